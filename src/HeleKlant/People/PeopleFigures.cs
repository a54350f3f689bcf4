using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Quantities;
using HeleKlant.Site;

namespace HeleKlant.People;

/// <summary>The figures of who knows and who has what, for any room to ask. They are of this moment, whatever the period.</summary>
public static class PeopleFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        new("customers-leaning-on-one", "share", OfOneCustomer: false, Leaning),
        new("cases-nobody-has", "cases", OfOneCustomer: false, Nobody),
        new("waiting-without-word", "cases", OfOneCustomer: false, WithoutWord),
    ];

    private static Task<FigureValue?> Leaning(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        var chain = services.GetRequiredService<ChainAnswers>();
        if (!chain.Reading.IsReady || !services.GetRequiredService<MeasureSwitch>().IsOn(KeptMeasures.BondsPerEmployee))
        {
            return Task.FromResult<FigureValue?>(null);
        }

        var leaning = chain.Leaning();
        if (leaning.Select(l => l.On).Distinct().Count() is > 0 and < RuleOfFive.Smallest)
        {
            return Task.FromResult<FigureValue?>(null);
        }

        var share = new Proportion(leaning.Length, chain.Summary(ChainFilter.All).Figures.Customers);
        return Task.FromResult<FigureValue?>(share.Of == 0 ? null : new(share.Value, share.Of));
    }

    private static async Task<FigureValue?> Nobody(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        if (!services.GetRequiredService<ChainAnswers>().Reading.IsReady)
        {
            return null;
        }

        var cases = (await services.GetRequiredService<OneName>().Nobody(stop)).Sum(team => team.Cases);
        return new(cases, cases);
    }

    private static async Task<FigureValue?> WithoutWord(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        if (!services.GetRequiredService<ChainAnswers>().Reading.IsReady)
        {
            return null;
        }

        var seen = await services.GetRequiredService<WaitingWithoutWord>().Read(0, stop);
        return new(seen.Cases, seen.Waiting);
    }
}
