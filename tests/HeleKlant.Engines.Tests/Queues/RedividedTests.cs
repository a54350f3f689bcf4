using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>Dividing the same work otherwise.</summary>
public sealed class RedividedTests
{
    [Fact]
    public void the_whole_of_the_line_is_the_pool_of_the_column()
    {
        var whole = Redivided.Whole(Stories.Line(0.8), 0);
        var told = Stories.Run(whole, 2000, 200, 8);
        var known = Stories.Run(Stories.Whole(0.8), 2000, 200, 8);
        Assert.Equal(known.Runs.Select(r => r.Lead), told.Runs.Select(r => r.Lead));
        Assert.Equal(2, whole.Pools[0].Crews.Sum(c => c.People));
        Assert.All(Redivided.Whole(Stories.Line(0.8), 0.13).Pools[0].Skills, s => Assert.Equal(1.13, s.Factor, 12));
    }

    [Fact]
    public void two_steps_that_became_one_have_no_wait_between_them()
    {
        var merged = Redivided.Merged(Stories.Line(0.8), 0, 1);
        Assert.Equal(2, merged.Pools[0].Skills.Length);
        // Two who can do both, and go on with the customer they have: the pool again.
        var told = Stories.Run(merged, 2000, 200, 8);
        Assert.All(told.Runs, r => Assert.Equal(1, r.Pieces, 12));
        Assert.True(told.Of(r => r.Lead).High < 6);
    }

    [Fact]
    public void more_and_fewer_hands()
    {
        var more = Redivided.MoreHands(Stories.Line(0.8), 0, 1);
        Assert.Equal(2, more.Pools[0].Crews.Sum(c => c.People));
        var told = Stories.Run(more, 8000, 400, 32);
        // The till is now M/M/2 at 0.4; the kitchen as before.
        var exact = ManyHands.Of(0.8, 1, 2)!.Value.MeanWait;
        Assert.InRange(exact, told.Of(r => r.WaitAtStep[0]).Low * 0.97, told.Of(r => r.WaitAtStep[0]).High * 1.03);
        Assert.Equal(1, Redivided.MoreHands(more, 0, -1).Pools[0].Crews.Sum(c => c.People));
        Assert.Equal(1, Redivided.MoreHands(more, 0, -9).Pools[0].Crews.Sum(c => c.People));
    }

    [Fact]
    public void other_hours_are_as_many_hours()
    {
        var office = new OpenCycle(168, Enumerable.Range(0, 5).Select(d => ((24.0 * d) + 9, (24.0 * d) + 17)));
        var line = Stories.Line(0.1) with { Pools = [new("a", [new(3, office)], [new(0)]), new("b", [new(1, office)], [new(1)])] };
        var longer = new OpenCycle(168, Enumerable.Range(0, 6).Select(d => ((24.0 * d) + 8, (24.0 * d) + 20)));
        var other = Redivided.Hours(line, null, longer);
        Assert.Equal(3 * 40, other.Pools[0].Crews.Sum(c => c.People * c.Hours!.Open), 6);
        Assert.Equal(40, other.Pools[1].Crews.Sum(c => c.People * c.Hours!.Open), 6);
        Assert.Same(line.Pools[1], Redivided.Hours(line, 0, longer).Pools[1]);
    }

    [Fact]
    public void a_mandate_leads_around_the_approval()
    {
        // 0 → 1 (0.8) or out; the approval 1 → back to 0 (0.1), again 1 (0.2), on to 2 (0.6); 2 is the end.
        Way[] ways = [new(Way.Outside, 0, 1), new(0, 1, 0.8), new(1, 0, 0.1), new(1, 1, 0.2), new(1, 2, 0.6)];
        var line = Stories.Line(0.1);
        var three = line with
        {
            Classes = [line.Classes[0] with { Ways = [.. ways] }],
            Steps = [.. line.Steps, new("end", Timing.Fixed(1))],
            Pools = [.. line.Pools, new("end", [new(1)], [new(2)])],
        };
        var half = Redivided.Without(three, 1, 0.5).Classes[0].Ways;
        double Share(int from, int to) => half.Where(w => w.From == from && w.To == to).Sum(w => w.Share);
        Assert.Equal(0.4, Share(0, 1), 12);
        Assert.Equal(0.8 * 0.5 * 0.6 / 0.8, Share(0, 2), 12);
        Assert.Equal(0.8 * 0.5 * 0.1 / 0.8, Share(0, 0), 12);
        Assert.Equal(0.6, Share(1, 2), 12);
        Assert.DoesNotContain(Redivided.Without(three, 1, 1).Classes[0].Ways, w => w.To == 1 && w.From != 1);
        Assert.Empty(NetworkRules.Faults(Redivided.Without(three, 1, 1)));
        // Everybody begins at 0 and 0 cannot be left out for who leaves after it.
        Assert.Empty(NetworkRules.Faults(Redivided.Without(three, 0, 1)));
    }

    [Fact]
    public void faster_specialists_take_less_time() =>
        Assert.All(Redivided.Faster(Stories.Line(0.8), 0.25).Pools, p => Assert.All(p.Skills, s => Assert.Equal(0.8, s.Factor, 12)));
}
