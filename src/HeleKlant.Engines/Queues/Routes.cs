namespace HeleKlant.Engines.Queues;

/// <summary>How customers come in and where they go, from the cases that began in the period. The last step of an unfinished case says nothing of what follows.</summary>
sealed class Routes
{
    const double Quickly = 0.25;
    readonly WorkLog log;
    readonly long[] starts;
    readonly long[,] next;
    readonly long[] ends;

    public Routes(WorkLog log)
    {
        this.log = log;
        var steps = log.Steps.Length;
        (starts, next, ends) = (new long[steps], new long[steps, steps], new long[steps]);
        for (var c = 0; c < log.Finished.Length; c++)
        {
            var (from, end) = (log.CaseFrom[c], log.CaseFrom[c + 1]);
            if (from == end || log.Start[from] < log.From || log.Start[from] >= log.Until)
            {
                continue;
            }

            Began++;
            starts[log.Step[from]]++;
            Profile[(int)(log.Start[from] % StaffHours.HoursOfWeek)]++;
            for (var i = from + 1; i < end; i++)
            {
                next[log.Step[i - 1], log.Step[i]]++;
            }

            ends[log.Step[end - 1]] += log.Finished[c] ? 1 : 0;
        }
    }

    public int Began { get; }

    /// <summary>By hour of the week: how many came in.</summary>
    public double[] Profile { get; } = new double[StaffHours.HoursOfWeek];

    public IEnumerable<Way> Ways()
    {
        var steps = log.Steps.Length;
        for (var s = 0; s < steps; s++)
        {
            if (starts[s] > 0)
            {
                yield return new(Way.Outside, s, starts[s] / (double)Began);
            }
        }

        for (var s = 0; s < steps; s++)
        {
            var at = s;
            var goes = Enumerable.Range(0, steps).Sum(to => next[at, to]);
            for (var to = 0; to < steps; to++)
            {
                if (next[s, to] > 0)
                {
                    // Where nothing ever ended, one of those on their way does: nobody goes round for ever.
                    yield return new(s, to, next[s, to] / (double)(goes + Math.Max(ends[s], ends.Sum() == 0 ? 1 : 0)));
                }
            }
        }
    }

    /// <summary>Whether people of a pool go on with the customer they have: of successive touches within it, most by the same person at once.</summary>
    public bool Keeps(int pool, int[] pools)
    {
        var (kept, all) = (0L, 0L);
        for (var c = 0; c < log.Finished.Length; c++)
        {
            for (var i = log.CaseFrom[c] + 1; i < log.CaseFrom[c + 1]; i++)
            {
                if (pools[i] == pool && pools[i - 1] == pool && log.Person[i] != 0 && log.Person[i - 1] != 0)
                {
                    all++;
                    kept += log.Person[i] == log.Person[i - 1] && log.Start[i] - log.End[i - 1] <= Quickly ? 1 : 0;
                }
            }
        }

        return all > 0 && kept > all / 2;
    }
}
