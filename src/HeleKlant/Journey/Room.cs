using HeleKlant.Site;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.Journey;

/// <summary>Gebeurd: what happened, and the chain it went through.</summary>
public sealed class Room : Site.Room
{
    public override string Name => "journey";

    public override MenuEntry Menu => new(2, "happened", "/happened", Icons.Material.Outlined.Timeline,
    [
        new("/happened", services => services.GetRequiredService<IStringLocalizer<Texts>>()["chain"]),
    ]);
}
