using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace HeleKlant.Store;

/// <summary>Makes the store ready: the folder, the journal's tables, the rooms' tables.</summary>
public sealed class StoreSetup(DataPlace place, IServiceScopeFactory scopes)
{
    public async Task Prepare(CancellationToken stop)
    {
        Directory.CreateDirectory(place.Folder);
        await using var scope = scopes.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<JournalStore>();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        if (store.Database.GetMigrations().Any())
        {
            await store.Database.MigrateAsync(stop);
        }
        else if (!await HasTables(store, stop))
        {
            await store.Database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(stop);
        }
    }

    private static async Task<bool> HasTables(Store store, CancellationToken stop)
    {
        try
        {
            await store.Users.AnyAsync(stop);
            return true;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }
}
