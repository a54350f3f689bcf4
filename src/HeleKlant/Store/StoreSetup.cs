using System.Globalization;
using HeleKlant.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>
/// Makes the store ready: the folder, the journal's tables, the rooms' tables. A store of a newer program is refused, and before
/// tables of an older one are changed a backup is made.
/// </summary>
public sealed class StoreSetup(DataPlace place, JournalDatabase database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<StoreSetup> log)
{
    public async Task Prepare(CancellationToken stop)
    {
        Directory.CreateDirectory(place.Folder);
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var isNew = JournalStore.Version(database).Store == 0;
        var known = store.Database.GetMigrations().ToList();
        var applied = isNew ? [] : (await store.Database.GetAppliedMigrationsAsync(stop)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new NewerTablesException(unknown);
        }

        if (!isNew && (JournalStore.Version(database).WillChange || (applied.Count > 0 && known.Count > applied.Count)))
        {
            BackUpFirst();
        }

        _ = scope.ServiceProvider.GetRequiredService<JournalStore>();
        if (known.Count > applied.Count)
        {
            await store.Database.MigrateAsync(stop);
        }

        await scope.ServiceProvider.GetRequiredService<Folds>().BringUpToDate(isNew, stop);
    }

    /// <summary>A copy beside the store, named by the day; on PostgreSQL the operator is told to make one.</summary>
    private void BackUpFirst()
    {
        if (place.IsPostgres)
        {
            log.LogWarning("The tables are about to change. Where you have no backup of this day, stop now and make one with pg_dump.");
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(place.Folder, "backups")).FullName;
        var file = Path.Combine(folder, $"before-upgrade-{clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db");
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $file";
        copy.Parameters.AddWithValue("$file", file);
        copy.ExecuteNonQuery();
        log.LogWarning("The tables change with this program; the store as it was stands in {File}", file);
    }
}
