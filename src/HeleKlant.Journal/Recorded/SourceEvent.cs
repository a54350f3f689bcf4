namespace HeleKlant.Journal;

/// <summary>What a source says happened to an activity, by the transitions of the XES lifecycle extension.</summary>
public enum Lifecycle : byte
{
    /// <summary>It ended; also what a source means that tells no lifecycle at all.</summary>
    Complete = 0,

    /// <summary>Work on it began.</summary>
    Start = 1,

    /// <summary>It was planned. A fact, never a touch.</summary>
    Schedule = 2,

    /// <summary>It was given to somebody. A fact, never a touch.</summary>
    Assign = 3,

    /// <summary>It was given to somebody else. A fact, never a touch.</summary>
    Reassign = 4,

    /// <summary>Work on it was laid down; the time until <see cref="Resume"/> is not working time.</summary>
    Suspend = 5,

    /// <summary>Work on it was taken up again.</summary>
    Resume = 6,

    /// <summary>It was called off before it began.</summary>
    Withdraw = 7,

    /// <summary>It was broken off.</summary>
    Abort = 8,

    /// <summary>It was skipped, by hand or by the system.</summary>
    Skip = 9,

    /// <summary>A transition that none of the others covers.</summary>
    Other = 10,
}

/// <summary>
/// One event as a source tells it, in words and not yet in the journal's numbers. Every reader of a foreign
/// format yields these; the journal's import appends them. Texts are trimmed and never empty: absent is null.
/// </summary>
public sealed record SourceEvent
{
    /// <summary>The source's own id of the event, where it has one; it is then the key that makes a second telling known.</summary>
    public string? EventId { get; init; }

    /// <summary>The case (ticket, order, dossier) in which it happened.</summary>
    public required string Case { get; init; }

    /// <summary>What was done.</summary>
    public required string Activity { get; init; }

    /// <summary>When it began, where the source tells a beginning (a row with a start and an end, or a start event).</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When it ended or, for a point in time, when it was. At least one of <see cref="Start"/> and <see cref="End"/> is set.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The transition this event tells of.</summary>
    public Lifecycle Lifecycle { get; init; }

    /// <summary>Which run of the activity (XES concept:instance), to pair a start with its complete.</summary>
    public string? Instance { get; init; }

    /// <summary>The customers it concerns; empty where unknown. Never a stand-in for "unknown".</summary>
    public IReadOnlyList<string> Customers { get; init; } = [];

    /// <summary>The name by which people know the (first) customer, where it differs from the key. Personal.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The employee who did it; null where unknown or where a system did it.</summary>
    public string? Employee { get; init; }

    /// <summary>The team it was done in, where the source says so.</summary>
    public string? Team { get; init; }

    /// <summary>The role in which it was done.</summary>
    public string? Role { get; init; }

    /// <summary>Telephone, counter, mail and so on.</summary>
    public string? Channel { get; init; }

    /// <summary>Other objects it concerns (orders, invoices, machines), object-centric.</summary>
    public IReadOnlyList<RelatedObject> Objects { get; init; } = [];

    /// <summary>What is said of the case as a whole: product, segment, deadline. Filters work on these.</summary>
    public IReadOnlyList<SourceAttribute> CaseAttributes { get; init; } = [];

    /// <summary>What is said of this event only.</summary>
    public IReadOnlyList<SourceAttribute> Attributes { get; init; } = [];

    /// <summary>Line in the file (CSV), or the how-manieth event (XES, OCEL); from 1.</summary>
    public required long Place { get; init; }
}

/// <summary>An object an event touches, with the part it plays in it.</summary>
/// <param name="Type">The object's type ("order").</param>
/// <param name="Id">Its id within the type.</param>
/// <param name="Qualifier">Its part in the event ("created"), or null.</param>
public readonly record struct RelatedObject(string Type, string Id, string? Qualifier);

/// <summary>A further attribute, kept as the source wrote it so that what comes in goes out the same.</summary>
/// <param name="Name">The source's name of it.</param>
/// <param name="Value">Its value as invariant text.</param>
/// <param name="Type">The type it is written out with again.</param>
/// <param name="Personal">Whether it may name or describe a person: such values live in erasable rows.</param>
public readonly record struct SourceAttribute(string Name, string Value, AttributeType Type = AttributeType.Text, bool Personal = true);

/// <summary>The types that XES and OCEL share.</summary>
public enum AttributeType : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An instant, ISO 8601 with offset.</summary>
    Instant,
}
