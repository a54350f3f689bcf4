using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Queues;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.WhatIf;

/// <summary>Scenarios and figures in words that a person could say aloud.</summary>
public sealed class WhatIfWords(IStringLocalizer<Texts> texts, IStringLocalizer<Journey.Texts> journey, Spans spans)
{
    public string Others => texts["others"];

    public Func<int, string> Names(ChainSnapshot chain) => number => number == 0 ? journey["unknown"] : chain.Names.RowOf(number) is { } row ? row.Label ?? row.Text ?? journey["erased"] : journey["erased"];

    public string Pool(Pool pool) => pool.Name == "*" ? texts["everyone"] : pool.Name;

    public string Title(Scenario scenario, Network today) => scenario.Changes.IsEmpty ? texts["today"] : string.Join(" + ", scenario.Changes.Select(c => Title(c, today)));

    public string Span(double hours) => double.IsFinite(hours) ? (hours < 0 ? "−" : "") + spans.Of(TimeSpan.FromHours(Math.Min(Math.Abs(hours), 1e7))) : "–";

    /// <summary>"2.1 days (1.9 – 2.3)".</summary>
    public string Span(Estimate hours)
    {
        if (!double.IsFinite(hours.HalfWidth))
        {
            return "–";
        }

        // One unit for all three, with a decimal: else a narrow margin looks like none.
        var (unit, word) = Math.Abs(hours.Mean) switch { < 1.5 => (60.0, "span-minutes"), < 48 => (1.0, "span-hours"), _ => (1 / 24.0, "span-days") };
        string In(double value) => (value * unit).ToString(Math.Abs(value * unit) < 99.95 ? "N1" : "N0", CultureInfo.CurrentCulture);
        return texts[word, In(hours.Mean), In(Math.Max(0, hours.Low)), In(hours.High)];
    }

    public string Number(Estimate of, string format = "N1") => double.IsFinite(of.HalfWidth)
        ? texts["with-interval", of.Mean.ToString(format, CultureInfo.CurrentCulture), of.Low.ToString(format, CultureInfo.CurrentCulture), of.High.ToString(format, CultureInfo.CurrentCulture)]
        : "–";

    public string Share(Estimate of) => double.IsFinite(of.HalfWidth)
        ? texts["with-interval", Show.Percent(of.Mean), Show.Percent(Math.Max(0, of.Low)), Show.Percent(Math.Max(0, of.High))]
        : "–";

    /// <summary>What a difference in time means: shorter, longer, or that it cannot be told apart.</summary>
    public string Difference(Estimate hours) => !double.IsFinite(hours.HalfWidth) ? "–"
        : !hours.IsSure ? texts["no-difference", Span(hours.Low), Span(hours.High)]
        : hours.Mean < 0 ? texts["shorter-by", Span(-hours.Mean), Span(-hours.High), Span(-hours.Low)]
        : texts["longer-by", Span(hours.Mean), Span(hours.Low), Span(hours.High)];

    /// <summary>The page's first sentence: today, and the scenario that is surely shorter and shortest.</summary>
    public string Lead(ComparisonSeen seen)
    {
        var today = seen.Scenarios[0];
        if (today.NeverSettles)
        {
            return texts["lead-never"];
        }

        var now = Span(today.Of(r => r.Lead).Mean);
        return seen.Scenarios.Skip(1).Where(s => !s.NeverSettles && s.Less(today, r => r.Lead).High < 0).MinBy(s => s.Of(r => r.Lead).Mean) is { } best
            ? texts["lead-best", now, Title(best.Scenario, seen.Model!.Model.Network), Span(best.Of(r => r.Lead))]
            : texts["lead-today", now];
    }

    private string Title(Change change, Network today)
    {
        string Step(int? at) => at is { } s && s < today.Steps.Length ? today.Steps[s].Name : "?";
        string Of(int? at) => at is { } p && p < today.Pools.Length ? Pool(today.Pools[p]) : texts["everyone"];
        var number = change.Number.ToString("0.#", CultureInfo.CurrentCulture);
        return change.Kind switch
        {
            ChangeKind.Whole when change.Number == 0 => texts["do-whole"],
            ChangeKind.Whole when change.Number < 0 => texts["do-whole-faster", (-change.Number).ToString("0.#", CultureInfo.CurrentCulture)],
            ChangeKind.Whole => texts["do-whole-slower", number],
            ChangeKind.Merge => texts["do-merge", Step(change.One), Step(change.Two)],
            ChangeKind.Hands when change.Number < 0 => texts["do-fewer", (-change.Number).ToString("0", CultureInfo.CurrentCulture), Of(change.One)],
            ChangeKind.Hands => texts["do-hands", number, Of(change.One)],
            ChangeKind.Hours => texts["do-hours", Of(change.One), change.Text!],
            ChangeKind.Mandate => texts["do-mandate", Step(change.One), number],
            _ => texts["do-faster", number],
        };
    }
}
