using System.CommandLine;
using HeleKlant.Journal;
using HeleKlant.Journey.Chain;
using HeleKlant.Journey.HandOffs;
using HeleKlant.Journey.Imports;
using HeleKlant.Journey.Rules;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Journey;

/// <summary>Gebeurd: what happened, and the chain it went through.</summary>
public sealed class Room : Site.Room
{
    public override string Name => "journey";

    public override MenuEntry Menu => new(2, "happened", "/happened", Icons.Material.Outlined.Timeline,
    [
        new("/happened", Word("chain")),
        new("/happened/pieces", Word("pieces")),
        new("/happened/what-if", services => services.GetRequiredService<IStringLocalizer<WhatIf.Texts>>()["what-if"]),
        new("/happened/came-true", services => services.GetRequiredService<IStringLocalizer<CameTrue.Texts>>()["came-true"]),
        new("/happened/realistic", services => services.GetRequiredService<IStringLocalizer<Forecast.Texts>>()["realistic"]),
        new("/happened/hand-offs", services => services.GetRequiredService<IStringLocalizer<Journey.HandOffs.Texts>>()["hand-offs"]),
        new("/happened/import", Word("import")),
    ]);

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ImportBoard>();
        services.AddScoped<ReceiveFile>();
        services.AddScoped<ImportActs>();
        services.AddScoped<FollowUp>();
        services.AddScoped<Upload>();
        services.AddScoped<Exporting>();
        services.AddScoped<IncomingEvents>();
        services.AddSingleton<SmallGroups>();
        services.AddSingleton<LeadTimes>();
        services.AddScoped<ChainWords>();
        services.AddScoped<Sides>().AddScoped<ProposeTerms>().AddScoped<AnswerTerms>().AddScoped<JudgeHandOff>().AddScoped<HandOffsKept>().AddScoped<HandOffViews>().AddScoped<HandOffFold>();
        services.AddScoped<CameTrue.ChangeBook>().AddScoped<CameTrue.BeforeAndAfter>().AddScoped<CameTrue.ChangeActs>().AddScoped<CameTrue.ChangeWords>();
        services.AddScoped<WhatIf.ScenarioBook>().AddScoped<WhatIf.ScenarioActs>().AddScoped<WhatIf.WhatIfWords>();
        services.AddSingleton<WhatIf.WhatIfBoard>().AddSingleton<WhatIf.Example>();
        services.AddScoped<RulesRead>().AddScoped<SetFinishedRule>().AddScoped<SetBondHalfLife>().AddScoped<SetFirstContactWindow>().AddScoped<SetDays>();
        services.AddSingleton<Forecast.Forecasting>().AddSingleton<Forecast.ForecastBook>().AddScoped<Forecast.AskDate>().AddScoped<Forecast.ForecastWords>().AddScoped<Door>();
        services.AddScoped<MyWork.HowItEnded>().AddScoped<MyWork.EndedWords>();
        services.AddHostedService<ImportWork>();
        services.AddHostedService<WatchedFolder>();
    }

    public override void AddTables(ModelBuilder model)
    {
        ReceivedFile.AddTo(model);
        SavedMapping.AddTo(model);
        Forecast.KeptForecast.AddTo(model);
        HandOffTables.Add(model);
    }

    public override void MapRoutes(IEndpointRouteBuilder site)
    {
        ImportRoutes.Map(site);
        ImportApi.Map(site);
        WhatIf.WhatIfRoutes.Map(site);
        CameTrue.CameTrueRoutes.Map(site);
        WhatIf.WhatIfApi.Map(site);
        ChainApi.Map(site);
        RuleRoutes.Map(site);
        Forecast.ForecastRoutes.Map(site);
        Exporting.Map(site);
        IncomingEvents.Map(site);
        HandOffRoutes.Map(site);
    }

    public override async Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) =>
        [.. new ImportCheck(services.GetRequiredService<JournalStore>()).Check(), .. await services.GetRequiredService<HandOffFold>().Check(stop)];

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<HandOffFold>().Anew(stop);

    public override IEnumerable<Figure> Figures => JourneyFigures.All;

    public override IEnumerable<PageSection> CustomerSections => [PageSection.Of<Forecast.CustomerForecasts>(210)];

    public override IEnumerable<PageSection> HomeSections => [PageSection.Of<Parts.HomeChain>(100), PageSection.Of<CameTrue.HomeChanges>(120)];

    public override IEnumerable<PageSection> MyDaySections => [PageSection.Of<MyWork.EndedPart>(900)];

    public override Task<IReadOnlyList<Site.MyDay.DayBlock>> TellMyDay(IServiceProvider services, Facts.PartyId employee, CancellationToken stop) =>
        services.GetRequiredService<MyWork.EndedWords>().Tell(services.GetRequiredService<MyWork.HowItEnded>().Of((int)employee.Value), stop);

    public override IEnumerable<Command> Commands(CommandHost host)
    {
        yield return ImportCommand.Of(host);
        yield return Exporting.Command(host);
        yield return ChainCommand.Of(host);
        yield return HandOffCommand.Of(host);
        yield return RulesCommand.Of(host);
        yield return CameTrue.CameTrueCommand.Of(host);
        yield return Forecast.ForecastCommand.Of(host);
        yield return WhatIf.WhatIfCommand.Of(host);
    }

    private static Func<IServiceProvider, string> Word(string key) =>
        services => services.GetRequiredService<IStringLocalizer<Texts>>()[key];
}
