namespace HeleKlant.Engines.Calendars;

/// <summary>The date of Easter Sunday in the Gregorian calendar.</summary>
public static class Easter
{
    /// <summary>
    /// Easter Sunday of a year, by the anonymous Gregorian computus as published in Nature (20 April 1876) and in J. Meeus,
    /// Astronomical Algorithms, chapter 8.
    /// </summary>
    /// <param name="year">1583 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year lies before the Gregorian calendar or after 9999.</exception>
    public static DateOnly Sunday(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1583);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        var golden = year % 19;
        var century = year / 100;
        var inCentury = year % 100;
        var leapCorrection = century / 4;
        var moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        var moon = (19 * golden + century - leapCorrection - moonCorrection + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - moon - inCentury % 4) % 7;
        var late = (golden + 11 * moon + 22 * weekday) / 451;
        var sum = moon + weekday - 7 * late + 114;
        return new(year, sum / 31, sum % 31 + 1);
    }
}
