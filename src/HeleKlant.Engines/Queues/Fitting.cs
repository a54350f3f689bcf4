using System.Collections.Immutable;

namespace HeleKlant.Engines.Queues;

/// <summary>A figure of the model of today beside what the journal shows.</summary>
/// <param name="Name">lead-mean, lead-median, lead-p90, wait-mean, pieces.</param>
/// <param name="Simulated">By the model, with its interval.</param>
/// <param name="Recorded">In the journal, over cases the model was not set on.</param>
public sealed record Beside(string Name, Estimate Simulated, double Recorded)
{
    /// <summary>How far the model is off, relative to what is recorded; 0 is equal.</summary>
    public double Off => Math.Abs(Simulated.Mean - Recorded) / Recorded;
}

/// <summary>Whether a model of today may be trusted.</summary>
public enum Trust
{
    /// <summary>Within 15 % on median lead time, mean wait and pieces.</summary>
    Yes,

    /// <summary>Within 40 %: take from it which way things go, not how far.</summary>
    Roughly,

    /// <summary>Further off.</summary>
    No,

    /// <summary>Too little to compare with: fewer than thirty finished cases.</summary>
    CannotTell,
}

/// <summary>
/// Sets the one thing the journal does not show: which share of the hours they were seen on duty people have for these customers. By pool, that share is sought (by halving, ten times)
/// at which the mean wait before its work comes out as recorded, with people busy at most 90 % of the time they have. What then is still missing at a step is waiting for something else
/// than free hands (the customer, a supplier, a fixed day): it stays with the step as a rest, in the shape of the recorded waits. The model is judged on records it was not set on.
/// </summary>
public static class Fitting
{
    const int Rounds = 10;
    const int LeastCases = 30;
    const double Fullest = 0.9;
    const double LeastRest = 0.1;

    /// <summary>Over 1: people were there longer than their touches show.</summary>
    const double Most = 1.5;

    /// <summary>The model with the shares found.</summary>
    /// <param name="today">The model as it was calibrated on the first half.</param>
    /// <param name="plan">How each try is run; 26 weeks after 4 of warm-up where null.</param>
    /// <param name="stop">Stops between runs.</param>
    public static Calibrated Fit(Calibrated today, RunPlan? plan = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(today);
        plan ??= new() { Horizon = 168 * 26, WarmUpTime = 168 * 4, Pieces = false, MostInside = 200_000 };
        var pools = today.Pools.Count;
        var least = today.Pools.Select(p => Math.Clamp(p.WorkAWeek / Math.Max(1e-9, p.HoursAWeek) / Fullest, 0.005, Most)).ToArray();
        var (low, high) = (least.ToArray(), Enumerable.Repeat(Most, pools).ToArray());
        var shares = least.Select(l => Math.Sqrt(l * Most)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            var run = new Simulation(With(today, shares).Network, plan);
            run.Add(Simulation.Wave, stop);
            var waits = WaitAtPool(today.Network, run);
            for (var p = 0; p < pools; p++)
            {
                var seen = today.Seen.WaitAtPool[p];
                if (!double.IsFinite(seen) || !double.IsFinite(waits[p]))
                {
                    continue;
                }

                // Longer than recorded: they have more time than was tried.
                (low[p], high[p]) = waits[p] > seen ? (shares[p], high[p]) : (low[p], shares[p]);
                shares[p] = Math.Sqrt(low[p] * high[p]);
            }
        }

        // Where no wait is recorded (work that always begins a case), nothing says more than what was found elsewhere.
        var known = Enumerable.Range(0, pools).Where(p => double.IsFinite(today.Seen.WaitAtPool[p])).Select(p => shares[p]).Order().ToArray();
        var middle = known.Length == 0 ? 1 : known[known.Length / 2];
        var busy = With(today, [.. shares.Select((share, p) => double.IsFinite(today.Seen.WaitAtPool[p]) ? share : Math.Max(least[p], middle))]);
        return Resting(busy, plan, stop);
    }

    /// <summary>Puts what waiting for hands leaves over, where it is over a tenth of what is recorded, as a rest before the step; twice, since a rest changes the rhythm of the queue a little.</summary>
    static Calibrated Resting(Calibrated busy, RunPlan plan, CancellationToken stop)
    {
        var steps = busy.Network.Steps.Length;
        var rest = new double[steps];
        for (var round = 0; round < 2; round++)
        {
            var run = new Simulation(busy.Network, plan);
            run.Add(Simulation.Wave, stop);
            for (var s = 0; s < steps; s++)
            {
                var (seen, told) = (busy.Seen.WaitAtStep[s], WaitBefore(run, s));
                rest[s] = Math.Max(0, rest[s] + (double.IsFinite(seen) && double.IsFinite(told) ? seen - told : 0));
                rest[s] = rest[s] > LeastRest * seen ? rest[s] : 0;
            }

            busy = busy with
            {
                Network = busy.Network with
                {
                    Steps = [.. busy.Network.Steps.Select((step, s) => step with { Rest = rest[s] > 0 ? Shaped(busy.Seen.WaitsAtStep[s], rest[s]) : null })],
                },
            };
        }

        return busy;
    }

    static Timing Shaped(double[] waits, double mean) => waits.Average() is > 0 and var of ? Timing.Recorded(waits.Select(w => w * mean / of)) : Timing.Exponential(mean);

    /// <summary>Mean wait before a step of those who come from another; who goes on with a customer at once waits 0 and is not told apart by step.</summary>
    static double WaitBefore(Simulation run, int step)
    {
        var steps = run.Network.Steps.Length;
        var (sum, count) = (0.0, 0.0);
        foreach (var one in run.Runs)
        {
            for (var from = 1; from <= steps; from++)
            {
                var link = (from * steps) + step;
                sum += one.LinkCount[link] == 0 ? 0 : one.LinkWait[link] * one.LinkCount[link];
                count += one.LinkCount[link];
            }
        }

        return sum / count;
    }

    /// <summary>Which share of the waiting after the first touch is for free hands; the rest waits for something else. 1 where nothing rests.</summary>
    public static double ForHands(Simulation run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ForHands(run.Network, run.Runs);
    }

    /// <summary>The same of some runs.</summary>
    public static double ForHands(Network network, IReadOnlyList<RunFigures> runs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(runs);
        var steps = network.Steps.Length;
        var (all, rests) = (0.0, 0.0);
        foreach (var one in runs)
        {
            for (var link = steps; link < one.LinkCount.Length; link++)
            {
                if (one.LinkCount[link] > 0)
                {
                    all += one.LinkWait[link] * one.LinkCount[link];
                    rests += (network.Steps[link % steps].Rest?.Mean ?? 0) * one.LinkCount[link];
                }
            }
        }

        return all == 0 ? 1 : Math.Clamp(1 - (rests / all), 0, 1);
    }

    /// <summary>The same model in which people have these shares of their time.</summary>
    public static Calibrated With(Calibrated today, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentNullException.ThrowIfNull(shares);
        return today with
        {
            Network = today.Network with
            {
                Pools = [.. today.Network.Pools.Select((pool, p) => pool with { Skills = [.. pool.Skills.Select(s => new Skill(s.Step, 1 / shares[p]))] })],
            },
            Pools = [.. today.Pools.Select((pool, p) => pool with { Available = shares[p] })],
        };
    }

    /// <summary>The model beside the journal, and whether it may be trusted.</summary>
    /// <param name="run">Runs of the model.</param>
    /// <param name="seen">What the journal shows of the part it was not set on.</param>
    public static (ImmutableArray<Beside> Figures, Trust Trust) Judge(Simulation run, Observed seen)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(seen);
        var waits = seen.WaitsAtPool.Sum();
        ImmutableArray<Beside> figures =
        [
            new("lead-median", run.Of(r => r.SinceBegunSpread.Quantile(0.5)), seen.LeadQuantile(0.5)),
            new("lead-mean", run.Of(r => r.SinceBegun), seen.MeanLead),
            new("lead-p90", run.Of(r => r.SinceBegunSpread.Quantile(0.9)), seen.LeadQuantile(0.9)),
            new("wait-mean", run.Of(WaitPerHandling), seen.WaitAtPool.Zip(seen.WaitsAtPool, (w, n) => n == 0 ? 0 : w * n).Sum() / waits),
            new("pieces", run.Of(r => r.Pieces), seen.Pieces),
        ];
        if (seen.Finished < LeastCases || run.Runs.Count == 0)
        {
            return (figures, Trust.CannotTell);
        }

        var worst = figures.Where(f => f.Name is "lead-median" or "wait-mean" or "pieces").Max(f => double.IsFinite(f.Off) ? f.Off : double.IsNaN(f.Recorded) ? 0 : 1);
        return (figures, run.NeverSettles ? Trust.No : worst <= 0.15 ? Trust.Yes : worst <= 0.40 ? Trust.Roughly : Trust.No);
    }

    /// <summary>Mean wait before a touch that is not the first of its customer; who goes on with a customer at once waits 0.</summary>
    public static double WaitPerHandling(RunFigures run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var steps = run.WaitAtStep.Length;
        var (sum, count) = (0.0, run.Kept);
        for (var link = steps; link < run.LinkCount.Length; link++)
        {
            sum += run.LinkCount[link] == 0 ? 0 : run.LinkWait[link] * run.LinkCount[link];
            count += run.LinkCount[link];
        }

        return sum / count;
    }

    static double[] WaitAtPool(Network network, Simulation run)
    {
        var steps = network.Steps.Length;
        var home = Enumerable.Range(0, steps).Select(s => network.Pools.Select((p, i) => (p, i)).First(x => x.p.Skills.Any(k => k.Step == s)).i).ToArray();
        var (sum, count) = (new double[network.Pools.Length], new double[network.Pools.Length]);
        foreach (var one in run.Runs)
        {
            for (var link = steps; link < one.LinkCount.Length; link++)
            {
                if (one.LinkCount[link] > 0)
                {
                    sum[home[link % steps]] += one.LinkWait[link] * one.LinkCount[link];
                    count[home[link % steps]] += one.LinkCount[link];
                }
            }
        }

        return [.. sum.Zip(count, (s, n) => s / n)];
    }
}
