using HeleKlant.Engines.Calendars;

namespace HeleKlant.Sample;

/// <summary>
/// The company's time as one long row of working minutes: closed hours, weekends and holidays fall away, so that
/// "six hours later" is a sum. Minute 0 is the opening of the first working day.
/// </summary>
internal sealed class Workdays
{
    public const int MinutesADay = 9 * 60;

    private const int OpensAt = 8 * 60;
    private readonly List<DateOnly> days = [];
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public Workdays(DateOnly from, DateOnly until)
    {
        var holidays = new CalendarPlan().HolidaysOf(from.Year, until.Year);
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day))
            {
                days.Add(day);
            }
        }
    }

    public int End => days.Count * MinutesADay;

    /// <summary>The date of a working minute.</summary>
    public DateOnly DateOf(int minute) => days[Math.Min(minute / MinutesADay, days.Count - 1)];

    /// <summary>The opening of the first working day on or after a date.</summary>
    public int Opening(DateOnly date)
    {
        var at = days.BinarySearch(date);
        return (at < 0 ? ~at : at) * MinutesADay;
    }

    /// <summary>The instant of a working minute, with the offset that then held in the Netherlands.</summary>
    public DateTimeOffset InstantOf(int minute)
    {
        var wall = DateOf(minute).ToDateTime(TimeOnly.MinValue).AddMinutes(OpensAt + minute % MinutesADay);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall));
    }

    /// <summary>Work is not broken off at closing time: what no longer fits begins at the next opening.</summary>
    public static int FitInDay(int minute, int lasts) =>
        minute % MinutesADay + lasts >= MinutesADay ? (minute / MinutesADay + 1) * MinutesADay : minute;
}
