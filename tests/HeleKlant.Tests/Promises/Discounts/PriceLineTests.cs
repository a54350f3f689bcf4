using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Promises.Discounts;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using HeleKlant.Tests.Promises.Mandates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Discounts;

public class PriceLineTests
{
    /// <summary>The example of the field as two lines of a spreadsheet with decimal commas: 100 → 83 → 75.5, cost 60.</summary>
    private const string Example = """
        klant;datum;segment;artikel;lijstprijs;standaardkorting;staffelkorting;betalingskorting;jaarbonus;vracht;inkoop;regelnummer
        Bakkerij Smit;2-3-2026;bakkerij;oven;50,00;5,00;3,50;1,00;0,75;2,00;30,00;1
        Bakkerij Smit;13-3-2026;bakkerij;oven;50,00;5,00;3,50;1,00;0,75;2,00;30,00;2
        Van Dam;13-3-2026;kantoor;ketel;200,00;;;;;;;3
        """;

    [Fact]
    public void columns_are_suggested_by_name_and_content()
    {
        using var table = CsvTable.Open(new FileInHand("prijzen.csv", Encoding.UTF8.GetBytes(Example)))!;
        var mapping = PriceSuggestion.For(table, "prijzen");
        Assert.Equal(("klant", "datum", "lijstprijs", null, "inkoop", "segment", "artikel", "regelnummer"), (mapping.Customer, mapping.Day, mapping.List, mapping.Net, mapping.Cost, mapping.Segment, mapping.Product, mapping.Line));
        Assert.Equal(["standaardkorting", "staffelkorting"], mapping.Steps.Where(s => s.OnInvoice).Select(s => s.Column));
        Assert.Equal(["betalingskorting", "jaarbonus", "vracht"], mapping.Steps.Where(s => !s.OnInvoice).Select(s => s.Column));

        // By content: a column of words that is called "amount" is no amount.
        using var words = CsvTable.Open(new FileInHand("x.csv", "customer,date,amount,net\na,2026-03-02,many,1.50\nb,2026-03-03,few,2.50\n"u8.ToArray()))!;
        Assert.Equal("net", PriceSuggestion.For(words, "x").Net);
    }

    [Theory]
    [InlineData("3.8600000000000000001", false, 386L)]
    [InlineData("1.234,56", true, 123456L)]
    [InlineData("€ 1,234.50", false, 123450L)]
    [InlineData("-0.05", false, -5L)]
    [InlineData("1.005", false, null)]
    [InlineData("NaN", false, null)]
    [InlineData("1e300", false, null)]
    public void a_cell_becomes_whole_cents_or_nothing(string cell, bool comma, long? cents) => Assert.Equal(cents, PriceCell.Cents(cell, comma));

    [Theory]
    [InlineData("2026-03-02", false, 20260302)]
    [InlineData("2-3-2026", false, 20260302)]
    [InlineData("03/02/2026", true, 20260302)]
    [InlineData("2026-03-29T00:30:00Z", false, 20260329)]
    [InlineData("2026-03-28T23:30:00Z", false, 20260329)]
    [InlineData("31-2-2026", false, null)]
    [InlineData("9999-12-31", false, null)]
    public void a_cell_becomes_a_day_by_our_clock(string cell, bool monthFirst, int? day) =>
        Assert.Equal(day, PriceCell.Day(cell, monthFirst, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")));

    [Fact]
    public async Task serving_is_a_step_below_the_pocket_price_where_hours_and_their_cost_are_known()
    {
        await using var story = await DeskStory.Begin();
        using var director = await story.People.SignedInAs(null, Roles.Director);
        await Bring(story, director, Example.Replace("2-3-2026", Month(2), StringComparison.Ordinal).Replace("13-3-2026", Month(3), StringComparison.Ordinal));
        Assert.Contains("nobody has said yet what an hour costs", await director.Text("/promised/discounts/waterfall"), StringComparison.Ordinal);
        await DeskStory.Done(director.Send(HttpMethod.Put, "/api/waterfall/cost-of-an-hour", new { amount = 48 }));
        Assert.Contains("the working time of no step in these months is known", await director.Text("/promised/discounts/waterfall"), StringComparison.Ordinal);

        // An hour and a half is known of two steps at Bakkerij Smit, as the file of prices names it; of a third it is not.
        await story.People.Tell(
            "prices",
            PeopleStory.Touch("case 20", "repair", 60, "e1") with { Start = PeopleStory.Morning },
            PeopleStory.Touch("case 21", "repair", 90, "e2") with { Start = PeopleStory.Morning.AddMinutes(60) },
            PeopleStory.Touch("case 22", "look", 95, "e2"));
        var journal = story.People.Site.App.Services.GetRequiredService<HeleKlant.Journal.JournalStore>();
        var smit = journal.FindName(HeleKlant.Journal.NameKind.Customer, "Bakkerij Smit", journal.FindName(HeleKlant.Journal.NameKind.Source, "prices")!.Value)!.Value;
        var told = await PeopleStory.Json(director, $"/api/waterfall?customer={smit}");
        var served = told.GetProperty("served");
        Assert.Equal((1.5, 2, 3, 72m), (served.GetProperty("hours").GetDouble(), served.GetProperty("known").GetInt32(), served.GetProperty("touches").GetInt32(), served.GetProperty("cost").GetDecimal()));
        Assert.Equal((3.5m, Math.Round((75.5m - 60 - 72) / 75.5m, 10)), (told.GetProperty("leftAfterServing").GetDecimal(), Math.Round(told.GetProperty("marginAfterServing").GetDecimal(), 10)));
        Assert.Contains("Serving, at least", await director.Text($"/promised/discounts/waterfall?customer=%23{smit}"), StringComparison.Ordinal);

        // Of a segment it is not told; of all the margin is not known where not every line has its cost.
        var all = await PeopleStory.Json(director, "/api/waterfall");
        Assert.Equal(JsonValueKind.Null, (await PeopleStory.Json(director, $"/api/waterfall?segment={all.GetProperty("segments")[0].GetProperty("segment")}")).GetProperty("served").ValueKind);
        Assert.Equal((72m, JsonValueKind.Null), (all.GetProperty("served").GetProperty("cost").GetDecimal(), all.GetProperty("marginAfterServing").ValueKind));
        Assert.Equal(72, (await PeopleStory.Json(director, $"/api/figures/cost-to-serve?customer={smit}&from=2020-01-01T00:00:00Z&until=2099-01-01T00:00:00Z")).GetProperty("value").GetDouble());
    }

    /// <summary>A day of the month in which people worked.</summary>
    private static string Month(int day) => $"{day}-{PeopleStory.Morning.Month}-{PeopleStory.Morning.Year}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task lines_come_in_once_and_leave_as_a_whole(bool postgres)
    {
        await using var story = await DeskStory.Begin(postgres: postgres);
        using var director = await story.People.SignedInAs(null, Roles.Director);
        var first = await Bring(story, director, Example);
        Assert.Equal((3, 0, 0), Counts(first));
        var told = await PeopleStory.Json(director, "/api/waterfall");
        Assert.Equal((300m, 283m, 275.5m), (told.GetProperty("list").GetDecimal(), told.GetProperty("invoice").GetDecimal(), told.GetProperty("pocket").GetDecimal()));
        Assert.Equal(Math.Round(15.5m / 75.5m, 10), Math.Round(told.GetProperty("pocketMargin").GetDecimal(), 10));
        Assert.Equal(["bakkerij", "kantoor"], told.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("name").GetString()!).Order());

        // One customer: of its own source, so a party of its own that People now knows.
        var smit = (await PeopleStory.Json(director, "/api/customers/search?q=bakkerij")).EnumerateArray().Select(c => c.GetProperty("address").GetString()!.Split('/')[^1]).Select(int.Parse).ToList();
        var falls = new List<JsonElement>();
        foreach (var customer in smit)
        {
            var answer = await director.Get($"/api/waterfall?customer={customer}");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                falls.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(PeopleStory.Stop)).RootElement);
            }
        }

        Assert.Equal((100m, 83m, 75.5m), (Assert.Single(falls).GetProperty("list").GetDecimal(), falls[0].GetProperty("invoice").GetDecimal(), falls[0].GetProperty("pocket").GetDecimal()));
        Assert.Contains("class=\"ladder\"", await director.Text("/promised/discounts/waterfall"), StringComparison.Ordinal);
        Assert.Equal(24.5 / 300, (await PeopleStory.Json(director, "/api/figures/discount-depth?from=2026-03-01T00:00:00Z&until=2026-04-01T00:00:00Z")).GetProperty("value").GetDouble(), 1e-9);

        // Again, with other columns first and another delimiter: nothing changes.
        var again = await Bring(story, director, Example.Replace(';', '\t').Replace("klant\tdatum", "klant\tdatum", StringComparison.Ordinal));
        Assert.Equal((0, 3, 0), Counts(again));
        Assert.Equal(300m, (await PeopleStory.Json(director, "/api/waterfall")).GetProperty("list").GetDecimal());
        Assert.Equal([], await Differences(story));

        // Withdrawn as a whole: in no figure; and it can come in again.
        await DeskStory.Done(director.Send(HttpMethod.Post, $"/api/price-imports/{first.GetProperty("number")}/withdraw", new { because = "the wrong year" }));
        Assert.Equal(0, await Lines(story));
        Assert.Equal("price-import-not-finished", await DeskStory.Refused(director.Send(HttpMethod.Post, $"/api/price-imports/{first.GetProperty("number")}/withdraw", new { because = "again" })));
        Assert.Equal((3, 0, 0), Counts(await Bring(story, director, Example)));
        Assert.Equal([], await Differences(story));
    }

    [Fact]
    public async Task bad_rows_are_set_aside_by_line_with_a_reason()
    {
        await using var story = await DeskStory.Begin();
        using var director = await story.People.SignedInAs(null, Roles.Director);
        var file = new StringBuilder("customer,date,list,discount,net,currency\n");
        for (var i = 0; i < 120; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"c{i},2026-03-02,10.00,1.00,9.00,EUR\n");
        }

        file.Append("c1,2026-03-02,10.00,1.00,8.00,EUR\nc2,9999-12-31,10,1,9,EUR\nc3,2026-03-02,1.005,0,1.005,EUR\nc4,2026-03-02,10,1,9,USD\n,2026-03-02,10,1,9,EUR\nc5,2026-03-02,10\n");
        var told = await Bring(story, director, file.ToString());
        Assert.Equal((120, 0, 6), Counts(told));
        var aside = (await PeopleStory.Json(director, $"/api/price-imports/{told.GetProperty("number")}/set-aside")).EnumerateArray().Select(a => (a.GetProperty("line").GetInt32(), a.GetProperty("reason").GetString())).ToList();
        Assert.Equal([(122, "does-not-add-up"), (123, "no-day"), (124, "no-amount"), (125, "other-currency"), (126, "no-customer"), (127, "not-whole")], aside);
        Assert.Contains("Line 122", await director.Text($"/promised/discounts/prices/{told.GetProperty("number")}"), StringComparison.Ordinal);

        // More bad rows than the organisation allows: nothing is taken in.
        var bad = await Bring(story, director, "customer,date,net\n" + string.Concat(Enumerable.Range(1, 27).Select(i => $"a,2026-03-{i:00},1\n")) + "b,never,1\nb,never,1\n");
        Assert.Equal(("failed", "too-many-bad"), (bad.GetProperty("state").GetString()!.ToLowerInvariant(), bad.GetProperty("trouble").GetString()));
        Assert.Equal(120, await Lines(story));
        using var colleague = await story.People.SignedInAs("e2");
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Get("/api/price-imports")).StatusCode);
        Assert.Equal("price-file-no-table", await DeskStory.Refused(Send(director, "not a table")));
    }

    /// <summary>The record, whole: the numbers were counted outside the product.</summary>
    [Fact]
    public async Task complete_journey_comes_out_to_the_cent()
    {
        var file = ChainHouse.Record("data/complete-journey/transactions_sample.csv");
        await using var story = await DeskStory.Begin();
        using var director = await story.People.SignedInAs(null, Roles.Director);
        var clock = Stopwatch.StartNew();
        var first = await Bring(story, director, await File.ReadAllTextAsync(file, PeopleStory.Stop));
        TestContext.Current.TestOutputHelper?.WriteLine($"75,000 lines in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal((75_000, 0, 0), Counts(first));
        var told = await PeopleStory.Json(director, "/api/waterfall?from=2017-01&until=2018-12");
        JsonElement Step(string name) => told.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("name").GetString() == name);
        Assert.Equal(233_935.24m, told.GetProperty("invoice").GetDecimal());
        Assert.Equal((40_180.91m, 37_606), (Step("retail disc").GetProperty("off").GetDecimal(), Step("retail disc").GetProperty("lines").GetInt32()));
        Assert.Equal((1_356.71m, false), (Step("coupon disc").GetProperty("off").GetDecimal(), Step("coupon disc").GetProperty("onInvoice").GetBoolean()));
        Assert.Equal((75_000, 0, 75_000), (Counts(await Bring(story, director, await File.ReadAllTextAsync(file, PeopleStory.Stop))) is var (l, k, _) ? (l + k, l, k) : default));

        // The page: 95 of 100 under 100 ms, kept or not.
        var times = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var one = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.OK, (await director.Get($"/api/waterfall?from=2017-01&until=2018-{1 + (i % 12):00}")).StatusCode);
            times.Add(one.Elapsed.TotalMilliseconds);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"waterfall: p50 {times.Order().ElementAt(20):0.0} ms, p95 {times.Order().ElementAt(38):0.0} ms");
        Assert.Equal([], await Differences(story));
    }

    private static Task<HttpResponseMessage> Send(Visitor visitor, string text) =>
        visitor.Http.PostAsync("/api/price-imports?name=prices.csv&start=true", new StringContent(text, Encoding.UTF8, "text/csv"), PeopleStory.Stop);

    private static async Task<JsonElement> Bring(DeskStory story, Visitor visitor, string text)
    {
        var number = (await DeskStory.Done(Send(visitor, text))).GetProperty("number").GetInt32();
        for (var i = 0; i < 1200; i++)
        {
            var told = await PeopleStory.Json(visitor, $"/api/price-imports/{number}");
            if (told.GetProperty("state").ToString() is not ("2" or "running" or "Running"))
            {
                await story.People.FollowUp();
                return told;
            }

            await Task.Delay(100, PeopleStory.Stop);
        }

        throw new TimeoutException("The file was not read.");
    }

    private static (int, int, int) Counts(JsonElement told) => (told.GetProperty("lines").GetInt32(), told.GetProperty("known").GetInt32(), told.GetProperty("setAside").GetInt32());

    private static Task<int> Lines(DeskStory story) => story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<PriceLine>().CountAsync(PeopleStory.Stop));

    private static Task<IReadOnlyList<string>> Differences(DeskStory story) => story.People.Site.In(services => services.GetRequiredService<DiscountFold>().Check(PeopleStory.Stop));
}
