using System.Net;
using HeleKlant.Access;
using HeleKlant.Tests.Access;

namespace HeleKlant.Tests.People;

public class OneNameTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task the_giver_has_a_case_until_the_receiver_takes_it(bool postgres)
    {
        await using var story = await PeopleStory.Begin(postgres);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("2", "call", 1, "joost", "Van Dam"));
        using var fatima = await story.SignedInAs("fatima");
        using var joost = await story.SignedInAs("joost");
        var @case = story.Case("1");
        Assert.Equal(story.Employee("fatima"), await Holder(fatima, story));
        await Does(fatima.Send(HttpMethod.Post, $"/api/cases/{@case}/hand-over", new { to = story.Employee("joost") }));
        Assert.Equal(story.Employee("fatima"), await Holder(fatima, story));
        Assert.Contains("1", await joost.Text("/who/one-name"), StringComparison.Ordinal);
        Assert.Contains("Asked of you", await joost.Text("/who/one-name"), StringComparison.Ordinal);
        await Does(joost.Send(HttpMethod.Post, $"/api/cases/{@case}/take"));
        Assert.Equal(story.Employee("joost"), await Holder(fatima, story));
        var timeline = await fatima.Text($"/api/customers/{story.Customer()}/timeline");
        Assert.Contains("joost has it now", timeline, StringComparison.Ordinal);
        Assert.Contains("Handed over to joost", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task who_is_asked_may_say_no_and_the_giver_keeps_it()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("2", "call", 1, "joost", "Van Dam"));
        using var fatima = await story.SignedInAs("fatima");
        using var joost = await story.SignedInAs("joost");
        var @case = story.Case("1");
        Assert.Equal(HttpStatusCode.BadRequest, (await joost.Send(HttpMethod.Post, $"/api/cases/{@case}/decline")).StatusCode);
        await Does(fatima.Send(HttpMethod.Post, $"/api/cases/{@case}/hand-over", new { to = story.Employee("joost") }));
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.Send(HttpMethod.Post, $"/api/cases/{@case}/take", new { by = story.Employee("joost") })).StatusCode);
        await Does(joost.Send(HttpMethod.Post, $"/api/cases/{@case}/decline"));
        Assert.Equal(story.Employee("fatima"), await Holder(fatima, story));
        Assert.DoesNotContain("Asked of you", await joost.Text("/who/one-name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_nobody_has_stands_on_home_until_somebody_takes_it()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("2", "mail", 1, null, "Van Dam", team: "Intake"));
        using var fatima = await story.SignedInAs("fatima");
        Assert.Contains("Nobody has this", await fatima.Text("/"), StringComparison.Ordinal);
        Assert.Contains("Intake", await fatima.Text("/who/one-name"), StringComparison.Ordinal);
        await Does(fatima.Send(HttpMethod.Post, $"/api/cases/{story.Case("2")}/take"));
        Assert.DoesNotContain("Nobody has this", await fatima.Text("/"), StringComparison.Ordinal);
        Assert.Contains("Every running matter has one name.", await fatima.Text("/who/one-name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_left_has_nothing_any_more()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", team: "Sales"));
        using var hr = await story.SignedInAs(null, Roles.Hr);
        var team = story.Number(Journal.NameKind.Team, "Sales");
        await Does(hr.Send(HttpMethod.Post, $"/api/teams/{team}/members", new { employee = story.Employee("fatima"), from = "2020-01-01" }));
        Assert.Equal(0, (await PeopleStory.Json(hr, "/api/one-name/nobody")).GetArrayLength());
        await Does(hr.Send(HttpMethod.Post, $"/api/teams/{team}/members/{story.Employee("fatima")}/leave", new { last = "2024-12-31" }));
        await story.FollowUp();
        Assert.Equal(1, (await PeopleStory.Json(hr, "/api/one-name/nobody")).GetArrayLength());
    }

    private static async Task<int> Holder(Visitor visitor, PeopleStory story) =>
        (await PeopleStory.Json(visitor, $"/api/customers/{story.Customer()}")).GetProperty("running")[0].GetProperty("holder").GetInt32();

    private static async Task Does(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
    }

    [Fact]
    public async Task a_case_changes_hands_at_the_command_line_with_a_wish_and_a_day()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("W-1", "call", 0, "fatima"), PeopleStory.Touch("W-2", "call", 5, "joost"));
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        async Task<int> Run(params string[] words) => (await Journey.ChainHouse.Run(story.Site.Folder, ["case", .. words])).Code;
        Assert.Equal(1, await Run("hand-over", "W-1", "--to", "nobody we know"));
        Assert.Equal(0, await Run("hand-over", "W-1", "--to", "joost", "--wish", "bel ze over de ketel", "--by", day));
        Assert.Equal(1, await Run("take", "W-9", "--as", "joost"));
        Assert.Equal(0, await Run("take", "W-1", "--as", "joost"));
        using var joost = await story.SignedInAs("joost");
        var running = (await PeopleStory.Json(joost, $"/api/customers/{story.Customer()}")).GetProperty("running").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "W-1");
        Assert.Equal(story.Employee("joost"), running.GetProperty("holder").GetInt32());
        Assert.Equal(0, await Run("hand-over", "W-1", "--to", "fatima"));
        Assert.Equal(0, await Run("decline", "W-1", "--as", "fatima", "--because", "ik ben er morgen niet"));
    }
}
