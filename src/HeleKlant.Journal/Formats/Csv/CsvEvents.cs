namespace HeleKlant.Journal.Formats.Csv;

/// <summary>Reads a table by its mapping: one event per row, several dates per row, snapshots, or the product's own export.</summary>
static class CsvEvents
{
    internal static IEnumerable<ReadItem> Read(ISourceFile file, Mapping mapping, TimeProvider? clock)
    {
        using var rows = new CsvRows(Unpacking.Open(file), mapping.Text);
        var header = CsvHeader.Read(rows, mapping.Text, out var rowInHand);
        if (header is null)
        {
            yield break;
        }
        var cells = new CsvCells(rows, header, mapping);
        ICsvRow row = mapping.Shape switch
        {
            RowShape.DatesPerCase => new PhasesRow(cells, mapping, header, clock),
            RowShape.Snapshots => new SnapshotRow(cells, mapping, header, clock),
            RowShape.OwnExport => new OwnRow(cells, header),
            _ => new EventRow(cells, mapping, header, clock),
        };
        using var end = row as IDisposable;
        var items = new List<ReadItem>();
        while (rowInHand || rows.Next())
        {
            rowInHand = false;
            if (Fault(rows, header.Count) is { } fault)
            {
                yield return fault;
                continue;
            }
            row.Read(rows.Line, items);
            foreach (var item in items)
            {
                yield return item;
            }
            items.Clear();
        }
    }

    /// <summary>
    /// What is wrong with the row in hand as a row. Where it runs over several lines and is wrong, a quote was
    /// opened by mistake: it costs the first line, and the lines after it are read again as they are.
    /// </summary>
    static SetAside? Fault(CsvRows rows, int columns)
    {
        var several = rows.Lines > 1 || rows.Fault == RowFault.OpenQuote;
        var line = rows.Line;
        switch (rows.Fault)
        {
            case RowFault.TooLong:
                return new SetAside(line, null, rows[0].ToString(), SetAsideReasons.TooLong, $"{CsvRows.LongestRow:N0}");
            case RowFault.OpenQuote:
                return Aside(rows, line, SetAsideReasons.OpenQuote, null, true);
            case RowFault.StrayQuote:
                return Aside(rows, line, several ? SetAsideReasons.OpenQuote : SetAsideReasons.StrayQuote, null, several);
        }
        if (rows.Count != columns && !OnlyBlankBeyond(rows, columns))
        {
            return several
                ? Aside(rows, line, SetAsideReasons.OpenQuote, null, true)
                : Aside(rows, line, SetAsideReasons.CellCount, $"{columns} ({rows.Count})", false);
        }
        return rows.HoldsNoText ? Aside(rows, line, SetAsideReasons.BadEncoding, null, false) : null;
    }

    static bool OnlyBlankBeyond(CsvRows rows, int columns)
    {
        if (rows.Count < columns)
        {
            return false;
        }
        for (var i = columns; i < rows.Count; i++)
        {
            if (!rows[i].IsWhiteSpace())
            {
                return false;
            }
        }
        return true;
    }

    static SetAside Aside(CsvRows rows, long line, string reason, string? expected, bool again)
    {
        var written = rows.Written;
        if (again && written.IndexOfAny('\r', '\n') is var first && first >= 0)
        {
            written = written[..first];
        }
        var shown = (written.Length > 200 ? written[..200] : written).ToString().Replace(MarkingFallback.Mark, '\uFFFD').Replace("\0", "", StringComparison.Ordinal);
        if (again)
        {
            rows.ReadAgainFromNextLine();
        }
        return new SetAside(line, null, shown, reason, expected);
    }
}

/// <summary>What a row of a table tells, by the table's shape.</summary>
interface ICsvRow
{
    void Read(long line, List<ReadItem> into);
}
