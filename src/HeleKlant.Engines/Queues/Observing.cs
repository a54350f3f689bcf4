namespace HeleKlant.Engines.Queues;

/// <summary>What the journal shows of a period, by the same definitions as the model: lead time from first start to last end, waits from the latest end so far.</summary>
static class Observing
{
    const int MostWaits = 500;

    public static Observed Of(WorkLog log, int[] pools)
    {
        var steps = log.Steps.Length;
        var (leads, pieces, named) = (new List<double>(), 0.0, 0);
        var (began, censored) = (0, 0);
        var (poolWait, poolCount) = (new double[log.Pools.Length], new long[log.Pools.Length]);
        var (linkWait, linkCount) = (new double[steps * steps], new long[steps * steps]);
        var (stepWaits, hands) = (log.Steps.Select(_ => new List<double>()).ToArray(), new Dictionary<int, int>());
        for (var c = 0; c < log.Finished.Length; c++)
        {
            var (from, end) = (log.CaseFrom[c], log.CaseFrom[c + 1]);
            if (from == end)
            {
                continue;
            }

            var began0 = log.Start[from] >= log.From && log.Start[from] < log.Until;
            (began, censored) = (began + (began0 ? 1 : 0), censored + (began0 && !log.Finished[c] ? 1 : 0));
            var latest = double.NegativeInfinity;
            hands.Clear();
            for (var i = from; i < end; i++)
            {
                if (i > from && log.Start[i] >= log.From && log.Start[i] < log.Until)
                {
                    var wait = Math.Max(0, log.Start[i] - latest);
                    var link = (log.Step[i - 1] * steps) + log.Step[i];
                    poolWait[pools[i]] += wait;
                    poolCount[pools[i]]++;
                    stepWaits[log.Step[i]].Add(wait);
                    linkWait[link] += wait;
                    linkCount[link]++;
                }

                latest = Math.Max(latest, log.End[i]);
                if (log.Person[i] != 0)
                {
                    hands[log.Person[i]] = hands.GetValueOrDefault(log.Person[i]) + 1;
                }
            }

            if (log.Finished[c] && latest >= log.From && latest < log.Until)
            {
                leads.Add(latest - log.Start[from]);
                if (hands.Count > 0)
                {
                    named++;
                    pieces += Math.Pow(hands.Values.Sum(), 2) / hands.Values.Sum(n => (double)n * n);
                }
            }
        }

        leads.Sort();
        return new()
        {
            Began = began,
            Finished = leads.Count,
            Censored = censored,
            Leads = [.. leads],
            Pieces = pieces / named,
            WaitAtPool = [.. poolWait.Zip(poolCount, (sum, n) => sum / n)],
            WaitsAtPool = poolCount,
            WaitAtStep = [.. stepWaits.Select(w => w.Count == 0 ? double.NaN : w.Average())],
            WaitsAtStep = [.. stepWaits.Select(Thinned)],
            LinkWait = [.. linkWait.Zip(linkCount, (sum, n) => sum / n)],
            LinkCount = linkCount,
        };
    }

    static double[] Thinned(List<double> waits)
    {
        waits.Sort();
        return waits.Count <= MostWaits ? [.. waits] : [.. Enumerable.Range(0, MostWaits).Select(i => waits[(int)((i + 0.5) * waits.Count / MostWaits)])];
    }
}
