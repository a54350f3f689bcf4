using HeleKlant.Engines.Chain;
using HeleKlant.Journey.Chain;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.CameTrue;

/// <summary>Promised, before, after and the verdict, in words that a person could say aloud.</summary>
public sealed class ChangeWords(IStringLocalizer<Texts> texts, ChainWords words)
{
    public string Value(FigureSeen figure, double value) => figure.Measured switch
    {
        { Name: "wait" } => words.Open(value),
        { UnitSeconds: > 0 } => words.Span(value),
        _ => value.ToString("0.##", System.Globalization.CultureInfo.CurrentCulture),
    };

    public string Between(FigureSeen figure, SeriesEstimate estimate) => texts["between", Value(figure, estimate.Value), Value(figure, Math.Max(0, estimate.Low)), Value(figure, Math.Max(0, estimate.High))];

    /// <summary>A step with its sign: "2 days more (1 to 3 more)".</summary>
    public string Step(FigureSeen figure, SeriesEstimate step)
    {
        string Signed(double value) => (value < 0 ? "−" : "+") + Value(figure, Math.Abs(value));
        return texts["between", Signed(step.Value), Signed(step.Low), Signed(step.High)];
    }

    public string Promised(FigureSeen figure) => texts["at-most", Value(figure, figure.Promised.High)];

    public string Verdict(FigureSeen figure) => figure switch
    {
        { Measured: null } => texts["verdict-not-measured"],
        { Verdict: CameTrue.Verdict.CameTrue } => texts["verdict-came-true"],
        { Verdict: CameTrue.Verdict.DidNot } => texts["verdict-did-not"],
        { Change.After: null } => texts["verdict-too-few", figure.Change?.WeeksAfter ?? 0, InterruptedSeries.LeastAfter],
        _ => texts["verdict-cannot-tell"],
    };

    /// <summary>"Promised: at most 2 days. Before 4.1 (3.8 to 4.4). Now 9 (8.2 to 9.8). It did not come true."</summary>
    public string Sentence(FigureSeen figure) => string.Join(' ', new[]
    {
        figure.Measured is null ? null : texts["promised-says", Promised(figure)].Value,
        figure.Change?.Before is { } before ? texts["before-says", Between(figure, before)].Value : null,
        figure.Change?.After is { } after ? texts["after-says", Between(figure, after)].Value : null,
        Verdict(figure),
    }.OfType<string>());

    /// <summary>Whether the step can be laid at the door of the change.</summary>
    public string? Cause(FigureSeen figure) => (figure.Against ?? figure.Change?.Step) switch
    {
        { IsSure: true, Value: < 0 } step => texts[figure.Against is null ? "step-better" : "against-better", Step(figure, step)].Value,
        { IsSure: true } step => texts[figure.Against is null ? "step-worse" : "against-worse", Step(figure, step)].Value,
        { } step => texts[figure.Against is null ? "step-unsure" : "against-unsure", Step(figure, step)].Value,
        null => null,
    };
}
