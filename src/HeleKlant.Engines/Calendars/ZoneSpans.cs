namespace HeleKlant.Engines.Calendars;

/// <summary>A stretch of time in which a zone's distance to UTC stays the same.</summary>
/// <param name="From">First instant, microseconds since 1970.</param>
/// <param name="To">The instant at which it ends.</param>
/// <param name="Offset">Wall clock minus UTC, in microseconds.</param>
internal readonly record struct ZoneSpan(long From, long To, long Offset);

/// <summary>Cuts time at the instants at which a zone's clock is set forward or back.</summary>
internal static class ZoneSpans
{
    // A quarter of a day: no zone in the tz database changes twice within six hours.
    const long Step = BusinessCalendar.MicrosPerDay / 4;

    public static IEnumerable<ZoneSpan> Of(TimeZoneInfo zone, long from, long to)
    {
        var start = from;
        var offset = OffsetAt(zone, from);
        for (var at = from; at < to; at += Step)
        {
            var next = Math.Min(at + Step, to);
            var then = OffsetAt(zone, next);
            if (then != offset)
            {
                var change = ChangeBetween(zone, at, next, offset);
                yield return new(start, change, offset);
                (start, offset) = (change, then);
            }
        }

        if (start < to)
        {
            yield return new(start, to, offset);
        }
    }

    static long ChangeBetween(TimeZoneInfo zone, long low, long high, long before)
    {
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = OffsetAt(zone, middle) == before ? (middle, high) : (low, middle);
        }

        return high;
    }

    static long OffsetAt(TimeZoneInfo zone, long instant) =>
        zone.GetUtcOffset(DateTime.UnixEpoch.AddTicks(instant * TimeSpan.TicksPerMicrosecond)).Ticks / TimeSpan.TicksPerMicrosecond;
}
