namespace HeleKlant.Engines.Queues;

/// <summary>What a network must be to be run.</summary>
public static class NetworkRules
{
    const double Slack = 1e-9;

    /// <summary>What is wrong with a network, in English for whoever programs; empty when it can be run.</summary>
    public static IEnumerable<string> Faults(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var steps = network.Steps.Length;
        if (network.Classes.IsDefaultOrEmpty || network.Steps.IsDefaultOrEmpty || network.Pools.IsDefaultOrEmpty || steps > 1000 || network.Pools.Length > 64)
        {
            return ["a network has classes, at most 1,000 steps, and 1 to 64 pools"];
        }

        return network.Classes.SelectMany(c => OfClass(c, steps))
            .Concat(network.Steps.Where(s => s.BatchOf < 1 || s.BatchEvery < 0 || s.Room < 0).Select(s => $"step '{s.Name}': a batch is 1 or more, a round and room 0 or more"))
            .Concat(network.Pools.SelectMany(p => OfPool(p, steps)))
            .Concat(Enumerable.Range(0, steps).Where(s => Reached(network, s) && !network.Pools.Any(p => p.Skills.Any(k => k.Step == s) && p.Crews.Any(c => c.People > 0)))
                .Select(s => $"step '{network.Steps[s].Name}' is reached and nobody can do it"));
    }

    internal static void Check(Network network)
    {
        if (Faults(network).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(network));
        }
    }

    static bool Reached(Network network, int step) => network.Classes.Any(c => c.Ways.Any(w => w.To == step && w.Share > 0));

    static IEnumerable<string> OfClass(CustomerClass one, int steps)
    {
        if (!(one.Arrivals.Rate > 0) || !(one.Arrivals.Between.Mean > 0))
        {
            yield return $"class '{one.Name}': arrivals have a rate over 0";
        }

        if (!one.Arrivals.Profile.IsEmpty && (one.Arrivals.Profile.Any(w => !(w >= 0)) || !(one.Arrivals.Profile.Sum() > 0) || !(one.Arrivals.Cycle > 0)))
        {
            yield return $"class '{one.Name}': a profile has weights of 0 or more, one of them over 0";
        }

        if (one.Ways.Any(w => w.From < Way.Outside || w.From >= steps || w.To < 0 || w.To >= steps || !(w.Share >= 0)))
        {
            yield return $"class '{one.Name}': a way goes between steps with a chance of 0 or more";
        }

        foreach (var from in one.Ways.GroupBy(w => w.From).Where(g => g.Sum(w => w.Share) > 1 + Slack))
        {
            yield return $"class '{one.Name}': the chances from step {from.Key} add up to more than 1";
        }

        if (Math.Abs(one.Ways.Where(w => w.From == Way.Outside).Sum(w => w.Share) - 1) > Slack)
        {
            yield return $"class '{one.Name}': the chances of where a customer begins add up to 1";
        }
    }

    static IEnumerable<string> OfPool(Pool pool, int steps)
    {
        if (pool.Skills.Any(s => s.Step < 0 || s.Step >= steps || !(s.Factor > 0) || !double.IsFinite(s.Factor)))
        {
            yield return $"pool '{pool.Name}': a skill is for a step, with a factor over 0";
        }

        if (pool.Crews.Any(c => c.People is < 0 or > 100_000))
        {
            yield return $"pool '{pool.Name}': a crew has 0 to 100,000 people";
        }
    }
}
