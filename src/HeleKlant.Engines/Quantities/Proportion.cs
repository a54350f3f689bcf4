namespace HeleKlant.Engines.Quantities;

/// <summary>So many of so many, with the interval in which the true proportion lies.</summary>
/// <param name="Hits">How many, 0 to <paramref name="Of"/>.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Proportion(long Hits, long Of)
{
    /// <summary>The standard normal quantile of a two-sided 95 % interval.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Hits / Of; not a number when there is nothing to count.</summary>
    public double Value => Of == 0 ? double.NaN : (double)Hits / Of;

    /// <summary>
    /// The score interval of E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212, without continuity correction; 0 to 1 when there is
    /// nothing to count.
    /// </summary>
    /// <param name="z">The standard normal quantile; 95 % by default.</param>
    public (double Low, double High) Wilson(double z = Z95)
    {
        if (Of == 0)
        {
            return (0, 1);
        }

        double n = Of, p = Value, zz = z * z;
        var middle = (p + zz / (2 * n)) / (1 + zz / n);
        var half = z / (1 + zz / n) * Math.Sqrt(p * (1 - p) / n + zz / (4 * n * n));
        return (Hits == 0 ? 0 : Math.Max(0, middle - half), Hits == Of ? 1 : Math.Min(1, middle + half));
    }
}
