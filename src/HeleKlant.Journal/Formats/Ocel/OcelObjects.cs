using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>An object with its values over time and what it relates to.</summary>
sealed record OcelObject(string Id, string Type, OcelChange[] Changes, string[] Neighbours);

/// <summary>
/// The objects of a log. Events name them by id and may stand before them in the file, so they are read first, into a
/// temporary database that SQLite keeps on disk and that vanishes with it: memory stays constant however many there are.
/// </summary>
sealed class OcelObjects : IDisposable
{
    const int KeptNear = 20_000;

    readonly SqliteConnection store;
    readonly Dictionary<string, OcelObject?> near = new(StringComparer.Ordinal);
    readonly SqliteCommand addObject, addChange, addRelation, askObject, askChanges, askNeighbours;

    internal OcelObjects()
    {
        store = new SqliteConnection("Data Source=;Pooling=False");
        store.Open();
        using var create = store.CreateCommand();
        create.CommandText = """
            pragma journal_mode = off;
            pragma synchronous = off;
            begin;
            create table objects(id text primary key, type text not null) without rowid;
            create table changes(object text not null, name text not null, at integer not null, value text not null, kind integer not null);
            create table relations(a text not null, b text not null);
            """;
        create.ExecuteNonQuery();
        addObject = Prepare("insert or ignore into objects values($a, $b)", 2);
        addChange = Prepare("insert into changes values($a, $b, $c, $d, $e)", 5);
        addRelation = Prepare("insert into relations values($a, $b)", 2);
        askObject = Prepare("select type from objects where id = $a", 1);
        askChanges = Prepare("select name, at, value, kind from changes where object = $a order by at, rowid", 1);
        askNeighbours = Prepare("select b from relations where a = $a union select a from relations where b = $a", 1);
    }

    internal OcelTypes Types { get; } = new();

    internal void Add(string id, string type)
    {
        Run(addObject, id, type);
        near.Remove(id);
    }

    internal void AddChange(string id, OcelChange change) => Run(addChange, id, change.Name, change.At, change.Value, (int)change.Type);

    internal void Relate(string from, string to) => Run(addRelation, from, to);

    /// <summary>All objects are in: from here on they are asked for.</summary>
    internal void Finish()
    {
        using var index = store.CreateCommand();
        index.CommandText = "create index changes_of on changes(object); create index relations_a on relations(a); create index relations_b on relations(b); commit;";
        index.ExecuteNonQuery();
    }

    internal OcelObject? Find(string id)
    {
        if (near.TryGetValue(id, out var known))
        {
            return known;
        }
        if (near.Count >= KeptNear)
        {
            near.Clear();
        }
        askObject.Parameters[0].Value = id;
        var type = askObject.ExecuteScalar() as string;
        known = type is null ? null : new OcelObject(id, type, [.. Changes(id)], [.. Neighbours(id)]);
        near[id] = known;
        return known;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[addObject, addChange, addRelation, askObject, askChanges, askNeighbours])
        {
            command.Dispose();
        }
        store.Dispose();
    }

    IEnumerable<OcelChange> Changes(string id)
    {
        askChanges.Parameters[0].Value = id;
        using var rows = askChanges.ExecuteReader();
        while (rows.Read())
        {
            yield return new OcelChange(rows.GetString(0), rows.GetInt64(1), rows.GetString(2), (AttributeType)rows.GetInt32(3));
        }
    }

    IEnumerable<string> Neighbours(string id)
    {
        askNeighbours.Parameters[0].Value = id;
        using var rows = askNeighbours.ExecuteReader();
        while (rows.Read())
        {
            yield return rows.GetString(0);
        }
    }

    SqliteCommand Prepare(string text, int parameters)
    {
        var command = store.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (char)('a' + i) });
        }
        return command;
    }

    static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
        command.ExecuteNonQuery();
    }
}
