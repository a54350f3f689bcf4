using System.Text.Json;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Journal.Formats.Times;
using HeleKlant.Journal.Formats.Xes;

namespace HeleKlant.Journal.Formats;

/// <summary>What the product itself wrote beside the standard's attributes (<see cref="OwnKeys"/>).</summary>
struct OwnFields
{
    internal string? EventId;
    internal string? Case;
    internal DateTimeOffset? Start;
    internal DateTimeOffset? End;
    internal string[]? Customers;
    internal string? CustomerName;
    internal string? Channel;
    internal RelatedObject[]? Objects;
    internal SourceAttribute[]? CaseAttributes;
    internal Lifecycle? Lifecycle;
    internal string? Instance;
    internal string? Employee;
    internal string? Team;
    internal string? Role;
    internal HashSet<string>? Plain;

    /// <summary>Whether a name is one of ours and not the escaped name of another's attribute.</summary>
    internal static bool IsOwn(string name) =>
        name.StartsWith(OwnKeys.Prefix, StringComparison.Ordinal) && !name.StartsWith(OwnKeys.Raw, StringComparison.Ordinal);

    /// <summary>Takes a value; what would have been right where it cannot be read.</summary>
    internal string? Take(string name, string text, ZoneClock zone)
    {
        try
        {
            switch (name)
            {
                case OwnKeys.EventId: EventId = text; break;
                case OwnKeys.Case: Case = text; break;
                case OwnKeys.Start: Start = Instant(text, zone); break;
                case OwnKeys.End: End = Instant(text, zone); break;
                case OwnKeys.Customers: Customers = JsonSerializer.Deserialize<string[]>(text); break;
                case OwnKeys.CustomerName: CustomerName = text; break;
                case OwnKeys.Channel: Channel = text; break;
                case OwnKeys.Objects: Objects = JsonSerializer.Deserialize<RelatedObject[]>(text, OwnJson.Options); break;
                case OwnKeys.CaseAttributes: CaseAttributes = JsonSerializer.Deserialize<SourceAttribute[]>(text, OwnJson.Options); break;
                case OwnKeys.Lifecycle: Lifecycle = MappingWords.Lifecycle(text) ?? throw new FormatException(text); break;
                case OwnKeys.Instance: Instance = text; break;
                case OwnKeys.Employee: Employee = text; break;
                case OwnKeys.Team: Team = text; break;
                case OwnKeys.Role: Role = text; break;
                case OwnKeys.Plain: Plain = [.. JsonSerializer.Deserialize<string[]>(text) ?? []]; break;
            }
            return null;
        }
        catch (JsonException)
        {
            return "JSON";
        }
        catch (FormatException)
        {
            return name == OwnKeys.Lifecycle ? string.Join(", ", MappingWords.Lifecycles) : "2024-11-25T13:45:00+01:00";
        }
    }

    static DateTimeOffset Instant(string text, ZoneClock zone) =>
        XmlInstant.TryRead(text, zone, out var instant, out _) ? instant : throw new FormatException(text);
}
