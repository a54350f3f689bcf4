namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>
/// Puts odds right by how earlier forecasts came true. Of each earlier forecast it is known at which odds it came true, or (still running)
/// that it was not by these odds; their own product-limit estimate tells how often "p" really was. So coverage is put right in the
/// way of distributional conformal prediction (V. Chernozhukov, K. Wüthrich and Y. Zhu, PNAS 118 (2021)), with unfinished cases kept in and the recent weighing more.
/// </summary>
public sealed class Recalibration
{
    const int Pseudo = 200;

    readonly SurvivalCurve? came;

    Recalibration(SurvivalCurve? came, int behind)
    {
        this.came = came;
        Behind = behind;
    }

    /// <summary>Leaves odds as they are.</summary>
    public static Recalibration None { get; } = new(null, 0);

    /// <summary>How many earlier forecasts it has learned from.</summary>
    public int Behind { get; }

    /// <summary>Learns from earlier forecasts.</summary>
    /// <param name="odds">The odds, 0–1, that each gave to being done before it was done; of one still running, by as long as it is known to run.</param>
    /// <param name="cameTrue">Whether it was done.</param>
    /// <param name="weights">The weight of each, above 0.</param>
    /// <param name="shrink">So many pseudo-forecasts that came true as <paramref name="coarser"/> says are added.</param>
    /// <param name="coarser">What is leaned on where there are few.</param>
    public static Recalibration Of(ReadOnlySpan<double> odds, ReadOnlySpan<bool> cameTrue, ReadOnlySpan<double> weights, double shrink, Recalibration coarser)
    {
        ArgumentNullException.ThrowIfNull(coarser);
        if (odds.Length == 0)
        {
            return coarser;
        }

        var (at, came, weight) = (new double[odds.Length + Pseudo], new bool[odds.Length + Pseudo], new double[odds.Length + Pseudo]);
        odds.CopyTo(at);
        cameTrue.CopyTo(came);
        double sum = 0, squares = 0;
        foreach (var w in weights)
        {
            sum += w;
            squares += w * w;
        }

        for (var i = 0; i < odds.Length; i++)
        {
            weight[i] = weights[i] * sum / squares;
        }

        for (var i = 0; i < Pseudo; i++)
        {
            (at[odds.Length + i], came[odds.Length + i], weight[odds.Length + i]) = (coarser.Ask((i + 0.5) / Pseudo), true, shrink / Pseudo);
        }

        return new(SurvivalCurve.Of(at, came, weight), odds.Length);
    }

    /// <summary>What odds of p really were.</summary>
    public double Of(double odds) => came is null || double.IsNaN(odds) ? odds : odds >= 1 ? 1 : 1 - came.At(odds);

    /// <summary>The odds that must be asked for to come true this often, 0–1.</summary>
    public double Ask(double wanted) => came is null ? wanted : Math.Min(1, came.Quantile(wanted));
}
