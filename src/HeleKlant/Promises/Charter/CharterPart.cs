using System.CommandLine;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Charter;

/// <summary>What we stand for, and what we do not do.</summary>
public sealed class CharterPart : Part
{
    public override string Name => "charter";

    public override IEnumerable<MenuPage> Pages => [new(CharterRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["charter"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddScoped<CharterBook>().AddScoped<CharterActs>().AddScoped<CharterNorms>();

    public override void AddTables(ModelBuilder model) => CharterTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => CharterRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [CharterCommand.Of(host)];
}
