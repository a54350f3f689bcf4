namespace HeleKlant.Journal.Formats.Times;

/// <summary>
/// Turns the clock on the wall of one zone into instants. A time that the clock skipped (02:30 when summer time begins)
/// is read with the offset before the change, so it lands an hour later on the new clock and order and durations
/// hold; a time that came twice is taken as the first of the two.
/// </summary>
sealed class ZoneClock(string zone)
{
    readonly TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>Days whose offset is one and the same, by day number. Bounded: cleared when it grows past a century.</summary>
    readonly Dictionary<long, short> even = [];
    long lastDay = -1;
    short lastOffset;

    /// <summary>The offset in minutes that goes with a time on the wall.</summary>
    internal int OffsetMinutes(long localTicks, out bool skipped)
    {
        skipped = false;
        var day = localTicks / TimeSpan.TicksPerDay;
        if (day == lastDay)
        {
            return lastOffset;
        }
        if (even.TryGetValue(day, out var known))
        {
            lastDay = day;
            lastOffset = known;
            return known;
        }
        var local = new DateTime(localTicks, DateTimeKind.Unspecified);
        if (day is > 1 and < 3_652_056)
        {
            var before = Minutes(local.Date.AddHours(-3));
            var after = Minutes(local.Date.AddHours(27));
            if (before == after)
            {
                if (even.Count > 40_000)
                {
                    even.Clear();
                }
                even[day] = before;
                return before;
            }
        }
        if (info.IsInvalidTime(local))
        {
            skipped = true;
            return Minutes(local.AddHours(-3));
        }
        return info.IsAmbiguousTime(local) ? (short)info.GetAmbiguousTimeOffsets(local).Max().TotalMinutes : Minutes(local);
    }

    short Minutes(DateTime local) => (short)Math.Round(info.GetUtcOffset(local).TotalMinutes);
}
