using System.Net;

namespace HeleKlant.Tests.Promises.Owing;

/// <summary>Several promises changed in one go and back as a whole, with what waits for them.</summary>
public class ChangeTogetherTests
{
    [Fact]
    public async Task several_are_changed_in_one_go_and_back_as_a_whole()
    {
        await using var story = await OwingStory.Begin();
        Guid[] ids = [OwingStory.Id(await story.Ours(3, "one")), OwingStory.Id(await story.Ours(5, "two")), OwingStory.Id(await story.Ours(1, "soon late"))];
        story.Clock.Advance(TimeSpan.FromDays(2.5));
        var before = await Task.WhenAll(ids.Select(id => story.Of(id)));

        // Moved: the late one stays as it was, and the page says so.
        var moved = await story.Joost.Post("/promised/together", "/promised", [.. ids.Select(id => ("ids", id.ToString())), ("act", "renegotiate"), ("day", story.In(9)), ("because", "the van broke down"), ("back", "/promised?way=ours")]);
        var page = await story.Joost.Text(moved.Headers.Location!.OriginalString);
        Assert.Contains("2 promises changed", page, StringComparison.Ordinal);
        Assert.Contains("1 were left as they were", page, StringComparison.Ordinal);
        Assert.Equal(2, (await story.Listed("state=renegotiated")).Length);
        var together = System.Text.RegularExpressions.Regex.Match(page, "/promised/together/([0-9a-f-]{36})/undo").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Ilse.Send(HttpMethod.Post, $"/api/promises/together/{together}/undo")).StatusCode);
        await OwingStory.Done(story.Joost.Post($"/promised/together/{together}/undo", "/promised", ("back", "/promised")));
        foreach (var (was, now) in before.Zip(await Task.WhenAll(ids.Select(id => story.Of(id)))))
        {
            foreach (var field in (string[])["day", "fallsDue", "state", "renegotiated", "movedByChain"])
            {
                Assert.Equal(was.GetProperty("promise").GetProperty(field).ToString(), now.GetProperty("promise").GetProperty(field).ToString());
            }
        }

        Assert.Equal("owing-undone-already", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, $"/api/promises/together/{together}/undo"))).Code);

        // Kept, all three; one is taken back by hand, so the whole takes back the other two.
        var kept = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises/together", new { ids, act = "keep" }));
        Assert.Equal(3, kept.GetProperty("changed").GetArrayLength());
        await story.Act(ids[0], "reopen");
        var back = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, $"/api/promises/together/{kept.GetProperty("id").GetGuid()}/undo"));
        Assert.Equal((2, 1), (back.GetProperty("changed").GetArrayLength(), back.GetProperty("left").GetArrayLength()));
        Assert.Equal(3, (await story.Listed("state=open")).Length);

        // What goes back is what was let go by whoever it was made to.
        var gone = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises/together", new { ids, act = "release", because = "they sold the bakery" }));
        Assert.Equal(3, (await story.Listed("state=released")).Length);
        await OwingStory.Done(story.Joost.Send(HttpMethod.Post, $"/api/promises/together/{gone.GetProperty("id").GetGuid()}/undo"));
        Assert.Empty(await story.Listed("state=released"));
        Assert.Empty(await story.Check());
        Assert.Equal("owing-nothing-chosen", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises/together", new { act = "keep" }))).Code);
        Assert.Equal("owing-too-many-chosen", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises/together", new { act = "keep", ids = Enumerable.Range(0, 201).Select(_ => Guid.NewGuid()) }))).Code);
        Assert.Equal("owing-none-changed", (await OwingStory.No(story.Joost.Send(HttpMethod.Post, "/api/promises/together", new { act = "keep", ids = new[] { Guid.NewGuid() } }))).Code);
    }

    [Theory]
    [InlineData("theirs", "ours")]
    [InlineData("ours", "theirs")]
    [InlineData("theirs")]
    public async Task what_is_let_go_by_mistake_waits_again_as_it_did(params string[] letGo)
    {
        await using var story = await OwingStory.Begin();
        var (theirs, ours) = (OwingStory.Id(await story.Theirs(2)), OwingStory.Id(await story.Ours(4)));
        await story.Act(ours, "chain", new { before = theirs, workingDays = 3 });
        var gone = await OwingStory.Json(story.Director.Send(HttpMethod.Post, "/api/promises/together", new { ids = letGo.Select(side => side == "theirs" ? theirs : ours), act = "release", because = "meant for another customer" }));
        Assert.Equal(letGo.Length, gone.GetProperty("changed").GetArrayLength());
        var back = await OwingStory.Json(story.Director.Send(HttpMethod.Post, $"/api/promises/together/{gone.GetProperty("id").GetGuid()}/undo"));
        Assert.Equal(letGo.Length, back.GetProperty("changed").GetArrayLength());
        var seen = await story.Of(ours);
        Assert.Equal(1, seen.GetProperty("promise").GetProperty("waitsFor").GetInt32());
        Assert.Equal(theirs, OwingStory.Id(seen.GetProperty("before")[0].GetProperty("promise")));
        Assert.Equal(3, seen.GetProperty("before")[0].GetProperty("workingDays").GetInt32());

        // The same by hand, one by one.
        await story.Act(theirs, "release", new { because = "meant for another customer" }, story.Director);
        Assert.Equal(0, (await story.Of(ours)).GetProperty("promise").GetProperty("waitsFor").GetInt32());
        await story.Act(theirs, "reopen", null, story.Director);
        Assert.Equal(1, (await story.Of(ours)).GetProperty("promise").GetProperty("waitsFor").GetInt32());
        Assert.Empty(await story.Check());
    }
}
