using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.HandOffs;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeleKlant.Tests.Promises.Agreements;

/// <summary>Bakkerij Smit; Planning (five people) and Field (two) carry things out; Rob of Sales records, Marijke directs. The clock moves.</summary>
public sealed class AgreementStory : IAsyncDisposable
{
    private AgreementStory(PeopleStory people, MovingClock clock, Lines said) => (People, Clock, Said) = (people, clock, said);

    public PeopleStory People { get; }

    public MovingClock Clock { get; }

    /// <summary>Every line that was logged.</summary>
    public Lines Said { get; }

    public Visitor Rob { get; private set; } = null!;

    public Visitor Marijke { get; private set; } = null!;

    public Visitor Planner { get; private set; } = null!;

    public Visitor Fitter { get; private set; } = null!;

    public int Smit => People.Customer();

    public int Planning => People.Number(NameKind.Team, "Planning");

    public int Field => People.Number(NameKind.Team, "Field");

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    public static async Task<AgreementStory> Begin(bool postgres = false)
    {
        // Noon, so that no test stands on a midnight.
        var clock = new MovingClock(new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(11), TimeSpan.Zero));
        var said = new Lines();
        var story = new AgreementStory(
            await PeopleStory.Begin(postgres, new Altered(builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Configuration["HELEKLANT_LINKS_PER_MINUTE"] = "30";
                builder.Logging.AddProvider(said).SetMinimumLevel(LogLevel.Trace);
            })),
            clock,
            said);
        await story.People.Tell("desk", [.. Enumerable.Range(1, 5).Select(i => PeopleStory.Touch($"plan {i}", "plan", i, $"p{i}", team: "Planning")),
            PeopleStory.Touch("fit", "fit", 7, "f1", team: "Field"), PeopleStory.Touch("sell", "sell", 8, "rob", team: "Sales"), PeopleStory.Touch("lead", "lead", 9, "marijke", customer: "Somebody else", team: "Board")]);
        using var hr = await story.People.SignedInAs(null, Roles.Hr);
        foreach (var (employee, team) in Enumerable.Range(1, 5).Select(i => ($"p{i}", story.Planning)).Append(("f1", story.Field)).Append(("rob", story.People.Number(NameKind.Team, "Sales"))))
        {
            await HandOffStory.Done(hr.Send(HttpMethod.Post, $"/api/teams/{team}/members", new { employee = story.People.Employee(employee), from = "2020-01-01" }));
        }

        await story.People.FollowUp();
        await story.SignIn();
        return story;
    }

    /// <summary>So much later; whoever was signed in by then no longer is, and comes in again.</summary>
    public async Task Later(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await SignIn();
    }

    private async Task SignIn()
    {
        (Rob, Marijke) = (await People.SignedInAs("rob"), await People.SignedInAs("marijke", Roles.Director));
        (Planner, Fitter) = (await People.SignedInAs("p1"), await People.SignedInAs("f1"));
    }

    public string Day(int from) => Today.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>They deliver drawings in 10 days; we plan 5 working days after that, at the earliest in 12 days; we build after another 10 working days.</summary>
    public object Maintenance(string title = "Maintenance of the ovens", string? scope = null, object? carriers = null) => new
    {
        title,
        with = $"#{Smit}",
        owner = "Planning",
        from = Day(-30),
        until = Day(335),
        noticeMonths = 3,
        renewalMonths = 12,
        scope,
        duties = new object[]
        {
            new { side = "theirs", what = "deliver the drawings", kind = "data", due = Day(10), key = "T" },
            new { side = "ours", what = "make the plan", owner = "Planning", due = Day(12), key = "P", after = "T", workingDays = 5 },
            new { side = "ours", what = "build it", owner = "Field", due = Day(40), after = "P", workingDays = 10 },
            new { side = "ours", what = "two years without leaks", kind = "guarantee", owner = "Field", review = Day(730), guaranteeCondition = "yearly maintenance", evidence = "a report" },
        },
        prices = new object[] { new { what = "visit", list = 420, agreed = 390.50m, quantity = 4, unit = "visit" } },
        carriers = carriers ?? new[] { "Planning", "Field" },
    };

    public async Task<Guid> Make(object? asked = null, Visitor? by = null) =>
        (await (await HandOffStory.Done((by ?? Rob).Send(HttpMethod.Post, "/api/agreements", asked ?? Maintenance()))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop)).GetProperty("id").GetGuid();

    public Task<JsonElement> Seen(Guid id, Visitor? by = null) => PeopleStory.Json(by ?? Marijke, $"/api/agreements/{id}");

    public static JsonElement Duty(JsonElement seen, string what) => seen.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("what").GetString() == what);

    public static async Task<string> Refused(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.False(answer.IsSuccessStatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        return $"{(int)answer.StatusCode} {problem.GetProperty("type").GetString()} {problem.GetProperty("title").GetString()}";
    }

    public async ValueTask DisposeAsync()
    {
        Rob.Dispose();
        Marijke.Dispose();
        Planner.Dispose();
        Fitter.Dispose();
        await People.DisposeAsync();
    }

    /// <summary>Keeps every line of the log, to see what stands in none of them.</summary>
    public sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> all = new();

        public IEnumerable<string> All => all;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => all.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
