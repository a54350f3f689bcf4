namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>
/// The two plain ways beside which ours is held, as of a moment: the percentile of the lead times of the cases that finished in the last 90 days, and
/// the mean lead time with so many standard deviations, both in business time and less what has passed already.
/// </summary>
internal sealed class Baselines
{
    const long Span = 90 * ChainSettings.Day;

    /// <summary>How many standard deviations are added at 50, 85 and 95 %: none, the normal quantile, and the "two" of the rule of thumb.</summary>
    static readonly double[] deviations = [0, 1.0364333894937896, 2];

    readonly double[] percentiles;
    readonly double[] withDeviations;

    public Baselines(CaseHistories cases, double[] open, long asOf)
    {
        var (all, recent) = (new List<double>(), new List<double>());
        var known = cases.KnownUpTo(asOf);
        for (var c = 0; c < cases.Count; c++)
        {
            var (last, finished) = cases.AsOf(c, asOf);
            if (finished)
            {
                var lead = open[last] - open[cases.Offsets[c]];
                all.Add(lead);
                if (cases.At[last] > known - Span)
                {
                    recent.Add(lead);
                }
            }
        }

        var looked = recent.Count > 0 ? recent : all;
        var sorted = looked.ToArray();
        percentiles = [.. BackTest.Levels.Select(level => sorted.Length == 0 ? double.PositiveInfinity : Chain.Percentile.Of(sorted, level))];
        var mean = all.Count == 0 ? double.PositiveInfinity : all.Average();
        var deviation = all.Count < 2 ? 0 : Math.Sqrt(all.Sum(l => (l - mean) * (l - mean)) / (all.Count - 1));
        withDeviations = [.. deviations.Select(d => mean + d * deviation)];
    }

    public double[] Percentile(double age) => Array.ConvertAll(percentiles, lead => Math.Max(0, lead - age));

    public double[] Deviations(double age) => Array.ConvertAll(withDeviations, lead => Math.Max(0, lead - age));
}
