using HeleKlant.Journal.Formats;

namespace HeleKlant.Journey.Imports;

/// <summary>What a column of a source is taken for. The names are those of the mapping file, and of the texts on screen ("role-" + name).</summary>
public static class ColumnRole
{
    public const string Leave = "leave";
    public const string CaseAttribute = "case-attribute";
    public const string Attribute = "attribute";

    /// <summary>Part of something a list per column cannot show (a phase of the case, a watched column, an object): changed in the mapping file only.</summary>
    public const string Fixed = "fixed";

    /// <summary>The fields of an event, in the order in which a person thinks of them.</summary>
    public static readonly string[] Fields =
    [
        "case", "activity", "start", "end", "customer", "customerName", "employee", "team", "role", "channel",
        "eventId", "lifecycle", "instance", "duration",
    ];

    public static string Of(Mapping mapping, string column)
    {
        foreach (var field in Fields)
        {
            if (Columns(mapping.Fields, field).Contains(column))
            {
                return field;
            }
        }

        if (mapping.Phases.Any(p => p.Start.Concat(p.End).Concat(p.Employee).Concat(p.Team).Contains(column))
            || mapping.Watch.Contains(column) || mapping.Objects.Any(o => o.Column == column))
        {
            return Fixed;
        }

        return mapping.CaseAttributes.Contains(column) ? CaseAttribute : mapping.Attributes.Contains(column) ? Attribute : Leave;
    }

    public static IReadOnlyList<string> Columns(FieldColumns fields, string field) => field switch
    {
        "case" => fields.Case,
        "activity" => fields.Activity,
        "start" => fields.Start,
        "end" => fields.End,
        "customer" => fields.Customer,
        "customerName" => fields.CustomerName,
        "employee" => fields.Employee,
        "team" => fields.Team,
        "role" => fields.Role,
        "channel" => fields.Channel,
        "eventId" => fields.EventId,
        "lifecycle" => fields.Lifecycle,
        "instance" => fields.Instance,
        "duration" => fields.Duration,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a field of a mapping"),
    };

    public static FieldColumns With(FieldColumns fields, string field, IReadOnlyList<string> columns) => field switch
    {
        "case" => fields with { Case = columns },
        "activity" => fields with { Activity = columns },
        "start" => fields with { Start = columns },
        "end" => fields with { End = columns },
        "customer" => fields with { Customer = columns },
        "customerName" => fields with { CustomerName = columns },
        "employee" => fields with { Employee = columns },
        "team" => fields with { Team = columns },
        "role" => fields with { Role = columns },
        "channel" => fields with { Channel = columns },
        "eventId" => fields with { EventId = columns },
        "lifecycle" => fields with { Lifecycle = columns },
        "instance" => fields with { Instance = columns },
        "duration" => fields with { Duration = columns },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a field of a mapping"),
    };

    /// <summary>The mapping with a column taken for something else.</summary>
    public static Mapping Take(Mapping mapping, string column, string role)
    {
        static IReadOnlyList<string> Without(IReadOnlyList<string> columns, string column) => [.. columns.Where(c => c != column)];
        var was = Of(mapping, column);
        if (was == role || role == Fixed)
        {
            return mapping;
        }

        var left = was switch
        {
            Leave or Fixed => mapping,
            CaseAttribute => mapping with { CaseAttributes = Without(mapping.CaseAttributes, column) },
            Attribute => mapping with { Attributes = Without(mapping.Attributes, column) },
            _ => mapping with { Fields = With(mapping.Fields, was, Without(Columns(mapping.Fields, was), column)) },
        };
        return role switch
        {
            Leave => left,
            CaseAttribute => left with { CaseAttributes = [.. left.CaseAttributes, column] },
            Attribute => left with { Attributes = [.. left.Attributes, column] },
            "customer" => left with { Fields = left.Fields with { Customer = [.. left.Fields.Customer.Where(c => c is not (Mapping.CaseIsCustomer or Mapping.NoCustomer)), column] } },
            "case" => left with { Fields = left.Fields with { Case = [.. left.Fields.Case.Where(c => c != Mapping.RowIsCase), column] } },
            _ => left with { Fields = With(left.Fields, role, [.. Columns(left.Fields, role), column]) },
        };
    }
}
