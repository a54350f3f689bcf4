using System.Data.Common;
using System.Security.Cryptography;

namespace HeleKlant.Journal;

/// <summary>
/// The append-only record of what happened, in one database. Facts and touches are appended and never changed;
/// what became visible stands in an ordered feed. Safe to use from several threads; another process
/// may use the same store at the same time.
/// </summary>
public sealed partial class JournalStore : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly StoreSecrets _secrets;
    private readonly SqliteReaders? _readers;

    private JournalStore(JournalDatabase database, TimeProvider clock, RecordedShapes shapes, StoreSecrets secrets)
    {
        Database = database;
        Shapes = shapes;
        _clock = clock;
        _secrets = secrets;
        _readers = database.Path is null ? null : new SqliteReaders(database.Path);
    }

    /// <summary>Where the journal stands.</summary>
    public JournalDatabase Database { get; }

    /// <summary>The recorded names and shapes this program knows.</summary>
    public RecordedShapes Shapes { get; }

    /// <summary>The version of the tables, before <see cref="Open"/> changes them: where it will change, make a backup first.</summary>
    public static JournalVersion Version(JournalDatabase database) => JournalScripts.Version(database);

    /// <summary>Opens the journal; makes its tables, or brings them up to this program.</summary>
    /// <param name="database">Where it stands; the caller keeps and disposes it.</param>
    /// <param name="clock">The time that is recorded.</param>
    /// <param name="shapes">The facts of the product; null for those of the journal alone.</param>
    /// <exception cref="NewerStoreException">The store was made by a newer program.</exception>
    public static JournalStore Open(JournalDatabase database, TimeProvider clock, RecordedShapes? shapes = null)
    {
        JournalScripts.Apply(database);
        return new JournalStore(database, clock, shapes ?? new RecordedShapes([]), StoreSecrets.Of(database));
    }

    /// <summary>Ends the watch for changes and closes the store's own readers; the database stays open.</summary>
    public void Dispose()
    {
        _readers?.Dispose();
        lock (_watchLock)
        {
            _watch?.Dispose();
            _watch = null;
        }
    }

    internal long Now => Sql.Microseconds(_clock.GetUtcNow());
}

/// <summary>The keys of one store: made once, at random, and kept in it.</summary>
internal sealed class StoreSecrets(byte[] names, byte[] touches)
{
    /// <summary>The HMAC key of the dictionary.</summary>
    public byte[] Names { get; } = names;

    /// <summary>The SipHash key of touches, 16 bytes.</summary>
    public byte[] Touches { get; } = touches;

    public static StoreSecrets Of(JournalDatabase database)
    {
        using (var connection = database.Open())
        {
            if (Read(connection, null) is { } found)
            {
                return found;
            }
        }

        using var turn = database.BeginWrite();
        const string add = "INSERT INTO journal_secrets (name, value) VALUES (@a, @b) ON CONFLICT DO NOTHING";
        turn.Connection.Do(turn.Transaction, add, "names", RandomNumberGenerator.GetBytes(32));
        turn.Connection.Do(turn.Transaction, add, "touches", RandomNumberGenerator.GetBytes(16));
        var made = Read(turn.Connection, turn.Transaction)!;
        turn.Commit();
        return made;
    }

    private static StoreSecrets? Read(DbConnection connection, DbTransaction? transaction)
    {
        var rows = connection.Rows(transaction, "SELECT name, value FROM journal_secrets", r => (Name: r.GetString(0), Value: (byte[])r.GetValue(1)))
            .ToDictionary(r => r.Name, r => r.Value);
        return rows.Count < 2 ? null : new StoreSecrets(rows["names"], rows["touches"]);
    }
}
