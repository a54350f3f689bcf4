namespace HeleKlant.Journal.Formats.Csv;

/// <summary>How text comes into the buffer, and how a line that is too long passes through it.</summary>
sealed partial class CsvRows
{
    /// <summary>Passes over the rest of a line that is too long, holding none of it.</summary>
    void TooLong()
    {
        Fault = RowFault.TooLong;
        Count = 1;
        from[0] = rowStart;
        to[0] = rowStart + 200;
        doubled[0] = false;
        Lines = 1;
        nextLine = Line + 1;
        const int kept = 1024;
        while (true)
        {
            var at = text.AsSpan(rowStart + kept, length - rowStart - kept).IndexOf('\n');
            if (at >= 0)
            {
                next = rowStart + kept + at + 1;
                return;
            }
            length = rowStart + kept;
            if (!Fill())
            {
                next = length;
                return;
            }
        }
    }

    /// <summary>Reads on: moves the row in hand to the front, makes room where needed, decodes more. False at the end.</summary>
    bool Fill()
    {
        if (ended)
        {
            return false;
        }
        if (rowStart > 0)
        {
            text.AsSpan(rowStart, length - rowStart).CopyTo(text);
            length -= rowStart;
            rowStart = 0;
            next = 0;
        }
        if (text.Length - length <= bytes.Length)
        {
            Array.Resize(ref text, text.Length * 2);
        }
        while (true)
        {
            var got = contents.Read(bytes);
            var decoded = decoder.GetChars(bytes.AsSpan(0, got), text.AsSpan(length), got == 0);
            length += decoded;
            if (got == 0)
            {
                ended = true;
                return true;
            }
            if (decoded > 0)
            {
                return true;
            }
        }
    }
}
