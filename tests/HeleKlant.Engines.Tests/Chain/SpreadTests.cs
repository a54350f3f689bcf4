using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

public class SpreadTests
{
    [Fact]
    public void a_spread_does_not_hang_on_the_order_in_which_threads_hand_in_their_part()
    {
        var chance = new Random(26);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => 1 + (chance.Next(1, 400) / (double)chance.Next(1, 90))), 1e9, 1e-9];
        var first = Spread.Of(values.ToArray());
        for (var times = 0; times < 50; times++)
        {
            chance.Shuffle(values);
            var again = Spread.Of(values.ToArray());
            Assert.Equal((BitConverter.DoubleToInt64Bits(first.Mean), BitConverter.DoubleToInt64Bits(first.Deviation)), (BitConverter.DoubleToInt64Bits(again.Mean), BitConverter.DoubleToInt64Bits(again.Deviation)));
        }
    }

    /// <summary>Added one after the other in doubles, this comes to 0.</summary>
    [Fact]
    public void what_each_addition_rounds_off_is_not_lost() => Assert.Equal(0.5, Spread.Of([1, 1e100, 1, -1e100]).Mean);
}
