using HeleKlant.Access;
using HeleKlant.Site;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>The rows beside the journal: accounts, settings, and the folded state of every room.</summary>
public abstract class Store(DbContextOptions options, IEnumerable<Room> rooms)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>The keys that protect cookies; in the store, so that several nodes and a restart share them.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        AccessTables.Add(builder);
        TimelineFacts.AddTables(builder);
        Site.Lists.SavedView.AddTo(builder);
        Owed.OwedTables.Add(builder);
        foreach (var room in rooms)
        {
            room.AddTables(builder);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsUtc>();
    }
}

/// <summary>Instants are kept as microseconds since 1970 in UTC: they sort and compare in both databases.</summary>
public sealed class MicrosecondsUtc() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
    instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10,
    micros => new DateTimeOffset((micros * 10) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));

public sealed class SqliteStore(DbContextOptions<SqliteStore> options, IEnumerable<Room> rooms) : Store(options, rooms);

public sealed class PostgresStore(DbContextOptions<PostgresStore> options, IEnumerable<Room> rooms) : Store(options, rooms);
