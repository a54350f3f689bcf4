namespace HeleKlant.Engines.Chain;

/// <summary>An estimate with its two-sided 95 % interval, in the unit of the series.</summary>
public readonly record struct SeriesEstimate(double Value, double Low, double High)
{
    /// <summary>Whether the interval leaves out 0: the sign is sure at 95 %.</summary>
    public bool IsSure => Low > 0 || High < 0;
}

/// <summary>What a series did when something changed.</summary>
/// <param name="WeeksBefore">Weeks before the change that have a value.</param>
/// <param name="WeeksAfter">Weeks from the change on that have a value.</param>
/// <param name="Before">The mean before; null with fewer than <see cref="InterruptedSeries.LeastBefore"/> weeks.</param>
/// <param name="After">The mean after; null with fewer than <see cref="InterruptedSeries.LeastAfter"/> weeks.</param>
/// <param name="Step">By how much the level moved at the change, beyond the trend that went on through it; null where there are too few weeks on either side.</param>
/// <param name="Autocorrelation">How far a week goes with the one before, from 0 up to 0.95, as used in the intervals.</param>
public sealed record SeriesChange(int WeeksBefore, int WeeksAfter, SeriesEstimate? Before, SeriesEstimate? After, SeriesEstimate? Step, double Autocorrelation);
