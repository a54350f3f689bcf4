using System.Globalization;

namespace HeleKlant.Journal.Formats.Times;

/// <summary>Reads how long something lasted: a number of some unit, or hours, minutes and seconds ("0:12:30").</summary>
static class Durations
{
    const long Longest = TimeSpan.TicksPerDay * 36_525;

    internal static bool TryRead(ReadOnlySpan<char> text, bool decimalComma, decimal unitTicks, out TimeSpan lasted)
    {
        lasted = default;
        if (TryClock(text, out lasted))
        {
            return true;
        }
        if (!Numbers.TryRead(text, decimalComma, out var number) || number < 0 || number > Longest / unitTicks)
        {
            return false;
        }
        lasted = new TimeSpan((long)(number * unitTicks));
        return true;
    }

    /// <summary>"0:12:30" and "26:05:00"; with one colon it would be hours and minutes to one program, minutes and seconds to another.</summary>
    internal static bool TryClock(ReadOnlySpan<char> text, out TimeSpan lasted)
    {
        lasted = default;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, ':') != 3
            || !int.TryParse(text[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 876_600
            || !int.TryParse(text[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59
            || !int.TryParse(text[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 59)
        {
            return false;
        }
        lasted = new TimeSpan(hours, minutes, seconds);
        return true;
    }
}
