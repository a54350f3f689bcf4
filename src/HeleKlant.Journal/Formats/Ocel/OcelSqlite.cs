using System.Globalization;
using HeleKlant.Journal.Formats.Times;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>
/// OCEL 2.0 in a SQLite file. The file is copied aside first: it may come from an upload, it may be packed, and the copy
/// gets the indexes that many such files lack.
/// </summary>
sealed class OcelSqlite : IOcelCarrier
{
    readonly ZoneClock zone;
    readonly string path;
    readonly SqliteConnection store;
    readonly Dictionary<string, string> eventTables;
    readonly Dictionary<string, string> objectTables;
    OcelTypes types = new();

    internal OcelSqlite(ISourceFile file, ZoneClock zone)
    {
        this.zone = zone;
        path = Path.Combine(Path.GetTempPath(), $"heleklant-{Guid.NewGuid():N}.sqlite");
        SqliteConnection? opened = null;
        try
        {
            using (var from = Unpacking.Open(file))
            using (var to = File.Create(path))
            {
                from.CopyTo(to);
            }
            Whole();
            opened = new SqliteConnection($"Data Source={path};Pooling=False");
            opened.Open();
            store = opened;
            Check();
            eventTables = Tables("event_map_type", "event_");
            objectTables = Tables("object_map_type", "object_");
        }
        catch (SqliteException fault)
        {
            Discard(opened);
            throw FileRefusedReasons.Because(
                fault.SqliteErrorCode is 11 or 26 || fault.Message.Contains("malformed", StringComparison.Ordinal) ? FileRefusedReasons.CutOff : FileRefusedReasons.SqliteNotOcel, detail: fault.Message);
        }
        catch (FileRefusedException)
        {
            Discard(opened);
            throw;
        }
    }

    public void ReadObjects(OcelObjects objects)
    {
        types = objects.Types;
        types.Events.UnionWith(eventTables.Keys);
        types.Objects.UnionWith(objectTables.Keys);
        foreach (var row in Rows("select ocel_id, ocel_type from object"))
        {
            if (row[0] is { } id && row[1] is { } type)
            {
                objects.Add(id, type);
            }
        }
        foreach (var (type, table) in objectTables)
        {
            var columns = Columns(table);
            foreach (var row in Rows($"select {string.Join(", ", columns.Select(column => Quoted(column.Name)))} from {Quoted(table)}"))
            {
                Changes(objects, type, columns, row);
            }
        }
        foreach (var row in Rows("select ocel_source_id, ocel_target_id from object_object"))
        {
            if (row[0] is { } from && row[1] is { } to)
            {
                objects.Relate(from, to);
            }
        }
    }

    public IEnumerable<OcelEvent> ReadEvents()
    {
        foreach (var table in eventTables.Values)
        {
            Run($"create index if not exists {Quoted("heleklant_" + table)} on {Quoted(table)}(ocel_id)");
        }
        Run("create index if not exists heleklant_event_object on event_object(ocel_event_id)");
        var columns = eventTables.ToDictionary(pair => pair.Key, pair => Columns(pair.Value));
        long place = 0;
        foreach (var row in Rows("select ocel_id, ocel_type from event order by rowid"))
        {
            yield return Event(row[0], row[1], columns, ++place);
        }
    }

    public void Dispose() => Discard(store);

    void Discard(SqliteConnection? opened)
    {
        opened?.Dispose();
        File.Delete(path);
    }

    /// <summary>A database says in its head how many pages it has.</summary>
    void Whole()
    {
        using var copy = File.OpenRead(path);
        var head = new byte[100];
        var got = copy.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        long page = got < 100 ? 0 : (head[16] << 8) | head[17];
        page = page == 1 ? 65_536 : page;
        var pages = got < 100 ? 1 : System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(28));
        if (got < 100 || copy.Length < page * pages)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.CutOff, detail: $"{copy.Length:N0} < {page * pages:N0}");
        }
    }

    void Check()
    {
        var present = Rows("select name from sqlite_master where type = 'table'").Select(row => row[0]).ToHashSet();
        string[] missing = [.. new[] { "event", "object", "event_object", "event_map_type", "object_map_type" }.Where(table => !present.Contains(table))];
        if (missing.Length > 0)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.SqliteNotOcel, detail: string.Join(", ", missing));
        }
        if (!present.Contains("object_object"))
        {
            Run("create table object_object(ocel_source_id text, ocel_target_id text, ocel_qualifier text)");
        }
    }

    Dictionary<string, string> Tables(string map, string prefix)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows($"select ocel_type, ocel_type_map from {map}").ToList())
        {
            if (row[0] is { } type && row[1] is { } name && Rows($"select 1 from sqlite_master where name = '{(prefix + name).Replace("'", "''", StringComparison.Ordinal)}'").Any())
            {
                tables[type] = prefix + name;
            }
        }
        return tables;
    }

    void Changes(OcelObjects objects, string type, List<(string Name, AttributeType Type)> columns, string?[] row)
    {
        if (row[columns.FindIndex(column => column.Name == "ocel_id")] is not { } id)
        {
            return;
        }
        var time = columns.FindIndex(column => column.Name == "ocel_time");
        var changed = columns.FindIndex(column => column.Name == "ocel_changed_field");
        var only = changed < 0 ? null : row[changed];
        // A row without a changed field is the object's first state; it holds from the beginning whatever its time says.
        var at = only is null ? 0 : OcelTime.Ticks(time < 0 ? null : row[time], zone);
        for (var i = 0; i < columns.Count; i++)
        {
            var name = columns[i].Name;
            if (name is "ocel_id" or "ocel_time" or "ocel_changed_field" || row[i] is not { } value || (only is not null && only != name))
            {
                continue;
            }
            types.Attributes[(false, type, name)] = columns[i].Type;
            objects.AddChange(id, new OcelChange(name, at, value, columns[i].Type));
        }
    }

    OcelEvent Event(string? id, string? type, Dictionary<string, List<(string Name, AttributeType Type)>> columns, long place)
    {
        string? time = null;
        var values = new List<OcelValue>();
        if (type is not null && id is not null && columns.TryGetValue(type, out var own))
        {
            foreach (var row in Rows($"select {string.Join(", ", own.Select(column => Quoted(column.Name)))} from {Quoted(eventTables[type])} where ocel_id = $id", id).Take(1))
            {
                for (var i = 0; i < own.Count; i++)
                {
                    if (own[i].Name == "ocel_time")
                    {
                        time = row[i];
                    }
                    else if (own[i].Name != "ocel_id" && row[i] is { } value)
                    {
                        values.Add(new OcelValue(own[i].Name, value, own[i].Type));
                    }
                }
            }
        }
        var read = new OcelEvent { Place = place, Id = id, Type = type, Time = time };
        read.Values.AddRange(values);
        if (id is not null)
        {
            foreach (var row in Rows("select ocel_object_id, ocel_qualifier from event_object where ocel_event_id = $id", id))
            {
                if (row[0] is { } related)
                {
                    read.Relations.Add(new OcelRelation(related, row[1]));
                }
            }
        }
        return read;
    }

    List<(string Name, AttributeType Type)> Columns(string table) =>
        [.. Rows($"select name, type from pragma_table_info('{table.Replace("'", "''", StringComparison.Ordinal)}')").Select(row => (row[0]!, OcelTypes.Read(row[1])))];

    IEnumerable<string?[]> Rows(string question, string? id = null)
    {
        using var command = store.CreateCommand();
        command.CommandText = question;
        if (id is not null)
        {
            command.Parameters.AddWithValue("$id", id);
        }
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var row = new string?[rows.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = rows.IsDBNull(i) || Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture)?.Trim() is not { Length: > 0 } text ? null : text;
            }
            yield return row;
        }
    }

    void Run(string statement)
    {
        using var command = store.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
