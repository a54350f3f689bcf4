using HeleKlant.People.Search;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.People;

/// <summary>Wie: who they are, and who knows them.</summary>
public sealed class Room : Site.Room
{
    public override string Name => "people";

    public override MenuEntry Menu => new(1, "who", "/who", Icons.Material.Outlined.People,
    [
        new("/who", services => services.GetRequiredService<IStringLocalizer<Texts>>()["customers"]),
    ]);

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PartyIntake>();
        services.AddSingleton<FindParties>();
    }

    public override void AddTables(ModelBuilder model) => PeopleTables.Add(model);

    public override Task AfterTouches(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<PartyIntake>().Take(stop);
}
