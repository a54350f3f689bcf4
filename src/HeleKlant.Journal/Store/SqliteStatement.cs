using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HeleKlant.Journal;

/// <summary>A prepared statement close to SQLite itself: for the few places where millions of rows go through.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _handle = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_handle, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _handle);
    }

    public void Bind(int index, long value) => raw.sqlite3_bind_int64(_statement, index, value);

    public void BindOrNull(int index, int value)
    {
        if (value == 0)
        {
            raw.sqlite3_bind_null(_statement, index);
        }
        else
        {
            raw.sqlite3_bind_int64(_statement, index, value);
        }
    }

    public void BindNull(int index) => raw.sqlite3_bind_null(_statement, index);

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
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW)
        {
            return true;
        }

        if (code is not raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(_statement);
            SqliteException.ThrowExceptionForRC(code, _handle);
        }

        return false;
    }

    /// <summary>Runs to the end and makes ready for the next values.</summary>
    public void Run()
    {
        Step();
        raw.sqlite3_reset(_statement);
    }

    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>Rows changed by the last statement on this connection.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastRow => raw.sqlite3_last_insert_rowid(_handle);

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int(int column) => raw.sqlite3_column_int(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}
