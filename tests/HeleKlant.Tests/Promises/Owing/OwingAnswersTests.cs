using System.Net;
using System.Text.Json;
using HeleKlant.Owed;
using HeleKlant.Tests.Journey;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Owing;

/// <summary>What the pages, the interface and the command line of promises say of what they were asked.</summary>
public class OwingAnswersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_a_list_does_not_know_is_said_by_page_interface_and_command()
    {
        await using var story = await OwingStory.Begin();
        await story.Ours(1, "stands in the list");
        var page = WebUtility.HtmlDecode(await story.Joost.Text("/promised?state=nonsense&sort=salary"));
        Assert.Contains("does not know state = \"nonsense\"", page, StringComparison.Ordinal);
        Assert.Contains("does not know sort = \"salary\"", page, StringComparison.Ordinal);
        Assert.Contains("stands in the list", page, StringComparison.Ordinal);
        foreach (var list in (string[])["/api/promises", "/api/promises/kept", "/api/discounts", "/api/noes", "/api/agreements", "/api/stop-losses"])
        {
            var answer = await story.Joost.Get(list + "?sort=salary");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
            Assert.Equal(("urn:heleklant:refusal:list-not-known", "sort"), (problem.GetProperty("type").GetString(), problem.GetProperty("parameter").GetString()));
            Assert.NotEmpty(problem.GetProperty("known").EnumerateArray());
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await story.Director.Get("/promised/promises.csv?kind=bribe")).StatusCode);
        var (code, _, error) = await ChainHouse.Run(story.People.Site.Folder, "promises", "--state", "nonsense");
        Assert.Equal(2, code);
        Assert.Contains("overdue", error, StringComparison.Ordinal);

        // What the command line cannot read is told in its own words.
        (code, _, error) = await ChainHouse.Run(story.People.Site.Folder, "promises", "make", "--by", "Service", "--to", "Bakkerij Smit", "--what", "x", "--day", "tomorrow", "--kind", "bribe");
        Assert.Equal(2, code);
        Assert.Contains("2026-03-31", error, StringComparison.Ordinal);
        Assert.Contains("payment", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("HeleKlant.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task looking_first_keeps_the_whole_form_and_puts_none_of_it_in_the_address()
    {
        await using var story = await OwingStory.Begin();
        var theirs = OwingStory.Id(await story.Theirs(20));
        (string, string)[] typed =
        [
            ("by", "Service"), ("to", "Bakkerij Smit"), ("what", "we guarantee it will always work"), ("day", story.In(3)), ("time", "14:30"), ("askedFor", story.In(2)), ("kind", "work"),
            ("before", theirs.ToString()), ("workingDays", "2"), ("weight", "2.5"), ("back", $"/who/customers/{story.Smit}"), ("sure", "no"),
        ];
        var looked = await story.Joost.Post("/promised/promises/look", "/promised/promises/new", typed);
        Assert.Equal("/promised/promises/new?again=yes", looked.Headers.Location!.OriginalString);
        var form = WebUtility.HtmlDecode(await story.Joost.Text("/promised/promises/new?again=yes"));
        foreach (var kept in (string[])["we guarantee it will always work", $"value=\"{story.In(3)}\"", "value=\"14:30\"", $"value=\"{story.In(2)}\"", "value=\"work\" selected", $"value=\"{theirs}\" selected", "value=\"2.5\"", $"value=\"/who/customers/{story.Smit}\"", "<mark>always</mark>", "This day cannot be met"])
        {
            Assert.Contains(kept, form, StringComparison.Ordinal);
        }

        Assert.Empty(await story.Listed("state=all&way=ours"));

        // By the interface the same is said beside what was made; in the list it is flagged.
        var asked = new { by = "Service", to = "Bakkerij Smit", what = "we guarantee it will always work", day = story.In(3), before = theirs, workingDays = 2 };
        var look = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises/look", asked));
        Assert.True(DateOnly.Parse(look.GetProperty("notBefore").GetString()!, System.Globalization.CultureInfo.InvariantCulture) > story.Today.AddDays(20));
        var made = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises", asked));
        Assert.Contains("always", made.GetProperty("pointedOut").EnumerateArray().Select(w => w.GetString()));
        Assert.Equal(look.GetProperty("notBefore").GetString(), made.GetProperty("notBefore").GetString());
        Assert.Contains("waits; not before", await story.Joost.Text("/promised?way=ours"), StringComparison.Ordinal);
        Assert.Contains("This day cannot be met", await story.Joost.Text($"/promised/promises/{OwingStory.Id(made)}"), StringComparison.Ordinal);
        Assert.False((await story.Ours(3, "no big words")).TryGetProperty("notBefore", out var none) && none.ValueKind != JsonValueKind.Null);

        // What waits for something that waits counts that too, and once the first is kept the flag is gone.
        var last = OwingStory.Id(await story.Ours(22, "last of three"));
        await story.Act(last, "chain", new { before = OwingStory.Id(made), workingDays = 3 });
        Assert.NotEqual(JsonValueKind.Null, (await story.Of(last)).GetProperty("promise").GetProperty("notBefore").ValueKind);
        await story.Act(theirs, "keep", by: story.Ilse);
        Assert.Equal(JsonValueKind.Null, (await story.Of(last)).GetProperty("promise").GetProperty("notBefore").ValueKind);
        var (code, said, error) = await ChainHouse.Run(story.People.Site.Folder, "promises", "make", "--by", "Service", "--to", "Bakkerij Smit", "--what", "wij lossen altijd alles op", "--day", story.In(3));
        Assert.Equal(0, code);
        Assert.Contains("pointedOut", said, StringComparison.Ordinal);
        Assert.Contains("altijd", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_was_done_is_confirmed_where_it_was_done_and_taken_back_in_one_tap()
    {
        await using var story = await OwingStory.Begin();
        var id = OwingStory.Id(await story.Ours(1, "the filter is replaced"));
        var done = await story.Joost.Post($"/promised/promises/{id}/keep", "/my-day", ("version", "1"), ("back", "/my-day#owed"));
        Assert.Equal($"/my-day?of={id}&said=promise-kept#owed", done.Headers.Location!.OriginalString);
        var day = await story.Joost.Text($"/my-day?of={id}&said=promise-kept");
        Assert.Contains($"action=\"/promised/promises/{id}/reopen\"", day, StringComparison.Ordinal);
        await OwingStory.Done(story.Joost.Post($"/promised/promises/{id}/reopen", $"/my-day?of={id}&said=promise-kept", ("back", "/my-day")));
        Assert.Equal("open", (await story.Of(id)).GetProperty("promise").GetProperty("state").GetString());

        // An address made by somebody else offers no other form than the one that takes it back.
        Assert.DoesNotContain("<form method=\"post\" action=\"/evil", await story.Joost.Text("/my-day?said=promise-kept&of=/evil"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_timeline_names_what_was_promised_until_it_is_erased_and_files_have_plain_days()
    {
        await using var story = await OwingStory.Begin();
        var id = OwingStory.Id(await story.Ours(1, "hang <b>the</b> radiator"));
        var page = await story.Ilse.Text($"/who/customers/{story.Smit}?kind=promises");
        Assert.Contains($"<a class=\"thing\" href=\"/promised/promises/{id}\">hang &lt;b&gt;the&lt;/b&gt; radiator</a>", page, StringComparison.Ordinal);
        await story.People.Site.In(async services => await services.GetRequiredService<HeleKlant.Store.Store>().Set<PromiseWords>().Where(w => w.Promise == id).ExecuteDeleteAsync(Stop));
        page = await story.Ilse.Text($"/who/customers/{story.Smit}?kind=promises");
        Assert.DoesNotContain("radiator", page, StringComparison.Ordinal);
        Assert.Contains("the words were erased</a>", page, StringComparison.Ordinal);

        var csv = await story.Director.Text("/promised/promises.csv?state=all");
        Assert.Contains("," + story.In(1) + ",", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{2}/[0-9]{2}/[0-9]{4}", csv);
        Assert.Matches("T00:00:00\\+0[12]:00,", csv);
        foreach (var file in (string[])["/promised/promises.csv", "/promised/kept.csv", "/promised/stop-losses.csv", "/promised/agreements.csv", "/promised/discounts.csv", "/promised/noes.csv"])
        {
            Assert.DoesNotMatch("^\uFEFF?.*[a-z][A-Z]", (await story.Director.Text(file)).Split('\n')[0]);
        }
    }
}
