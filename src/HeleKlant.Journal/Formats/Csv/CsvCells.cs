using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>The cells of the row in hand as texts and instants, by the mapping's words for "unknown" and forms of dates.</summary>
sealed class CsvCells
{
    readonly CsvRows rows;
    readonly CsvHeader header;
    readonly Mapping mapping;
    readonly ZoneClock clock;
    readonly Repeated[] repeated;
    readonly string[]?[] unknown;

    internal CsvCells(CsvRows rows, CsvHeader header, Mapping mapping)
    {
        this.rows = rows;
        this.header = header;
        this.mapping = mapping;
        clock = new ZoneClock(mapping.TimeZone);
        repeated = [.. header.Names.Select(_ => new Repeated())];
        var everywhere = mapping.Unknown.TryGetValue("*", out var all) ? all : [];
        unknown = [.. header.Names.Select(name => Words(everywhere, mapping.Unknown, name))];
    }

    static string[]? Words(IReadOnlyList<string> everywhere, IReadOnlyDictionary<string, IReadOnlyList<string>> unknown, string name)
    {
        string[] words = [.. everywhere, .. unknown.TryGetValue(name, out var own) ? own : []];
        return words.Length == 0 ? null : words;
    }

    /// <summary>The places of the columns that the mapping names.</summary>
    internal int[] Places(IReadOnlyList<string> columns) => [.. columns.Select(Place)];

    internal int Place(string column) =>
        header.Find(column) ?? throw FileRefusedReasons.Because(FileRefusedReasons.ColumnMissing, detail: column);

    internal string Name(int place) => header.Names[place];

    /// <summary>A cell trimmed; empty where it is empty or means "unknown".</summary>
    internal ReadOnlySpan<char> Written(int place)
    {
        var cell = rows[place].Trim();
        if (unknown[place] is { } words)
        {
            foreach (var word in words)
            {
                if (cell.SequenceEqual(word))
                {
                    return default;
                }
            }
        }
        return cell;
    }

    /// <summary>A cell as text, or null.</summary>
    internal string? Text(int place)
    {
        var cell = Written(place);
        return cell.IsEmpty ? null : repeated[place].Of(cell);
    }

    /// <summary>Several cells as one text, or null where none holds anything.</summary>
    internal string? Text(int[] places)
    {
        if (places.Length == 1)
        {
            return Text(places[0]);
        }
        string? joined = null;
        foreach (var place in places)
        {
            if (Text(place) is { } text)
            {
                joined = joined is null ? text : $"{joined} / {text}";
            }
        }
        return joined;
    }

    /// <summary>The reading of a date column.</summary>
    internal InstantReading Reading(string column, string otherwise) =>
        new(mapping.Dates.TryGetValue(column, out var form) ? form : otherwise, clock, mapping.Text.DecimalComma);

    /// <summary>The reading of an attribute's column where the mapping says that it holds dates.</summary>
    internal InstantReading? ReadingWhereDated(string column) => mapping.Dates.ContainsKey(column) ? Reading(column, DateForms.YearFirst) : null;

    /// <summary>The row's cells as a text of at most 200 characters, for a row set aside as a whole.</summary>
    internal string Shown(ReadOnlySpan<char> text) => (text.Length > 200 ? text[..200] : text).ToString();
}

/// <summary>An instant in one column, or in a date column and a time column.</summary>
sealed class InstantCells
{
    readonly CsvCells cells;
    readonly int date;
    readonly int time;
    readonly InstantReading dateReading;
    readonly InstantReading? timeReading;

    internal InstantCells(CsvCells cells, IReadOnlyList<string> columns)
    {
        this.cells = cells;
        date = cells.Place(columns[0]);
        dateReading = cells.Reading(columns[0], DateForms.YearFirst);
        time = columns.Count > 1 ? cells.Place(columns[1]) : -1;
        timeReading = columns.Count > 1 ? cells.Reading(columns[1], DateForms.Time) : null;
        Column = columns[^1];
    }

    internal static InstantCells? Of(CsvCells cells, IReadOnlyList<string> columns) => columns.Count == 0 ? null : new InstantCells(cells, columns);

    internal string Column { get; }

    internal bool HasOwnTime => time >= 0;

    /// <summary>Reads it: null where it is not told; a fault where what is told cannot be read.</summary>
    internal DateTimeOffset? Read(long line, out SetAside? fault, out bool skipped)
    {
        fault = null;
        var written = cells.Written(date);
        if (written.IsEmpty)
        {
            skipped = false;
            return null;
        }
        DateTimeOffset instant;
        InstantFault how;
        if (timeReading is null)
        {
            how = dateReading.Read(written, out instant, out skipped);
        }
        else
        {
            var hasDay = dateReading.ReadMoment(written, out var day);
            var clock = cells.Written(time);
            if (clock.IsEmpty)
            {
                skipped = false;
                return null;
            }
            if (hasDay && timeReading.ReadMoment(clock, out var hour))
            {
                hour.DateTicks = day.DateTicks;
                how = dateReading.Resolve(hour, out instant, out skipped);
            }
            else
            {
                instant = default;
                skipped = false;
                how = InstantFault.Unreadable;
            }
            if (how != InstantFault.None && hasDay)
            {
                written = clock;
            }
        }
        if (how == InstantFault.None)
        {
            return instant;
        }
        var place = timeReading is null || written.SequenceEqual(cells.Written(date)) ? date : time;
        fault = new SetAside(line, cells.Name(place), cells.Shown(cells.Written(place)),
            how == InstantFault.OutOfRange ? SetAsideReasons.InstantOutOfRange : SetAsideReasons.BadInstant,
            how == InstantFault.OutOfRange ? "1900–2200" : place == date ? dateReading.Form : timeReading!.Form);
        return null;
    }
}
