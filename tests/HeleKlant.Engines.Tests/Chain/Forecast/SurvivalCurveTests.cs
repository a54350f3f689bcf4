using System.Text.Json;
using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

/// <summary>The product-limit estimate beside published estimates and beside what must hold.</summary>
public sealed class SurvivalCurveTests
{
    static JsonElement Oracle() => JsonDocument.Parse(File.ReadAllText(RecordsOnDisk.Find("survival estimates", "oracles/survival.json"))).RootElement;

    [Fact]
    public void the_leukaemia_trial_has_the_published_estimates()
    {
        // R. G. Miller, Survival Analysis (1981): weeks to relapse with and without maintenance; a minus is a patient lost from sight.
        double[] maintained = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161];
        double[] not = [5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45];
        var survival = Curve(maintained).Survival.Concat(Curve(not).Survival).ToArray();
        var expected = Oracle().GetProperty("aml_KM_S").EnumerateArray().Select(e => e.GetDouble()).ToArray();
        Assert.Equal(expected.Length, survival.Length);
        Assert.All(expected.Zip(survival), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void the_recidivism_study_has_the_published_estimates_errors_and_intervals()
    {
        // 432 men, followed for 52 weeks, nobody lost before: only how many were arrested by each week matters.
        var oracle = Oracle().GetProperty("rossi_KM");
        int[] arrestedBy = [15, 40, 60, 85, 114];
        double[] weeks = [10, 20, 30, 40, 52];
        var spans = Enumerable.Range(1, 432).Select(i => Array.FindIndex(arrestedBy, by => i <= by) is >= 0 and var at ? weeks[at] : 52).ToArray();
        var ended = Enumerable.Range(1, 432).Select(i => i <= 114).ToArray();
        var curve = SurvivalCurve.Of(spans, ended);
        for (var i = 0; i < weeks.Length; i++)
        {
            Assert.Equal(weeks[i], oracle.GetProperty("t")[i].GetDouble());
            Assert.Equal(oracle.GetProperty("S")[i].GetDouble(), curve.At(weeks[i]), 1e-11);
            Assert.Equal(oracle.GetProperty("se_greenwood")[i].GetDouble(), curve.StandardErrorAt(weeks[i]), 1e-11);
            var (low, high) = curve.IntervalAt(weeks[i]);
            Assert.Equal(oracle.GetProperty("lower_log")[i].GetDouble(), low, 1e-11);
            Assert.Equal(oracle.GetProperty("upper_log")[i].GetDouble(), high, 1e-11);
        }
    }

    [Fact]
    public void a_span_that_counts_three_times_is_three_spans()
    {
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            var spans = Enumerable.Range(0, 30).Select(_ => (double)random.Next(12)).ToArray();
            var ended = spans.Select(_ => random.Next(3) > 0).ToArray();
            var times = spans.Select(_ => random.Next(1, 4)).ToArray();
            var weighted = SurvivalCurve.Of(spans, ended, times.Select(t => (double)t).ToArray());
            var copied = SurvivalCurve.Of(
                spans.SelectMany((s, i) => Enumerable.Repeat(s, times[i])).ToArray(), ended.SelectMany((e, i) => Enumerable.Repeat(e, times[i])).ToArray());
            Assert.Equal(copied.Times, weighted.Times);
            Assert.All(copied.Survival.Zip(weighted.Survival), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    [Fact]
    public void where_nothing_is_lost_from_sight_it_is_the_plain_share()
    {
        var random = new Random(5);
        var spans = Enumerable.Range(0, 200).Select(_ => Math.Round(random.NextDouble() * 50)).ToArray();
        var curve = SurvivalCurve.Of(spans, Enumerable.Repeat(true, 200).ToArray());
        for (var time = 0.0; time < 52; time += 0.5)
        {
            Assert.Equal(spans.Count(s => s > time) / 200.0, curve.At(time), 1e-9);
            Assert.Equal(spans.Count(s => s >= time) / 200.0, curve.Before(time), 1e-9);
        }

        foreach (var share in new[] { 0.05, 0.5, 0.85, 0.95, 1 })
        {
            // The least time by which at least that share has ended.
            Assert.Equal(spans.Order().ElementAt((int)Math.Ceiling(share * 200 - 1e-9) - 1), curve.Quantile(share));
        }
    }

    [Fact]
    public void of_an_even_pace_the_tail_goes_on_at_that_pace()
    {
        // Of a thousand nine in ten are left after 10; then all are lost from sight. At that pace half is left after 10 · ln 0.5 / ln 0.9.
        var curve = SurvivalCurve.Of(
            Enumerable.Repeat(10.0, 1000).ToArray(), Enumerable.Range(0, 1000).Select(i => i < 100).ToArray());
        Assert.True(double.IsPositiveInfinity(curve.Quantile(0.5)));
        Assert.Equal(10 * Math.Log(0.5) / Math.Log(0.9), curve.CompletedQuantile(0.5), 1e-9);
        Assert.Equal(0.5, curve.CompletedAt(curve.CompletedQuantile(0.5)), 1e-9);
        Assert.Equal(10, curve.CompletedQuantile(0.1));
    }

    [Fact]
    public void with_as_many_left_as_it_leans_a_group_lies_halfway()
    {
        // Twenty own spans of which half ended at 5; the coarser group says one in ten; leaning with 20 both weigh alike.
        var coarser = SurvivalCurve.Of(Enumerable.Repeat(5.0, 10).ToArray(), Enumerable.Range(0, 10).Select(i => i == 0).ToArray());
        var curve = SurvivalCurve.Of(Enumerable.Repeat(5.0, 20).ToArray(), Enumerable.Range(0, 20).Select(i => i < 10).ToArray(), default, coarser, 20);
        Assert.Equal(1 - (0.5 + 0.1) / 2, curve.At(5), 1e-12);
    }

    [Fact]
    public void without_own_spans_the_coarser_group_speaks_and_with_very_many_it_is_silent()
    {
        var coarser = Curve([1, 2, -3, 4]);
        var none = SurvivalCurve.Of([], [], [], coarser, 20);
        Assert.Equal(coarser.Times, none.Times);
        Assert.All(coarser.Survival.Zip(none.Survival), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        var many = SurvivalCurve.Of(Enumerable.Repeat(2.5, 1_000_000).ToArray(), Enumerable.Repeat(true, 1_000_000).ToArray(), default, coarser, 20);
        Assert.Equal(1, many.At(2.4), 1e-4);
        Assert.Equal(0, many.At(2.5), 1e-4);
    }

    [Fact]
    public void a_span_that_is_negative_or_not_a_number_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SurvivalCurve.Of([-1], [true]));
        Assert.Throws<ArgumentException>(() => SurvivalCurve.Of([double.NaN], [true]));
        Assert.Throws<ArgumentException>(() => SurvivalCurve.Of([1, 2], [true]));
    }

    static SurvivalCurve Curve(double[] spans) => SurvivalCurve.Of(Array.ConvertAll(spans, Math.Abs), Array.ConvertAll(spans, s => s > 0));
}
