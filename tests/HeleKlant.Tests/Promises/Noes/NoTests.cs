using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Noes;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using HeleKlant.Tests.Promises.Mandates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Noes;

public class NoTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_no_is_sold_read_by_all_without_a_name_and_looked_back_on(bool postgres)
    {
        await using var story = await DeskStory.Begin(postgres: postgres);
        var page = $"/promised/noes/new?customer=%23{story.Customer}";
        Assert.Contains("Bakkerij Smit", await story.Fatima.Text(page), StringComparison.Ordinal);
        var posted = await story.Fatima.Post(
            "/promised/noes", page, ("customer", $"#{story.Customer}"), ("asked", "a fifth change of the drawing"), ("no", "Bakkerij Smit, we always do everything for you, but not this"), ("ground", "Capacity"),
            ("reason", "the fitter waits"), ("alternative", "one change after delivery, for free"), ("told", "Telephone"));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var one = posted.Headers.Location!.OriginalString;
        Assert.Contains("always", WebUtility.UrlDecode(one), StringComparison.Ordinal);
        Assert.Contains("Look once more at:", await story.Fatima.Text(one), StringComparison.Ordinal);
        Assert.Contains("A no was sold, because we cannot do it in time", await story.Fatima.Text($"/who/customers/{story.Customer}"), StringComparison.Ordinal);

        // The story stands for all to read: neither the customer nor who said it is named.
        using var colleague = await story.People.SignedInAs("e2");
        var read = await colleague.Text("/promised/noes");
        Assert.Contains("a fifth change of the drawing", read, StringComparison.Ordinal);
        Assert.Contains("the customer, we always do everything for you", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Bakkerij Smit", read, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\be1\b", (await PeopleStory.Json(colleague, "/api/noes")).GetRawText());
        Assert.DoesNotContain("Bakkerij Smit", await colleague.Text("/promised/noes.csv"), StringComparison.Ordinal);

        // It opens from the story, and says so once its day to look back has passed.
        var number = one.Split('/', '?')[3];
        Assert.Contains($"href=\"/promised/noes/{number}\"", read, StringComparison.Ordinal);
        Assert.Contains("We look back on ", read, StringComparison.Ordinal);
        await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().Where(p => p.Origin == PromiseOrigin.No)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Day, new DateOnly(2020, 1, 1)), PeopleStory.Stop));
        Assert.Contains("The day to look back on it (1 January 2020) has passed", await colleague.Text("/promised/noes"), StringComparison.Ordinal);

        // Looking back keeps the promise that was made with it.
        var promise = Assert.Single(await Owed(story));
        Assert.Equal((story.People.Employee("e1"), story.Desk), (promise.By, promise.To));
        var id = one.Split('/', '?')[3];
        await DeskStory.Done(colleague.Send(HttpMethod.Post, $"/api/noes/{id}/look-back", new { ending = "stayedForAlternative", regret = "none", words = "they were glad of the clear word" }));
        Assert.Equal(PromiseState.Kept, Assert.Single(await Owed(story)).State);
        Assert.Contains("We looked back on 1 no: once the customer stayed, 0 times we regretted it.", await colleague.Text("/promised/noes"), StringComparison.Ordinal);
        Assert.Contains("they were glad of the clear word", await colleague.Text("/promised/noes?ending=stayedForAlternative"), StringComparison.Ordinal);
        Assert.DoesNotContain("a fifth change", await colleague.Text("/promised/noes?ending=open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_refused_form_comes_back_as_it_was_typed()
    {
        await using var story = await DeskStory.Begin();
        var back = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(33).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (string, string)[] typed = [("customer", $"#{story.Customer}"), ("contact", "Somebody unknown"), ("asked", "a day earlier"), ("ground", "Capacity"), ("told", "Telephone"), ("lookBackOn", back)];
        var refused = await story.Fatima.Post("/promised/noes", "/promised/noes/new", typed);
        var again = WebUtility.HtmlDecode(await story.Fatima.Text(refused.Headers.Location!.OriginalString));
        Assert.Contains("a day earlier", again, StringComparison.Ordinal);
        Assert.Contains("value=\"Somebody unknown\"", again, StringComparison.Ordinal);
        Assert.Contains($"value=\"{back}\"", again, StringComparison.Ordinal);
        Assert.Matches("<option value=\"Telephone\" selected", again);
        Assert.DoesNotContain(back, await story.Fatima.Text("/promised/noes/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_rule_or_a_risk_names_the_rule_the_risk_and_who_may_decide()
    {
        await using var story = await DeskStory.Begin();
        Task<HttpResponseMessage> Sent(object asked) => story.Fatima.Send(HttpMethod.Post, "/api/noes", asked);
        var customer = "Bakkerij Smit";
        Assert.Equal("no-needs-rule", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", ground = "risk" })));
        Assert.Equal("no-needs-risk", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", ground = "risk", rule = "no gas work without a second fitter" })));
        Assert.Equal("no-needs-who-decides", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", ground = "risk", rule = "r", risk = "small" })));
        var made = await DeskStory.Done(Sent(new { customer, asked = "a", no = "n", ground = "risk", rule = "no gas work without a second fitter", risk = "once in a thousand", riskAmount = 25000, mayDecide = "lead" }));
        var own = await PeopleStory.Json(story.Fatima, $"/api/noes/{made.GetProperty("id")}");
        Assert.Equal("lead", own.GetProperty("mayDecide").GetString());
        Assert.Contains("riskAmount", own.GetProperty("withheld").EnumerateArray().Select(w => w.GetString()));
        Assert.Equal(25000, (await PeopleStory.Json(story.Lead, $"/api/noes/{made.GetProperty("id")}")).GetProperty("riskAmount").GetDecimal());
    }

    [Fact]
    public async Task bad_input_is_answered_and_keeps_what_was_written()
    {
        await using var story = await DeskStory.Begin();
        Task<HttpResponseMessage> Sent(object asked) => story.Fatima.Send(HttpMethod.Post, "/api/noes", asked);
        var customer = $"#{story.Customer}";
        Assert.Equal("no-needs-asked", await DeskStory.Refused(Sent(new { customer, no = "n", reason = "r" })));
        Assert.Equal("no-needs-reason", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n" })));
        Assert.Equal("no-needs-statement", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", ground = "charter", statement = Guid.NewGuid() })));
        Assert.Equal("no-too-long", await DeskStory.Refused(Sent(new { customer, asked = new string('a', 2001), no = "n", reason = "r" })));
        Assert.Equal("no-bad-day", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", reason = "r", on = "9999-12-31" })));
        Assert.Equal("no-bad-look-back", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", reason = "r", lookBackOn = "9999-12-31" })));
        Assert.Equal("money-negative", await DeskStory.Refused(Sent(new { customer, asked = "a", no = "n", ground = "risk", rule = "r", riskAmount = -5, mayDecide = "lead" })));
        await story.Fatima.Post("/promised/noes", "/promised/noes/new", ("customer", customer), ("asked", "my long careful text"), ("no", "no"));
        Assert.Contains("my long careful text", await story.Fatima.Text("/promised/noes/new"), StringComparison.Ordinal);

        // Two look back at once: the second is told and keeps their words.
        var id = (await DeskStory.Done(Sent(new { customer, asked = "a", no = "n", reason = "r" }))).GetProperty("id").GetString();
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/noes/{id}/look-back", new { ending = "stayed", regret = "none", version = 1 }));
        Assert.Equal("no-moved-on", await DeskStory.Refused(story.Fatima.Send(HttpMethod.Post, $"/api/noes/{id}/look-back", new { ending = "left", regret = "yes", words = "what I saw", version = 1 }), HttpStatusCode.Conflict));
        Assert.Contains("what I saw", await story.Fatima.Text($"/promised/noes/{id}"), StringComparison.Ordinal);
        using var colleague = await story.People.SignedInAs("e2");
        Assert.Equal("no-not-yours", await DeskStory.Refused(colleague.Send(HttpMethod.Delete, $"/api/noes/{id}"), HttpStatusCode.Forbidden));
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Delete, $"/api/noes/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await story.Fatima.Get($"/promised/noes/{id}")).StatusCode);
    }

    [Fact]
    public async Task several_are_taken_back_and_put_back_and_a_search_finds_nobody_out()
    {
        await using var story = await DeskStory.Begin();
        async Task<string> Say(string asked) => (await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/noes", new { customer = "Bakkerij Smit", asked, no = "not for Bakkerij Smit", ground = "capacity", reason = "the fitter waits" }))).GetProperty("id").GetString()!;
        var (one, other) = (await Say("ovens at night"), await Say("a crane on Sunday"));
        async Task<int> Found(string words) => (await PeopleStory.Json(story.Lead, "/api/noes?q=" + Uri.EscapeDataString(words))).GetProperty("lines").GetArrayLength();
        Assert.Equal((1, 2, 0), (await Found("CRANE"), await Found("fitter"), await Found("Bakkerij Smit")));

        using var colleague = await story.People.SignedInAs("e2");
        Assert.Equal("no-not-yours", await DeskStory.Refused(colleague.Send(HttpMethod.Post, "/api/noes/together", new { ids = new[] { one, other } }), HttpStatusCode.Forbidden));
        var posted = await story.Lead.Post("/promised/noes/together", "/promised/noes", ("ids", one + "~1"), ("ids", other + "~1"), ("back", "/promised/noes"));
        var page = await story.Lead.Text(posted.Headers.Location!.OriginalString);
        Assert.Contains("2 changed.", page, StringComparison.Ordinal);
        Assert.Equal(0, await Found("fitter"));
        await DeskStory.Done(story.Lead.Post(System.Text.RegularExpressions.Regex.Match(page, "/promised/noes/together/[0-9a-f-]{36}/undo").Value, "/promised/noes"));
        Assert.Equal(2, await Found("fitter"));
        Assert.All(await Owed(story), p => Assert.Equal(PromiseState.Open, p.State));
        Assert.Equal("no-not-taken-back", await DeskStory.Refused(story.Fatima.Send(HttpMethod.Post, $"/api/noes/{one}/put-back")));
        var (code, said, error) = await ChainHouse.Run(story.People.Site.Folder, "no", "take-back-together", one);
        Assert.True(code == 0, error);
        Assert.Equal(0, (await ChainHouse.Run(story.People.Site.Folder, "no", "undo", JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!)).Code);
        Assert.Equal([], await story.People.Site.In(services => services.GetRequiredService<NoFold>().Check(PeopleStory.Stop)));
    }

    [Fact]
    public async Task erasing_the_customer_erases_the_words_and_the_command_line_speaks()
    {
        await using var story = await DeskStory.Begin();
        var folder = story.People.Site.Folder;
        var (code, said, error) = await ChainHouse.Run(folder, "no", "say", "Bakkerij Smit", "--asked", "ovens at night", "--no", "not at night", "--reason", "neighbours sleep", "--by", "e1");
        Assert.True(code == 0, error);
        var id = JsonDocument.Parse(said).RootElement.GetProperty("id").GetGuid();
        Assert.Equal(0, (await ChainHouse.Run(folder, "no", "look-back", $"{id}", "--ending", "Stayed", "--regret", "None")).Code);
        Assert.Contains("ovens at night", (await ChainHouse.Run(folder, "no")).Out, StringComparison.Ordinal);
        using var administrator = await story.People.SignedInAs(null, Roles.Administrator);
        await DeskStory.Done(administrator.Send(HttpMethod.Post, $"/api/parties/{story.Customer}/erase", new { because = "asked for it" }));
        Assert.DoesNotContain("ovens at night", (await ChainHouse.Run(folder, "no")).Out, StringComparison.Ordinal);
        Assert.Equal(0, await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<NoWords>().CountAsync(PeopleStory.Stop)));
        Assert.Equal([], await story.People.Site.In(services => services.GetRequiredService<NoFold>().Check(PeopleStory.Stop)));
        await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Database.ExecuteSqlRawAsync("UPDATE noes SET regret = 3", PeopleStory.Stop));
        Assert.NotEmpty(await story.People.Site.In(services => services.GetRequiredService<NoFold>().Check(PeopleStory.Stop)));
    }

    private static Task<List<Promise>> Owed(DeskStory story) => story.People.Site.In(services =>
        services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().AsNoTracking().Where(p => p.Origin == PromiseOrigin.No).ToListAsync(PeopleStory.Stop));
}
