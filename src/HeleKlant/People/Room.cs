using HeleKlant.Site;
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
}
