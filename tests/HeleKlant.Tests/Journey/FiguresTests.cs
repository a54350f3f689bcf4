using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Journey;

/// <summary>Figures are asked by name, by any room and over the API, with what stands behind them.</summary>
public sealed class FiguresTests
{
    private const string Period = "from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_figure_is_told_with_its_meaning_its_records_and_its_interval()
    {
        await using var house = await ChainHouse.Open();
        await house.ByApi("small.csv", Encoding.UTF8.GetBytes(ChainHouse.SmallLog));
        var all = JsonNode.Parse(await house.Director.Text("/api/figures?" + Period))!.AsArray().ToDictionary(f => (string)f!["name"]!, f => f!);
        Assert.Equal(house.Site.App.Services.GetServices<Room>().SelectMany(room => room.Figures).Select(f => f.Name).Order(), all.Keys.Order());
        Assert.All(all.Values, figure => Assert.DoesNotContain("figure-", (string)figure["definition"]!, StringComparison.Ordinal));

        // Known by heart: of three cases one changes hands. Wilson by its formula, written out here.
        var handed = all["cases-with-hand-off"];
        Assert.Equal(1.0 / 3, (double)handed["value"]!, 12);
        Assert.Equal(3, (long)handed["records"]!);
        const double z = 1.959963984540054, n = 3, p = 1.0 / 3;
        var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        Assert.Equal(middle - half, (double)handed["low"]!, 9);
        Assert.Equal(middle + half, (double)handed["high"]!, 9);
        // Smit: wilma 3 of 4, gerrit 1: 1.6 pieces. Jansen: gerrit alone: 1.
        Assert.Equal(1.3, (double)all["pieces-per-customer"]["value"]!, 12);
        var smit = house.Site.App.Services.GetRequiredService<JournalStore>().ReadNames(NameKind.Customer, 0, 10).Single(c => c.Text == "Smit").Id;
        var ofSmit = JsonNode.Parse(await house.Director.Text($"/api/figures/pieces-per-customer?customer={smit}&{Period}"))!;
        Assert.Equal(1.6, (double)ofSmit["value"]!, 12);
        Assert.Equal(1, (long)ofSmit["records"]!);
    }

    [Fact]
    public async Task what_cannot_be_asked_is_refused_with_a_sentence()
    {
        await using var house = await ChainHouse.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await house.Director.Get("/api/figures/luck")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Director.Get("/api/figures/cases-nobody-has?customer=1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Director.Get("/api/figures/rework?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z")).StatusCode);
        // Nothing happened yet: no value, and no zero in its place.
        Assert.Null(JsonNode.Parse(await house.Director.Text("/api/figures/rework"))!["value"]);
    }

    [Fact]
    public async Task another_room_asks_by_name()
    {
        await using var house = await ChainHouse.Open();
        await house.ByApi("small.csv", Encoding.UTF8.GetBytes(ChainHouse.SmallLog));
        var value = await house.Site.In(services => services.GetRequiredService<FigureBook>().Ask(
            "hands-per-customer", new FigureScope(null, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), Stop));
        Assert.Equal(1.5, value!.Value, 12);
    }

    [Fact]
    public async Task pieces_over_time_are_told_per_customer_with_the_interval_of_the_mean()
    {
        await using var house = await ChainHouse.Open();
        var rows = new StringBuilder("case,activity,when,customer,employee\n");
        for (var customer = 0; customer < 6; customer++)
        {
            // In March three customers meet one employee and three meet two; in April all meet one.
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"m{customer},Call,2026-03-02T09:00:00Z,c{customer},ann\n");
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"m{customer},Call,2026-03-03T09:00:00Z,c{customer},{(customer < 3 ? "ann" : "bob")}\n");
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{customer},Call,2026-04-02T09:00:00Z,c{customer},ann\n");
        }

        await house.ByApi("months.csv", Encoding.UTF8.GetBytes(rows.ToString()));
        var trend = JsonNode.Parse(await house.Director.Text("/api/chain/pieces/trend?period=all&step=month"))!.AsArray();
        Assert.Equal([1.5, 1], trend.Select(t => (double)t!["pieces"]!["mean"]!));
        // Deviation of 1, 1, 1, 2, 2, 2 is the root of 0.3; t at 5 degrees of freedom is 2.571.
        Assert.Equal(1.5 - (2.571 * Math.Sqrt(0.3 / 6)), (double)trend[0]!["meanLow"]!, 3);
        Assert.Contains("Pieces per customer, over time", await house.Director.Text("/happened/pieces?period=all"), StringComparison.Ordinal);
    }
}
