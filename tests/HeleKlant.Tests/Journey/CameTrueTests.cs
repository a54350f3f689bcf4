using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.Journey;

/// <summary>A kitchen was split off from the counter half a year ago: what was promised stands beside what came of it.</summary>
public sealed class CameTrueTests
{
    private static readonly string[] People = ["fatima", "joost", "wilma", "gerrit", "samira", "henk"];

    private static DateOnly Split => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-182);

    [Fact]
    public async Task a_split_that_made_customers_wait_longer_did_not_do_what_it_promised_and_is_undone()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("till", [.. Weeks(hoursSince: 4)]);
        using var director = await story.SignedInAs(null, Roles.Director);
        using var employee = await story.SignedInAs("fatima");
        int[] teams = [story.Number(NameKind.Team, "Balie"), story.Number(NameKind.Team, "Keuken")];
        object Stated(int judgeAfter, double? waitHours) => new
        {
            title = "De keuken wordt een eigen team",
            from = Day(Split),
            judgeOn = Day(Split.AddDays(judgeAfter)),
            teams,
            waitHours,
            handOffs = 1,
        };
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Post, "/api/came-true", Stated(180, 2))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await director.Send(HttpMethod.Post, "/api/came-true", Stated(0, 2))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await director.Send(HttpMethod.Post, "/api/came-true", Stated(180, -2))).StatusCode);
        var id = (await (await director.Send(HttpMethod.Post, "/api/came-true", Stated(180, 2))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop)).GetProperty("scenario").GetString();

        var seen = await PeopleStory.Json(employee, $"/api/came-true/{id}");
        var wait = Figure(seen, "wait");
        Assert.Equal("did-not", wait.GetProperty("verdict").GetString());
        Assert.InRange(wait.GetProperty("before").GetProperty("value").GetDouble(), 0.9 * 3600, 1.1 * 3600);
        Assert.InRange(wait.GetProperty("after").GetProperty("value").GetDouble(), 3.6 * 3600, 4.4 * 3600);
        Assert.InRange(wait.GetProperty("step").GetProperty("value").GetDouble(), 2.5 * 3600, 3.5 * 3600);
        Assert.Equal("came-true", Figure(seen, "hand-offs").GetProperty("verdict").GetString());

        var page = WebUtility.HtmlDecode(await employee.Text($"/happened/came-true/{id}"));
        Assert.Contains("It did not come true.", page, StringComparison.Ordinal);
        Assert.Contains("De keuken wordt een eigen team", WebUtility.HtmlDecode(await director.Text("/")), StringComparison.Ordinal);
        Assert.DoesNotContain("Undo it", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await director.Send(HttpMethod.Post, $"/api/came-true/{id}/settle", new { undo = true, because = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await director.Send(HttpMethod.Post, $"/api/came-true/{id}/later", new { judgeOn = Day(Split.AddDays(1)), because = "too early" })).StatusCode);
        var undone = await director.Post($"/happened/came-true/{id}/settle", $"/happened/came-true/{id}", ("undo", "true"), ("because", "Klanten wachten vier uur"));
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await director.Send(HttpMethod.Post, $"/api/came-true/{id}/settle", new { undo = true, because = "again" })).StatusCode);
        Assert.Contains("Klanten wachten vier uur", WebUtility.HtmlDecode(await employee.Text($"/happened/came-true/{id}")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await director.Send(HttpMethod.Post, $"/api/came-true/{Guid.NewGuid()}/settle", new { undo = true, because = "none" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await employee.Get($"/api/came-true/{Guid.NewGuid()}")).StatusCode);

        var (code, said, _) = await ChainHouse.Run(story.Site.Folder, "came-true", id!, "--json");
        Assert.Equal(0, code);
        Assert.Equal("did-not", Figure(JsonDocument.Parse(said).RootElement, "wait").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task what_is_too_early_cannot_be_told_and_what_is_not_in_the_records_neither()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("till", [.. Weeks(hoursSince: 1)]);
        using var director = await story.SignedInAs(null, Roles.Director);
        var today = Split.AddDays(182);
        async Task<JsonElement> Chosen(DateOnly from, object promised)
        {
            var answer = await director.Send(HttpMethod.Post, "/api/what-if/chosen", new { title = "Iets anders", from = Day(from), judgeOn = Day(today.AddDays(30)), promised = new[] { promised } });
            var made = await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
            return await PeopleStory.Json(director, $"/api/came-true/{made.GetProperty("scenario").GetString()}");
        }

        var early = (await Chosen(today.AddDays(-21), new { name = "wait", value = 7200, low = 7000, high = 7400 })).GetProperty("figures")[0];
        Assert.Equal("cannot-tell", early.GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Null, early.GetProperty("after").ValueKind);
        Assert.Equal(JsonValueKind.Object, early.GetProperty("before").ValueKind);
        var unseen = (await Chosen(today.AddDays(-100), new { name = "satisfaction", value = 8, low = 7, high = 9 })).GetProperty("figures")[0];
        Assert.Equal("cannot-tell", unseen.GetProperty("verdict").GetString());
        var id = (await PeopleStory.Json(director, "/api/came-true")).EnumerateArray().Last().GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.BadRequest, (await director.Send(HttpMethod.Post, $"/api/came-true/{id}/settle", new { undo = false, because = "goed zo" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await director.Send(HttpMethod.Post, $"/api/came-true/{id}/later", new { judgeOn = Day(today.AddDays(90)), because = "te vroeg" })).StatusCode);
    }

    [Fact]
    public async Task teams_of_fewer_than_five_are_not_shown()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("till", [.. Weeks(hoursSince: 4).Select(e => e with { Employee = e.Employee is "fatima" or "joost" ? e.Employee : "wilma" })]);
        using var director = await story.SignedInAs(null, Roles.Director);
        var made = await director.Send(HttpMethod.Post, "/api/came-true", new { title = "Klein", from = Day(Split), judgeOn = Day(Split.AddDays(180)), teams = new[] { story.Number(NameKind.Team, "Keuken") }, waitHours = 2 });
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop)).GetProperty("scenario").GetString();
        var seen = await PeopleStory.Json(director, $"/api/came-true/{id}");
        Assert.True(seen.GetProperty("tooSmall").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Figure(seen, "wait").GetProperty("after").ValueKind);
        Assert.Contains("Fewer than five", WebUtility.HtmlDecode(await director.Text($"/happened/came-true/{id}")), StringComparison.Ordinal);
    }

    /// <summary>Four matters a week for eighty weeks up to now: an order at the counter, then the kitchen, an hour later; since the split so many hours later.</summary>
    private static IEnumerable<SourceEvent> Weeks(double hoursSince)
    {
        var random = new Random(4);
        var tuesday = Split.AddDays(-((int)Split.DayOfWeek + 5) % 7);
        for (var week = -54; week < 25; week++)
        {
            for (var i = 0; i < 4; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{week + 60}-{i}");
                var begun = new DateTimeOffset(tuesday.AddDays(7 * week).ToDateTime(new TimeOnly(9, random.Next(40))), TimeSpan.Zero);
                var hours = (week >= 0 ? hoursSince : 1) * (0.9 + (0.2 * random.NextDouble()));
                yield return PeopleStory.Touch(name, "order", 0, People[random.Next(3)], team: "Balie") with { End = begun };
                yield return PeopleStory.Touch(name, "make", 0, People[3 + random.Next(3)], team: "Keuken") with { End = begun.AddHours(hours) };
            }
        }
    }

    private static JsonElement Figure(JsonElement seen, string name) => seen.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
