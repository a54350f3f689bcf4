using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Tests.Quantities;

public class CostOfTimeTests
{
    /// <summary>The published example of Kaplan and Anderson (2004): a department of 560,000 with 700,000 minutes.</summary>
    [Fact]
    public void the_example_of_the_field()
    {
        var cost = CostOfTime.Of(560_000, 700_000);
        Assert.Equal(48m, cost.AnHour);
        Assert.Equal((6.4m, 35.2m, 40m), (cost.OfMinutes(8), cost.OfMinutes(44), cost.OfMinutes(50)));
        decimal minutes = (49_000 * 8) + (1_400 * 44) + (2_500 * 50);
        Assert.Equal((462_880m, 97_120m), (cost.OfMinutes(minutes), cost.OfMinutes(700_000 - minutes)));
    }

    [Theory]
    [InlineData(1.5, 7200)]
    [InlineData(0, 0)]
    [InlineData(0.0001, 0)]
    [InlineData(0.00010417, 1)]
    public void cents_are_whole(double hours, long cents) => Assert.Equal(cents, new CostOfTime(48).CentsOf(hours));
}
