namespace HeleKlant.Engines.Queues;

/// <summary>
/// Makes a model of today from what was done: arrivals by hour of the week, routes as chances from step to step, service times as recorded (or from busy periods), people on
/// duty from their touches. What cannot be seen is said: work for other customers, people without a trace, cases not yet finished.
/// </summary>
public static class Calibration
{
    /// <summary>A longer time between two touches of one person is not taken for work.</summary>
    public const double MostBusy = 2;
    const double Guess = 1.0 / 6;
    const int MostTimes = 2000;
    const double Hardly = 0.02;

    /// <summary>Calibrates.</summary>
    /// <returns>Null where no case began in the period.</returns>
    public static Calibrated? Of(WorkLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var (pools, withoutPool) = PoolsOf(log);
        var (work, from) = ServiceTimes.Of(log);
        var began = new double[log.Start.Length];
        for (var i = 0; i < began.Length; i++)
        {
            began[i] = double.IsNaN(log.Work[i]) && double.IsFinite(work[i]) ? log.Start[i] - work[i] : log.Start[i];
        }

        var duty = StaffHours.OnDuty(log, pools, began);
        var crews = duty.Select(StaffHours.Crews).ToArray();
        OnlyOpenTime(log, pools, duty, work);
        var routes = new Routes(log);
        if (routes.Began == 0)
        {
            return null;
        }

        var (steps, found) = Steps(log, work, from);
        var skills = Skills(log, pools);
        var network = new Network
        {
            Classes = [new("customers", new Arrivals(routes.Began / (log.Until - log.From)) { Profile = [.. routes.Profile] }, [.. routes.Ways()])],
            Steps = [.. steps],
            Pools = [.. log.Pools.Select((name, p) => new Pool(name, crews[p], [.. skills[p].Select(s => new Skill(s))]) { KeepsCustomer = routes.Keeps(p, pools) })],
        };
        var weeks = (log.Until - log.From) / StaffHours.HoursOfWeek;
        var (people, hours, touches) = (log.Pools.Select(_ => new HashSet<int>()).ToArray(), new double[log.Pools.Length], new long[log.Pools.Length]);
        for (var i = 0; i < pools.Length; i++)
        {
            if (log.Start[i] >= log.From && log.Start[i] < log.Until)
            {
                var pool = pools[i];
                touches[pool]++;
                hours[pool] += double.IsFinite(work[i]) ? work[i] : steps[log.Step[i]].Service.Mean;
                if (log.Person[i] != 0)
                {
                    people[pool].Add(log.Person[i]);
                }
            }
        }

        return new(
            network, found,
            [.. log.Pools.Select((name, p) => new PoolFound(name, people[p].Count, duty[p].Sum(), hours[p] / weeks, touches[p]))],
            Observing.Of(log, pools), log.Person.LongCount(p => p == 0), withoutPool);
    }

    /// <summary>A touch without a pool belongs to the one that does its step most.</summary>
    static (int[] Pools, long Without) PoolsOf(WorkLog log)
    {
        var count = new long[log.Steps.Length, log.Pools.Length];
        var without = 0L;
        for (var i = 0; i < log.Pool.Length; i++)
        {
            if (log.Pool[i] >= 0)
            {
                count[log.Step[i], log.Pool[i]]++;
            }
        }

        var most = Enumerable.Range(0, log.Steps.Length).Select(s => Enumerable.Range(0, log.Pools.Length).MaxBy(p => count[s, p])).ToArray();
        var pools = new int[log.Pool.Length];
        for (var i = 0; i < pools.Length; i++)
        {
            pools[i] = log.Pool[i] >= 0 ? log.Pool[i] : most[log.Step[i]];
            without += log.Pool[i] < 0 ? 1 : 0;
        }

        return (pools, without);
    }

    /// <summary>Who works overnight on paper did not work at night: time in which the pool is never there is taken off.</summary>
    static void OnlyOpenTime(WorkLog log, int[] pools, double[][] duty, double[] work)
    {
        var open = duty.Select(hours =>
        {
            var least = hours.Max() * 0.1;
            var there = Enumerable.Range(0, StaffHours.HoursOfWeek).Where(h => hours[h] > least).Select(h => ((double)h, h + 1.0)).ToArray();
            return there.Length == 0 ? null : new OpenCycle(StaffHours.HoursOfWeek, there);
        }).ToArray();
        for (var i = 0; i < work.Length; i++)
        {
            if (work[i] > 4 && open[pools[i]] is { } hours && log.Start[i] >= 0)
            {
                work[i] = Math.Min(work[i], Math.Max(0, hours.Before(log.End[i]) - hours.Before(log.Start[i])));
            }
        }
    }

    static (Step[] Steps, List<StepFound> Found) Steps(WorkLog log, double[] work, ServiceFrom from)
    {
        var times = log.Steps.Select(_ => new List<double>()).ToArray();
        var touches = new long[times.Length];
        for (var i = 0; i < work.Length; i++)
        {
            if (log.Start[i] >= log.From && log.Start[i] < log.Until)
            {
                touches[log.Step[i]]++;
                if (double.IsFinite(work[i]))
                {
                    times[log.Step[i]].Add(work[i]);
                }
            }
        }

        var (steps, found) = (new Step[times.Length], new List<StepFound>());
        for (var s = 0; s < steps.Length; s++)
        {
            var known = times[s].Count > 0;
            var service = known ? Timing.Recorded(Thinned(times[s])) : Timing.Exponential(Guess);
            steps[s] = new(log.Steps[s], service);
            found.Add(new(log.Steps[s], touches[s], times[s].Count, known ? from : ServiceFrom.Guessed, service.Mean));
        }

        return (steps, found);
    }

    /// <summary>At most some thousands of times, evenly over the sorted ones.</summary>
    static IEnumerable<double> Thinned(List<double> times)
    {
        times.Sort();
        return times.Count <= MostTimes ? times : Enumerable.Range(0, MostTimes).Select(i => times[(int)((i + 0.5) * times.Count / MostTimes)]);
    }

    /// <summary>A pool can do what it does: at least 2 % of a step, or 2 % of its own work; each step has the pool that does it most.</summary>
    static List<int>[] Skills(WorkLog log, int[] pools)
    {
        var count = new long[log.Pools.Length, log.Steps.Length];
        for (var i = 0; i < pools.Length; i++)
        {
            count[pools[i], log.Step[i]]++;
        }

        var ofStep = Enumerable.Range(0, log.Steps.Length).Select(s => Enumerable.Range(0, log.Pools.Length).Sum(p => count[p, s])).ToArray();
        var ofPool = Enumerable.Range(0, log.Pools.Length).Select(p => Enumerable.Range(0, log.Steps.Length).Sum(s => count[p, s])).ToArray();
        return
        [
            .. Enumerable.Range(0, log.Pools.Length).Select(p => Enumerable.Range(0, log.Steps.Length)
                .Where(s => count[p, s] > 0 && (count[p, s] >= Hardly * ofStep[s] || count[p, s] >= Hardly * ofPool[p]))
                .OrderByDescending(s => count[p, s]).ToList()),
        ];
    }
}
