using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HeleKlant.Journal;

/// <summary>
/// One transaction that may write. Commit it, or dispose it to undo everything. An act appends its facts on
/// <see cref="Connection"/> and <see cref="Transaction"/>, and EF Core takes the same two.
/// </summary>
public sealed class WriteTurn : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new();

    private readonly SemaphoreSlim? _gate;
    private readonly bool _ownsConnection;
    private bool _over;

    private WriteTurn(DbConnection connection, DbTransaction transaction, SemaphoreSlim? gate, bool ownsConnection)
    {
        Connection = connection;
        Transaction = transaction;
        _gate = gate;
        _ownsConnection = ownsConnection;
    }

    /// <summary>The connection of the turn.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction of the turn.</summary>
    public DbTransaction Transaction { get; }

    internal static WriteTurn Begin(JournalDatabase database, DbConnection? given, bool import = false)
    {
        var gate = database.Path is null ? null : Gates.GetOrAdd(database.Path, _ => new SemaphoreSlim(1, 1));
        if (gate is not null && !gate.Wait(Patience))
        {
            throw new TimeoutException("The store is busy: no turn to write came within 30 seconds.");
        }

        DbConnection? opened = null;
        try
        {
            var connection = given ?? (opened = database.Open());
            if (connection is not SqliteConnection sqlite)
            {
                return new WriteTurn(connection, connection.BeginTransaction(IsolationLevel.ReadCommitted), gate, opened is not null);
            }

            if (!import && IsHeldByAnotherProcess(sqlite))
            {
                AskForWay(database.Path!);
            }

            return new WriteTurn(sqlite, sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false), gate, opened is not null);
        }
        catch
        {
            opened?.Dispose();
            gate?.Release();
            throw;
        }
    }

    /// <summary>Makes everything of this turn last, and visible.</summary>
    public void Commit()
    {
        Transaction.Commit();
        End();
    }

    /// <summary>Undoes everything that was not committed and gives the turn up.</summary>
    public void Dispose()
    {
        if (!_over)
        {
            End();
        }

        if (_ownsConnection)
        {
            Connection.Dispose();
        }
    }

    /// <summary>Whether somebody in another process asked an import to make way; asking is answered once.</summary>
    internal static bool WayWasAsked(string path)
    {
        var note = WayNote(path);
        if (!File.Exists(note))
        {
            return false;
        }

        File.Delete(note);
        return true;
    }

    private static void AskForWay(string path) => File.WriteAllBytes(WayNote(path), []);

    private static string WayNote(string path) => path + "-way";

    /// <summary>A try at the write lock without waiting: SQLite's own waiting backs off too far to meet the gaps of an import.</summary>
    private static bool IsHeldByAnotherProcess(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        raw.sqlite3_busy_timeout(handle, 0);
        try
        {
            if (raw.sqlite3_exec(handle, "BEGIN IMMEDIATE") != raw.SQLITE_OK)
            {
                return true;
            }

            raw.sqlite3_exec(handle, "ROLLBACK");
            return false;
        }
        finally
        {
            raw.sqlite3_busy_timeout(handle, 10_000);
        }
    }

    private void End()
    {
        _over = true;
        try
        {
            Transaction.Dispose();
        }
        finally
        {
            _gate?.Release();
        }
    }
}
