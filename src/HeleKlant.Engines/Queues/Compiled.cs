namespace HeleKlant.Engines.Queues;

/// <summary>A network laid out in arrays for running; shared by all runs, never changed.</summary>
sealed class Compiled
{
    public readonly int Classes, Steps, Pools, Crews, People, Priorities;
    public readonly CustomerClass[] Class;

    /// <summary>By class: arrivals per unit of time in each part of its cycle; null where it is always the same.</summary>
    public readonly double[]?[] Rates;

    /// <summary>0 for the class that goes first.</summary>
    public readonly int[] PriorityOf;

    /// <summary>Where the ways of class × (step + 1) begin in <see cref="WayTo"/>; the last is the end.</summary>
    public readonly int[] WayFrom;
    public readonly int[] WayTo;
    public readonly double[] WayUpTo;

    /// <summary>By class × step.</summary>
    public readonly Timing[] Service;
    public readonly Timing?[] SetUp;
    public readonly Timing?[] Rest;
    public readonly int[] BatchOf;
    public readonly double[] BatchEvery;
    public readonly int[] Room;

    /// <summary>Crews that can do a step, in the order of the pools.</summary>
    public readonly int[][] CrewsOf;

    /// <summary>The pool at which customers of a step are said to wait: the first that can do it.</summary>
    public readonly int[] HomeOf;
    public readonly int[][] StepsOf;
    public readonly int[] CrewPool;
    public readonly int[] CrewPeople;
    public readonly int[] CrewFirst;
    public readonly OpenCycle?[] CrewHours;
    public readonly int[] CrewOfPerson;

    /// <summary>By pool × step; 0 where they cannot.</summary>
    public readonly double[] Factor;
    public readonly bool[] Keeps;
    public readonly bool[] GoesAlong;
    public readonly double[] Costs;
    public readonly bool HasSetUp, HasRest, HasBatches, HasPatience, HasKeeping;

    /// <summary>The longest cycle among calendars and profiles; 0 where there is none.</summary>
    public readonly double Cycle;

    public Compiled(Network network)
    {
        NetworkRules.Check(network);
        Class = [.. network.Classes];
        (Classes, Steps, Pools) = (Class.Length, network.Steps.Length, network.Pools.Length);
        var levels = Class.Select(c => c.Priority).Distinct().Order().ToList();
        (Priorities, PriorityOf) = (levels.Count, [.. Class.Select(c => levels.IndexOf(c.Priority))]);
        Rates = [.. Class.Select(c => RatesOf(c.Arrivals))];
        (WayFrom, WayTo, WayUpTo) = Ways(Class, Steps);
        Service = [.. Class.SelectMany(c => network.Steps.Select((s, i) => (i < c.Services.Length ? c.Services[i] : null) ?? s.Service))];
        SetUp = [.. network.Steps.Select(s => s.SetUp is { Mean: > 0 } ? s.SetUp : null)];
        Rest = [.. network.Steps.Select(s => s.Rest is { Mean: > 0 } ? s.Rest : null)];
        HasRest = Rest.Any(r => r is not null);
        BatchOf = [.. network.Steps.Select(s => s.BatchOf)];
        BatchEvery = [.. network.Steps.Select(s => s.BatchEvery)];
        Room = [.. network.Steps.Select(s => s.Room ?? int.MaxValue)];
        Factor = new double[Pools * Steps];
        foreach (var (pool, at) in network.Pools.Select((p, i) => (p, i)))
        {
            foreach (var skill in pool.Skills)
            {
                Factor[(at * Steps) + skill.Step] = skill.Factor;
            }
        }

        StepsOf = [.. network.Pools.Select(p => p.Skills.Select(s => s.Step).Distinct().ToArray())];
        var crews = network.Pools.SelectMany((p, i) => p.Crews.Where(c => c.People > 0).Select(c => (Pool: i, Crew: c))).ToArray();
        Crews = crews.Length;
        CrewPool = [.. crews.Select(c => c.Pool)];
        CrewPeople = [.. crews.Select(c => c.Crew.People)];
        CrewHours = [.. crews.Select(c => c.Crew.Hours)];
        CrewFirst = new int[Crews];
        for (var crew = 0; crew < Crews; crew++)
        {
            CrewFirst[crew] = People;
            People += CrewPeople[crew];
        }

        CrewOfPerson = [.. Enumerable.Range(0, Crews).SelectMany(c => Enumerable.Repeat(c, CrewPeople[c]))];
        CrewsOf = [.. Enumerable.Range(0, Steps).Select(s => Enumerable.Range(0, Crews).Where(c => Factor[(CrewPool[c] * Steps) + s] > 0).ToArray())];
        HomeOf = [.. CrewsOf.Select(can => can.Length == 0 ? 0 : CrewPool[can[0]])];
        Keeps = [.. network.Pools.Select(p => p.KeepsCustomer)];
        GoesAlong = [.. network.Steps.Select(s => s.GoesAlong)];
        Costs = [.. network.Pools.Select(p => p.Cost)];
        HasSetUp = SetUp.Any(s => s is not null);
        HasBatches = BatchOf.Any(b => b > 1) || BatchEvery.Any(b => b > 0);
        HasPatience = Class.Any(c => c.Patience is not null);
        HasKeeping = Keeps.Any(k => k) || GoesAlong.Any(k => k);
        Cycle = CrewHours.Select(h => h?.Length ?? 0).Concat(Class.Select(c => c.Arrivals.Profile.IsEmpty ? 0 : c.Arrivals.Cycle)).Append(0).Max();
    }

    static double[]? RatesOf(Arrivals arrivals)
    {
        var sum = arrivals.Profile.Sum();
        return arrivals.Profile.IsEmpty ? null : [.. arrivals.Profile.Select(w => arrivals.Rate * w * arrivals.Profile.Length / sum)];
    }

    static (int[] From, int[] To, double[] UpTo) Ways(CustomerClass[] classes, int steps)
    {
        var (from, to, upTo) = (new List<int>(), new List<int>(), new List<double>());
        foreach (var one in classes)
        {
            for (var step = Way.Outside; step < steps; step++)
            {
                from.Add(to.Count);
                var sum = 0.0;
                foreach (var way in one.Ways.Where(w => w.From == step && w.Share > 0))
                {
                    sum += way.Share;
                    to.Add(way.To);
                    upTo.Add(sum > 1 - 1e-9 ? 2 : sum);
                }
            }
        }

        from.Add(to.Count);
        return ([.. from], [.. to], [.. upTo]);
    }
}
