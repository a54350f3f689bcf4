using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Tests.Store;
using HeleKlant.Owed;
using HeleKlant.People;
using HeleKlant.Site;
using HeleKlant.Store;
using HeleKlant.Tests.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Owed;

/// <summary>A store with a customer, a colleague and two teams, and a clock that the story moves. No web app.</summary>
public sealed class OwedStory : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private OwedStory(JournalDialect dialect, DateTimeOffset now)
    {
        Clock = new MovingClock(now);
        Folder = Directory.CreateTempSubdirectory("heleklant-owed-").FullName;
        Postgres = dialect == JournalDialect.Sqlite ? null : PostgresCluster.FreshDatabase();
        provider = Provider(Folder, Postgres, Clock);
    }

    /// <summary>Monday 2 March 2026, 09:00 in Amsterdam.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public MovingClock Clock { get; }

    public string Folder { get; }

    public string? Postgres { get; }

    public int Smit { get; private set; }

    public int Joost { get; private set; }

    public int Planning { get; private set; }

    public int Service { get; private set; }

    public static ServiceProvider Provider(string folder, string? postgres, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", folder), new("HELEKLANT_POSTGRES", postgres)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        HeleKlant.Site.Start.AddServices(services, configuration, Program.Rooms);
        services.AddSingleton(clock);
        return services.BuildServiceProvider();
    }

    public static async Task<OwedStory> Begin(JournalDialect dialect, DateTimeOffset? now = null)
    {
        var story = new OwedStory(dialect, now ?? Monday);
        await story.provider.GetRequiredService<StoreSetup>().Prepare(Stop);
        story.Smit = await story.Party("Bakkerij Smit", PartyAs.Organisation);
        story.Joost = await story.Party("Joost", PartyAs.Employee);
        story.Planning = await story.Party("Planning", PartyAs.Team);
        story.Service = await story.Party("Service", PartyAs.Team);
        return story;
    }

    public Task<int> Party(string name, PartyAs @as) => In(async services => (await services.GetRequiredService<Door>().Record(new RecordPartyAsked(name, @as), Stop)).Value.Id);

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return await act(scope.ServiceProvider);
    }

    /// <summary>An act about a promise, in one transaction.</summary>
    public Task<Answer<Promise>> Act(Guid id, Func<PromiseBook, Telling, Promise, Task<Answer<Promise>>> act, int version = 0) => In(services =>
    {
        var book = services.GetRequiredService<PromiseBook>();
        return services.GetRequiredService<Acting>().Do<Promise>(
            async telling =>
            {
                var found = await book.Find(id, version, Stop);
                return found.IsRefused ? found.Refusal! : await act(book, telling, found.Value);
            },
            Stop);
    });

    public Task<Answer<Promise>> Make(PromiseToMake asked) => In(services => services.GetRequiredService<Acting>().Do<Promise>(
        telling => Task.FromResult(services.GetRequiredService<PromiseBook>().Make(telling, asked)), Stop));

    /// <summary>Something that we owe Smit on a day.</summary>
    public async Task<Promise> Promised(DateOnly day, DateOnly? madeOn = null, double weight = 1) =>
        (await Make(new PromiseToMake(Joost, Smit, "the boiler hums no more", new DueAsked(Day: day), PromiseKind.Work, madeOn, Weight: weight))).Value;

    /// <summary>So many promises of that day, in one act.</summary>
    public Task ManyPromised(int many, DateOnly day) => In(services => services.GetRequiredService<Acting>().Do<Promise>(
        telling =>
        {
            var book = services.GetRequiredService<PromiseBook>();
            return Task.FromResult(Enumerable.Range(0, many).Select(_ => book.Make(telling, new PromiseToMake(Joost, Smit, "a visit", new DueAsked(Day: day)))).ToList()[^1]);
        },
        Stop));

    public Task<Promise> Now(Guid id) => In(async services => (await services.GetRequiredService<PromiseBook>().Find(id, Stop)).Value);

    public Task<Answer<Promise>> Keep(Guid id, DateTimeOffset? at = null) => Act(id, (book, telling, promise) => book.Keep(telling, promise, at, SaidBy.Receiver, "signed off", Stop));

    public Task<int> TheClockTells() => In(services => services.GetRequiredService<DueClock>().Tell(Stop));

    public Task<IReadOnlyList<string>> Check() => In(services => services.GetRequiredService<OwedFold>().Check(Stop));

    public Task<int> Facts(string name) => In(services => Task.FromResult(services.GetRequiredService<JournalStore>().ReadFacts(0, 1_000_000, [name]).Count));

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
