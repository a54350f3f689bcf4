using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HeleKlant.Journal;

/// <summary>A prepared statement close to SQLite itself: for the few places where millions of rows go through.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;
    private readonly nint _native;

    public SqliteStatement(SqliteConnection connection, string text)
        : this(connection.Handle!, text)
    {
    }

    public SqliteStatement(sqlite3 handle, string text)
    {
        _handle = handle;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_handle, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _handle);
        _native = _statement.DangerousGetHandle();
    }

    public void Bind(int index, long value) => NativeSqlite.BindLong(_native, index, value);

    public void BindOrNull(int index, int value)
    {
        if (value == 0)
        {
            NativeSqlite.BindNull(_native, index);
        }
        else
        {
            NativeSqlite.BindLong(_native, index, value);
        }
    }

    public void BindNull(int index) => NativeSqlite.BindNull(_native, index);

    public void Bind(int index, ReadOnlySpan<byte> value) => raw.sqlite3_bind_blob(_statement, index, value);

    public void Bind(int index, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(_statement, index);
        }
        else
        {
            raw.sqlite3_bind_text(_statement, index, value);
        }
    }

    /// <summary>Takes a step: true where there is a row.</summary>
    public bool Step()
    {
        var code = NativeSqlite.Step(_native);
        if (code is raw.SQLITE_ROW)
        {
            return true;
        }

        if (code is not raw.SQLITE_DONE)
        {
            NativeSqlite.Reset(_native);
            SqliteException.ThrowExceptionForRC(code, _handle);
        }

        return false;
    }

    /// <summary>Runs to the end and makes ready for the next values.</summary>
    public void Run()
    {
        Step();
        NativeSqlite.Reset(_native);
    }

    public void Reset() => NativeSqlite.Reset(_native);

    /// <summary>Rows changed by the last statement on this connection.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastRow => raw.sqlite3_last_insert_rowid(_handle);

    public long Long(int column) => NativeSqlite.ColumnLong(_native, column);

    public int Int(int column) => (int)NativeSqlite.ColumnLong(_native, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}
