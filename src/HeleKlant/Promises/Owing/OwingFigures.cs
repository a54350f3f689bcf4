using HeleKlant.Owed;
using HeleKlant.Site;

namespace HeleKlant.Promises.Owing;

/// <summary>What other rooms may ask of promises: the kept-rate of us and of them, and how many are overdue.</summary>
internal static class OwingFigures
{
    public static IEnumerable<Figure> All =>
    [
        Rate("promises-kept-by-us", PromiseWay.Ours, ofCustomer: true),
        Rate("promises-kept-by-customers", PromiseWay.Theirs, ofCustomer: true),
        Rate("promises-kept-between-us", PromiseWay.Between, ofCustomer: false),
        Overdue("promises-overdue-by-us", PromiseWay.Ours),
        Overdue("promises-overdue-by-customers", PromiseWay.Theirs),
    ];

    private static Figure Rate(string name, PromiseWay way, bool ofCustomer) => new(name, "share", ofCustomer, async (services, scope, stop) =>
    {
        var (rate, _, _) = await services.GetRequiredService<KeptFigures>().Of(way, await Numbers(services, scope, stop), scope.From, scope.Until, stop);
        return rate.Rate is { } value ? new FigureValue(value, rate.Of, rate.Low, rate.High) : null;
    });

    private static Figure Overdue(string name, PromiseWay way) => new(name, "promises", true, async (services, scope, stop) =>
    {
        var (_, overdue, open) = await services.GetRequiredService<KeptFigures>().Of(way, await Numbers(services, scope, stop), scope.From, scope.Until, stop);
        return new FigureValue(overdue, open);
    });

    private static async Task<HashSet<int>?> Numbers(IServiceProvider services, FigureScope scope, CancellationToken stop) =>
        scope.Customer is { } customer ? [.. await services.GetRequiredService<People.Door>().Numbers(customer, stop)] : null;
}
