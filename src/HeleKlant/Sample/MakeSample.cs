using System.Globalization;
using System.Text.Json;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Sample;

/// <summary>
/// Makes the sample organisation by the product's own acts: touches are appended to the journal in batches, the rest is
/// done act by act on the day it belongs to. It is made aside and put in place when it is whole.
/// </summary>
internal sealed class MakeSample(Site.Room[] rooms, TimeProvider clock)
{
    public const int UsualSeed = 632;
    public const string Source = "Warmteweg";

    private const int Batch = 10_000;

    /// <summary>Makes it; what stood there as a sample before is replaced.</summary>
    public async Task<TwoYears> At(DataPlace place, int seed, Action<string> say, CancellationToken stop = default)
    {
        if (Directory.Exists(place.Folder) && !place.IsSample)
        {
            throw new InvalidOperationException($"{place.Folder} is there and is no sample: nothing was changed.");
        }

        var now = clock.GetLocalNow();
        var aside = place with { Folder = place.Folder + "-in-the-making" };
        Gone(aside.Folder);
        Directory.CreateDirectory(aside.Folder);
        var years = TwoYears.Play(seed, now);

        // A Dutch company: what its people agree is put in their language.
        var spoken = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("nl");
        try
        {
            await Fill(aside.Folder, years, say, stop);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = spoken;
        }

        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(aside.SampleMark, JsonSerializer.Serialize(new { seed, madeOn = years.Today }), stop);
        Gone(place.Folder);
        Directory.Move(aside.Folder, place.Folder);
        return years;
    }

    private async Task Fill(string folder, TwoYears years, Action<string> say, CancellationToken stop)
    {
        var days = new SimulatedDays(years.Touches[0].End!.Value);
        await using var provider = Services(folder, days);
        await provider.GetRequiredService<StoreSetup>().Prepare(stop);
        Append(provider, years, say, stop);
        days.Now = years.Touches[^1].End!.Value;
        foreach (var room in rooms)
        {
            await using var scope = provider.CreateAsyncScope();
            await room.AfterTouches(scope.ServiceProvider, stop);
        }

        say("what people did, day by day");
        await new CompanyLife(provider, days, years).Live(stop);
    }

    private ServiceProvider Services(string folder, SimulatedDays days)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("HELEKLANT_DATA", folder)])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        Site.Start.AddServices(services, configuration, rooms);
        services.AddSingleton<TimeProvider>(days);
        return services.BuildServiceProvider();
    }

    private static void Append(IServiceProvider provider, TwoYears years, Action<string> say, CancellationToken stop)
    {
        var journal = provider.GetRequiredService<JournalStore>();
        using var connection = journal.Database.Open();
        var done = 0;
        foreach (var batch in years.Touches.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            using var turn = journal.Database.BeginWrite(connection);
            journal.AppendTouches(turn.Connection, turn.Transaction, Source, batch);
            turn.Commit();
            done += batch.Length;
            say($"{done:N0} of {years.Touches.Count:N0} touches");
        }
    }

    private static void Gone(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
