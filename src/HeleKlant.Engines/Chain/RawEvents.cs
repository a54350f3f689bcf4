namespace HeleKlant.Engines.Chain;

/// <summary>The transition of an activity that a recorded event tells of; the numbers are those of the journal's lifecycle.</summary>
public enum Step : byte
{
    /// <summary>It ended; also an event of a source that tells no lifecycle.</summary>
    Complete = 0,
    /// <summary>Work on it began.</summary>
    Start = 1,
    /// <summary>Planned: never a touch.</summary>
    Schedule = 2,
    /// <summary>Given to somebody: never a touch.</summary>
    Assign = 3,
    /// <summary>Given to somebody else: never a touch.</summary>
    Reassign = 4,
    /// <summary>Laid down; the time until <see cref="Resume"/> is not working time.</summary>
    Suspend = 5,
    /// <summary>Taken up again.</summary>
    Resume = 6,
    /// <summary>Called off before it began: never a touch.</summary>
    Withdraw = 7,
    /// <summary>Broken off: never a touch.</summary>
    Abort = 8,
    /// <summary>Skipped: never a touch.</summary>
    Skip = 9,
    /// <summary>Any other transition: never a touch.</summary>
    Other = 10,
}

/// <summary>
/// Recorded events in columns, as the journal hands them out; index i is one event. Instants are microseconds since
/// 1970-01-01T00:00Z, <see cref="Absent"/> where not told. Keys are positive dictionary numbers, 0 where absent; an optional
/// column may be empty, which means absent for every event.
/// </summary>
public readonly ref struct RawEvents
{
    /// <summary>Stands for an instant that is not told.</summary>
    public const long Absent = long.MinValue;

    /// <summary>Sequence numbers in the journal, rising; a touch is known by that of its (complete) event.</summary>
    public required ReadOnlySpan<long> Sequence { get; init; }
    /// <summary>Starts, or <see cref="Absent"/>.</summary>
    public required ReadOnlySpan<long> Start { get; init; }
    /// <summary>Ends, or <see cref="Absent"/>.</summary>
    public required ReadOnlySpan<long> End { get; init; }
    /// <summary>Transitions, as <see cref="Chain.Step"/> numbers.</summary>
    public required ReadOnlySpan<byte> Step { get; init; }
    /// <summary>Cases; an event without a case (0) is left out.</summary>
    public required ReadOnlySpan<int> Case { get; init; }
    /// <summary>Activities.</summary>
    public required ReadOnlySpan<int> Activity { get; init; }
    /// <summary>First customers.</summary>
    public ReadOnlySpan<int> Customer { get; init; }
    /// <summary>Employees.</summary>
    public ReadOnlySpan<int> Employee { get; init; }
    /// <summary>Teams.</summary>
    public ReadOnlySpan<int> Team { get; init; }
    /// <summary>Roles.</summary>
    public ReadOnlySpan<int> Role { get; init; }
    /// <summary>Channels.</summary>
    public ReadOnlySpan<int> Channel { get; init; }
    /// <summary>Runs of an activity, to pair a start with its complete.</summary>
    public ReadOnlySpan<int> Instance { get; init; }
    /// <summary>Places in the source (line numbers), the last tie-break of the order.</summary>
    public ReadOnlySpan<long> Place { get; init; }
    /// <summary>Further customers: (event index, customer), by rising event index.</summary>
    public ReadOnlySpan<(int Row, int Customer)> MoreCustomers { get; init; }

    /// <summary>How many events.</summary>
    public int Count => Sequence.Length;
}

/// <summary>How a start finds its complete when neither tells a run of the activity.</summary>
public enum PairBy : byte
{
    /// <summary>Same case, activity and employee (the product's rule).</summary>
    Employee,
    /// <summary>Same case and activity, whoever ended it: the rule of pm4py's to_interval, for comparison.</summary>
    ActivityOnly,
}
