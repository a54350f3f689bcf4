namespace HeleKlant.Engines.Quantities;

/// <summary>
/// The usual spread of earlier values: from one and a half quartile distance below the first quartile to as much above the third (J. W. Tukey,
/// Exploratory Data Analysis, 1977). Quartiles by linear interpolation (type 7).
/// </summary>
/// <param name="Count">How many values.</param>
/// <param name="Low">Below this is unusual.</param>
/// <param name="Median">The value in the middle.</param>
/// <param name="High">Above this is unusual.</param>
public readonly record struct UsualSpread(int Count, decimal Low, decimal Median, decimal High)
{
    /// <summary>With fewer values than this nothing is usual yet.</summary>
    public const int Fewest = 5;

    /// <summary>The spread of values; null where there are too few.</summary>
    public static UsualSpread? Of(IEnumerable<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        if (sorted.Length < Fewest)
        {
            return null;
        }

        var (first, third) = (Quantile(sorted, 0.25m), Quantile(sorted, 0.75m));
        var reach = 1.5m * (third - first);
        return new(sorted.Length, first - reach, Quantile(sorted, 0.5m), third + reach);
    }

    /// <summary>A quantile of sorted values by linear interpolation (type 7).</summary>
    public static decimal Quantile(IReadOnlyList<decimal> sorted, decimal share)
    {
        var place = (sorted.Count - 1) * share;
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>Whether a value lies within it.</summary>
    public bool Holds(decimal value) => value >= Low && value <= High;
}
