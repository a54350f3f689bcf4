using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises.Mandates;

/// <summary>What one may do oneself, and what was solved on the spot.</summary>
public sealed class MandatesPart : Part
{
    public override string Name => "mandates";

    public override IEnumerable<MenuPage> Pages => [new(MandateRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["mandates"])];

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<CustomerUses>(240)];

    public override IEnumerable<PageSection> MyDaySections => [PageSection.Of<MandateDay>(130)];

    public const string DayBlock = "may-myself";

    /// <summary>What one may do oneself asks nothing of whoever reads it: it has no large button.</summary>
    public override async Task<IReadOnlyList<Site.MyDay.DayBlock>> TellMyDay(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var mandates = services.GetRequiredService<MandatesOf>();
        var mine = await mandates.Tell(await mandates.Of((int)employee.Value, stop), stop);
        return mine.Count == 0 ? [] :
        [
            new Site.MyDay.DayBlock(
                DayBlock, services.GetRequiredService<IStringLocalizer<Texts>>()["this-you-may"], mine.Count,
                [.. mine.Select(m => new Site.MyDay.DayLine($"{m.Title}: {m.Sentence}", $"{MandateRoutes.Page}/{m.Id}"))], Order: 130, Asks: false),
        ];
    }

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<OwnUses>(330)];

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<MandateUsed>("care", Icons.Material.Outlined.VolunteerActivism, f => new([f.Customer], new TimelineWord(f.Within ? "solved-on-the-spot" : "asked-beyond"))),
        TimelineFact.Of<MandateUseUndone>("care", Icons.Material.Outlined.Undo, f => new([f.Customer])),
    ];

    public override IEnumerable<string> WordTables => ["mandate_use_words"];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<Money>().AddScoped<WhoIsMeant>().AddScoped<Several>()
            .AddScoped<MandateActs>().AddScoped<MandateList>().AddScoped<MandatesTogether>().AddScoped<UseMandate>().AddScoped<MandatesOf>().AddScoped<MandateSentence>().AddScoped<MandateViews>().AddScoped<MandateFold>();

    public override void AddTables(ModelBuilder model) => MandateTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => MandateRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [MandateCommand.Of(host)];

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<MandateFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<MandateFold>().Anew(stop);

    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop) =>
        await services.GetRequiredService<MandateViews>().OfEmployee((int)employee.Value, int.MaxValue, stop) is { Count: > 0 } uses ? uses : null;

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var words = await store.Set<MandateUseWords>().Where(w => parties.Contains(w.Customer)).ToListAsync(stop);
        store.RemoveRange(words);
        return [.. words.Select(w => w.Text)];
    }
}
