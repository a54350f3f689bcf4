using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises.Noes;

/// <summary>Nee verkocht: noes as stories, and what came of them.</summary>
public sealed class NoesPart : Part
{
    public override string Name => "noes";

    public override IEnumerable<MenuPage> Pages => [new(NoRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["noes"])];

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<CustomerNoes>(235)];

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<OwnNoes>(331)];

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<NoSaid>("noes", Icons.Material.Outlined.DoNotDisturbOn, f => new([f.Customer], new TimelineWord("because-" + f.Ground)) { About = Of(f.No) }),
        TimelineFact.Of<NoLookedBack>("noes", Icons.Material.Outlined.History, f => new([f.Customer], new TimelineWord("ending-" + f.Ending)) { About = Of(f.No) }),
        TimelineFact.Of<NoTakenBack>("noes", Icons.Material.Outlined.Undo, f => new([f.Customer]) { About = Of(f.No) }),
        TimelineFact.Of<NoPutBack>("noes", Icons.Material.Outlined.Undo, f => new([f.Customer]) { About = Of(f.No) }),
    ];

    public override IEnumerable<string> WordTables => ["no_words"];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<SayNo>().AddScoped<LookBack>().AddScoped<NoesTogether>().AddScoped<NoViews>().AddScoped<NoFold>();

    public override void AddTables(ModelBuilder model) => NoTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => NoRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [NoCommand.Of(host)];

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<NoFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<NoFold>().Anew(stop);

    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop) =>
        await services.GetRequiredService<NoViews>().OfEmployee((int)employee.Value, int.MaxValue, stop) is { Count: > 0 } noes ? noes : null;

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var words = await store.Set<NoWords>().Where(w => parties.Contains(w.Customer) || (w.Contact != null && parties.Contains(w.Contact.Value))).ToListAsync(stop);
        store.RemoveRange(words);
        return [.. words.Select(w => w.Text)];
    }

    /// <summary>By what was asked.</summary>
    public override async Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop) =>
        await services.GetRequiredService<Store.Store>().Set<NoWords>().AsNoTracking().Where(w => things.Contains(w.No) && w.Are == NoWordsAre.Asked).ToDictionaryAsync(w => w.No, w => w.Text, stop);

    private static TimelineThing Of(Guid id) => new(id, $"{NoRoutes.Page}/{id}");
}
