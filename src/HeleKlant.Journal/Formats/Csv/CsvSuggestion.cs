using HeleKlant.Journal.Formats.Suggest;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>Suggests the mapping of a table in text.</summary>
static class CsvSuggestion
{
    internal static MappingSuggestion Of(ISourceFile file, string source, string timeZone)
    {
        var shape = TextShapes.Detect(file) ?? throw FileRefusedReasons.Because(FileRefusedReasons.NotAKnownFormat);
        var blank = new Mapping { Source = source, Format = SourceFormat.Csv, TimeZone = timeZone, Text = shape };
        if (Table.Read(file, shape) is not { } table)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.EmptyFile);
        }
        if (table.Rows.Count == 0 && table.PassedOver == 0)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.NoRows);
        }
        if (OwnRow.Columns.All(column => table.Columns.Any(each => each.Name == column)))
        {
            return new MappingSuggestion
            {
                Mapping = blank with { Shape = RowShape.OwnExport },
                Fields = [new FieldReason("shape", OwnRow.Columns, 1, SuggestionReasons.ByStandard)],
                Questions = [],
                Columns = TableSuggestion.Seen(table),
            };
        }
        return TableSuggestion.Of(table, blank, open => WholeFile(file, shape, open));
    }

    /// <summary>Reads a column to its end where the first rows do not settle day and month.</summary>
    static Dictionary<string, DateForm> WholeFile(ISourceFile file, TextShape shape, IReadOnlyList<Column> open)
    {
        using var rows = new CsvRows(Unpacking.Open(file), shape);
        var header = CsvHeader.Read(rows, shape, out var inHand)!;
        var telling = open.ToDictionary(column => column.Name, column => column.Counts.Keys.Take(200).ToHashSet(StringComparer.Ordinal));
        while (inHand || rows.Next())
        {
            inHand = false;
            if (rows.Fault != RowFault.None)
            {
                rows.ReadAgainFromNextLine();
                continue;
            }
            foreach (var column in open)
            {
                if (column.Place < rows.Count && Tells(rows[column.Place].Trim()))
                {
                    var kept = telling[column.Name];
                    if (kept.Count < 2_000)
                    {
                        kept.Add(rows[column.Place].Trim().ToString());
                    }
                }
            }
        }
        return open.ToDictionary(column => column.Name, column => DateForm.Of(column.Name, telling[column.Name]));
    }

    /// <summary>Whether a value reads in one order only.</summary>
    static bool Tells(ReadOnlySpan<char> value) =>
        Times.Moments.TryRead(value, Times.DateOrder.DayFirst, out _) != Times.Moments.TryRead(value, Times.DateOrder.MonthFirst, out _);
}
