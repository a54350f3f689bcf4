using HeleKlant.Site;
using Microsoft.EntityFrameworkCore.Design;

namespace HeleKlant.Store;

/// <summary>For `dotnet ef migrations add NAME --context SqliteStore --output-dir Store/Migrations/Sqlite`.</summary>
public sealed class SqliteStoreAtDesignTime : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) => (SqliteStore)DesignTime.Of("HELEKLANT_DATA", Path.GetTempPath());
}

/// <summary>For `dotnet ef migrations add NAME --context PostgresStore --output-dir Store/Migrations/Postgres`.</summary>
public sealed class PostgresStoreAtDesignTime : IDesignTimeDbContextFactory<PostgresStore>
{
    public PostgresStore CreateDbContext(string[] args) => (PostgresStore)DesignTime.Of("HELEKLANT_POSTGRES", "Host=localhost");
}

internal static class DesignTime
{
    /// <summary>The store as the product itself makes it: Identity's own settings shape its tables too.</summary>
    public static Store Of(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        Start.AddServices(services, configuration, Program.Rooms);
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<Store>();
    }
}
