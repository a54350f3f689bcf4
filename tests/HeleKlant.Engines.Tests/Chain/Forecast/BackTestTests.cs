using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

public sealed class BackTestTests
{
    static double Usual(Random random, int activity, double day) => RandomCases.Exponential(random, 2 * activity);

    static BackTestResult Run(CaseHistories cases) => BackTest.Run(cases, stop: TestContext.Current.CancellationToken);

    static BackTestResult Run(CaseHistories cases, ForecastSettings settings) => BackTest.Run(cases, settings, stop: TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(Through.Activity, false)]
    [InlineData(Through.ActivityAndAge, true)]
    [InlineData(Through.Steps, false)]
    [InlineData(Through.StepsAndAge, true)]
    public void every_date_is_the_one_of_the_slow_twin(Through through, bool byKind)
    {
        var cases = RandomCases.Make(7, 120, 150, Usual, endless: 0.1, whole: true);
        var settings = new ForecastSettings { Through = through, ByKind = byKind, HalfLifeDays = 45, Shrink = 6 };
        var given = Run(cases, settings).Forecasts;
        Assert.True(given.Count > 50, $"only {given.Count} forecasts");
        foreach (var forecast in given)
        {
            var twin = new SlowForecast(cases, settings, forecast.Origin);
            for (var level = 0; level < 3; level++)
            {
                Assert.Equal(twin.Promised(forecast.Touch, BackTest.Levels[level]), forecast.Ours[level], 1e-6);
            }
        }
    }

    [Fact]
    public void what_happens_later_changes_no_forecast_given_before()
    {
        var cases = RandomCases.Make(11, 400, 400, Usual);
        var settings = new ForecastSettings { Recalibrate = true };
        var before = Run(cases, settings);

        // From the third round on everything goes otherwise: the activities are others and every end is a day later.
        var cut = before.Origins[2];
        var activity = cases.Activity.Select((a, i) => cases.At[i] >= cut && a != 9 ? 5 : a).ToArray();
        var at = cases.At.Select(t => t >= cut ? t + RandomCases.Day : t).ToArray();
        var other = new CaseHistories { Offsets = cases.Offsets, At = at, Activity = activity, Ends = cases.Ends, Kind = cases.Kind };
        var after = Run(other, settings).Forecasts.ToDictionary(f => (f.Case, f.Touch));
        var same = before.Forecasts.Where(f => cases.At[f.Touch] < cut).ToList();
        Assert.True(same.Count > 30);
        Assert.All(same, f => Assert.Equal(f.Ours, after[(f.Case, f.Touch)].Ours));
        Assert.Contains(before.Forecasts, f => cases.At[f.Touch] >= cut && after.TryGetValue((f.Case, f.Touch), out var changed) && !changed.Ours.SequenceEqual(f.Ours));
    }

    [Fact]
    public void on_a_steady_log_the_dates_hold_as_often_as_they_say()
    {
        var result = Run(RandomCases.Make(3, 4000, 800, Usual));
        Assert.All(result.Ours.Levels, level => Assert.InRange(level.Held.Value, level.Level - 0.03, level.Level + 0.03));
        Assert.True(result.Ours.Loss < result.Percentile.Loss && result.Ours.Loss < result.Deviations.Loss);
    }

    [Fact]
    public void whoever_looks_at_what_a_case_has_been_through_loses_less()
    {
        // After activity 4 it takes ten times as long as after 1: the plain percentile cannot see that.
        var result = Run(RandomCases.Make(5, 2000, 600, (r, a, _) => RandomCases.Exponential(r, a == 4 ? 20 : 2)));
        Assert.True(result.Ours.Loss < 0.9 * result.Percentile.Loss, $"{result.Ours.Loss} beside {result.Percentile.Loss}");
    }

    [Fact]
    public void when_work_slows_down_recent_history_weighs_more()
    {
        // From the middle on everything takes twice as long. Long memory promises too early for longer.
        var cases = RandomCases.Make(9, 3000, 900, (r, a, day) => RandomCases.Exponential(r, day < 450 ? 2 : 4));
        var quick = Run(cases, new ForecastSettings { HalfLifeDays = 30 }).Ours.Levels[1].Held.Value;
        var slow = Run(cases, new ForecastSettings { HalfLifeDays = 1000 }).Ours.Levels[1].Held.Value;
        Assert.True(Math.Abs(quick - 0.85) < Math.Abs(slow - 0.85), $"{quick} beside {slow}");
        Assert.True(slow < 0.82, $"{slow}");
    }

    [Fact]
    public void where_only_silence_tells_the_end_recent_cases_do_not_seem_endless()
    {
        // The same cases without an end activity, silent for thirty days once done.
        var ended = RandomCases.Make(13, 3000, 700, (r, _, _) => RandomCases.Exponential(r, 1));
        var silent = new CaseHistories
        {
            Offsets = ended.Offsets,
            At = ended.At,
            Activity = ended.Activity,
            Ends = new bool[ended.At.Length],
            Kind = ended.Kind,
            Silence = 30 * RandomCases.Day,
        };
        Assert.All(Run(silent).Ours.Levels, level => Assert.InRange(level.Held.Value, level.Level - 0.03, 1));
        Assert.True(Run(silent).Ours.Loss < Run(silent).Percentile.Loss);
    }

    [Fact]
    public void the_pinball_loss_is_the_textbook_one()
    {
        Assert.Equal(0.85 * 4, BackTestResult.Pinball(0.85, took: 10, promised: 6), 1e-12);
        Assert.Equal(0.15 * 4, BackTestResult.Pinball(0.85, took: 6, promised: 10), 1e-12);
        Assert.Equal(0, BackTestResult.Pinball(0.5, 3, 3));
    }

    [Fact]
    public void a_date_that_did_not_come_within_the_log_is_not_judged_and_an_unfinished_case_broke_its_date()
    {
        BackTestForecast Given(double promised, double took, bool done) => new(0, 0, Asked.AtStart, 0, took, done, 100, [promised, promised, promised], [0, 0, 0], [0, 0, 0]);
        var score = BackTestResult.Score([Given(50, 40, true), Given(50, 60, true), Given(50, 100, false), Given(150, 100, false), Given(double.PositiveInfinity, 10, true)], f => f.Ours);
        Assert.Equal((1L, 3L), (score.Levels[0].Held.Hits, score.Levels[0].Held.Of));
        Assert.Equal(1, score.Levels[0].NotPromised);
    }

    [Fact]
    public void an_empty_history_and_a_single_case_give_no_forecast_and_no_error()
    {
        Assert.Empty(Run(new CaseHistories { Offsets = [0], At = [], Activity = [], Ends = [] }).Forecasts);
        var one = new CaseHistories { Offsets = [0, 1], At = [RandomCases.Day], Activity = [1], Ends = [false] };
        Assert.All(Run(one).Forecasts, f => Assert.True(f.Ours[0] > 0));
        Assert.Throws<ArgumentException>(() => Run(new CaseHistories { Offsets = [0, 2], At = [2, 1], Activity = [1, 1], Ends = [false, false] }));
    }
}
