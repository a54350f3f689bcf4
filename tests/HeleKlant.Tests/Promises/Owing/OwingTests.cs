using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.Promises.Owing;

public class OwingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_promise_is_made_seen_and_kept_by_the_pages()
    {
        await using var story = await OwingStory.Begin();
        var made = await story.Joost.Post("/promised/promises", "/promised/promises/new", ("by", "me"), ("to", "bakkerij smit"), ("what", "hang the new radiator"), ("day", story.In(3)), ("askedFor", story.In(1)), ("kind", "work"), ("sure", "no"));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var address = made.Headers.Location!.OriginalString.Split('?')[0];
        var page = await story.Joost.Text(address);
        Assert.Contains("hang the new radiator", page, StringComparison.Ordinal);
        Assert.Contains("Day that was asked", page, StringComparison.Ordinal);

        // It stands on the customer's page, in the list beside the day that was asked, and on the timeline.
        var customer = await story.Ilse.Text($"/who/customers/{story.Smit}");
        Assert.Contains("hang the new radiator", customer, StringComparison.Ordinal);
        Assert.Contains("Joost promised Bakkerij Smit", WebUtility.HtmlDecode(customer), StringComparison.Ordinal);
        var list = await story.Ilse.Text("/promised?way=ours&q=RADIATOR");
        Assert.Contains("hang the new radiator", list, StringComparison.Ordinal);
        Assert.Contains("asked:", list, StringComparison.Ordinal);
        Assert.Contains("a colleague of Service", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Joost", list, StringComparison.Ordinal);
        Assert.DoesNotContain("hang the new radiator", await story.Ilse.Text("/promised?way=theirs"), StringComparison.Ordinal);

        // Due today it stands on home; late, with how late.
        await story.Later(3);
        Assert.Contains("1 due today", await story.Joost.Text("/"), StringComparison.Ordinal);
        await story.Later(2);
        Assert.Contains("2 days late", await story.Ilse.Text($"/who/customers/{story.Smit}"), StringComparison.Ordinal);
        Assert.Contains("1 late", await story.Joost.Text("/"), StringComparison.Ordinal);

        // Kept yesterday, as the signed work order shows.
        await OwingStory.Done(story.Joost.Post(address + "/keep", address, ("on", story.In(-1)), ("evidence", "work order signed by <b>Smit</b>"), ("saidBy", "maker"), ("version", "2")));
        page = await story.Joost.Text(address);
        Assert.Contains("kept 1 days late", page, StringComparison.Ordinal);
        Assert.Contains("work order signed by &lt;b&gt;Smit&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("said by who promised", page, StringComparison.Ordinal);
        Assert.Contains("A promise was kept: later than agreed", await story.Ilse.Text($"/who/customers/{story.Smit}?kind=promises"), StringComparison.Ordinal);
        Assert.Contains("0 of our 1", await story.Ilse.Text($"/who/customers/{story.Smit}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task its_words_are_found_in_any_order_and_are_gone_with_whom_it_is_about()
    {
        await using var story = await OwingStory.Begin();
        const string boiler = "Cv-ketels van Café Élysée nakijken op zolder";
        await story.Ours(3, boiler);
        await story.Ours(4, "de radiator in de keuken");
        Assert.Equal([boiler], await story.Listed("q=zolder+ketel"));
        Assert.Equal([boiler], await story.Listed("q=ELYSEE"));
        Assert.Equal(2, (await story.Listed("q=bakkerij+smit")).Length);
        Assert.Empty(await story.Listed("q=zolder+radiator"));
        await story.Ours(5, "de zolder opruimen");
        Assert.Equal([boiler, "de zolder opruimen"], await story.Listed("q=zolder"));

        using var administrator = await story.People.SignedInAs(null, Roles.Administrator);
        await OwingStory.Done(administrator.Send(HttpMethod.Post, $"/api/parties/{story.Smit}/erase", new { because = "asked" }));
        Assert.Empty(await story.Listed("q=zolder"));
    }

    [Fact]
    public async Task without_a_day_or_an_owner_it_is_not_let_in_and_nothing_typed_is_lost()
    {
        await using var story = await OwingStory.Begin();
        Assert.Equal("promise-needs-due", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises", new { by = "Service", to = "Bakkerij Smit", what = "x" }))).Code);
        Assert.Equal("promise-needs-both", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises", new { to = "Bakkerij Smit", what = "x", day = story.In(1) }))).Code);
        var unsure = await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises", new { by = "Service", to = "Bakkerij Smid", what = "x", day = story.In(1) }));
        Assert.Equal((HttpStatusCode.BadRequest, "party-nearly"), (unsure.Status, unsure.Code));
        Assert.Contains("Bakkerij Smit (#" + story.Smit + ")", unsure.Sentence, StringComparison.Ordinal);

        // On the page the words stand in the form again, and the nearly right name is a choice.
        var back = await story.Joost.Post("/promised/promises", "/promised/promises/new", ("by", "Service"), ("to", "Bakkerij Smid"), ("what", "my long careful words"), ("day", story.In(1)), ("sure", "no"));
        var form = await story.Joost.Text(back.Headers.Location!.OriginalString);
        Assert.Contains("my long careful words", form, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"#{story.Smit}\">", form, StringComparison.Ordinal);
        Assert.Contains($"value=\"{story.In(1)}\"", form, StringComparison.Ordinal);

        // Words that promise without bounds are pointed out before it is made, and can be meant.
        (string, string)[] typed = [("by", "Service"), ("to", $"#{story.Smit}"), ("what", "we will always solve everything for you"), ("day", story.In(1))];
        var pointed = await story.Joost.Post("/promised/promises", "/promised/promises/new", [.. typed, ("sure", "no")]);
        form = await story.Joost.Text(pointed.Headers.Location!.OriginalString);
        Assert.Contains("promise more than anyone can keep", form, StringComparison.Ordinal);
        Assert.Contains("name=\"sure\" value=\"yes\"", form, StringComparison.Ordinal);
        Assert.Empty(await story.Listed("state=all"));
        await OwingStory.Done(story.Joost.Post("/promised/promises", "/promised/promises/new", [.. typed, ("sure", "yes")]));
        Assert.Single(await story.Listed("state=all"));
        Assert.DoesNotContain("we will always", await story.Joost.Text("/promised/promises/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task their_late_drawings_move_our_day_and_both_sides_are_told()
    {
        await using var story = await OwingStory.Begin();
        var (theirs, ours) = (OwingStory.Id(await story.Theirs(2)), OwingStory.Id(await story.Ours(4)));
        await story.Act(ours, "chain", new { before = theirs, workingDays = 1 });
        await story.Later(10);
        Assert.Equal(["drawings of the boiler room"], await story.Listed("state=overdue"));
        Assert.Equal(["the boiler hums no more"], await story.Listed("state=waiting"));
        await story.Act(theirs, "keep", new { evidence = "came by mail" }, story.Ilse);
        var seen = await story.Of(ours);
        Assert.True(seen.GetProperty("promise").GetProperty("movedByChain").GetBoolean());
        Assert.Equal("keptLate", seen.GetProperty("before")[0].GetProperty("promise").GetProperty("state").GetString());

        // One working day after today, whatever day the story began on.
        var next = story.Today.AddDays(1);
        while (next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            next = next.AddDays(1);
        }

        var falls = DateOnly.FromDateTime(seen.GetProperty("promise").GetProperty("fallsDue").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(12)).DateTime).AddDays(-1);
        Assert.True(falls >= next, $"{falls} is before {next}");
        var page = WebUtility.HtmlDecode(await story.Joost.Text($"/promised/promises/{ours}"));
        Assert.Contains("moved along with what came before", page, StringComparison.Ordinal);
        Assert.Contains("A promise moved along with one that came before it", WebUtility.HtmlDecode(await story.Ilse.Text($"/who/customers/{story.Smit}?kind=promises")), StringComparison.Ordinal);
        Assert.Contains("moved along", await story.Ilse.Text("/promised?way=ours"), StringComparison.Ordinal);

        // They do not wait for each other, and what is settled cannot be unchained.
        Assert.Equal("promise-chained-to-itself", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, $"/api/promises/{ours}/chain", new { before = ours }))).Code);
        Assert.Equal("promise-not-chained", (await OwingStory.No(story.Joost.Send(HttpMethod.Delete, $"/api/promises/{ours}/chain/{theirs}"))).Code);
    }

    [Fact]
    public async Task the_later_of_two_writers_is_told_and_loses_nothing()
    {
        await using var story = await OwingStory.Begin();
        var id = OwingStory.Id(await story.Ours(3));
        var page = $"/promised/promises/{id}";
        await OwingStory.Done(story.Director.Post(page + "/renegotiate", page, ("day", story.In(6)), ("because", "agreed by telephone"), ("version", "1")));
        var late = await story.Joost.Post(page + "/keep", page, ("evidence", "I was there at nine, see the photograph"), ("version", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        var told = await story.Joost.Text(page);
        Assert.Contains("Somebody else changed this promise", told, StringComparison.Ordinal);
        Assert.Contains("value=\"I was there at nine, see the photograph\"", told, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, "promise-moved-on"), await Brief(story.Joost.Send(HttpMethod.Post, $"/api/promises/{id}/keep", new { version = 1 })));
        await OwingStory.Done(story.Joost.Post(page + "/keep", page, ("evidence", "I was there at nine"), ("version", "2")));
        Assert.DoesNotContain("see the photograph", await story.Joost.Text(page), StringComparison.Ordinal);

        // Twenty at once: one is first, and the promise has one end.
        var other = OwingStory.Id(await story.Ours(3));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => story.Director.Send(HttpMethod.Post, $"/api/promises/{other}/" + (i % 2 == 0 ? "keep" : "break"), new { version = 1 })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
    }

    [Fact]
    public async Task only_a_side_says_what_that_side_says_and_nobody_is_looked_up()
    {
        await using var story = await OwingStory.Begin();
        var between = await OwingStory.Json(story.Ilse.Send(HttpMethod.Post, "/api/promises", new { by = "Planning", to = "Service", what = "the week's roster", day = story.In(2) }));
        var id = OwingStory.Id(between);
        Assert.Equal((HttpStatusCode.Forbidden, "promise-not-your-side"), await Brief(story.Joost.Send(HttpMethod.Post, $"/api/promises/{id}/keep", new { saidBy = "maker" })));
        Assert.Equal("promise-needs-side", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, $"/api/promises/{id}/break", new { saidBy = "records" }))).Code);
        Assert.Equal((HttpStatusCode.Forbidden, "promise-not-your-side"), await Brief(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{id}/release")));
        Assert.Equal("released", (await story.Act(id, "release")).GetProperty("state").GetString());

        // Employees are numbers in the API and in files; a filter for a person is none, and a reason names them for an administrator.
        await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises", new { by = "me", to = "Bakkerij Smit", what = "=HYPERLINK(\"http://x\")", day = story.In(2) }));
        await story.Ours(2, "by the team");
        var joost = story.People.Employee("Joost");
        Assert.Equal($"employee-{joost}", (await PeopleStory.Json(story.Ilse, "/api/promises?q=hyperlink")).GetProperty("promises")[0].GetProperty("by").GetProperty("name").GetString());
        foreach (var query in (string[])[$"by=%23{joost}", $"maker=%23{joost}", $"customer=%23{joost}", "q=Joost"])
        {
            var shown = await story.Listed(query, story.Ilse);
            Assert.True(shown.Length is 0 or 2, $"{query} shows {shown.Length}");
        }

        Assert.Equal(2, (await story.Listed("team=Service", story.Ilse)).Length);
        Assert.Single(await story.Listed("mine=yes"));
        Assert.Empty(await story.Listed("mine=yes", story.Ilse));
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Joost.Get("/promised/promises.csv")).StatusCode);
        var csv = await story.Director.Text("/promised/promises.csv?state=all");
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains($"employee-{joost}", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Joost", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Joost.Get("/api/promises?names=because")).StatusCode);
        using var admin = await story.People.Site.SignedIn(Roles.Administrator);
        Assert.Contains("\"Joost\"", await admin.Text("/api/promises?names=the+works+council+asks"), StringComparison.Ordinal);
        Assert.Contains("promises-csv", await admin.Text("/api/audit?kind=exported"), StringComparison.Ordinal);
        Assert.Contains("1 promises are by you", await story.Joost.Text("/account/seen-of-me"), StringComparison.Ordinal);
        Assert.Contains("HYPERLINK", await story.Joost.Text("/api/me/data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task bad_and_hostile_input_is_answered_and_never_swallowed()
    {
        await using var story = await OwingStory.Begin();
        object Asked(object? what = null, string? day = null, object? weight = null, string? time = null, string? askedFor = null, string? kind = null) =>
            new { by = "Service", to = "Bakkerij Smit", what = what ?? "x", day = day ?? story.In(1), weight, time, askedFor, kind };
        async Task<string> Code(object asked) => (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises", asked))).Code;
        Assert.Equal("promise-too-long", await Code(Asked(new string('x', 4001))));
        Assert.Equal("promise-due-too-far", await Code(Asked(day: "9999-12-31")));
        Assert.Equal("promise-bad-weight", await Code(Asked(weight: -3)));
        Assert.Equal("promise-no-such-time", await Code(Asked(time: "25:99")));
        Assert.Equal("promise-no-such-time", await Code(Asked(day: "2027-03-28", time: "02:30")));
        Assert.Equal("owing-bad-asked", await Code(Asked(askedFor: "0001-01-01")));
        Assert.Equal("not-well-formed", await Code(Asked(kind: "bribe")));
        Assert.Equal("not-well-formed", await Code(Asked(day: "tomorrow")));
        Assert.Equal("not-well-formed", await Code(Asked(new { a = 1 })));
        const string script = "<script>alert('x')</script>\u202e\0";
        Assert.True((await story.Joost.Send(HttpMethod.Post, "/api/promises", Asked(script.Replace("\0", "", StringComparison.Ordinal)))).IsSuccessStatusCode);
        foreach (var address in (string[])["/promised?state=all", $"/who/customers/{story.Smit}", "/promised/promises/new?what=" + Uri.EscapeDataString(script), "/promised?q=" + Uri.EscapeDataString(script), "/promised?sort=--x&after=~&from=0001-01-01&until=9999-12-31&state=99&kind=7&team=%00"])
        {
            var answer = await story.Joost.Get(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await story.Joost.Get($"/promised/promises/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await story.Joost.Send(HttpMethod.Post, $"/api/promises/{Guid.NewGuid()}/keep")).StatusCode);
        Assert.Equal("owing-bad-period", (await OwingStory.No(story.Joost.Get("/api/promises/kept?from=2026-02-01&until=2026-01-01"))).Code);
        Assert.Equal("owing-bad-period", (await OwingStory.No(story.Joost.Get("/api/promises/kept?from=1970-01-01&until=9999-12-31"))).Code);
        Assert.Equal(HttpStatusCode.OK, (await story.Joost.Get("/promised/kept?from=1970-01-01&until=9999-12-31")).StatusCode);

        // A form without its token is refused, and nothing is made.
        var bare = await story.Joost.Http.PostAsync("/promised/promises", new FormUrlEncodedContent([new("by", "Service"), new("to", "Bakkerij Smit"), new("what", "forged"), new("day", story.In(1))]), Stop);
        Assert.NotEqual(HttpStatusCode.OK, bare.StatusCode);
        Assert.DoesNotContain("forged", await story.Listed("state=all"));
    }

    [Fact]
    public async Task every_act_at_the_command_line()
    {
        await using var story = await OwingStory.Begin();
        var folder = story.People.Site.Folder;
        async Task<JsonElement> Say(params string[] words)
        {
            var (code, said, error) = await ChainHouse.Run(folder, ["promises", .. words]);
            Assert.True(code == 0, error);
            return JsonDocument.Parse(said).RootElement;
        }

        var (theirs, ours) = (await Say("make", "--by", "Bakkerij Smit", "--to", "Planning", "--what", "the key", "--day", story.In(5), "--kind", "data"), await Say("make", "--by", "Service", "--to", "Bakkerij Smit", "--what", "the visit", "--day", story.In(9), "--asked-for", story.In(4)));
        var (a, b) = (OwingStory.Id(theirs).ToString(), OwingStory.Id(ours).ToString());
        Assert.Equal(1, (await Say("chain", b, a, "--working-days", "2")).GetProperty("waitsFor").GetInt32());
        Assert.Equal(0, (await Say("unchain", b, a)).GetProperty("waitsFor").GetInt32());
        Assert.Equal(1, (await Say("renegotiate", b, "--day", story.In(12), "--because", "snow")).GetProperty("renegotiated").GetInt32());
        Assert.Equal("kept", (await Say("keep", a, "--evidence", "on the hook")).GetProperty("state").GetString());
        Assert.Equal("open", (await Say("reopen", a)).GetProperty("state").GetString());
        Assert.Equal("broken", (await Say("break", a, "--said-by", "receiver")).GetProperty("state").GetString());
        Assert.Equal("released", (await Say("release", b)).GetProperty("state").GetString());
        Assert.Equal(2, (await Say("--state", "all", "--json")).GetProperty("count").GetInt32());
        Assert.Equal(7, (await Say("show", a)).GetProperty("steps").GetArrayLength() + 3);
        var together = await Say("together", "keep", OwingStory.Id(await Say("make", "--by", "Service", "--to", "Bakkerij Smit", "--what", "x", "--condition", "the permit is there")).ToString());
        Assert.Single((await Say("undo", together.GetProperty("id").GetString()!)).GetProperty("changed").EnumerateArray());
        var (code, _, error) = await ChainHouse.Run(folder, "promises", "make", "--by", "Service", "--to", "Bakkerij Smit", "--what", "x");
        Assert.Equal(1, code);
        Assert.Contains("needs a day", error, StringComparison.Ordinal);
        Assert.Equal(45, (await Say("rules", "payment", "45")).GetProperty("days").GetInt32());
        Assert.Contains(await ChainHouse.Run(folder, "promises", "rules") is var (_, said, _) ? JsonDocument.Parse(said).RootElement.EnumerateArray() : [], r => r.GetProperty("kind").GetString() == "payment" && r.GetProperty("days").GetInt32() == 45);

        // What another process wrote is seen by the server at once.
        Assert.Equal(3, (await story.Listed("state=all")).Length);
    }

    [Fact]
    public async Task the_rule_of_a_kind_is_set_by_an_administrator_and_holds_from_then_on()
    {
        await using var story = await OwingStory.Begin();
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Director.Send(HttpMethod.Put, "/api/promises/rules/work", new { days = 5 })).StatusCode);
        using var admin = await story.People.Site.SignedIn(Roles.Administrator);
        var old = OwingStory.Id(await story.Ours(1, "before the rule"));
        Assert.Equal("owing-bad-days", (await OwingStory.No(admin.Send(HttpMethod.Put, "/api/promises/rules/work", new { days = 0 }))).Code);
        await OwingStory.Done(admin.Post("/settings/promises/rules", "/settings/promises", ("kind", "work"), ("days", "5")));
        Assert.Contains("value=\"5\"", await admin.Text("/settings/promises"), StringComparison.Ordinal);
        var fresh = OwingStory.Id(await story.Ours(1, "after the rule"));
        await story.Later(8);
        Assert.Equal(["after the rule"], await story.Listed("state=broken"));
        Assert.Equal("broken", (await story.Of(fresh)).GetProperty("promise").GetProperty("state").GetString());
        Assert.Equal("promise-broken-by-time", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, $"/api/promises/{fresh}/reopen"))).Code);
        Assert.Equal("open", (await story.Of(old)).GetProperty("promise").GetProperty("state").GetString());
    }

    [Fact]
    public async Task who_has_no_part_in_a_promise_only_writes_down_what_the_customer_said()
    {
        await using var story = await OwingStory.Begin();
        using var mate = await story.People.SignedInAs("s2");
        using var lead = await story.People.SignedInAs("s3", Roles.Lead);
        using var other = await story.People.SignedInAs("p2", Roles.Lead);
        var joost = story.People.Employee("Joost");
        async Task<Guid> Own() => OwingStory.Id(await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises", new { by = "me", to = "Bakkerij Smit", what = "call back", day = story.In(2) })));
        var id = await Own();

        // Ilse works in Planning: not for Joost, not for both, and for Bakkerij Smit only with who said it.
        foreach (var act in (string[])["keep", "break"])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "promise-not-your-side"), await Brief(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{id}/{act}", new { saidBy = "maker", evidence = "x", because = "x" })));
            Assert.Equal((HttpStatusCode.Forbidden, "promise-not-your-side"), await Brief(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{id}/{act}", new { saidBy = "both", evidence = "x", because = "x" })));
            Assert.Equal((HttpStatusCode.Forbidden, "promise-needs-who-said"), await Brief(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{id}/{act}", new { saidBy = "receiver" })));
            Assert.Equal((HttpStatusCode.Forbidden, "promise-needs-who-said"), await Brief(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{id}/{act}")));
        }

        foreach (var (act, asked) in new (string, object)[] { ("renegotiate", new { day = story.In(5) }), ("chain", new { before = id }), ("condition-met", new { day = story.In(5) }), ("reopen", new { }) })
        {
            Assert.Equal("promise-not-your-side", (await OwingStory.No(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{id}/{act}", asked))).Code);
        }

        // A lead of another team is no lead of Joost's.
        Assert.Equal("promise-not-your-side", (await OwingStory.No(other.Send(HttpMethod.Post, $"/api/promises/{id}/keep", new { saidBy = "maker" }))).Code);

        // The page shows Ilse what she can do, and what she wrote down she can take back.
        var page = await story.Ilse.Text($"/promised/promises/{id}");
        Assert.Contains("What Bakkerij Smit said", page, StringComparison.Ordinal);
        Assert.DoesNotContain("renegotiate", page, StringComparison.Ordinal);
        await OwingStory.Done(story.Ilse.Post($"/promised/promises/{id}/keep", $"/promised/promises/{id}", ("saidBy", "receiver"), ("evidence", "Mrs Smit said so on the telephone"), ("version", "1")));
        var seen = await story.Of(id);
        Assert.Equal(("kept", "receiver"), (seen.GetProperty("promise").GetProperty("state").GetString(), seen.GetProperty("promise").GetProperty("saidBy").GetString()));
        Assert.Contains("Mrs Smit said so", seen.GetProperty("steps").EnumerateArray().Last().GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Equal("promise-not-your-side", (await OwingStory.No(other.Send(HttpMethod.Post, $"/api/promises/{id}/reopen"))).Code);
        await story.Act(id, "reopen", by: story.Ilse);

        // Joost himself, his team-mate, their lead, the director; each for both, since they write down what Bakkerij Smit said.
        Visitor[] may = [story.Joost, mate, lead, story.Director];
        foreach (var one in may)
        {
            var another = await Own();
            Assert.Equal("both", (await story.Act(another, "keep", new { saidBy = "both" }, one)).GetProperty("saidBy").GetString());
        }

        // Whoever wrote it down for a colleague, too.
        var written = OwingStory.Id(await OwingStory.Json(story.Ilse.Send(HttpMethod.Post, "/api/promises", new { by = $"#{joost}", to = "Bakkerij Smit", what = "bring the part", day = story.In(2) })));
        Assert.Equal("maker", (await story.Act(written, "keep", by: story.Ilse)).GetProperty("saidBy").GetString());

        // Between two teams each speaks for itself, and another day is agreed by either.
        var between = OwingStory.Id(await OwingStory.Json(story.Ilse.Send(HttpMethod.Post, "/api/promises", new { by = "Planning", to = "Service", what = "the roster", day = story.In(2) })));
        Assert.Equal((HttpStatusCode.Forbidden, "promise-not-both-sides"), await Brief(story.Ilse.Send(HttpMethod.Post, $"/api/promises/{between}/keep", new { saidBy = "both" })));
        Assert.Equal(1, (await story.Act(between, "renegotiate", new { day = story.In(6) })).GetProperty("renegotiated").GetInt32());
        Assert.Equal("receiver", (await story.Act(between, "keep")).GetProperty("saidBy").GetString());
    }

    private static async Task<(HttpStatusCode, string)> Brief(Task<HttpResponseMessage> sent) => await OwingStory.No(sent) is var (status, code, _) ? (status, code) : default;
}
