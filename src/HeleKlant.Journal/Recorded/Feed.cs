namespace HeleKlant.Journal;

/// <summary>What one line of the feed tells a follower.</summary>
public enum FeedKind : byte
{
    /// <summary>Touches became visible: those of one import that finished, or of one live append.</summary>
    Touches = 1,

    /// <summary>An import was withdrawn: its touches leave every figure.</summary>
    Withdrawn = 2,

    /// <summary>A fact was appended.</summary>
    Fact = 3,

    /// <summary>Names were erased or changed: whoever caches texts reads them again.</summary>
    Names = 4,
}

/// <summary>
/// One line of the journal's ordered feed. Positions rise in the order in which things became visible: an
/// import that took an hour stands where it finished. A follower that has handled position p asks for what is after p.
/// </summary>
/// <param name="Position">The position, from 1.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Import">The import concerned (every batch of touches has one; live appends have one per source).</param>
/// <param name="From">First sequence concerned.</param>
/// <param name="To">Last sequence concerned; within from–to only the touches of <paramref name="Import"/> are meant.</param>
public readonly record struct FeedLine(long Position, FeedKind Kind, int Import, long From, long To);

/// <summary>
/// Touches as they stand in the journal, in columns; index i is one recorded event. Instants are microseconds
/// since 1970-01-01T00:00Z. Dictionary numbers are positive; 0 means absent.
/// </summary>
public sealed class TouchRows
{
    /// <summary>How many rows.</summary>
    public required int Count { get; init; }
    /// <summary>Sequence numbers, rising.</summary>
    public required long[] Sequence { get; init; }
    /// <summary>Start in microseconds, or <see cref="Absent"/>.</summary>
    public required long[] Start { get; init; }
    /// <summary>End in microseconds, or <see cref="Absent"/>.</summary>
    public required long[] End { get; init; }
    /// <summary>Lifecycle transitions.</summary>
    public required Lifecycle[] Lifecycle { get; init; }
    /// <summary>Cases.</summary>
    public required int[] Case { get; init; }
    /// <summary>Activities.</summary>
    public required int[] Activity { get; init; }
    /// <summary>First customers.</summary>
    public required int[] Customer { get; init; }
    /// <summary>Employees.</summary>
    public required int[] Employee { get; init; }
    /// <summary>Teams.</summary>
    public required int[] Team { get; init; }
    /// <summary>Roles.</summary>
    public required int[] Role { get; init; }
    /// <summary>Channels.</summary>
    public required int[] Channel { get; init; }
    /// <summary>Runs of the activity.</summary>
    public required int[] Instance { get; init; }
    /// <summary>Places in the source.</summary>
    public required long[] Place { get; init; }
    /// <summary>Imports.</summary>
    public required int[] Import { get; init; }
    /// <summary>Further customers: (row index, customer), by rising row index. Mostly empty.</summary>
    public required (int Row, int Customer)[] MoreCustomers { get; init; }

    /// <summary>Stands for an instant that is not told.</summary>
    public const long Absent = long.MinValue;
}

/// <summary>A case attribute as last told: case, attribute name and value as dictionary numbers.</summary>
public readonly record struct CaseAttributeRow(int Case, int Attribute, int Value);
