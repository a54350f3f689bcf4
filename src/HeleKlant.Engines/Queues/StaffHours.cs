using System.Collections.Immutable;

namespace HeleKlant.Engines.Queues;

/// <summary>
/// When people are there, from when they did something: on a day with a touch somebody is on duty from their first to their last, and at least during the pool's usual hours (from the
/// time by which one in ten person-days has begun to that by which nine in ten have ended). Too much rather than too little: which share of it goes to these customers is set
/// by <see cref="Fitting"/>.
/// </summary>
static class StaffHours
{
    public const int HoursOfWeek = 168;
    const double Day = 24;
    static readonly int[] DaysApart = [0, 2, 4, 1, 3, 5, 6];

    /// <summary>By pool and hour of the week: how many people are on duty, on average over the weeks of the period.</summary>
    public static double[][] OnDuty(WorkLog log, int[] pools, double[] began)
    {
        var days = new Dictionary<(int Pool, int Person, int Day), (double From, double To)>();
        for (var i = 0; i < log.Start.Length; i++)
        {
            if (log.Person[i] == 0 || log.End[i] < log.From || log.Start[i] >= log.Until)
            {
                continue;
            }

            // What lasts overnight says that somebody was there at its beginning and at its end, not in between.
            foreach (var (from, to) in Same(began[i], log.End[i]) ? [(began[i], log.End[i])] : new[] { (began[i], began[i]), (log.End[i], log.End[i]) })
            {
                var key = (pools[i], log.Person[i], (int)Math.Floor(to / Day));
                days[key] = days.TryGetValue(key, out var seen) ? (Math.Min(seen.From, from), Math.Max(seen.To, to)) : (from, to);
            }
        }

        var weeks = Math.Max(1, (log.Until - log.From) / HoursOfWeek);
        var duty = new double[log.Pools.Length][];
        for (var pool = 0; pool < duty.Length; pool++)
        {
            duty[pool] = new double[HoursOfWeek];
        }

        var usual = days.GroupBy(d => d.Key.Pool).ToDictionary(g => g.Key, g => (From: Part(g.Select(d => d.Value.From % Day), 0.1), To: Part(g.Select(d => d.Value.To % Day), 0.9)));
        foreach (var ((pool, _, day), seen) in days)
        {
            var (from, to) = (Math.Min(seen.From, (day * Day) + usual[pool].From), Math.Max(seen.To, (day * Day) + usual[pool].To));
            for (var hour = (int)Math.Floor(from); hour <= (int)Math.Floor(to); hour++)
            {
                // Somebody seen once was there for a while: at least a quarter of an hour around it.
                var there = Math.Max(0.25, Math.Min(to, hour + 1) - Math.Max(from, hour));
                duty[pool][((hour % HoursOfWeek) + HoursOfWeek) % HoursOfWeek] += Math.Min(1, there) / weeks;
            }
        }

        return duty;
    }

    /// <summary>
    /// Crews of whole people whose hours add up to people on duty by hour: person k is there in the hours in which more than k − t are, with t the most at which the sum is not
    /// too large; what is still missing is one who works some days of the week.
    /// </summary>
    public static ImmutableArray<Crew> Crews(double[] duty)
    {
        var wanted = duty.Sum();
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = duty.Sum(d => Math.Floor(d + middle)) <= wanted ? (middle, high) : (low, middle);
        }

        var there = duty.Select(d => (int)Math.Floor(d + low)).ToArray();
        var missing = (int)Math.Round(wanted - there.Sum());
        foreach (var hour in DaysApart.SelectMany(day => Enumerable.Range(day * 24, 24)).Where(h => Math.Floor(duty[h] + high) > there[h]).Take(missing).ToList())
        {
            there[hour]++;
        }

        var layers = Enumerable.Range(1, there.Max()).Select(person => new OpenCycle(
            HoursOfWeek, Enumerable.Range(0, HoursOfWeek).Where(h => there[h] >= person).Select(h => ((double)h, h + 1.0)))).ToList();
        if (layers.Count == 0)
        {
            // Hardly ever anybody: the busiest hours alone.
            var hours = Math.Clamp((int)Math.Ceiling(wanted), 1, HoursOfWeek);
            layers.Add(new(HoursOfWeek, Enumerable.Range(0, HoursOfWeek).OrderByDescending(h => duty[h]).Take(hours).Order().Select(h => ((double)h, h + 1.0))));
        }

        return [.. layers.GroupBy(l => string.Join(';', l.Stretches)).Select(same => new Crew(same.Count(), same.First()))];
    }

    static double Part(IEnumerable<double> of, double share) => of.Order().ToArray() is var sorted ? sorted[(int)(share * (sorted.Length - 1))] : 0;

    static bool Same(double from, double to) => Math.Floor(from / Day) == Math.Floor(to / Day);
}
