namespace HeleKlant.Tests.Access;

/// <summary>A clock that stands still until it is moved; waiting goes by the real one.</summary>
public sealed class MovingClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
