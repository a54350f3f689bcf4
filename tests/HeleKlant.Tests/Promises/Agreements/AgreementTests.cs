using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Promises.Agreements;
using HeleKlant.Store;
using HeleKlant.Tests.HandOffs;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Agreements;

public class AgreementTests
{
    /// <summary>The oracle of the reference: end 2027-03-31, three months' notice; and the end of a shorter month.</summary>
    [Theory]
    [InlineData("2027-03-31", 3, 0, "2026-12-31")]
    [InlineData("2027-05-31", 3, 0, "2027-02-28")]
    [InlineData("2027-03-31", 0, 30, "2027-03-01")]
    public void the_last_day_for_notice_is_the_end_less_the_notice(string end, int months, int days, string last) =>
        Assert.Equal(DateOnly.Parse(last, CultureInfo.InvariantCulture), Agreement.LastNoticeOf(new AgreementPeriod(new DateOnly(2026, 1, 1), DateOnly.Parse(end, CultureInfo.InvariantCulture), months, days, 12)));

    [Fact]
    public async Task a_late_promise_of_theirs_moves_ours_and_both_see_it_before_they_accept()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        var seen = await story.Seen(id);
        Assert.Equal("no", seen.GetProperty("oneSided").GetString());
        Assert.Equal(390_50 * 4, seen.GetProperty("agreedCents").GetInt64());
        Assert.Equal(seen.GetProperty("until").GetString(), story.Day(335));
        var (drawings, plan, build) = (AgreementStory.Duty(seen, "deliver the drawings"), AgreementStory.Duty(seen, "make the plan"), AgreementStory.Duty(seen, "build it"));
        Assert.Equal("theirs", drawings.GetProperty("side").GetString());
        Assert.Equal(drawings.GetProperty("id").GetGuid(), plan.GetProperty("after")[0].GetGuid());

        // A decision is owed a month before the last day for notice.
        var decide = seen.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "decision");
        Assert.Equal(DateOnly.Parse(seen.GetProperty("lastNotice").GetString()!, CultureInfo.InvariantCulture).AddDays(-30), DateOnly.Parse(decide.GetProperty("day").GetString()!, CultureInfo.InvariantCulture));

        // Drawings three weeks later: the plan is due five working days after that, building ten after the plan. Counted here by hand, without a holiday table.
        var change = new { side = "theirs", reason = "the architect was ill", moves = new[] { new { promise = drawings.GetProperty("id").GetGuid(), day = story.Day(31) } }, newPrices = new[] { new { what = "extra visit", agreed = 100, quantity = 2 } }, version = seen.GetProperty("version").GetInt32() };
        var preview = await (await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/changes/preview", change))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        var moves = preview.GetProperty("moves").EnumerateArray().ToDictionary(m => m.GetProperty("promise").GetGuid(), m => DateOnly.Parse(m.GetProperty("day").GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(story.Today.AddDays(31), moves[drawings.GetProperty("id").GetGuid()]);
        var planned = moves[plan.GetProperty("id").GetGuid()];
        Assert.True(planned >= WorkingDays(story.Today.AddDays(31), 5) && planned <= WorkingDays(story.Today.AddDays(31), 5 + 4), $"planned on {planned}");
        Assert.True(moves[build.GetProperty("id").GetGuid()] >= WorkingDays(planned, 10));
        Assert.Equal((390_50 * 4, (390_50 * 4) + 200_00), (preview.GetProperty("centsBefore").GetInt32(), preview.GetProperty("centsAfter").GetInt32()));
        Assert.Empty((await story.Seen(id)).GetProperty("changes").EnumerateArray());

        // Asked for: nothing changes yet, and the page says what it would do.
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/changes", change));
        Assert.Equal(story.Day(10), AgreementStory.Duty(await story.Seen(id), "deliver the drawings").GetProperty("day").GetString());
        var page = await story.Rob.Text($"/promised/agreements/{id}");
        Assert.Contains("moves along", page, StringComparison.Ordinal);
        Assert.Contains("the architect was ill", page, StringComparison.Ordinal);
        Assert.DoesNotContain("390.50", page, StringComparison.Ordinal);

        // The side that asked cannot accept for the other; a second change must wait.
        Assert.Contains("agreement-other-side-accepts", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/changes/1/accept", new { side = "theirs" })), StringComparison.Ordinal);
        Assert.Contains("agreement-change-waits", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/changes", change with { version = 0 })), StringComparison.Ordinal);
        var accepted = await story.Rob.Post($"/promised/agreements/{id}/changes/1/accept", $"/promised/agreements/{id}", ("side", "ours"));
        Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);

        // Version 2 holds; version 1 is readable with the days and prices that held then; nothing was broken.
        seen = await story.Seen(id);
        Assert.Equal(2, seen.GetProperty("number").GetInt32());
        Assert.Equal(planned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), AgreementStory.Duty(seen, "make the plan").GetProperty("day").GetString());
        Assert.All(seen.GetProperty("duties").EnumerateArray(), d => Assert.Equal("open", d.GetProperty("state").GetString()));
        var html = await story.Marijke.Text($"/promised/agreements/{id}");
        Assert.Contains("Version 1, agreed on", html, StringComparison.Ordinal);
        Assert.Equal(1, seen.GetProperty("versions")[1].GetProperty("prices").GetArrayLength());
        Assert.Equal(2, seen.GetProperty("versions")[0].GetProperty("prices").GetArrayLength());

        // A new decision is owed only where the end moved: it did not.
        Assert.Single(seen.GetProperty("duties").EnumerateArray(), d => d.GetProperty("kind").GetString() == "decision");
        Assert.Empty(await Check(story));
    }

    [Fact]
    public async Task what_came_late_stands_side_by_side_without_blame_and_says_what_is_known_of_the_cost()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        var drawings = AgreementStory.Duty(await story.Seen(id), "deliver the drawings").GetProperty("id").GetGuid();
        Assert.Contains("agreement-not-theirs", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Put, $"/api/agreements/{id}/costs/{drawings}", new { ourHours = 3 })), StringComparison.Ordinal);

        // Nine days after their day they deliver; our plan moves along with it.
        await story.Later(19);
        using var contact = story.People.Site.Visitor();
        var link = await (await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/links", new { days = 30 }))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        var address = link.GetProperty("address").GetString()!;
        await HandOffStory.Done(contact.Post($"{address}/promises/{drawings}/kept", address, ("words", "sent by mail <script>alert(1)</script>")));
        var seen = await story.Seen(id);
        Assert.Equal("keptLate", AgreementStory.Duty(seen, "deliver the drawings").GetProperty("state").GetString());
        var cost = seen.GetProperty("cost");
        Assert.Equal((1, 9, 1, 0), (cost.GetProperty("unkept").GetInt32(), cost.GetProperty("daysLate").GetInt32(), cost.GetProperty("oursMoved").GetInt32(), cost.GetProperty("noted").GetInt32()));
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Put, $"/api/agreements/{id}/costs/{drawings}", new { ourHours = 43.5m, theirHours = 17.5m }));
        Assert.Contains("agreement-bad-hours", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Put, $"/api/agreements/{id}/costs/{drawings}", new { ourHours = -1 })), StringComparison.Ordinal);

        var sheet = await story.Rob.Text($"/promised/agreements/{id}/conversation?culture=en&ui-culture=en");
        Assert.Contains("It cost us 43.5 hours and them 17.5 hours, as far as noted: 1 of 1.", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("rob", sheet.Split("<main")[1], StringComparison.Ordinal);
        Assert.Contains("Het kostte ons 43,5 uur", await story.Rob.Text($"/promised/agreements/{id}/conversation?culture=nl&ui-culture=nl"), StringComparison.Ordinal);
        Assert.Empty(await Check(story));
    }

    [Fact]
    public async Task a_contact_with_a_link_sees_one_agreement_and_nothing_else()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        var other = await story.Make(story.Maintenance("Something of another kind"));
        var given = await (await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/links", new { days = 10 }))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        var address = given.GetProperty("address").GetString()!;
        using var contact = story.People.Site.Visitor();
        var page = await contact.Get(address);
        var text = await page.Content.ReadAsStringAsync(PeopleStory.Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("Maintenance of the ovens", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Something of another kind", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/promised", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Planning", text, StringComparison.Ordinal);
        Assert.Contains("390.50", text, StringComparison.Ordinal);

        // Only their own promises, only of this agreement.
        var ours = AgreementStory.Duty(await story.Seen(id), "make the plan").GetProperty("id").GetGuid();
        var elsewhere = AgreementStory.Duty(await story.Seen(other), "deliver the drawings").GetProperty("id").GetGuid();
        foreach (var foreign in new[] { ours, elsewhere })
        {
            Assert.Contains("agreement-no-such-promise", await AgreementStory.Refused(contact.Send(HttpMethod.Post, $"/api{address}/promises/{foreign}/kept")), StringComparison.Ordinal);
        }

        await HandOffStory.Done(contact.Post($"{address}/confirm", address, ("words", "as we said")));
        Assert.Equal(1, (await story.Seen(id)).GetProperty("confirmed").GetInt32());

        // The token stands in no file and in no line; a wrong one opens nothing; a revoked and an expired one neither.
        var token = address["/with-us/".Length..];
        Assert.DoesNotContain(story.Said.All, line => line.Contains(token, StringComparison.Ordinal) || line.Contains("/with-us", StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFiles(story.People.Site.Folder, "*", SearchOption.AllDirectories), file => Assert.False(Holds(file, token)));
        Assert.Equal(HttpStatusCode.NotFound, (await contact.Get("/with-us/" + new string('A', token.Length))).StatusCode);
        await story.Later(11);
        Assert.Equal(HttpStatusCode.NotFound, (await contact.Get(address)).StatusCode);
        Assert.Contains("agreement-link-is-over", await AgreementStory.Refused(contact.Send(HttpMethod.Post, $"/api{address}/confirm")), StringComparison.Ordinal);
        var again = await (await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/links", new { days = 10 }))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Delete, $"/api/agreements/{id}/links/{again.GetProperty("link").GetGuid()}"));
        Assert.Equal(HttpStatusCode.NotFound, (await contact.Get(again.GetProperty("address").GetString()!)).StatusCode);
        for (var guesses = 0; guesses < 30; guesses++)
        {
            await contact.Get("/with-us/" + guesses);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await contact.Get("/with-us/again")).StatusCode);
    }

    [Fact]
    public async Task of_two_who_change_it_the_later_is_told_and_keeps_their_reason()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        var version = (await story.Seen(id)).GetProperty("version").GetInt32();
        var page = $"/promised/agreements/{id}";
        await HandOffStory.Done(story.Marijke.Post($"{page}/confirm", page, ("version", $"{version}")));
        var late = await story.Rob.Post($"{page}/changes", page, ("version", $"{version}"), ("side", "ours"), ("reason", "we found a crane in the way"), ("until", story.Day(400)));
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        var again = await story.Rob.Text(page);
        Assert.Contains("Somebody else changed this agreement", again, StringComparison.Ordinal);
        Assert.Contains("we found a crane in the way", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_ends_by_the_notice_that_was_agreed_or_goes_on_by_itself()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        Assert.Contains("agreement-notice-too-short", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/end", new { side = "ours", because = "enough", last = story.Day(20) })), StringComparison.Ordinal);

        // A year on nobody gave notice: the night lets it go on, once.
        await story.Later(340);
        for (var times = 0; times < 2; times++)
        {
            Assert.Equal(times == 0 ? 1 : 0, await story.People.Site.In(services => services.GetRequiredService<RenewAgreements>().Do(PeopleStory.Stop)));
        }

        var seen = await story.Seen(id);
        Assert.Equal(2, seen.GetProperty("number").GetInt32());
        Assert.Equal(story.Today.AddDays(-5).AddMonths(12), DateOnly.Parse(seen.GetProperty("until").GetString()!, CultureInfo.InvariantCulture));
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/end", new { side = "theirs", because = "they close the shop", last = story.Day(1), both = true }));
        seen = await story.Seen(id);
        Assert.DoesNotContain(seen.GetProperty("duties").EnumerateArray(), d => d.GetProperty("kind").GetString() == "decision" && d.GetProperty("state").GetString() == "open");
        Assert.Equal("open", AgreementStory.Duty(seen, "two years without leaks").GetProperty("state").GetString());
        Assert.Contains("agreement-is-over", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/changes", new { side = "ours", reason = "more", until = story.Day(500) })), StringComparison.Ordinal);
        Assert.Empty(await Check(story));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task several_end_in_one_go_and_hold_again_with_all_that_was_owed(bool postgres)
    {
        await using var story = await AgreementStory.Begin(postgres);
        var (one, other) = (await story.Make(), await story.Make(story.Maintenance("Another one")));
        var before = Owed(await story.Seen(one));
        Assert.Contains("agreement-needs-reason", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Post, "/api/agreements/together", new { ids = new[] { one, other } })), StringComparison.Ordinal);
        Assert.StartsWith("403", await AgreementStory.Refused(story.Fitter.Send(HttpMethod.Post, "/api/agreements/together", new { ids = new[] { one }, because = "enough" })), StringComparison.Ordinal);
        var posted = await story.Marijke.Post(
            "/promised/agreements/together", "/promised/agreements", ("ids", $"{one}~1"), ("ids", $"{other}~1"), ("side", "theirs"), ("because", "they close the shop"), ("last", story.Day(1)), ("both", "yes"), ("back", "/promised/agreements?with=Bakkerij+Smit"));
        var page = await story.Marijke.Text(posted.Headers.Location!.OriginalString);
        Assert.Contains("2 changed.", page, StringComparison.Ordinal);
        Assert.NotEqual(before, Owed(await story.Seen(one)));

        // By mistake: all of it is owed again, and what waited for another waits for it again.
        var undo = System.Text.RegularExpressions.Regex.Match(page, "/promised/agreements/together/[0-9a-f-]{36}/undo").Value;
        await HandOffStory.Done(story.Marijke.Post(undo, "/promised/agreements"));
        Assert.Equal(before, Owed(await story.Seen(one)));
        Assert.Equal(JsonValueKind.Null, (await story.Seen(other)).GetProperty("ended").ValueKind);
        Assert.Contains("agreement-not-ended", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Post, $"/api/agreements/{one}/end/undo")), StringComparison.Ordinal);
        Assert.Equal(2, (await PeopleStory.Json(story.Marijke, $"/api/agreements?with=%23{story.Smit}")).GetProperty("lines").GetArrayLength());
        Assert.Equal(0, (await PeopleStory.Json(story.Marijke, "/api/agreements?with=Somebody+else")).GetProperty("lines").GetArrayLength());
        Assert.Empty(await Check(story));
    }

    [Fact]
    public async Task a_price_that_was_given_once_is_pointed_out_before_it_becomes_the_price()
    {
        await using var story = await AgreementStory.Begin();
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, "/api/discounts", new { customer = $"#{story.Smit}", amount = 29.50, reason = "goodwill", lastDay = story.Day(60) }));
        var id = await story.Make();
        var seen = await story.Seen(id);
        Assert.Contains("420 is the price that the one-off discount of €\u00a029.50", seen.GetProperty("atOneOffPrice")[0].GetString(), StringComparison.Ordinal);
        Assert.Empty((await story.Seen(id, story.Rob)).GetProperty("atOneOffPrice").EnumerateArray());
        Assert.Contains("If nobody gives notice, that becomes the price", await story.Marijke.Text($"/promised/agreements/{id}"), StringComparison.Ordinal);

        // The decision that is owed before the last day for notice names it, without amounts.
        var decision = seen.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "decision").GetProperty("what").GetString()!;
        Assert.Contains("the price of a one-off discount, which then becomes the price", decision, StringComparison.Ordinal);
        Assert.DoesNotContain("29", decision.Replace("2029", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // Another day is no matter of prices; going on longer at that price needs a reason; another price does not.
        var line = seen.GetProperty("prices")[0].GetProperty("line").GetGuid();
        Task<HttpResponseMessage> Ask(object asked, string address = "changes") => story.Marijke.Send(HttpMethod.Post, $"/api/agreements/{id}/{address}", asked);
        var preview = await (await HandOffStory.Done(Ask(new { side = "ours", reason = "a year more", until = story.Day(700) }, "changes/preview"))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        Assert.Single(preview.GetProperty("pointedOut").EnumerateArray());
        Assert.Contains("agreement-at-one-off-price", await AgreementStory.Refused(Ask(new { side = "ours", reason = "a year more", until = story.Day(700) })), StringComparison.Ordinal);
        var drawings = AgreementStory.Duty(seen, "deliver the drawings").GetProperty("id").GetGuid();
        foreach (var asked in new object[]
        {
            new { side = "ours", reason = "later", moves = new[] { new { promise = drawings, day = story.Day(14) } } },
            new { side = "ours", reason = "the list price again", until = story.Day(700), prices = new[] { new { line, agreed = 420 } } },
            new { side = "ours", reason = "a year more", until = story.Day(700), priceBecause = "they buy all their ovens here" },
        })
        {
            await HandOffStory.Done(Ask(asked));
            var change = (await story.Seen(id)).GetProperty("changes").EnumerateArray().Max(c => c.GetProperty("number").GetInt32());
            await HandOffStory.Done(Ask(new { side = "ours" }, $"changes/{change}/decline"));
        }

        Assert.Single(Facts(story));

        // A year on nobody gave notice: it goes on by itself, and that the one-off became the price is told.
        await story.Later(340);
        Assert.Equal(1, await story.People.Site.In(services => services.GetRequiredService<RenewAgreements>().Do(PeopleStory.Stop)));
        Assert.Equal(2, Facts(story).Count);
        Assert.Empty(await Check(story));
    }

    [Fact]
    public async Task figures_stand_on_an_agreement_and_a_stop_loss_on_them()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        async Task<double?> Figure(string name) => (await PeopleStory.Json(story.Marijke, $"/api/figures/{name}?agreement={id}")).GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
        Assert.Equal(1562, await Figure("agreed-price"));
        Assert.Equal(4 * 29.5 / 1680, (await Figure("discount-depth"))!.Value, 10);
        Assert.Equal(0, await Figure("days-waiting"));
        Assert.Null(await Figure("hours-worked"));
        Assert.Null(await Figure("cost-to-serve"));
        Assert.Contains("figure-not-of-agreement", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Get, $"/api/figures/pocket-margin?agreement={id}")), StringComparison.Ordinal);
        Assert.StartsWith("403", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Get, $"/api/figures/agreed-price?agreement={id}")), StringComparison.Ordinal);

        // Their drawings are six days late, which cost us three hours; an hour costs 48.
        await story.Later(17);
        var drawings = AgreementStory.Duty(await story.Seen(id), "deliver the drawings").GetProperty("id").GetGuid();
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Put, $"/api/agreements/{id}/costs/{drawings}", new { ourHours = 3 }));
        Assert.Equal(3, await Figure("hours-worked"));
        Assert.Null(await Figure("cost-to-serve"));
        Assert.Contains("discount-bad-cost-of-an-hour", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Put, "/api/waterfall/cost-of-an-hour", new { amount = 20_000 })), StringComparison.Ordinal);
        await HandOffStory.Done(story.Marijke.Send(HttpMethod.Put, "/api/waterfall/cost-of-an-hour", new { amount = 48 }));
        Assert.Equal(144, await Figure("cost-to-serve"));
        Assert.Equal((1562 - 144) / 1562d, (await Figure("margin-after-serving"))!.Value, 10);
        Assert.InRange((await Figure("days-waiting"))!.Value, 6, 7);

        Task<HttpResponseMessage> Set(object agreement, string figure = "cost-to-serve") => story.Marijke.Send(
            HttpMethod.Post, "/api/stop-losses", new { title = "Too much work on it", figure, limit = 100, agreement, decider = "rob", owedTo = "Planning", needsRecords = 1 });
        Assert.Contains("stop-loss-no-agreement", await AgreementStory.Refused(Set(Guid.NewGuid())), StringComparison.Ordinal);
        Assert.Contains("stop-loss-figure-not-of-agreement", await AgreementStory.Refused(Set(id, "pocket-margin")), StringComparison.Ordinal);
        await HandOffStory.Done(Set(id));
        Assert.Equal(1, await story.People.Site.In(services =>
        {
            services.GetRequiredService<HeleKlant.Access.WhoAsks>().IsAtTheCommandLine();
            return services.GetRequiredService<HeleKlant.Promises.StopLosses.LookAtStopLosses>().Do(PeopleStory.Stop);
        }));
        var told = (await PeopleStory.Json(story.Marijke, $"/api/stop-losses?agreement={id}")).GetProperty("lines")[0];
        Assert.Equal(("reached", story.Smit), (told.GetProperty("state").GetString(), told.GetProperty("customer").GetInt32()));
        Assert.Contains("€\u00a0144", System.Net.WebUtility.HtmlDecode(await story.Marijke.Text($"/promised/stop-losses?agreement={id}")), StringComparison.Ordinal);
    }

    private static IReadOnlyList<HeleKlant.Journal.RecordedFact> Facts(AgreementStory story) =>
        story.People.Site.App.Services.GetRequiredService<HeleKlant.Journal.JournalStore>().ReadFacts(0, 1000, ["agreement-keeps-one-off-price"]);

    /// <summary>What is owed, in which state, and after what.</summary>
    private static List<string> Owed(JsonElement seen) =>
        [.. seen.GetProperty("duties").EnumerateArray().Select(d => $"{d.GetProperty("what")} {d.GetProperty("state")} {d.GetProperty("after").GetArrayLength()} {d.GetProperty("fallsOn")}")];

    [Theory]
    [InlineData("until", "9999-12-31", "agreement-bad-period")]
    [InlineData("noticeMonths", "-1", "agreement-bad-notice")]
    [InlineData("noticeMonths", "500", "agreement-notice-before-start")]
    [InlineData("title", "", "agreement-needs-title")]
    [InlineData("with", "Nobody of that name at all", "party-not-found")]
    [InlineData("p0-agreed", "-5", "agreement-bad-price")]
    [InlineData("p0-agreed", "1,234.567", "agreement-bad-price")]
    [InlineData("p0-quantity", "0", "agreement-bad-price")]
    [InlineData("d0-due", "", "promise-needs-due")]
    [InlineData("d0-after", "7", "agreement-no-such-key")]
    [InlineData("carriers", "The moon", "party-not-found")]
    public async Task what_does_not_fit_is_answered_and_the_form_stands_as_it_was(string field, string value, string code)
    {
        await using var story = await AgreementStory.Begin();
        var form = new Dictionary<string, string>
        {
            ["title"] = "Ovens & <b>tiles</b>",
            ["with"] = $"#{story.Smit}",
            ["owner"] = "Planning",
            ["until"] = story.Day(300),
            ["d0-side"] = "ours",
            ["d0-what"] = "clean the ovens",
            ["d0-due"] = story.Day(5),
            ["p0-what"] = "cleaning",
            ["p0-list"] = "100",
            ["p0-agreed"] = "90,50",
            ["p0-quantity"] = "2",
            ["carriers"] = "Planning",
        };
        var right = form[field == "d0-after" || field == "noticeMonths" ? "title" : field];
        form[field] = value;
        var back = await story.Rob.Post("/promised/agreements", "/promised/agreements/new", [.. form.Select(f => (f.Key, f.Value))]);
        Assert.Equal("/promised/agreements/new", back.Headers.Location!.OriginalString);
        var page = await story.Rob.Text("/promised/agreements/new");
        Assert.Contains("class=\"says no\"", page, StringComparison.Ordinal);
        Assert.Contains("clean the ovens", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>tiles</b>", page, StringComparison.Ordinal);
        Assert.NotEmpty(code);

        // Mended, it is recorded, and the draft is gone.
        if (field is "d0-after" or "noticeMonths")
        {
            form.Remove(field);
        }
        else
        {
            form[field] = right;
        }

        var made = await story.Rob.Post("/promised/agreements", "/promised/agreements/new", [.. form.Select(f => (f.Key, f.Value))]);
        Assert.StartsWith("/promised/agreements/0", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("clean the ovens", await story.Rob.Text("/promised/agreements/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_currency_is_refused_and_money_is_seen_by_right()
    {
        await using var story = await AgreementStory.Begin();
        var asked = new { title = "x", with = $"#{story.Smit}", owner = "Planning", prices = new[] { new { what = "y", agreed = 5, currency = "USD" } } };
        Assert.Contains("agreement-other-currency Amounts in USD are not taken: this organisation counts in EUR.", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, "/api/agreements", asked)), StringComparison.Ordinal);
        var id = await story.Make();
        Assert.Equal("prices", (await story.Seen(id, story.Rob)).GetProperty("withheld")[0].GetString());
        Assert.Equal(JsonValueKind.Null, (await story.Seen(id, story.Rob)).GetProperty("prices").ValueKind);
        Assert.Contains("1,562.00", await story.Marijke.Text($"/promised/agreements/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_one_sided_agreement_is_flagged_and_customers_without_a_clear_one_are_listed()
    {
        await using var story = await AgreementStory.Begin();
        async Task<JsonElement> Without(Tests.Access.Visitor by) => await PeopleStory.Json(by, "/api/agreements/without");
        Assert.Contains((await Without(story.Marijke)).GetProperty("customers").EnumerateArray(), c => c.GetProperty("customer").GetInt32() == story.Smit && c.GetProperty("why").GetString() == "none");
        var one = await story.Make(new { title = "Only we", with = $"#{story.Smit}", owner = "Planning", duties = new[] { new { side = "ours", what = "clean", due = story.Day(9) } }, carriers = new[] { "Planning" } });
        Assert.Equal("onlyOurs", (await story.Seen(one)).GetProperty("oneSided").GetString());
        Assert.Contains("Only we owe something", await story.Rob.Text("/promised/agreements?sides=one-sided"), StringComparison.Ordinal);
        Assert.Contains((await Without(story.Marijke)).GetProperty("customers").EnumerateArray(), c => c.GetProperty("why").GetString() == "one-sided");
        await story.Make();
        Assert.Contains((await Without(story.Marijke)).GetProperty("customers").EnumerateArray(), c => c.GetProperty("why").GetString() == "not-shared");

        // Whoever does not lead sees the numbers, and of the customers only those they know.
        Assert.Equal("customers", (await Without(await story.People.SignedInAs(null))).GetProperty("withheld").GetString());
    }

    [Fact]
    public async Task the_words_and_files_go_with_the_party_and_everything_folds_anew()
    {
        const string odd = "Quastenbroeks oven";
        await using var story = await AgreementStory.Begin();
        var id = await story.Make(story.Maintenance(odd, "the oven of Quastenbroek"));
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/files", new { name = "Quastenbroek.txt", content = Convert.ToBase64String("notes"u8) }));
        await story.People.Site.In(async services =>
        {
            await services.GetRequiredService<AgreementFold>().Anew(PeopleStory.Stop);
            await services.GetRequiredService<HeleKlant.Promises.SideDeals.SharingFold>().Anew(PeopleStory.Stop);
        });
        Assert.Empty(await Check(story));
        Assert.Equal(odd, (await story.Seen(id)).GetProperty("title").GetString());
        using var administrator = await story.People.SignedInAs(null, Roles.Administrator);
        await HandOffStory.Done(administrator.Send(HttpMethod.Post, $"/api/parties/{story.Smit}/erase", new { because = "asked by letter" }));
        Assert.Equal("–", (await story.Seen(id)).GetProperty("title").GetString());
        foreach (var file in Directory.EnumerateFiles(story.People.Site.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.False(Holds(file, "uastenbroek"), $"{Path.GetFileName(file)} still holds it");
        }

        Assert.Empty(await Check(story));
    }

    internal static Task<IReadOnlyList<string>> Check(AgreementStory story) =>
        story.People.Site.In(async services => (await ActivatorUtilities.CreateInstance<Checking>(services).Check(PeopleStory.Stop)).Differences);

    internal static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return System.Text.Encoding.Latin1.GetString(content.GetBuffer(), 0, (int)content.Length).Contains(text, StringComparison.Ordinal);
    }

    /// <summary>Monday to Friday only.</summary>
    private static DateOnly WorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }
}
