using System.Net;
using System.Text;
using HeleKlant.Access;

namespace HeleKlant.Tests.People;

public class EraseTests
{
    [Fact]
    public async Task an_erased_person_is_in_no_file_any_more_while_every_figure_stays()
    {
        const string name = "Wilhelmina Quastenbroek";
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", name), PeopleStory.Touch("1", "visit", 5, "joost", name));
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        using var employee = await story.SignedInAs(null);
        var id = story.Customer(name);
        await administrator.Send(HttpMethod.Put, $"/api/parties/{id}", new { name, email = "w.quastenbroek@example.org", city = "Utrecht" });
        var before = (await PeopleStory.Json(administrator, $"/api/customers/{id}")).GetProperty("now").GetRawText();

        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Post, $"/api/parties/{id}/erase", new { because = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Post, $"/api/parties/{id}/erase")).StatusCode);
        var answer = await administrator.Send(HttpMethod.Post, $"/api/parties/{id}/erase", new { because = "asked by letter, 2 March" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        await story.FollowUp();

        Assert.Equal(before, (await PeopleStory.Json(administrator, $"/api/customers/{id}")).GetProperty("now").GetRawText());
        Assert.Equal(0, (await PeopleStory.Json(administrator, "/api/customers/search?q=quastenbroek")).GetArrayLength());
        foreach (var file in Directory.EnumerateFiles(story.Site.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.False(Holds(file, "uastenbroek"), $"{Path.GetFileName(file)} still holds the name");
        }

        // Imported again it stays nameless.
        await story.Tell("desk", PeopleStory.Touch("2", "call", 60, "fatima", name));
        Assert.Equal("", (await PeopleStory.Json(administrator, $"/api/customers/{id}")).GetProperty("name").GetString());
        Assert.Equal(0, (await PeopleStory.Json(administrator, "/api/customers/search?q=quastenbroek")).GetArrayLength());
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.GetBuffer().AsSpan(0, (int)memory.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
