namespace HeleKlant.Sample;

/// <summary>A clock that stands where the sample has come to, so that its acts are done on the day they belong to.</summary>
internal sealed class SimulatedDays(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
