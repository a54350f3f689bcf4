namespace HeleKlant.Engines.Quantities;

/// <summary>
/// What time costs: the cost of the people who work divided by the time they have, times the time that was needed. Time-driven activity-based costing:
/// R. S. Kaplan, S. R. Anderson, Harvard Business Review 82(11), 2004.
/// </summary>
/// <param name="AnHour">The cost of an hour.</param>
public readonly record struct CostOfTime(decimal AnHour)
{
    /// <param name="cost">What the people cost in a period.</param>
    /// <param name="minutes">The minutes they have for work in it.</param>
    public static CostOfTime Of(decimal cost, decimal minutes) => new(cost / minutes * 60);

    /// <summary>The cost of so many minutes.</summary>
    public decimal OfMinutes(decimal minutes) => AnHour * minutes / 60;

    /// <summary>The cost of so many hours, in whole cents, half a cent up.</summary>
    public long CentsOf(double hours) => (long)decimal.Round(AnHour * (decimal)hours * 100, 0, MidpointRounding.AwayFromZero);
}
