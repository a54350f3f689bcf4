using System.CommandLine;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Everything;

/// <summary>The 'everything' check.</summary>
public sealed class EverythingPart : Part
{
    public override string Name => "everything";

    public override IEnumerable<MenuPage> Pages => [new("/promised/everything", services => services.GetRequiredService<IStringLocalizer<Promises.Texts>>()["everything"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<CheckEverything>().AddScoped<EverythingRise>();

    public override void AddTables(ModelBuilder model) => EverythingCount.AddTo(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => EverythingRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [EverythingCommand.Of(host)];
}
