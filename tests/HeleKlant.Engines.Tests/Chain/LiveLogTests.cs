using FsCheck;
using FsCheck.Xunit;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>A log that grew is the log that is built from everything at once, in whatever order touches came.</summary>
public sealed class LiveLogTests
{
    static readonly ChainSettings Settings = new() { AsOf = 0, OpenTime = instant => instant };

    [Property(MaxTest = 80)]
    public void growing_gives_the_same_log_as_building(DoNotSize<int> any, byte size, byte atOnce)
    {
        var small = SmallLog.Of(any.Item, 2 * size);
        var random = new Random(any.Item);
        var first = small.Events.Take(Math.Min(atOnce, small.Events.Count)).ToList();
        var builder = new EventLogBuilder();
        builder.Add(SmallLog.Columns(first));
        var live = builder.BuildLive(0, TestContext.Current.CancellationToken);
        var told = first.ToList();
        foreach (var e in small.Events.Skip(first.Count))
        {
            told.Add(e);
            TakeUp(live, told, e);
            if (random.Next(80) == 0)
            {
                AsBuilt(told, live.Snapshot());
            }
        }

        AsBuilt(told, live.Snapshot());
    }

    [Fact]
    public void thousands_of_touches_late_ones_included_end_up_where_they_belong()
    {
        var small = SmallLog.Of(4, 40_000, pointsOnly: true);
        // Many cases instead of a few long ones.
        var events = small.Events.Select(e => e with { Case = 1 + (int)(e.Sequence * 7919 % 3000), Instance = 0 }).ToList();
        var builder = new EventLogBuilder();
        builder.Add(SmallLog.Columns(events.Take(20_000).ToList()));
        var live = builder.BuildLive(0, TestContext.Current.CancellationToken);
        var early = live.Snapshot();
        var before = Rounded(early.Choose().Figures(Settings));
        var byCase = events.Take(20_000).GroupBy(e => e.Case).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var e in events.Skip(20_000))
        {
            byCase[e.Case].Add(e);
            TakeUp(live, byCase[e.Case], e);
        }

        AsBuilt(events, live.Snapshot());
        // The earlier snapshot has not moved.
        Assert.Equal(before, Rounded(early.Choose().Figures(Settings)));
    }

    [Fact]
    public void a_snapshot_stays_as_it_was_while_new_names_come_in()
    {
        var live = new LiveLog();
        live.Append(new() { Case = 1, Activity = 1, Employee = 1, Team = 1, Start = 0, End = 0, Fact = 1 });
        var before = live.Snapshot();
        for (var i = 2; i < 3_000; i++)
        {
            live.Append(new() { Case = i, Activity = i, Employee = i, Team = i, Start = i, End = i, Fact = i });
        }

        Assert.Equal(2_999, live.Snapshot().Employees.Count);
        Assert.Equal(1, before.Employees.Count);
        Assert.Equal(0, before.Employees.CodeOf(2));
        Assert.Equal(1, before.Employees.CodeOf(1));
        Assert.Equal(1, before.Choose().Figures(Settings).Employees);
        Assert.Empty(before.TouchesOf(2));
    }

    [Fact]
    public void a_case_that_is_withdrawn_leaves_every_figure_and_can_come_back()
    {
        var small = SmallLog.Of(11, 80);
        var builder = new EventLogBuilder();
        builder.Add(SmallLog.Columns(small.Events));
        var live = builder.BuildLive(0, TestContext.Current.CancellationToken);
        var gone = small.Events[0].Case;
        live.ReplaceCase(gone, SmallLog.Columns([]));
        AsBuilt([.. small.Events.Where(e => e.Case != gone)], live.Snapshot());
        live.ReplaceCase(gone, SmallLog.Columns(small.Events));
        AsBuilt(small.Events, live.Snapshot());
    }

    [Fact]
    public void plans_and_assignments_are_no_touches()
    {
        var live = new LiveLog();
        var events = SmallLog.Columns([.. new[] { Step.Schedule, Step.Assign, Step.Reassign, Step.Withdraw, Step.Abort, Step.Skip, Step.Other }
            .Select((s, i) => new SmallEvent(i + 1, null, 10, s, 1, 1, 1, 0, 0, 0, [], 0, i))]);
        for (var i = 0; i < events.Count; i++)
        {
            Assert.Equal(TakenUp.NoTouch, live.TakeUp(events, i));
        }

        Assert.Equal(0, live.Snapshot().TouchCount);
    }

    static void TakeUp(LiveLog live, List<SmallEvent> told, SmallEvent e)
    {
        var columns = SmallLog.Columns([e]);
        if (live.TakeUp(columns, 0) == TakenUp.WholeCaseNeeded)
        {
            live.ReplaceCase(e.Case, SmallLog.Columns(told));
        }
    }

    static void AsBuilt(IReadOnlyList<SmallEvent> events, EventLog found)
    {
        var builder = new EventLogBuilder();
        builder.Add(SmallLog.Columns(events));
        var built = builder.Build();
        Assert.Equal(built.TouchCount, found.TouchCount);
        Assert.Equal(built.CaseCount, found.CaseCount);
        Assert.Equal((built.First, built.Last), (found.First, found.Last));
        foreach (var c in events.Select(e => e.Case).Distinct())
        {
            Assert.Equal(built.TouchesOf(c).Select(Text), found.TouchesOf(c).Select(Text));
            if (built.TouchesOf(c).Count > 0)
            {
                Assert.Equal(built.CustomerOf(c), found.CustomerOf(c));
            }
        }

        foreach (var customer in events.SelectMany(e => e.Customers).Distinct())
        {
            Assert.Equal(built.CasesOf(customer).Order(), found.CasesOf(customer).Order());
        }

        Assert.Equal(Rounded(built.Choose().Figures(Settings)), Rounded(found.Choose().Figures(Settings)));
        var (ours, theirs) = (found.Choose().CustomerCuts(), built.Choose().CustomerCuts());
        Assert.Equal(theirs with { Pieces = Rounded(theirs.Pieces), PiecesByMinutes = Rounded(theirs.PiecesByMinutes) },
            ours with { Pieces = Rounded(ours.Pieces), PiecesByMinutes = Rounded(ours.PiecesByMinutes) });
    }

    // Sums of fractions depend on the order of adding in their last digits.
    static ChainFigures Rounded(ChainFigures figures) => figures with { PiecesPerCase = Rounded(figures.PiecesPerCase) };

    static Spread Rounded(Spread spread) => new(
        spread.N, Math.Round(spread.Mean, 9), Math.Round(spread.Median, 9), Math.Round(spread.P90, 9), Math.Round(spread.Min, 9), Math.Round(spread.Max, 9));

    static string Text(Touch t) => $"{t with { MoreCustomers = null }} {string.Join(',', t.MoreCustomers!.Order())}";
}
