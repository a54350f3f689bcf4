using HeleKlant.Site;
using MudBlazor;

namespace HeleKlant.Promises;

/// <summary>Beloofd: what is owed, by whom, to whom, by when.</summary>
public sealed class Room() : RoomOfParts(
    new Owing.OwingPart(),
    new Expectations.ExpectationsPart(),
    new Agreements.AgreementsPart(),
    new SideDeals.SideDealsPart(),
    new Discounts.DiscountsPart(),
    new Noes.NoesPart(),
    new Mandates.MandatesPart(),
    new Charter.CharterPart(),
    new StopLosses.StopLossesPart(),
    new Reminders.RemindersPart(),
    new Everything.EverythingPart())
{
    public override string Name => "promises";

    public override MenuEntry Menu => new(3, "promised", Pages[0].Address, Icons.Material.Outlined.Handshake, Pages);

    private MenuPage[] Pages => [.. Parts.SelectMany(part => part.Pages)];
}
