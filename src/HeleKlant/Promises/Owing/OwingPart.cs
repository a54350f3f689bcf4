using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>Promises: the list, the acts, one promise, how much of one's word was kept.</summary>
public sealed class OwingPart : Part
{
    public override string Name => "promises";

    public override IEnumerable<MenuPage> Pages => [new(OwingRoutes.Page, Word("promises")), new("/promised/kept", Word("kept-rate"))];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<PromiseDesk>().AddScoped<MakePromise>().AddScoped<EndPromise>().AddScoped<MovePromise>().AddScoped<ChainPromise>().AddScoped<ChangeTogether>()
            .AddScoped<PromiseList>().AddScoped<PromisesTold>().AddScoped<PromiseChains>().AddScoped<PromiseStory>().AddScoped<OwingWords>().AddScoped<DateOdds>().AddScoped<LikeBefore>().AddScoped<KeptFigures>().AddScoped<OwedRuleBook>();

    public override void MapRoutes(IEndpointRouteBuilder site)
    {
        OwingRoutes.Map(site);
        KeptRoutes.Map(site);
    }

    public override IEnumerable<Command> Commands(CommandHost host) => [OwingCommand.Of(host)];

    public override IEnumerable<TimelineFact> TimelineFacts => PromiseTimeline.All;

    /// <summary>What was promised, in words.</summary>
    public override async Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop) =>
        await services.GetRequiredService<Store.Store>().Set<PromiseWords>().AsNoTracking().Where(w => things.Contains(w.Promise) && w.Are == WordsAre.What).GroupBy(w => w.Promise)
            .Select(g => new { g.Key, Text = g.OrderByDescending(w => w.Version).First().Text }).ToDictionaryAsync(w => w.Key, w => w.Text, stop);

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<CustomerOwed>(201)];

    public override IEnumerable<PageSection> AsCustomerSections => [PageSection.Of<PromisesAsCustomer>(10)];

    public override IEnumerable<PageSection> HomeSections => [PageSection.Of<HomeOwed>(105)];

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<SeenOfMyPromises>(130)];

    public override IEnumerable<Figure> Figures => OwingFigures.All;

    public override IEnumerable<UndoneBy> Undone => [.. new[] { "promise-kept", "promise-broken", "promise-released" }.Select(said => new UndoneBy(said, "/promised/promises/{0}/reopen"))];

    /// <summary>The promises by and to oneself.</summary>
    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var me = (int)employee.Value;
        var mine = await services.GetRequiredService<Store.Store>().Set<Promise>().AsNoTracking().Where(p => p.By == me || p.To == me).OrderBy(p => p.Id).ToListAsync(stop);
        return mine.Count == 0 ? null : await services.GetRequiredService<PromisesTold>().Tell(mine, named: false, stop);
    }

    private static Func<IServiceProvider, string> Word(string key) => services => services.GetRequiredService<IStringLocalizer<Texts>>()[key];
}
