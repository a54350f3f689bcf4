namespace HeleKlant.Engines.Queues;

/// <summary>
/// Replications of one network, added to as long as somebody looks. Replication n of two networks under the same seed draws the same customers, with
/// the same work, so that their difference is judged pair by pair. Not safe for several callers at once.
/// </summary>
public sealed class Simulation
{
    /// <summary>Replications are added in steps of this size, whatever the number of threads.</summary>
    public const int Wave = 4;

    readonly Compiled net;
    readonly RunPlan plan;
    readonly List<RunFigures> runs = [];
    double? warmUp;

    /// <summary>Makes a network ready to be run.</summary>
    /// <exception cref="ArgumentException">The network cannot be run; <see cref="NetworkRules.Faults"/> says why.</exception>
    public Simulation(Network network, RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!(plan.Horizon > 0) || plan.WarmUpTime < 0)
        {
            throw new ArgumentException("A run lasts longer than 0, and its warm-up 0 or longer.", nameof(plan));
        }

        (Network, this.plan, net) = (network, plan, new(network));
        warmUp = plan.WarmUpTime;
    }

    /// <summary>What is run.</summary>
    public Network Network { get; }

    /// <summary>The replications so far, in order.</summary>
    public IReadOnlyList<RunFigures> Runs => runs;

    /// <summary>How long each replication ran before it was measured; null before the first.</summary>
    public double? WarmUpTime => warmUp;

    /// <summary>Adds replications, several at a time.</summary>
    /// <param name="more">How many, 1 or more.</param>
    /// <param name="stop">Stops between replications; those of this call are then dropped.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Add(int more, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(more);
        warmUp ??= WarmUp.Of(net, plan);
        var (first, made) = (runs.Count, new RunFigures[more]);
        Parallel.For(0, more, new() { MaxDegreeOfParallelism = plan.Threads > 0 ? plan.Threads : -1, CancellationToken = stop }, i =>
            made[i] = new OneRun(net, Draws.Key(plan.Seed, (ulong)(first + i)), plan.Pieces, plan.MostInside).Run(warmUp.Value, plan.Horizon));
        runs.AddRange(made);
    }

    /// <summary>Adds replications until the mean lead time is precise enough, or the time is up, and says which.</summary>
    /// <param name="until">Until when.</param>
    /// <param name="clock">The clock for the time limit.</param>
    /// <param name="stop">Stops between waves.</param>
    public Ended Run(RunUntil until, TimeProvider clock, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(until);
        ArgumentNullException.ThrowIfNull(clock);
        for (var began = clock.GetTimestamp(); ;)
        {
            if (runs.Count >= until.Least && Settles.Never(runs))
            {
                return Ended.NeverSettles;
            }

            if (runs.Count >= until.Least && Of(run => run.Lead) is var lead && lead.HalfWidth <= until.Precision * lead.Mean)
            {
                return Ended.Precise;
            }

            if (runs.Count >= until.Most)
            {
                return Ended.MostRuns;
            }

            if (runs.Count >= 2 && clock.GetElapsedTime(began) >= until.TimeLimit)
            {
                return Ended.OutOfTime;
            }

            if (stop.IsCancellationRequested)
            {
                return Ended.Stopped;
            }

            Add(Wave, CancellationToken.None);
        }
    }

    /// <summary>A measure over the replications, with its interval.</summary>
    /// <param name="measure">Takes the measure from one replication; runs that give no number are left out.</param>
    public Estimate Of(Func<RunFigures, double> measure) => Estimate.Of([.. runs.Select(measure)]);

    /// <summary>The difference with another scenario (this − other), pair by pair over the replications both have.</summary>
    public Estimate Less(Simulation other, Func<RunFigures, double> measure)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Estimate.Of([.. runs.Zip(other.runs, (mine, theirs) => measure(mine) - measure(theirs))]);
    }

    /// <summary>A quantile of the lead time: the mean of that of each replication, with its interval.</summary>
    /// <param name="share">0 to 1.</param>
    public Estimate LeadQuantile(double share) => Of(run => run.LeadSpread.Quantile(share));

    /// <summary>All lead times together.</summary>
    public Histogram LeadSpread() => Together(run => run.LeadSpread);

    /// <summary>All waits of those served together.</summary>
    public Histogram WaitSpread() => Together(run => run.WaitSpread);

    /// <summary>Whether the queue never settles, by these replications.</summary>
    public bool NeverSettles => Settles.Never(runs);

    Histogram Together(Func<RunFigures, Histogram> of)
    {
        var all = new Histogram();
        foreach (var run in runs)
        {
            all.Add(of(run));
        }

        return all;
    }
}
