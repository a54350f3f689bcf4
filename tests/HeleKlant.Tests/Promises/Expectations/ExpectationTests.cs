using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Promises.Expectations;
using HeleKlant.Tests.People;
using HeleKlant.Tests.Promises.Owing;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Expectations;

public class ExpectationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task two_teams_say_what_they_expect_and_both_agree()
    {
        await using var story = await OwingStory.Begin();
        var pair = ExpectationRoutes.Pair(story.Planning, story.Service);
        await OwingStory.Done(story.Ilse.Post("/promised/expectations", pair, ("maker", $"#{story.Service}"), ("receiver", $"#{story.Planning}"), ("what", "say before noon which visits run late"), ("back", pair)));
        var page = await story.Ilse.Text(pair);
        Assert.Contains("say before noon which visits run late", page, StringComparison.Ordinal);
        Assert.Contains("waits for the other side", page, StringComparison.Ordinal);
        var id = OwingStory.Id((await PeopleStory.Json(story.Ilse, "/api/expectations"))[0]);
        Assert.Equal("expectation-other-side-answers", (await OwingStory.No(story.Ilse.Send(HttpMethod.Post, $"/api/expectations/{id}/agree"))).Code);

        // The other side sees it as theirs to answer, and agrees: now it is a promise until further notice, that both see and others do not.
        var theirs = ExpectationRoutes.Pair(story.Service, story.Planning);
        Assert.Contains("for you to answer", await story.Joost.Text(theirs), StringComparison.Ordinal);
        await OwingStory.Done(story.Joost.Post($"/promised/expectations/{id}/agree", theirs, ("version", "1"), ("back", theirs)));
        var told = (await PeopleStory.Json(story.Joost, "/api/expectations"))[0];
        Assert.Equal(("agreed", "say before noon which visits run late"), (told.GetProperty("state").GetString(), told.GetProperty("what").GetString()));
        var promise = told.GetProperty("promise").GetGuid();
        Assert.Equal(["say before noon which visits run late"], await story.Listed("kind=expectation"));
        Assert.Empty(await story.Listed("kind=expectation", story.Director));
        Assert.Equal(HttpStatusCode.NotFound, (await story.Director.Get($"/promised/promises/{promise}")).StatusCode);
        Assert.Equal("[]", await story.Director.Text("/api/expectations"));
        Assert.Equal(HttpStatusCode.NotFound, (await story.Director.Send(HttpMethod.Post, $"/api/expectations/{id}/end")).StatusCode);
        Assert.Equal("owing-is-expectation", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, $"/api/promises/{promise}/break"))).Code);

        // Other words hold once both agreed; declined with a word, what held still holds.
        await Act(story, id, "", new { id, what = "say before ten", version = 2 }, propose: true);
        await OwingStory.Done(story.Ilse.Send(HttpMethod.Post, $"/api/expectations/{id}/decline", new { words = "ten is too early for us" }));
        told = (await PeopleStory.Json(story.Joost, "/api/expectations"))[0];
        Assert.Equal(("say before noon which visits run late", "ten is too early for us"), (told.GetProperty("what").GetString(), told.GetProperty("said").GetString()));
        await Act(story, id, "", new { id, what = "say before eleven" }, propose: true);
        await OwingStory.Done(story.Ilse.Send(HttpMethod.Post, $"/api/expectations/{id}/agree"));
        Assert.Equal(["say before eleven"], await story.Listed("kind=expectation"));

        // Whether it is kept is seen by both; why the work is divided this way stands beside it in the team's own words.
        await Act(story, id, "judge", new { kept = false, words = "<i>not</i> this week" });
        await OwingStory.Done(story.Joost.Send(HttpMethod.Put, "/api/expectations/division", new { team = "Service", text = "We know the boilers, Planning knows the week." }));
        Assert.Equal("expectation-not-your-side", (await OwingStory.No(story.Ilse.Send(HttpMethod.Put, "/api/expectations/division", new { team = "Service", text = "x" }))).Code);
        page = WebUtility.HtmlDecode(await story.Ilse.Text(pair));
        Assert.Contains("not kept 1×", page, StringComparison.Ordinal);
        Assert.Contains("We know the boilers, Planning knows the week.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>not</i>", await story.Ilse.Text(pair), StringComparison.Ordinal);
        Assert.Empty(await story.People.Site.In(services => services.GetRequiredService<ExpectationFold>().Check(Stop)));
        await Act(story, id, "end", new { });
        Assert.Empty(await story.Listed("kind=expectation"));
    }

    [Fact]
    public async Task a_change_of_members_and_a_year_make_a_review_due()
    {
        await using var story = await OwingStory.Begin();
        var made = await OwingStory.Json(story.Ilse.Send(HttpMethod.Post, "/api/expectations", new { maker = "Planning", receiver = "Service", what = "the roster on Thursday" }));
        var id = OwingStory.Id(made);
        await OwingStory.Done(story.Joost.Send(HttpMethod.Post, $"/api/expectations/{id}/agree"));
        async Task<string?> Due() => (await PeopleStory.Json(story.Joost, "/api/expectations"))[0].GetProperty("reviewDue").GetString();
        Assert.Null(await Due());
        await story.Later(3);
        using (var hr = await story.People.SignedInAs(null, Roles.Hr))
        {
            await OwingStory.Done(hr.Send(HttpMethod.Post, $"/api/teams/{story.Planning}/members", new { employee = story.People.Employee("s5"), from = story.In(-1) }));
        }

        Assert.Equal("members", await Due());
        Assert.Contains("Somebody came into one of the teams", await story.Joost.Text(ExpectationRoutes.Pair(story.Service, story.Planning)), StringComparison.Ordinal);
        await Act(story, id, "review", new { review = story.In(100) });
        Assert.Null(await Due());
        await story.Later(100);
        Assert.Equal("day", await Due());
        Assert.Equal("expectation-bad-review", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, $"/api/expectations/{id}/review", new { review = "9999-12-31" }))).Code);
    }

    [Fact]
    public async Task between_two_people_nobody_else_sees_it_and_bad_input_is_answered()
    {
        await using var story = await OwingStory.Begin();
        var ilse = story.People.Employee("Ilse");
        var made = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/expectations", new { maker = "#" + ilse, receiver = "me", what = "call me when a customer waits" }));
        using var other = await story.People.SignedInAs("s2", Roles.Lead);
        Assert.Equal("[]", await other.Text("/api/expectations"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(HttpMethod.Post, $"/api/expectations/{OwingStory.Id(made)}/agree")).StatusCode);
        Assert.DoesNotContain("call me when", await other.Text(ExpectationRoutes.Pair(story.People.Employee("Joost"), ilse)), StringComparison.Ordinal);
        Assert.Contains("call me when a customer waits", await story.Ilse.Text(ExpectationRoutes.Pair(ilse, story.People.Employee("Joost"))), StringComparison.Ordinal);
        Assert.Contains("You stand beside 1 expectations", await story.Joost.Text("/account/seen-of-me"), StringComparison.Ordinal);
        async Task<string> Code(object asked) => (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/expectations", asked))).Code;
        Assert.Equal("expectation-needs-what", await Code(new { maker = "me", receiver = "Planning", what = " " }));
        Assert.Equal("expectation-needs-what", await Code(new { maker = "me", receiver = "Planning", what = new string('x', 2001) }));
        Assert.Equal("expectation-to-itself", await Code(new { maker = "me", receiver = "me", what = "x" }));
        Assert.Equal("expectation-not-your-side", await Code(new { maker = "Planning", receiver = "#" + ilse, what = "x" }));
        Assert.Equal("party-not-found", await Code(new { maker = "me", receiver = "Bakkerij Smit", what = "x" }));
        Assert.Equal((HttpStatusCode.Conflict, "expectation-moved-on"), await OwingStory.No(story.Ilse.Send(HttpMethod.Post, $"/api/expectations/{OwingStory.Id(made)}/agree", new { version = 7 })) is var (status, code, _) ? (status, code) : default);
    }

    private static Task<JsonElement> Act(OwingStory story, Guid id, string act, object asked, bool propose = false) =>
        OwingStory.Json(story.Joost.Send(HttpMethod.Post, propose ? "/api/expectations" : $"/api/expectations/{id}/{act}", asked));
}
