using FsCheck;
using FsCheck.Xunit;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>Every measure of the engine against the slow twin, on small random logs.</summary>
public sealed class TwinTests
{
    const int Many = 150;

    // An hour open, an hour closed, and so on: enough of a calendar to tell business time from the clock.
    static long Open(long instant)
    {
        const long hour = 3_600_000_000;
        var since = instant + 4_000 * hour;
        return since / (2 * hour) * hour + Math.Min(since % (2 * hour), hour);
    }

    static long OwnWeek(long instant) => instant / 3;

    static ChainSettings SettingsOf(SmallLog log, int seed) => new()
    {
        AsOf = log.AsOf,
        Finished = (seed & 3) switch
        {
            0 => new() { EndActivities = [101, 103] },
            1 => new() { Silence = 3 * log.Unit },
            2 => new() { EndAttribute = 7, EndValues = [71] },
            _ => new() { EndAttribute = 7, EndActivities = [100] },
        },
        OpenTime = Open,
        TeamOpenTime = new Dictionary<int, OpenTime> { [21] = OwnWeek },
        ProductAttribute = 7,
        ContactActivities = [100],
        ContactChannels = [2],
        FirstContactWindow = 2 * log.Unit,
    };

    [Property(MaxTest = Many)]
    public void the_touches_of_every_case_are_the_twins(DoNotSize<int> any, byte size)
    {
        var small = SmallLog.Of(any.Item, size);
        var log = small.Build();
        var cases = SlowTwin.Cases(small.Events);
        Assert.Equal(cases.Count, log.CaseCount);
        Assert.Equal(cases.Sum(c => c.Value.Count), log.TouchCount);
        foreach (var (key, touches) in cases)
        {
            Same(touches, log.TouchesOf(key), SlowTwin.CustomerOf(touches));
        }
    }

    [Property(MaxTest = Many)]
    public void all_figures_are_the_twins(DoNotSize<int> any, byte size)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, size);
        var settings = SettingsOf(small, seed);
        Same(new(small), small.Build().Choose().Figures(settings), settings, Period.Ever);
    }

    [Property(MaxTest = 12)]
    public void all_figures_of_many_cases_are_the_twins(DoNotSize<int> any)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, 3_000, pointsOnly: (seed & 4) == 0, manyCases: 100 + (seed & 0xff));
        // With and without a name for every touch: the pass treats those apart.
        var events = (seed & 8) == 0 ? small.Events : [.. small.Events.Select(e => e with { Employee = e.Employee == 0 ? 1001 : e.Employee })];
        var log = new SmallLog { Events = events, Attributes = small.Attributes, AsOf = small.AsOf, Unit = small.Unit };
        var settings = SettingsOf(log, seed);
        Same(new(log), log.Build().Choose().Figures(settings), settings, Period.Ever);
        PassingsAre(new(log), Passings.Of(log.Build().Choose()));
    }

    static void PassingsAre(SlowMeasures twin, Passings found)
    {
        var pairs = twin.Cases.Values.SelectMany(c => c.Zip(c.Skip(1))).ToList();
        static Dictionary<(int, int), long> Of(IReadOnlyList<Passing> passings) => passings.ToDictionary(p => (p.From, p.To), p => p.Count);
        Assert.Equal(pairs.CountBy(p => (p.First.Activity, p.Second.Activity)).ToDictionary(p => p.Key, p => (long)p.Value), Of(found.Follows));
        Assert.Equal(pairs.CountBy(p => (p.First.Employee, p.Second.Employee)).ToDictionary(p => p.Key, p => (long)p.Value), Of(found.Employees));
        Assert.Equal(pairs.CountBy(p => (p.First.Team, p.Second.Team)).ToDictionary(p => p.Key, p => (long)p.Value), Of(found.Teams));
        var skipping = twin.Cases.Values.Select(c => c.Where(t => t.Employee != 0).ToList()).SelectMany(c => c.Zip(c.Skip(1)));
        Assert.Equal(skipping.CountBy(p => (p.First.Employee, p.Second.Employee)).ToDictionary(p => p.Key, p => (long)p.Value), Of(found.EmployeesSkipping));
        var waits = twin.Waits().GroupBy(w => (w.From.Activity, w.To.Activity)).ToDictionary(g => g.Key, g => g.ToList());
        Assert.Equal(waits.ToDictionary(w => w.Key, w => (long)w.Value.Count), found.Waits.ToDictionary(w => w.Key, w => w.Value.Count));
        foreach (var (link, all) in waits)
        {
            Near(all.Sum(w => (w.Until - w.Since) / 1e6), found.Waits[link].Seconds);
        }
    }

    [Property(MaxTest = Many)]
    public void the_figures_of_each_period_are_the_twins(DoNotSize<int> any, byte size)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, size);
        var settings = SettingsOf(small, seed);
        long[] bounds = [small.Unit * 2, small.Unit * 5, small.Unit * 9 + 1, small.Unit * 20];
        var trend = small.Build().Choose().Trend(settings, bounds);
        for (var i = 0; i < trend.Count; i++)
        {
            Same(new(small), trend[i], settings, new(bounds[i], bounds[i + 1]));
        }
    }

    [Property(MaxTest = Many)]
    public void groups_are_the_twins(DoNotSize<int> any, byte size)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, size);
        var settings = SettingsOf(small, seed);
        var choice = small.Build().Choose();
        var all = new SlowMeasures(small);
        foreach (var (team, figures) in choice.By(settings, GroupBy.Team))
        {
            Same(new(small, chosen: c => all.Cases.TryGetValue(c, out var t) && t.Exists(x => x.Team == team)), figures, settings, Period.Ever);
        }

        var products = choice.By(settings, GroupBy.Attribute, 7);
        Assert.Equal(all.Cases.Count, products.Sum(p => p.Value.Cases));
        foreach (var (product, figures) in products)
        {
            Same(new(small, chosen: c => small.Attributes.GetValueOrDefault((c, 7)) == product), figures, settings, Period.Ever);
        }
    }

    [Fact]
    public void a_touch_for_three_customers_counts_a_third_in_the_sum_over_one_of_them()
    {
        SmallEvent One(int @case, long at, params int[] customers) => new(at, null, at, Step.Complete, @case, 1, 1, 0, 0, 0, customers, 0, at);
        var log = new SmallLog { Events = [One(1, 1, 5, 6, 7), One(1, 2, 5), One(2, 3, 6, 7), One(3, 4, 8)], Attributes = new Dictionary<(int, int), int>(), AsOf = 9, Unit = 1 }.Build();
        var ofFirst = log.Choose(new() { Customers = [5] }).CustomerCuts();
        // Cases of customer 5 are case 1, whose customers are 5, 6 and 7, each over all their cases: 4/3 + 5/6 + 5/6.
        Assert.Equal((3, 6L), (ofFirst.Customers, ofFirst.Touches));
        Assert.Equal((1.0 / 3) + 1 + (2 * ((1.0 / 3) + 0.5)), ofFirst.TouchesDivided, 1e-12);
        Assert.Equal(4, log.Choose().CustomerCuts().TouchesDivided, 1e-12);
    }

    [Property(MaxTest = Many)]
    public void customers_are_cut_as_the_twin_says(DoNotSize<int> any, byte size)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, size);
        var log = small.Build();
        var period = (seed & 1) == 0 ? Period.Ever : new Period(small.Unit * 3, small.Unit * 12);
        var twin = new SlowMeasures(small, t => period.Holds(t.End)).Customers();
        var cuts = log.Choose().CustomerCuts(period);
        Assert.Equal(twin.Count, cuts.Customers);
        Assert.Equal(twin.Values.Sum(t => t.Count), cuts.Touches);
        Assert.Equal(twin.Values.Sum(t => t.Count(x => x.Employee == 0)), cuts.TouchesWithoutName);
        // Divided over its customers each touch counts once: over all customers that is every touch that has one.
        Assert.Equal(new SlowMeasures(small, t => period.Holds(t.End)).TouchesWithCustomer(), cuts.TouchesDivided, 1e-9);
        Same([.. twin.Values.Select(SlowMeasures.Pieces).Where(p => !double.IsNaN(p))], cuts.Pieces);
        Same([.. twin.Values.Select(SlowMeasures.PiecesByMinutes).OfType<double>()], cuts.PiecesByMinutes);
        Same([.. twin.Values.Select(t => (double)SlowMeasures.Hands(t))], cuts.Hands);
        Same([.. twin.Values.Select(t => (double)t.Select(x => x.Team).Where(x => x != 0).Distinct().Count())], cuts.Teams);
        foreach (var (customer, touches) in twin)
        {
            var cut = log.CutOfCustomer(customer, period);
            Assert.Equal(touches.Count, cut.Touches);
            Assert.Equal(SlowMeasures.Pieces(touches), cut.Pieces, 1e-9);
            foreach (var piece in cut.Grams)
            {
                Assert.Equal(touches.Count(t => t.Employee == piece.Employee), piece.Touches);
                Assert.Equal(1000.0 * piece.Touches / touches.Count(t => t.Employee != 0), piece.Grams, 1e-9);
            }
        }

        foreach (var (team, ofTeam) in log.Choose().CustomerCutsBy(GroupBy.Team))
        {
            var all = new SlowMeasures(small);
            var met = all.Cases.Where(c => c.Value.Exists(t => t.Team == team))
                .SelectMany(c => c.Value.SelectMany(t => t.Named).Append(all.CustomerOf(c.Key))).Where(c => c != 0).ToHashSet();
            Same([.. all.Customers().Where(c => met.Contains(c.Key)).Select(c => (double)SlowMeasures.Hands(c.Value))], ofTeam.Hands);
        }
    }

    [Property(MaxTest = Many)]
    public void first_contact_is_the_twins(DoNotSize<int> any, byte size)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, size);
        var settings = SettingsOf(small, seed);
        var twin = new SlowMeasures(small);
        long resolved = 0, of = 0, early = 0;
        foreach (var (key, touches) in twin.Cases)
        {
            var contacts = touches.Count(t => t.Activity == 100 || t.Channel == 2);
            var end = touches.Max(t => t.End);
            if (contacts == 0 || twin.CustomerOf(key) == 0 || !twin.IsFinished(key, settings))
            {
                continue;
            }

            if (end + settings.FirstContactWindow > settings.AsOf)
            {
                early++;
                continue;
            }

            of++;
            var back = twin.Cases.Any(o => o.Key != key
                && (twin.CustomerOf(o.Key) == twin.CustomerOf(key) || o.Value.Exists(t => t.Named.Contains(twin.CustomerOf(key))))
                && small.Attributes.GetValueOrDefault((o.Key, 7)) == small.Attributes.GetValueOrDefault((key, 7))
                && o.Value[0].Start > end && o.Value[0].Start <= end + settings.FirstContactWindow);
            resolved += contacts == 1 && !back ? 1 : 0;
        }

        Assert.Equal(new FirstContactResolution(resolved, of, early), small.Build().Choose().FirstContactResolved(settings));
        Assert.Null(small.Build().Choose().FirstContactResolved(settings with { ContactActivities = [], ContactChannels = [] }));
    }

    [Property(MaxTest = Many)]
    public void the_map_is_the_twins(DoNotSize<int> any, byte size)
    {
        var seed = any.Item;
        var small = SmallLog.Of(seed, size);
        var settings = SettingsOf(small, seed);
        var twin = new SlowMeasures(small);
        foreach (var (nodes, of) in new (Nodes, Func<SlowTouch, int>)[] { (Nodes.Teams, t => t.Team), (Nodes.Roles, t => t.Role), (Nodes.Activities, t => t.Activity) })
        {
            var map = small.Build().Choose().Map(settings, nodes);
            Assert.Equal(twin.Touches.GroupBy(of).ToDictionary(g => g.Key, g => (long)g.Count()), map.All.ToDictionary(n => n.Key, n => n.Touches));
            Assert.Equal(twin.Cases.Values.Sum(c => c.Count - 1), map.Links.Sum(l => l.Volume));
            var waits = twin.Waits().GroupBy(w => (of(w.From), of(w.To))).ToDictionary(g => g.Key, g => g.ToList());
            foreach (var link in map.Links)
            {
                var here = waits.GetValueOrDefault((link.From, link.To), []);
                Same([.. here.Select(w => (w.Until - w.Since) / 1e6)], link.WaitSeconds);
                Same([.. here.Select(Business)], link.BusinessSeconds!);
                var median = SlowTwin.Percentile(here.Select(Business), 0.5);
                Assert.Equal(here.Sum(w => Math.Max(0, Business(w) - median)), link.BeyondMedianSeconds, 1e-6 * Math.Max(1, link.TotalWaitSeconds));
                Check(link, twin, of);
            }

            Assert.Equal(waits.Keys.ToHashSet(), map.Breaks().Select(l => (l.From, l.To)).ToHashSet());
            Assert.Equal(map.Breaks().Select(l => l.TotalWaitSeconds), map.Breaks().Select(l => l.TotalWaitSeconds).OrderDescending());
        }
    }

    static void Check(MapLink link, SlowMeasures twin, Func<SlowTouch, int> of)
    {
        long volume = 0, handOffs = 0, rework = 0, after = 0;
        foreach (var touches in twin.Cases.Values)
        {
            for (var i = 1; i < touches.Count; i++)
            {
                if ((of(touches[i - 1]), of(touches[i])) == (link.From, link.To))
                {
                    volume++;
                    handOffs += touches[i - 1].Employee != 0 && touches[i].Employee != 0 && touches[i - 1].Employee != touches[i].Employee ? 1 : 0;
                    rework += SlowMeasures.IsRework(touches, i) ? 1 : 0;
                    after += Enumerable.Range(i, touches.Count - i).Any(j => SlowMeasures.IsRework(touches, j)) ? 1 : 0;
                }
            }
        }

        Assert.Equal((volume, handOffs, rework, after), (link.Volume, link.HandOffs, link.Rework, link.ReworkAfter));
    }

    static double Business((SlowTouch From, SlowTouch To, long Since, long Until) wait) =>
        (wait.To.Team == 21 ? OwnWeek(wait.Until) - OwnWeek(wait.Since) : Open(wait.Until) - Open(wait.Since)) / 1e6;

    internal static void Same(SlowMeasures twin, ChainFigures found, ChainSettings settings, Period within)
    {
        var ever = within == Period.Ever;
        var touches = twin.Touches.Where(t => within.Holds(t.End)).ToList();
        var handOffs = twin.HandOffs().Where(h => within.Holds(h.At)).ToList();
        var waits = twin.Waits().Where(w => within.Holds(w.Until)).ToList();
        var involved = touches.Select(t => t.Case).Concat(handOffs.Select(h => h.Case)).ToHashSet();
        Assert.Equal(touches.Count, found.Touches);
        Assert.Equal(touches.Count(t => t.Employee == 0), found.TouchesWithoutName);
        Assert.Equal(touches.Count(t => SlowTwin.Concerned(t, twin.CustomerOf(t.Case)).All(c => c == 0)), found.TouchesWithoutCustomer);
        Assert.Equal(involved.Count, found.Cases);
        Assert.Equal(touches.SelectMany(t => SlowTwin.Concerned(t, twin.CustomerOf(t.Case))).Where(c => c != 0).Distinct().Count(), found.Customers);
        Assert.Equal(SlowMeasures.Hands(touches), found.Employees);
        Assert.Equal(touches.Select(t => t.Team).Where(t => t != 0).Distinct().Count(), found.Teams);
        Assert.Equal(handOffs.Count, found.HandOffs);
        Assert.Equal(handOffs.Count(h => h.Adjacent), found.AdjacentHandOffs);
        Assert.Equal(handOffs.Select(h => h.Case).Distinct().Count(), found.CasesWithHandOff);
        Assert.Equal(handOffs.CountBy(h => h.Case).Select(h => h.Value).DefaultIfEmpty().Max(), found.MostHandOffs);
        Assert.Equal(twin.PingPongs().Count(within.Holds), found.PingPong);
        var placed = twin.Cases.Values.SelectMany(c => c.Select((t, i) => (Touch: t, Case: c, At: i))).Where(p => within.Holds(p.Touch.End)).ToList();
        Assert.Equal(placed.Count(p => SlowMeasures.IsRework(p.Case, p.At)), found.Rework);
        Assert.Equal(placed.Count(p => p.Case.Take(p.At).Any(t => t.Activity == p.Touch.Activity)), found.Repeats);
        Assert.Equal(waits.Count, found.Waits.Count);
        Near(waits.Sum(w => (w.Until - w.Since) / 1e6), found.Waits.Seconds);
        Near(waits.Sum(Business), found.Waits.BusinessSeconds!.Value);
        Assert.Equal(touches.Count(t => t.Work is not null), found.TouchesWithWork);
        Near(touches.Sum(t => (t.Work ?? 0) / 1e6), found.WorkSeconds);

        var finished = twin.Cases.Where(c => twin.IsFinished(c.Key, settings) && within.Holds(c.Value.Max(t => t.End))).ToList();
        Assert.Equal(finished.Count, found.FinishedCases);
        Assert.Equal(involved.Count(c => !twin.IsFinished(c, settings)), found.RunningCases);
        Same([.. finished.Select(c => (c.Value.Max(t => t.End) - c.Value[0].Start) / 1e6)], found.LeadSeconds);
        var still = twin.Cases.Where(c => !twin.IsFinished(c.Key, settings)).Select(c => c.Value.Max(t => t.End))
            .Where(e => within.Holds(e) && e < settings.AsOf).ToList();
        Assert.Equal(still.Count, found.StillWaiting.Count);
        Near(still.Sum(e => (settings.AsOf - e) / 1e6), found.StillWaiting.Seconds);
        Near(still.Sum(e => (Open(settings.AsOf) - Open(e)) / 1e6), found.StillWaiting.BusinessSeconds!.Value);

        var measured = ever ? [.. twin.Cases] : finished;
        Same([.. measured.Select(c => SlowMeasures.Pieces(c.Value)).Where(p => !double.IsNaN(p))], found.PiecesPerCase);
        Same([.. measured.Select(c => (double)SlowMeasures.Hands(c.Value))], found.HandsPerCase);
        Same([.. measured.Select(c => (double)twin.HandOffs().Count(h => h.Case == c.Key))], found.HandOffsPerCase);
        if (ever && found.Variants > 0)
        {
            Assert.Equal(twin.Cases.Values.Select(c => string.Join(',', c.Select(t => t.Activity))).Distinct().Count(), found.Variants);
        }
    }

    internal static void Same(List<SlowTouch> expected, IReadOnlyList<Touch> found, int main)
    {
        Assert.Equal(expected.Count, found.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var (e, f) = (expected[i], found[i]);
            Assert.Equal(
                (e.Activity, e.Start, e.End, e.Work, e.Begun, e.Employee, e.Team, e.Role, e.Channel, e.Place, e.Fact),
                (f.Activity, f.Start, f.End, f.Work, f.Begun, f.Employee, f.Team, f.Role, f.Channel, f.Place, f.Fact));
            Assert.Equal(SlowTwin.Concerned(e, main).Order(), f.MoreCustomers!.Prepend(f.Customer).Order());
        }
    }

    static void Same(List<double> expected, Spread found)
    {
        Assert.Equal(expected.Count, found.N);
        if (expected.Count > 0)
        {
            Near(expected.Average(), found.Mean);
            Near(SlowTwin.Percentile(expected, 0.5), found.Median);
            Near(SlowTwin.Percentile(expected, 0.9), found.P90);
            Near(expected.Min(), found.Min);
            Near(expected.Max(), found.Max);
        }
    }

    static void Near(double expected, double found) => Assert.Equal(expected, found, 1e-9 * Math.Max(1, Math.Abs(expected)));
}
