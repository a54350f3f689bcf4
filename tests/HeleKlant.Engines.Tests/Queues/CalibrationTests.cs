using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>A record made by the slow twin of an office that is known, given to calibration as if it were somebody's journal.</summary>
public sealed class CalibrationTests
{
    const double Weeks = 52;
    static readonly OpenCycle Office = new(168, Enumerable.Range(0, 5).Select(d => ((24.0 * d) + 9, (24.0 * d) + 17)));

    /// <summary>A counter of two, a back office of three, a check that one in three needs; mornings are busier.</summary>
    static Network Known() => new()
    {
        Classes =
        [
            new("customers", new Arrivals(0.5) { Profile = [.. Enumerable.Range(0, 168).Select(h => h / 24 < 5 && h % 24 is >= 9 and < 17 ? h % 24 < 12 ? 2.0 : 1.0 : 0.0)] },
                [new(Way.Outside, 0, 1), new(0, 1, 0.8), new(1, 2, 1.0 / 3), new(2, 1, 0.2)]),
        ],
        Steps = [new("take in", Timing.LogNormal(0.6, 0.5)), new("work out", Timing.LogNormal(1.1, 0.5)), new("check", Timing.Uniform(0.2, 1))],
        Pools = [new("counter", [new(2, Office)], [new(0)]), new("office", [new(3, Office)], [new(1)]), new("checkers", [new(1, Office)], [new(2)])],
    };

    [Fact]
    public void the_office_is_found_again_in_its_record()
    {
        var log = Record(Known(), keepWork: true);
        var found = Calibration.Of(log)!;
        Assert.Equal(0, found.WithoutPool);
        Assert.InRange(found.Network.Classes[0].Arrivals.Rate, 0.47, 0.53);
        // All that came, came in office hours, more in the morning.
        Assert.All(Enumerable.Range(0, 168), h => Assert.True(found.Network.Classes[0].Arrivals.Profile[h] == 0 || (h / 24 < 5 && h % 24 is >= 9 and < 17)));
        double Share(int from, int to) => found.Network.Classes[0].Ways.Where(w => w.From == from && w.To == to).Sum(w => w.Share);
        Assert.Equal(1, Share(Way.Outside, 0), 12);
        Assert.InRange(Share(0, 1), 0.78, 0.82);
        Assert.InRange(Share(1, 2), 0.31, 0.36);
        Assert.InRange(Share(2, 1), 0.16, 0.24);
        Assert.All(found.Steps, s => Assert.Equal(ServiceFrom.StartAndEnd, s.From));
        Assert.InRange(found.Steps[0].MeanHours, 0.58, 0.62);
        Assert.InRange(found.Steps[1].MeanHours, 1.06, 1.14);
        Assert.InRange(found.Steps[2].MeanHours, 0.57, 0.63);
        // Three in the back office, seen from their first to their last touch of a day: under 3 × 40 hours, and never at night.
        Assert.Equal(3, found.Pools[1].People);
        Assert.InRange(found.Pools[1].HoursAWeek, 70, 122);
        Assert.All(found.Network.Pools[1].Crews, c => Assert.All(c.Hours!.Stretches, s => Assert.InRange(s.From % 24, 8, 16)));
        Assert.Equal(new[] { 0 }, found.Network.Pools[0].Skills.Select(s => s.Step));
    }

    [Fact]
    public void the_model_of_today_is_trusted_where_the_record_is_of_a_queue()
    {
        var log = Record(Known(), keepWork: true);
        var half = (log.From + log.Until) / 2;
        var model = Fitting.Fit(Calibration.Of(log with { Until = half })!, stop: TestContext.Current.CancellationToken);
        var later = Calibration.Of(log with { From = half })!.Seen;
        var (figures, trust) = Fitting.Judge(Runs(model.Network), later);
        Assert.True(trust is Trust.Yes or Trust.Roughly, string.Join("; ", figures.Select(f => $"{f.Name} {f.Simulated.Mean:0.###} against {f.Recorded:0.###}")) + "\n" + string.Join("; ", model.Pools) + string.Join(" ", model.Seen.WaitAtPool) + " later " + string.Join(" ", later.WaitAtPool));
        Assert.All(model.Pools, p => Assert.InRange(p.Available, 0.7, 1.3));
    }

    [Fact]
    public void a_model_set_on_another_office_is_not_trusted()
    {
        var known = Known();
        var busy = known with { Classes = [known.Classes[0] with { Arrivals = known.Classes[0].Arrivals with { Rate = 0.25 } }] };
        var model = Calibration.Of(Record(busy, keepWork: true))!;
        var (_, trust) = Fitting.Judge(Runs(model.Network), Calibration.Of(Record(known, keepWork: true))!.Seen);
        Assert.Equal(Trust.No, trust);
    }

    [Fact]
    public void without_recorded_ends_times_come_from_busy_periods_and_it_is_said()
    {
        var log = Record(Known(), keepWork: false);
        var found = Calibration.Of(log)!;
        Assert.All(found.Steps, s => Assert.Equal(ServiceFrom.BusyPeriods, s.From));
        Assert.All(found.Steps, s => Assert.InRange(s.TimesKnown, 1, s.Touches - 1));
        // Idle time between two touches is taken for work: too long, and at most two hours.
        Assert.InRange(found.Steps[1].MeanHours, 0.5, 2);
    }

    [Fact]
    public void what_is_not_finished_is_counted_apart_and_shortens_nothing()
    {
        var log = Record(Known(), keepWork: true);
        var finished = log.Finished.ToArray();
        for (var c = 0; c < finished.Length; c += 10)
        {
            finished[c] = false;
        }

        var whole = Calibration.Of(log)!.Seen;
        var some = Calibration.Of(log with { Finished = finished })!.Seen;
        Assert.Equal(0, whole.Censored);
        Assert.Equal((finished.Length + 9) / 10, some.Censored);
        Assert.Equal(whole.Finished - some.Censored, some.Finished);
    }

    [Fact]
    public void a_period_in_which_nothing_began_has_no_model() => Assert.Null(Calibration.Of(Record(Known(), keepWork: true) with { From = 1e7, Until = 2e7 }));

    [Fact]
    public void crews_of_whole_people_add_up_to_the_hours_that_were_seen()
    {
        var duty = Enumerable.Range(0, 168).Select(h => h / 24 < 5 && h % 24 is >= 8 and < 18 ? 0.4 + (h % 24 == 12 ? 1.7 : 2.2) : 0).ToArray();
        var crews = StaffHoursOf(duty);
        Assert.InRange(crews.Sum(c => c.People * c.Hours!.Open) / duty.Sum(), 0.9, 1.1);
    }

    static IReadOnlyList<Crew> StaffHoursOf(double[] duty) =>
        (System.Collections.Immutable.ImmutableArray<Crew>)typeof(Calibration).Assembly.GetType("HeleKlant.Engines.Queues.StaffHours")!.GetMethod("Crews")!.Invoke(null, [duty])!;

    static Simulation Runs(Network network)
    {
        var run = new Simulation(network, new() { Horizon = 168 * 26, WarmUpTime = 168 * 4 });
        run.Add(16, TestContext.Current.CancellationToken);
        return run;
    }

    static WorkLog Record(Network network, bool keepWork)
    {
        var twin = new CoroutineTwin(network, new SplitMixChance(network, 77));
        twin.Run(168 * Weeks, watch: false);
        var cases = twin.Left.OrderBy(v => v.Arrived).ToList();
        var touches = cases.SelectMany(v => v.Touches).ToList();
        var from = new int[cases.Count + 1];
        for (var c = 0; c < cases.Count; c++)
        {
            from[c + 1] = from[c] + cases[c].Touches.Count;
        }

        return new()
        {
            CaseFrom = from,
            Finished = [.. cases.Select(_ => true)],
            Start = [.. touches.Select(t => keepWork ? t.Start : t.End)],
            End = [.. touches.Select(t => t.End)],
            Work = [.. touches.Select(t => keepWork ? t.End - t.Start : double.NaN)],
            Step = [.. touches.Select(t => t.Step)],
            Pool = [.. touches.Select(t => t.By.Pool)],
            Person = [.. touches.Select(t => t.By.Number + 1)],
            Steps = [.. network.Steps.Select(s => s.Name)],
            Pools = [.. network.Pools.Select(p => p.Name)],
            From = 0,
            Until = 168 * Weeks,
        };
    }
}
