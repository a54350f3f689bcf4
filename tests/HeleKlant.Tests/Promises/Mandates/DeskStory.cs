using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.Promises.Mandates;

/// <summary>A desk where some people work who helped Bakkerij Smit; one of them, e1, signs in, and so does the lead, who is no part of it.</summary>
public sealed class DeskStory : IAsyncDisposable
{
    private DeskStory(PeopleStory people) => People = people;

    public PeopleStory People { get; }

    public Visitor Fatima { get; private set; } = null!;

    public Visitor Lead { get; private set; } = null!;

    public int Desk => People.Number(NameKind.Team, "Desk");

    public int Customer => People.Customer();

    public int LeadNumber => People.Employee("lead");

    public static async Task<DeskStory> Begin(int people = 5, bool postgres = false)
    {
        var story = new DeskStory(await PeopleStory.Begin(postgres));
        await story.People.Tell("desk",
        [
            .. Enumerable.Range(1, people).Select(i => PeopleStory.Touch($"case {i}", "help", i, $"e{i}", team: "Desk")),
            PeopleStory.Touch("case 9", "decide", 9, "lead", "Van Dam", team: "Board"),
        ]);
        using var hr = await story.People.SignedInAs(null, Roles.Hr);
        for (var i = 1; i <= people; i++)
        {
            await Done(hr.Send(HttpMethod.Post, $"/api/teams/{story.Desk}/members", new { employee = story.People.Employee($"e{i}"), from = "2020-01-01" }));
        }

        story.Fatima = await story.People.SignedInAs("e1");
        story.Lead = await story.People.SignedInAs("lead", Roles.Employee, Roles.Lead);
        return story;
    }

    public static async Task<JsonElement> Done(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(PeopleStory.Stop);
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.SeeOther, text);
        return text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text).RootElement : default;
    }

    public static async Task<string> Refused(Task<HttpResponseMessage> sent, HttpStatusCode code = HttpStatusCode.BadRequest)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(PeopleStory.Stop);
        Assert.True(answer.StatusCode == code, $"{answer.StatusCode}: {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        return problem.GetProperty("type").GetString()!["urn:heleklant:refusal:".Length..];
    }

    public async ValueTask DisposeAsync()
    {
        Fatima.Dispose();
        Lead.Dispose();
        await People.DisposeAsync();
    }
}
