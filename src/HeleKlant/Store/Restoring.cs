using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Store;

/// <summary>
/// Puts a backup in the place of the store. Where a program serves the store, the backup is laid ready in its folder; the program closes the
/// store, takes it in and opens again. What was erased since the backup is erased again.
/// </summary>
public sealed class Restoring(DataPlace place, TimeProvider clock, Room[] rooms)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private string Ready => Path.Combine(place.Folder, "restore-this.db");

    private string Outcome => Path.Combine(place.Folder, "restore-outcome.txt");

    /// <summary>Whether a backup lies ready to be taken in.</summary>
    public bool IsAsked => !place.IsPostgres && File.Exists(Ready);

    /// <summary>From the command line: at once, or by the program that serves the store.</summary>
    public async Task<Answer<Nothing>> Restore(string file, CancellationToken stop)
    {
        if (place.IsPostgres)
        {
            return new Refusal("backup-postgres");
        }

        if (!File.Exists(file))
        {
            return new Refusal("backup-not-there", file);
        }

        if (Fault(file) is { } fault)
        {
            return fault;
        }

        File.Delete(Outcome);
        LayReady(file);
        using var serving = Serving.Take(place);
        if (serving is not null)
        {
            await TakeIn(stop);
        }

        for (var waited = TimeSpan.Zero; !File.Exists(Outcome); waited += TimeSpan.FromMilliseconds(200))
        {
            if (waited > Patience)
            {
                File.Delete(Ready);
                return new Refusal("restore-waited");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, stop);
        }

        var outcome = await File.ReadAllTextAsync(Outcome, stop);
        File.Delete(Outcome);
        return outcome.Length == 0 ? default(Nothing) : new Refusal("restore-failed", outcome);
    }

    /// <summary>Takes in what lies ready; the store must be closed. What happened is left for who asked.</summary>
    public async Task TakeIn(CancellationToken stop)
    {
        var trouble = "";
        try
        {
            using var database = JournalDatabase.Sqlite(place.SqliteFile);
            SqliteConnection.ClearAllPools();
            var erased = JournalStore.Restore(Ready, database, clock, new RecordedShapes([typeof(Restoring).Assembly]));
            await EraseAgain(erased, stop);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or NewerStoreException or InvalidOperationException)
        {
            trouble = fault.Message;
        }
        finally
        {
            File.Delete(Ready);
            File.Delete(Ready + "-erasures");
            await File.WriteAllTextAsync(Outcome + ".new", trouble, CancellationToken.None);
            File.Move(Outcome + ".new", Outcome, overwrite: true);
        }
    }

    private void LayReady(string file)
    {
        if (File.Exists(file + "-erasures"))
        {
            File.Copy(file + "-erasures", Ready + "-erasures", overwrite: true);
        }

        File.Copy(file, Ready + ".new", overwrite: true);
        File.Move(Ready + ".new", Ready, overwrite: true);
    }

    /// <summary>The rooms erase their own rows about the names that the journal erased again.</summary>
    private async Task EraseAgain(IReadOnlyList<int> names, CancellationToken stop)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", place.Folder)]).Build();
        await using var provider = CommandLine.Provider(configuration, rooms);
        await provider.GetRequiredService<StoreSetup>().Prepare(stop);
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Access.WhoAsks>().IsAtTheCommandLine();
        if (names.Count > 0)
        {
            foreach (var room in rooms)
            {
                await room.ErasedAgain(scope.ServiceProvider, names, stop);
                await room.EraseWords(scope.ServiceProvider, names, stop);
            }

            await scope.ServiceProvider.GetRequiredService<Owed.PromiseBook>().EraseWords(names, stop);
            await scope.ServiceProvider.GetRequiredService<Store>().SaveChangesAsync(stop);
        }

        await scope.ServiceProvider.GetRequiredService<Access.Audit>().Write(Access.AuditKind.Restored, stop: stop);
    }

    /// <summary>Why a file is no backup to put back, or null. It is only read.</summary>
    private static Refusal? Fault(string file)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            if (Ask(connection, "PRAGMA quick_check(1)") is not "ok" and var trouble)
            {
                return new Refusal("backup-not-ours", file, trouble);
            }

            var version = int.Parse(Ask(connection, "SELECT MAX(version) FROM journal_version"), System.Globalization.CultureInfo.InvariantCulture);
            using var empty = JournalDatabase.Sqlite(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "empty.db"));
            var program = JournalStore.Version(empty).Program;
            empty.Dispose();
            Directory.Delete(Path.GetDirectoryName(empty.Path!)!, recursive: true);
            return version > program ? new Refusal("backup-newer", file) : null;
        }
        catch (Exception fault) when (fault is SqliteException or FormatException)
        {
            return new Refusal("backup-not-ours", file, fault.Message);
        }
    }

    private static string Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}

/// <summary>While the web app serves, not while it still starts: looks each second whether a backup lies ready, and has the store opened anew.</summary>
public sealed class RestoreWatch(Restoring restoring, Reopening reopening, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (restoring.IsAsked && lifetime.ApplicationStarted.IsCancellationRequested)
                {
                    reopening.Ask();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; a backup that came at this moment is taken in by whoever asked.
        }
    }
}
