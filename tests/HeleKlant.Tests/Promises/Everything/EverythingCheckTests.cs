using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Promises.Everything;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.Journey;
using HeleKlant.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Everything;

/// <summary>Somebody writes; what promises without bounds is named; nothing of the text stays anywhere.</summary>
public sealed class EverythingCheckTests
{
    private const string Text = "Beste Wilhelmina Zonderland, wij doen alles voor u.";

    [Fact]
    public async Task a_text_is_looked_at_counted_when_sent_and_kept_nowhere()
    {
        await using var site = await RunningSite.Start();
        using var rob = await site.SignedIn(Roles.Employee);
        var found = (await Look(rob, new { text = Text })).GetProperty("found");
        Assert.Equal("alles", Assert.Single(found.EnumerateArray()).GetProperty("words").GetString());
        Assert.Equal(0, await Counted(site));
        await Look(rob, new { text = Text, kind = "answer", sent = true });
        await Look(rob, new { text = "Storingen meestal binnen een dag.", kind = "answer", sent = true });
        Assert.Equal(2, await Counted(site));
        foreach (var file in Directory.GetFiles(site.Folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var read = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("Zonderland", await read.ReadToEndAsync(PeopleStory.Stop), StringComparison.Ordinal);
        }

        foreach (var wrong in new object[] { new { text = Text, language = "xx" }, new { text = Text, kind = "poem" }, new { text = new string('a', 20_001) } })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await rob.Send(HttpMethod.Post, "/api/everything-check", wrong)).StatusCode);
        }

        var page = WebUtility.HtmlDecode(await rob.Text("/promised/everything"));
        Assert.Contains("50 % of 2 (9 to 91 %)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Own words", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_organisation_keeps_words_of_its_own()
    {
        await using var site = await RunningSite.Start();
        using var administrator = await site.SignedIn(Roles.Administrator);
        using var employee = await site.SignedIn(Roles.Employee);
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Put, "/api/everything-check/words", new { also = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/everything-check/words", new { also = new string('x', 61) })).StatusCode);
        var kept = await administrator.Post("/promised/everything/words", "/promised/everything", ("also", "morgen klaar\n"), ("never", "alles voor"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        var found = (await Look(employee, new { text = Text + " Het is morgen klaar." })).GetProperty("found");
        Assert.Equal("morgen klaar", Assert.Single(found.EnumerateArray()).GetProperty("words").GetString());
        var (code, said, _) = await ChainHouse.Run(site.Folder, "everything-check", "Wij zijn altijd op tijd.", "--language", "nl");
        Assert.Equal(0, code);
        Assert.Contains("altijd", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_rise_asks_what_is_going_on_and_lays_beside_it_what_moved()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "visit", 90, "joost"));
        using var director = await story.SignedInAs(null, Roles.Director);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await story.Site.In(async services =>
        {
            var store = services.GetRequiredService<HeleKlant.Store.Store>();
            store.AddRange(
                new EverythingCount { Kind = "answer", Day = today.AddDays(-60), Checked = 100, Pointed = 5 }, new EverythingCount { Kind = "answer", Day = today.AddDays(-3), Checked = 100, Pointed = 30 },
                new EverythingCount { Kind = "slogan", Day = today.AddDays(-60), Checked = 10, Pointed = 3 }, new EverythingCount { Kind = "slogan", Day = today.AddDays(-3), Checked = 10, Pointed = 4 });
            await store.SaveChangesAsync(PeopleStory.Stop);
        });
        var rising = await PeopleStory.Json(director, "/api/everything-check");
        Assert.Equal([true, false], rising.GetProperty("kinds").EnumerateArray().Select(k => k.GetProperty("rose").GetBoolean()));
        Assert.Equal(0.5, rising.GetProperty("beside").GetProperty("touchesNow").GetDouble());
        Assert.Contains("What is really going on?", WebUtility.HtmlDecode(await director.Text("/promised/everything")), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Look(Visitor who, object asked)
    {
        var answer = await who.Send(HttpMethod.Post, "/api/everything-check", asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
    }

    private static Task<int> Counted(RunningSite site) => site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<EverythingCount>().SumAsync(c => c.Checked, PeopleStory.Stop));
}
