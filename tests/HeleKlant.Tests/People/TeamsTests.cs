using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Tests.Access;

namespace HeleKlant.Tests.People;

public class TeamsTests
{
    private const string List = "naam;personeelsnummer;e-mail;afdeling;van;tot\r\nFatima Yılmaz;7;f@example.org;Verkoop;01-02-2020;31-12-2023\r\nFatima Yılmaz;7;f@example.org;Planning;01-01-2024;\r\njoost;;;Buitendienst;2021-05-01;\r\n;8;;X;;\r\nPiet;9;;Planning;31-31-2020;\r\n";

    [Theory, InlineData(false), InlineData(true)]
    public async Task a_list_of_employees_makes_teams_with_dates_once_however_often_it_comes(bool postgres)
    {
        await using var story = await PeopleStory.Begin(postgres);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "joost"));
        using var hr = await story.SignedInAs(null, Roles.Hr);
        var first = await Import(hr);
        Assert.Equal((5, 1, 3, 3, 2), (Number(first, "rows"), Number(first, "newEmployees"), Number(first, "newTeams"), Number(first, "newMemberships"), first.GetProperty("refused").GetArrayLength()));
        Assert.Equal([5, 6], first.GetProperty("refused").EnumerateArray().Select(r => Number(r, "line")));
        var again = await Import(hr);
        Assert.Equal((0, 0, 0, 3), (Number(again, "newEmployees"), Number(again, "newTeams"), Number(again, "newMemberships"), Number(again, "alreadyKnown")));
        await story.FollowUp();
        var teams = (await PeopleStory.Json(hr, "/api/teams")).EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, t => t.GetProperty("members").GetInt32());
        Assert.Equal(new Dictionary<string, int> { ["Buitendienst"] = 1, ["Planning"] = 1, ["Verkoop"] = 0 }, teams);
    }

    [Fact]
    public async Task a_touch_of_last_year_belongs_to_the_team_of_last_year()
    {
        await using var story = await PeopleStory.Begin();
        var day = PeopleStory.Morning;
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "visit", 0, "fatima") with { End = day.AddDays(-20) });
        using var hr = await story.SignedInAs(null, Roles.Hr);
        foreach (var (team, from, last) in new[] { ("Sales", -40, -10), ("Planning", -9, (int?)null) })
        {
            var made = await (await hr.Send(HttpMethod.Post, "/api/parties", new { name = team, @as = "team" })).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
            var id = Number(made, "id");
            await Does(hr.Send(HttpMethod.Post, $"/api/teams/{id}/members", new { employee = story.Employee("fatima"), from = day.AddDays(from).ToString("yyyy-MM-dd", null) }));
            if (last is { } until)
            {
                await Does(hr.Send(HttpMethod.Post, $"/api/teams/{id}/members/{story.Employee("fatima")}/leave", new { last = day.AddDays(until).ToString("yyyy-MM-dd", null) }));
            }
        }

        await story.FollowUp();
        var page = WebUtility.HtmlDecode(await hr.Text($"/who/customers/{story.Customer()}"));
        Assert.Contains(">1</a> · Planning", page, StringComparison.Ordinal);
        Assert.Contains(">1</a> · Sales", page, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task an_organisation_is_customer_and_supplier_at_once_with_contacts_who_come_and_go(bool postgres)
    {
        await using var story = await PeopleStory.Begin(postgres);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"));
        using var fatima = await story.SignedInAs("fatima");
        var id = story.Customer();
        await Does(fatima.Send(HttpMethod.Post, $"/api/parties/{id}/roles", new { role = "supplier", from = "2024-01-01" }));
        Assert.Equal(HttpStatusCode.BadRequest, (await fatima.Send(HttpMethod.Post, $"/api/parties/{id}/roles", new { role = "supplier" })).StatusCode);
        await Does(fatima.Send(HttpMethod.Post, $"/api/parties/{id}/contacts", new { name = "An de Wit", function = "buyer", from = "2024-02-01" }));
        var seen = await PeopleStory.Json(fatima, $"/api/parties/{id}");
        Assert.Equal("customer, supplier", seen.GetProperty("roles").GetString());
        var person = Number(seen.GetProperty("contacts")[0], "person");
        await Does(fatima.Send(HttpMethod.Delete, $"/api/parties/{id}/contacts/{person}"));
        Assert.Contains("Bakkerij Smit", await fatima.Text("/who/organisations"), StringComparison.Ordinal);
        var timeline = await fatima.Text($"/api/customers/{id}/timeline");
        Assert.Contains("Is supplier from 1 January 2024", timeline, StringComparison.Ordinal);
        Assert.Contains("An de Wit became a contact", timeline, StringComparison.Ordinal);
        Assert.Contains("An de Wit is no longer a contact", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_later_of_two_who_correct_one_page_is_told_so()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"));
        using var fatima = await story.SignedInAs("fatima");
        var id = story.Customer();
        await Does(fatima.Send(HttpMethod.Put, $"/api/parties/{id}", new { name = "Bakkerij Smit", city = "Utrecht" }));
        await Does(fatima.Send(HttpMethod.Put, $"/api/parties/{id}", new { name = "Bakkerij Smit", city = "Zeist", version = 1 }));
        Assert.Equal(HttpStatusCode.Conflict, (await fatima.Send(HttpMethod.Put, $"/api/parties/{id}", new { name = "Smit", version = 1 })).StatusCode);
    }

    [Fact]
    public async Task a_person_of_ours_is_shown_to_who_keeps_the_book_and_to_themselves()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "call", 1, "joost"));
        using var fatima = await story.SignedInAs("fatima");
        using var hr = await story.SignedInAs(null, Roles.Hr);
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.Get($"/api/parties/{story.Employee("joost")}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await fatima.Get($"/api/parties/{story.Employee("fatima")}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hr.Get($"/api/parties/{story.Employee("joost")}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.Send(HttpMethod.Post, "/api/parties", new { name = "Nieuw", @as = "employee" })).StatusCode);
    }

    [Fact]
    public async Task distance_is_unknown_until_contact_is_marked_and_then_zero_for_who_meets_customers()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", [.. Enumerable.Range(0, 12).Select(i => PeopleStory.Touch("c" + (i / 2), i % 2 == 0 ? "call" : "plan", i, i % 2 == 0 ? "fatima" : "joost"))]);
        using var fatima = await story.SignedInAs("fatima", Roles.Lead);
        using var joost = await story.SignedInAs("joost");
        Assert.False((await PeopleStory.Json(fatima, "/api/distance")).GetProperty("known").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await joost.Send(HttpMethod.Put, "/api/contact/activity", new { names = Array.Empty<int>() })).StatusCode);
        await Does(fatima.Send(HttpMethod.Put, "/api/contact/activity", new { names = new[] { story.Number(NameKind.Activity, "call") } }));
        await story.FollowUp();
        Assert.Equal(0, (await PeopleStory.Json(fatima, "/api/distance")).GetProperty("mine").GetInt32());
        Assert.Equal(1, (await PeopleStory.Json(joost, "/api/distance")).GetProperty("mine").GetInt32());
        var marked = (await PeopleStory.Json(joost, "/api/contact/activity")).EnumerateArray().Where(c => c.GetProperty("marked").GetBoolean()).Select(c => c.GetProperty("name").GetString());
        Assert.Equal(["call"], marked);
    }

    [Fact]
    public async Task going_along_is_an_invitation_that_only_the_guest_answers()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "call", 1, "joost"));
        using var fatima = await story.SignedInAs("fatima");
        using var joost = await story.SignedInAs("joost");
        var on = PeopleStory.Morning.AddDays(10).ToString("yyyy-MM-dd", null);
        Assert.Equal(HttpStatusCode.BadRequest, (await fatima.Send(HttpMethod.Post, "/api/going-along", new { guest = story.Employee("joost"), on, hours = 0 })).StatusCode);
        var made = await fatima.Send(HttpMethod.Post, "/api/going-along", new { guest = story.Employee("joost"), on, hours = 4 });
        var invitation = (await made.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop)).GetProperty("invitation").GetString();
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.Send(HttpMethod.Post, $"/api/going-along/{invitation}/answer", new { yes = true })).StatusCode);
        Assert.Contains("fatima invites you along", await joost.Text("/who/distance"), StringComparison.Ordinal);
        await Does(joost.Send(HttpMethod.Post, $"/api/going-along/{invitation}/answer", new { yes = true }));
        Assert.Contains("Comes along", await fatima.Text("/who/distance"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Import(Visitor visitor)
    {
        var answer = await visitor.Http.PostAsync("/api/employees/import", new StringContent(List, Encoding.UTF8, "text/csv"), PeopleStory.Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static async Task Does(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
    }
}
