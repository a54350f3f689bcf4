using System.Text.Encodings.Web;
using System.Text.Json;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Journal.Formats.Times;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal.Formats;

/// <summary>
/// Writes events as OCEL 2.0 in JSON: cases, customers and other objects as objects, what is said of a case as the
/// case's attributes from the moment on at which it is said. The events are walked twice; objects wait in a
/// temporary database on disk, so memory stays constant. What OCEL has no word for stands under "heleklant:" names.
/// </summary>
public static class OcelWriter
{
    const string CaseType = "case";
    const string CustomerType = "customer";

    /// <summary>Writes all events.</summary>
    /// <param name="events">The events; walked twice, so it must tell the same each time.</param>
    /// <param name="into">The stream; it stays open.</param>
    public static void Write(IEnumerable<SourceEvent> events, Stream into)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(into);
        using var gathered = new OcelGathered();
        foreach (var each in events)
        {
            gathered.Add(each);
        }
        using var json = new Utf8JsonWriter(into, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        gathered.WriteTypes(json);
        gathered.WriteObjects(json);
        json.WriteStartArray("events");
        var place = 0L;
        foreach (var each in events)
        {
            Event(json, each, ++place, gathered);
            if (json.BytesPending > 1 << 16)
            {
                json.Flush();
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Event(Utf8JsonWriter json, SourceEvent each, long place, OcelGathered gathered)
    {
        json.WriteStartObject();
        json.WriteString("id", $"e{place}");
        json.WriteString("type", each.Activity);
        json.WriteString("time", Iso.Of(each.End ?? each.Start!.Value));
        json.WriteStartArray("attributes");
        Own(json, OwnKeys.Case, each.Case);
        Own(json, OwnKeys.EventId, each.EventId);
        Own(json, OwnKeys.Start, each.Start is { } start ? Iso.Of(start) : null);
        Own(json, OwnKeys.End, each.End is { } end ? Iso.Of(end) : null);
        Own(json, OwnKeys.Lifecycle, each.Lifecycle == Lifecycle.Complete ? null : MappingWords.Of(each.Lifecycle));
        Own(json, OwnKeys.Instance, each.Instance);
        Own(json, OwnKeys.Customers, JsonSerializer.Serialize(each.Customers, OwnJson.Options));
        Own(json, OwnKeys.CustomerName, each.CustomerName);
        Own(json, OwnKeys.Employee, each.Employee);
        Own(json, OwnKeys.Team, each.Team);
        Own(json, OwnKeys.Role, each.Role);
        Own(json, OwnKeys.Channel, each.Channel);
        Own(json, OwnKeys.Objects, each.Objects.Count == 0 ? null : JsonSerializer.Serialize(each.Objects, OwnJson.Options));
        Own(json, OwnKeys.CaseAttributes, each.CaseAttributes.Count == 0 ? null : JsonSerializer.Serialize(each.CaseAttributes, OwnJson.Options));
        string[] plain = [.. each.Attributes.Where(attribute => !attribute.Personal).Select(attribute => attribute.Name).Distinct()];
        Own(json, OwnKeys.Plain, JsonSerializer.Serialize(plain, OwnJson.Options));
        foreach (var attribute in each.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("name", gathered.NameOf(each.Activity, attribute));
            json.WriteString("value", attribute.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("relationships");
        Relation(json, OcelGathered.IdOf(CaseType, each.Case), "case");
        foreach (var customer in each.Customers.Distinct())
        {
            Relation(json, OcelGathered.IdOf(CustomerType, customer), "customer");
        }
        foreach (var related in each.Objects)
        {
            Relation(json, OcelGathered.IdOf(related.Type, related.Id), related.Qualifier ?? "");
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Own(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            return;
        }
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    static void Relation(Utf8JsonWriter json, string id, string qualifier)
    {
        json.WriteStartObject();
        json.WriteString("objectId", id);
        json.WriteString("qualifier", qualifier);
        json.WriteEndObject();
    }

    /// <summary>Types and objects of all events, gathered before the first is written.</summary>
    sealed class OcelGathered : IDisposable
    {
        readonly SqliteConnection store = new("Data Source=;Pooling=False");
        readonly SqliteCommand add, change;
        readonly HashSet<string> eventTypes = new(StringComparer.Ordinal);
        readonly HashSet<string> objectTypes = new(StringComparer.Ordinal) { CaseType, CustomerType };
        readonly Dictionary<(string Activity, string Name), AttributeType> declared = [];
        readonly Dictionary<string, AttributeType> caseDeclared = new(StringComparer.Ordinal);
        string? lastCase;
        IReadOnlyList<SourceAttribute> lastSaid = [];

        internal OcelGathered()
        {
            store.Open();
            Run("begin; create table objects(id text primary key, type text not null) without rowid; create table said(id text, name text, at text, value text, primary key(id, name, at)) without rowid");
            add = store.CreateCommand();
            add.CommandText = "insert or ignore into objects values($id, $type)";
            add.Parameters.Add("$id", SqliteType.Text);
            add.Parameters.Add("$type", SqliteType.Text);
            change = store.CreateCommand();
            change.CommandText = "insert or replace into said values($id, $name, $at, $value)";
            foreach (var name in (string[])["$id", "$name", "$at", "$value"])
            {
                change.Parameters.Add(name, SqliteType.Text);
            }
        }

        /// <summary>An id that is unique in the log: a case and a customer may be called alike.</summary>
        internal static string IdOf(string type, string id) => $"{type}:{id}";

        internal void Add(SourceEvent each)
        {
            eventTypes.Add(each.Activity);
            Add(CaseType, each.Case);
            foreach (var customer in each.Customers)
            {
                Add(CustomerType, customer);
            }
            foreach (var related in each.Objects)
            {
                objectTypes.Add(related.Type);
                Add(related.Type, related.Id);
            }
            foreach (var attribute in each.Attributes)
            {
                declared.TryAdd((each.Activity, OwnName(attribute.Name)), attribute.Type);
            }
            if (each.Case == lastCase && ReferenceEquals(each.CaseAttributes, lastSaid))
            {
                return;
            }
            (lastCase, lastSaid) = (each.Case, each.CaseAttributes);
            var at = Iso.Of((each.End ?? each.Start!.Value).ToUniversalTime());
            foreach (var attribute in each.CaseAttributes)
            {
                caseDeclared.TryAdd(attribute.Name, attribute.Type);
                change.Parameters[0].Value = IdOf(CaseType, each.Case);
                change.Parameters[1].Value = attribute.Name;
                change.Parameters[2].Value = at;
                change.Parameters[3].Value = attribute.Value;
                change.ExecuteNonQuery();
            }
        }

        /// <summary>The name under which an attribute is written: one that is called like ours, or has another type than declared, says so.</summary>
        internal string NameOf(string activity, SourceAttribute attribute)
        {
            var name = OwnName(attribute.Name);
            return declared[(activity, name)] == attribute.Type ? name : $"{OwnKeys.Raw}{attribute.Type}:{attribute.Name}";
        }

        static string OwnName(string name) => name.StartsWith(OwnKeys.Prefix, StringComparison.Ordinal) ? $"{OwnKeys.Raw}:{name}" : name;

        void Add(string type, string id)
        {
            add.Parameters[0].Value = IdOf(type, id);
            add.Parameters[1].Value = type;
            add.ExecuteNonQuery();
        }

        internal void WriteTypes(Utf8JsonWriter json)
        {
            json.WriteStartArray("objectTypes");
            foreach (var type in objectTypes.Order(StringComparer.Ordinal))
            {
                Type(json, type, type == CaseType ? caseDeclared.Select(pair => (pair.Key, pair.Value)) : []);
            }
            json.WriteEndArray();
            var byActivity = declared.ToLookup(pair => pair.Key.Activity, pair => (pair.Key.Name, pair.Value));
            json.WriteStartArray("eventTypes");
            foreach (var type in eventTypes.Order(StringComparer.Ordinal))
            {
                Type(json, type, byActivity[type]);
            }
            json.WriteEndArray();
        }

        static void Type(Utf8JsonWriter json, string name, IEnumerable<(string Name, AttributeType Type)> attributes)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("attributes");
            foreach (var (attribute, type) in attributes)
            {
                json.WriteStartObject();
                json.WriteString("name", attribute);
                json.WriteString("type", type switch { AttributeType.Integer => "integer", AttributeType.Number => "float", AttributeType.Boolean => "boolean", AttributeType.Instant => "time", _ => "string" });
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        internal void WriteObjects(Utf8JsonWriter json)
        {
            json.WriteStartArray("objects");
            using var ask = store.CreateCommand();
            ask.CommandText = "select o.id, o.type, s.name, s.at, s.value from objects o left join said s on s.id = o.id order by o.id, s.name, s.at";
            using var rows = ask.ExecuteReader();
            string? open = null;
            string? name = null;
            while (rows.Read())
            {
                var id = rows.GetString(0);
                if (id != open)
                {
                    End(json, open);
                    open = id;
                    name = null;
                    json.WriteStartObject();
                    json.WriteString("id", id);
                    json.WriteString("type", rows.GetString(1));
                    json.WriteStartArray("attributes");
                }
                if (!rows.IsDBNull(2))
                {
                    json.WriteStartObject();
                    json.WriteString("name", rows.GetString(2));
                    // The first value holds from the beginning, as the standard has it.
                    json.WriteString("time", name == rows.GetString(2) ? rows.GetString(3) : "1970-01-01T00:00:00Z");
                    json.WriteString("value", rows.GetString(4));
                    json.WriteEndObject();
                    name = rows.GetString(2);
                }
                if (json.BytesPending > 1 << 16)
                {
                    json.Flush();
                }
            }
            End(json, open);
            json.WriteEndArray();
        }

        static void End(Utf8JsonWriter json, string? open)
        {
            if (open is not null)
            {
                json.WriteEndArray();
                json.WriteEndObject();
            }
        }

        public void Dispose()
        {
            add.Dispose();
            change.Dispose();
            store.Dispose();
        }

        void Run(string statement)
        {
            using var command = store.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
