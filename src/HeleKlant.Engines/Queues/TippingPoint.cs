namespace HeleKlant.Engines.Queues;

/// <summary>One point of the curve: how much a factor makes of the difference.</summary>
/// <param name="Factor">The factor put in.</param>
/// <param name="Difference">Mean lead time of what changes less that of what stays, over paired replications.</param>
/// <param name="Lead">Mean lead time of what changes.</param>
public sealed record TippingStep(double Factor, Estimate Difference, Estimate Lead);

/// <summary>
/// How far one side may go before the other wins. What stays (the divided line) is run once; what changes (people who help the whole customer, slower by a factor)
/// is run at factor after factor on the same customers, by bisection to where the mean difference changes sign. The interval holds the factors
/// at which the paired replications do not tell the two apart at 95 %.
/// </summary>
public sealed class TippingPoint
{
    readonly Simulation stays;
    readonly Func<double, Network> changes;
    readonly RunPlan plan;
    readonly int replications;
    readonly Func<RunFigures, double> measure;
    readonly double near;
    readonly SortedDictionary<double, TippingStep> tried = [];

    TippingPoint(Network stays, Func<double, Network> changes, RunPlan plan, int replications, Func<RunFigures, double> measure, double near, CancellationToken stop)
    {
        this.stays = new(stays, plan);
        (this.changes, this.plan, this.replications, this.measure, this.near) = (changes, plan, replications, measure, near);
        this.stays.Add(replications, stop);
    }

    /// <summary>The factor at which the two are equal; null where one wins over the whole range.</summary>
    public double? Factor { get; private set; }

    /// <summary>The lower end of its interval; null where it lies below the range.</summary>
    public double? Low { get; private set; }

    /// <summary>The upper end of its interval; null where it lies above the range.</summary>
    public double? High { get; private set; }

    /// <summary>What was tried, by factor: the curve.</summary>
    public IReadOnlyList<TippingStep> Curve => [.. tried.Values];

    /// <summary>The mean lead time of what stays.</summary>
    public Estimate Stays => stays.Of(measure);

    /// <summary>Searches.</summary>
    /// <param name="stays">What stays as it is.</param>
    /// <param name="changes">The other, at a factor; its lead time grows with the factor.</param>
    /// <param name="from">The lowest factor, over 0.</param>
    /// <param name="to">The highest, over <paramref name="from"/>.</param>
    /// <param name="plan">How each is run; a warm-up must be given, so that all have the same.</param>
    /// <param name="replications">How many pairs, 4 or more.</param>
    /// <param name="curve">How many factors, evenly over the range, are tried for the curve beside the search; 0 or more.</param>
    /// <param name="measure">What is compared; the mean lead time where null.</param>
    /// <param name="near">How near the search comes, in the factor; over 0.</param>
    /// <param name="stop">Stops between replications.</param>
    /// <exception cref="ArgumentException">The range, the number of pairs or the warm-up is not as said.</exception>
    public static TippingPoint Find(
        Network stays, Func<double, Network> changes, double from, double to, RunPlan plan, int replications, int curve = 0, Func<RunFigures, double>? measure = null, double near = 2e-4, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(plan);
        if (!(near > 0) || !(from > 0) || !(to > from) || replications < 4 || plan.WarmUpTime is null)
        {
            throw new ArgumentException("A search needs a range over 0, at least 4 pairs and a warm-up.");
        }

        var point = new TippingPoint(stays, changes, plan, replications, measure ?? (run => run.Lead), near, stop);
        for (var i = 0; i < curve; i++)
        {
            point.Try(from + ((to - from) * i / Math.Max(1, curve - 1)), stop);
        }

        point.Factor = point.Root(from, to, d => d.Mean, stop);
        point.Low = point.Root(from, to, d => d.High, stop);
        point.High = point.Root(from, to, d => d.Low, stop);
        return point;
    }

    Estimate Try(double factor, CancellationToken stop)
    {
        if (!tried.TryGetValue(factor, out var step))
        {
            var one = new Simulation(changes(factor), plan);
            one.Add(replications, stop);
            tried[factor] = step = new(factor, one.Less(stays, measure), one.Of(measure));
        }

        return step.Difference;
    }

    double? Root(double from, double to, Func<Estimate, double> side, CancellationToken stop)
    {
        if (side(Try(from, stop)) > 0 || side(Try(to, stop)) < 0)
        {
            return null;
        }

        // Begin from the nearest that were tried already.
        foreach (var (factor, step) in tried)
        {
            (from, to) = side(step.Difference) <= 0 ? (Math.Max(from, factor), to) : (from, Math.Min(to, factor));
            if (side(step.Difference) > 0)
            {
                break;
            }
        }

        while (to - from > near)
        {
            var middle = (from + to) / 2;
            (from, to) = side(Try(middle, stop)) <= 0 ? (middle, to) : (from, middle);
        }

        return (from + to) / 2;
    }
}
