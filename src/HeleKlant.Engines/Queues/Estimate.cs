using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Queues;

/// <summary>A mean over independent replications with its two-sided 95 % interval by Student's t.</summary>
/// <param name="Mean">The mean; not a number when no replication gave one.</param>
/// <param name="HalfWidth">Half the interval; infinite with fewer than two replications.</param>
/// <param name="N">How many replications gave a number.</param>
public readonly record struct Estimate(double Mean, double HalfWidth, int N)
{
    /// <summary>The lower end.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>The upper end.</summary>
    public double High => Mean + HalfWidth;

    /// <summary>Whether the interval leaves out 0: the sign is certain at 95 %.</summary>
    public bool IsSure => Low > 0 || High < 0;

    /// <summary>The estimate from one number per replication; numbers that are none are left out.</summary>
    public static Estimate Of(ReadOnlySpan<double> runs)
    {
        var (n, sum) = (0, 0.0);
        foreach (var run in runs)
        {
            if (double.IsFinite(run))
            {
                n++;
                sum += run;
            }
        }

        if (n == 0)
        {
            return new(double.NaN, double.PositiveInfinity, 0);
        }

        var (mean, squares) = (sum / n, 0.0);
        foreach (var run in runs)
        {
            squares += double.IsFinite(run) ? (run - mean) * (run - mean) : 0;
        }

        return new(mean, n < 2 ? double.PositiveInfinity : Student.Quantile95(n - 1) * Math.Sqrt(squares / (n - 1) / n), n);
    }
}
