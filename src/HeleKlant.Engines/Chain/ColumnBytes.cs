namespace HeleKlant.Engines.Chain;

/// <summary>How much memory the columns of a log take, in bytes a touch; what is kept per case is spread over its touches.</summary>
public static class ColumnBytes
{
    /// <summary>What the fused pass reads: times, activity, employee, team, where cases begin, whose they are.</summary>
    public static double Fused(EventLog log) => Sum(log, FusedOf);

    /// <summary>All columns: also channel, role, place in the source and fact.</summary>
    public static double All(EventLog log) => Sum(log, chunk =>
        FusedOf(chunk) + (long)chunk.Count * (chunk.Role.BytesEach + chunk.Channel.BytesEach + chunk.Place.BytesEach + chunk.Fact.BytesEach));

    static long FusedOf(Chunk chunk)
    {
        var time = chunk.IsWideTime ? 8 : 4;
        var lasts = chunk.Duration is null && chunk.DurationWide is null ? 0 : time;
        return (long)chunk.Count * (time + lasts + (chunk.IsWideCode ? 12 : 6))
            // Where it begins, its number, its customer; and what is exceptional.
            + 12L * chunk.CaseCount + 8L * chunk.Named.Length + 16L * chunk.Suspended.Length + 4L * chunk.Begun.Length;
    }

    static double Sum(EventLog log, Func<Chunk, long> of) =>
        log.TouchCount == 0 ? 0 : (double)log.Chunks.Sum(c => of(c.Columns)) / log.TouchCount;
}
