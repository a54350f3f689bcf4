namespace HeleKlant.Journal.Formats.Csv;

/// <summary>A table read row by row, whatever its delimiter, quoting and encoding: for what is no list of events.</summary>
public sealed class CsvTable : IDisposable
{
    readonly CsvRows rows;
    readonly CsvHeader header;
    bool inHand;

    CsvTable(CsvRows rows, CsvHeader header, TextShape shape, bool inHand) => (this.rows, this.header, DecimalComma, this.inHand) = (rows, header, shape.DecimalComma, inHand);

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => header.Names;

    /// <summary>Whether numbers are written with a comma before the decimals.</summary>
    public bool DecimalComma { get; }

    /// <summary>The line on which the row in hand begins, from 1.</summary>
    public long Line => rows.Line;

    /// <summary>Whether the row in hand has as many cells as the header, and is text all through.</summary>
    public bool IsWhole => rows.Fault == RowFault.None && rows.Count == header.Count && !rows.HoldsNoText;

    /// <summary>A cell of the row in hand, trimmed. Valid until the next row.</summary>
    /// <param name="column">Its place.</param>
    public ReadOnlySpan<char> this[int column] => rows[column].Trim();

    /// <summary>Opens a file; null where it is no table.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="FileRefusedException">Empty, damaged or no text.</exception>
    public static CsvTable? Open(ISourceFile file)
    {
        if (TextShapes.Detect(file) is not { } shape)
        {
            return null;
        }
        var rows = new CsvRows(Unpacking.Open(file), shape);
        if (CsvHeader.Read(rows, shape, out var inHand) is { } header)
        {
            return new CsvTable(rows, header, shape, inHand);
        }
        rows.Dispose();
        return null;
    }

    /// <summary>Takes the next row that is not blank; false at the end.</summary>
    public bool Next()
    {
        if (inHand)
        {
            inHand = false;
            return true;
        }
        if (rows.Fault is RowFault.OpenQuote or RowFault.TooLong)
        {
            rows.ReadAgainFromNextLine();
        }
        return rows.Next();
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}
