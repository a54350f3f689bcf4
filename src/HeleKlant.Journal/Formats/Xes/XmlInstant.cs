using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Xes;

/// <summary>Instants as XML and JSON write them: ISO 8601; a time without an offset is one of the zone given, or refused where none is.</summary>
static class XmlInstant
{
    internal static bool TryRead(ReadOnlySpan<char> text, ZoneClock? zone, out DateTimeOffset instant, out bool outOfRange)
    {
        instant = default;
        outOfRange = false;
        if (!Moments.TryRead(text.Trim(), DateOrder.YearFirst, out var moment))
        {
            return false;
        }
        if (!moment.HasOffset && zone is null)
        {
            return false;
        }
        if (moment.LocalTicks < InstantReading.Earliest || moment.LocalTicks >= InstantReading.Latest)
        {
            outOfRange = true;
            return false;
        }
        var minutes = moment.HasOffset ? moment.OffsetMinutes : zone!.OffsetMinutes(moment.LocalTicks, out _);
        instant = new DateTimeOffset(moment.LocalTicks, new TimeSpan(minutes * TimeSpan.TicksPerMinute));
        return true;
    }
}
