using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Tests.Quantities;

public class PriceWaterfallTests
{
    /// <summary>The worked example of the field: 100 → 83 → 75.5.</summary>
    private static readonly PriceDrop[] Example =
    [
        new("payment", false, 2), new("bonus", false, 1.5m), new("freight", false, 3), new("ads", false, 1),
        new("standard", true, 10), new("competitive", true, 5), new("order size", true, 2),
    ];

    [Fact]
    public void the_example_of_the_field()
    {
        var fall = new PriceWaterfall(100, Example, cost: 60);
        Assert.Equal((83m, 75.5m, 0.245m), (fall.Invoice, fall.Pocket, fall.Depth!.Value));
        Assert.Equal((75.5m - 60) / 75.5m, fall.PocketMargin);
        Assert.Null(new PriceWaterfall(100, Example).PocketMargin);
    }

    [Fact]
    public void percentages_stack_by_multiplication_in_any_order()
    {
        Assert.Equal(85.5m, PriceWaterfall.Stacked(100, 10, 5));
        Assert.Equal(85.5m, PriceWaterfall.Stacked(100, 5, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceWaterfall.Stacked(100, 101));
    }

    [Fact]
    public void the_ladder_hangs_together_from_list_to_pocket()
    {
        var bars = new PriceWaterfall(100, Example).Bars("list", "invoice", "pocket").ToList();
        Assert.Equal(["list", "standard", "competitive", "order size", "invoice", "payment", "bonus", "freight", "ads", "pocket"], bars.Select(b => b.Name));
        Assert.Equal((83m, 75.5m), (bars[4].To, bars[^1].To));
        var steps = bars.Where(b => !b.IsPrice).ToList();
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    /// <summary>Whatever the steps: what is taken off and what is left make the list price, to the cent.</summary>
    [Fact]
    public void nothing_is_lost_on_the_way()
    {
        var chance = new Random(632);
        for (var i = 0; i < 1000; i++)
        {
            var list = chance.Next(0, 1_000_000) / 100m;
            PriceDrop[] drops = [.. Enumerable.Range(0, chance.Next(0, 13)).Select(n => new PriceDrop($"{n}", chance.Next(2) == 0, chance.Next(-500, 5000) / 100m))];
            var fall = new PriceWaterfall(list, drops);
            Assert.Equal(list, fall.Pocket + drops.Sum(d => d.Off));
            Assert.Equal(fall.Pocket, fall.Bars("l", "i", "p").Last().To);
            Assert.Equal(list == 0, fall.Depth is null);
        }
    }

    /// <summary>Worked by hand: of 5 5 5 10 10 the quartiles are 5 and 10, so that from -2.5 to 17.5 is usual.</summary>
    [Fact]
    public void the_usual_spread()
    {
        var spread = UsualSpread.Of([10, 5, 5, 10, 5])!.Value;
        Assert.Equal((5, -2.5m, 5m, 17.5m), (spread.Count, spread.Low, spread.Median, spread.High));
        Assert.True(spread.Holds(17.5m));
        Assert.False(spread.Holds(25));
        Assert.Null(UsualSpread.Of([1, 2, 3, 4]));
    }
}
