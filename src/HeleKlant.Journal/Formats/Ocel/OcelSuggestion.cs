using HeleKlant.Journal.Formats.Suggest;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>Suggests which object type is the case, the customer, the employee and the team of an object-centric log.</summary>
static class OcelSuggestion
{
    const int EventsLookedAt = 20_000;

    internal static MappingSuggestion Of(ISourceFile file, SourceFormat format, string source, string timeZone)
    {
        var zone = new ZoneClock(timeZone);
        using var carrier = OcelEvents.Open(file, format, zone);
        using var objects = new OcelObjects();
        carrier.ReadObjects(objects);
        objects.Finish();
        var once = new Dictionary<string, int>(StringComparer.Ordinal);
        var any = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        var rows = new List<string?[]>();
        var naked = (string?)null;
        var own = false;
        foreach (var read in carrier.ReadEvents().Take(EventsLookedAt))
        {
            Count(read, objects, once, any);
            rows.Add(Row(read, names));
            own |= read.Values.Any(value => value.Name == OwnKeys.Case);
            naked ??= read.Time is { } time && Moments.TryRead(time.Trim(), DateOrder.YearFirst, out var moment) && !moment.HasOffset ? time : null;
        }
        var table = new Table(names, [.. rows.Select(row => row.Length == names.Count ? row : [.. row, .. new string?[names.Count - row.Length]])], rows.Count < EventsLookedAt);
        if (own)
        {
            return Own(table, source, timeZone, format);
        }
        return Suggest(new Draft(table), table, source, timeZone, format, once, any, naked);
    }

    /// <summary>The product's own export says everything itself.</summary>
    static MappingSuggestion Own(Table table, string source, string timeZone, SourceFormat format) => new()
    {
        Mapping = new Mapping { Source = source, Format = format, TimeZone = timeZone, CustomerType = Mapping.NoCustomer, KeepOthers = true },
        Fields = [new FieldReason("case", [OwnKeys.Case], 1, SuggestionReasons.ByStandard)],
        Questions = [],
        Columns = TableSuggestion.Seen(table),
    };

    static MappingSuggestion Suggest(Draft draft, Table table, string source, string timeZone, SourceFormat format, Dictionary<string, int> once, Dictionary<string, int> any, string? naked)
    {
        var types = any.Keys.Order(StringComparer.Ordinal).ToList();
        var customer = types.Where(type => ColumnWords.Customer(type) > 0).OrderByDescending(ColumnWords.Customer).ThenByDescending(type => any[type]).FirstOrDefault();
        var employee = types.Where(type => type != customer && ColumnWords.Employee(type) > 0).OrderByDescending(type => any[type]).FirstOrDefault();
        var team = types.Where(type => type != customer && type != employee && ColumnWords.Team(type) >= 0.95).OrderByDescending(type => any[type]).FirstOrDefault();
        var candidates = types.Where(type => type != customer && type != employee && type != team).OrderByDescending(type => once.GetValueOrDefault(type)).ThenByDescending(type => any[type]).ToList();
        var caseType = candidates.FirstOrDefault() ?? customer ?? employee;
        if (caseType is null)
        {
            draft.Ask(SuggestionReasons.AskCaseType, true, "caseType", null, null);
        }
        else
        {
            draft.Reasons.Add(new FieldReason("caseType", [caseType], 0.7, SuggestionReasons.ByContents, $"{once.GetValueOrDefault(caseType)}"));
            if (candidates.Count > 1)
            {
                draft.Ask(SuggestionReasons.AskCaseType, false, "caseType", null, caseType, [.. candidates.Take(8)]);
            }
        }
        Reason(draft, "customerType", customer ?? Mapping.CaseIsCustomer, customer is null ? SuggestionReasons.NoCustomerColumn : SuggestionReasons.ByName);
        var fields = new FieldColumns
        {
            Employee = employee is not null ? [OcelTelling.ObjectColumn + employee] : EmployeeColumns(draft),
            Team = team is not null ? [OcelTelling.ObjectColumn + team] : TableSuggestion.Named(draft, "team", column => ColumnWords.Team(column.Name) >= 0.95 ? ColumnWords.Team(column.Name) : 0),
            Role = TableSuggestion.Named(draft, "role", column => ColumnWords.Role(column.Name)),
            Channel = TableSuggestion.Named(draft, "channel", column => ColumnWords.Channel(column.Name)),
            Lifecycle = TableSuggestion.Named(draft, "lifecycle", column => ColumnWords.Lifecycle(column.Name)),
        };
        if (employee is not null)
        {
            Reason(draft, "employee", OcelTelling.ObjectColumn + employee, SuggestionReasons.ByName);
        }
        if (naked is not null)
        {
            draft.Ask(SuggestionReasons.AskTimeZone, false, "timeZone", null, naked, timeZone, "UTC");
        }
        return new MappingSuggestion
        {
            Mapping = new Mapping
            {
                Source = source,
                Format = format,
                TimeZone = timeZone,
                CaseType = caseType,
                CustomerType = customer ?? Mapping.CaseIsCustomer,
                Fields = fields,
                KeepOthers = true,
                Unknown = draft.Unknown,
                Plain = [.. draft.Free.Where(column => column.Filled > 0 && TableSuggestion.IsPlain(table, column)).Select(column => column.Name)],
            },
            Fields = draft.Reasons,
            Questions = draft.Questions,
            Columns = TableSuggestion.Seen(table),
        };
    }

    /// <summary>The attribute that names the employee; else those of the several event types, of which an event has one.</summary>
    static IReadOnlyList<string> EmployeeColumns(Draft draft)
    {
        if (TableSuggestion.Named(draft, "employee", column => ColumnWords.Employee(column.Name)) is { Count: > 0 } named)
        {
            return named;
        }
        List<Column> doers = [.. draft.Free.Where(column => column.Filled > 0 && !column.Numeric && !column.IsDate && ColumnWords.SoundsLikeDoer(column.Name))];
        if (doers.Count == 0)
        {
            return [];
        }
        foreach (var column in doers)
        {
            draft.Take(column);
        }
        string[] names = [.. doers.Select(column => column.Name)];
        draft.Reasons.Add(new FieldReason("employee", names, 0.6, SuggestionReasons.ByName, $"{names.Length}"));
        return names;
    }

    static void Reason(Draft draft, string field, string column, string code) => draft.Reasons.Add(new FieldReason(field, [column], 0.8, code));

    static void Count(OcelEvent read, OcelObjects objects, Dictionary<string, int> once, Dictionary<string, int> any)
    {
        foreach (var group in read.Relations.Select(relation => relation.Id).Distinct().Select(objects.Find).OfType<OcelObject>().GroupBy(each => each.Type))
        {
            any[group.Key] = any.GetValueOrDefault(group.Key) + 1;
            once[group.Key] = once.GetValueOrDefault(group.Key) + (group.Count() == 1 ? 1 : 0);
        }
    }

    static string?[] Row(OcelEvent read, List<string> names)
    {
        foreach (var value in read.Values)
        {
            if (!names.Contains(value.Name) && names.Count < 500 && !OwnFields.IsOwn(value.Name))
            {
                names.Add(value.Name);
            }
        }
        var row = new string?[names.Count];
        foreach (var value in read.Values)
        {
            var at = names.IndexOf(value.Name);
            if (at >= 0)
            {
                row[at] = value.Value;
            }
        }
        return row;
    }
}
