using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Quantities;
using HeleKlant.Journey.HandOffs;
using HeleKlant.Owed;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.HandOffs;

public class HandOffTests
{
    [Fact]
    public async Task what_was_agreed_stands_beside_what_the_times_and_the_receiver_say()
    {
        await using var story = await HandOffStory.Begin();
        await story.Agree();
        var (first, second) = (await story.TakenUp("case 1"), await story.TakenUp("case 2"));
        await HandOffStory.Done(story.Receiver.Send(HttpMethod.Post, $"/api/cases/{story.People.Case("case 1")}/hand-offs/{first}", new { complete = true }));
        await HandOffStory.Done(story.Receiver.Send(HttpMethod.Post, $"/api/cases/{story.People.Case("case 2")}/hand-offs/{second}", new { missing = new[] { 1 }, words = "no telephone at all" }));

        // Accepted 1, 4, 4½, 7½ against 4; done 2, 5, 6, 8½ against 8; of two judged one was complete. Only the first case kept everything.
        var told = await story.Direction();
        Assert.Equal(4, told.GetProperty("volume").GetInt64());
        Assert.Equal((2L, 4L), Share(told, "acceptedInTime"));
        Assert.Equal((3L, 4L), Share(told, "doneInTime"));
        Assert.Equal((1L, 2L), Share(told, "complete"));
        Assert.Equal((1L, 4L), Share(told, "kept"));
        Assert.Equal(4.25 * 3600, told.GetProperty("medianAcceptSeconds").GetDouble(), 3);
        Assert.Equal(5.5 * 3600, told.GetProperty("medianDoneSeconds").GetDouble(), 3);
        Assert.Equal(4 * 3600, told.GetProperty("beyondAgreedSeconds").GetDouble(), 3);
        Assert.Equal("telephone", told.GetProperty("missing")[0].GetProperty("item").GetString());
        Assert.Equal(new Proportion(1, 4).Wilson().High, told.GetProperty("kept").GetProperty("high").GetDouble(), 12);

        // The same on the pages: the matrix, the pair, where it breaks, the map, the link, the case.
        Assert.Contains("25 % of 4", await story.Giver.Text("/happened/hand-offs?period=all"), StringComparison.Ordinal);
        var pair = await story.Giver.Text($"/happened/hand-offs/pair?a={story.Intake}&b={story.Planning}&period=all");
        Assert.Contains("50 % (2 of 4)", pair, StringComparison.Ordinal);
        Assert.Contains("most missed: telephone", pair, StringComparison.Ordinal);
        var chain = await story.Giver.Text("/happened?period=all&nodes=teams");
        Assert.Contains("4.0 h beyond what the two agreed · 1 incomplete", Plain(chain), StringComparison.Ordinal);
        Assert.Contains("map-incomplete", chain, StringComparison.Ordinal);
        Assert.Contains("Beyond what was agreed", await story.Giver.Text($"/happened/link?period=all&nodes=teams&a={story.Intake}&b={story.Planning}"), StringComparison.Ordinal);
        Assert.Contains("telephone, no telephone at all", await story.Giver.Text($"/happened/cases/{story.People.Case("case 2")}"), StringComparison.Ordinal);

        // Said by mistake: taken back.
        await HandOffStory.Done(story.Receiver.Send(HttpMethod.Delete, $"/api/cases/{story.People.Case("case 2")}/hand-offs/{second}"));
        Assert.Equal((2L, 4L), Share(await story.Direction(), "kept"));
    }

    [Fact]
    public async Task both_sides_agree_and_nobody_agrees_with_themselves()
    {
        await using var story = await HandOffStory.Begin();
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Giver.Send(HttpMethod.Post, "/api/hand-offs/agreements", story.Terms())).StatusCode);
        using var lead = await story.People.SignedInAs(null, Roles.Lead);
        var told = JsonDocument.Parse(await (await HandOffStory.Done(lead.Send(HttpMethod.Post, "/api/hand-offs/agreements", story.Terms()))).Content.ReadAsStringAsync(PeopleStory.Stop)).RootElement;
        var address = $"/api/hand-offs/agreements/{told.GetProperty("id").GetGuid()}";
        Assert.Contains("hand-off-somebody-else-agrees", await Said(lead.Send(HttpMethod.Post, address + "/agree", new { side = "giver" })), StringComparison.Ordinal);
        Assert.Contains("hand-off-other-side-answers", await Said(story.Receiver.Send(HttpMethod.Post, address + "/agree", new { side = "receiver" })), StringComparison.Ordinal);
        Assert.Contains("hand-off-waits-for-answer", await Said(story.Receiver.Send(HttpMethod.Post, "/api/hand-offs/agreements", story.Terms(2))), StringComparison.Ordinal);
        Assert.Equal((0L, 0L), Share(await story.Direction(), "kept"));
        Assert.Contains("Agree", await story.Giver.Text($"/happened/hand-offs/pair?a={story.Intake}&b={story.Planning}"), StringComparison.Ordinal);
        var page = $"/happened/hand-offs/pair?a={story.Intake}&b={story.Planning}";
        var posted = await story.Giver.Post(address["/api".Length..].Insert(0, "/happened") + "/agree", page, ("side", "giver"), ("version", "1"), ("back", page));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.Equal((2L, 4L), Share(await story.Direction(), "kept"));

        // What two teams agreed are promises of both, until other terms take their place.
        Assert.Equal(2, await Standing(story));
        await HandOffStory.Done(story.Giver.Send(HttpMethod.Post, "/api/hand-offs/agreements", story.Terms(8, 9, side: "giver")));
        await HandOffStory.Done(story.Receiver.Send(HttpMethod.Post, address + "/agree", new { side = "receiver" }));
        Assert.Equal(2, await Standing(story));
        Assert.Equal((4L, 4L), Share(await story.Direction(), "kept"));
        await HandOffStory.Done(story.Giver.Send(HttpMethod.Post, address + "/end", new { side = "giver" }));
        Assert.Equal(0, await Standing(story));
    }

    [Fact]
    public async Task the_later_of_two_proposals_is_refused_and_keeps_its_words()
    {
        await using var story = await HandOffStory.Begin();
        await story.Agree();
        var late = await story.Receiver.Send(HttpMethod.Post, "/api/hand-offs/agreements", story.Terms(3, version: 1, what: "my careful words"));
        Assert.Equal(HttpStatusCode.BadRequest, (await story.Receiver.Send(HttpMethod.Post, "/api/hand-offs/agreements", story.Terms(-3, version: 2))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var subject = await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<KeptText>().SingleAsync(PeopleStory.Stop));
        Assert.Equal($"hand-off/Teams/{story.Intake}/Planning", subject.Subject);
        Assert.StartsWith("my careful words", subject.Text, StringComparison.Ordinal);
        var page = $"/happened/hand-offs/pair?a={story.Intake}&b={story.Planning}";
        await story.Receiver.Post("/happened/hand-offs/agreements", page, ("giver", $"{story.Intake}"), ("receiver", $"{story.Planning}"), ("side", "receiver"), ("what", "typed on the page"), ("items", "a key"), ("version", "1"), ("back", page));
        Assert.Contains("typed on the page", await story.Receiver.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task groups_under_five_agree_and_their_figures_stay_their_own()
    {
        await using var story = await HandOffStory.Begin(planners: 4);
        await story.Agree();
        var told = await story.Direction();
        Assert.True(told.GetProperty("withheld").GetBoolean());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("kept").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("beyondAgreedSeconds").ValueKind);
        Assert.Contains("fewer than five people", await story.Giver.Text($"/happened/hand-offs/pair?a={story.Intake}&b={story.Planning}&period=all"), StringComparison.Ordinal);
        Assert.DoesNotContain("beyond what the two agreed", await story.Giver.Text("/happened?period=all&nodes=teams"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task on_the_command_line_and_check_sees_one_altered_row()
    {
        await using var story = await HandOffStory.Begin();
        var folder = story.People.Site.Folder;
        var (code, said, error) = await ChainHouse.Run(folder, "hand-offs", "propose", "--giver", "Intake", "--receiver", "Planning", "--what", "a job", "--side", "receiver", "--accept-within", "4", "--from", "2026-01-01");
        Assert.True(code == 0, error);
        var id = JsonDocument.Parse(said).RootElement.GetProperty("id").GetGuid();
        Assert.Equal(0, (await ChainHouse.Run(folder, "hand-offs", "agree", $"{id}", "--side", "giver")).Code);
        var touch = await story.TakenUp("case 3");
        Assert.Equal(1, (await ChainHouse.Run(folder, "hand-offs", "judge", $"{story.People.Case("case 3")}", $"{touch + 1000}")).Code);
        Assert.Equal(0, (await ChainHouse.Run(folder, "hand-offs", "judge", $"{story.People.Case("case 3")}", $"{touch}", "--words", "the address")).Code);
        Assert.Contains("kept 2 of 4", (await ChainHouse.Run(folder, "hand-offs")).Out, StringComparison.Ordinal);
        Assert.Equal([], await Differences(story));
        await story.People.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Database.ExecuteSqlRawAsync("UPDATE hand_off_terms SET accept_within_hours = 40", PeopleStory.Stop));
        Assert.Contains(await Differences(story), d => d.Contains("AcceptWithinHours is 40, the facts say 4", StringComparison.Ordinal));
        await story.People.Site.In(async services =>
        {
            await services.GetRequiredService<HandOffFold>().Anew(PeopleStory.Stop);
            return 0;
        });
        Assert.Equal([], await Differences(story));
    }

    [Fact]
    public void what_still_runs_in_time_is_in_neither_number()
    {
        var terms = new HandOffTerms { AcceptWithinHours = 2, DoneWithinHours = 8 };
        HandOffCrossing At(double accept, double done, bool running) => new(1, 2, 3, 4, default, default, accept * 3600, done * 3600, running);
        Assert.Null(OneKept.Of(At(1, 5, running: true), terms, null).All);
        Assert.False(OneKept.Of(At(1, 9, running: true), terms, null).All);
        Assert.False(OneKept.Of(At(3, 5, running: true), terms, null).All);
        Assert.True(OneKept.Of(At(1, 8, running: false), terms, null).All);
        Assert.False(OneKept.Of(At(1, 5, running: false), terms, new JudgedHandOff { Complete = false }).All);
        Assert.Null(OneKept.Of(At(1, 5, running: false), null, null).All);
        Assert.Null(OneKept.Of(At(1, 5, running: false), new HandOffTerms { ItemLines = "address" }, null).All);
    }

    private static Task<IReadOnlyList<string>> Differences(HandOffStory story) =>
        story.People.Site.In(services => services.GetRequiredService<HandOffFold>().Check(PeopleStory.Stop));

    private static Task<int> Standing(HandOffStory story) => story.People.Site.In(services =>
        services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().CountAsync(p => p.State == PromiseState.Open && p.Origin == HeleKlant.Facts.PromiseOrigin.HandOffAgreement, PeopleStory.Stop));

    private static (long, long) Share(JsonElement told, string part) => (told.GetProperty(part).GetProperty("hits").GetInt64(), told.GetProperty(part).GetProperty("of").GetInt64());

    private static async Task<string> Said(Task<HttpResponseMessage> sent) => await (await sent).Content.ReadAsStringAsync(PeopleStory.Stop);

    private static string Plain(string html) => WebUtility.HtmlDecode(html);
}
