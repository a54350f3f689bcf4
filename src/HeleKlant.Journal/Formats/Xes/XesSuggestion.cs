using System.Xml;
using HeleKlant.Journal.Formats.Suggest;

namespace HeleKlant.Journal.Formats.Xes;

/// <summary>Suggests the mapping of an XES log: the standard's own keys, and a customer where a key names one.</summary>
static class XesSuggestion
{
    const int EventsLookedAt = 20_000;

    internal static readonly FieldColumns Standard = new()
    {
        EventId = ["identity:id"],
        Case = ["case:concept:name"],
        Activity = ["concept:name"],
        End = ["time:timestamp"],
        Lifecycle = ["lifecycle:transition"],
        Instance = ["concept:instance"],
        Customer = [Mapping.CaseIsCustomer],
        Employee = ["org:resource"],
        Team = ["org:group"],
        Role = ["org:role"],
    };

    internal static MappingSuggestion Of(ISourceFile file, string source, string timeZone)
    {
        var table = Read(file, out var own);
        if (own)
        {
            return Own(table, source, timeZone);
        }
        var fields = Standard;
        var draft = new Draft(table);
        foreach (var (field, columns) in MappingWords.Fields(Standard).Where(pair => pair.Columns.Count == 1))
        {
            if (table.Columns.FirstOrDefault(column => column.Name == columns[0]) is { Filled: > 0 } seen)
            {
                draft.Take(field, seen, 1, SuggestionReasons.ByStandard, $"{seen.Distinct}");
                UnknownWords.Note(draft, seen);
            }
        }
        if (table.Rows.Count > 0)
        {
            fields = Missing(draft, table, fields);
        }
        var (customer, score, _) = draft.Best(column => column.IsDate || column.Filled == 0 ? 0 : ColumnWords.Customer(column.Name[(ColumnWords.Scope(column.Name) is null ? 0 : 5)..]));
        if (customer is not null)
        {
            fields = fields with { Customer = draft.Take("customer", customer, score, SuggestionReasons.ByName, $"{customer.Distinct}") };
            UnknownWords.Zero(draft, customer);
        }
        else
        {
            draft.Reasons.Add(new FieldReason("customer", [Mapping.CaseIsCustomer], 0.6, SuggestionReasons.NoCustomerColumn));
            draft.Ask(SuggestionReasons.AskCustomer, false, "customer", null, null, Mapping.CaseIsCustomer, Mapping.NoCustomer);
        }
        fields = fields with { Channel = TableSuggestion.Named(draft, "channel", column => column.Distinct <= 100 ? ColumnWords.Channel(column.Name) : 0) };
        List<string> plain = [.. draft.Free.Where(column => column.Filled > 0 && TableSuggestion.IsPlain(table, column)).Select(column => column.Name)];
        foreach (var column in draft.Free.ToList())
        {
            UnknownWords.Note(draft, column);
        }
        return new MappingSuggestion
        {
            Mapping = new Mapping
            {
                Source = source,
                Format = SourceFormat.Xes,
                TimeZone = timeZone,
                Fields = fields,
                KeepOthers = true,
                Plain = plain,
                Unknown = draft.Unknown,
            },
            Fields = draft.Reasons,
            Questions = draft.Questions,
            Columns = TableSuggestion.Seen(table),
        };
    }

    /// <summary>The product's own export says everything itself.</summary>
    static MappingSuggestion Own(Table table, string source, string timeZone) => new()
    {
        Mapping = new Mapping { Source = source, Format = SourceFormat.Xes, TimeZone = timeZone, Fields = Standard with { Customer = [Mapping.NoCustomer] }, KeepOthers = true },
        Fields = [new FieldReason("case", Standard.Case, 1, SuggestionReasons.ByStandard)],
        Questions = [],
        Columns = TableSuggestion.Seen(table),
    };

    /// <summary>Stands in where a log does not use the standard's keys: the first classifier, a start key, a case id under another name.</summary>
    static FieldColumns Missing(Draft draft, Table table, FieldColumns fields)
    {
        bool Has(string column) => table.Columns.Any(each => each.Name == column && each.Filled > 0);
        if (!Has("concept:name"))
        {
            var (activity, score, _) = draft.Best(column => column.IsDate ? 0 : ColumnWords.Activity(column.Name));
            fields = activity is null ? fields : fields with { Activity = draft.Take("activity", activity, score, SuggestionReasons.ByName) };
            if (activity is null)
            {
                draft.Ask(SuggestionReasons.AskActivity, true, "activity", null, null, [.. table.Columns.Select(column => column.Name).Take(8)]);
            }
        }
        if (!Has("case:concept:name"))
        {
            var other = table.Columns.Where(column => ColumnWords.Scope(column.Name) == "case" && column.Filled > 0)
                .OrderByDescending(column => ColumnWords.Case(column.Name[5..]) + (column.Name == "case:identity:id" ? 2 : 0)).ThenByDescending(column => column.Distinct).FirstOrDefault();
            fields = fields with { Case = other is null ? [Mapping.RowIsCase] : draft.Take("case", other, 0.65, SuggestionReasons.ByContents) };
            if (other is null)
            {
                // Traces without any name can be told apart by their place only: right for a log that stays as it is.
                draft.Ask(SuggestionReasons.AskCase, true, "case", null, null, Mapping.RowIsCase);
            }
        }
        if (!Has("time:timestamp"))
        {
            var (end, score, _) = draft.Best(column => column.IsDate && ColumnWords.Scope(column.Name) is null ? Math.Max(0.5, ColumnWords.End(column.Name)) : 0);
            fields = end is null ? fields : fields with { End = draft.Take("end", end, score, SuggestionReasons.ByContents) };
            if (end is null)
            {
                draft.Ask(SuggestionReasons.AskInstant, true, "end", null, null);
            }
        }
        if (Has("start_timestamp"))
        {
            fields = fields with { Start = draft.Take("start", table.Columns.First(column => column.Name == "start_timestamp"), 0.9, SuggestionReasons.ByName) };
        }
        return fields;
    }

    /// <summary>The first events as a table with a column for each key.</summary>
    static Table Read(ISourceFile file, out bool own)
    {
        own = false;
        using var xml = SafeXml.Open(Unpacking.Open(file));
        var names = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<string?[]>();
        var trace = new List<(int Place, string Value)>();
        var row = new List<(int Place, string Value)>();
        var inTrace = false;
        var traceDepth = 0;
        var whole = true;
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "trace")
                {
                    inTrace = false;
                }
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }
                if (xml.LocalName == "trace")
                {
                    inTrace = true;
                    traceDepth = xml.Depth;
                    trace.Clear();
                }
                else if (xml.LocalName == "event")
                {
                    row.Clear();
                    row.AddRange(trace);
                    Event(xml, row, Place);
                    var cells = new string?[names.Count];
                    foreach (var (place, value) in row.Where(pair => pair.Place >= 0))
                    {
                        cells[place] = value;
                    }
                    rows.Add(cells);
                    if (rows.Count >= EventsLookedAt)
                    {
                        whole = false;
                        break;
                    }
                }
                else if (!inTrace && xml.GetAttribute("key") == OwnKeys.Escapes)
                {
                    own = true;
                }
                else if (inTrace && xml.Depth == traceDepth + 1 && Attribute(xml) is { } pair)
                {
                    trace.Add((Place("case:" + pair.Key), pair.Value));
                }
            }
        }
        catch (XmlException fault)
        {
            throw SafeXml.Refusal(fault);
        }
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length < names.Count)
            {
                var longer = rows[i];
                Array.Resize(ref longer, names.Count);
                rows[i] = longer;
            }
        }
        return new Table(names, rows, whole);

        int Place(string name)
        {
            if (!places.TryGetValue(name, out var place))
            {
                // A log in which every event has a key of its own has no columns worth suggesting from.
                if (names.Count >= 500)
                {
                    return -1;
                }
                places[name] = place = names.Count;
                names.Add(name);
            }
            return place;
        }
    }

    static void Event(XmlReader xml, List<(int Place, string Value)> row, Func<string, int> place)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1 && Attribute(xml) is { } pair)
            {
                row.Add((place(pair.Key), pair.Value));
            }
        }
    }

    static (string Key, string Value)? Attribute(XmlReader xml) =>
        xml.GetAttribute("key") is { Length: > 0 } key && !key.StartsWith(OwnKeys.Prefix, StringComparison.Ordinal) && xml.GetAttribute("value") is { } value && value.Trim() is { Length: > 0 } text
            ? (key, text) : null;
}
