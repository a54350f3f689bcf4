using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

public sealed class ForecasterTests
{
    const long Day = RandomCases.Day;

    static Forecaster Learn(CaseHistories cases, long asOf) => Forecaster.Learn(cases, asOf, stop: TestContext.Current.CancellationToken);

    [Fact]
    public void a_case_that_has_been_silent_is_compared_with_cases_that_were_silent_as_long()
    {
        // After the first touch four in five are done the next day; the others go on after ten days and take twenty.
        var (offsets, at, activity, ends) = (new List<int> { 0 }, new List<long>(), new List<int>(), new List<bool>());
        void Touch(double day, int what)
        {
            at.Add((long)(day * Day));
            activity.Add(what);
            ends.Add(what == 9);
        }

        for (var c = 0; c < 500; c++)
        {
            Touch(c, 1);
            if (c % 5 == 0)
            {
                Touch(c + 10, 2);
            }

            Touch(c + (c % 5 == 0 ? 30 : 1), 9);
            offsets.Add(at.Count);
        }

        var forecaster = Learn(new() { Offsets = [.. offsets], At = [.. at], Activity = [.. activity], Ends = [.. ends] }, 600 * Day);
        var standing = forecaster.StandingOf([1], [600 * Day], 0);
        Assert.Equal(0.8, forecaster.After(standing, 0)!.OddsWithin(2 * 86_400), 0.03);
        var silent = forecaster.After(standing, 5 * 86_400)!;
        // A hundred such cases, leaning on all others by as much as twenty: hardly any is done before the twenty-fifth day.
        Assert.InRange(silent.OddsWithin(24 * 86_400), 0, 0.1);
        Assert.Equal(25 * 86_400, silent.Within(0.5), 1.0);
    }

    [Fact]
    public void odds_rise_with_time_and_dates_with_odds()
    {
        var cases = RandomCases.Make(21, 800, 400, (r, a, _) => RandomCases.Exponential(r, a), endless: 0.05);
        var forecaster = Learn(cases, cases.At.Max());
        foreach (var outlook in new[] { forecaster.New()!, forecaster.New(1)!, forecaster.After(new(3, 1, 2, 5000, 1), 1000)! })
        {
            var odds = Enumerable.Range(0, 200).Select(h => outlook.OddsWithin(h * 3600)).ToList();
            Assert.Equal(odds.Order(), odds);
            Assert.All(odds, o => Assert.InRange(o, 0, 1));
            Assert.True(outlook.Within(0.5) <= outlook.Within(0.85) && outlook.Within(0.85) <= outlook.Within(0.95));
            Assert.True(outlook.OddsWithin(outlook.Within(0.85)) >= 0.85 - 1e-6);
            Assert.True(outlook.Behind > 0);
        }
    }

    [Fact]
    public void the_kind_of_case_tells_where_enough_cases_stand_behind_it()
    {
        // Kind 1 takes a day, kind 2 ten; of kind 3 there is one case, and the others speak for it.
        var (offsets, at, activity, ends, kind) = (new List<int> { 0 }, new List<long>(), new List<int>(), new List<bool>(), new List<int>());
        for (var c = 0; c < 400; c++)
        {
            var (of, days) = c == 399 ? (3, 100) : c % 2 == 0 ? (1, 1) : (2, 10);
            at.AddRange(c * Day, (c + days) * Day);
            activity.AddRange(1, 9);
            ends.AddRange(false, true);
            kind.Add(of);
            offsets.Add(at.Count);
        }

        var forecaster = Learn(new() { Offsets = [.. offsets], At = [.. at], Activity = [.. activity], Ends = [.. ends], Kind = [.. kind] }, 600 * Day);
        Assert.Equal(1 * 86_400, forecaster.New(1)!.Within(0.85), 1.0);
        Assert.Equal(10 * 86_400, forecaster.New(2)!.Within(0.5), 1.0);
        Assert.True(forecaster.New(3)!.Within(0.5) <= 10 * 86_400 + 1);
    }

    [Fact]
    public void of_a_step_that_was_done_last_all_cases_after_it_tell()
    {
        // After 2 it takes a day, after 3 twenty, whatever went before.
        var cases = RandomCases.Make(31, 1500, 500, (_, a, _) => a == 3 ? 20 : 1, whole: true);
        var forecaster = Learn(cases, cases.At.Max());
        Assert.True(forecaster.AfterActivity(3)!.Within(0.5) > 19 * 86_400);
        Assert.True(forecaster.AfterActivity(2)!.Within(0.5) < forecaster.AfterActivity(3)!.Within(0.5));
        Assert.Equal(cases.Activity.Index().Count(t => t.Item == 3), forecaster.AfterActivity(3)!.Behind);
    }

    [Fact]
    public void of_many_cases_so_many_are_drawn_whole()
    {
        var cases = RandomCases.Make(33, 500, 200, (r, a, _) => RandomCases.Exponential(r, a));
        var all = new ChosenHistories([.. Enumerable.Range(1000, cases.Count)], cases);
        var drawn = all.Drawn(100, 7);
        Assert.Equal(100, drawn.Cases.Count);
        Assert.Equal(drawn.Keys.Distinct().Count(), drawn.Keys.Length);
        Assert.Same(all, all.Drawn(cases.Count, 7));
        Assert.All(drawn.Keys.Index(), one => Assert.Equal(Touches(cases, one.Item - 1000), Touches(drawn.Cases, one.Index)));

        static (long, int, bool)[] Touches(CaseHistories of, int c) =>
            [.. Enumerable.Range(of.Offsets[c], of.Offsets[c + 1] - of.Offsets[c]).Select(t => (of.At[t], of.Activity[t], of.Ends[t]))];
    }

    [Fact]
    public void business_time_is_used_only_where_work_is_done_in_opening_hours()
    {
        var calendar = BusinessCalendar.Compile(new CalendarPlan { Zone = "UTC", Holidays = null }, 2020, 2022);
        var monday = Instants.Of(new DateTimeOffset(2021, 3, 1, 10, 0, 0, TimeSpan.Zero));
        CaseHistories At(long shift) => new()
        {
            Offsets = [0, 2, 4],
            At = [monday + shift, monday + Day + shift, monday + 7 * Day + shift, monday + 8 * Day + shift],
            Activity = [1, 9, 1, 9],
            Ends = [false, true, false, true],
            OpenTime = calendar.Before,
        };
        Assert.True(Learn(At(0), monday + 20 * Day).InBusinessTime);
        Assert.False(Learn(At(12 * 3_600_000_000L), monday + 20 * Day).InBusinessTime);
    }

    [Fact]
    public void the_cases_of_a_log_come_over_with_their_ends_and_kinds()
    {
        var log = new EventLogBuilder();
        log.Add(new RawEvents
        {
            Sequence = new long[] { 1, 2, 3 },
            Place = new long[] { 1, 2, 3 },
            Start = new[] { RawEvents.Absent, RawEvents.Absent, RawEvents.Absent },
            End = new[] { 3 * Day, Day, 2 * Day },
            Step = new byte[3],
            Case = new[] { 50, 50, 60 },
            Activity = new[] { 9, 1, 1 },
            Employee = new int[3],
            Team = new int[3],
            Customer = new int[3],
        });
        var chosen = ChosenHistories.Of(log.Build(stop: TestContext.Current.CancellationToken).Choose(), new ChainSettings { AsOf = 5 * Day, Finished = new() { EndActivities = [9], Silence = 4 * Day } });
        var at = Array.IndexOf(chosen.Keys, 50);
        var from = chosen.Cases.Offsets[at];
        Assert.Equal([1, 9], chosen.Cases.Activity[from..(from + 2)]);
        Assert.Equal([Day, 3 * Day], chosen.Cases.At[from..(from + 2)]);
        Assert.Equal([false, true], chosen.Cases.Ends[from..(from + 2)]);
        Assert.Equal((2, 4 * Day), (chosen.Cases.Count, chosen.Cases.Silence));
    }
}
