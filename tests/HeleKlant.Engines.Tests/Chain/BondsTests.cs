using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

public sealed class BondsTests
{
    const long Day = 86_400_000_000;

    [Fact]
    public void A_touch_of_half_a_year_ago_counts_half_and_of_a_year_ago_a_quarter()
    {
        var bonds = Bonds.Weigh([new(1, 1000 * Day), new(2, 820 * Day), new(2, 640 * Day)], 1000 * Day);
        Assert.Equal([1, 2], bonds.All.Select(b => b.Other));
        Assert.Equal(1, bonds.All[0].Strength, 12);
        Assert.Equal(0.75, bonds.All[1].Strength, 12);
        Assert.Equal(1 / 1.75, bonds.All[0].Share.Value, 12);
        Assert.Equal(2, bonds.All[1].Touches);
        Assert.Equal(820 * Day, bonds.All[1].Last);
        Assert.Null(bonds.LeansOn); // 57 %
    }

    [Theory]
    [InlineData(61, 19, 20, false)] // the second has 20 %
    [InlineData(62, 19, 19, true)]
    [InlineData(60, 19, 21, false)]
    [InlineData(100, 0, 0, true)]
    public void A_customer_leans_on_one_over_sixty_percent_with_the_second_under_twenty(int first, int second, int third, bool leans)
    {
        var touches = Enumerable.Repeat(7, first).Concat(Enumerable.Repeat(8, second)).Concat(Enumerable.Repeat(9, third))
            .Select(e => new BondTouch(e, 5 * Day)).ToArray();
        Assert.Equal(leans ? 7 : null, Bonds.Weigh(touches, 5 * Day).LeansOn);
    }

    [Fact]
    public void What_lies_after_the_shown_moment_is_left_out()
    {
        var bonds = Bonds.Weigh([new(1, 10 * Day), new(2, 20 * Day)], 15 * Day);
        Assert.Equal(1, Assert.Single(bonds.All).Other);
        Assert.Empty(Bonds.Weigh([new(1, 10 * Day)], 5 * Day).All);
    }

    [Fact]
    public void Shares_hold_even_where_centuries_have_passed()
    {
        var bonds = Bonds.Weigh([new(1, 0), new(2, 0)], 365 * 900 * Day);
        Assert.All(bonds.All, b => Assert.Equal(0.5, b.Share.Value, 12));
        Assert.All(bonds.All, b => Assert.InRange(b.Strength, 0, 1e-100));
    }

    [Fact]
    public void A_journal_that_fell_silent_is_looked_at_as_of_its_last_fact()
    {
        Assert.Equal(100 * Day, Bonds.AsOf(100 * Day, 70 * Day));
        Assert.Equal(69 * Day, Bonds.AsOf(100 * Day, 69 * Day));
        Assert.Equal(100 * Day, Bonds.AsOf(100 * Day, null));
        Assert.Equal(100 * Day, Bonds.AsOf(100 * Day, 101 * Day));
    }

    [Property]
    public Property It_equals_the_sum_as_written_down() =>
        Prop.ForAll(
            (from other in Gen.Choose(1, 5) from day in Gen.Choose(0, 1200) select (other, day)).ArrayOf().ToArbitrary(),
            Gen.Choose(30, 400).ToArbitrary(),
            (touches, halfLife) =>
            {
                var bonds = Bonds.Weigh([.. touches.Select(t => new BondTouch(t.other, t.day * Day))], 1000 * Day, halfLife);
                var slow = touches.Where(t => t.day <= 1000).GroupBy(t => t.other)
                    .ToDictionary(g => g.Key, g => g.Sum(t => Math.Pow(2, -(1000.0 - t.day) / halfLife)));
                return bonds.All.Length == slow.Count
                    && bonds.All.All(b => Math.Abs(b.Strength - slow[b.Other]) < 1e-9 && Math.Abs(b.Share.Value - slow[b.Other] / slow.Values.Sum()) < 1e-9)
                    && bonds.All.Zip(bonds.All.Skip(1)).All(p => p.First.Strength >= p.Second.Strength);
            });
}
