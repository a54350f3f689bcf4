using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Promises.SideDeals;
using HeleKlant.Tests.HandOffs;
using HeleKlant.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Agreements;

public class SideDealTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_deal_is_marked_everywhere_until_all_who_carry_it_out_have_seen_it(bool postgres)
    {
        await using var story = await AgreementStory.Begin(postgres);
        var id = await story.Make(new
        {
            title = "Said on the golf course",
            with = $"#{story.Smit}",
            kind = "spoken",
            owner = "Planning",
            duties = new object[] { new { side = "ours", what = "cool the cellar", owner = "Field", due = story.Day(10) }, new { side = "theirs", what = "bring the key", due = story.Day(5) } },
            carriers = new[] { "Planning", "Field" },
        }, story.Marijke);
        // Named at one moment, the two stand in the order of their numbers, which is the store's.
        var mark = Regex.Match(WebUtility.HtmlDecode(await story.Rob.Text($"/promised/agreements/{id}")), "Not shared yet: (Planning, Field|Field, Planning)").Value;
        Assert.NotEmpty(mark);
        foreach (var page in new[] { $"/promised/agreements/{id}", "/promised/agreements", $"/who/customers/{story.Smit}", "/promised/agreements/side-deals" })
        {
            Assert.Contains(mark, WebUtility.HtmlDecode(await story.Rob.Text(page)), StringComparison.Ordinal);
        }

        var timeline = await PeopleStory.Json(story.Rob, $"/api/customers/{story.Smit}/timeline?kind=agreements");
        Assert.Contains(timeline.GetProperty("items").EnumerateArray(), i => i.GetProperty("sentence").GetString() == "Not shared yet: Planning must carry an agreement out");
        Assert.Contains($"<a class=\"thing\" href=\"/promised/agreements/{id}\">", await story.Rob.Text($"/who/customers/{story.Smit}?kind=agreements"), StringComparison.Ordinal);

        // Nobody says for another team that it has seen it; the system proposes whoever usually handles this customer.
        Assert.Contains("deal-not-yours", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/acknowledge", new { carrier = "Planning" })), StringComparison.Ordinal);
        Assert.Equal([story.Planning], (await PeopleStory.Json(story.Rob, $"/api/side-deals/proposal?customer={story.Smit}")).EnumerateArray().Take(1).Select(c => c.GetProperty("carrier").GetInt32()));

        // Field can do another day: their promise is agreed anew, and nothing was broken.
        await HandOffStory.Done(story.Fitter.Post($"/promised/agreements/{id}/acknowledge", $"/promised/agreements/{id}", ("carrier", $"#{story.Field}"), ("otherDay", story.Day(21)), ("words", "the crane comes first")));
        var cool = AgreementStory.Duty(await story.Seen(id), "cool the cellar");
        Assert.Equal((story.Day(21), "open", 1), (cool.GetProperty("day").GetString(), cool.GetProperty("state").GetString(), cool.GetProperty("renegotiated").GetInt32()));
        Assert.Contains("Not shared yet: Planning<", await story.Rob.Text("/promised/agreements"), StringComparison.Ordinal);

        // It never quietly expires: reminded of on the rhythm, once each time, months on.
        foreach (var (days, told) in new[] { (1, 0), (3, 1), (0, 0), (3, 1), (90, 1) })
        {
            await story.Later(days);
            Assert.Equal(told, await story.People.Site.In(services => services.GetRequiredService<RemindOfDeals>().Do(PeopleStory.Stop)));
        }

        Assert.Contains("reminded 3 ×", WebUtility.HtmlDecode(await story.Rob.Text($"/promised/agreements/{id}")), StringComparison.Ordinal);
        var counted = await PeopleStory.Json(story.Rob, "/api/side-deals");
        Assert.Equal(1, counted.GetProperty("byKind").GetProperty("spoken").GetInt32());
        Assert.DoesNotContain("marijke", counted.GetRawText(), StringComparison.OrdinalIgnoreCase);

        // One tap on the list; by mistake, undone; and seen again.
        var other = await story.Make(story.Maintenance("Another one", carriers: new[] { "Planning" }));
        var seen = await story.Planner.Post("/promised/agreements/side-deals/acknowledge", "/promised/agreements/side-deals", ("deals", id.ToString()), ("deals", other.ToString()));
        Assert.DoesNotContain("Not shared yet:", await story.Rob.Text("/promised/agreements"), StringComparison.Ordinal);
        var list = await story.Planner.Text(seen.Headers.Location!.OriginalString);
        Assert.Contains("2 changed.", list, StringComparison.Ordinal);
        var undo = System.Text.RegularExpressions.Regex.Match(list, "/promised/agreements/side-deals/acknowledge/[0-9a-f-]{36}/undo").Value;
        Assert.Contains("several-not-yours", await AgreementStory.Refused(story.Fitter.Send(HttpMethod.Post, "/api/side-deals" + undo["/promised/agreements/side-deals".Length..])), StringComparison.Ordinal);
        await HandOffStory.Done(story.Planner.Post(undo, "/promised/agreements/side-deals"));
        Assert.Equal(2, (await PeopleStory.Json(story.Rob, "/api/side-deals")).GetProperty("notShared").GetInt32());
        Assert.Contains("deal-not-yours", await AgreementStory.Refused(story.Fitter.Send(HttpMethod.Post, "/api/side-deals/acknowledge", new { deals = new[] { other } })), StringComparison.Ordinal);
        await HandOffStory.Done(story.Planner.Send(HttpMethod.Post, "/api/side-deals/acknowledge", new { deals = new[] { id, other } }));
        Assert.Contains("deal-seen-already", await AgreementStory.Refused(story.Planner.Send(HttpMethod.Post, "/api/side-deals/acknowledge", new { deals = new[] { id, other } })), StringComparison.Ordinal);
        await HandOffStory.Done(story.Planner.Send(HttpMethod.Post, $"/api/agreements/{id}/acknowledge/undo", new { carrier = "Planning" }));
        Assert.Contains("Not shared yet: Planning<", await story.Rob.Text("/promised/agreements?shared=not-yet"), StringComparison.Ordinal);
        Assert.Contains("deal-needs-reason", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/carriers/let-go", new { carrier = "Planning" })), StringComparison.Ordinal);
        Assert.Empty(await AgreementTests.Check(story));
    }

    [Fact]
    public async Task whoever_asks_whether_something_was_agreed_leaves_no_name_no_hour_and_no_line()
    {
        await using var story = await AgreementStory.Begin();
        await story.Make();
        var (facts, lines, audit) = (Facts(story), story.Said.All.Count(), await Audit(story));
        var asked = await story.Fitter.Post("/promised/agreements/side-deals/questions", "/promised/agreements/side-deals", ("customer", $"{story.Smit}"), ("team", $"{story.Field}"));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);

        // One fact: by nobody, dated by the day; a team of fewer than five is not in it.
        var fact = Assert.Single(Facts(story).Except(facts));
        Assert.Null(fact.By);
        Assert.Equal(TimeSpan.Zero, TimeZoneInfo.ConvertTime(fact.At, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).TimeOfDay);
        Assert.Equal(0, JsonDocument.Parse(fact.Body).RootElement.GetProperty("team").GetInt32());
        Assert.Equal(4, Guid.Parse(fact.Stream["deal-question/".Length..]).Version);
        Assert.Equal(audit, await Audit(story));
        Assert.DoesNotContain(story.Said.All.Skip(lines), line => line.Contains("POST", StringComparison.Ordinal) && line.Contains("questions", StringComparison.Ordinal) && line.Contains(" in ", StringComparison.Ordinal));

        // It goes to whoever recorded a deal with that customer, not to others; asked twice it is one.
        Assert.Contains("deal-asked-already", await AgreementStory.Refused(story.Planner.Send(HttpMethod.Post, "/api/side-deals/questions", new { customer = story.Smit, team = story.Field })), StringComparison.Ordinal);
        var question = (await PeopleStory.Json(story.Rob, "/api/side-deals")).GetProperty("questions")[0].GetProperty("id").GetGuid();
        Assert.Contains("deal-question-not-yours", await AgreementStory.Refused(story.Fitter.Send(HttpMethod.Post, $"/api/side-deals/questions/{question}/answer", new { answer = "nothing" })), StringComparison.Ordinal);
        Assert.Contains("Share it now", await story.Rob.Text("/promised/agreements/side-deals"), StringComparison.Ordinal);
        Assert.DoesNotContain("Share it now", await story.Fitter.Text("/promised/agreements/side-deals"), StringComparison.Ordinal);
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/side-deals/questions/{question}/answer", new { answer = "nothing" }));
        Assert.DoesNotContain("Share it now", await story.Rob.Text("/promised/agreements/side-deals"), StringComparison.Ordinal);
        Assert.Contains("1 × answered so far: nothing was agreed.", WebUtility.HtmlDecode(await story.Fitter.Text("/promised/agreements/side-deals")), StringComparison.Ordinal);

        // About a team of five that nobody made deals for, it goes to the directors; sharing the deal answers it.
        await HandOffStory.Done(story.Planner.Send(HttpMethod.Post, "/api/side-deals/questions", new { }));
        Assert.Contains("has something been agreed that others must carry out?", await story.Marijke.Text("/promised/agreements/side-deals"), StringComparison.Ordinal);
        var any = (await PeopleStory.Json(story.Marijke, "/api/side-deals")).GetProperty("questions").EnumerateArray().Single(q => q.GetProperty("customer").GetInt32() == 0).GetProperty("id").GetGuid();
        var deal = await story.Make(new { title = "Said at the bar", with = $"#{story.Smit}", owner = "Planning", scope = "cool the shop", question = any }, story.Marijke);
        Assert.Equal(deal, (await PeopleStory.Json(story.Marijke, "/api/side-deals")).GetProperty("questions").EnumerateArray().Single(q => q.GetProperty("id").GetGuid() == any).GetProperty("shared").GetGuid());
        Assert.Empty(await AgreementTests.Check(story));
    }

    private static List<RecordedFact> Facts(AgreementStory story) => [.. story.People.Site.App.Services.GetRequiredService<JournalStore>().ReadFacts(0, 100_000)];

    private static Task<int> Audit(AgreementStory story) => story.People.Site.In(async services => await services.GetRequiredService<HeleKlant.Store.Store>().Set<AuditLine>().CountAsync() + await services.GetRequiredService<HeleKlant.Store.Store>().Set<OpenedLine>().CountAsync());
}
