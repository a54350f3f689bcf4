namespace HeleKlant.Engines.Chain;

/// <summary>
/// Open time, in microseconds, from a fixed origin up to an instant (microseconds since 1970): business time between two instants is the
/// difference. <c>BusinessCalendar.Before</c> is one.
/// </summary>
public delegate long OpenTime(long instant);

/// <summary>When a case counts as finished: any of what is stated. With nothing stated every case is running.</summary>
public sealed record FinishedRule
{
    /// <summary>It is finished when its last touch is one of these activities.</summary>
    public IReadOnlyCollection<int> EndActivities { get; init; } = [];
    /// <summary>It is finished when this case attribute is told; 0 = not used.</summary>
    public int EndAttribute { get; init; }
    /// <summary>Only with one of these values of the end attribute; null = with any.</summary>
    public IReadOnlyCollection<int>? EndValues { get; init; }
    /// <summary>It is finished when nothing happened for so long, in microseconds, up to the as-of moment; null = not used.</summary>
    public long? Silence { get; init; }
}

/// <summary>What an organisation states before its chain can be measured.</summary>
public sealed record ChainSettings
{
    /// <summary>One day in microseconds.</summary>
    public const long Day = 86_400_000_000;

    /// <summary>The moment up to which is looked: now, or the last fact where the journal ends long ago.</summary>
    public required long AsOf { get; init; }
    /// <summary>When a case is finished.</summary>
    public FinishedRule Finished { get; init; } = new();
    /// <summary>The organisation's calendar; without it business times are not given.</summary>
    public OpenTime? OpenTime { get; init; }
    /// <summary>The calendars of teams with a week of their own, by team key; other teams keep the organisation's.</summary>
    public IReadOnlyDictionary<int, OpenTime> TeamOpenTime { get; init; } = new Dictionary<int, OpenTime>();
    /// <summary>The case attribute that tells the product; 0 = none.</summary>
    public int ProductAttribute { get; init; }
    /// <summary>Activities marked as contact with the customer.</summary>
    public IReadOnlyCollection<int> ContactActivities { get; init; } = [];
    /// <summary>Channels marked as contact with the customer.</summary>
    public IReadOnlyCollection<int> ContactChannels { get; init; } = [];
    /// <summary>How long after its end no new case of the same customer and product may begin for a case to be resolved at first contact.</summary>
    public long FirstContactWindow { get; init; } = 7 * Day;
    /// <summary>Counts only what ends in this period: touches, waits, hand-offs, and the cases that finish in it. Null = everything.</summary>
    public Period? Within { get; init; }
}
