using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HeleKlant.Store;

/// <summary>For `dotnet ef migrations add NAME --context SqliteStore --output-dir Store/Migrations/Sqlite`.</summary>
public sealed class SqliteStoreAtDesignTime : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options, Program.Rooms);
}

/// <summary>For `dotnet ef migrations add NAME --context PostgresStore --output-dir Store/Migrations/Postgres`.</summary>
public sealed class PostgresStoreAtDesignTime : IDesignTimeDbContextFactory<PostgresStore>
{
    public PostgresStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql("Host=localhost").Options, Program.Rooms);
}
