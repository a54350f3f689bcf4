namespace HeleKlant.Engines.Chain;

/// <summary>A stretch of time: from an instant up to, not including, another; microseconds since 1970.</summary>
public readonly record struct Period(long From, long To)
{
    /// <summary>All time.</summary>
    public static Period Ever { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>Whether an instant falls in it.</summary>
    public bool Holds(long instant) => instant >= From && instant < To;
}

/// <summary>
/// Chooses cases: those that have at least one touch that meets all that is said of touches (period in which it ends, customers, teams, activities,
/// channels) and whose attributes have one of the values asked for. All touches of a chosen case are kept, unless
/// <see cref="OnlyTheseTouches"/>. Null means: not asked. Keys are the caller's dictionary numbers.
/// </summary>
public sealed record CaseFilter
{
    /// <summary>Every case.</summary>
    public static CaseFilter All { get; } = new();

    /// <summary>The period in which a touch ends.</summary>
    public Period? Period { get; init; }
    /// <summary>Customers that a touch concerns (0 = no customer known).</summary>
    public IReadOnlyCollection<int>? Customers { get; init; }
    /// <summary>Teams (0 = unknown).</summary>
    public IReadOnlyCollection<int>? Teams { get; init; }
    /// <summary>Roles (0 = unknown).</summary>
    public IReadOnlyCollection<int>? Roles { get; init; }
    /// <summary>Activities.</summary>
    public IReadOnlyCollection<int>? Activities { get; init; }
    /// <summary>Channels (0 = unknown).</summary>
    public IReadOnlyCollection<int>? Channels { get; init; }
    /// <summary>Employees; for what is shown inside one customer or case, and to the person themselves (CARE).</summary>
    public IReadOnlyCollection<int>? Employees { get; init; }
    /// <summary>Cases.</summary>
    public IReadOnlyCollection<int>? Cases { get; init; }
    /// <summary>Case attributes: for each attribute the values of which a case must have one (0 = not told).</summary>
    public IReadOnlyDictionary<int, IReadOnlyCollection<int>>? Attributes { get; init; }
    /// <summary>Leaves out the touches that do not meet what is said of touches, as if they had never been.</summary>
    public bool OnlyTheseTouches { get; init; }

    internal bool AsksOfTouches =>
        Period is not null || Customers is not null || Teams is not null || Roles is not null || Activities is not null
        || Channels is not null || Employees is not null;
}
