using HeleKlant.Site;

namespace HeleKlant.Promises.Discounts;

/// <summary>The figures of this folder; docs/measures.md defines them.</summary>
public static class DiscountFigures
{
    public static readonly Figure[] All =
    [
        new("discount-depth", "share", true, async (services, scope, stop) =>
            await services.GetRequiredService<Waterfalls>().Sums(scope.Customer, scope.From, scope.Until, stop) is { List: > 0 } sums
                ? new FigureValue((double)((sums.List - sums.Pocket) / sums.List), sums.Lines) : null) { Right = Access.Right.SeeMoney },
        new("pocket-margin", "share", true, async (services, scope, stop) =>
            await services.GetRequiredService<Waterfalls>().Sums(scope.Customer, scope.From, scope.Until, stop) is { CostedPocket: > 0 } sums
                ? new FigureValue((double)((sums.CostedPocket - sums.Cost) / sums.CostedPocket), sums.CostedLines) : null) { Right = Access.Right.SeeMoney, BelowNothing = true },
    ];
}
