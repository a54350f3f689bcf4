using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Journey.Forecast;
using HeleKlant.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Journey;

/// <summary>
/// How realistic is a date, over a history known by heart: every day a case begins; of each five three are closed after two days and two after ten.
/// The records end as case 300 begins.
/// </summary>
public sealed class ForecastTests
{
    private const int Days = 300;
    private static readonly DateTimeOffset First = new(2025, 1, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateTimeOffset Last => First.AddDays(Days);

    [Fact]
    public async Task a_wished_date_has_its_odds_and_the_dates_are_those_of_the_history()
    {
        await using var house = await House();
        var told = await Json(house, $"/api/forecast?date={Iso(Last.AddDays(5))}");
        Assert.Equal(0.6, (double)told["odds"]!, 0.05);
        Assert.Equal(Iso(Last.AddDays(2)), (string)told["dates"]![0]!["on"]!);
        Assert.Equal(Iso(Last.AddDays(10)), (string)told["dates"]![1]!["on"]!);
        Assert.Equal(Iso(Last.AddDays(10)), (string)told["dates"]![2]!["on"]!);
        Assert.Equal(Days + 1, (int)told["cases"]!);
        Assert.Equal(1, (double)(await Json(house, $"/api/forecast?date={Iso(Last.AddDays(11))}"))["odds"]!, 0.001);
        Assert.Equal(0, (double)(await Json(house, $"/api/forecast?date={Iso(Last.AddDays(1))}"))["odds"]!, 0.001);
    }

    [Fact]
    public async Task a_case_that_is_still_open_after_three_days_is_one_of_the_long_ones()
    {
        await using var house = await House();
        var told = await Json(house, $"/api/cases/{await CaseOf(house, 298)}/forecast?date={Iso(Last.AddDays(7))}");

        // Case 298 began two days and an hour ago or so: those of two days would have been closed. It has eight days to go.
        Assert.Equal(Iso(First.AddDays(308)), (string)told["dates"]![0]!["on"]!);
        Assert.True((double)told["odds"]! < 0.2, $"{told["odds"]}");
    }

    [Fact]
    public async Task every_forecast_about_a_case_is_kept_once_a_day_and_scored_when_its_date_has_come()
    {
        await using var house = await House();
        var @case = await CaseOf(house, 299);
        for (var i = 0; i < 3; i++)
        {
            await Json(house, $"/api/cases/{@case}/forecast");
        }

        var kept = await house.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<KeptForecast>().AsNoTracking().Where(k => k.Case == @case).ToListAsync(Stop));
        Assert.Single(kept);
        Assert.Equal(0, (long)(await Json(house, "/api/forecast/calibration"))["kept"]![1]!["of"]!);

        // It was said to be done within eleven days; then it was, and others went on for a month.
        await house.ByApi("later.csv", Encoding.UTF8.GetBytes($"""
            case,activity,when,customer,employee
            n299,Close,{First.AddDays(301):O},Jansen,wilma
            z1,Intake,{First.AddDays(340):O},Jansen,wilma

            """));
        var calibration = await Json(house, "/api/forecast/calibration");
        Assert.Equal(1, (long)calibration["kept"]![2]!["of"]!);
    }

    [Fact]
    public async Task the_pages_say_it_with_how_well_such_dates_hold()
    {
        await using var house = await House();
        await Json(house, "/api/forecast");
        var page = WebUtility.HtmlDecode(await house.Director.Text($"/happened/realistic?date={Iso(Last.AddDays(5))}"));
        Assert.Contains("A new case done by", page, StringComparison.Ordinal);
        Assert.Contains("of 100 such cases are", page, StringComparison.Ordinal);
        Assert.Contains("almost certain", page, StringComparison.Ordinal);
        Assert.Contains("ested on your own history", page, StringComparison.Ordinal);
        Assert.Contains(Last.AddDays(10).ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB")), page, StringComparison.Ordinal);

        var @case = await CaseOf(house, 299);
        Assert.Contains("When is it done?", await house.Director.Text($"/happened/cases/{@case}"), StringComparison.Ordinal);
        var found = JsonNode.Parse(await house.Director.Text("/api/customers/search?q=Jansen"))!;
        Assert.Contains("85 %: by", await house.Director.Text((string)found.AsArray()[0]!["address"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_cannot_be_told_is_refused_in_words()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi();
        Assert.Contains("not enough finished cases", await Problem(house, "/api/forecast"), StringComparison.Ordinal);
        Assert.Contains("lies before the last day", await Problem(house, "/api/forecast?date=2020-01-01"), StringComparison.Ordinal);
        Assert.Contains("no such", await Problem(house, "/api/cases/1/forecast", HttpStatusCode.NotFound), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("not enough finished cases", WebUtility.HtmlDecode(await house.Director.Text("/happened/realistic")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_command_tells_the_same_and_tests_itself_on_the_history()
    {
        await using var house = await House();
        var api = await Json(house, "/api/forecast");
        var (code, said, error) = await ChainHouse.Run(house.Site.Folder, "forecast", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(api["dates"]!.ToJsonString(), JsonNode.Parse(said)!["dates"]!.ToJsonString());

        var (tested, result, why) = await ChainHouse.Run(house.Site.Folder, "forecast", "--backtest", "--json");
        Assert.True(tested == 0, why);
        var told = JsonNode.Parse(result)!;
        Assert.Equal(["ours", "percentile", "deviations", "ours-at-start", "ours-underway"], told["methods"]!.AsArray().Select(m => (string)m!["name"]!));
        // Two of five take ten days, so the date at 95 % is ten days: nearly all of it holds.
        Assert.True((double)told["methods"]![0]!["levels"]![2]!["share"]! > 0.95);
        Assert.Equal(2, (await ChainHouse.Run(house.Site.Folder, "forecast", "--date", "tomorrow")).Code);
    }

    [Fact]
    public async Task another_room_asks_the_odds_at_the_door()
    {
        await using var house = await House();
        var @case = await CaseOf(house, 299);
        var odds = await house.Site.In(services => services.GetRequiredService<HeleKlant.Journey.Door>().OddsOf(@case, DateOnly.FromDateTime(Last.AddDays(30).Date), Stop));
        Assert.Equal(1, odds!.Of, 0.01);

        // It is asked at every date that somebody tries: none of it is kept, or scored among the forecasts that were given.
        Task<int> Kept() => house.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<HeleKlant.Journey.Forecast.KeptForecast>().CountAsync(Stop));
        Assert.Equal(0, await Kept());
        await Json(house, $"/api/cases/{@case}/forecast");
        Assert.Equal(1, await Kept());
        Assert.Null(await house.Site.In(services => services.GetRequiredService<HeleKlant.Journey.Door>().OddsOf(int.MaxValue, new(2026, 1, 1), Stop)));
    }

    private static async Task<ChainHouse> House()
    {
        var house = await ChainHouse.Open();
        var log = new StringBuilder("case,activity,when,customer,employee\n");
        for (var day = 0; day <= Days; day++)
        {
            var begins = First.AddDays(day);
            log.AppendLine(CultureInfo.InvariantCulture, $"n{day},Intake,{begins:O},Jansen,wilma");
            var ends = begins.AddDays(day % 5 < 3 ? 2 : 10);
            if (ends <= Last)
            {
                log.AppendLine(CultureInfo.InvariantCulture, $"n{day},Close,{ends:O},Jansen,wilma");
            }
        }

        await house.ByApi("history.csv", Encoding.UTF8.GetBytes(log.ToString()));
        using var administrator = await house.Site.SignedIn(Roles.Administrator);
        var close = JsonNode.Parse(await administrator.Text("/api/chain/rules/choices"))!["activities"]!.AsArray().Single(a => (string)a!["name"]! == "Close")!["number"]!;
        var set = await administrator.Send(HttpMethod.Put, "/api/chain/rules/finished", new JsonObject { ["activities"] = new JsonArray((int)close) });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync(Stop));
        for (var i = 0; (int)(await house.Chain())["finishedCases"]! < 290 && i < 400; i++)
        {
            await Task.Delay(50, Stop);
        }

        return house;
    }

    private static async Task<int> CaseOf(ChainHouse house, int day) => await house.Site.In(services => Task.FromResult(
        services.GetRequiredService<HeleKlant.Journal.JournalStore>() is var journal
            ? journal.ReadNames(HeleKlant.Journal.NameKind.Source, 0, 100).Select(s => journal.FindName(HeleKlant.Journal.NameKind.Case, $"n{day}", s.Id)).OfType<int>().Single()
            : 0));

    private static async Task<JsonNode> Json(ChainHouse house, string address) => JsonNode.Parse(await house.Director.Text(address))!;

    private static async Task<string> Problem(ChainHouse house, string address, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var answer = await house.Director.Get(address);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static string Iso(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
