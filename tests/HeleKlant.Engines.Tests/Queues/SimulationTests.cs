using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>The simulation against what is known exactly. Seeds are fixed: a test that passes, passes always.</summary>
public sealed class SimulationTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Within the 99 % interval around the exact value: t with 31 degrees is 2.744, against 2.040 for 95 %.</summary>
    static void Near(double exact, Estimate told) =>
        Assert.InRange(exact, told.Mean - (told.HalfWidth * 2.744 / 2.040), told.Mean + (told.HalfWidth * 2.744 / 2.040));

    public static TheoryData<double, int> ManyHandsCases => new() { { 0.5, 1 }, { 0.8, 1 }, { 0.9, 1 }, { 0.5, 2 }, { 0.8, 2 }, { 0.9, 2 }, { 0.8, 5 }, { 0.9, 10 }, { 0.95, 20 } };

    [Theory]
    [MemberData(nameof(ManyHandsCases))]
    public void one_counter_waits_as_erlang_says(double load, int people)
    {
        var exact = ManyHands.Of(load * people, 1, people)!.Value;
        var runs = Stories.Run(Stories.Counter(load * people, Timing.Exponential(1), people), 8000.0 / people, 1500.0 / people / (1 - load), 32);
        Near(exact.MeanWait, runs.Of(r => r.WaitAtStep[0]));
        Near(exact.MustWait, runs.Of(r => r.MustWaitAtStep[0]));
        Near(exact.MeanThere, runs.Of(r => r.MeanInside));
        Near(load, runs.Of(r => r.Load[0]));
        Assert.InRange(runs.WaitSpread().Quantile(0.9) / exact.WaitQuantile(0.9), 0.8, 1.2);
    }

    [Fact]
    public void every_service_time_waits_as_pollaczek_and_khinchin_say()
    {
        (Timing Service, double Variation)[] services =
        [
            (Timing.Fixed(1), 0), (Timing.Erlang(2, 1), 0.5), (Timing.LogNormal(1, 2.25), 2.25), (Timing.HyperExponential(1, 9), 9),
            (Timing.Uniform(0, 2), 1.0 / 3), (Timing.Recorded([0.5, 0.5, 0.5, 2.5]), 0.75),
        ];
        foreach (var (service, variation) in services)
        {
            Assert.Equal(variation, service.Variation, 9);
            Near(OneServer.PollaczekKhinchin(0.5, 1, variation)!.Value, Stories.Run(Stories.Counter(0.5, service, 1), 10_000, 500, 32).Of(r => r.WaitAtStep[0]));
        }
    }

    [Fact]
    public void even_and_erlang_arrivals_wait_as_the_exact_root_says()
    {
        // Wq = σ/(1−σ) with the roots of the oracle (D/M/1 and E2/M/1 at load 0.8).
        Near(1.6927308399200491, Stories.Run(Stories.Counter(0.8, Timing.Exponential(1), 1, between: Timing.Fixed(1)), 10_000, 500, 32).Of(r => r.WaitAtStep[0]));
        Near(2.8439797669899156, Stories.Run(Stories.Counter(0.8, Timing.Exponential(1), 1, between: Timing.Erlang(2, 1)), 10_000, 500, 32).Of(r => r.WaitAtStep[0]));
    }

    [Fact]
    public void without_room_some_are_turned_away_as_erlang_b_says()
    {
        var runs = Stories.Run(Stories.Counter(8, Timing.Exponential(1), 10, room: 0), 1000, 50, 32);
        Near(Erlang.B(8, 10), runs.Of(r => r.TurnedAway / (double)r.Arrived));
        var some = Stories.Run(Stories.Counter(0.8, Timing.Exponential(1), 1, room: 4), 5000, 50, 32);
        Near(ManyHands.WithRoomFor(0.8, 1, 1, 5).TurnedAway, some.Of(r => r.TurnedAway / (double)r.Arrived));
    }

    [Fact]
    public void who_gives_up_does_so_as_erlang_a_says()
    {
        foreach (var (arrivals, people, patience) in new[] { (4.5, 5, 1.0), (6.0, 5, 0.5), (4.0, 5, 4.0) })
        {
            var exact = Erlang.A(arrivals, 1, people, patience);
            var runs = Stories.Run(Stories.Counter(arrivals, Timing.Exponential(1), people, Timing.Exponential(patience)), 2000, 50, 32);
            Near(exact.GiveUp, runs.Of(r => r.GaveUp / (double)r.Arrived));
            Near(exact.MeanWait, runs.Of(r => r.WaitAtStep[0]));
            Near(exact.MustWait, runs.Of(r => r.MustWaitAtStep[0]));
        }
    }

    [Fact]
    public void fast_food_is_as_the_column_tells()
    {
        var line = Stories.Run(Stories.Line(0.8), 8000, 400, 32);
        var whole = Stories.Run(Stories.Whole(0.8), 8000, 400, 32);
        Near(10.000, line.Of(r => r.Lead));
        Near(4.684783, whole.Of(r => r.Lead));
        Near(8.000, line.Of(r => r.Waited));
        Assert.True(line.Less(whole, r => r.Lead).IsSure);
        Assert.All(line.Runs, r => Assert.Equal(2, r.Pieces, 12));
        Assert.All(whole.Runs, r => Assert.Equal(1, r.Pieces, 12));
        Assert.All(line.Runs, r => Assert.Equal(1, r.HandOffs, 12));
        // Two busy alike and independent (Jackson): somebody waits at the till (ρ²) while the kitchen is free (1−ρ).
        Near(0.8 * 0.8 * 0.2, line.Of(r => r.FreeBeside[0]));
        Near(0.8 * 0.8 * 0.2, line.Of(r => r.FreeBeside[1]));
        Assert.All(whole.Runs, r => Assert.Equal(0, r.FreeBeside[0]));
    }

    [Fact]
    public void paired_runs_judge_a_difference_more_sharply_than_separate_ones()
    {
        var line = Stories.Run(Stories.Line(0.8), 2000, 200, 32);
        var paired = line.Less(Stories.Run(Stories.Whole(0.8), 2000, 200, 32), r => r.Lead);
        var separate = line.Less(Stories.Run(Stories.Whole(0.8), 2000, 200, 32, seed: 77), r => r.Lead);
        Assert.True(paired.HalfWidth < 0.9 * separate.HalfWidth, $"{paired.HalfWidth} against {separate.HalfWidth}");
    }

    [Fact]
    public void where_the_line_and_the_whole_are_equal_is_found_with_an_interval()
    {
        // Near the tipping point the whole has a load of 0.9 and forgets slowly that it began empty.
        var plan = new RunPlan { Horizon = 10_000, WarmUpTime = 3000 };
        var slower = TippingPoint.Find(Stories.Line(0.8), factor => Stories.Whole(0.8, factor), 1, 1.24, plan, 24, curve: 5, stop: Stop);
        Assert.InRange(1.1316710215571666, slower.Low!.Value, slower.High!.Value);
        Assert.InRange(slower.Factor!.Value, 1.1316710215571666 - 0.01, 1.1316710215571666 + 0.01);
        Assert.True(slower.High - slower.Low < 0.04);
        Assert.True(slower.Curve.Count >= 5);

        // Specialists must be 22.7 % faster: their time divided by 1.2269.
        var faster = TippingPoint.Find(Stories.Whole(0.8), factor => Stories.Line(0.8, factor), 0.6, 1, plan, 24, stop: Stop);
        Assert.InRange(1 / 1.2269141531322514, faster.Low!.Value, faster.High!.Value);
        Assert.InRange(1 / faster.Factor!.Value, 1.2269141531322514 - 0.015, 1.2269141531322514 + 0.015);
    }

    [Fact]
    public void where_one_always_wins_there_is_no_tipping_point()
    {
        var never = TippingPoint.Find(Stories.Line(0.8), factor => Stories.Whole(0.8, factor), 0.8, 1, new() { Horizon = 2000, WarmUpTime = 200 }, 8, stop: Stop);
        Assert.Null(never.Factor);
    }

    [Fact]
    public void a_jackson_network_is_a_row_of_counters()
    {
        // 0 → 1 (0.6) or 2 (0.4); 1 → 2 (0.5), back to 0 (0.2); 2 → back to 1 (0.1).
        Way[] ways = [new(Way.Outside, 0, 1), new(0, 1, 0.6), new(0, 2, 0.4), new(1, 2, 0.5), new(1, 0, 0.2), new(2, 1, 0.1)];
        var network = new Network
        {
            Classes = [new("customer", new Arrivals(1), [.. ways])],
            Steps = [new("a", Timing.Exponential(0.6)), new("b", Timing.Exponential(1.5)), new("c", Timing.Exponential(0.9))],
            Pools = [new("a", [new(1)], [new(0)]), new("b", [new(2)], [new(1)]), new("c", [new(1)], [new(2)])],
        };

        // λ0 = 1 + .2 λ1; λ1 = .6 λ0 + .1 λ2; λ2 = .4 λ0 + .5 λ1, solved by hand: λ1 = .64 λ0/.95.
        var one = 0.64 / 0.95;
        var zero = 1 / (1 - (0.2 * one));
        double[] flows = [zero, one * zero, (0.4 + (0.5 * one)) * zero];
        int[] people = [1, 2, 1];
        double[] services = [0.6, 1.5, 0.9];
        var runs = Stories.Run(network, 6000, 400, 32);
        var there = 0.0;
        for (var step = 0; step < 3; step++)
        {
            var at = step;
            var exact = ManyHands.Of(flows[step], services[step], people[step])!.Value;
            there += exact.MeanThere;
            Near(exact.MeanWait, runs.Of(r => r.WaitAtStep[at]));
            Near(flows[step], runs.Of(r => r.VisitsOfStep[at] / r.Length));
        }

        Near(there, runs.Of(r => r.MeanInside));
        Near(there, runs.Of(r => r.Lead));
    }

    [Fact]
    public void littles_law_holds_in_every_run()
    {
        Network[] networks = [Stories.Line(0.8), Stories.Whole(0.9), Stories.Counter(6, Timing.Exponential(1), 5, Timing.Exponential(0.5)), Stories.Counter(8, Timing.Fixed(1), 10, room: 2), .. TwinStories.Some(6).Select(s => s.Network)];
        foreach (var network in networks)
        {
            var runs = Stories.Run(network, 1000, 100, 8);
            Assert.All(runs.Runs, r => Assert.Equal(1, r.MeanInside / r.MeanInsideByCustomer, 9));
            Assert.All(runs.Runs, r => Assert.Equal(r.InsideAtEnd, r.InsideAtBegin + r.Arrived - r.Served - r.GaveUp - r.TurnedAway));
        }
    }

    [Fact]
    public void four_hundred_intervals_cover_the_truth_as_often_as_they_say()
    {
        // 95 % of 400 is 380; between 366 and 394 in 99.9 of 100 tries where the intervals are right.
        var exact = ManyHands.Of(1, 1, 2)!.Value;
        var (waits, inside) = (0, 0);
        for (var seed = 1UL; seed <= 400; seed++)
        {
            var runs = Stories.Run(Stories.Counter(1, Timing.Exponential(1), 2), 600, 30, 12, seed);
            waits += runs.Of(r => r.WaitAtStep[0]) is var wait && wait.Low <= exact.MeanWait && exact.MeanWait <= wait.High ? 1 : 0;
            inside += runs.Of(r => r.MeanInside) is var there && there.Low <= exact.MeanThere && exact.MeanThere <= there.High ? 1 : 0;
        }

        Assert.InRange(waits, 366, 394);
        Assert.InRange(inside, 366, 394);
    }

    [Fact]
    public void the_same_seed_gives_the_same_figures_on_any_number_of_threads()
    {
        var plan = new RunPlan { Horizon = 500, WarmUpTime = 50, Seed = 9 };
        var (one, two) = (new Simulation(Stories.Line(0.9), plan with { Threads = 1 }), new Simulation(Stories.Line(0.9), plan with { Threads = 2 }));
        one.Add(8, Stop);
        two.Add(4, Stop);
        two.Add(4, Stop);
        Assert.Equal(one.Runs.Select(r => r.Lead), two.Runs.Select(r => r.Lead));
        var other = new Simulation(Stories.Line(0.9), plan with { Seed = 10 });
        other.Add(8, Stop);
        Assert.NotEqual(one.Runs.Select(r => r.Lead), other.Runs.Select(r => r.Lead));
    }

    [Fact]
    public void it_runs_until_precise_or_out_of_time_and_says_which()
    {
        var clock = TimeProvider.System;
        var precise = new Simulation(Stories.Counter(0.5, Timing.Exponential(1), 1), new() { Horizon = 2000 });
        Assert.Equal(Ended.Precise, precise.Run(new(0.02, TimeSpan.FromSeconds(60)), clock, Stop));
        Assert.True(precise.Of(r => r.Lead) is { } lead && lead.HalfWidth <= 0.02 * lead.Mean);
        Assert.NotNull(precise.WarmUpTime);
        var hurried = new Simulation(Stories.Counter(0.9, Timing.Exponential(1), 1), new() { Horizon = 2000, WarmUpTime = 100 });
        Assert.Equal(Ended.OutOfTime, hurried.Run(new(1e-9, TimeSpan.Zero), clock, Stop));
        var counted = new Simulation(Stories.Counter(0.9, Timing.Exponential(1), 1), new() { Horizon = 200, WarmUpTime = 100 });
        Assert.Equal(Ended.MostRuns, counted.Run(new(1e-9, TimeSpan.FromSeconds(60)) { Most = 12 }, clock, Stop));
    }

    [Fact]
    public void a_queue_that_never_settles_is_said_to()
    {
        var swamped = new Simulation(Stories.Counter(1.2, Timing.Exponential(1), 1), new() { Horizon = 5000, WarmUpTime = 0 });
        Assert.Equal(Ended.NeverSettles, swamped.Run(new(0.01, TimeSpan.FromSeconds(60)), TimeProvider.System, Stop));
        var full = new Simulation(Stories.Counter(1.2, Timing.Exponential(1), 1), new() { Horizon = 1e6, WarmUpTime = 0, MostInside = 1000 });
        full.Add(2, Stop);
        Assert.All(full.Runs, r => Assert.True(r.Overflowed));
        Assert.False(Stories.Run(Stories.Counter(0.8, Timing.Exponential(1), 1), 5000, 100, 8).NeverSettles);
    }

    [Fact]
    public void the_warm_up_rule_cuts_off_a_beginning_that_differs_and_nothing_of_an_even_series()
    {
        double[] rising = [.. Enumerable.Range(0, 200).Select(i => i < 40 ? i * 0.25 : 10 + (i % 2 * 0.1))];
        Assert.InRange(WarmUp.Cut(rising).Share, 0.18, 0.23);
        double[] even = [.. Enumerable.Range(0, 200).Select(i => 10 + (i % 2 * 0.1))];
        Assert.Equal(0, WarmUp.Cut(even).Share);
        Assert.True(WarmUp.Cut([.. Enumerable.Range(0, 200).Select(i => (double)i)]).AtEnd);
    }

    [Fact]
    public void arrivals_follow_their_hours()
    {
        double[] profile = [0, 1, 3, 0];
        var network = Stories.Counter(2, Timing.Fixed(0.001), 50) with
        {
            Classes = [new("customer", new Arrivals(2) { Profile = [.. profile], Cycle = 4 }, [new(Way.Outside, 0, 1)])],
        };
        var runs = Stories.Run(network, 4000, 0, 8);
        Near(2, runs.Of(r => r.Arrived / r.Length));
        var twin = TwinStories.Arrivals(network.Classes[0].Arrivals, 4000);
        Assert.All(twin, at => Assert.InRange(at % 4, 1, 3));
        Assert.InRange(twin.Count(at => at % 4 >= 2) / (double)twin.Count, 0.73, 0.77);
    }

    [Fact]
    public void work_stops_when_the_crew_goes_home_and_goes_on_when_it_is_back()
    {
        var hours = new OpenCycle(24, [(9, 12), (13, 17)]);
        Assert.Equal(7, hours.Open);
        Assert.Equal(11, hours.After(10, 1));
        Assert.Equal(13.5, hours.After(11, 1.5));
        Assert.Equal(12, hours.After(11, 1));
        Assert.Equal(33.5, hours.After(20, 0.5));
        Assert.Equal(24 + 17, hours.After(9, 14));
        Assert.True(hours.IsOpen(9));
        Assert.False(hours.IsOpen(12));
        Assert.Equal(3 + 2 + 7, hours.Before(15) + hours.Before(24));
        // A fixed 3 hours of work from a single arrival a day, in an office of 7 hours: never waits, and is done after 3 open hours.
        var network = Stories.Counter(1.0 / 24, Timing.Fixed(3), 1, between: Timing.Fixed(1)) with { Pools = [new("office", [new(1, hours)], [new(0)])] };
        var runs = Stories.Run(network, 24 * 50, 24 * 2, 2);
        // Comes at midnight, waits until 9, works 9–12: lead 12.
        Assert.All(runs.Runs, r => Assert.Equal(12, r.Lead, 9));
        Assert.All(runs.Runs, r => Assert.Equal(3.0 / 7, r.Load[0], 9));
    }
}
