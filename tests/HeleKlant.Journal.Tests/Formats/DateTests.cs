using System.Globalization;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Formats.Suggest;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>Dates as they are written, and the clock's changes.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData(DateForms.YearFirst, "2012-10-09", "2012-10-09T00:00:00+02:00")]
    [InlineData(DateForms.YearFirst, "2012/10/09 14:50:17.000", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.YearFirst, "2012-10-09T14:50:17.1234567Z", "2012-10-09T14:50:17.1234567+00:00")]
    [InlineData(DateForms.YearFirst, "2011-10-11 13:42:22.688000+02:00", "2011-10-11T13:42:22.688+02:00")]
    [InlineData(DateForms.YearFirst, "2011-10-11 13:42:22 +0530", "2011-10-11T13:42:22+05:30")]
    [InlineData(DateForms.YearFirst, "2011-10-11 13:42:22 UTC", "2011-10-11T13:42:22+00:00")]
    [InlineData(DateForms.YearFirst, "2011-10-11 13:42", "2011-10-11T13:42:00+02:00")]
    [InlineData(DateForms.YearFirst, "2024-01-31T24:00:00", "2024-02-01T00:00:00+01:00")]
    [InlineData(DateForms.YearFirst, "2011-10-11T13:42:22+02:00[Europe/Amsterdam]", "2011-10-11T13:42:22+02:00")]
    [InlineData(DateForms.DayFirst, "09-10-2012", "2012-10-09T00:00:00+02:00")]
    [InlineData(DateForms.DayFirst, "9/10/2012 4:05", "2012-10-09T04:05:00+02:00")]
    [InlineData(DateForms.DayFirst, "9.10.2012 04.05", "2012-10-09T04:05:00+02:00")]
    [InlineData(DateForms.DayFirst, "9 okt. 2012 04:05:06", "2012-10-09T04:05:06+02:00")]
    [InlineData(DateForms.DayFirst, "di 9 oktober 2012 16u05", "2012-10-09T16:05:00+02:00")]
    [InlineData(DateForms.DayFirst, "Tue, 09 Oct 2012 14:50:17 GMT", "2012-10-09T14:50:17+00:00")]
    [InlineData(DateForms.DayFirst, "1 maart 24", "2024-03-01T00:00:00+01:00")]
    [InlineData(DateForms.MonthFirst, "10/9/2012 2:50 PM", "2012-10-09T14:50:00+02:00")]
    [InlineData(DateForms.MonthFirst, "10/9/12 12:50 am", "2012-10-09T00:50:00+02:00")]
    [InlineData(DateForms.MonthFirst, "Oct 9, 2012", "2012-10-09T00:00:00+02:00")]
    [InlineData(DateForms.DayFirst, "9 oktober 2012 om 14:50 uur", "2012-10-09T14:50:00+02:00")]
    [InlineData(DateForms.DayFirst, "09.10.2012 um 14:50 Uhr", "2012-10-09T14:50:00+02:00")]
    [InlineData(DateForms.DayFirst, "09/10/2012 à 14h50", "2012-10-09T14:50:00+02:00")]
    [InlineData(DateForms.MonthFirst, "October 9, 2012 at 2:50 PM", "2012-10-09T14:50:00+02:00")]
    [InlineData(DateForms.MonthFirst, "10/9/2012, 2:50:17\u202FPM", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.DayFirst, "09OCT2012:14:50:17", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.DayFirst, "Tue Oct 09 14:50:17 CEST 2012", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.DayFirst, "Tue Oct  9 14:50:17 2012", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.DayFirst, "Tue Oct 09 2012 14:50:17 GMT+0200 (Central European Summer Time)", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.YearFirst, "2012-10-09-14.50.17.123456", "2012-10-09T14:50:17.123456+02:00")]
    [InlineData(DateForms.YearFirst, "2012-10-09 14:50:17 +0200 CEST", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.YearFirst, "20121009T125017.5Z", "2012-10-09T12:50:17.5+00:00")]
    [InlineData(DateForms.YearFirst, "20121009T2550", null)]
    [InlineData(DateForms.DayFirst, "9 oktober 2012 omstreeks 14:50", null)]
    [InlineData(DateForms.DayFirst, "Oct 09 14:50:17 xx 2012", null)]
    [InlineData(DateForms.UnixSeconds, "1349787017.25", "2012-10-09T12:50:17.25+00:00")]
    [InlineData(DateForms.Compact, "20121009", "2012-10-09T00:00:00+02:00")]
    [InlineData(DateForms.Compact, "20121009145017", "2012-10-09T14:50:17+02:00")]
    [InlineData(DateForms.Compact, "20121009T145017Z", null)]
    [InlineData(DateForms.CompactShort, "990201", "1999-02-01T00:00:00+01:00")]
    [InlineData(DateForms.CompactShort, "690201", "2069-02-01T00:00:00+01:00")]
    [InlineData(DateForms.UnixSeconds, "1349787017", "2012-10-09T12:50:17+00:00")]
    [InlineData(DateForms.UnixMilliseconds, "1349787017123", "2012-10-09T12:50:17.123+00:00")]
    [InlineData(DateForms.Spreadsheet, "41191.618252314816", "2012-10-09T14:50:17+02:00")]
    [InlineData("dd MMM yyyy 'om' HH:mm", "09 okt 2012 om 14:50", "2012-10-09T14:50:00+02:00")]
    [InlineData(DateForms.DayFirst, "31-04-2012", null)]
    [InlineData(DateForms.DayFirst, "10-2012", null)]
    [InlineData(DateForms.YearFirst, "2012-10-09 25:00", null)]
    [InlineData(DateForms.YearFirst, "2012-10-09 14:50 and then some", null)]
    [InlineData(DateForms.YearFirst, "", null)]
    public void a_date_reads_in_its_form(string form, string text, string? expected)
    {
        var fault = new InstantReading(form, new ZoneClock("Europe/Amsterdam"), false).Read(text, out var instant, out _);
        Assert.Equal(expected is null ? InstantFault.Unreadable : InstantFault.None, fault);
        if (expected is not null)
        {
            var right = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
            Assert.Equal((right, right.Offset), (instant, instant.Offset));
        }
    }

    [Theory]
    [InlineData("2024-03-31 01:59:59", "+01:00", false)]
    [InlineData("2024-03-31 02:30:00", "+01:00", true)]
    [InlineData("2024-03-31 03:00:00", "+02:00", false)]
    [InlineData("2024-10-27 01:59:59", "+02:00", false)]
    [InlineData("2024-10-27 02:30:00", "+02:00", false)]
    [InlineData("2024-10-27 03:00:00", "+01:00", false)]
    public void the_clocks_changes_are_read_as_settled(string text, string offset, bool skipped)
    {
        var reading = new InstantReading(DateForms.YearFirst, new ZoneClock("Europe/Amsterdam"), false);
        Assert.Equal(InstantFault.None, reading.Read(text, out var instant, out var wasSkipped));
        Assert.Equal(skipped, wasSkipped);
        Assert.Equal(offset, instant.ToString("zzz", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void a_skipped_time_keeps_order_and_is_pointed_out()
    {
        var read = Given.Text("case,activity,timestamp\n1,a,2024-03-31 01:30:00\n1,b,2024-03-31 02:30:00\n1,c,2024-03-31 03:45:00\n").Read();
        Assert.Equal(read.Events.Select(each => each.End).Order(), read.Events.Select(each => each.End));
        Assert.Equal((3L, RemarkReasons.SkippedTime), (read.Remarks.Single().Line, read.Remarks.Single().Reason));
    }

    [Fact]
    public void every_instant_of_a_zone_comes_back_from_its_wall_clock()
    {
        foreach (var zone in (string[])["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
        {
            var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var clock = new ZoneClock(zone);
            for (var at = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc); at.Year < 2025; at = at.AddMinutes(17))
            {
                var local = TimeZoneInfo.ConvertTimeFromUtc(at, info);
                var expected = info.IsAmbiguousTime(local) ? (int)info.GetAmbiguousTimeOffsets(local).Max().TotalMinutes : (int)info.GetUtcOffset(local).TotalMinutes;
                Assert.Equal(expected, clock.OffsetMinutes(local.Ticks, out var skipped));
                Assert.False(skipped);
            }
        }
    }

    [Theory]
    [InlineData("03-04-2024,13-04-2024", DateForms.DayFirst, true)]
    [InlineData("04/03/2024,04/13/2024", DateForms.MonthFirst, true)]
    [InlineData("03-04-2024,05-06-2024", DateForms.DayFirst, false)]
    [InlineData("03.04.2024,05.06.2024", DateForms.DayFirst, true)]
    [InlineData("03-03-2024,05-05-2024", DateForms.DayFirst, true)]
    public void day_and_month_are_settled_by_the_column_as_a_whole(string values, string form, bool settled)
    {
        var found = DateForm.Of("datum", values.Split(','));
        Assert.Equal((form, settled), (found.Form, found.Settled));
    }

    [Theory]
    [InlineData("tijdstip", "3 mrt 2025 om 14:05 uur", DateForms.DayFirst)]
    [InlineData("ts", "2025-03-03-14.05.06.123456", DateForms.YearFirst)]
    [InlineData("ts", "20250303T140506Z", DateForms.YearFirst)]
    [InlineData("timestamp", "1741007106.25", DateForms.UnixSeconds)]
    [InlineData("Aangemaakt", "45719,586875", DateForms.Spreadsheet)]
    [InlineData("Uhrzeit", "140506", "HHmmss")]
    [InlineData("created", "Mon Mar 03 14:05:06 CET 2025", DateForms.DayFirst)]
    public void a_column_of_dates_is_known_by_what_it_holds(string name, string value, string form) => Assert.Equal(form, DateForm.Of(name, [value]).Form);

    [Fact]
    public void rows_with_the_year_first_may_stand_among_others()
    {
        var read = Given.Text("zaak,stap,datum\n1,a,2025-03-04 10:00\n1,b,04-03-2025 11:00\n1,c,14-03-2025\n1,d,2025-03-15\n").Read();
        Assert.Equal([new DateTime(2025, 3, 4, 10, 0, 0), new DateTime(2025, 3, 4, 11, 0, 0), new DateTime(2025, 3, 14), new DateTime(2025, 3, 15)], read.Events.Select(each => each.End!.Value.DateTime));
        Assert.False(SourceFormats.Recognise(Given.Text("zaak,stap,datum\n1,a,2025-03-04 10:00\n1,b,04-03-2025 11:00\n")).Suggestion.RunsUnasked);
    }

    [Fact]
    public void hours_written_with_a_letter_go_with_their_date()
    {
        var read = Given.Text("dossier;action;date;heure\n1;a;13/03/2025;14h05\n1;b;14/03/2025;9h30\n").Read();
        Assert.Equal(new DateTimeOffset(2025, 3, 13, 14, 5, 0, TimeSpan.FromHours(1)), read.Events[0].End);
    }

    [Fact]
    public void a_date_and_a_time_in_digits_make_one_instant()
    {
        var read = Given.Text("beleg;aktion;datum;uhrzeit\n1;a;20250303;140506\n1;b;20250304;235959\n").Read();
        Assert.Equal(new DateTimeOffset(2025, 3, 3, 14, 5, 6, TimeSpan.FromHours(1)), read.Events[0].End);
        Assert.Equal(new DateTimeOffset(2025, 3, 4, 23, 59, 59, TimeSpan.FromHours(1)), read.Events[1].End);
    }

    [Fact]
    public void a_day_far_down_the_file_settles_the_column()
    {
        var text = new System.Text.StringBuilder("case,activity,date\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append(i % 100).Append(",a,").Append(i == 59_000 ? "04/13/2024" : "04/05/2024").Append('\n');
        }
        var suggestion = SourceFormats.Recognise(Given.Text(text.ToString())).Suggestion;
        Assert.Equal(DateForms.MonthFirst, suggestion.Mapping.Dates["date"]);
        Assert.True(suggestion.RunsUnasked);
    }

    [Fact]
    public void what_no_row_settles_is_asked()
    {
        var suggestion = SourceFormats.Recognise(Given.Text("case,activity,date\n1,a,04/05/2024\n1,b,05/06/2024\n")).Suggestion;
        Assert.False(suggestion.RunsUnasked);
        var question = suggestion.Questions.Single(each => each.Blocking);
        Assert.Equal((SuggestionReasons.AskDayMonth, "date"), (question.Code, question.Column));
        Assert.Equal([DateForms.DayFirst, DateForms.MonthFirst], question.Choices);
    }

    [Fact]
    public void a_column_that_needs_both_orders_is_asked_about()
    {
        var suggestion = SourceFormats.Recognise(Given.Text("case,activity,date\n1,a,13/05/2024\n1,b,05/26/2024\n")).Suggestion;
        Assert.Contains(suggestion.Questions, question => question is { Blocking: true, Code: SuggestionReasons.AskDateForm });
    }
}
