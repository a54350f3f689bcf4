using System.Collections.Immutable;

namespace HeleKlant.Engines.Queues;

/// <summary>The same work divided otherwise. Each takes a network and gives another; customers, what they need and (unless said) hours of people stay the same.</summary>
public static class Redivided
{
    /// <summary>Everyone helps the whole customer: one pool of all people, who do every step of the customer they began with.</summary>
    /// <param name="today">The network.</param>
    /// <param name="slower">How much longer it takes them than those who do one thing: 0.13 is 13 %. Over −1.</param>
    public static Network Whole(Network today, double slower)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slower, -1);
        var hours = today.Pools.Select(HoursPerTime).ToArray();
        // Each brings the time they have: the factor of the whole is that of the hours together.
        var pace = today.Pools.Zip(hours, (pool, there) => there / Math.Max(1e-12, pool.Skills.Select(s => s.Factor).DefaultIfEmpty(1).Average())).Sum() / hours.Sum();
        return today with
        {
            Pools =
            [
                new Pool("*", Together(today.Pools.SelectMany(p => p.Crews)), [.. Enumerable.Range(0, today.Steps.Length).Select(s => new Skill(s, (1 + slower) / pace))])
                {
                    KeepsCustomer = true,
                    Cost = today.Pools.Zip(hours, (pool, there) => pool.Cost * there).Sum() / hours.Sum(),
                },
            ],
        };
    }

    /// <summary>Two steps become one: whoever does the first goes on with the second; both pools can do both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static Network Merged(Network today, int first, int second)
    {
        Known(today, first);
        Known(today, second);
        return today with
        {
            Steps = today.Steps.SetItem(second, today.Steps[second] with { GoesAlong = true }),
            Pools =
            [
                .. today.Pools.Select(pool => pool.Skills.FirstOrDefault(s => s.Step == first || s.Step == second, new(-1)) is { Step: >= 0 } can
                    ? pool with { Skills = [.. pool.Skills, .. new[] { first, second }.Where(s => pool.Skills.All(k => k.Step != s)).Select(s => new Skill(s, can.Factor))] }
                    : pool),
            ],
        };
    }

    /// <summary>More pairs of hands (or fewer) in a pool, in the hours in which it is there longest.</summary>
    /// <param name="today">The network.</param>
    /// <param name="pool">Which pool.</param>
    /// <param name="people">How many more; negative for fewer. At least one stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pool.</exception>
    public static Network MoreHands(Network today, int pool, int people)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)pool, (uint)today.Pools.Length);
        var crews = today.Pools[pool].Crews.OrderByDescending(c => c.Hours?.Open ?? double.PositiveInfinity).ToList();
        if (people >= 0)
        {
            crews.Add(new(people, crews[0].Hours));
        }
        else
        {
            // Who is there shortest goes first.
            for (var (left, i) = (-people, crews.Count - 1); left > 0 && i >= 0; i--)
            {
                var keep = i == 0 ? 1 : 0;
                var gone = Math.Min(left, Math.Max(0, crews[i].People - keep));
                crews[i] = crews[i] with { People = crews[i].People - gone };
                left -= gone;
            }
        }

        return today with { Pools = today.Pools.SetItem(pool, today.Pools[pool] with { Crews = Together(crews) }) };
    }

    /// <summary>Other hours for a pool, or for all: as many hours of people, at those times.</summary>
    /// <param name="today">The network.</param>
    /// <param name="pool">Which pool; null for all.</param>
    /// <param name="hours">The new hours.</param>
    public static Network Hours(Network today, int? pool, OpenCycle hours)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentNullException.ThrowIfNull(hours);
        return today with { Pools = [.. today.Pools.Select((p, i) => pool is null || pool == i ? p with { Crews = Spread(p, hours) } : p)] };
    }

    /// <summary>A mandate that removes a step (an approval) for a share of the customers: they go on to what came after it.</summary>
    /// <param name="today">The network.</param>
    /// <param name="step">Which step.</param>
    /// <param name="share">For which share of them, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step, or the share is out of range.</exception>
    public static Network Without(Network today, int step, double share)
    {
        Known(today, step);
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies from 0 to 1.");
        }

        return today with { Classes = [.. today.Classes.Select(c => c with { Ways = Around(c.Ways, step, share) })] };
    }

    /// <summary>Everybody does their own work faster.</summary>
    /// <param name="today">The network.</param>
    /// <param name="by">By how much: 0.2 is a fifth more in the same time. Over −1.</param>
    public static Network Faster(Network today, double by)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, -1);
        return today with { Pools = [.. today.Pools.Select(p => p with { Skills = [.. p.Skills.Select(s => new Skill(s.Step, s.Factor / (1 + by)))] })] };
    }

    static void Known(Network today, int step)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)step, (uint)today.Steps.Length);
    }

    static double HoursPerTime(Pool pool) => pool.Crews.Sum(c => c.People * (c.Hours is { } h ? h.Open / h.Length : 1));

    static ImmutableArray<Crew> Together(IEnumerable<Crew> crews) =>
    [
        .. crews.Where(c => c.People > 0).GroupBy(c => c.Hours is null ? "" : string.Join(';', c.Hours.Stretches)).Select(same => new Crew(same.Sum(c => c.People), same.First().Hours)),
    ];

    static ImmutableArray<Crew> Spread(Pool pool, OpenCycle hours)
    {
        var people = HoursPerTime(pool) * hours.Length / hours.Open;
        var (whole, part) = ((int)Math.Floor(people), people - Math.Floor(people));
        var crews = new List<Crew> { new(whole, hours) };
        if (part > 0.01 || whole == 0)
        {
            // One more, who comes at the same time and goes home earlier.
            crews.Add(new(1, new OpenCycle(hours.Length, hours.Stretches.Select(s => (s.From, s.From + ((s.To - s.From) * Math.Max(0.01, part)))))));
        }

        return Together(crews);
    }

    static ImmutableArray<Way> Around(ImmutableArray<Way> ways, int step, double share)
    {
        var again = ways.Where(w => w.From == step && w.To == step).Sum(w => w.Share);
        var after = ways.Where(w => w.From == step && w.To != step).Select(w => (w.To, Share: w.Share / Math.Max(1e-12, 1 - again))).ToList();
        var around = new Dictionary<(int From, int To), double>();
        void Add(int from, int to, double chance) => around[(from, to)] = around.GetValueOrDefault((from, to)) + chance;
        foreach (var way in ways)
        {
            if (way.To != step || way.From == step)
            {
                Add(way.From, way.To, way.Share);
                continue;
            }

            // Who begins with it and has nothing after it must do it all the same: there is no customer without a step.
            var skips = way.From == Way.Outside ? share * after.Sum(a => a.Share) : share;
            Add(way.From, step, way.Share * (1 - skips));
            foreach (var (to, chance) in after)
            {
                Add(way.From, to, way.Share * share * chance);
            }
        }

        return [.. around.Where(w => w.Value > 0).Select(w => new Way(w.Key.From, w.Key.To, w.Value))];
    }
}
