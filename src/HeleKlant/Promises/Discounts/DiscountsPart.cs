using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.MyDay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises.Discounts;

/// <summary>Discounts, and the way from list price to what is left.</summary>
public sealed class DiscountsPart : Part
{
    public override string Name => "discounts";

    public override IEnumerable<MenuPage> Pages => [new(DiscountRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["discounts"])];

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<CustomerDiscounts>(230)];

    public override IEnumerable<PageSection> HomeSections => [PageSection.Of<HomePrices>(107)];

    public override IEnumerable<PageSection> MyDaySections => [PageSection.Of<PricesToSay>(210)];

    /// <summary>The asker's own one-offs past their last day, until somebody says what became of the price.</summary>
    public override async Task<IReadOnlyList<DayBlock>> TellMyDay(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var words = services.GetRequiredService<IStringLocalizer<Texts>>();
        var (count, first) = await services.GetRequiredService<DiscountViews>().NotSaid((int)employee.Value, PricesToSay.Most, stop);
        return count == 0 ? [] : [new DayBlock(PricesToSay.Id, words["past-title"], count, [.. first.Select(d => new DayLine(PricesToSay.Line(d, words), $"{DiscountRoutes.Page}/{d.Id}"))], Order: 210)];
    }

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<OwnDiscounts>(332)];

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<DiscountGiven>("discounts", Icons.Material.Outlined.Sell, f => new([f.Customer], new TimelineWord(f.OneOff ? "one-off" : "standing")) { About = Of(f.Discount) }),
        TimelineFact.Of<DiscountRenewed>("discounts", Icons.Material.Outlined.Sell, f => new([f.Customer], new TimelineWord(f.OneOff ? "one-off" : "standing")) { About = Of(f.Discount) }),
        TimelineFact.Of<DiscountRolledBack>("discounts", Icons.Material.Outlined.Undo, f => new([f.Customer], f.On) { About = Of(f.Discount) }),
        TimelineFact.Of<DiscountTakenBack>("discounts", Icons.Material.Outlined.Undo, f => new([f.Customer]) { About = Of(f.Discount) }),
        TimelineFact.Of<DiscountReopened>("discounts", Icons.Material.Outlined.Undo, f => new([f.Customer]) { About = Of(f.Discount) }),
    ];

    public override IEnumerable<Figure> Figures => DiscountFigures.All;

    public override IEnumerable<UndoneBy> Undone => [new("discount-rolled-back", DiscountRoutes.Page + "/{0}/reopen"), new("discount-taken-back", DiscountRoutes.Page + "/{0}/reopen")];

    public override IEnumerable<string> WordTables => ["discount_words"];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DiscountReasons>().AddScoped<DiscountWarnings>().AddScoped<GiveDiscount>().AddScoped<EndDiscount>().AddScoped<Serving>().AddScoped<OneOffPrices>().AddScoped<DiscountsTogether>().AddScoped<DiscountViews>().AddScoped<DiscountFold>()
            .AddScoped<PriceImports>().AddScoped<Waterfalls>().AddSingleton<PriceBoard>().AddSingleton<WaterfallsKept>();
        services.AddHostedService<PriceWork>();
    }

    public override void AddTables(ModelBuilder model) => DiscountTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site)
    {
        DiscountRoutes.Map(site);
        PriceRoutes.Map(site);
    }

    public override IEnumerable<Command> Commands(CommandHost host) => DiscountCommand.All(host);

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<DiscountFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<DiscountFold>().Anew(stop);

    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop) =>
        await services.GetRequiredService<DiscountViews>().OfEmployee((int)employee.Value, int.MaxValue, stop) is { Count: > 0 } discounts ? discounts : null;

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var words = await store.Set<DiscountWords>().Where(w => parties.Contains(w.Customer)).ToListAsync(stop);
        store.RemoveRange(words);
        return [.. words.Select(w => w.Text)];
    }

    /// <summary>By what it was given for.</summary>
    public override async Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop)
    {
        var reasons = services.GetRequiredService<DiscountReasons>();
        return await services.GetRequiredService<Store.Store>().Set<Discount>().AsNoTracking().Where(d => things.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => reasons.NameOf(d.Reason), stop);
    }

    private static TimelineThing Of(Guid id) => new(id, $"{DiscountRoutes.Page}/{id}");
}
