using System.Net;
using HeleKlant.Access;
using HeleKlant.Tests.Access;

namespace HeleKlant.Tests.People;

public class BondsTests
{
    [Fact]
    public async Task everybody_sees_their_own_bonds_and_nobody_elses()
    {
        await using var story = await Told();
        using var fatima = await story.SignedInAs("fatima");
        using var nobody = await story.SignedInAs(null);
        var mine = await PeopleStory.Json(fatima, "/api/my/bonds");
        Assert.Equal(["Bakkerij Smit", "Van Dam"], mine.GetProperty("bonds").EnumerateArray().Select(b => b.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.Get("/api/my/bonds")).StatusCode);
    }

    [Fact]
    public async Task an_employee_corrects_their_own_bond_and_no_other()
    {
        await using var story = await Told();
        using var fatima = await story.SignedInAs("fatima");
        var path = $"/api/customers/{story.Customer()}/bonds/correct";
        await Does(fatima.Send(HttpMethod.Post, path, new { said = "weaker" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.Send(HttpMethod.Post, path, new { said = "none", employee = story.Employee("joost") })).StatusCode);
        await Does(fatima.Send(HttpMethod.Post, path, new { said = "none", employee = story.Employee("joost"), byCustomer = true }));
        var bonds = (await PeopleStory.Json(fatima, $"/api/customers/{story.Customer()}/bonds")).GetProperty("bonds").EnumerateArray().ToList();
        Assert.Equal(2, bonds.Count(b => b.GetProperty("said").ValueKind is System.Text.Json.JsonValueKind.String));
        Assert.Single(bonds, b => b.GetProperty("byCustomer").GetBoolean());
        await Does(fatima.Send(HttpMethod.Delete, path));
    }

    [Fact]
    public async Task a_second_face_is_proposed_to_the_one_they_lean_on_who_answers()
    {
        await using var story = await Told();
        using var fatima = await story.SignedInAs("fatima");
        using var joost = await story.SignedInAs("joost");
        var path = $"/api/customers/{story.Customer("Van Dam")}/second-face";
        var asked = new { first = story.Employee("fatima"), second = story.Employee("joost") };
        await Does(joost.Send(HttpMethod.Post, path, asked));
        Assert.Equal(HttpStatusCode.BadRequest, (await joost.Send(HttpMethod.Post, path, asked)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await joost.Send(HttpMethod.Post, path + "/answer", new { asked.first, asked.second, yes = true })).StatusCode);
        Assert.Contains("Shall joost become their second face?", await fatima.Text("/who/my-bonds"), StringComparison.Ordinal);
        await Does(fatima.Send(HttpMethod.Post, path + "/answer", new { asked.first, asked.second, yes = true }));
        Assert.Contains("There is a second face", await fatima.Text($"/api/customers/{story.Customer("Van Dam")}/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task how_many_customers_lean_on_one_person_hides_below_five_people()
    {
        await using var story = await Told();
        using var director = await story.SignedInAs(null, Roles.Director);
        var few = await PeopleStory.Json(director, "/api/bonds/leaning");
        Assert.False(few.GetProperty("mayBeShown").GetBoolean());
        Assert.Equal(0, few.GetProperty("customers").GetInt32());
        await story.Tell("desk", [.. Enumerable.Range(0, 6).Select(i => PeopleStory.Touch("l" + i, "call", 50 + i, "worker " + i, "Leaner " + i))]);
        var enough = await PeopleStory.Json(director, "/api/bonds/leaning");
        Assert.True(enough.GetProperty("mayBeShown").GetBoolean());
        Assert.Equal(7, enough.GetProperty("customers").GetInt32());
        using var employee = await story.SignedInAs("joost");
        Assert.Equal(0, (await PeopleStory.Json(employee, "/api/bonds/leaning")).GetProperty("names").GetArrayLength());
    }

    private static async Task<PeopleStory> Told()
    {
        var story = await PeopleStory.Begin();
        await story.Tell(
            "desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "call", 1, "fatima"), PeopleStory.Touch("1", "visit", 5, "joost"),
            PeopleStory.Touch("2", "call", 9, "fatima", "Van Dam"));
        return story;
    }

    private static async Task Does(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
    }
}
