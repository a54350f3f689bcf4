using System.Globalization;
using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Discounts;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using HeleKlant.Tests.Promises.Mandates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Discounts;

public class DiscountTests
{
    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_discount_has_its_roll_back_planned_and_the_third_one_off_is_pointed_out(bool postgres)
    {
        await using var story = await DeskStory.Begin(postgres: postgres);
        var first = await DeskStory.Done(Give(story, percent: 5, last: 20));
        Assert.Empty(first.GetProperty("warnings").EnumerateArray());
        var promise = Assert.Single(await Owed(story));
        Assert.Equal((story.People.Employee("e1"), story.Customer, PromiseKind.Decision, (DateOnly?)Today.AddDays(20)), (promise.By, promise.To, promise.Kind, promise.Day));

        // A smaller one of another measure is no renewal; the third within twelve months is pointed out, and goes on with a reason.
        await DeskStory.Done(Give(story, amount: 10));
        Assert.Equal(["third-one-off"], await Looked(story, percent: 3));
        Assert.Equal("discount-look-first", await DeskStory.Refused(Give(story, percent: 3)));
        var third = await DeskStory.Done(Give(story, percent: 3, because: "the oven burned down"));
        Assert.Equal("third-one-off", third.GetProperty("warnings")[0].GetProperty("code").GetString());

        // Rolled back: the promise is kept with it, and the customer's page tells.
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, $"/api/discounts/{first.GetProperty("id")}/roll-back", new { }));
        Assert.Equal(1, (await Owed(story)).Count(p => p.State == PromiseState.Kept));
        Assert.Contains("The price is back since", await story.Fatima.Text($"/who/customers/{story.Customer}"), StringComparison.Ordinal);
        Assert.Equal("discount-has-ended", await DeskStory.Refused(story.Fatima.Send(HttpMethod.Post, $"/api/discounts/{first.GetProperty("id")}/roll-back", new { })));

        // On the page: the look stands between typing and giving, and what was typed stays.
        var page = $"/promised/discounts/new?customer=%23{story.Customer}";
        (string, string)[] typed = [("customer", $"#{story.Customer}"), ("percent", "4"), ("oneOff", "true"), ("reason", "goodwill"), ("lastDay", Day(30)), ("words", "my careful words")];
        var looked = await story.Fatima.Post("/promised/discounts", page, typed);
        Assert.Equal("/promised/discounts/new?look=yes", looked.Headers.Location!.OriginalString);
        var again = WebUtility.HtmlDecode(await story.Fatima.Text("/promised/discounts/new?look=yes"));
        Assert.Contains("one-off number 4 for this customer within twelve months", again, StringComparison.Ordinal);
        Assert.Contains("my careful words", again, StringComparison.Ordinal);
        var given = await story.Fatima.Post("/promised/discounts", page, [.. typed, ("because", "they stayed")]);
        Assert.Contains("said=discount-given", given.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task past_its_last_day_it_stays_work_to_do_until_somebody_says_so()
    {
        await using var story = await DeskStory.Begin();
        var id = (await DeskStory.Done(Give(story, percent: 5))).GetProperty("id").GetString();
        Assert.DoesNotContain("Is the price back?", await story.Lead.Text("/"), StringComparison.Ordinal);
        await story.People.Site.In(async services =>
        {
            var store = services.GetRequiredService<HeleKlant.Store.Store>();
            await store.Set<Discount>().ExecuteUpdateAsync(s => s.SetProperty(d => d.LastDay, Today.AddDays(-40)).SetProperty(d => d.From, Today.AddDays(-50)), PeopleStory.Stop);
            return await store.Set<Promise>().Where(p => p.Origin == PromiseOrigin.Discount).ExecuteUpdateAsync(s => s.SetProperty(p => p.State, PromiseState.Broken), PeopleStory.Stop);
        });

        Assert.Contains("Of 1 discount the last day has passed: say whether the price is back.", await story.Lead.Text("/"), StringComparison.Ordinal);
        Assert.Contains($"href=\"/promised/discounts/{id}\"", await story.Fatima.Text("/my-day"), StringComparison.Ordinal);
        Assert.Contains("prices-to-say", (await PeopleStory.Json(story.Fatima, "/api/my-day")).GetRawText(), StringComparison.Ordinal);
        using var colleague = await story.People.SignedInAs("e2");
        Assert.DoesNotContain("prices-to-say", (await PeopleStory.Json(colleague, "/api/my-day")).GetRawText(), StringComparison.Ordinal);
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, $"/api/discounts/{id}/roll-back", new { }));
        Assert.DoesNotContain("Is the price back?", await story.Lead.Text("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("prices-to-say", (await PeopleStory.Json(story.Fatima, "/api/my-day")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(PromiseState.KeptLate, Assert.Single(await Owed(story)).State);
    }

    [Fact]
    public async Task the_list_is_of_the_customer_that_is_named_and_of_nobody_else()
    {
        await using var story = await DeskStory.Begin();
        var smit = (await DeskStory.Done(Give(story, percent: 5))).GetProperty("id").GetString();
        var dam = (await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/discounts", Asked("Van Dam", percent: 5)))).GetProperty("id").GetString();
        foreach (var named in new[] { "Bakkerij+Smit", "bakkerij+smit", $"%23{story.Customer}" })
        {
            var list = await story.Fatima.Text($"/promised/discounts?customer={named}");
            Assert.Contains($"/promised/discounts/{smit}", list, StringComparison.Ordinal);
            Assert.DoesNotContain($"/promised/discounts/{dam}", list, StringComparison.Ordinal);
        }

        var unknown = await story.Fatima.Text("/promised/discounts?customer=Nobody+At+All");
        Assert.DoesNotContain($"/promised/discounts/{smit}", unknown, StringComparison.Ordinal);
        Assert.Contains("Nobody At All", unknown, StringComparison.Ordinal);
        Assert.Contains("Show all customers", unknown, StringComparison.Ordinal);
        Assert.Contains("Show all customers", await story.Lead.Text("/promised/discounts/waterfall?customer=Nobody+At+All"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_one_off_that_becomes_the_price_is_pointed_out()
    {
        await using var story = await DeskStory.Begin();
        var given = await DeskStory.Done(Give(story, percent: 10, last: 5));
        var id = given.GetProperty("id").GetString();
        Task<HttpResponseMessage> Renew(object asked) => story.Fatima.Send(HttpMethod.Post, $"/api/discounts/{id}/renew", asked);
        Assert.Equal("discount-look-first", await DeskStory.Refused(Renew(new { lastDay = Day(60) })));
        var went = await DeskStory.Done(Renew(new { lastDay = Day(60), standing = true, because = "they asked for it" }));
        Assert.Equal("became-price", went.GetProperty("warnings")[0].GetProperty("code").GetString());
        var standing = Assert.Single(await Owed(story), p => p.State == PromiseState.Open);
        Assert.Equal((DueForm.Standing, (DateOnly?)Today.AddDays(60)), (standing.Form, standing.Day));
        Assert.Contains("has become the price", await story.Lead.Text("/promised/discounts"), StringComparison.Ordinal);

        // The next one, at least as large and right after it, is the same thing by another name.
        Assert.Contains("became-price", await Looked(story, percent: 10, oneOff: false));
        Assert.DoesNotContain("became-price", await Looked(story, percent: 9, oneOff: false));
    }

    [Fact]
    public async Task the_same_reason_with_another_discount_is_told_with_numbers()
    {
        await using var story = await DeskStory.Begin();
        foreach (var percent in new[] { 5m, 5, 5, 10, 10 })
        {
            await DeskStory.Done(Give(story, percent: percent, because: "to have a history"));
        }

        using var other = await story.People.SignedInAs("e2");
        var look = await DeskStory.Done(other.Send(HttpMethod.Post, "/api/discounts/look", Asked("Van Dam", percent: 25)));
        var says = WebUtility.HtmlDecode(Assert.Single(look.GetProperty("warnings").EnumerateArray()).GetProperty("says").GetString()!).Replace('\u00a0', ' ');
        Assert.Equal("For 'Goodwill' a discount was given 5 times, usually from 0 % to 17.5 % and 5 % in the middle; this is 25 %.", says);
        Assert.Empty((await DeskStory.Done(other.Send(HttpMethod.Post, "/api/discounts/look", Asked("Van Dam", percent: 17.5m)))).GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task beyond_the_givers_mandate_says_who_may()
    {
        await using var story = await DeskStory.Begin();
        Task State(string role, decimal percent, decimal? most) => DeskStory.Done(story.Lead.Send(HttpMethod.Post, "/api/mandates", new { @for = "role", role, title = "discounts", percent, discountAmount = most }));
        await State("employee", 5, 100);
        await State("lead", 10, 500);
        await State("director", 25, null);
        async Task<string?> Says(decimal percent, decimal of)
        {
            var told = await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/discounts/look", new { customer = "Van Dam", percent, of, oneOff = true, reason = "goodwill", lastDay = Day(10) }));
            return told.GetProperty("warnings").EnumerateArray().Where(w => w.GetProperty("code").GetString() == "beyond-mandate").Select(w => w.GetProperty("says").GetString()).FirstOrDefault();
        }

        // The ladder of the reference: 4 % and 90, 4 % and 300, 12 % and 50, 30 %.
        Assert.Null(await Says(4, 2250));
        Assert.Contains("given by a lead", await Says(4, 7500), StringComparison.Ordinal);
        Assert.Contains("given by the director", await Says(12, 416), StringComparison.Ordinal);
        Assert.Contains("more than anyone may give", await Says(30, 33), StringComparison.Ordinal);
    }

    [Fact]
    public async Task against_what_we_stand_for_is_said_with_the_words()
    {
        await using var story = await DeskStory.Begin();
        using var director = await story.People.SignedInAs("lead", Roles.Director);
        await DeskStory.Done(director.Send(HttpMethod.Put, "/api/charter/draft", new { kind = "doNot", text = "No discount for silence", triggers = "keep quiet" }));
        var version = (await DeskStory.Done(director.Send(HttpMethod.Post, "/api/charter/versions", new { }))).GetProperty("number").GetInt32();
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, $"/api/charter/versions/{version}/agree", new { }));
        await DeskStory.Done(director.Send(HttpMethod.Post, $"/api/charter/versions/{version}/in-force", new { }));
        var look = await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/discounts/look", Asked("Van Dam", percent: 5, words: "they keep quiet about the leak")));
        var warning = Assert.Single(look.GetProperty("warnings").EnumerateArray());
        Assert.Equal("against-charter", warning.GetProperty("code").GetString());
        Assert.Contains("No discount for silence", warning.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Contains("keep quiet", warning.GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task money_is_for_those_who_may_and_nobody_is_a_column()
    {
        await using var story = await DeskStory.Begin();
        var id = (await DeskStory.Done(Give(story, percent: 5, words: "=1+1"))).GetProperty("id").GetString();
        using var colleague = await story.People.SignedInAs("e2");
        var withheld = await PeopleStory.Json(colleague, $"/api/discounts/{id}");
        Assert.False(withheld.TryGetProperty("percent", out _));
        Assert.Equal(["amount", "percent", "of"], withheld.GetProperty("withheld").EnumerateArray().Select(w => w.GetString()));
        Assert.Equal(5, (await PeopleStory.Json(story.Lead, $"/api/discounts/{id}")).GetProperty("percent").GetDecimal());
        Assert.DoesNotContain("5\u00a0%", WebUtility.HtmlDecode(await colleague.Text("/promised/discounts")), StringComparison.Ordinal);
        Assert.Contains("5\u00a0%", WebUtility.HtmlDecode(await story.Lead.Text("/promised/discounts")), StringComparison.Ordinal);
        Assert.DoesNotContain("Percent", await colleague.Text("/promised/discounts.csv"), StringComparison.Ordinal);
        var csv = await story.Lead.Text("/promised/discounts.csv?term=one-off&sort=last");
        Assert.Contains("Bakkerij Smit,Goodwill", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("e1", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Get("/promised/discounts/waterfall")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Get("/api/waterfall")).StatusCode);

        // A filter by person is no filter: the list stays as it was.
        Assert.Equal(1, (await PeopleStory.Json(story.Lead, $"/api/discounts?giver={story.People.Employee("e2")}")).GetProperty("lines").GetArrayLength());
        Assert.Equal(0, (await PeopleStory.Json(story.Lead, "/api/discounts?term=standing")).GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task several_at_once_and_undone()
    {
        await using var story = await DeskStory.Begin();
        var one = (await DeskStory.Done(Give(story, percent: 5))).GetProperty("id").GetString()!;
        var other = (await DeskStory.Done(Give(story, amount: 5))).GetProperty("id").GetString()!;
        var posted = await story.Fatima.Post("/promised/discounts/together", "/promised/discounts", ("act", "rollBack"), ("ids", one + "~1"), ("ids", other + "~1"), ("back", "/promised/discounts"));
        var page = await story.Fatima.Text(posted.Headers.Location!.OriginalString);
        Assert.Contains("2 changed.", page, StringComparison.Ordinal);
        Assert.Equal(2, (await Owed(story)).Count(p => p.State == PromiseState.Kept));
        Assert.Equal("discount-moved-on", await DeskStory.Refused(story.Lead.Send(HttpMethod.Post, "/api/discounts/together", new { act = "rollBack", ids = new[] { one + "~1", other + "~1" } }), HttpStatusCode.Conflict));
        await DeskStory.Done(story.Fatima.Post(System.Text.RegularExpressions.Regex.Match(page, "/promised/discounts/together/[0-9a-f-]{36}/undo").Value, "/promised/discounts", ("back", "/promised/discounts")));
        Assert.Equal(2, (await Owed(story)).Count(p => p.State == PromiseState.Open));
        Assert.Equal(2, (await PeopleStory.Json(story.Lead, "/api/discounts?state=running&customer=Bakkerij%20Smit")).GetProperty("lines").GetArrayLength());
        Assert.Equal(2, (await PeopleStory.Json(story.Lead, "/api/discounts?q=goodwill")).GetProperty("count").GetProperty("lines").GetInt32());
        Assert.Equal(0, (await PeopleStory.Json(story.Lead, "/api/discounts?q=no+such+word")).GetProperty("count").GetProperty("lines").GetInt32());
        var (code, said, error) = await ChainHouse.Run(story.People.Site.Folder, "discount", "together", "RollBack", one, other);
        Assert.True(code == 0, error);
        Assert.Equal(0, (await ChainHouse.Run(story.People.Site.Folder, "discount", "undo", JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!)).Code);
        Assert.Equal(2, (await Owed(story)).Count(p => p.State == PromiseState.Open));

        // What somebody else gave is theirs or a lead's to take back; the price may be said to be back by anyone.
        using var colleague = await story.People.SignedInAs("e2");
        Assert.Equal("discount-not-yours", await DeskStory.Refused(colleague.Send(HttpMethod.Delete, $"/api/discounts/{one}"), HttpStatusCode.Forbidden));
        Assert.Equal("discount-not-yours", await DeskStory.Refused(colleague.Send(HttpMethod.Post, "/api/discounts/together", new { act = "takeBack", ids = new[] { one, other } }), HttpStatusCode.Forbidden));
        await DeskStory.Done(story.Fatima.Send(HttpMethod.Delete, $"/api/discounts/{one}"));
        await DeskStory.Done(story.Lead.Send(HttpMethod.Delete, $"/api/discounts/{other}"));
        Assert.Equal(0, (await PeopleStory.Json(story.Lead, "/api/discounts")).GetProperty("lines").GetArrayLength());
        Assert.Equal([], await Differences(story));
    }

    [Fact]
    public async Task bad_input_is_answered_and_the_later_of_two_is_told()
    {
        await using var story = await DeskStory.Begin();
        Task<HttpResponseMessage> Sent(object asked) => story.Fatima.Send(HttpMethod.Post, "/api/discounts", asked);
        var (customer, reason, lastDay) = ("Bakkerij Smit", "goodwill", Day(10));
        Assert.Equal("discount-one-amount", await DeskStory.Refused(Sent(new { customer, reason, lastDay })));
        Assert.Equal("discount-one-amount", await DeskStory.Refused(Sent(new { customer, reason, lastDay, percent = 5, amount = 5 })));
        Assert.Equal("discount-bad-percent", await DeskStory.Refused(Sent(new { customer, reason, lastDay, percent = 101 })));
        Assert.Equal("money-negative", await DeskStory.Refused(Sent(new { customer, reason, lastDay, amount = -5 })));
        Assert.Equal("money-other-currency", await DeskStory.Refused(Sent(new { customer, reason, lastDay, amount = 5, currency = "USD" })));
        Assert.Equal("discount-more-than-price", await DeskStory.Refused(Sent(new { customer, reason, lastDay, amount = 50, of = 40 })));
        Assert.Equal("discount-no-such-reason", await DeskStory.Refused(Sent(new { customer, reason = "because I like them", lastDay, amount = 5 })));
        Assert.Equal("discount-needs-last-day", await DeskStory.Refused(Sent(new { customer, reason, amount = 5 })));
        Assert.Equal("discount-bad-days", await DeskStory.Refused(Sent(new { customer, reason, amount = 5, lastDay = "9999-12-31" })));
        Assert.Equal("discount-too-long", await DeskStory.Refused(Sent(new { customer, reason, lastDay, amount = 5, words = new string('w', 1001) })));
        var id = (await DeskStory.Done(Sent(new { customer, reason, lastDay, amount = 5 }))).GetProperty("id").GetString();
        await DeskStory.Done(story.Lead.Send(HttpMethod.Post, $"/api/discounts/{id}/renew", new { lastDay = Day(20), because = "first", version = 1 }));
        Assert.Equal("discount-moved-on", await DeskStory.Refused(story.Fatima.Send(HttpMethod.Post, $"/api/discounts/{id}/renew", new { lastDay = Day(30), because = "my careful reason", version = 1 }), HttpStatusCode.Conflict));
        Assert.Contains("my careful reason", await story.Fatima.Text($"/promised/discounts/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task on_the_command_line_with_own_reasons_and_check_sees_one_altered_row()
    {
        await using var story = await DeskStory.Begin();
        var folder = story.People.Site.Folder;
        Assert.Equal(0, (await ChainHouse.Run(folder, "discount", "reasons", "--set", "Goodwill", "--set", "Open dag")).Code);
        var (code, said, error) = await ChainHouse.Run(folder, "discount", "give", "Bakkerij Smit", "--percent", "7.5", "--reason", "Open dag", "--last-day", Day(10), "--by", "e1");
        Assert.True(code == 0, error);
        var id = JsonDocument.Parse(said).RootElement.GetProperty("id").GetGuid();
        Assert.Contains("7.5 %, Open dag, one-off", (await ChainHouse.Run(folder, "discount")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await ChainHouse.Run(folder, "discount", "renew", $"{id}", "--last-day", Day(30))).Code);
        Assert.Equal(0, (await ChainHouse.Run(folder, "discount", "roll-back", $"{id}")).Code);
        Assert.Equal([], await Differences(story));
        await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Database.ExecuteSqlRawAsync("UPDATE discounts SET points = 9900", PeopleStory.Stop));
        Assert.Contains(await Differences(story), d => d.Contains("Points is 9900, the facts say 750", StringComparison.Ordinal));
    }

    private static string Day(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Asked(string customer, decimal? percent = null, decimal? amount = null, bool oneOff = true, int last = 20, string? because = null, string? words = null) =>
        new { customer, percent, amount, oneOff, reason = "goodwill", lastDay = Day(last), because, words };

    private static Task<HttpResponseMessage> Give(DeskStory story, decimal? percent = null, decimal? amount = null, bool oneOff = true, int last = 20, string? because = null, string? words = null) =>
        story.Fatima.Send(HttpMethod.Post, "/api/discounts", Asked("Bakkerij Smit", percent, amount, oneOff, last, because, words));

    private static async Task<IEnumerable<string?>> Looked(DeskStory story, decimal? percent = null, bool oneOff = true) =>
        (await DeskStory.Done(story.Fatima.Send(HttpMethod.Post, "/api/discounts/look", Asked("Bakkerij Smit", percent, oneOff: oneOff)))).GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());

    private static Task<List<Promise>> Owed(DeskStory story) => story.People.Site.In(services =>
        services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().AsNoTracking().Where(p => p.Origin == PromiseOrigin.Discount).ToListAsync(PeopleStory.Stop));

    private static Task<IReadOnlyList<string>> Differences(DeskStory story) => story.People.Site.In(services => services.GetRequiredService<DiscountFold>().Check(PeopleStory.Stop));
}
