namespace HeleKlant.Engines.Queues;

/// <summary>How a network is run.</summary>
public sealed record RunPlan
{
    /// <summary>The seed: the same seed, network and number of replications give the same figures to the last bit, on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long each replication measures, in the network's unit; over 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>How long it runs before that without measuring; null to let <see cref="WarmUp"/> find it.</summary>
    public double? WarmUpTime { get; init; }

    /// <summary>Whether pieces are counted.</summary>
    public bool Pieces { get; init; } = true;

    /// <summary>With more customers inside than this a run is broken off, as one whose queue never settles.</summary>
    public int MostInside { get; init; } = 1_000_000;

    /// <summary>Threads; 0 for one per core.</summary>
    public int Threads { get; init; }
}

/// <summary>Until when replications are added.</summary>
/// <param name="Precision">Half the 95 % interval of the mean lead time, relative to that mean: 0.01 is 1 %.</param>
/// <param name="TimeLimit">How long at most.</param>
public sealed record RunUntil(double Precision, TimeSpan TimeLimit)
{
    /// <summary>At least so many replications; 2 or more.</summary>
    public int Least { get; init; } = 8;

    /// <summary>At most so many.</summary>
    public int Most { get; init; } = 4000;
}

/// <summary>Why no more replications were added.</summary>
public enum Ended
{
    /// <summary>The asked precision was reached.</summary>
    Precise,

    /// <summary>The time was up first.</summary>
    OutOfTime,

    /// <summary>The most replications that were allowed.</summary>
    MostRuns,

    /// <summary>The queue never settles: there is no long run to be precise about.</summary>
    NeverSettles,

    /// <summary>Whoever asked stopped it.</summary>
    Stopped,
}
