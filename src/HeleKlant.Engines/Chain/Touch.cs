namespace HeleKlant.Engines.Chain;

/// <summary>
/// One touch: a contact or a step of work, as a point in time or lasting. Keys are the caller's dictionary numbers, 0 where unknown;
/// instants are microseconds since 1970-01-01T00:00Z.
/// </summary>
public readonly record struct Touch
{
    /// <summary>The case.</summary>
    public required int Case { get; init; }
    /// <summary>What was done.</summary>
    public required int Activity { get; init; }
    /// <summary>When it began; for a point, when it was.</summary>
    public required long Start { get; init; }
    /// <summary>When it ended; equals <see cref="Start"/> for a point.</summary>
    public required long End { get; init; }
    /// <summary>Whether a start and an end are both known: it lasted. Else it is a point in time and its working time is unknown.</summary>
    public bool Lasting { get; init; }
    /// <summary>Time within a lasting touch in which it was laid down, in microseconds.</summary>
    public long Suspended { get; init; }
    /// <summary>Working time in microseconds, or null where unknown; never taken for zero.</summary>
    public long? Work => Lasting ? End - Start - Suspended : null;
    /// <summary>Begun and not ended: a start without its complete.</summary>
    public bool Begun { get; init; }
    /// <summary>Who did it.</summary>
    public int Employee { get; init; }
    /// <summary>In which team.</summary>
    public int Team { get; init; }
    /// <summary>In which role.</summary>
    public int Role { get; init; }
    /// <summary>Over which channel.</summary>
    public int Channel { get; init; }
    /// <summary>The (first) customer it names; 0 = none named, it then belongs to the customer of its case.</summary>
    public int Customer { get; init; }
    /// <summary>Further customers it names.</summary>
    public IReadOnlyList<int>? MoreCustomers { get; init; }
    /// <summary>Place in the source.</summary>
    public long Place { get; init; }
    /// <summary>Sequence number of the fact it stands for.</summary>
    public long Fact { get; init; }
}
