using System.CommandLine;
using System.Threading.RateLimiting;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises.Agreements;

/// <summary>What two sides agreed: both their duties, versions, and the conversation about it.</summary>
public sealed class AgreementsPart : Part
{
    private const string Icon = Icons.Material.Outlined.Handshake;

    public override string Name => "agreements";

    public override IEnumerable<MenuPage> Pages => [new(AgreementRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["agreements"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<AgreementBook>().AddScoped<MakeAgreement>().AddScoped<RequestChange>().AddScoped<AnswerChange>().AddScoped<EndAgreement>().AddScoped<AgreementFigures>().AddScoped<RenewAgreements>().AddScoped<AgreementFiles>()
            .AddScoped<AgreementLinks>().AddScoped<ImportAgreements>().AddScoped<AgreementViews>().AddScoped<AgreementList>().AddScoped<WithoutAgreement>().AddScoped<AgreementFold>().AddScoped<AgreementText>();
        services.AddSingleton<ImportShown>().AddSingleton<AtWork>();
        services.Configure<RateLimiterOptions>(options => options.AddPolicy(AgreementRoutes.LinkLimit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = configuration.GetValue("HELEKLANT_LINKS_PER_MINUTE", 30), Window = TimeSpan.FromMinutes(1) })));
    }

    public override void AddTables(ModelBuilder model) => AgreementTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => AgreementRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [AgreementCommand.Of(host)];

    public override IEnumerable<ScheduledWork> Scheduled => [RenewAgreements.Work];

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<CustomerAgreements>(205)];

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<AgreementFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<AgreementFold>().Anew(stop);

    public override IEnumerable<string> WordTables => ["agreement_words", "agreement_files", "agreement_drafts"];

    /// <summary>The words and files of every agreement with these parties; drafts go, since they may name them.</summary>
    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var ids = await store.Set<Agreement>().AsNoTracking().IgnoreAutoIncludes().Where(a => parties.Contains(a.With)).Select(a => a.Id).ToListAsync(stop);
        var words = await store.Set<AgreementWords>().Where(w => ids.Contains(w.Agreement)).ToListAsync(stop);
        var files = await store.Set<AgreementFile>().Where(f => ids.Contains(f.Agreement)).ToListAsync(stop);
        store.RemoveRange(words);
        store.RemoveRange(files);
        store.RemoveRange(await store.Set<AgreementDraft>().ToListAsync(stop));
        store.RemoveRange(await store.Set<AgreementLink>().Where(l => ids.Contains(l.Agreement) || parties.Contains(l.Contact)).ToListAsync(stop));
        return [.. words.Where(w => w.Are != AgreementWordsAre.Unit).Select(w => w.Text), .. files.Select(f => f.Name)];
    }

    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var kept = await store.Set<Agreement>().AsNoTracking().IgnoreAutoIncludes().Where(a => a.Owner == (int)employee.Value).Select(a => new { a.Id, a.From, a.Until }).ToListAsync(stop);
        var carried = await store.Set<SideDeals.DealCarrier>().AsNoTracking().Where(c => c.Carrier == (int)employee.Value).Select(c => new { c.Deal, c.NamedAt, c.SeenAt, c.OtherDay }).ToListAsync(stop);
        return kept.Count + carried.Count == 0 ? null : new { kept, carried };
    }

    public override IEnumerable<Figure> Figures => AgreementFigures.All;

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<AgreementMade>("agreements", Icon, f => new(f.Customers, new PartyId(f.Owner)) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementAgainstCharter>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementConfirmed>("agreements", Icon, f => new(f.Customers, f.Number) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementChangeRequested>("agreements", Icon, f => new(f.Customers, new TimelineWord("side-" + f.Side.ToString().ToLowerInvariant())) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementChangeAccepted>("agreements", Icon, f => new(f.Customers, f.Number) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementChangeDeclined>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementRenewed>("agreements", Icon, f => new(f.Customers, f.Until) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementEnded>("agreements", Icon, f => new(f.Customers, f.Last) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementKeepsOneOffPrice>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementEndTakenBack>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementCostNoted>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementLinkGiven>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementLinkRevoked>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementFileAdded>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
        TimelineFact.Of<AgreementFileRemoved>("agreements", Icon, f => new(f.Customers) { About = Of(f.Agreement) }),
    ];

    /// <summary>By its title.</summary>
    public override async Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop) =>
        await services.GetRequiredService<Store.Store>().Set<AgreementWords>().AsNoTracking().Where(w => things.Contains(w.Agreement) && w.Are == AgreementWordsAre.Title).ToDictionaryAsync(w => w.Agreement, w => w.Text, stop);

    /// <summary>An agreement on the timeline.</summary>
    internal static TimelineThing Of(Guid id) => new(id, $"{AgreementRoutes.Page}/{id}");
}
