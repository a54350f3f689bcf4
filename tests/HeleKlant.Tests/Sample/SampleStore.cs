using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Sample;
using HeleKlant.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(HeleKlant.Tests.Sample.SampleStore))]

namespace HeleKlant.Tests.Sample;

/// <summary>The sample organisation, made once for all tests that look at it.</summary>
public sealed class SampleStore : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "heleklant-sample-" + Guid.NewGuid().ToString("N"));
    private ServiceProvider? services;

    internal TwoYears Years { get; private set; } = null!;

    public TimeSpan Took { get; private set; }

    public IServiceProvider Services => services!;

    public string Folder => Path.Combine(folder, "sample");

    public ChainAnswers Chain => Services.GetRequiredService<ChainAnswers>();

    public async ValueTask InitializeAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        Years = await new MakeSample(Program.Rooms, TimeProvider.System).At(new DataPlace(Folder, null), MakeSample.UsualSeed, _ => { });
        Took = TimeProvider.System.GetElapsedTime(began);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", Folder)]).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        Site.Start.AddServices(collection, configuration, Program.Rooms);
        services = collection.BuildServiceProvider();
        await Services.GetRequiredService<StoreSetup>().Prepare(CancellationToken.None);
        Services.GetRequiredService<HeleKlant.ChainLog.ChainLog>().CatchUp();
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public int? Find(NameKind kind, string text, int scope = 0)
    {
        var journal = Services.GetRequiredService<JournalStore>();
        return journal.FindName(kind, text, kind is NameKind.Customer or NameKind.Employee ? journal.FindName(NameKind.Source, MakeSample.Source)!.Value : scope);
    }

    /// <summary>The number of a name in the journal's dictionary.</summary>
    public int Number(NameKind kind, string text, int scope = 0) =>
        Find(kind, text, scope) ?? throw new InvalidOperationException($"The sample has no {kind} '{text}'.");
}
