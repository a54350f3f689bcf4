namespace HeleKlant.Engines.Quantities;

/// <summary>Student's t distribution, for intervals around a mean.</summary>
public static class StudentT
{
    /// <summary>
    /// The quantile of a two-sided 95 % interval, by the expansion of Fisher and Cornish (Technometrics 2, 1960, 209–225) to the fourth order:
    /// within 0.001 from four degrees of freedom.
    /// </summary>
    /// <param name="freedom">Degrees of freedom, at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than four degrees of freedom.</exception>
    public static double Quantile95(long freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 4);
        const double z = Proportion.Z95;
        const double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z;
        double v = freedom;
        return z
            + ((z3 + z) / (4 * v))
            + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * v * v))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * v * v * v))
            + (((79 * z9) + (776 * z7) + (1482 * z5) - (1920 * z3) - (945 * z)) / (92160 * v * v * v * v));
    }

    /// <summary>The 95 % interval around a mean, taken as normal; null for fewer than five values.</summary>
    /// <param name="n">How many values.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="deviation">Their standard deviation, by n − 1.</param>
    public static (double Low, double High)? Around(long n, double mean, double deviation)
    {
        if (n < 5 || !double.IsFinite(deviation))
        {
            return null;
        }

        var half = Quantile95(n - 1) * deviation / Math.Sqrt(n);
        return (mean - half, mean + half);
    }
}
