using System.Text;

namespace HeleKlant.Site;

/// <summary>
/// A table as CSV for a spreadsheet: comma, quotes where needed, UTF-8 with a byte-order mark, and every text that a
/// spreadsheet would take for a formula defused by an apostrophe before it. Days are yyyy-MM-dd, instants carry their offset, numbers a point.
/// </summary>
public static class CsvText
{
    public static string Row(params IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static IResult Answer(string fileName, IEnumerable<string> rows) => Results.Stream(
        async stream =>
        {
            await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            foreach (var row in rows)
            {
                await text.WriteAsync(row);
            }
        },
        "text/csv; charset=utf-8",
        fileName);

    public static string Cell(object? cell)
    {
        var text = cell switch
        {
            null => "",
            string word => Defused(word),
            DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => Defused(cell.ToString() ?? ""),
        };
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
    }

    private static string Defused(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
}
