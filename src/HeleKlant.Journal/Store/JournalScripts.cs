using System.Data.Common;

namespace HeleKlant.Journal;

/// <summary>The version of the journal's tables, in the store and in this program.</summary>
/// <param name="Store">What the store has; 0 where there is none yet.</param>
/// <param name="Program">What this program knows.</param>
public readonly record struct JournalVersion(int Store, int Program)
{
    /// <summary>Whether opening will change the tables of a store that has some already: make a backup first.</summary>
    public bool WillChange => Store > 0 && Store < Program;
}

/// <summary>The store was made by a newer program than this one.</summary>
public sealed class NewerStoreException(JournalVersion version) : InvalidOperationException(
    $"This store has version {version.Store} of the journal's tables; this program knows up to version {version.Program}. Start the newer program, or put back a backup made before the upgrade.")
{
    /// <summary>The two versions.</summary>
    public JournalVersion Version { get; } = version;
}

/// <summary>The numbered SQL scripts, one folder a database; each is applied once, in order, and never edited after a release.</summary>
internal static class JournalScripts
{
    public static JournalVersion Version(JournalDatabase database)
    {
        using var connection = database.Open();
        return new JournalVersion(Applied(database, connection, null), Scripts(database.Dialect).Count);
    }

    public static void Apply(JournalDatabase database)
    {
        var scripts = Scripts(database.Dialect);
        var version = Version(database);
        if (version.Store == version.Program)
        {
            return;
        }

        using var turn = database.BeginWrite();
        if (!database.IsSqlite)
        {
            turn.Connection.Do(turn.Transaction, "SELECT pg_advisory_xact_lock(@a)", PostgresLocks.Scripts);
        }

        var applied = Applied(database, turn.Connection, turn.Transaction);
        if (applied > scripts.Count)
        {
            throw new NewerStoreException(new JournalVersion(applied, scripts.Count));
        }

        turn.Connection.Do(turn.Transaction, "CREATE TABLE IF NOT EXISTS journal_version (version INTEGER NOT NULL PRIMARY KEY)");
        for (var number = applied + 1; number <= scripts.Count; number++)
        {
            turn.Connection.Do(turn.Transaction, scripts[number - 1]);
            turn.Connection.Do(turn.Transaction, "INSERT INTO journal_version (version) VALUES (@a)", number);
        }

        turn.Commit();
    }

    private static int Applied(JournalDatabase database, DbConnection connection, DbTransaction? transaction)
    {
        var exists = database.IsSqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'journal_version'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'journal_version'";
        return connection.Number(transaction, exists) == 0
            ? 0
            : (int)connection.Number(transaction, "SELECT MAX(version) FROM journal_version");
    }

    private static List<string> Scripts(JournalDialect dialect)
    {
        var assembly = typeof(JournalScripts).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.Contains($".Scripts.{dialect}.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }
}

/// <summary>Numbers of the advisory locks taken on PostgreSQL.</summary>
internal static class PostgresLocks
{
    public const long Scripts = 0x48656c65_0001;
    public const long Feed = 0x48656c65_0002;
    public const long Touches = 0x48656c65_0003;
}
