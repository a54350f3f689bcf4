using HeleKlant.Facts;
using HeleKlant.Promises.Agreements;
using HeleKlant.Site;
using HeleKlant.Site.MyDay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises.SideDeals;

/// <summary>What was agreed by a few and must be carried out by others: not shared until all of them have seen it.</summary>
public sealed class SideDealsPart : Part
{
    private const string Icon = Icons.Material.Outlined.Groups;

    public override string Name => "side-deals";

    public override IEnumerable<MenuPage> Pages => [new(SideDealRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["side-deals"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<Speaking>().AddScoped<ProposeCarriers>().AddScoped<SharingBook>().AddScoped<ShareDeal>().AddScoped<ShareSeveral>().AddScoped<RemindOfDeals>().AddScoped<AskAboutDeals>().AddScoped<DealQuestions>()
            .AddScoped<SideDealViews>().AddScoped<SharingFold>();

    public override void AddTables(ModelBuilder model) => SideDealTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => SideDealRoutes.Map(site);

    public override IEnumerable<ScheduledWork> Scheduled => [RemindOfDeals.Work];

    public override IEnumerable<PageSection> MyDaySections => [PageSection.Of<MyDeals>(140)];

    /// <summary>Deals that oneself or one's team is asked to accept, and questions without a name.</summary>
    public override async Task<IReadOnlyList<DayBlock>> TellMyDay(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        var deals = await services.GetRequiredService<Agreements.AgreementList>().AskedOfMe(20, stop);
        var questions = await services.GetRequiredService<DealQuestions>().ForMe(stop);
        return deals.Count + questions.Count == 0 ? [] :
        [
            new DayBlock("my-deals", texts["asked-to-accept"], deals.Count + questions.Count,
            [
                .. deals.Select(d => new DayLine($"{d.WithName} · {d.Title}", Agreements.AgreementRoutes.One(d.Id))),
                .. questions.Select(_ => new DayLine(texts["question"], SideDealRoutes.Page)),
            ]),
        ];
    }

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<CarriedDeals>(140)];

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<SharingFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<SharingFold>().Anew(stop);

    public override IEnumerable<string> WordTables => ["deal_words"];

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var deals = await store.Set<Sharing>().AsNoTracking().IgnoreAutoIncludes().Where(s => parties.Contains(s.With)).Select(s => s.Deal).ToListAsync(stop);
        var words = await store.Set<DealWords>().Where(w => deals.Contains(w.Deal)).ToListAsync(stop);
        store.RemoveRange(words);
        return [.. words.Select(w => w.Text)];
    }

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<DealCarrierNamed>("agreements", Icon, f => new(f.Customers, new PartyId(f.Carrier)) { About = AgreementsPart.Of(f.Deal) }),
        TimelineFact.Of<DealAcknowledged>("agreements", Icon, f => new(f.Customers, new PartyId(f.Carrier)) { About = AgreementsPart.Of(f.Deal) }),
        TimelineFact.Of<DealAcknowledgementUndone>("agreements", Icon, f => new(f.Customers, new PartyId(f.Carrier)) { About = AgreementsPart.Of(f.Deal) }),
        TimelineFact.Of<DealCarrierLetGo>("agreements", Icon, f => new(f.Customers, new PartyId(f.Carrier)) { About = AgreementsPart.Of(f.Deal) }),
        TimelineFact.Of<DealReminded>("agreements", Icon, f => new(f.Customers, f.Time) { About = AgreementsPart.Of(f.Deal) }),
        TimelineFact.Of<DealAskedAbout>("agreements", Icon, f => new(f.Customers, f.AnswerBy)),
        TimelineFact.Of<DealQuestionAnswered>("agreements", Icon, f => new(f.Customers)),
    ];
}
