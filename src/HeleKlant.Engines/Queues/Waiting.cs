namespace HeleKlant.Engines.Queues;

/// <summary>What a formula says of waiting at one counter in the long run. Times in the unit that was put in.</summary>
/// <param name="MustWait">Share of those let in who wait, 0 to 1.</param>
/// <param name="MeanWait">Mean time waited by those let in, whether they were served or gave up.</param>
/// <param name="MeanInQueue">How many wait, on average over time.</param>
/// <param name="MeanThere">How many are there (waiting or being served), on average over time.</param>
/// <param name="Load">Share of their time in which the people serve.</param>
/// <param name="TurnedAway">Share of arrivals that found no room, 0 to 1.</param>
/// <param name="GiveUp">Share of those let in who left before they were served, 0 to 1.</param>
public readonly record struct Waiting(
    double MustWait, double MeanWait, double MeanInQueue, double MeanThere, double Load, double TurnedAway, double GiveUp)
{
    /// <summary>How fast the wait of those who wait runs out (per unit of time), where it is exponential (M/M/c); 0 where the formula does not say.</summary>
    public double WaitRunsOut { get; init; }

    /// <summary>Share taken within a time: 1 − P(wait)·e^(−rate·time). Only where waits are exponential (M/M/c).</summary>
    /// <param name="time">0 or more.</param>
    /// <exception cref="InvalidOperationException">The formula does not give the distribution of waits.</exception>
    public double TakenWithin(double time) => WaitRunsOut > 0
        ? 1 - (MustWait * Math.Exp(-WaitRunsOut * time))
        : throw new InvalidOperationException("This formula does not give the distribution of waits.");

    /// <summary>The time within which a share is taken: 0 where fewer than 1 − share wait. Only for M/M/c.</summary>
    /// <param name="share">0 to under 1.</param>
    /// <exception cref="InvalidOperationException">The formula does not give the distribution of waits.</exception>
    public double WaitQuantile(double share) => WaitRunsOut > 0
        ? Math.Max(0, Math.Log(MustWait / (1 - share)) / WaitRunsOut)
        : throw new InvalidOperationException("This formula does not give the distribution of waits.");
}
