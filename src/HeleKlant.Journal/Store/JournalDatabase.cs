using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HeleKlant.Journal;

/// <summary>Which database the journal stands in.</summary>
public enum JournalDialect
{
    /// <summary>One SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database.</summary>
    PostgreSql,
}

/// <summary>
/// The one database of an organisation: a SQLite file or a PostgreSQL database. Opens connections with all
/// settings made, and gives turns to write. Safe to use from several threads.
/// </summary>
public sealed class JournalDatabase : IDisposable
{
    private readonly NpgsqlDataSource? _postgres;

    private JournalDatabase(JournalDialect dialect, string connectionString, string? path)
    {
        Dialect = dialect;
        ConnectionString = connectionString;
        Path = path;
        if (dialect == JournalDialect.PostgreSql)
        {
            _postgres = NpgsqlDataSource.Create(connectionString);
        }
    }

    /// <summary>Which database it is.</summary>
    public JournalDialect Dialect { get; }

    /// <summary>The connection string, as EF Core takes it too.</summary>
    public string ConnectionString { get; }

    /// <summary>The full path of the SQLite file; null on PostgreSQL.</summary>
    public string? Path { get; }

    /// <summary>A SQLite file, made with its folder on first use.</summary>
    public static JournalDatabase Sqlite(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        var text = new SqliteConnectionStringBuilder { DataSource = full, ForeignKeys = true }.ToString();
        return new JournalDatabase(JournalDialect.Sqlite, text, full);
    }

    /// <summary>A PostgreSQL database, 14 or later.</summary>
    public static JournalDatabase PostgreSql(string connectionString) =>
        new(JournalDialect.PostgreSql, connectionString, null);

    /// <summary>A path or a PostgreSQL connection string: whatever holds "Host=" is taken for the latter.</summary>
    public static JournalDatabase From(string pathOrConnectionString) =>
        pathOrConnectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? PostgreSql(pathOrConnectionString)
            : Sqlite(pathOrConnectionString);

    /// <summary>An open connection with the journal's settings; dispose it after use (they are pooled).</summary>
    public DbConnection Open()
    {
        if (_postgres is not null)
        {
            return _postgres.OpenConnection();
        }

        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Settle(connection);
        return connection;
    }

    /// <summary>
    /// The settings for a SQLite connection that somebody else opened (EF Core): write-ahead log, waiting for
    /// a lock, zeroing what is deleted, durable commits. Does nothing on PostgreSQL.
    /// </summary>
    public static void Settle(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            using var command = sqlite.CreateCommand();
            command.CommandText = """
                PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
                PRAGMA secure_delete=ON; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=8000;
                """;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>
    /// A turn to write: one transaction that holds SQLite's write lock from the start. Turns in one process are first
    /// come, first served; an import in another process makes way between two batches. Give the connection, or
    /// null for one of its own.
    /// </summary>
    /// <exception cref="TimeoutException">No turn came within 30 seconds.</exception>
    public WriteTurn BeginWrite(DbConnection? connection = null) => WriteTurn.Begin(this, connection);

    /// <summary>Closes pooled connections, so that the file can be moved or deleted.</summary>
    public void Dispose()
    {
        _postgres?.Dispose();
        if (Dialect == JournalDialect.Sqlite)
        {
            using var any = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(any);
        }
    }

    internal bool IsSqlite => Dialect == JournalDialect.Sqlite;
}
