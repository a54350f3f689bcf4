using System.Diagnostics;
using System.Globalization;
using HeleKlant.Engines.Queues;
using HeleKlant.Engines.Tests.Queues;

namespace HeleKlant.Bench.Queues;

/// <summary>
/// Customer-steps a second: the simulation beside a coroutine per customer, on a network of five pools. Goals: 10 million on two cores with
/// exponential times and no calendars; 2 million, and 20 times the coroutines, with everything on.
/// </summary>
internal static class SimulateBench
{
    private const int Rounds = 5;

    public static int Run(string[] asked)
    {
        var commit = Environment.GetEnvironmentVariable("HELEKLANT_COMMIT") is { Length: > 0 } named ? named : Commit();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"commit {commit}; {Environment.ProcessorCount} cores; .NET {Environment.Version}; {(asked.Contains("--alone") ? "nothing else ran" : "other work ran on the machine: take processor time, not the clock")}"));
        var (plain, full) = (FivePools(), EverythingOn());
        var plainOk = Show("five pools, exponential, no calendars", plain, 40_000, 10_000_000);
        var fullOk = Show("everything on", full, 168 * 600, 2_000_000);
        var calibrationOk = Calibrate(asked);
        return plainOk && fullOk && calibrationOk ? 0 : 1;
    }

    private static bool Show(string name, Network network, double horizon, double goal)
    {
        Console.WriteLine(name);
        var two = Median(() => Engine(network, horizon, 2));
        var one = Median(() => Engine(network, horizon, 1));
        var twin = Median(() => Twin(network, horizon / 20));
        Say("engine, two threads", two);
        Say("engine, one thread", one);
        Say("coroutine per customer, one thread", twin);
        var perCore = one.Steps / one.Processor.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  by processor time one core does {perCore / 1e6:N2} million steps/s, {perCore / (twin.Steps / twin.Processor.TotalSeconds):N0} times the coroutines; goal on two cores {goal / 1e6:N0} million"));
        return two.Steps / two.Clock.TotalSeconds >= goal;
    }

    /// <summary>A model of today from ten million touches: goal 5 s.</summary>
    private static bool Calibrate(string[] asked)
    {
        var touches = asked.Select(a => int.TryParse(a, CultureInfo.InvariantCulture, out var n) ? n : 0).Append(0).Max() is > 0 and var said ? said : 10_000_000;
        var log = MadeLog(touches);
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var found = Calibration.Of(log)!;
        var (took, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calibration of {touches:N0} touches in {log.Finished.Length:N0} cases: {took.TotalSeconds:N2} s by the clock, {used.TotalSeconds:N2} s of processor time; goal 5 s ({found.Pools.Count} pools, {found.Network.Pools.Sum(p => p.Crews.Sum(c => c.People)):N0} people at once at most)"));
        return took.TotalSeconds <= 5;
    }

    /// <summary>Five touches a case, spread over a year of office hours, by 2,000 people in five pools.</summary>
    private static WorkLog MadeLog(int touches)
    {
        const int each = 5;
        var (cases, random) = (touches / each, new Random(3));
        var (start, end, work, step, person) = (new double[cases * each], new double[cases * each], new double[cases * each], new int[cases * each], new int[cases * each]);
        for (var c = 0; c < cases; c++)
        {
            var day = random.Next(364);
            for (var k = 0; k < each; k++)
            {
                var i = (c * each) + k;
                day += random.Next(2);
                (start[i], work[i], step[i], person[i]) = ((day * 24) + 9 + (random.NextDouble() * 7.5), 0.05 + (random.NextDouble() * 0.4), k, 1 + (k * 400) + random.Next(400));
                end[i] = start[i] + work[i];
            }
        }

        return new()
        {
            CaseFrom = [.. Enumerable.Range(0, cases + 1).Select(c => c * each)],
            Finished = [.. Enumerable.Repeat(true, cases)],
            Start = start,
            End = end,
            Work = work,
            Step = step,
            Pool = step,
            Person = person,
            Steps = ["a", "b", "c", "d", "e"],
            Pools = ["a", "b", "c", "d", "e"],
            From = 0,
            Until = 364 * 24,
        };
    }

    private static void Say(string what, Measured m) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {what}: {m.Steps / m.Clock.TotalSeconds / 1e6:N2} million steps/s by the clock ({m.Steps:N0} steps in {m.Clock.TotalMilliseconds:N0} ms; {m.Processor.TotalMilliseconds:N0} ms of processor time; {m.Bytes / (double)m.Steps:N2} bytes allocated a step)"));

    private static Measured Median(Func<long> run)
    {
        run();
        var all = new List<Measured>();
        for (var i = 0; i < Rounds; i++)
        {
            var (clock, processor, bytes) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            var steps = run();
            all.Add(new(steps, clock.Elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes() - bytes));
        }

        return all.OrderBy(m => m.Clock).ElementAt(Rounds / 2);
    }

    private static long Engine(Network network, double horizon, int threads)
    {
        var simulation = new Simulation(network, new() { Horizon = horizon, WarmUpTime = 0, Threads = threads });
        simulation.Add(threads == 1 ? 4 : 8);
        return simulation.Runs.Sum(r => r.Steps);
    }

    private static long Twin(Network network, double horizon)
    {
        var twin = new CoroutineTwin(network, new RandomChance(1));
        twin.Run(horizon, watch: false);
        return twin.Steps;
    }

    /// <summary>Intake, sales, planning, field, invoicing; loads of 0.75 to 0.85; one in eight comes back to planning.</summary>
    public static Network FivePools() => new()
    {
        Classes = [new("customer", new Arrivals(10), [new(Way.Outside, 0, 1), new(0, 1, 0.8), new(0, 2, 0.2), new(1, 2, 0.9), new(2, 3, 1), new(3, 4, 0.875), new(3, 2, 0.125)])],
        Steps = [.. new[] { 0.16, 0.3, 0.15, 0.37, 0.16 }.Select((mean, i) => new Step($"step {i}", Timing.Exponential(mean)))],
        Pools = [.. new[] { 2, 3, 2, 5, 2 }.Select((people, i) => new Pool($"pool {i}", [new(people)], [new(i)]))],
    };

    /// <summary>
    /// The same with two classes and priorities, people who give up, office hours in two crews, arrivals by the hour, log-normal and recorded times,
    /// reading up at each hand-off, a post round, and generalists at two steps.
    /// </summary>
    public static Network EverythingOn()
    {
        double[] workday = [.. Enumerable.Range(0, 24).Select(hour => hour is >= 8 and < 18 ? 1.0 + (hour == 10 ? 0.5 : 0) : 0.05)];
        double[] week = [.. Enumerable.Range(0, 7).SelectMany(day => day < 5 ? workday : workday.Select(w => w * 0.1))];
        OpenCycle Hours(double from, double noon, double after, double until) => new(168, Enumerable.Range(0, 5).SelectMany(d => new[] { ((24 * d) + from, (24 * d) + noon), ((24 * d) + after, (24 * d) + until) }));
        var (early, late) = (Hours(8, 12, 12.5, 16.5), Hours(9, 12.5, 13.25, 18));
        var recorded = Timing.Recorded(Enumerable.Range(1, 1000).Select(i => 0.30 * -Math.Log(i / 1001.0)));
        var plain = FivePools();
        return plain with
        {
            Classes =
            [
                plain.Classes[0] with { Name = "urgent", Priority = 0, Arrivals = new(0.6) { Profile = [.. week] }, Patience = Timing.Exponential(12) },
                plain.Classes[0] with { Name = "plain", Priority = 1, Arrivals = new(2.0) { Profile = [.. week] } },
            ],
            Steps =
            [
                new("intake", Timing.LogNormal(0.16, 1.5)) { SetUp = Timing.Exponential(0.01) },
                new("sales", recorded) { SetUp = Timing.Exponential(0.02) },
                new("planning", Timing.LogNormal(0.15, 1.5)) { SetUp = Timing.Exponential(0.02), BatchEvery = 2 },
                new("field", Timing.LogNormal(0.37, 1)) { SetUp = Timing.Exponential(0.02) },
                new("invoicing", Timing.Erlang(2, 0.16)) { BatchOf = 5, BatchEvery = 4 },
            ],
            Pools =
            [
                new("intake", [new(1, early), new(2, late)], [new(0)]),
                new("sales", [new(2, early), new(2, late)], [new(1), new(0, 1.2)]) { KeepsCustomer = true },
                new("planning", [new(1, early), new(2, late)], [new(2)]),
                new("field", [new(4, early), new(3, late)], [new(3)]),
                new("invoicing", [new(1, early), new(1, late)], [new(4), new(2, 1.1)]),
            ],
        };
    }

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true })!;
            return git.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }

    private sealed record Measured(long Steps, TimeSpan Clock, TimeSpan Processor, long Bytes);
}
