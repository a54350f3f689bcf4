using HeleKlant.Journal.Formats.Csv;

namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>The first rows of a source as a table of texts; an empty cell is null.</summary>
sealed class Table
{
    static readonly string[] saysUnknown =
    [
        "NULL", "null", "Null", "(null)", "N/A", "n/a", "NA", "#N/A", "None", "none", "nan", "NaN", "NAN", "\\N", "-", "--", "?", "unknown", "Unknown", "UNKNOWN", "onbekend", "Onbekend", "ONBEKEND",
        "MISSING", "UNDEFINED", "undefined", "n.v.t.", "nvt", "unbekannt", "inconnu", "0000-00-00", "0000-00-00 00:00:00", "EMPTY", "__INVALID__", "(leeg)", "(Leer)", "(blank)", "(vide)", "<null>", "<NULL>",
    ];

    internal Table(IReadOnlyList<string> names, List<string?[]> rows, bool whole)
    {
        Rows = rows;
        Whole = whole;
        Columns = [.. names.Select((name, place) => new Column(name, place, rows, saysUnknown))];
    }

    internal Column[] Columns { get; }

    internal List<string?[]> Rows { get; }

    /// <summary>How many rows were no rows: they are told of when the file is read.</summary>
    internal int PassedOver { get; private init; }

    /// <summary>Whether these are all rows of the source.</summary>
    internal bool Whole { get; }

    /// <summary>Reads the first rows of a table; some thousands, fewer where rows are wide.</summary>
    internal static Table? Read(ISourceFile file, TextShape shape)
    {
        using var rows = new CsvRows(Unpacking.Open(file), shape);
        var header = CsvHeader.Read(rows, shape, out var inHand);
        if (header is null)
        {
            return null;
        }
        var most = Math.Clamp(400_000 / header.Count, 2_000, 20_000);
        var texts = header.Names.Select(_ => new Repeated()).ToArray();
        var sample = new List<string?[]>();
        var passedOver = 0;
        while (sample.Count < most && (inHand || rows.Next()))
        {
            inHand = false;
            if (rows.Fault != RowFault.None)
            {
                passedOver++;
                rows.ReadAgainFromNextLine();
                continue;
            }
            if (rows.Count < header.Count)
            {
                passedOver++;
                continue;
            }
            var row = new string?[header.Count];
            for (var i = 0; i < row.Length; i++)
            {
                var cell = rows[i].Trim();
                row[i] = cell.IsEmpty ? null : texts[i].Of(cell);
            }
            sample.Add(row);
        }
        return new Table(header.Names, sample, sample.Count < most) { PassedOver = passedOver };
    }

    /// <summary>Whether every row has another combination of these columns.</summary>
    internal bool IsUnique(params Column[] columns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Rows.All(row => seen.Add(string.Join('\u001F', columns.Select(column => row[column.Place]))));
    }
}

/// <summary>What the first rows show of one column.</summary>
sealed class Column
{
    internal Column(string name, int place, List<string?[]> rows, string[] saysUnknown)
    {
        Name = name;
        Place = place;
        Counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row[place] is not { } text)
            {
                Empty++;
                continue;
            }
            Counts[text] = Counts.GetValueOrDefault(text) + 1;
        }
        Filled = rows.Count - Empty;
        Unknown = [.. Counts.Keys.Where(text => saysUnknown.Contains(text) || DateForm.IsNoDate(name, text))];
        List<string> values = [.. Counts.Keys.Where(text => !Unknown.Contains(text)).Take(5_000)];
        Dates = DateForm.Of(name, values);
        Numeric = values.Count > 0 && values.All(text => Times.Numbers.TryRead(text, text.Contains(',', StringComparison.Ordinal), out _));
        Example = values.FirstOrDefault() ?? Counts.Keys.FirstOrDefault();
        Longest = values.Count == 0 ? 0 : values.Max(text => text.Length);
    }

    internal string Name { get; }
    internal int Place { get; }
    internal int Empty { get; }
    internal int Filled { get; }
    internal Dictionary<string, int> Counts { get; }
    internal int Distinct => Counts.Count;
    /// <summary>Values in it that commonly mean "unknown".</summary>
    internal IReadOnlyList<string> Unknown { get; set; }
    internal DateForm Dates { get; set; }
    internal bool Numeric { get; }
    internal string? Example { get; }
    internal int Longest { get; }

    internal bool IsDate => Dates.Form is not null && !IsTime;
    internal bool IsTime => Dates.Form is DateForms.Time or DateForm.SixDigitClock;

    internal string? Of(string?[] row) => row[Place] is { } text && !Unknown.Contains(text) ? text : null;
}
