using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HeleKlant.Engines.Calendars;

namespace HeleKlant.Engines.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    const double Hour = 3_600_000_000;

    static readonly CalendarPlan Desk = new() { Week = WeekHours.Parse("mo-fr 08:30-12:00,13:00-17:00; sa 10:00-14:00") };

    [Theory]
    [InlineData("2026-03-02T09:00+01:00", "2026-03-02T11:00+01:00", 2)] // within a stretch
    [InlineData("2026-03-02T11:00+01:00", "2026-03-02T14:00+01:00", 2)] // over the lunch break
    [InlineData("2026-03-06T16:00+01:00", "2026-03-09T09:30+01:00", 6)] // Friday, Saturday's four hours, Monday
    [InlineData("2026-03-08T00:00+01:00", "2026-03-08T23:00+01:00", 0)] // Sunday
    [InlineData("2026-04-02T16:00+02:00", "2026-04-07T09:30+02:00", 13.5)] // Maundy Thursday 1, Friday 7.5, Saturday 4, Tuesday 1; Easter Monday closed
    [InlineData("2026-12-24T16:00+01:00", "2026-12-28T08:30+01:00", 1)] // Christmas Friday and Boxing Day Saturday closed
    public void Business_hours_are_those_of_the_week_less_the_holidays(string from, string to, double hours) =>
        Assert.Equal(hours, Hours(Desk, from, to));

    [Fact]
    public void Half_days_closings_and_extra_days_replace_the_week_and_the_holiday()
    {
        var plan = Desk with
        {
            DaysThatDiffer = ImmutableSortedDictionary<DateOnly, ImmutableArray<OpenHours>>.Empty
                .Add(new(2026, 12, 24), [OpenHours.Parse("08:30-12:00")])
                .Add(new(2026, 12, 28), [])
                .Add(new(2026, 12, 25), [OpenHours.Parse("10:00-11:00")]),
        };
        Assert.Equal(3.5, Hours(plan, "2026-12-24T00:00+01:00", "2026-12-25T00:00+01:00"));
        Assert.Equal(1, Hours(plan, "2026-12-25T00:00+01:00", "2026-12-26T00:00+01:00"));
        Assert.Equal(0, Hours(plan, "2026-12-28T00:00+01:00", "2026-12-29T00:00+01:00"));
    }

    [Fact]
    public void Over_a_change_of_the_clock_elapsed_hours_count()
    {
        var nights = new CalendarPlan { Week = WeekHours.Parse("mo-su 22:00-24:00,00:00-06:00"), Holidays = null };
        Assert.Equal(8, Hours(nights, "2026-03-27T20:00+01:00", "2026-03-28T12:00+01:00"));
        Assert.Equal(7, Hours(nights, "2026-03-28T20:00+01:00", "2026-03-29T12:00+02:00")); // forward: an hour that never was
        Assert.Equal(9, Hours(nights, "2026-10-24T20:00+02:00", "2026-10-25T12:00+01:00")); // back: an hour twice
        var twice = new CalendarPlan { Week = WeekHours.Parse("su 02:15-02:45"), Holidays = null };
        Assert.Equal(1, Hours(twice, "2026-10-25T00:00+02:00", "2026-10-25T12:00+01:00"));
        Assert.Equal(0, Hours(twice, "2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00"));
        Assert.Equal(25, Hours(new() { Week = WeekHours.Always, Holidays = null }, "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"));
    }

    [Fact]
    public void A_zone_far_from_Greenwich_keeps_its_own_dates()
    {
        var auckland = new CalendarPlan { Zone = "Pacific/Auckland", Week = WeekHours.Parse("mo 09:00-17:00"), Holidays = null };
        Assert.Equal(8, Hours(auckland, "2026-03-01T12:00Z", "2026-03-02T12:00Z")); // Monday 2 March there begins on Sunday in UTC
        Assert.Equal(4, Hours(auckland, "2026-03-01T12:00Z", "2026-03-02T00:00Z"));
    }

    [Fact]
    public void Asked_outside_its_years_it_says_which_it_covers()
    {
        var calendar = BusinessCalendar.Compile(Desk, 2026, 2026);
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Before(calendar.First - 1));
        Assert.Contains("2026 to 2026", refused.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Before(calendar.Last + 1));
        Assert.Equal(0, calendar.Before(calendar.First));
    }

    [Property(MaxTest = 150)]
    public Property It_equals_counting_the_minutes_one_by_one() =>
        Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            var plan = new CalendarPlan
            {
                Zone = c.Zone,
                Week = WeekHours.Parse(string.Join("; ", c.Week.Select((s, d) => (s, d)).Where(x => x.s.Length > 0).Select(x => $"{Names[x.d]} {Text(x.s)}"))),
                Holidays = "NL",
                DaysThatDiffer = c.Differs.ToImmutableSortedDictionary(x => x.Date, x => x.Hours.Select(h => new OpenHours(h.From, h.To)).ToImmutableArray()),
            };
            var calendar = BusinessCalendar.Compile(plan, 2025, 2027);
            var from = Instants.Of(c.From);
            var to = from + c.Minutes * 60_000_000L;
            return (calendar.Between(from, to) == SlowMinutes(c) * 60_000_000L).Label($"{calendar.Between(from, to) / 60e6} and {SlowMinutes(c)}")
                .And(calendar.Between(to, from) == -calendar.Between(from, to));
        });

    [Property(MaxTest = 100)]
    public Property The_instant_after_so_much_open_time_is_the_first_such_instant() =>
        Prop.ForAll(Gen.Choose(0, 60 * 24 * 300).ToArbitrary(), Gen.Choose(1, 60 * 200).ToArbitrary(), (minute, open) =>
        {
            var calendar = BusinessCalendar.Compile(Desk, 2025, 2027);
            var from = calendar.First + minute * 60_000_000L;
            var after = calendar.After(from, open * 60_000_000L)!.Value;
            return calendar.Between(from, after) == open * 60_000_000L && calendar.Between(from, after - 1) < open * 60_000_000L;
        });

    [Theory]
    [InlineData("mo-fr 9-17", "'9-17'"), InlineData("zo 09:00-17:00", "'zo'"), InlineData("mo", "'mo'"), InlineData("mo 17:00-09:00", "17:00-09:00")]
    [InlineData("mo 09:00-24:01", "24:01")]
    public void A_week_that_cannot_be_read_is_refused_with_the_part_at_fault(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => WeekHours.Parse(text)).Message);

    [Fact]
    public void A_week_written_out_reads_back_the_same()
    {
        var week = WeekHours.Parse("fr-mo 09:00-12:00,11:00-13:30; tu closed; we 00:00-24:00");
        Assert.Equal(week, WeekHours.Parse(week.ToString()));
        Assert.Equal("mo 09:00-13:30; we 00:00-24:00; fr-su 09:00-13:30", week.ToString());
        Assert.Equal("mo 09:00-13:30", WeekHours.Parse("mo 09:00-12:00,12:00-13:30").ToString());
    }

    // The slow twin: each minute is looked up on the wall clock of the zone; its own week, its own list of holidays.
    static long SlowMinutes(Case c)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(c.Zone);
        var holidays = SlowHolidays.Split(' ').Select(d => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        var open = 0L;
        for (var minute = 0; minute < c.Minutes; minute++)
        {
            var wall = TimeZoneInfo.ConvertTime(c.From.AddMinutes(minute), zone);
            var date = DateOnly.FromDateTime(wall.DateTime);
            var differs = Array.FindLast(c.Differs, x => x.Date == date);
            var hours = differs is not null ? differs.Hours : holidays.Contains(date) ? [] : c.Week[(int)date.DayOfWeek];
            if (Array.Exists(hours, h => h.From <= wall.TimeOfDay.TotalMinutes && wall.TimeOfDay.TotalMinutes < h.To))
            {
                open++;
            }
        }

        return open;
    }

    const string SlowHolidays =
        "2025-01-01 2025-04-20 2025-04-21 2025-04-26 2025-05-05 2025-05-29 2025-06-08 2025-06-09 2025-12-25 2025-12-26 " +
        "2026-01-01 2026-04-05 2026-04-06 2026-04-27 2026-05-14 2026-05-24 2026-05-25 2026-12-25 2026-12-26 " +
        "2027-01-01 2027-03-28 2027-03-29 2027-04-27 2027-05-06 2027-05-16 2027-05-17 2027-12-25 2027-12-26";

    static readonly string[] Names = ["su", "mo", "tu", "we", "th", "fr", "sa"];

    static string Text((int From, int To)[] hours) => string.Join(",", hours.Select(h => new OpenHours(h.From, h.To)));

    static Gen<Case> Cases
    {
        get
        {
            var stretch = from a in Gen.Choose(0, 1439) from length in Gen.Choose(1, 900) select (a, Math.Min(1440, a + length));
            var day = Gen.Choose(0, 3).SelectMany(stretch.ArrayOf);
            var differs = from offset in Gen.Choose(0, 900) from hours in day select new Differs(new DateOnly(2025, 1, 2).AddDays(offset), hours);
            // Half of the starts lie near one of the nights in which the clock changes.
            var start = Gen.OneOf(
                Gen.Choose(0, 60 * 24 * 900).Select(m => new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero).AddMinutes(m)),
                from change in Gen.Elements("2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25")
                from minutes in Gen.Choose(-3000, 3000)
                select DateTimeOffset.Parse(change + "T01:00Z", System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes));
            return from zone in Gen.Elements("Europe/Amsterdam", "Europe/Amsterdam", "UTC", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe")
                   from week in day.ArrayOf(7)
                   from days in Gen.Choose(0, 12).SelectMany(differs.ArrayOf)
                   from at in start
                   from minutes in Gen.Choose(0, 60 * 24 * 9)
                   select new Case(zone, week, [.. days.DistinctBy(d => d.Date)], at, minutes);
        }
    }

    sealed record Differs(DateOnly Date, (int From, int To)[] Hours);

    sealed record Case(string Zone, (int From, int To)[][] Week, Differs[] Differs, DateTimeOffset From, int Minutes);

    static double Hours(CalendarPlan plan, string from, string to) =>
        BusinessCalendar.Compile(plan, 2025, 2027)
            .Between(Instants.Of(Moment(from)), Instants.Of(Moment(to))) / Hour;

    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
