namespace HeleKlant.Journal.Formats.Csv;

/// <summary>The columns of a table by name: trimmed; the second of a name is "Variant (2)", one without a name "column 3".</summary>
sealed class CsvHeader
{
    readonly Dictionary<string, int> places;

    CsvHeader(string[] names)
    {
        Names = names;
        places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
    }

    internal string[] Names { get; }

    internal int Count => Names.Length;

    /// <summary>The place of a column; also found by a name that differs in case or blanks only, where just one does.</summary>
    internal int? Find(string name)
    {
        if (places.TryGetValue(name, out var place))
        {
            return place;
        }
        var alike = Names.Select((each, at) => (each, at)).Where(pair => string.Equals(pair.each, name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count == 1 ? alike[0].at : null;
    }

    /// <summary>Reads the header where there is one, and leaves the rows at the first row of data.</summary>
    /// <returns>Null where the file has no row at all.</returns>
    internal static CsvHeader? Read(CsvRows rows, TextShape shape, out bool rowInHand)
    {
        rowInHand = false;
        for (var i = 0; i < shape.Skip; i++)
        {
            if (!rows.Next())
            {
                return null;
            }
            rows.ReadAgainFromNextLine();
        }
        if (!rows.Next())
        {
            return null;
        }
        if (rows.Fault == RowFault.TooLong)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.HeaderTooLong, rows.Line);
        }
        rowInHand = !shape.Header;
        return new CsvHeader(Unique(rows, shape.Header));
    }

    static string[] Unique(CsvRows rows, bool named)
    {
        var names = new string[rows.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var name = named ? rows[i].Trim().Trim('\uFEFF').ToString() : "";
            if (name.Length == 0)
            {
                name = $"column {i + 1}";
            }
            var unique = name;
            for (var again = 2; !taken.Add(unique); again++)
            {
                unique = $"{name} ({again})";
            }
            names[i] = unique;
        }
        return names;
    }
}
