using System.CommandLine;
using HeleKlant.Promises.Everything;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Promises;

/// <summary>Beloofd: what is owed, by whom, to whom, by when.</summary>
public sealed class Room : Site.Room
{
    public override string Name => "promises";

    public override MenuEntry Menu => new(3, "promised", "/promised/everything", Icons.Material.Outlined.Handshake,
    [
        new("/promised/everything", Word("everything")),
    ]);

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<CheckEverything>().AddScoped<EverythingRise>();

    public override void AddTables(ModelBuilder model) => EverythingCount.AddTo(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => EverythingRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [EverythingCommand.Of(host)];

    private static Func<IServiceProvider, string> Word(string key) =>
        services => services.GetRequiredService<IStringLocalizer<Texts>>()[key];
}
