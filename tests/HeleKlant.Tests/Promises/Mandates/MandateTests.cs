using System.Net;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Mandates;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Mandates;

public class MandateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task what_the_desk_may_do_is_said_in_plain_words_and_used_without_script(bool postgres)
    {
        await using var story = await DeskStory.Begin(postgres: postgres);
        await State(story);
        Assert.Equal("up to €\u00a015 or 10 minutes", (await PeopleStory.Json(story.Fatima, "/api/mandates/mine"))[0].GetProperty("sentence").GetString());
        Assert.Contains("You may do this yourself: up to €\u00a015 or 10 minutes.", Plain(await story.Fatima.Text("/promised/mandates")), StringComparison.Ordinal);

        var page = $"/who/customers/{story.Customer}";
        Assert.Contains("You may do this yourself", await story.Fatima.Text(page), StringComparison.Ordinal);
        var id = (await PeopleStory.Json(story.Fatima, "/api/mandates/mine"))[0].GetProperty("id").GetString()!;
        var posted = await story.Fatima.Post("/promised/mandates/uses", page, ("customer", $"#{story.Customer}"), ("mandate", id), ("words", "new ice for <script>alert(1)</script>"), ("amount", "4.50"), ("back", page));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var told = await story.Fatima.Text(page);
        Assert.Contains("Solved on the spot", told, StringComparison.Ordinal);
        Assert.Contains("new ice for &lt;script&gt;", told, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", told, StringComparison.Ordinal);

        // Somebody with another role sees the care, and not what it cost.
        using var colleague = await story.People.SignedInAs("e2");
        var seen = (await PeopleStory.Json(colleague, $"/api/customers/{story.Customer}/mandate-uses"))[0];
        Assert.False(seen.TryGetProperty("amount", out _));
        Assert.Equal("amount", seen.GetProperty("withheld")[0].GetString());
        Assert.Equal("[]", (await PeopleStory.Json(colleague, "/api/mandates/uses")).GetRawText());
        Assert.Equal("mandate-only-own", await DeskStory.Refused(colleague.Send(HttpMethod.Delete, $"/api/mandates/uses/{seen.GetProperty("id")}"), HttpStatusCode.Forbidden));
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Delete, $"/api/mandates/uses/{seen.GetProperty("id")}"));
        Assert.Equal("[]", (await PeopleStory.Json(colleague, $"/api/customers/{story.Customer}/mandate-uses")).GetRawText());
    }

    [Fact]
    public async Task beyond_the_mandate_is_asked_and_not_refused()
    {
        await using var story = await DeskStory.Begin();
        var id = await State(story);
        var beyond = await Use(story, id, "a whole new cake", amount: 40);
        Assert.False(beyond.GetProperty("within").GetBoolean());
        Assert.Equal(story.LeadNumber, beyond.GetProperty("decider").GetInt32());
        Assert.Equal((story.LeadNumber, story.People.Employee("e1"), PromiseKind.Decision), Assert.Single(await Owed(story, p => new ValueTuple<int, int, PromiseKind>(p.By, p.To, p.Kind))));

        // Without any mandate for it, too: whoever decides beyond the largest mandate is asked.
        var other = await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/mandates/uses", new { customer = "Bakkerij Smit", words = "carried the boxes upstairs" }));
        Assert.False(other.GetProperty("within").GetBoolean());
        Assert.Equal(2, (await Owed(story, p => p.Id)).Count);
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Delete, $"/api/mandates/uses/{other.GetProperty("id")}"));
        Assert.Single(await Owed(story, p => p.Id));
    }

    [Fact]
    public async Task who_decides_has_nobody_to_ask_and_owes_the_others_an_answer_on_their_day()
    {
        await using var story = await DeskStory.Begin();
        var id = await State(story);
        var page = "/promised/mandates";
        (string, string)[] typed = [("mandate", id), ("words", "a whole new cake"), ("amount", "40.50"), ("back", page)];

        // Refused, the form comes back as it was typed; sent, one notice tells that it was asked.
        var refused = await story.Fatima.Post("/promised/mandates/uses", page, typed);
        var again = WebUtility.HtmlDecode(await story.Fatima.Text(refused.Headers.Location!.OriginalString));
        Assert.Contains("a whole new cake</textarea>", again, StringComparison.Ordinal);
        Assert.Contains("value=\"40.50\"", again, StringComparison.Ordinal);
        var asked = await story.Fatima.Post("/promised/mandates/uses", page, [.. typed, ("customer", $"#{story.Customer}")]);
        var told = await story.Fatima.Text(asked.Headers.Location!.OriginalString);
        Assert.Contains("Noted, and asked of whoever decides", told, StringComparison.Ordinal);
        Assert.DoesNotContain("thank you for helping at once", told, StringComparison.Ordinal);
        var promise = Assert.Single(await Owed(story, p => p.Id));
        Assert.Contains($"/promised/promises/{promise}", (await PeopleStory.Json(story.Lead, "/api/my-day")).GetRawText(), StringComparison.Ordinal);

        // The lead decides: what they solve themselves is within, whatever it cost.
        var mandate = (await DeskStory.Done(story.Lead.Send(HttpMethod.Post, "/api/mandates", new { @for = "role", role = "lead", title = "Lead's own", amount = 20 }))).GetProperty("id").GetString();
        var own = await DeskStory.Done(story.Lead.Send(HttpMethod.Post, "/api/mandates/uses", new { customer = "Bakkerij Smit", mandate, words = "a feast", amount = 400 }));
        Assert.True(own.GetProperty("within").GetBoolean());
        Assert.Equal(JsonValueKind.Null, own.GetProperty("decider").ValueKind);
        Assert.Single(await Owed(story, p => p.Id));
    }

    [Fact]
    public async Task the_tenth_time_asks_for_another_rule_and_the_change_says_so()
    {
        await using var story = await DeskStory.Begin();
        var id = await State(story);
        for (var i = 1; i <= 11; i++)
        {
            Assert.Equal(i == 10, (await Use(story, id, $"time {i}", minutes: 5)).GetProperty("ruleAsked").GetBoolean());
        }

        var promise = Assert.Single(await Owed(story, p => p.Id));
        Assert.Contains("solved on the spot 10 times", await story.People.Site.In(services => services.GetRequiredService<PromiseBook>().What(promise, PeopleStory.Stop)), StringComparison.Ordinal);
        Assert.Contains("The same exception was made 11 times", await story.Lead.Text("/promised/mandates"), StringComparison.Ordinal);
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{id}", new { title = "Make good on the spot", amount = 25, minutes = 20 }));
        Assert.Contains("Because it was solved on the spot 11 times, the rule has changed: Make good on the spot.", await story.Fatima.Text("/promised/mandates"), StringComparison.Ordinal);
        Assert.Empty(await Owed(story, p => p.Id));
        Assert.Equal(0, (await PeopleStory.Json(story.Lead, "/api/mandates")).GetProperty("lines")[0].GetProperty("uses").GetInt32());
    }

    [Fact]
    public async Task four_people_are_no_number_and_the_budget_is_the_teams()
    {
        await using var story = await DeskStory.Begin(people: 4);
        var id = await State(story);
        for (var i = 1; i <= 10; i++)
        {
            await Use(story, id, "a coffee", amount: 2);
        }

        Assert.Equal(JsonValueKind.Null, (await PeopleStory.Json(story.Lead, "/api/mandates")).GetProperty("lines")[0].GetProperty("uses").ValueKind);
        var promise = Assert.Single(await Owed(story, p => p.Id));
        Assert.DoesNotContain("10", await story.People.Site.In(services => services.GetRequiredService<PromiseBook>().What(promise, PeopleStory.Stop)), StringComparison.Ordinal);
        await DeskStory.Done(story.Lead.Send(HttpMethod.Put, "/api/mandates/budgets", new { team = "Desk", amount = 200 }));
        var budget = (await PeopleStory.Json(story.Fatima, "/api/mandates/budgets"))[0];
        Assert.True(budget.GetProperty("withheld").GetBoolean());
        Assert.Equal(JsonValueKind.Null, budget.GetProperty("used").ValueKind);

        await using var five = await DeskStory.Begin();
        await Use(five, await State(five), "a coffee", amount: 2.25m);
        await DeskStory.Done(five.Lead.Send(HttpMethod.Put, "/api/mandates/budgets", new { team = "Desk", amount = 200 }));
        Assert.Equal(2.25m, (await PeopleStory.Json(five.Fatima, "/api/mandates/budgets"))[0].GetProperty("used").GetDecimal());
    }

    [Fact]
    public async Task what_does_not_fit_is_answered_with_a_sentence()
    {
        await using var story = await DeskStory.Begin();
        var id = await State(story);
        Task<HttpResponseMessage> Sent(object asked) => story.Fatima.Send(HttpMethod.Post, "/api/mandates/uses", asked);
        var customer = $"#{story.Customer}";
        Assert.Equal("money-negative", await DeskStory.Refused(Sent(new { customer, words = "x", mandate = id, amount = -1 })));
        Assert.Equal("money-finer-than-cents", await DeskStory.Refused(Sent(new { customer, words = "x", mandate = id, amount = 1.005m })));
        Assert.Equal("money-other-currency", await DeskStory.Refused(Sent(new { customer, words = "x", mandate = id, amount = 1, currency = "USD" })));
        Assert.Equal("mandate-needs-sentence", await DeskStory.Refused(Sent(new { customer, words = new string('x', 501), mandate = id })));
        Assert.Equal("mandate-bad-days", await DeskStory.Refused(Sent(new { customer, words = "x", mandate = id, on = "9999-12-31" })));
        Assert.Equal("party-not-found", await DeskStory.Refused(Sent(new { customer = "nobody at all", words = "x", mandate = id })));
        using var elsewhere = await story.People.SignedInAs("lead");
        Assert.Equal("mandate-not-yours", await DeskStory.Refused(elsewhere.Send(HttpMethod.Post, "/api/mandates/uses", new { customer, words = "x", mandate = id })));
        using var nobody = await story.People.SignedInAs(null);
        Assert.Equal("account-without-employee", await DeskStory.Refused(nobody.Send(HttpMethod.Post, "/api/mandates/uses", new { customer, words = "x", mandate = id })));
        Assert.Equal("mandate-no-such-role", await DeskStory.Refused(story.Lead.Send(HttpMethod.Post, "/api/mandates", new { @for = "role", role = "king", title = "x" })));
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Fatima.Send(HttpMethod.Post, "/api/mandates", new { @for = "role", role = "employee", title = "all", amount = 1000000 })).StatusCode);

        // Two leads change the same rule: the second is told and keeps what they wrote.
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{id}", new { title = "first", amount = 20, version = 1 }));
        Assert.Equal("mandate-moved-on", await DeskStory.Refused(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{id}", new { title = "my careful title", amount = 30, version = 1 }), HttpStatusCode.Conflict));
        Assert.Contains("my careful title", await story.Lead.Text($"/promised/mandates/{id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task the_list_is_filtered_and_several_end_and_hold_again_in_one_go(bool postgres)
    {
        await using var story = await DeskStory.Begin(postgres: postgres);
        var first = await State(story);
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var second = (await DeskStory.Done(story.Lead.Send(HttpMethod.Post, "/api/mandates", new { @for = "role", role = "employee", title = "Give a discount", percent = 5, until }))).GetProperty("id").GetString()!;
        Assert.Equal([first], await List(story, "?for=team&about=money"));
        Assert.Equal([second], await List(story, "?about=discount&role=employee&q=DISCOUNT"));
        Assert.Equal([second, first], await List(story, "?sort=-stated"));
        Assert.Empty(await List(story, "?state=ended"));
        Assert.Contains("Give a discount", await story.Lead.Text("/promised/mandates.csv?for=role"), StringComparison.Ordinal);
        Assert.DoesNotContain("Make good at once", await story.Lead.Text("/promised/mandates.csv?for=role"), StringComparison.Ordinal);

        // One changed meanwhile: it is left, and the other ends today.
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{first}", new { title = "Make good at once", amount = 20, version = 1 }));
        var posted = await story.Lead.Post("/promised/mandates/together", "/promised/mandates", ("act", "end"), ("ids", $"{first}~1"), ("ids", $"{second}~1"), ("back", "/promised/mandates"));
        var page = Plain(await story.Lead.Text(posted.Headers.Location!.OriginalString));
        Assert.Contains("1 changed. 1 stayed as it was.", page, StringComparison.Ordinal);
        var undo = System.Text.RegularExpressions.Regex.Match(page, "/promised/mandates/together/[0-9a-f-]{36}/undo").Value;
        Assert.NotEqual(until, await Until(story, second));
        await DeskStory.Done(story.Lead.Post(undo, "/promised/mandates", ("back", "/promised/mandates")));
        Assert.Equal(until, await Until(story, second));
        Assert.Equal("mandate-not-ended", await DeskStory.Refused(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{second}/give-back")));
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Fatima.Send(HttpMethod.Post, "/api/mandates/together", new { act = "end", ids = new[] { first } })).StatusCode);

        // By itself, and on the command line.
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{first}/end"));
        Assert.Contains("Let it hold again", await story.Lead.Text($"/promised/mandates/{first}"), StringComparison.Ordinal);
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/mandates/{first}/give-back"));
        Assert.Null(await Until(story, first));
        if (!postgres)
        {
            var (code, said, error) = await ChainHouse.Run(story.People.Site.Folder, "mandate", "together", "End", first, second);
            Assert.True(code == 0, error);
            Assert.Equal(0, (await ChainHouse.Run(story.People.Site.Folder, "mandate", "undo-together", JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!)).Code);
            Assert.Contains("Give a discount", (await ChainHouse.Run(story.People.Site.Folder, "mandate", "--about", "discount")).Out, StringComparison.Ordinal);
        }

        Assert.Equal([], await Differences(story));
    }

    [Fact]
    public async Task my_day_tells_what_one_may_do_oneself_by_api_too()
    {
        await using var story = await DeskStory.Begin();
        await State(story);
        var block = (await PeopleStory.Json(story.Fatima, "/api/my-day")).GetProperty("blocks").EnumerateArray().Single(b => b.GetProperty("name").GetString() == "may-myself");
        Assert.Equal("Make good at once: up to €\u00a015 or 10 minutes", block.GetProperty("lines")[0].GetProperty("says").GetString());
        var page = await story.Fatima.Text("/my-day");
        Assert.Contains("id=\"may-myself\"", page, StringComparison.Ordinal);

        // It asks nothing of her: it takes no large button from what does.
        Assert.DoesNotContain("href=\"/my-day#may-myself\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task on_the_command_line_and_check_sees_one_altered_row()
    {
        await using var story = await DeskStory.Begin();
        var folder = story.People.Site.Folder;
        var (code, said, error) = await ChainHouse.Run(folder, "mandate", "state", "Waive the call-out charge", "--role", "employee", "--amount", "35", "--decider", "lead");
        Assert.True(code == 0, error);
        var id = JsonDocument.Parse(said).RootElement.GetProperty("id").GetGuid();
        Assert.Equal(0, (await ChainHouse.Run(folder, "mandate", "use", "Bakkerij Smit", "waived the charge", "--by", "e3", "--mandate", $"{id}", "--amount", "35")).Code);
        Assert.Equal(1, (await ChainHouse.Run(folder, "mandate", "use", "Bakkerij Smit", "waived the charge", "--by", "nobody")).Code);
        Assert.Contains("Waive the call-out charge", (await ChainHouse.Run(folder, "mandate")).Out, StringComparison.Ordinal);
        Assert.Equal([], await Differences(story));
        await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Database.ExecuteSqlRawAsync("UPDATE mandate_uses SET cents = 9900", PeopleStory.Stop));
        Assert.Contains(await Differences(story), d => d.Contains("Cents is 9900, the facts say 3500", StringComparison.Ordinal));
        await story.People.Site.In(async services =>
        {
            await services.GetRequiredService<MandateFold>().Anew(PeopleStory.Stop);
            return 0;
        });
        Assert.Equal([], await Differences(story));
    }

    /// <summary>The ladder of the reference: who may give which discount.</summary>
    [Theory]
    [InlineData(400, 9000, 0)]
    [InlineData(400, 30000, 1)]
    [InlineData(1200, 5000, 2)]
    [InlineData(3000, 1000, null)]
    public void the_ladder_of_discounts(int points, long cents, int? who) =>
        Assert.Equal(who, DiscountRung.First([new(500, 10_000), new(1000, 50_000), new(2500, null)], points, cents));

    private static async Task<string> State(DeskStory story) =>
        (await DeskStory.Done(story.Lead.Send(HttpMethod.Post, "/api/mandates", new { @for = "team", party = "Desk", title = "Make good at once", amount = 15, minutes = 10 }))).GetProperty("id").GetString()!;

    private static async Task<List<string>> List(DeskStory story, string query) =>
        [.. (await PeopleStory.Json(story.Lead, "/api/mandates" + query)).GetProperty("lines").EnumerateArray().Select(m => m.GetProperty("id").GetString()!)];

    private static async Task<string?> Until(DeskStory story, string id) =>
        (await PeopleStory.Json(story.Lead, "/api/mandates?state=all")).GetProperty("lines").EnumerateArray().Single(m => m.GetProperty("id").GetString() == id).GetProperty("until").GetString();

    private static Task<JsonElement> Use(DeskStory story, string mandate, string words, decimal? amount = null, int? minutes = null) =>
        DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/mandates/uses", new { customer = $"#{story.Customer}", mandate, words, amount, minutes }));

    private static Task<List<T>> Owed<T>(DeskStory story, System.Linq.Expressions.Expression<Func<Promise, T>> what) => story.People.Site.In(services =>
        services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().Where(p => p.Origin == PromiseOrigin.Mandate && p.State == PromiseState.Open).Select(what).ToListAsync(PeopleStory.Stop));

    private static Task<IReadOnlyList<string>> Differences(DeskStory story) => story.People.Site.In(services => services.GetRequiredService<MandateFold>().Check(PeopleStory.Stop));

    private static string Plain(string html) => WebUtility.HtmlDecode(html);
}
