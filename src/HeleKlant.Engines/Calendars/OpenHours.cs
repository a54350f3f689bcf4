using System.Globalization;

namespace HeleKlant.Engines.Calendars;

/// <summary>A stretch of one day, by the wall clock, in which an organisation or a team is open.</summary>
public readonly record struct OpenHours
{
    /// <summary>Minutes in a day by the clock on the wall.</summary>
    public const int Day = 24 * 60;

    /// <summary>A stretch from one minute of the day up to, not including, another.</summary>
    /// <param name="from">First minute, 0 to 1439.</param>
    /// <param name="to">The minute it ends, after <paramref name="from"/>, at most 1440 (midnight).</param>
    /// <exception cref="ArgumentOutOfRangeException">The minutes are out of range or the wrong way round.</exception>
    public OpenHours(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Day);
        From = from;
        To = to;
    }

    /// <summary>First minute of the day, 0 to 1439.</summary>
    public int From { get; }

    /// <summary>The minute it ends, 1 to 1440; that minute itself is closed.</summary>
    public int To { get; }

    /// <summary>Reads "08:30-17:00"; "24:00" is midnight.</summary>
    /// <exception cref="FormatException">The text is no such stretch.</exception>
    public static OpenHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !TryMinute(parts[0], out var from) || !TryMinute(parts[1], out var to) || from >= to)
        {
            throw new FormatException($"'{text}' is no stretch of a day; expected as in 08:30-17:00.");
        }

        return new(from, to);
    }

    /// <summary>The stretch as "08:30-17:00".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}");

    static bool TryMinute(string text, out int minute)
    {
        minute = 0;
        var parts = text.Split(':');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || hours > 24 || minutes > 59)
        {
            return false;
        }

        minute = hours * 60 + minutes;
        return minute <= Day;
    }
}
