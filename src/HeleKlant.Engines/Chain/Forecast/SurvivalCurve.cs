namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>
/// How many are still not done after so much time, estimated from finished and unfinished spans: the product-limit estimate of
/// E. L. Kaplan and P. Meier, J. Am. Stat. Assoc. 53 (1958) 457–481, with weights. At equal times what ended comes before what was
/// lost from sight. Immutable.
/// </summary>
public sealed class SurvivalCurve
{
    readonly double[] times;
    readonly double[] survival;
    readonly double[] greenwood;
    readonly double[] allTimes;
    readonly double[] weightFrom;
    readonly double[] squaresFrom;

    SurvivalCurve(double[] times, double[] survival, double[] greenwood, double[] allTimes, double[] weightFrom, double[] squaresFrom, double reach)
    {
        Reach = reach;
        this.times = times;
        this.survival = survival;
        this.greenwood = greenwood;
        this.allTimes = allTimes;
        this.weightFrom = weightFrom;
        this.squaresFrom = squaresFrom;
    }

    /// <summary>The distinct times at which something ended, rising; the unit is the caller's.</summary>
    public IReadOnlyList<double> Times => times;

    /// <summary>The share not ended just after each of <see cref="Times"/>, 0–1.</summary>
    public IReadOnlyList<double> Survival => survival;

    /// <summary>The estimate of spans of which some ended and of the others it is only known that they lasted at least so long.</summary>
    /// <param name="spans">How long each lasted or was seen to last, 0 or more.</param>
    /// <param name="ended">Whether it ended then.</param>
    /// <param name="weights">The weight of each, above 0; empty = 1 each.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a span is negative or not a number.</exception>
    public static SurvivalCurve Of(ReadOnlySpan<double> spans, ReadOnlySpan<bool> ended, ReadOnlySpan<double> weights = default) =>
        Of(spans, ended, weights, null, 0);

    /// <summary>
    /// The same, leaning on the curve of a coarser group: at each time the hazard is (n · own + k · coarser) ÷ (n + k), with n how many equally weighted
    /// spans are then still at risk, (Σw)² ÷ Σw² (L. Kish, 1965). So k is the number of spans at which both weigh alike; where none of
    /// the own is left, the coarser group goes on.
    /// </summary>
    /// <param name="spans">How long each lasted or was seen to last, 0 or more.</param>
    /// <param name="ended">Whether it ended then.</param>
    /// <param name="weights">The weight of each, above 0; empty = 1 each.</param>
    /// <param name="coarser">The curve that is leaned on, or null.</param>
    /// <param name="lean">k, 0 or more.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a span is negative or not a number.</exception>
    public static SurvivalCurve Of(ReadOnlySpan<double> spans, ReadOnlySpan<bool> ended, ReadOnlySpan<double> weights, SurvivalCurve? coarser, double lean)
    {
        if (spans.Length != ended.Length || (weights.Length > 0 && weights.Length != spans.Length))
        {
            throw new ArgumentException("Each span needs to be told whether it ended, and its weight where there are weights.");
        }

        var sorted = spans.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = sorted[i] >= 0 ? i : throw new ArgumentException($"A span is {sorted[i]}; it must be 0 or more.", nameof(spans));
        }

        Array.Sort(sorted, order);
        var n = sorted.Length;
        var (weightFrom, squaresFrom) = (new double[n + 1], new double[n + 1]);
        for (var i = n - 1; i >= 0; i--)
        {
            var weight = weights.Length == 0 ? 1 : weights[order[i]];
            weightFrom[i] = weightFrom[i + 1] + weight;
            squaresFrom[i] = squaresFrom[i + 1] + weight * weight;
        }

        var steps = new Steps(coarser, lean, sorted, weightFrom, squaresFrom);
        for (var i = 0; i < n;)
        {
            var from = i;
            var gone = 0.0;
            for (; i < n && sorted[i] == sorted[from]; i++)
            {
                gone += ended[order[i]] ? weightFrom[i] - weightFrom[i + 1] : 0;
            }

            if (gone > 0)
            {
                steps.UpTo(sorted[from]);
                // What is left of sums of weights by rounding is nothing.
                var hazard = gone / weightFrom[from];
                steps.At(sorted[from], hazard > 1 - 1e-12 ? 1 : hazard, gone, weightFrom[from], squaresFrom[from]);
            }
        }

        steps.UpTo(double.PositiveInfinity);
        return new([.. steps.Times], [.. steps.Survival], [.. steps.Greenwood], sorted, weightFrom, squaresFrom, Math.Max(n == 0 ? 0 : sorted[^1], coarser?.Reach ?? 0));
    }

    /// <summary>The share that lasts longer than this time, 0–1.</summary>
    public double At(double time)
    {
        var at = CountAtMost(times, time);
        return at == 0 ? 1 : survival[at - 1];
    }

    /// <summary>The share that lasts at least this time, 0–1.</summary>
    public double Before(double time)
    {
        var at = CountBelow(times, time);
        return at == 0 ? 1 : survival[at - 1];
    }

    /// <summary>
    /// <see cref="At"/>, continued beyond <see cref="Reach"/> with the mean hazard up to there: S(reach)^(time ÷ reach), the completion
    /// of B. W. Brown, M. Hollander and R. M. Korwar (1974). Where nothing ended yet, half a span is taken to have.
    /// </summary>
    public double CompletedAt(double time) => time <= Reach || Reach <= 0 ? At(time) : Math.Pow(LastLeft, time / Reach);

    /// <summary>The share that lasts at least this time, continued in the same way.</summary>
    public double CompletedBefore(double time) => time <= Reach || Reach <= 0 ? Before(time) : Math.Pow(LastLeft, time / Reach);

    /// <summary>The least time by which at least this share has ended, continued in the same way; infinite where nothing is known at all.</summary>
    /// <param name="share">0–1.</param>
    public double CompletedQuantile(double share)
    {
        var within = Quantile(share);
        return double.IsFinite(within) || Reach <= 0 ? within : Reach * Math.Max(1, Math.Log(1 - share) / Math.Log(LastLeft));
    }

    double LastLeft => survival.Length == 0 ? Math.Exp(-0.5 / Math.Max(1, allTimes.Length)) : survival[^1];

    /// <summary>The standard error of <see cref="At"/> by M. Greenwood (1926); for weights that count cases.</summary>
    public double StandardErrorAt(double time)
    {
        var at = CountAtMost(times, time);
        return at == 0 ? 0 : survival[at - 1] * Math.Sqrt(greenwood[at - 1]);
    }

    /// <summary>The 95 % interval of <see cref="At"/> on the scale of its logarithm, at most 1.</summary>
    public (double Low, double High) IntervalAt(double time)
    {
        var at = CountAtMost(times, time);
        if (at == 0)
        {
            return (1, 1);
        }

        var half = Quantities.Proportion.Z95 * Math.Sqrt(greenwood[at - 1]);
        return (survival[at - 1] * Math.Exp(-half), Math.Min(1, survival[at - 1] * Math.Exp(half)));
    }

    /// <summary>
    /// How many equally weighted spans stand behind what happens after this time: (Σw)² ÷ Σw² over those that lasted at least as
    /// long, by L. Kish (1965).
    /// </summary>
    public double EffectiveAt(double time)
    {
        var from = CountBelow(allTimes, time);
        return squaresFrom[from] == 0 ? 0 : weightFrom[from] * weightFrom[from] / squaresFrom[from];
    }

    /// <summary>The longest span, ended or not: beyond it the records say nothing.</summary>
    public double Reach { get; }

    /// <summary>How many spans lasted at least this long.</summary>
    public int AtRisk(double time) => allTimes.Length - CountBelow(allTimes, time);

    /// <summary>The least time by which at least this share has ended; infinite where the records do not reach so far.</summary>
    /// <param name="share">0–1.</param>
    public double Quantile(double share)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = 1 - survival[middle] >= share - 1e-12 ? (low, middle) : (middle + 1, high);
        }

        return share <= 0 ? 0 : low < times.Length ? times[low] : double.PositiveInfinity;
    }

    /// <summary>The first time after this one at which something ended; infinite where there is none.</summary>
    internal double FirstAfter(double time)
    {
        var at = CountAtMost(times, time);
        return at < times.Length ? times[at] : double.PositiveInfinity;
    }

    internal static int CountAtMost(double[] rising, double value)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = rising[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    internal static int CountBelow(double[] rising, double value)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = rising[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Collects the steps of a curve, with those of the coarser one in between.</summary>
    ref struct Steps(SurvivalCurve? coarser, double lean, double[] sorted, double[] weightFrom, double[] squaresFrom)
    {
        double left = 1;
        double variance;
        int next;

        public List<double> Times { get; } = [];
        public List<double> Survival { get; } = [];
        public List<double> Greenwood { get; } = [];

        /// <summary>The steps of the coarser curve before this time, at which none of the own ended.</summary>
        public void UpTo(double time)
        {
            for (; coarser is not null && lean > 0 && next < coarser.times.Length && coarser.times[next] < time; next++)
            {
                var from = CountBelow(sorted, coarser.times[next]);
                Step(coarser.times[next], 0, CoarserHazard(), weightFrom[from], squaresFrom[from]);
            }
        }

        public void At(double time, double hazard, double gone, double weight, double squares)
        {
            var other = 0.0;
            if (coarser is not null && lean > 0 && next < coarser.times.Length && coarser.times[next] == time)
            {
                other = CoarserHazard();
                next++;
            }

            variance += weight > gone ? gone / (weight * (weight - gone)) : 0;
            Step(time, hazard, other, weight, squares);
        }

        void Step(double time, double own, double other, double weight, double squares)
        {
            var n = squares > 0 ? weight * weight / squares : 0;
            var k = coarser is null ? 0 : lean;
            var hazard = n + k > 0 ? (n * own + k * other) / (n + k) : 0;
            left *= hazard >= 1 ? 0 : 1 - hazard;
            Times.Add(time);
            Survival.Add(left);
            Greenwood.Add(variance);
        }

        readonly double CoarserHazard() => next == 0 ? 1 - coarser!.survival[0] : coarser!.survival[next - 1] <= 0 ? 1 : 1 - coarser.survival[next] / coarser.survival[next - 1];
    }
}
