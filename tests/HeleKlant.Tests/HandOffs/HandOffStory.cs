using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.HandOffs;

/// <summary>
/// Intake hands four cases to planning on Monday 2 March 2026 at 10:00; five people work in each. Opening hours are Monday to Friday 9 to 17. Planning takes
/// them up after 1, 4, 4½ and 7½ opening hours, and is done 2, 5, 6 and 8½ after they were handed over.
/// </summary>
public sealed class HandOffStory : IAsyncDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1));

    private HandOffStory(PeopleStory people) => People = people;

    public PeopleStory People { get; }

    public int Intake => People.Number(NameKind.Team, "Intake");

    public int Planning => People.Number(NameKind.Team, "Planning");

    public Visitor Giver { get; private set; } = null!;

    public Visitor Receiver { get; private set; } = null!;

    public static async Task<HandOffStory> Begin(int planners = 5)
    {
        var story = new HandOffStory(await PeopleStory.Begin());
        (double From, double To)[] planned = [(11, 12), (14, 15), (14.5, 16), (24 + 9.5, 24 + 10.5)];
        await story.People.Tell("desk",
        [
            .. Enumerable.Range(1, 4).Select(i => Touch($"case {i}", "take in", 9, 10, $"i{i}", "Intake")),
            .. planned.Select((p, i) => Touch($"case {i + 1}", "plan", p.From, p.To, $"p{Math.Min(i + 1, planners)}", "Planning")),
            Touch("other 1", "take in", 9, 10, "i5", "Intake"),
            Touch("other 2", "plan", 9, 10, $"p{planners}", "Planning"),

            // Yesterday somebody called: the records go on, so that what was silent since March is finished.
            PeopleStory.Touch("of today", "take in", 0, "i5", team: "Intake"),
        ]);
        using var hr = await story.People.SignedInAs(null, Roles.Hr);
        await Done(hr.Send(HttpMethod.Post, $"/api/teams/{story.Intake}/members", new { employee = story.People.Employee("i1"), from = "2020-01-01" }));
        await Done(hr.Send(HttpMethod.Post, $"/api/teams/{story.Planning}/members", new { employee = story.People.Employee("p1"), from = "2020-01-01" }));
        await story.People.FollowUp();
        (story.Giver, story.Receiver) = (await story.People.SignedInAs("i1"), await story.People.SignedInAs("p1"));
        return story;
    }

    private static SourceEvent Touch(string @case, string activity, double from, double to, string employee, string team) => new()
    {
        Case = @case,
        Activity = activity,
        Employee = employee,
        Team = team,
        Customers = ["Bakkerij Smit"],
        Start = Monday.AddHours(from),
        End = Monday.AddHours(to),
        Place = 1,
    };

    public object Terms(double accept = 4, double done = 8, int version = 0, string side = "receiver", string what = "a job to plan") => new
    {
        giver = Intake.ToString(System.Globalization.CultureInfo.InvariantCulture),
        receiver = "Planning",
        what,
        side,
        items = "address\ntelephone\n",
        acceptWithinHours = accept,
        doneWithinHours = done,
        from = "2026-01-01",
        review = "2027-06-01",
        version,
    };

    /// <summary>Planning proposes, intake agrees; gives the agreement's id.</summary>
    public async Task<Guid> Agree(double accept = 4, double done = 8)
    {
        var told = await (await Done(Receiver.Send(HttpMethod.Post, "/api/hand-offs/agreements", Terms(accept, done)))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        var id = told.GetProperty("id").GetGuid();
        await Done(Giver.Send(HttpMethod.Post, $"/api/hand-offs/agreements/{id}/agree", new { side = "giver" }));
        return id;
    }

    /// <summary>The direction from intake to planning.</summary>
    public async Task<JsonElement> Direction() => (await PeopleStory.Json(Giver, $"/api/hand-offs/pair?a={Intake}&b={Planning}"))[0];

    /// <summary>The touch that took a case up in planning.</summary>
    public async Task<long> TakenUp(string @case) =>
        (await PeopleStory.Json(Giver, $"/api/cases/{People.Case(@case)}")).GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("activity").GetString() == "plan").GetProperty("sequence").GetInt64();

    public static async Task<HttpResponseMessage> Done(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        Giver.Dispose();
        Receiver.Dispose();
        await People.DisposeAsync();
    }
}
