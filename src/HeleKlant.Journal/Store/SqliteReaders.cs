using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HeleKlant.Journal;

/// <summary>
/// Connections for reading touches, one thread at a time each and therefore without SQLite's own locks: those are taken at every
/// column, and cost a third of the time.
/// </summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private const int OpenWithoutLocks = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;
    private readonly ConcurrentBag<sqlite3> _idle = [];

    public T Read<T>(Func<sqlite3, T> read)
    {
        var connection = _idle.TryTake(out var idle) ? idle : Open();
        try
        {
            return read(connection);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private sqlite3 Open()
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_open_v2(path, out var connection, OpenWithoutLocks, null), connection);
        raw.sqlite3_busy_timeout(connection, 10_000);
        raw.sqlite3_exec(connection, "PRAGMA query_only=ON; PRAGMA cache_size=-8192");
        return connection;
    }
}
