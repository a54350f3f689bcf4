using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Tests.Quantities;

public sealed class ProportionTests
{
    // Worked examples of R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score, no correction).
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662), InlineData(15, 148, 0.0624, 0.1605), InlineData(0, 20, 0, 0.1611), InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(29, 29, 0.8830, 1)]
    public void The_interval_is_Wilsons(int hits, int of, double low, double high)
    {
        var interval = new Proportion(hits, of).Wilson();
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Nothing_counted_says_nothing()
    {
        Assert.Equal((0, 1), new Proportion(0, 0).Wilson());
        Assert.True(double.IsNaN(new Proportion(0, 0).Value));
    }

    [Fact]
    public void A_share_outside_nought_to_one_is_refused()
    {
        Assert.Equal(180, new Share(0.18).Grams, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Share(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Share(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Share(double.NaN));
    }
}
