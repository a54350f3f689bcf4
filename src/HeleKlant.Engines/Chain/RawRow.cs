namespace HeleKlant.Engines.Chain;

/// <summary>One recorded event, in codes, waiting to be paired.</summary>
internal struct RawRow
{
    public long Start;
    public long End;
    public long Sequence;
    public long Place;
    public int Activity;
    public int Employee;
    public int Team;
    public int Role;
    public int Channel;
    public int Customer;
    public int Instance;
    public int More;
    public Step Step;

    /// <summary>The instant the event tells of: a start's beginning, else the end.</summary>
    public readonly long At =>
        Step is Step.Start or Step.Suspend or Step.Resume
            ? Start != RawEvents.Absent ? Start : End
            : End != RawEvents.Absent ? End : Start;

    /// <summary>Both a start and an end told in one row.</summary>
    public readonly bool IsWhole => Start != RawEvents.Absent && End != RawEvents.Absent && Step is Step.Complete;

    public readonly bool HasInstant => Start != RawEvents.Absent || End != RawEvents.Absent;

    public static int InOrder(in RawRow a, in RawRow b)
    {
        var by = a.At.CompareTo(b.At);
        by = by != 0 ? by : a.Place.CompareTo(b.Place);
        return by != 0 ? by : a.Sequence.CompareTo(b.Sequence);
    }
}
