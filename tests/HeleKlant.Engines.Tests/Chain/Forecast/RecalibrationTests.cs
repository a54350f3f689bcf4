using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

public sealed class RecalibrationTests
{
    [Fact]
    public void forecasts_that_came_true_too_late_ask_for_more()
    {
        // What was said at odds p came true in p² of cases: for 85 % one must ask √0.85.
        var random = new Random(1);
        var odds = Enumerable.Range(0, 20_000).Select(_ => Math.Sqrt(random.NextDouble())).ToArray();
        var right = Recalibration.Of(odds, Enumerable.Repeat(true, odds.Length).ToArray(), Enumerable.Repeat(1.0, odds.Length).ToArray(), 50, Recalibration.None);
        foreach (var level in new[] { 0.5, 0.85, 0.95 })
        {
            Assert.Equal(Math.Sqrt(level), right.Ask(level), 0.01);
            Assert.Equal(level, right.Of(Math.Sqrt(level)), 0.01);
        }
    }

    [Fact]
    public void cases_still_running_are_kept_in()
    {
        // The same, but of half it is only known that they ran beyond a random point.
        var random = new Random(2);
        var (odds, came) = (new List<double>(), new List<bool>());
        for (var i = 0; i < 40_000; i++)
        {
            var (at, seen) = (Math.Sqrt(random.NextDouble()), random.NextDouble());
            odds.Add(Math.Min(at, seen));
            came.Add(at <= seen);
        }

        var right = Recalibration.Of(odds.ToArray(), came.ToArray(), Enumerable.Repeat(1.0, odds.Count).ToArray(), 50, Recalibration.None);
        Assert.Equal(Math.Sqrt(0.5), right.Ask(0.5), 0.02);
        Assert.Equal(Math.Sqrt(0.85), right.Ask(0.85), 0.02);
    }

    [Fact]
    public void few_forecasts_change_little_and_none_change_nothing()
    {
        // Two beside fifty that are believed: two parts in fifty-two.
        var few = Recalibration.Of([0.9, 0.9], [true, true], [1, 1], 50, Recalibration.None);
        Assert.Equal(0.85, few.Ask(0.85), 2.0 / 52 + 0.005);
        Assert.Equal(0.85, Recalibration.None.Ask(0.85));
        Assert.Same(few, Recalibration.Of([], [], [], 50, few));
    }
}
