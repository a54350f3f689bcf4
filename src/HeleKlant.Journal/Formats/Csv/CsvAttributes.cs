using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>A group of attribute columns. Rows that say the same as the row before share one list.</summary>
sealed class CsvAttributes
{
    readonly CsvCells cells;
    readonly int[] places;
    readonly string[] names;
    readonly bool[] personal;
    readonly InstantReading?[] readings;
    readonly string?[] current;
    readonly string?[] lastWritten;
    readonly string?[] lastIso;
    readonly string?[] previous;
    SourceAttribute[] last = [];

    internal CsvAttributes(CsvCells cells, IReadOnlyList<string> columns, Mapping mapping)
    {
        this.cells = cells;
        places = cells.Places(columns);
        names = [.. columns.Select(column => Suggest.ColumnWords.Scope(column) == "case" ? column[(column.IndexOf(':', StringComparison.Ordinal) + 1)..] : column)];
        var plain = mapping.Plain.ToHashSet(StringComparer.Ordinal);
        personal = [.. columns.Select(column => !plain.Contains(column))];
        readings = [.. columns.Select(cells.ReadingWhereDated)];
        current = new string?[places.Length];
        lastWritten = new string?[places.Length];
        lastIso = new string?[places.Length];
        previous = new string?[places.Length];
    }

    internal IReadOnlyList<SourceAttribute> Read()
    {
        if (places.Length == 0)
        {
            return [];
        }
        var same = true;
        var count = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var text = cells.Text(places[i]);
            current[i] = text;
            same &= ReferenceEquals(text, previous[i]);
            count += text is null ? 0 : 1;
        }
        if (same)
        {
            return last;
        }
        var list = new SourceAttribute[count];
        var at = 0;
        for (var i = 0; i < places.Length; i++)
        {
            previous[i] = current[i];
            if (current[i] is { } text)
            {
                list[at++] = Of(i, text);
            }
        }
        last = list;
        return list;
    }

    SourceAttribute Of(int i, string text)
    {
        if (readings[i] is not { } reading)
        {
            return new SourceAttribute(names[i], text, AttributeType.Text, personal[i]);
        }
        if (!ReferenceEquals(lastWritten[i], text))
        {
            lastWritten[i] = text;
            lastIso[i] = reading.Read(text, out var instant, out _) == InstantFault.None ? Iso.Of(instant) : null;
        }
        return lastIso[i] is { } iso
            ? new SourceAttribute(names[i], iso, AttributeType.Instant, personal[i])
            : new SourceAttribute(names[i], text, AttributeType.Text, personal[i]);
    }
}
