using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

public static class StoreServices
{
    public static void AddTheStore(this IServiceCollection services, DataPlace place)
    {
        if (place.IsPostgres)
        {
            services.AddDbContext<Store, PostgresStore>(options => options.UseNpgsql(place.PostgresConnection));
        }
        else
        {
            services.AddDbContext<Store, SqliteStore>(options =>
                options.UseSqlite($"Data Source={place.SqliteFile};Default Timeout=30"));
        }
    }
}
