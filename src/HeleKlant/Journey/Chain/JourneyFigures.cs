using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Quantities;
using HeleKlant.Site;

namespace HeleKlant.Journey.Chain;

/// <summary>The figures of the chain, for any room to ask.</summary>
public static class JourneyFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Of("pieces-per-customer", "pieces", summary => Mean(summary.Cuts.Pieces)),
        Of("hands-per-customer", "hands", summary => Mean(summary.Cuts.Hands)),
        Of("cases-with-hand-off", "share", summary => Share(summary.CasesWithHandOff)),
        Of("hand-offs-per-case", "times", summary => Mean(summary.Figures.HandOffsPerCase)),
        Of("rework", "share", summary => Share(new(summary.Figures.Rework, summary.Figures.Touches))),
        Of("lead-time", "seconds", summary => Mean(summary.Figures.LeadSeconds)),
        Of("lead-time-median", "seconds", summary => summary.Figures.LeadSeconds is { N: > 0 } lead ? new(lead.Median, lead.N) : null),
        Of("waiting-per-case", "seconds of opening time", summary => summary.Figures is { Cases: > 0, Waits.BusinessSeconds: { } seconds } ? new(seconds / summary.Figures.Cases, summary.Figures.Waits.Count) : null),
        Of("first-contact-resolution", "share", summary => summary.FirstContact is { Of: > 0 } first ? Share(new(first.Resolved, first.Of)) : null),
        Of("working-time-known", "share", summary => Share(summary.WorkKnown)),
    ];

    private static Figure Of(string name, string unit, Func<ChainSummary, FigureValue?> take) => new(name, unit, OfOneCustomer: true, (services, scope, _) =>
    {
        var answers = services.GetRequiredService<ChainAnswers>();
        var filter = new ChainFilter { From = scope.From, Until = scope.Until, Customers = scope.Customer is { } customer ? [answers.Now.Customer((int)customer.Value)] : [] };
        return Task.FromResult(answers.Reading.State == ReadingState.Reading ? null : take(answers.Summary(filter)));
    });

    private static FigureValue? Mean(Spread spread) => spread.N == 0 ? null : new(spread.Mean, spread.N, spread.AroundMean?.Low, spread.AroundMean?.High);

    private static FigureValue? Share(Proportion share)
    {
        var (low, high) = share.Wilson();
        return share.Of == 0 ? null : new(share.Value, share.Of, low, high);
    }
}
