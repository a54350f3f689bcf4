using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Access;

namespace HeleKlant.Tests.Journey;

/// <summary>What if the work were divided otherwise: on the page, over the API, at the command line.</summary>
public sealed class WhatIfTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_director_compares_keeps_and_chooses()
    {
        await using var house = await ChainHouse.Open();
        await house.ByApi("office.csv", Encoding.UTF8.GetBytes(Office()));
        var told = JsonNode.Parse(await house.Director.Text("/api/what-if?period=all&s=whole:10&s=hands:Desk,1%2Bfaster:5"))!;
        var scenarios = told["scenarios"]!.AsArray();
        Assert.Equal(["", "whole:10", "hands:1,1+faster:5"], scenarios.Select(s => (string)s!["scenario"]!));
        Assert.Equal(600, (int)told["model"]!["casesBegan"]!);
        Assert.Equal("StartAndEnd", (string)told["model"]!["steps"]![0]!["timesFrom"]!);
        // Divided, each customer meets two people, half and half; where everyone helps the whole customer at most that, and less where the same person is free.
        Assert.Equal(2, (double)scenarios[0]!["pieces"]!["value"]!, 6);
        Assert.True((double)scenarios[1]!["pieces"]!["value"]! < 2);
        // The Desk and the Back hold six people each and may be seen; nobody is.
        Assert.All(scenarios[0]!["pools"]!.AsArray(), p => Assert.False((bool)p!["withheld"]!));
        Assert.DoesNotContain("anna", told.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(told["ended"]);

        var no = await house.Director.Get("/api/what-if?period=all&s=paint:blue");
        Assert.Equal(HttpStatusCode.BadRequest, no.StatusCode);
        Assert.Contains("paint:blue", await no.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        var page = await house.Director.Text("/happened/what-if?period=all&s=whole:10&s=hands:1,1%2Bfaster:5");
        Assert.Contains("Everyone helps the whole customer, 10 % slower", page, StringComparison.Ordinal);
        Assert.Contains("May this model be trusted?", page, StringComparison.Ordinal);

        var address = "/happened/what-if?period=all&s=whole%3A10";
        await house.Director.Text(address);
        var kept = await house.Director.Post("/happened/what-if/scenarios", address, ("title", "Whole desk"), ("asked", "?period=all&s=whole%3A10"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("Whole desk", await house.Director.Text("/happened/what-if?period=all"), StringComparison.Ordinal);

        var team = JsonNode.Parse(await house.Director.Text("/api/teams"))!.AsArray().Select(t => (int)t!["id"]!).First();
        JsonNode Choice(string judged, double low) => JsonNode.Parse($$"""{"title":"Whole desk","from":"2026-09-01","judgeOn":"{{judged}}","teams":[{{team}}],"promised":[{"name":"lead-hours","value":20,"low":{{low.ToString(CultureInfo.InvariantCulture)}},"high":22}]}""")!;
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Director.Send(HttpMethod.Post, "/api/what-if/chosen", Choice("2026-08-01", 18))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Director.Send(HttpMethod.Post, "/api/what-if/chosen", Choice("2027-03-01", 21))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await house.Director.Send(HttpMethod.Post, "/api/what-if/chosen", Choice("2027-03-01", 18))).StatusCode);
        var book = JsonNode.Parse(await house.Director.Text("/api/what-if/scenarios"))!;
        Assert.Equal("lead-hours", (string)book["chosen"]![0]!["what"]!["promised"]![0]!["name"]!);
        var id = (string)book["kept"]![0]!["id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await house.Director.Send(HttpMethod.Delete, "/api/what-if/scenarios/" + id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Director.Send(HttpMethod.Delete, "/api/what-if/scenarios/" + id)).StatusCode);
        Assert.Empty(JsonNode.Parse(await house.Director.Text("/api/what-if/scenarios"))!["kept"]!.AsArray());

        using var employee = await house.Site.SignedIn(Roles.Employee);
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Post, "/api/what-if/chosen", Choice("2027-03-01", 18))).StatusCode);
        Assert.DoesNotContain("name=\"judgeOn\"", await employee.Text(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task times_of_fewer_than_five_people_are_withheld()
    {
        await using var house = await ChainHouse.Open();
        await house.ByApi("office.csv", Encoding.UTF8.GetBytes(Office(backPeople: 3)));
        var told = JsonNode.Parse(await house.Director.Text("/api/what-if?period=all"))!;
        var pools = told["scenarios"]![0]!["pools"]!.AsArray().ToDictionary(p => (string)p!["name"]!, p => p!);
        Assert.Null(pools["Back"]["load"]);
        Assert.True((bool)pools["Back"]["withheld"]!);
        Assert.NotNull(pools["Desk"]["load"]);
    }

    [Fact]
    public async Task without_records_the_page_leads_to_the_example_and_the_api_says_so()
    {
        await using var house = await ChainHouse.Open();
        Assert.Contains("/happened/what-if/example", await house.Director.Text("/happened/what-if"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Director.Get("/api/what-if")).StatusCode);
    }

    [Fact]
    public async Task the_ice_cream_counter_is_as_the_formula_says()
    {
        await using var house = await ChainHouse.Open();
        var told = JsonNode.Parse(await house.Director.Text("/api/what-if/example"))!;
        Assert.Equal(10, (double)told["dividedMinutesByFormula"]!, 9);
        Assert.InRange((double)told["dividedMinutes"]!["value"]!, 9.5, 10.5);
        Assert.InRange((double)told["wholeMinutes"]!["value"]!, 4.5, 4.9);
        Assert.InRange(0.1316710, (double)told["low"]! - 0.005, (double)told["high"]! + 0.005);
        Assert.Contains("10 min", await house.Director.Text("/happened/what-if/example"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Director.Get("/api/what-if/example?customers=900")).StatusCode);
    }

    [Fact]
    public async Task the_command_line_does_the_same_acts()
    {
        var folder = Directory.CreateTempSubdirectory("heleklant-whatif-").FullName;
        try
        {
            Assert.Equal(1, (await ChainHouse.Run(folder, "whatif")).Code);
            var (code, said, _) = await ChainHouse.Run(folder, "whatif", "keep", "Whole desk", "?s=whole:10");
            Assert.Equal(0, code);
            var id = said.Trim();
            Assert.Contains("Whole desk", (await ChainHouse.Run(folder, "whatif", "list")).Out, StringComparison.Ordinal);
            Assert.Equal(1, (await ChainHouse.Run(folder, "whatif", "choose", "x", "--from", "2026-09-01", "--judge-on", "2026-08-01", "--promises", "lead-hours=3;2;4")).Code);
            Assert.Equal(0, (await ChainHouse.Run(folder, "whatif", "choose", "Whole desk", "--from", "2026-09-01", "--judge-on", "2027-03-01", "--promises", "lead-hours=3;2;4")).Code);
            Assert.Equal(0, (await ChainHouse.Run(folder, "whatif", "drop", id)).Code);
            var list = JsonNode.Parse((await ChainHouse.Run(folder, "whatif", "list", "--json")).Out)!;
            Assert.Empty(list["kept"]!.AsArray());
            Assert.Equal(2, (double)list["chosen"]![0]!["what"]!["promised"]![0]!["low"]!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Six at the Desk take in, so many in the Back work out: 600 cases over some thirty weeks, with times that were really measured.</summary>
    private static string Office(int backPeople = 6)
    {
        string[] names = ["Anna", "Bram", "Cleo", "Daan", "Eva", "Fenne"];
        var random = new Random(5);
        var log = new StringBuilder("case,activity,start,end,customer,employee,team\n");
        var day = new DateTime(2026, 1, 5);
        var number = 0;
        while (number < 600)
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                for (var i = 0; i < 4 && number < 600; i++, number++)
                {
                    var start = day.AddHours(9 + (random.NextDouble() * 5));
                    var end = start.AddMinutes(10 + (random.NextDouble() * 40));
                    var next = end.AddMinutes(5 + (random.NextDouble() * 60));
                    Line(log, number, "Take in", start, end, names[random.Next(6)] + " Desk", "Desk");
                    Line(log, number, "Work out", next, next.AddMinutes(20 + (random.NextDouble() * 60)), names[random.Next(backPeople)] + " Back", "Back");
                }
            }

            day = day.AddDays(1);
        }

        return log.ToString();
    }

    private static void Line(StringBuilder log, int number, string activity, DateTime start, DateTime end, string by, string team) =>
        log.Append(CultureInfo.InvariantCulture, $"C{number},{activity},{start:yyyy-MM-ddTHH:mm:ss}+01:00,{end:yyyy-MM-ddTHH:mm:ss}+01:00,K{number % 97},{by},{team}\n");
}
