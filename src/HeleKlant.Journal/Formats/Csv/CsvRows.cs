using System.Buffers;
using System.Text;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>What is wrong with a row as text.</summary>
enum RowFault : byte
{
    None,
    /// <summary>A quote is opened and never closed.</summary>
    OpenQuote,
    /// <summary>Text after a closing quote.</summary>
    StrayQuote,
    /// <summary>Longer than a row may be.</summary>
    TooLong,
}

/// <summary>
/// Cuts text into rows and cells, one row in hand at a time. Memory is bounded by the longest row allowed. A quote that
/// is never closed costs the line it stands on: <see cref="ReadAgainFromNextLine"/> takes the lines after it as they are.
/// </summary>
sealed partial class CsvRows : IDisposable
{
    /// <summary>The longest row in characters.</summary>
    internal const int LongestRow = 4 << 20;

    readonly Stream contents;
    readonly Decoder decoder;
    readonly MarkingFallback fallback = new();
    readonly char delimiter;
    readonly char quote;
    readonly bool quotes;
    readonly SearchValues<char> breaks;
    readonly byte[] bytes = new byte[1 << 16];

    char[] text = new char[1 << 17];
    int length;
    int rowStart;
    int next;
    long nextLine = 1;
    bool ended;
    int[] from = new int[64];
    int[] to = new int[64];
    bool[] doubled = new bool[64];
    char[] plain = new char[256];

    internal CsvRows(Stream contents, TextShape shape)
    {
        this.contents = contents;
        delimiter = shape.Delimiter;
        quotes = shape.Quote is not null;
        quote = shape.Quote ?? '\0';
        breaks = SearchValues.Create([delimiter, '\r', '\n']);
        var head = new byte[3];
        var got = contents.ReadAtLeast(head, 3, throwOnEndOfStream: false);
        var mark = TextEncodings.Mark(head.AsSpan(0, got));
        var name = mark?.Name ?? shape.Encoding;
        var encoding = (Encoding)(TextEncodings.Find(name) ?? throw FileRefusedReasons.Because(FileRefusedReasons.NotAKnownFormat, detail: name)).Clone();
        encoding.DecoderFallback = fallback;
        decoder = encoding.GetDecoder();
        length = decoder.GetChars(head.AsSpan((mark?.Length ?? 0)..got), text, false);
    }

    /// <summary>How many cells the row in hand has.</summary>
    internal int Count { get; private set; }

    /// <summary>The line on which the row in hand begins, from 1.</summary>
    internal long Line { get; private set; }

    /// <summary>How many lines the row in hand takes.</summary>
    internal int Lines { get; private set; }

    internal RowFault Fault { get; private set; }

    /// <summary>Whether the row in hand holds bytes that are no text, or the character zero.</summary>
    internal bool HoldsNoText
    {
        get
        {
            var row = text.AsSpan(rowStart, next - rowStart);
            return row.Contains('\0') || (fallback.Count > 0 && row.Contains(MarkingFallback.Mark));
        }
    }

    /// <summary>A cell as written, without its quotes. Valid until the next row or the next cell with doubled quotes.</summary>
    internal ReadOnlySpan<char> this[int cell]
    {
        get
        {
            var written = text.AsSpan(from[cell], to[cell] - from[cell]);
            return doubled[cell] ? Undouble(written) : written;
        }
    }

    /// <summary>The row in hand as it stands in the file.</summary>
    internal ReadOnlySpan<char> Written => text.AsSpan(rowStart, next - rowStart).TrimEnd("\r\n");

    /// <summary>Takes the next row that holds anything; false at the end. ";;;;", which spreadsheets leave under a table, holds nothing.</summary>
    internal bool Next()
    {
        while (Take())
        {
            if (Fault != RowFault.None || !IsBlank())
            {
                return true;
            }
        }
        return false;
    }

    bool IsBlank()
    {
        for (var cell = 0; cell < Count; cell++)
        {
            if (!text.AsSpan(from[cell], to[cell] - from[cell]).IsWhiteSpace())
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Gives back all but the first line of the row in hand.</summary>
    internal void ReadAgainFromNextLine()
    {
        var first = text.AsSpan(rowStart, next - rowStart).IndexOfAny('\r', '\n');
        if (first < 0)
        {
            return;
        }
        var at = rowStart + first + 1;
        if (text[at - 1] == '\r' && at < length && text[at] == '\n')
        {
            at++;
        }
        next = at;
        nextLine = Line + 1;
        Lines = 1;
    }

    public void Dispose() => contents.Dispose();

    bool Take()
    {
        rowStart = next;
        Line = nextLine;
        while (true)
        {
            if (rowStart >= length && !Fill())
            {
                return false;
            }
            if (Cut())
            {
                nextLine = Line + Lines;
                return true;
            }
            if (length - rowStart >= LongestRow)
            {
                TooLong();
                return true;
            }
            Fill();
        }
    }

    /// <summary>Cuts the row that begins at rowStart; false where the text in hand ends before the row does.</summary>
    bool Cut()
    {
        var span = text.AsSpan(0, length);
        var at = rowStart;
        var cell = 0;
        Fault = RowFault.None;
        Lines = 1;
        while (true)
        {
            if (cell == from.Length)
            {
                Widen();
            }
            if (delimiter == ' ')
            {
                while (at < length && span[at] == ' ')
                {
                    at++;
                }
            }
            doubled[cell] = false;
            var opens = quotes ? QuoteAt(span, at) : -1;
            if (opens >= 0)
            {
                at = Quoted(span, opens + 1, cell);
                if (at < 0)
                {
                    return false;
                }
                if (Fault == RowFault.OpenQuote)
                {
                    Count = cell + 1;
                    next = length;
                    return true;
                }
            }
            else
            {
                from[cell] = at;
            }
            var found = span[at..].IndexOfAny(breaks);
            if (found < 0)
            {
                if (!ended)
                {
                    return false;
                }
                found = length - at;
            }
            var end = at + found;
            if (opens < 0)
            {
                to[cell] = end;
            }
            else if (!span[at..end].IsWhiteSpace())
            {
                Fault = RowFault.StrayQuote;
            }
            cell++;
            if (end < length && span[end] == delimiter)
            {
                at = end + 1;
                if (delimiter == ' ' && span[at..].TrimStart(' ') is var rest && (rest.IsEmpty ? ended : rest[0] is '\r' or '\n'))
                {
                    at = length - rest.Length;
                    return RowEnds(span, at, cell);
                }
                continue;
            }
            return RowEnds(span, end, cell);
        }
    }

    bool RowEnds(ReadOnlySpan<char> span, int end, int cells)
    {
        Count = cells;
        next = end;
        if (end >= length)
        {
            return ended;
        }
        next = end + 1;
        if (span[end] == '\r')
        {
            if (next >= length)
            {
                return ended;
            }
            if (span[next] == '\n')
            {
                next++;
            }
        }
        return true;
    }

    /// <summary>Where a cell's opening quote stands, blanks before it passed over; -1 where it has none.</summary>
    int QuoteAt(ReadOnlySpan<char> span, int at)
    {
        if (at >= span.Length)
        {
            return -1;
        }
        if (span[at] == quote)
        {
            return at;
        }
        if (span[at] == '=' && at + 1 < span.Length && span[at + 1] == quote)
        {
            // ="007": how programs keep a spreadsheet from taking the zeros off.
            return at + 1;
        }
        while (at < span.Length && span[at] == ' ' && delimiter != ' ')
        {
            at++;
        }
        return at < span.Length && span[at] == quote ? at : -1;
    }

    /// <summary>Reads on from behind an opening quote; the place behind the closing one, or -1 where the text in hand ends.</summary>
    int Quoted(ReadOnlySpan<char> span, int at, int cell)
    {
        from[cell] = at;
        while (true)
        {
            var found = span[at..].IndexOf(quote);
            if (found < 0)
            {
                if (!ended && length - rowStart < LongestRow)
                {
                    return -1;
                }
                to[cell] = length;
                Fault = RowFault.OpenQuote;
                return length;
            }
            CountLines(span.Slice(at, found));
            at += found + 1;
            if (at >= length && !ended)
            {
                return -1;
            }
            if (at < length && span[at] == quote)
            {
                doubled[cell] = true;
                at++;
                continue;
            }
            to[cell] = at - 1;
            return at;
        }
    }

    void CountLines(ReadOnlySpan<char> quoted)
    {
        while (quoted.IndexOfAny('\r', '\n') is var at && at >= 0)
        {
            Lines++;
            quoted = quoted[(quoted[at] == '\r' && at + 1 < quoted.Length && quoted[at + 1] == '\n' ? at + 2 : at + 1)..];
        }
    }

    ReadOnlySpan<char> Undouble(ReadOnlySpan<char> written)
    {
        if (plain.Length < written.Length)
        {
            plain = new char[Math.Max(written.Length, plain.Length * 2)];
        }
        var count = 0;
        for (var i = 0; i < written.Length; i++)
        {
            plain[count++] = written[i];
            if (written[i] == quote && i + 1 < written.Length && written[i + 1] == quote)
            {
                i++;
            }
        }
        return plain.AsSpan(0, count);
    }

    void Widen()
    {
        Array.Resize(ref from, from.Length * 2);
        Array.Resize(ref to, to.Length * 2);
        Array.Resize(ref doubled, doubled.Length * 2);
    }
}
