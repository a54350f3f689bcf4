using System.Globalization;
using System.Text;
using System.Text.Json;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats;

/// <summary>How a CSV export is written.</summary>
public sealed record CsvExport
{
    /// <summary>
    /// True for people with a spreadsheet: cells that a spreadsheet would run as a formula get an apostrophe before
    /// them, and the file begins with a byte-order mark. False for programs: read in again it is the same to the letter.
    /// </summary>
    public bool ForPeople { get; init; }

    /// <summary>What stands between cells.</summary>
    public char Delimiter { get; init; } = ',';
}

/// <summary>Writes events as CSV, one row each, in the order given and without holding more than one.</summary>
public static class CsvWriter
{
    /// <summary>Writes all events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="into">The stream; it stays open.</param>
    /// <param name="export">How.</param>
    public static void Write(IEnumerable<SourceEvent> events, Stream into, CsvExport? export = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(into);
        export ??= new CsvExport();
        using var text = new StreamWriter(into, new UTF8Encoding(export.ForPeople), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var row = new CsvRowWriter(text, export);
        row.Write(OwnRow.Columns);
        foreach (var each in events)
        {
            row.Write(
            [
                each.EventId, each.Case, each.Activity, each.Start is { } start ? Iso.Of(start) : null, each.End is { } end ? Iso.Of(end) : null,
                MappingWords.Of(each.Lifecycle), each.Instance, List(each.Customers), each.CustomerName, each.Employee, each.Team, each.Role, each.Channel,
                List(each.Objects), List(each.CaseAttributes), List(each.Attributes),
            ]);
        }
    }

    static string? List<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : JsonSerializer.Serialize(list, OwnJson.Options);
}

/// <summary>Writes rows of cells as CSV.</summary>
/// <param name="text">Where to.</param>
/// <param name="export">How.</param>
public sealed class CsvRowWriter(TextWriter text, CsvExport export)
{
    /// <summary>Writes one row. Null is an empty cell.</summary>
    public void Write(IReadOnlyList<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                text.Write(export.Delimiter);
            }
            Cell(cells[i]);
        }
        text.WriteLine();
    }

    void Cell(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return;
        }
        if (export.ForPeople && RunsAsFormula(cell))
        {
            cell = "'" + cell;
        }
        if (cell.AsSpan().IndexOfAny(export.Delimiter, '"', '\n') < 0 && cell.AsSpan().IndexOfAny('\r', '\'', ';') < 0)
        {
            text.Write(cell);
            return;
        }
        text.Write('"');
        text.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        text.Write('"');
    }

    /// <summary>Whether a spreadsheet would take the cell for a formula; a plain number with a sign is none.</summary>
    static bool RunsAsFormula(string cell) =>
        cell[0] is '=' or '@' or '\t' or '\r' or '\n' or '|'
        || (cell[0] is '+' or '-' && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        || cell[0] is '＝' or '＋' or '－' or '＠';
}
