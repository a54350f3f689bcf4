using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace HeleKlant.Promises.Discounts;

/// <summary>Discounts, and the way from list price to what is left.</summary>
public sealed class DiscountsPart : Part
{
    public override string Name => "discounts";

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        TimelineFact.Of<DiscountGiven>("discounts", Icons.Material.Outlined.Sell, f => new([f.Customer], new TimelineWord(f.OneOff ? "one-off" : "standing"))),
        TimelineFact.Of<DiscountRenewed>("discounts", Icons.Material.Outlined.Sell, f => new([f.Customer], new TimelineWord(f.OneOff ? "one-off" : "standing"))),
        TimelineFact.Of<DiscountRolledBack>("discounts", Icons.Material.Outlined.Undo, f => new([f.Customer], f.On)),
        TimelineFact.Of<DiscountTakenBack>("discounts", Icons.Material.Outlined.Undo, f => new([f.Customer])),
    ];

    public override void AddTables(ModelBuilder model) => DiscountTables.Add(model);
}
