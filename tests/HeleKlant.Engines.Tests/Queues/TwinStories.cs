using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>Small networks with everything in them, made from a seed.</summary>
static class TwinStories
{
    public static IEnumerable<(string Name, Network Network)> Some(int count) => Enumerable.Range(1, count).Select(seed => ($"story {seed}", Story(new Random(seed))));

    /// <summary>The instants at which the twin lets customers in.</summary>
    public static List<double> Arrivals(Arrivals arrivals, double until)
    {
        var seen = new CoroutineTwin(
            new()
            {
                Classes = [new("customer", arrivals, [new(Way.Outside, 0, 1)])],
                Steps = [new("nothing", Timing.None)],
                Pools = [new("all", [new(1)], [new(0)])],
            },
            new RandomChance(4));
        seen.Run(until, watch: false);
        return [.. seen.Left.Select(v => v.Arrived)];
    }

    static Network Story(Random random)
    {
        var (steps, pools, classes) = (random.Next(1, 6), random.Next(1, 5), random.Next(1, 4));
        double Some(double from, double to) => from + (random.NextDouble() * (to - from));
        bool Often(double share) => random.NextDouble() < share;
        Timing Time() => random.Next(5) switch
        {
            0 => Timing.Exponential(Some(0.1, 1)),
            1 => Timing.Uniform(0.1, Some(0.2, 2)),
            2 => Timing.Erlang(random.Next(1, 4), Some(0.1, 1)),
            3 => Timing.LogNormal(Some(0.1, 1), Some(0.1, 2)),
            // So many that no two customers end at the same instant: what is first then is not stated.
            _ => Timing.Recorded(Enumerable.Range(0, 2000).Select(_ => Some(0.05, 1.5)).ToArray()),
        };
        OpenCycle? Hours() => Often(0.5) ? null : new(24, [(Some(5, 9), Some(10, 12)), (Some(12.5, 14), Some(15, 20))]);
        var made = Enumerable.Range(0, pools).Select(p => new Pool(
            $"pool {p}",
            [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new Crew(random.Next(1, 4), Hours()))],
            [.. Enumerable.Range(0, steps).Where(s => s % pools == p || Often(0.3)).Select(s => new Skill(s, Some(0.8, 1.4)))])
        {
            KeepsCustomer = Often(0.4),
        }).ToArray();
        return new()
        {
            Steps = [.. Enumerable.Range(0, steps).Select(s => new Step($"step {s}", Time())
            {
                SetUp = Often(0.4) ? Timing.Exponential(Some(0.05, 0.3)) : null,
                BatchOf = Often(0.2) ? random.Next(2, 5) : 1,
                BatchEvery = Often(0.2) ? Some(2, 8) : 0,
                GoesAlong = Often(0.15),
                Rest = Often(0.2) ? Timing.LogNormal(Some(0.5, 3), 1) : null,
                Room = Often(0.15) ? random.Next(0, 6) : null,
            })],
            Pools = [.. made],
            Classes = [.. Enumerable.Range(0, classes).Select(c => new CustomerClass(
                $"class {c}",
                new(Some(0.1, 0.9)) { Profile = Often(0.4) ? [.. Enumerable.Range(0, 24).Select(h => h is < 6 or > 21 ? 0.0 : Some(0.1, 2))] : [], Cycle = 24, Between = Often(0.3) ? Timing.Erlang(2, 1) : Timing.Exponential(1) },
                [
                    new(Way.Outside, 0, steps > 1 ? 0.7 : 1), .. steps > 1 ? [new Way(Way.Outside, 1, 0.3)] : Array.Empty<Way>(),
                    .. Enumerable.Range(0, steps - 1).SelectMany(s => new Way[] { new(s, s + 1, Some(0.5, 0.8)), new(s, random.Next(steps), 0.15) }),
                    .. Often(0.5) ? [new Way(steps - 1, 0, 0.1)] : Array.Empty<Way>(),
                ])
            {
                Priority = random.Next(0, 2),
                Patience = Often(0.4) ? Timing.Exponential(Some(0.5, 6)) : null,
                Services = Often(0.3) ? [Time()] : [],
            })],
        };
    }
}
