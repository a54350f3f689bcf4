using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Stop-losses: when to take a loss is set beforehand, with names; once reached, a decision is owed, in the open.</summary>
public sealed class StopLossesPart : Part
{
    public override string Name => "stop-losses";

    public override IEnumerable<MenuPage> Pages => [new(StopLossRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["stop-losses"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<StopLossActs>().AddScoped<StopLossesTogether>().AddScoped<StopLossViews>().AddScoped<StopLossSentences>().AddScoped<LookAtStopLosses>().AddScoped<StopLossFold>();
        services.AddHostedService<StopLossWatch>();
    }

    public override void AddTables(ModelBuilder model) => StopLossTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => StopLossRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [StopLossCommand.Of(host)];

    public override IEnumerable<Figure> Figures => StopLossFigures.All;

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<CustomerStopLosses>(260)];

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<SeenOfMyLimits>(230)];

    public override IEnumerable<ScheduledWork> Scheduled => [new("look-at-stop-losses", "30 0/5 * * * ?", (services, stop) => services.GetRequiredService<LookAtStopLosses>().Do(stop))];

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<StopLossSet>("stop-losses", Icon, f => new(f.Customers, new PartyId(f.Decider)) { About = Of(f.StopLoss) }),
        TimelineFact.Of<StopLossReached>("stop-losses", Icon, f => new(f.Customers, new PartyId(f.Decider)) { About = Of(f.StopLoss) }),
        TimelineFact.Of<StopLossDecided>("stop-losses", Icon, f => new(f.Customers, new TimelineWord("choice-" + f.Choice.ToString().ToLowerInvariant())) { About = Of(f.StopLoss) }),
        TimelineFact.Of<StopLossEnded>("stop-losses", Icon, f => new(f.Customers) { About = Of(f.StopLoss) }),
        TimelineFact.Of<StopLossSetAgain>("stop-losses", Icon, f => new(f.Customers) { About = Of(f.StopLoss) }),
    ];

    private static string Icon => Icons.Material.Outlined.Flag;

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<StopLossFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<StopLossFold>().Anew(stop);

    public override IEnumerable<string> WordTables => ["stop_loss_words"];

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var losses = store.Set<StopLoss>().Where(l => parties.Contains(l.Customer) || parties.Contains(l.Decider) || parties.Contains(l.OwedTo)).Select(l => l.Id);
        var words = await store.Set<StopLossWords>().Where(w => losses.Contains(w.StopLoss)).ToListAsync(stop);
        store.RemoveRange(words);
        return [.. words.Select(w => w.Text)];
    }

    /// <summary>Stop-losses in which the employee is named to decide.</summary>
    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var me = (int)employee.Value;
        var named = await services.GetRequiredService<Store.Store>().Set<StopLoss>().AsNoTracking().Where(l => l.Decider == me).OrderBy(l => l.SetAt)
            .Select(l => new { l.Id, l.Figure, l.State, l.SetAt, l.ReachedAt, l.DecidedAt, l.Choice }).ToListAsync(stop);
        return named.Count == 0 ? null : named;
    }

    /// <summary>By its title.</summary>
    public override async Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop) =>
        await services.GetRequiredService<Store.Store>().Set<StopLossWords>().AsNoTracking().Where(w => things.Contains(w.StopLoss) && w.Are == StopLossWordsAre.Title).ToDictionaryAsync(w => w.StopLoss, w => w.Text, stop);

    private static TimelineThing Of(Guid id) => new(id, $"{StopLossRoutes.Page}/{id}");
}
