using HeleKlant.Access;
using HeleKlant.Promises.Agreements;
using HeleKlant.Site;

namespace HeleKlant.Promises.Discounts;

/// <summary>The figures of this folder; docs/measures.md defines them.</summary>
public static class DiscountFigures
{
    public static readonly Figure[] All =
    [
        new("discount-depth", "share", true, Depth) { Right = Right.SeeMoney, OfOneAgreement = true },
        new("pocket-margin", "share", true, async (services, scope, stop) =>
            scope.Agreement is null && await services.GetRequiredService<Waterfalls>().Sums(scope.Customer, scope.From, scope.Until, stop) is { CostedPocket: > 0 } sums
                ? new FigureValue((double)((sums.CostedPocket - sums.Cost) / sums.CostedPocket), sums.CostedLines) : null) { Right = Right.SeeMoney, BelowNothing = true },
        new("cost-to-serve", "money", true, Served) { Right = Right.SeeMoney, OfOneAgreement = true },
        new("margin-after-serving", "share", true, Margin) { Right = Right.SeeMoney, OfOneAgreement = true, BelowNothing = true },
    ];

    private static async Task<FigureValue?> Depth(IServiceProvider services, FigureScope scope, CancellationToken stop) =>
        scope.Agreement is { } agreement ? await services.GetRequiredService<AgreementFigures>().Depth(agreement, stop)
        : await services.GetRequiredService<Waterfalls>().Sums(scope.Customer, scope.From, scope.Until, stop) is { List: > 0 } sums ? new FigureValue((double)((sums.List - sums.Pocket) / sums.List), sums.Lines)
        : null;

    private static async Task<FigureValue?> Served(IServiceProvider services, FigureScope scope, CancellationToken stop) =>
        scope.Agreement is { } agreement ? await services.GetRequiredService<AgreementFigures>().Served(agreement, scope.From, scope.Until, stop)
        : scope.Customer is { } customer && await services.GetRequiredService<Serving>().Of(customer, scope.From, scope.Until, stop) is { } served ? new FigureValue((double)served.Cost, served.Known)
        : null;

    /// <summary>Of a customer over whole months, as their lines are added up; where the cost of every line is known.</summary>
    private static async Task<FigureValue?> Margin(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        if (scope.Agreement is { } agreement)
        {
            return await services.GetRequiredService<AgreementFigures>().Margin(agreement, scope.From, scope.Until, stop);
        }

        return scope.Customer is { } customer
            && await services.GetRequiredService<Waterfalls>().Sums(customer, scope.From, scope.Until, stop) is { Pocket: > 0 } sums && sums.CostedLines == sums.Lines
            && await services.GetRequiredService<Serving>().Of(customer, scope.From, scope.Until, stop) is { } served
            ? new FigureValue((double)((sums.Pocket - sums.Cost - (served.Cost * 100)) / sums.Pocket), served.Known)
            : null;
    }
}
