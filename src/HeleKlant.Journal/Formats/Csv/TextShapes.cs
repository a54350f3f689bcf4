namespace HeleKlant.Journal.Formats.Csv;

/// <summary>Finds out how the text of a table is written, from its first quarter of a megabyte.</summary>
static class TextShapes
{
    const int HeadLength = 1 << 18;
    const int RowsLookedAt = 300;

    /// <summary>The shape, or null where no delimiter makes a table of it.</summary>
    internal static TextShape? Detect(ISourceFile file)
    {
        string encoding;
        using (var contents = Unpacking.Open(file))
        {
            encoding = TextEncodings.Detect(contents);
        }
        var head = new byte[HeadLength];
        int got;
        using (var contents = Unpacking.Open(file))
        {
            got = contents.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        var whole = got < HeadLength;
        Array.Resize(ref head, got);
        var shape = new TextShape { Encoding = encoding };
        var named = SepLine(head, shape);
        var best = (Score: 0.0, Shape: (TextShape?)null);
        foreach (var delimiter in named is { } told ? [told] : (char[])[',', ';', '\t', '|', '^', '~', '\u0001', ' '])
        {
            var tried = Try(head, whole, shape with { Delimiter = delimiter, Skip = named is null ? 0 : 1 });
            if (tried.Score > best.Score)
            {
                best = tried;
            }
        }
        return best.Shape;
    }

    /// <summary>The line "sep=;" that spreadsheets put first.</summary>
    static char? SepLine(byte[] head, TextShape shape)
    {
        using var rows = new CsvRows(new MemoryStream(head), shape with { Delimiter = '\u0002', Quote = null });
        return rows.Next() && rows.Written.Trim() is { Length: 5 } line && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;
    }

    static (double Score, TextShape? Shape) Try(byte[] head, bool whole, TextShape shape)
    {
        var rows = Cut(head, whole, shape);
        if (rows.Count == 0)
        {
            return (0, null);
        }
        var usual = rows.GroupBy(row => row.Length).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        if (usual.Key < 2)
        {
            return (0, null);
        }
        var first = HeaderAt(rows, usual.Key);
        var regular = Math.Min(1, usual.Count() / (double)(rows.Count - first));
        if (regular < 0.5)
        {
            return (0, null);
        }
        if (usual.Count() < Math.Min(2, rows.Count))
        {
            return (0, null);
        }
        // A blank parts words as well as cells, so it must be regular beyond doubt.
        if (shape.Delimiter == ' ' && (regular < 0.98 || first > 0 || rows.Count < 3))
        {
            return (0, null);
        }
        var body = rows.Skip(first).Where(row => row.Length == usual.Key).ToList();
        var found = shape with
        {
            Skip = first == 0 ? shape.Skip : LinesBefore(head, shape, first),
            Header = HasHeader(body),
            Quote = SingleQuotes(body) ? '\'' : '"',
            DecimalComma = DecimalCommas(body) && shape.Delimiter != ',',
        };
        var score = regular * Math.Log(usual.Key + 1) * (shape.Delimiter == ' ' ? 0.5 : 1);
        return (score, found);
    }

    /// <summary>
    /// Where the table begins: at the first row of the usual width, unless that is a title which a spreadsheet
    /// filled up with empty cells ("Orders 2025;;;;") and a row that names the columns stands below it.
    /// </summary>
    static int HeaderAt(List<string[]> rows, int width)
    {
        var first = rows.FindIndex(row => row.Length == width);
        var fuller = rows.FindIndex(first, row => row.Length == width && row.Count(cell => cell.Length > 0) * 2 >= width);
        return fuller > first && width > 2 && HasHeader([.. rows.Skip(fuller).Where(row => row.Length == width)]) ? fuller : first;
    }

    /// <summary>How many lines that are not blank stand before a row: what <see cref="TextShape.Skip"/> counts.</summary>
    static int LinesBefore(byte[] head, TextShape shape, int row)
    {
        var line = 0L;
        using (var rows = new CsvRows(new MemoryStream(head), shape))
        {
            Pass(rows, shape.Skip);
            for (var i = 0; i <= row && rows.Next(); i++)
            {
                line = rows.Line;
                if (rows.Fault != RowFault.None)
                {
                    // A row that is no row is not counted among those that were cut.
                    i--;
                    rows.ReadAgainFromNextLine();
                }
            }
        }
        using var again = new CsvRows(new MemoryStream(head), shape);
        var skip = 0;
        while (again.Next() && again.Line < line)
        {
            again.ReadAgainFromNextLine();
            skip++;
        }
        return skip;
    }

    static void Pass(CsvRows rows, int lines)
    {
        for (var skip = 0; skip < lines && rows.Next(); skip++)
        {
            rows.ReadAgainFromNextLine();
        }
    }

    static List<string[]> Cut(byte[] head, bool whole, TextShape shape)
    {
        var found = new List<string[]>();
        using var rows = new CsvRows(new MemoryStream(head), shape);
        Pass(rows, shape.Skip);
        while (found.Count < RowsLookedAt && rows.Next())
        {
            if (rows.Fault != RowFault.None)
            {
                if (rows.Fault == RowFault.OpenQuote && !whole)
                {
                    break;
                }
                rows.ReadAgainFromNextLine();
                continue;
            }
            var row = new string[rows.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = rows[i].Trim().ToString();
            }
            found.Add(row);
        }
        if (!whole && found.Count is > 1 and < RowsLookedAt)
        {
            found.RemoveAt(found.Count - 1);
        }
        return found;
    }

    /// <summary>A header names: none of its cells is a number or a date, while some below are; or nothing below repeats it.</summary>
    static bool HasHeader(List<string[]> rows)
    {
        var first = rows[0];
        if (first.Any(cell => cell.Length > 0 && (Suggest.DateForm.IsDateLike(cell) || (Times.Numbers.TryRead(cell, false, out _) && !char.IsLetter(cell[0])))))
        {
            return false;
        }
        if (first.All(cell => cell.Length == 0))
        {
            return false;
        }
        return rows.Count == 1 || !first.Select((cell, i) => (cell, i)).Any(pair => pair.cell.Length > 0 && rows.Skip(1).Count(row => row[pair.i] == pair.cell) > rows.Count / 4 && rows.Count > 4);
    }

    static bool SingleQuotes(List<string[]> rows)
    {
        var filled = rows.SelectMany(row => row).Where(cell => cell.Length > 0).ToList();
        return filled.Count > 0 && filled.Count(cell => cell.Length >= 2 && cell[0] == '\'' && cell[^1] == '\'') > filled.Count / 5;
    }

    static bool DecimalCommas(List<string[]> rows)
    {
        int commas = 0, points = 0;
        foreach (var cell in rows.Skip(1).SelectMany(row => row))
        {
            if (cell.Length is > 2 and < 20 && cell.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '-'))
            {
                commas += cell.LastIndexOf(',') > cell.LastIndexOf('.') ? 1 : 0;
                points += cell.LastIndexOf('.') > cell.LastIndexOf(',') && cell.Count(c => c == '.') == 1 ? 1 : 0;
            }
        }
        return commas > points;
    }
}
