using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Owing;

/// <summary>Service (five people) and Planning (two) owe Bakkerij Smit and each other; the clock is the story's.</summary>
public sealed class OwingStory : IAsyncDisposable
{
    private OwingStory(PeopleStory people, MovingClock clock) => (People, Clock) = (people, clock);

    public PeopleStory People { get; }

    public MovingClock Clock { get; }

    /// <summary>Works in Service.</summary>
    public Visitor Joost { get; private set; } = null!;

    /// <summary>Works in Planning.</summary>
    public Visitor Ilse { get; private set; } = null!;

    public Visitor Director { get; private set; } = null!;

    public int Smit => People.Customer();

    public int Service => People.Number(NameKind.Team, "Service");

    public int Planning => People.Number(NameKind.Team, "Planning");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    public static async Task<OwingStory> Begin(bool postgres = false)
    {
        // Noon, so that a few hours on it is still the same day.
        var clock = new MovingClock(new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(11), TimeSpan.Zero));
        var story = new OwingStory(await PeopleStory.Begin(postgres, new Altered(Services: builder => builder.Services.AddSingleton<TimeProvider>(clock))), clock);
        await story.People.Tell("desk",
        [
            .. Enumerable.Range(1, 5).Select(i => PeopleStory.Touch("a visit", "visit", i, i == 1 ? "Joost" : $"s{i}", team: "Service")),
            PeopleStory.Touch("a plan", "plan", 1, "Ilse", team: "Planning"),
            PeopleStory.Touch("a plan", "plan", 2, "p2", team: "Planning"),
            PeopleStory.Touch("of another", "plan", 3, "p2", "De Vries & Zn", team: "Planning"),
        ]);
        using var hr = await story.People.SignedInAs(null, Roles.Hr);
        foreach (var (team, names) in new[] { (story.Service, new[] { "Joost", "s2", "s3", "s4", "s5" }), (story.Planning, ["Ilse", "p2"]) })
        {
            foreach (var name in names)
            {
                await Done(hr.Send(HttpMethod.Post, $"/api/teams/{team}/members", new { employee = story.People.Employee(name), from = "2020-01-01" }));
            }
        }

        await story.People.FollowUp();
        await story.ComeIn();
        return story;
    }

    /// <summary>Days later everybody signs in again, and the clock tells what came due.</summary>
    public async Task Later(double days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await ComeIn();
        await TheClockTells();
        await TheClockTells();
    }

    public static async Task<HttpResponseMessage> Done(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Stop));
        return answer;
    }

    public static async Task<JsonElement> Json(Task<HttpResponseMessage> sent) => await (await Done(sent)).Content.ReadFromJsonAsync<JsonElement>(Stop);

    /// <summary>The refusal: its status and code, and its sentence.</summary>
    public static async Task<(HttpStatusCode Status, string Code, string Sentence)> No(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (answer.StatusCode, problem.GetProperty("type").GetString()!.Split(':')[^1], problem.GetProperty("title").GetString()!);
    }

    public string In(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Joost's team promises Smit something by API; gives the promise.</summary>
    public Task<JsonElement> Ours(int inDays, string what = "the boiler hums no more", double? weight = null, string? kind = null) =>
        Json(Joost.Send(HttpMethod.Post, "/api/promises", new { by = "Service", to = "Bakkerij Smit", what, day = In(inDays), kind = kind ?? "work", weight }));

    public Task<JsonElement> Theirs(int inDays, string what = "drawings of the boiler room", string to = "Planning") =>
        Json(Joost.Send(HttpMethod.Post, "/api/promises", new { by = "Bakkerij Smit", to, what, day = In(inDays), kind = "data" }));

    public static Guid Id(JsonElement promise) => promise.GetProperty("id").GetGuid();

    public async Task<JsonElement> Of(Guid id) => await PeopleStory.Json(Joost, $"/api/promises/{id}");

    public Task<JsonElement> Act(Guid id, string act, object? asked = null, Visitor? by = null) => Json((by ?? Joost).Send(HttpMethod.Post, $"/api/promises/{id}/{act}", asked ?? new { }));

    /// <summary>What the list shows for an address, as words of what was promised.</summary>
    public async Task<string[]> Listed(string query, Visitor? by = null) =>
        [.. (await PeopleStory.Json(by ?? Joost, "/api/promises?" + query)).GetProperty("promises").EnumerateArray().Select(p => p.GetProperty("what").GetString()!)];

    /// <summary>Where the rows of promises differ from what their facts make of them.</summary>
    public Task<IReadOnlyList<string>> Check() => People.Site.In(services => services.GetRequiredService<OwedFold>().Check(Stop));

    public Task TheClockTells() => People.Site.In(async services => { await services.GetRequiredService<DueClock>().Tell(Stop); });

    private async Task ComeIn()
    {
        Joost?.Dispose();
        Ilse?.Dispose();
        Director?.Dispose();
        (Joost, Ilse, Director) = (await People.SignedInAs("Joost"), await People.SignedInAs("Ilse"), await People.SignedInAs(null, Roles.Director));
    }

    public async ValueTask DisposeAsync()
    {
        Joost.Dispose();
        Ilse.Dispose();
        Director.Dispose();
        await People.DisposeAsync();
    }
}
