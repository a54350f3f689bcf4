namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>A value of an event or an object, with the type that the log declares for it.</summary>
readonly record struct OcelValue(string Name, string Value, AttributeType Type);

/// <summary>A value that an object has from a moment on.</summary>
readonly record struct OcelChange(string Name, long At, string Value, AttributeType Type);

/// <summary>A relation as the log tells it.</summary>
readonly record struct OcelRelation(string Id, string? Qualifier);

/// <summary>An event as the log tells it, the same from every carrier.</summary>
sealed class OcelEvent
{
    internal long Place { get; init; }
    internal string? Id { get; init; }
    internal string? Type { get; init; }
    internal string? Time { get; init; }
    internal List<OcelValue> Values { get; } = [];
    internal List<OcelRelation> Relations { get; } = [];
    /// <summary>A fault that the carrier's reader saw.</summary>
    internal SetAside? Fault { get; set; }
}

/// <summary>What a log declares: the types of its events and of its objects' and events' attributes.</summary>
sealed class OcelTypes
{
    internal HashSet<string> Events { get; } = new(StringComparer.Ordinal);
    internal HashSet<string> Objects { get; } = new(StringComparer.Ordinal);
    internal Dictionary<(bool OfEvent, string Type, string Name), AttributeType> Attributes { get; } = [];

    internal AttributeType Of(bool ofEvent, string? type, string name, AttributeType otherwise = AttributeType.Text) =>
        type is not null && Attributes.TryGetValue((ofEvent, type, name), out var declared) ? declared : otherwise;

    internal static AttributeType Read(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "integer" or "int" or "bigint" => AttributeType.Integer,
        "float" or "real" or "double" or "number" or "numeric" => AttributeType.Number,
        "boolean" or "bool" => AttributeType.Boolean,
        "time" or "date" or "timestamp" or "datetime" => AttributeType.Instant,
        _ => AttributeType.Text,
    };
}

/// <summary>One carrier of a log: it fills the table of objects, then tells its events one by one.</summary>
interface IOcelCarrier : IDisposable
{
    /// <summary>Reads types and objects. Called once, before the events.</summary>
    void ReadObjects(OcelObjects objects);

    /// <summary>Reads the events in the order in which they stand.</summary>
    IEnumerable<OcelEvent> ReadEvents();
}
