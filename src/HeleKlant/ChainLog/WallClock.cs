using HeleKlant.Engines.Calendars;

namespace HeleKlant.ChainLog;

/// <summary>Instants at which dates begin by the clock on the wall.</summary>
internal static class WallClock
{
    /// <summary>The first instant of a date, microseconds since 1970; where midnight is skipped, the first minute after it.</summary>
    public static long Midnight(DateOnly date, TimeZoneInfo zone)
    {
        var wall = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(15);
        }

        return Instants.Of(TimeZoneInfo.ConvertTimeToUtc(wall, zone));
    }
}
