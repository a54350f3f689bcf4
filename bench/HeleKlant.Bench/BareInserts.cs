using System.Diagnostics;
using HeleKlant.Journal;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Bench;

/// <summary>All rows of a table of the journal, in memory, in the order in which they were told.</summary>
internal sealed record StoredTable(string Name, string[] Columns, object[][] Rows)
{
    public string Insert => $"INSERT INTO {Name} ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})";
}

/// <summary>What an import wrote, table by table.</summary>
internal static class StoredRows
{
    public static List<StoredTable> Of(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return
        [
            Read(connection, "journal_names", "SELECT * FROM journal_names ORDER BY id"),
            Read(connection, "journal_name_texts", "SELECT * FROM journal_name_texts ORDER BY id"),
            Read(connection, "journal_touches", "SELECT * FROM journal_touches ORDER BY seq"),
            Read(connection, "journal_touch_keys", "SELECT * FROM journal_touch_keys ORDER BY seq"),
            Read(connection, "journal_case_attributes", "SELECT * FROM journal_case_attributes ORDER BY case_id"),
        ];
    }

    private static StoredTable Read(SqliteConnection connection, string name, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[columns.Length];
            reader.GetValues(row);
            rows.Add(row);
        }

        return new StoredTable(name, columns, [.. rows]);
    }
}

/// <summary>The yardstick: prepared inserts, parameters made once, one transaction, nothing looked up, nothing parsed.</summary>
internal static class BareInserts
{
    public static (double Wall, double Cpu) AdoNet(string path, List<StoredTable> tables)
    {
        using var database = Empty(path);
        using var connection = (SqliteConnection)database.Open();
        Loosen(connection);
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        using (var transaction = connection.BeginTransaction())
        {
            foreach (var table in tables)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = table.Insert;
                var parameters = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
                command.Prepare();
                foreach (var row in table.Rows)
                {
                    for (var i = 0; i < parameters.Length; i++)
                    {
                        parameters[i].Value = row[i];
                    }

                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        ImportBench.LogIntoFile(database);
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    public static (double Wall, double Cpu) Direct(string path, List<StoredTable> tables)
    {
        using var database = Empty(path);
        using var connection = (SqliteConnection)database.Open();
        Loosen(connection);
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        using (var transaction = connection.BeginTransaction())
        {
            foreach (var table in tables)
            {
                using var statement = new SqliteStatement(connection, table.Insert);
                foreach (var row in table.Rows)
                {
                    for (var i = 0; i < row.Length; i++)
                    {
                        Bind(statement, i + 1, row[i]);
                    }

                    statement.Run();
                }
            }

            transaction.Commit();
        }

        ImportBench.LogIntoFile(database);
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static void Bind(SqliteStatement statement, int index, object value)
    {
        switch (value)
        {
            case long number:
                statement.Bind(index, number);
                break;
            case byte[] bytes:
                statement.Bind(index, bytes);
                break;
            case string text:
                statement.Bind(index, text);
                break;
            default:
                statement.BindNull(index);
                break;
        }
    }

    /// <summary>The tables without the rows that a fresh store has, so that all can be put in.</summary>
    private static JournalDatabase Empty(string path)
    {
        var database = JournalDatabase.Sqlite(path);
        JournalStore.Open(database, TimeProvider.System).Dispose();
        return database;
    }

    /// <summary>The same settings as an import has.</summary>
    private static void Loosen(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-131072";
        command.ExecuteNonQuery();
    }
}
