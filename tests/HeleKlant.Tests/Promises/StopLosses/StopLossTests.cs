using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.StopLosses;
using HeleKlant.Site;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using HeleKlant.Tests.Promises.Mandates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.StopLosses;

/// <summary>When to take a loss is set beforehand; once reached, a decision is owed.</summary>
public class StopLossTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task reached_it_is_told_once_and_a_decision_is_owed_that_is_taken_in_the_open(bool postgres)
    {
        await using var story = await Begin(postgres);
        using var lead = await story.SignedInAs("Marijke", Roles.Lead);
        using var decider = await story.SignedInAs("Theo");
        var id = await Set(lead, story, limit: 5);

        // Bakkerij Smit has waited ten days by now. Many lookers at once: told once.
        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Look(story)))).Sum());
        Assert.Equal(0, await Look(story));
        Assert.Single(await Facts(story, "stop-loss-reached"));
        var told = await PeopleStory.Json(lead, $"/api/stop-losses/{id}");
        Assert.Equal("reached", told.GetProperty("state").GetString());
        Assert.Equal(10, told.GetProperty("reachedValue").GetDouble(), 1);

        // The decision stands on the day of who owes it, and on the page of the customer.
        Assert.Contains("Besluiten: Too long", (await PeopleStory.Json(decider, "/api/my-day")).GetRawText(), StringComparison.Ordinal);
        var customer = WebUtility.HtmlDecode(await decider.Text($"/who/customers/{story.Customer()}"));
        Assert.Contains("A stop-loss was reached; Theo decides.", customer, StringComparison.Ordinal);
        Assert.Contains("Theo decides, by", customer, StringComparison.Ordinal);

        // Nobody decides for Theo, not without a reason, and not with a limit that is passed already.
        Assert.Contains("stop-loss-only-decider", await Decide(lead, id, new { choice = "part", because = "enough" }), StringComparison.Ordinal);
        Assert.Contains("stop-loss-needs-reason", await Decide(decider, id, new { choice = "part" }), StringComparison.Ordinal);
        Assert.Contains("stop-loss-limit-is-reached", await Decide(decider, id, new { choice = "go-on", because = "once more", newLimit = 7 }), StringComparison.Ordinal);
        Assert.Contains("stop-loss-needs-look-again", await Decide(decider, id, new { choice = "renegotiate", because = "once more", lookAgain = "9999-12-31" }), StringComparison.Ordinal);
        await Decide(decider, id, new { choice = "goOn", because = "They asked for two weeks <b>more</b>", newLimit = 20, version = 2 });

        var page = await decider.Text($"/promised/stop-losses/{id}");
        Assert.Contains("go on, with 20 days as the new limit", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>more</b>", page, StringComparison.Ordinal);
        Assert.Contains("Decided on the stop-loss: go on, with a new limit.", WebUtility.HtmlDecode(await lead.Text($"/who/customers/{story.Customer()}")), StringComparison.Ordinal);
        var promise = await story.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().SingleAsync(p => p.Origin == PromiseOrigin.StopLoss, PeopleStory.Stop));
        Assert.Equal((PromiseState.Kept, PromiseKind.Decision), (promise.State, promise.Kind));

        // Who comes second is told so, and what they wrote is kept.
        var late = await decider.Send(HttpMethod.Post, $"/api/stop-losses/{id}/decide", new { choice = "part", because = "my careful words", version = 2 });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(0, await Look(story));
        Assert.Equal([], await Differences(story));
    }

    [Fact]
    public async Task too_few_records_cannot_tell_and_renegotiating_looks_away_for_a_while()
    {
        await using var story = await Begin();
        using var lead = await story.SignedInAs("Marijke", Roles.Director);
        var few = await Set(lead, story, limit: 5, needs: 2);
        var many = await Set(lead, story, limit: 5);
        Assert.Equal(1, await Look(story));
        Assert.Contains("We cannot tell yet. Records: 1; needed: 2.", await lead.Text($"/promised/stop-losses/{few}"), StringComparison.Ordinal);
        await Decide(lead, many, new { choice = "renegotiate", because = "We talk on Tuesday", lookAgain = TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(0, await Look(story));
        Assert.Contains("Looked at again from", await lead.Text("/promised/stop-losses"), StringComparison.Ordinal);
        Assert.Contains("Too long", await lead.Text("/promised/stop-losses.csv"), StringComparison.Ordinal);

        // check sees one altered row.
        await story.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Database.ExecuteSqlRawAsync("UPDATE stop_losses SET \"limit\" = 50", PeopleStory.Stop));
        Assert.NotEmpty(await Differences(story));
    }

    [Fact]
    public async Task what_is_not_well_set_is_refused_with_a_way_out()
    {
        await using var story = await Begin();
        using var lead = await story.SignedInAs("Marijke", Roles.Lead);
        using var employee = await story.SignedInAs("Theo");
        object Asked(string? figure = "days-waiting", object? limit = null, string? customer = "Bakkerij Smit", string decider = "Theo", string owedTo = "Marijke", string? @case = null, int days = 5) =>
            new { title = "=cmd()", figure, limit = limit ?? 5, customer, decider, owedTo, @case, workingDays = days };
        Assert.Contains("stop-loss-only-leads", await Said(employee.Send(HttpMethod.Post, "/api/stop-losses", Asked())), StringComparison.Ordinal);
        Assert.Contains("stop-loss-no-figure", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(figure: "no-such"))), StringComparison.Ordinal);
        Assert.Contains("party-not-found", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(customer: "Zzyzx Qqq"))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-decider-alone", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(owedTo: "Theo"))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-one-subject", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(@case: "order 1"))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-figure-not-of-customer", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(figure: "cases-nobody-has"))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-bad-days", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(days: -1))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-bad-limit", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(limit: 1e300))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-bad-limit", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(limit: "NaN"))), StringComparison.Ordinal);
        Assert.Contains("stop-loss-below-nothing", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(limit: -1))), StringComparison.Ordinal);

        // A refused form comes back as it was sent.
        var refused = await lead.Post(
            "/promised/stop-losses", "/promised/stop-losses", ("title", "Too <long>"), ("figure", "hours-worked"), ("side", "at-most"), ("limit", "-1"), ("windowDays", "30"), ("needsRecords", "7"), ("customer", "Bakkerij Smit"),
            ("decider", "Theo"), ("owedTo", "Marijke"), ("workingDays", "9"), ("because", "we agreed so"), ("asShown", "yes"));
        var form = await lead.Text(refused.Headers.Location!.OriginalString.Split('#')[0]);
        foreach (var kept in (string[])["value=\"Too &lt;long&gt;\"", "value=\"hours-worked\" selected", "value=\"at-most\" selected", "value=\"-1\"", "value=\"30\"", "value=\"7\"", "value=\"9\"", "we agreed so", "Bakkerij Smit", "Theo", "never falls below nothing"])
        {
            Assert.Contains(kept, form, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await lead.Send(HttpMethod.Post, "/api/stop-losses", new { title = "Margin", figure = "pocket-margin", limit = 0.137, customer = "Bakkerij Smit", decider = "Theo", owedTo = "Marijke" })).StatusCode);
        Assert.Contains("13", (await PeopleStory.Json(lead, "/api/stop-losses")).GetProperty("lines")[0].GetProperty("limit").GetRawText(), StringComparison.Ordinal);
        var withheld = (await PeopleStory.Json(employee, "/api/stop-losses")).GetProperty("lines")[0];
        Assert.True(withheld.GetProperty("withheld").GetBoolean() && withheld.GetProperty("limit").GetDouble() == 0);
        Assert.DoesNotContain("13.7 %", await employee.Text("/promised/stop-losses"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Get("/api/figures/pocket-margin")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await lead.Get("/api/figures/pocket-margin")).StatusCode);
        var ok = await lead.Send(HttpMethod.Post, "/api/stop-losses", Asked(limit: 500));
        Assert.Equal(HttpStatusCode.OK, ok.StatusCode);
        Assert.Contains("at least 500 days", await employee.Text($"/who/customers/{story.Customer()}"), StringComparison.Ordinal);
        Assert.Contains("'=cmd()", await lead.Text("/promised/stop-losses.csv"), StringComparison.Ordinal);
        var (code, said, error) = await ChainHouse.Run(story.Site.Folder, "stop-loss", "list");
        Assert.True(code == 0 && said.Contains("=cmd()", StringComparison.Ordinal), error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task several_end_and_are_set_again_in_one_go_and_the_second_of_two_is_told(bool postgres)
    {
        await using var story = await Begin(postgres);
        using var lead = await story.SignedInAs("Marijke", Roles.Lead);
        using var employee = await story.SignedInAs("Theo");
        var (one, other, third) = (await Set(lead, story, limit: 500), await Set(lead, story, limit: 600), await Set(lead, story, limit: 700));
        Assert.Equal(3, (await List(lead, "?state=watching&figure=days-waiting&customer=Bakkerij%20Smit&q=too")).Count);
        Assert.Empty(await List(lead, "?q=no+such+name"));
        Assert.Empty(await List(lead, "?mine=yes"));
        Assert.Equal(3, (await List(employee, "?mine=yes")).Count);
        Assert.Equal([third, other, one], await List(lead, "?sort=-set"));
        Assert.DoesNotContain("name=\"ids\"", await employee.Text("/promised/stop-losses"), StringComparison.Ordinal);

        // Somebody else ends one meanwhile: who looked before that is told, and the rest is done.
        await DeskStory.Done(lead.Send(HttpMethod.Post, $"/api/stop-losses/{third}/end", new { version = 1 }));
        var posted = await lead.Post("/promised/stop-losses/together", "/promised/stop-losses", ("act", "end"), ("ids", $"{one}~1"), ("ids", $"{other}~1"), ("ids", $"{third}~1"), ("back", "/promised/stop-losses?state=ended"));
        var page = WebUtility.HtmlDecode(await lead.Text(posted.Headers.Location!.OriginalString));
        Assert.Contains("2 changed. 1 stayed as it was. Somebody changed this stop-loss meanwhile", page, StringComparison.Ordinal);
        var undo = System.Text.RegularExpressions.Regex.Match(page, "/promised/stop-losses/together/[0-9a-f-]{36}/undo").Value;
        Assert.Equal(3, (await List(lead, "?state=ended")).Count);
        Assert.Contains("several-not-yours", await Said(employee.Send(HttpMethod.Post, "/api" + undo["/promised".Length..])), StringComparison.Ordinal);

        // One of them was set again in the meantime: it stays as that person left it.
        await DeskStory.Done(lead.Send(HttpMethod.Post, $"/api/stop-losses/{one}/set-again", new { version = 2 }));
        await DeskStory.Done(lead.Post(undo, "/promised/stop-losses", ("back", "/promised/stop-losses")));
        Assert.Equal([one, other], (await List(lead, "?state=watching&sort=set")));
        Assert.Contains("several-back-already", await Said(lead.Send(HttpMethod.Post, "/api" + undo["/promised".Length..])), StringComparison.Ordinal);
        Assert.Contains("stop-loss-not-watching", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses/together", new { act = "end", ids = new[] { third } })), StringComparison.Ordinal);
        Assert.Contains("several-nothing-chosen", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses/together", new { act = "end" })), StringComparison.Ordinal);
        Assert.Contains("several-not-well-formed", await Said(lead.Send(HttpMethod.Post, "/api/stop-losses/together", new { act = "end", ids = new[] { "x~y" } })), StringComparison.Ordinal);
        Assert.Contains("stop-loss-only-leads", await Said(employee.Send(HttpMethod.Post, "/api/stop-losses/together", new { act = "end", ids = new[] { one } })), StringComparison.Ordinal);
        Assert.Equal([], await Differences(story));
        if (!postgres)
        {
            var (code, said, error) = await ChainHouse.Run(story.Site.Folder, "stop-loss", "together", "SetAgain", $"{third}");
            Assert.True(code == 0, error);
            Assert.Equal(0, (await ChainHouse.Run(story.Site.Folder, "stop-loss", "undo", JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!)).Code);
            Assert.Contains($"{third}", (await ChainHouse.Run(story.Site.Folder, "stop-loss", "list", "state=ended")).Out, StringComparison.Ordinal);
            Assert.DoesNotContain($"{one}", (await ChainHouse.Run(story.Site.Folder, "stop-loss", "list", "state=ended")).Out, StringComparison.Ordinal);
        }
    }

    /// <summary>Bakkerij Smit waits since ten days ago; others called yesterday.</summary>
    private static async Task<PeopleStory> Begin(bool postgres = false)
    {
        var story = await PeopleStory.Begin(postgres);
        var tenDays = (int)(PeopleStory.Morning - TimeProvider.System.GetUtcNow().AddDays(-10)).TotalMinutes;
        await story.Tell(
            "desk",
            PeopleStory.Touch("order 1", "quotation", -tenDays, "Theo"),
            PeopleStory.Touch("order 2", "take in", 0, "Marijke", "Van Dam"));
        return story;
    }

    private static async Task<Guid> Set(HeleKlant.Tests.Access.Visitor visitor, PeopleStory story, double limit, int needs = 1)
    {
        var answer = await visitor.Send(HttpMethod.Post, "/api/stop-losses", new { title = "Too long", because = "We agreed so", figure = "days-waiting", limit, customer = $"#{story.Customer()}", decider = "Theo", owedTo = "Marijke", needsRecords = needs });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop)).GetProperty("id").GetGuid();
    }

    private static async Task<List<Guid>> List(HeleKlant.Tests.Access.Visitor visitor, string query) =>
        [.. (await PeopleStory.Json(visitor, "/api/stop-losses" + query)).GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("id").GetGuid())];

    private static Task<int> Look(PeopleStory story) => story.Site.In(services =>
    {
        services.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return services.GetRequiredService<LookAtStopLosses>().Do(PeopleStory.Stop);
    });

    private static Task<IReadOnlyList<RecordedFact>> Facts(PeopleStory story, string name) => Task.FromResult(story.Site.App.Services.GetRequiredService<JournalStore>().ReadFacts(0, 1000, [name]));

    private static Task<string> Decide(HeleKlant.Tests.Access.Visitor visitor, Guid id, object asked) => Said(visitor.Send(HttpMethod.Post, $"/api/stop-losses/{id}/decide", asked));

    private static async Task<string> Said(Task<HttpResponseMessage> sent) => await (await sent).Content.ReadAsStringAsync(PeopleStory.Stop);

    private static Task<IReadOnlyList<string>> Differences(PeopleStory story) => story.Site.In(services => services.GetRequiredService<StopLossFold>().Check(PeopleStory.Stop));
}
