using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>The last snapshot of a case.</summary>
sealed record CaseState(long At, string?[] Values);

/// <summary>The last snapshot of every case. Some stay in memory; what is more goes to a temporary database on disk that vanishes with it.</summary>
sealed class CaseStates : IDisposable
{
    const int InMemory = 100_000;

    readonly Dictionary<string, CaseState> near = [];
    SqliteConnection? far;

    internal CaseState? Find(string caseName)
    {
        if (near.TryGetValue(caseName, out var state))
        {
            return state;
        }
        if (far is null)
        {
            return null;
        }
        using var ask = far.CreateCommand();
        ask.CommandText = "select at, vals from states where name = $name";
        ask.Parameters.AddWithValue("$name", caseName);
        using var rows = ask.ExecuteReader();
        return rows.Read() ? new CaseState(rows.GetInt64(0), JsonSerializer.Deserialize<string?[]>(rows.GetString(1))!) : null;
    }

    internal void Keep(string caseName, CaseState state)
    {
        near[caseName] = state;
        if (near.Count > InMemory)
        {
            PutAway();
        }
    }

    public void Dispose() => far?.Dispose();

    void PutAway()
    {
        if (far is null)
        {
            // An empty name makes SQLite keep the database in a temporary file of its own.
            far = new SqliteConnection("Data Source=;Pooling=False");
            far.Open();
            using var create = far.CreateCommand();
            create.CommandText = "create table states(name text primary key, at integer not null, vals text not null) without rowid";
            create.ExecuteNonQuery();
        }
        using var all = far.BeginTransaction();
        using var put = far.CreateCommand();
        put.Transaction = all;
        put.CommandText = "insert or replace into states values($name, $at, $vals)";
        var name = put.Parameters.Add("$name", SqliteType.Text);
        var at = put.Parameters.Add("$at", SqliteType.Integer);
        var values = put.Parameters.Add("$vals", SqliteType.Text);
        foreach (var (caseName, state) in near)
        {
            name.Value = caseName;
            at.Value = state.At;
            values.Value = JsonSerializer.Serialize(state.Values);
            put.ExecuteNonQuery();
        }
        all.Commit();
        near.Clear();
    }
}
