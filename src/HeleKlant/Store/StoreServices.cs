using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

public static class StoreServices
{
    /// <summary>The journal and the rows beside it, in one database.</summary>
    public static void AddTheStore(this IServiceCollection services, DataPlace place)
    {
        services.AddSingleton(_ => place.IsPostgres
            ? JournalDatabase.PostgreSql(place.PostgresConnection!)
            : JournalDatabase.Sqlite(place.SqliteFile));
        services.AddSingleton(provider => JournalStore.Open(
            provider.GetRequiredService<JournalDatabase>(),
            provider.GetRequiredService<TimeProvider>(),
            new RecordedShapes([typeof(StoreServices).Assembly])));
        services.AddScoped<Folds>().AddScoped<TimelineFold>();
        if (place.IsPostgres)
        {
            services.AddDbContext<Store, PostgresStore>(options => options.UseNpgsql(place.PostgresConnection));
        }
        else
        {
            services.AddDbContext<Store, SqliteStore>((provider, options) =>
                options.UseSqlite(provider.GetRequiredService<JournalDatabase>().ConnectionString));
        }
    }
}
