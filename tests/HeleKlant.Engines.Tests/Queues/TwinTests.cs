using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>The engine against a coroutine per customer, on the same chance: the same customers, event for event.</summary>
public sealed class TwinTests
{
    const double Horizon = 24 * 12;

    [Fact]
    public void on_two_hundred_small_stories_the_engine_tells_what_the_slow_twin_tells()
    {
        var (left, waited, gaveUp, turnedAway, beside) = (0L, 0.0, 0L, 0L, 0.0);
        foreach (var ((name, network), seed) in TwinStories.Some(200).Select((s, i) => (s, (ulong)i + 1)))
        {
            var twin = new CoroutineTwin(network, new SplitMixChance(network, SplitMixChance.ReplicationSeed(seed, 0)));
            twin.Run(Horizon);
            var told = Stories.Run(network, Horizon, 0, 1, seed).Runs[0];
            var served = twin.Left.Where(v => !v.GaveUp && !v.TurnedAway).ToList();
            Same(name, "served", served.Count, told.Served);
            Same(name, "gave up", twin.Left.Count(v => v.GaveUp), told.GaveUp);
            Same(name, "turned away", twin.Left.Count(v => v.TurnedAway), told.TurnedAway);
            Same(name, "steps", twin.Steps, told.Steps);
            Same(name, "lead", served.Sum(v => v.Leave - v.Arrived), told.Served == 0 ? 0 : told.Lead * told.Served);
            Same(name, "pieces", served.Sum(v => v.Pieces), told.Served == 0 ? 0 : told.Pieces * told.Served);
            Same(name, "hand-offs", served.Sum(v => v.HandOffs), told.Served == 0 ? 0 : told.HandOffs * told.Served);
            for (var pool = 0; pool < network.Pools.Length; pool++)
            {
                Same(name, "beside", twin.Beside[pool], told.FreeBeside[pool] * Horizon);
            }

            (left, waited, gaveUp, turnedAway, beside) = (left + served.Count, waited + (told.Waited * told.Served), gaveUp + told.GaveUp, turnedAway + told.TurnedAway, beside + twin.Beside.Sum());
        }

        // The stories must hold something to disagree about.
        Assert.True(left > 20_000 && waited > 1000 && gaveUp > 200 && turnedAway > 200 && beside > 1000, $"{left} {waited} {gaveUp} {turnedAway} {beside}");
    }

    static void Same(string story, string what, double expected, double told) =>
        Assert.True(Math.Abs(expected - told) <= 1e-6 * Math.Max(1, Math.Abs(expected)), $"{story}: {what} {told} where the twin has {expected}");
}
