using System.Diagnostics.CodeAnalysis;
using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Calendars;

/// <summary>
/// A plan made ready for counting: for each UTC day the open time before it and its open stretches, so that business time between
/// two instants is two look-ups. An instant is open when the clock on the wall of the plan's zone then stands in an open
/// stretch; what is counted are elapsed instants, so that a night in which the clock is set back lasts an hour longer.
/// Immutable and safe to share between threads. Instants are microseconds since 1970-01-01T00:00Z.
/// </summary>
public sealed class BusinessCalendar
{
    internal const long MicrosPerMinute = 60_000_000;
    internal const long MicrosPerDay = 86_400_000_000;

    readonly long origin;
    readonly Day[] days;
    readonly Stretch[] more;

    BusinessCalendar(CalendarPlan plan, int fromYear, int toYear, long origin, Day[] days, Stretch[] more)
    {
        Plan = plan;
        FromYear = fromYear;
        ToYear = toYear;
        this.origin = origin;
        this.days = days;
        this.more = more;
    }

    /// <summary>The plan it was made from.</summary>
    public CalendarPlan Plan { get; }

    /// <summary>First year it covers.</summary>
    public int FromYear { get; }

    /// <summary>Last year it covers.</summary>
    public int ToYear { get; }

    /// <summary>The first instant it can be asked about.</summary>
    public long First => origin;

    /// <summary>The last instant it can be asked about.</summary>
    public long Last => origin + days.Length * MicrosPerDay - 1;

    /// <summary>Makes a plan ready for a span of years, the whole of both ends included in UTC.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fromYear">First year, 1600 or later.</param>
    /// <param name="toYear">Last year, not before <paramref name="fromYear"/>, at most 9998.</param>
    /// <exception cref="ArgumentOutOfRangeException">The years are out of range.</exception>
    /// <exception cref="TimeZoneNotFoundException">The plan's zone is not known on this machine.</exception>
    public static BusinessCalendar Compile(CalendarPlan plan, int fromYear, int toYear)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(fromYear, 1600);
        ArgumentOutOfRangeException.ThrowIfLessThan(toYear, fromYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toYear, 9998);
        var holidays = plan.HolidaysOf(fromYear - 1, toYear + 1);
        var first = Instants.Of(new DateTime(fromYear, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var end = Instants.Of(new DateTime(toYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var stretches = new List<Stretch>();
        foreach (var span in ZoneSpans.Of(TimeZoneInfo.FindSystemTimeZoneById(plan.Zone), first, end))
        {
            AddOpen(plan, holidays, span, stretches);
        }

        return Lay(plan, fromYear, toYear, first, (int)((end - first) / MicrosPerDay), stretches);
    }

    /// <summary>
    /// Open time between two instants in microseconds; negative when <paramref name="to"/> lies before <paramref name="from"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies outside the years of this calendar.</exception>
    public long Between(long from, long to) => Before(to) - Before(from);

    /// <summary>Open time between two instants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies outside the years of this calendar.</exception>
    public BusinessDuration Between(DateTimeOffset from, DateTimeOffset to) => new(Between(Instants.Of(from), Instants.Of(to)));

    /// <summary>Open time from the calendar's first instant up to this one, in microseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the years of this calendar.</exception>
    public long Before(long instant)
    {
        // Before the origin the difference wraps round to a number past every table, so that one comparison serves both ends.
        var table = days;
        var index = (ulong)(instant - origin) / (ulong)MicrosPerDay;
        if (index >= (ulong)table.Length)
        {
            ThrowOutside(instant);
        }

        ref readonly var day = ref table[index];
        var open = day.OpenBefore + Within(instant - day.From, day.Length) + Within(instant - day.SecondFrom, day.SecondLength);
        for (var i = day.More; i < day.MoreEnd; i++)
        {
            open += Within(instant - more[i].From, more[i].To - more[i].From);
        }

        return open;
    }

    /// <summary>Whether the instant is open.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the years of this calendar.</exception>
    public bool IsOpen(long instant) => instant < Last && Between(instant, instant + 1) > 0;

    /// <summary>
    /// The first instant at which so much open time has passed since <paramref name="from"/>; null when the calendar ends before that.
    /// </summary>
    /// <param name="from">Where to start.</param>
    /// <param name="open">Open time in microseconds, 0 or more.</param>
    public long? After(long from, long open)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(open);
        var wanted = Before(from) + open;
        var (low, high) = (from, Last);
        if (Before(high) < wanted)
        {
            return null;
        }

        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Before(middle) < wanted ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // No branch: whether a wait begins inside opening hours is a coin toss.
    static long Within(long since, long length) => Math.Min(Math.Max(since, 0), length);

    static void AddOpen(CalendarPlan plan, IReadOnlySet<DateOnly> holidays, ZoneSpan span, List<Stretch> stretches)
    {
        var lastDate = Instants.DateOf(span.To - 1 + span.Offset);
        for (var date = Instants.DateOf(span.From + span.Offset); date <= lastDate; date = date.AddDays(1))
        {
            var midnight = Instants.Of(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) - span.Offset;
            foreach (var open in plan.On(date, holidays))
            {
                var from = Math.Max(span.From, midnight + open.From * MicrosPerMinute);
                var to = Math.Min(span.To, midnight + open.To * MicrosPerMinute);
                if (from < to)
                {
                    stretches.Add(new(from, to));
                }
            }
        }
    }

    static BusinessCalendar Lay(CalendarPlan plan, int fromYear, int toYear, long first, int count, List<Stretch> stretches)
    {
        var days = new Day[count];
        var more = new List<Stretch>();
        var openBefore = 0L;
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            var dayFrom = first + i * MicrosPerDay;
            var dayTo = dayFrom + MicrosPerDay;
            var day = new Day { OpenBefore = openBefore, From = dayFrom, More = more.Count };
            while (next < stretches.Count && stretches[next].From < dayTo)
            {
                var from = Math.Max(stretches[next].From, dayFrom);
                var to = Math.Min(stretches[next].To, dayTo);
                if (day.Length == 0)
                {
                    (day.From, day.Length) = (from, to - from);
                }
                else if (day.SecondLength == 0 && day.From + day.Length == from)
                {
                    day.Length += to - from;
                }
                else if (day.SecondLength == 0)
                {
                    (day.SecondFrom, day.SecondLength) = (from, to - from);
                }
                else
                {
                    more.Add(new(from, to));
                }

                openBefore += to - from;
                if (stretches[next].To > dayTo)
                {
                    break;
                }

                next++;
            }

            day.MoreEnd = more.Count;
            days[i] = day;
        }

        return new(plan, fromYear, toYear, first, days, [.. more]);
    }

    [DoesNotReturn]
    void ThrowOutside(long instant) =>
        throw new ArgumentOutOfRangeException(
            nameof(instant), instant, $"The calendar covers {FromYear} to {ToYear}; {instant} microseconds since 1970 lies outside.");

    readonly record struct Stretch(long From, long To);

    struct Day
    {
        public long OpenBefore;
        public long From;
        public long Length;
        public long SecondFrom;
        public long SecondLength;
        public int More;
        public int MoreEnd;
    }
}
