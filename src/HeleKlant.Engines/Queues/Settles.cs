namespace HeleKlant.Engines.Queues;

/// <summary>
/// Whether a queue settles. It does not when a run overflowed, or when over the replications customers inside grow from the first to the last third of
/// the time by half or more, surely (the lower end of the interval of that ratio is 1.5 or more).
/// </summary>
static class Settles
{
    public static bool Never(IReadOnlyList<RunFigures> runs) =>
        runs.Any(run => run.Overflowed) || (runs.Count >= 4 && Estimate.Of([.. runs.Select(run => run.Growth)]) is { N: >= 4, Low: >= 1.5 });
}
