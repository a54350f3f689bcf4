using System.Text;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>The encodings of text files, by name and by their bytes.</summary>
static class TextEncodings
{
    internal const string Utf8 = "utf-8";
    internal const string Utf16Little = "utf-16le";
    internal const string Utf16Big = "utf-16be";
    internal const string Windows1252 = "windows-1252";

    /// <summary>How far a file is looked through for bytes that are no UTF-8.</summary>
    const long LookThrough = 256L << 20;

    /// <summary>
    /// Text in Windows-1252 that reads as UTF-8 by chance is rare, so a file with this many right characters for each wrong
    /// byte is UTF-8 with some damage: that costs the rows it stands in, and does not garble all others.
    /// </summary>
    const int StraysAllowed = 10;

    /// <summary>The encoding of that name, or null. ISO 8859-1 reads as its superset Windows-1252, as browsers do.</summary>
    internal static Encoding? Find(string name)
    {
        switch (name.Trim().ToLowerInvariant())
        {
            case "utf-8" or "utf8" or "utf-8-bom" or "ascii" or "us-ascii":
                return new UTF8Encoding(false);
            case "utf-16" or "utf-16le" or "utf16":
                return new UnicodeEncoding(false, false);
            case "utf-16be":
                return new UnicodeEncoding(true, false);
            case "windows-1252" or "cp1252" or "latin1" or "latin-1" or "iso-8859-1":
                return CodePagesEncodingProvider.Instance.GetEncoding(1252);
            case "iso-8859-15" or "latin9":
                return CodePagesEncodingProvider.Instance.GetEncoding(28605);
            case "utf-7":
                return null;
            default:
                return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
    }

    /// <summary>The encoding that a byte-order mark names, with the mark's length; null without a mark.</summary>
    internal static (string Name, int Length)? Mark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? (Utf8, 3)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (Utf16Little, 2)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (Utf16Big, 2)
        : null;

    /// <summary>The encoding of the contents: by mark, by the zeros that UTF-16 leaves, by whether it is UTF-8; else Windows-1252.</summary>
    internal static string Detect(Stream contents)
    {
        var buffer = new byte[1 << 16];
        var held = contents.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var head = buffer.AsSpan(0, held);
        if (Mark(head) is { } mark)
        {
            return mark.Name;
        }
        if (Utf16(head) is { } wide)
        {
            return wide;
        }
        long characters = 0, strays = 0;
        for (long seen = 0; held > 0 && seen < LookThrough;)
        {
            var whole = WholeCharacters(buffer.AsSpan(0, held));
            Count(buffer.AsSpan(0, whole), ref characters, ref strays);
            var rest = held - whole;
            buffer.AsSpan(whole, rest).CopyTo(buffer);
            var got = contents.ReadAtLeast(buffer.AsSpan(rest), buffer.Length - rest, throwOnEndOfStream: false);
            if (got == 0)
            {
                strays += rest == 0 ? 0 : 1;
                break;
            }
            held = rest + got;
            seen += got;
        }
        return strays * StraysAllowed > characters ? Windows1252 : Utf8;
    }

    /// <summary>Counts the characters of several bytes, and the bytes that are none.</summary>
    static void Count(ReadOnlySpan<byte> bytes, ref long characters, ref long strays)
    {
        if (System.Text.Ascii.IsValid(bytes))
        {
            return;
        }
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var at)
        {
            var right = Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done;
            characters += right ? 1 : 0;
            strays += right ? 0 : 1;
            bytes = bytes[(at + length)..];
        }
    }

    /// <summary>The length up to the last character that is surely whole: a character of several bytes may go on in the next block.</summary>
    static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            var lead = bytes[^back];
            if (lead < 0x80)
            {
                return bytes.Length;
            }
            if (lead >= 0xC0)
            {
                var needs = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return back < needs ? bytes.Length - back : bytes.Length;
            }
        }
        return bytes.Length;
    }

    /// <summary>UTF-16 without a mark: western text has a zero in nearly every second byte.</summary>
    static string? Utf16(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4)
        {
            return null;
        }
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        var pairs = head.Length / 2;
        return odd > pairs * 0.7 && even < pairs * 0.05 ? Utf16Little
            : even > pairs * 0.7 && odd < pairs * 0.05 ? Utf16Big
            : null;
    }
}

/// <summary>Puts a mark that no text holds (U+FDD0) where bytes are no text, and counts: the row is then set aside, not guessed at.</summary>
sealed class MarkingFallback : DecoderFallback
{
    internal const char Mark = '\uFDD0';

    internal long Count { get; private set; }

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Marks(this);

    sealed class Marks(MarkingFallback owner) : DecoderFallbackBuffer
    {
        int left;

        public override int Remaining => left;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            owner.Count++;
            left = 1;
            return true;
        }

        public override char GetNextChar()
        {
            if (left == 0)
            {
                return '\0';
            }
            left = 0;
            return Mark;
        }

        public override bool MovePrevious() => false;
    }
}
