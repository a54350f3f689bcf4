using System.Text.Json;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>A small piece of JSON in memory: one object or event of a log.</summary>
sealed class JsonPiece
{
    internal JsonTokenType Kind { get; private init; }
    internal string Text { get; private init; } = "";
    internal List<(string Name, JsonPiece Value)> Members { get; } = [];
    internal List<JsonPiece> Items { get; } = [];

    internal JsonPiece? this[string name] => Members.Find(member => member.Name == name).Value;

    /// <summary>The text of a member that is a text, a number or true or false; null where it is absent or empty.</summary>
    internal string? Of(string name) => this[name] is { Kind: JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False } found && found.Text.Trim() is { Length: > 0 } text ? text : null;

    internal List<JsonPiece> List(string name) => this[name]?.Items ?? [];

    internal AttributeType Type => Kind switch
    {
        JsonTokenType.True or JsonTokenType.False => AttributeType.Boolean,
        JsonTokenType.Number => long.TryParse(Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _) ? AttributeType.Integer : AttributeType.Number,
        _ => AttributeType.Text,
    };

    /// <summary>Reads the value in hand.</summary>
    internal static JsonPiece Read(JsonTokens json)
    {
        var piece = new JsonPiece
        {
            Kind = json.Type,
            Text = json.Type is JsonTokenType.StartObject or JsonTokenType.StartArray ? "" : json.Text(),
        };
        if (json.Type == JsonTokenType.StartObject)
        {
            while (json.Read() && json.Type == JsonTokenType.PropertyName)
            {
                var name = json.Text();
                json.Read();
                piece.Members.Add((name, Read(json)));
            }
        }
        else if (json.Type == JsonTokenType.StartArray)
        {
            while (json.Read() && json.Type != JsonTokenType.EndArray)
            {
                piece.Items.Add(Read(json));
            }
        }
        return piece;
    }
}

/// <summary>OCEL in JSON, 2.0 and 1.0: read twice, once for the objects and once for the events, wherever they stand.</summary>
sealed class OcelJson(ISourceFile file, ZoneClock zone) : IOcelCarrier
{
    OcelTypes types = new();

    public void ReadObjects(OcelObjects objects)
    {
        types = objects.Types;
        using var json = Begin();
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var name = json.Text();
            json.Read();
            switch (name)
            {
                case "objectTypes" or "eventTypes":
                    Types(JsonPiece.Read(json), name == "eventTypes");
                    break;
                case "objects":
                    Each(json, (_, piece) => Object(piece, objects));
                    break;
                case "ocel:objects":
                    Each(json, (id, piece) => OldObject(id, piece, objects));
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        Ended(json);
    }

    public IEnumerable<OcelEvent> ReadEvents()
    {
        using var json = Begin();
        long place = 0;
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var name = json.Text();
            json.Read();
            if (name is "events" && json.Type == JsonTokenType.StartArray)
            {
                while (json.Read() && json.Type != JsonTokenType.EndArray)
                {
                    yield return Event(JsonPiece.Read(json), ++place);
                }
            }
            else if (name is "ocel:events" && json.Type == JsonTokenType.StartObject)
            {
                while (json.Read() && json.Type == JsonTokenType.PropertyName)
                {
                    var id = json.Text();
                    json.Read();
                    yield return OldEvent(id, JsonPiece.Read(json), ++place);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    public void Dispose()
    {
    }

    JsonTokens Begin()
    {
        var json = new JsonTokens(Unpacking.Open(file));
        if (!json.Read() || json.Type != JsonTokenType.StartObject)
        {
            json.Dispose();
            throw FileRefusedReasons.Because(FileRefusedReasons.JsonNotLog);
        }
        return json;
    }

    /// <summary>Reads to the very end, so that a file that is cut off or goes on is noticed before anything is told.</summary>
    static void Ended(JsonTokens json)
    {
        while (json.Read())
        {
        }
    }

    static void Each(JsonTokens json, Action<string, JsonPiece> read)
    {
        if (json.Type == JsonTokenType.StartArray)
        {
            while (json.Read() && json.Type != JsonTokenType.EndArray)
            {
                read("", JsonPiece.Read(json));
            }
        }
        else if (json.Type == JsonTokenType.StartObject)
        {
            while (json.Read() && json.Type == JsonTokenType.PropertyName)
            {
                var id = json.Text();
                json.Read();
                read(id, JsonPiece.Read(json));
            }
        }
    }

    void Types(JsonPiece list, bool ofEvent)
    {
        foreach (var type in list.Items)
        {
            if (type.Of("name") is not { } name)
            {
                continue;
            }
            (ofEvent ? types.Events : types.Objects).Add(name);
            foreach (var attribute in type.List("attributes"))
            {
                if (attribute.Of("name") is { } called)
                {
                    types.Attributes[(ofEvent, name, called)] = OcelTypes.Read(attribute.Of("type") ?? attribute.Of("value"));
                }
            }
        }
    }

    void Object(JsonPiece piece, OcelObjects objects)
    {
        if (piece.Of("id") is not { } id || piece.Of("type") is not { } type)
        {
            return;
        }
        objects.Add(id, type);
        foreach (var attribute in piece.List("attributes"))
        {
            if (attribute.Of("name") is { } name && attribute.Of("value") is { } value)
            {
                objects.AddChange(id, new OcelChange(name, OcelTime.Ticks(attribute.Of("time"), zone), value, types.Of(false, type, name, attribute["value"]!.Type)));
            }
        }
        foreach (var relation in piece.List("relationships"))
        {
            if (relation.Of("objectId") is { } other)
            {
                objects.Relate(id, other);
            }
        }
    }

    void OldObject(string id, JsonPiece piece, OcelObjects objects)
    {
        if (piece.Of("ocel:type") is not { } type || id.Trim().Length == 0)
        {
            return;
        }
        types.Objects.Add(type);
        objects.Add(id.Trim(), type);
        foreach (var (name, value) in piece["ocel:ovmap"]?.Members ?? [])
        {
            if (value.Text.Trim() is { Length: > 0 } text)
            {
                objects.AddChange(id.Trim(), new OcelChange(name, 0, text, value.Type));
            }
        }
        foreach (var relation in piece.List("ocel:o2o"))
        {
            if (relation.Of("ocel:oid") is { } other)
            {
                objects.Relate(id.Trim(), other);
            }
        }
    }

    OcelEvent Event(JsonPiece piece, long place)
    {
        var read = new OcelEvent { Place = place, Id = piece.Of("id"), Type = piece.Of("type"), Time = piece.Of("time") };
        foreach (var attribute in piece.List("attributes"))
        {
            if (attribute.Of("name") is { } name && attribute.Of("value") is { } value)
            {
                read.Values.Add(new OcelValue(name, value, types.Of(true, read.Type, name, attribute["value"]!.Type)));
            }
        }
        foreach (var relation in piece.List("relationships"))
        {
            if (relation.Of("objectId") is { } id)
            {
                read.Relations.Add(new OcelRelation(id, relation.Of("qualifier")));
            }
        }
        return read;
    }

    static OcelEvent OldEvent(string id, JsonPiece piece, long place)
    {
        var read = new OcelEvent { Place = place, Id = id.Trim() is { Length: > 0 } told ? told : null, Type = piece.Of("ocel:activity"), Time = piece.Of("ocel:timestamp") };
        foreach (var (name, value) in piece["ocel:vmap"]?.Members ?? [])
        {
            if (value.Text.Trim() is { Length: > 0 } text)
            {
                read.Values.Add(new OcelValue(name, text, value.Type));
            }
        }
        foreach (var item in piece.List("ocel:omap").Where(item => item.Text.Trim().Length > 0))
        {
            read.Relations.Add(new OcelRelation(item.Text.Trim(), null));
        }
        return read;
    }
}

/// <summary>The moments from which an object's values hold.</summary>
static class OcelTime
{
    /// <summary>Ticks in UTC; 0 (always) for none, for 1970-01-01 and for what does not read.</summary>
    internal static long Ticks(string? text, ZoneClock zone) =>
        text is not null && Xes.XmlInstant.TryRead(text, zone, out var instant, out _) && instant.UtcTicks > DateTime.UnixEpoch.Ticks ? instant.UtcTicks : 0;
}
