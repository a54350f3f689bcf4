using System.Text.Json;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>What whole real logs must show; the numbers were counted outside the product (SOURCE.md of each, reference 15, issue 2).</summary>
public sealed class RealRecordsTests(ITestOutputHelper output)
{
    static readonly ChainSettings Settings = new() { AsOf = 4_000_000_000_000_000 };

    [Fact]
    public void helpdesk_shows_its_hand_offs_and_hands()
    {
        var log = OracleTests.ReadLog("helpdesk").Build();
        var figures = log.Choose().Figures(Settings);
        Assert.Equal(21_348, figures.Touches);
        Assert.Equal(4_580, figures.Cases);
        Assert.Equal(22, figures.Employees);
        Assert.Equal(397, figures.Customers);
        Assert.Equal(8_648, figures.HandOffs);
        Assert.Equal(4_577, figures.CasesWithHandOff);
        Assert.Equal(6, figures.MostHandOffs);
        Assert.Equal(2.816, figures.HandsPerCase.Mean, 0.0005);

        var cuts = log.Choose().CustomerCuts();
        Assert.Equal(397, cuts.Customers);
        Assert.Equal(6, cuts.Hands.Median);
        Assert.Equal(19, cuts.Hands.Max);
    }

    [Fact]
    public void seven_tickets_of_helpdesk_carry_more_than_one_customer_and_stand_with_each()
    {
        var recorded = OracleTests.ReadLog("helpdesk");
        var log = recorded.Build();
        var casesOf = Enumerable.Range(1, recorded.Customers.Count).SelectMany(log.CasesOf).CountBy(c => c).ToList();
        Assert.Equal(7, casesOf.Count(c => c.Value > 1));
        Assert.Equal(21_348, log.Choose().CustomerCuts().Touches);
    }

    [Fact]
    public void bpic2012_has_the_working_time_of_the_oracle()
    {
        var recorded = OracleTests.ReadLog("bpic2012-all-lifecycle");
        using var json = JsonDocument.Parse(File.ReadAllText(RecordsOnDisk.Find("bpic2012", "oracles/chain/bpic2012-all-lifecycle.json")));
        var expected = json.RootElement.GetProperty("working_time_fifo_pairing");

        var whoever = recorded.Build(PairBy.ActivityOnly);
        var figures = whoever.Choose().Figures(Settings);
        Assert.Equal(expected.GetProperty("pairs").GetInt64(), figures.TouchesWithWork);
        Assert.Equal(expected.GetProperty("total_s").GetDouble(), figures.WorkSeconds, 1e-6);
        var map = whoever.Choose().Map(Settings, Nodes.Activities);
        foreach (var activity in expected.GetProperty("by_activity").EnumerateObject())
        {
            var node = map.All.Single(n => recorded.Activities[n.Key] == activity.Name);
            Assert.Equal(activity.Value.GetProperty("n").GetInt64(), node.TouchesWithWork);
            Assert.Equal(activity.Value.GetProperty("sum_s").GetDouble(), node.WorkSeconds, 1e-6);
        }

        // A schedule is no touch; each pair is one touch; every other start and complete is a point.
        var lifecycle = json.RootElement.GetProperty("lifecycle_counts");
        var (starts, completes) = (lifecycle.GetProperty("START").GetInt64(), lifecycle.GetProperty("COMPLETE").GetInt64());
        Assert.Equal(starts + completes - figures.TouchesWithWork, figures.Touches);

        // The product's rule asks for the same employee: fewer pairs, and by each pair less one touch more.
        var product = recorded.Build().Choose().Figures(Settings);
        Assert.InRange(product.TouchesWithWork, 1, figures.TouchesWithWork);
        Assert.Equal(starts + completes - product.TouchesWithWork, product.Touches);
        Assert.Equal(13_087, product.Cases);
        Assert.Equal(3, product.HandsPerCase.Median);
        Assert.Equal(30, product.HandsPerCase.Max);
        output.WriteLine($"whoever ended it: {figures.Touches} touches, {figures.TouchesWithWork} pairs, {figures.WorkSeconds} s");
        output.WriteLine($"by one employee: {product.Touches} touches, {product.TouchesWithWork} pairs, {product.WorkSeconds} s");
    }

    [Fact]
    public void receipt_gives_the_same_figures_from_csv_and_xes()
    {
        var fromXes = OracleTests.ReadLog("receipt").Build().Choose();
        var fromCsv = OracleTests.ReadLog("receipt-csv").Build().Choose();
        Assert.Equal(fromXes.Figures(Settings), fromCsv.Figures(Settings));
    }
}
