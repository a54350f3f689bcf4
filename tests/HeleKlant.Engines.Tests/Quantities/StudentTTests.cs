using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Tests.Quantities;

public class StudentTTests
{
    /// <summary>Printed tables of t at 97.5 %.</summary>
    [Theory]
    [InlineData(4, 2.776), InlineData(5, 2.571), InlineData(9, 2.262), InlineData(10, 2.228), InlineData(20, 2.086), InlineData(30, 2.042), InlineData(60, 2.000), InlineData(120, 1.980)]
    public void The_quantile_is_that_of_the_tables(int freedom, double printed) => Assert.Equal(printed, StudentT.Quantile95(freedom), 0.001);

    [Fact]
    public void An_interval_is_given_from_five_values_up()
    {
        var spread = Spread.Of([1, 1, 2, 3, 3]);
        Assert.Equal(1, spread.Deviation, 1e-12);
        Assert.Equal(2 - (2.776 / Math.Sqrt(5)), spread.AroundMean!.Value.Low, 1e-3);
        Assert.Equal(2 + (2.776 / Math.Sqrt(5)), spread.AroundMean!.Value.High, 1e-3);
        Assert.Null(Spread.Of([1, 2, 3, 4]).AroundMean);
        Assert.Null(Spread.None.AroundMean);
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile95(3));
    }
}
