using System.Text.Json;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats;

/// <summary>Reads the events of one request.</summary>
sealed class CloudEventReading(CloudEventMapping mapping)
{
    readonly List<IncomingEvent> events = [];
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    readonly List<CloudEventFault> faults = [];
    readonly ZoneClock zone = new(mapping.TimeZone);
    readonly HashSet<string> plain = mapping.Plain.ToHashSet(StringComparer.Ordinal);

    internal CloudEventsRead Failed(CloudEventFault fault)
    {
        faults.Add(fault);
        return Done();
    }

    internal CloudEventsRead Batch(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            return Failed(new CloudEventFault(CloudEventReasons.NotACloudEvent, 0, null, root.ValueKind.ToString(), "[ ]"));
        }
        var index = 0;
        foreach (var each in root.EnumerateArray())
        {
            Structured(each, index++);
        }
        return Done();
    }

    internal CloudEventsRead Structured(JsonElement root, int index)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Failed(new CloudEventFault(CloudEventReasons.NotACloudEvent, index, null, root.ValueKind.ToString(), "{ }"));
        }
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        JsonElement? data = null;
        byte[]? packed = null;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is "data")
            {
                data = member.Value;
            }
            else if (member.Name is "data_base64")
            {
                if (member.Value.ValueKind != JsonValueKind.String || !member.Value.TryGetBytesFromBase64(out packed))
                {
                    return Failed(new CloudEventFault(CloudEventReasons.BadValue, index, member.Name, null, "base64"));
                }
            }
            else if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                attributes[member.Name] = Text(member.Value);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                return Failed(new CloudEventFault(CloudEventReasons.BadValue, index, member.Name, member.Value.ValueKind.ToString(), "\"text\""));
            }
        }
        if (packed is null || data is not null || !IsJson(attributes))
        {
            return One(attributes, data, index);
        }
        try
        {
            using var unpacked = JsonDocument.Parse(packed, new JsonDocumentOptions { MaxDepth = 64 });
            return One(attributes, unpacked.RootElement, index);
        }
        catch (JsonException)
        {
            return Failed(new CloudEventFault(CloudEventReasons.BadValue, index, "data_base64", null, "JSON"));
        }
    }

    /// <summary>Whether the data, however packed, is JSON: what the event says, and what the specification takes where it says nothing.</summary>
    static bool IsJson(Dictionary<string, string> attributes) =>
        !attributes.TryGetValue("datacontenttype", out var type) || type.Split(';')[0].Trim().EndsWith("json", StringComparison.OrdinalIgnoreCase);

    internal CloudEventsRead Binary(Dictionary<string, string> attributes, JsonElement? data) => One(attributes, data, 0);

    CloudEventsRead Done() => new(events, faults);

    CloudEventsRead One(Dictionary<string, string> attributes, JsonElement? data, int index)
    {
        if ((Envelope(attributes, index) ?? Told(attributes, data, index)) is { } fault)
        {
            faults.Add(fault);
        }
        return Done();
    }

    /// <summary>What the specification asks of every event.</summary>
    static CloudEventFault? Envelope(Dictionary<string, string> attributes, int index)
    {
        foreach (var needed in (string[])["specversion", "id", "source", "type"])
        {
            if (!attributes.TryGetValue(needed, out var value) || value.Trim().Length == 0)
            {
                return new CloudEventFault(CloudEventReasons.Missing, index, needed);
            }
        }
        if (attributes["specversion"] != "1.0")
        {
            return new CloudEventFault(CloudEventReasons.Version, index, "specversion", Cut(attributes["specversion"]), "1.0");
        }
        if (attributes.Keys.FirstOrDefault(name => name.Length == 0 || !name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))) is { } odd)
        {
            return new CloudEventFault(CloudEventReasons.BadName, index, Cut(odd), null, "a–z, 0–9");
        }
        return !Uri.TryCreate(attributes["source"], UriKind.RelativeOrAbsolute, out _)
            ? new CloudEventFault(CloudEventReasons.BadValue, index, "source", Cut(attributes["source"]), "URI")
            : null;
    }

    CloudEventFault? Told(Dictionary<string, string> attributes, JsonElement? data, int index)
    {
        var from = new Places(attributes, data);
        if (Instant(from, mapping.Start, index, out var start) is { } badStart)
        {
            return badStart;
        }
        if (Instant(from, mapping.End, index, out var end) is { } badEnd)
        {
            return badEnd;
        }
        if (from.Text(mapping.Case) is not { } caseName)
        {
            return new CloudEventFault(CloudEventReasons.NoCase, index, null, null, string.Join(", ", mapping.Case));
        }
        var lifecycle = LifecycleWords.Read(from.Text(mapping.Lifecycle), new Dictionary<string, Lifecycle>());
        if (lifecycle == Lifecycle.Start && start is null)
        {
            (start, end) = (end, null);
        }
        if (start is null && end is null)
        {
            return new CloudEventFault(CloudEventReasons.NoInstant, index, null, null, string.Join(", ", mapping.End));
        }
        if (end < start)
        {
            return new CloudEventFault(CloudEventReasons.EndBeforeStart, index, null, Iso.Of(end.Value), "≥ " + Iso.Of(start.Value));
        }
        var id = $"{attributes["source"].Trim()} / {attributes["id"].Trim()}";
        if (ids.Contains(id))
        {
            return new CloudEventFault(CloudEventReasons.Twice, index, "id", Cut(attributes["id"]));
        }
        var read = new SourceEvent
        {
            EventId = id,
            Case = caseName,
            Activity = from.Text(mapping.Activity) ?? attributes["type"].Trim(),
            Start = start,
            End = end,
            Lifecycle = lifecycle,
            Instance = from.Text(mapping.Instance),
            Customers = from.Texts(mapping.Customer),
            CustomerName = from.Text(mapping.CustomerName),
            Employee = from.Text(mapping.Employee),
            Team = from.Text(mapping.Team),
            Role = from.Text(mapping.Role),
            Channel = from.Text(mapping.Channel),
            CaseAttributes = Members(from.Find(mapping.CaseAttributes), "", []),
            Attributes = Members(data, "data", [.. Used()]),
            Place = index + 1,
        };
        if (read.Case.Contains('\0') || read.Activity.Contains('\0') || read.Attributes.Any(each => each.Value.Contains('\0')))
        {
            return new CloudEventFault(CloudEventReasons.BadValue, index, null, "\\u0000", "\"text\"");
        }
        ids.Add(id);
        events.Add(new IncomingEvent(mapping.Source ?? attributes["source"].Trim(), read));
        return null;
    }

    IEnumerable<string> Used() =>
        ((IReadOnlyList<string>[])[mapping.Case, mapping.Activity, mapping.Start, mapping.End, mapping.Lifecycle, mapping.Instance, mapping.Customer, mapping.CustomerName,
            mapping.Employee, mapping.Team, mapping.Role, mapping.Channel, [mapping.CaseAttributes]]).SelectMany(each => each);

    CloudEventFault? Instant(Places from, IReadOnlyList<string> places, int index, out DateTimeOffset? instant)
    {
        instant = null;
        foreach (var place in places)
        {
            if (from.Text([place]) is not { } text)
            {
                continue;
            }
            // The event's own time is RFC 3339 and has an offset; a time in the data may be told in the mapping's zone.
            if (!Xes.XmlInstant.TryRead(text, place == "time" ? null : zone, out var read, out _))
            {
                return new CloudEventFault(CloudEventReasons.BadTime, index, place, Cut(text), "2024-11-25T13:45:00+01:00");
            }
            instant = read;
            return null;
        }
        return null;
    }

    /// <summary>The members of the data that no field takes, by their path.</summary>
    List<SourceAttribute> Members(JsonElement? of, string path, HashSet<string> used)
    {
        var list = new List<SourceAttribute>();
        if (of is { ValueKind: JsonValueKind.Object } found)
        {
            Add(found, path, used, list, 0);
        }
        return list;
    }

    void Add(JsonElement of, string path, HashSet<string> used, List<SourceAttribute> list, int depth)
    {
        foreach (var member in of.EnumerateObject())
        {
            var here = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (used.Contains(here))
            {
                continue;
            }
            if (member.Value.ValueKind == JsonValueKind.Object && depth < 8)
            {
                Add(member.Value, here, used, list, depth + 1);
            }
            else if (member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && Text(member.Value).Trim() is { Length: > 0 } text)
            {
                var name = here.StartsWith("data.", StringComparison.Ordinal) ? here[5..] : here;
                list.Add(new SourceAttribute(name, text, Type(member.Value), !plain.Contains(name)));
            }
        }
    }

    static AttributeType Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => AttributeType.Boolean,
        JsonValueKind.Number => value.TryGetInt64(out _) ? AttributeType.Integer : AttributeType.Number,
        _ => AttributeType.Text,
    };

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    static string Cut(string text) => text.Length > 200 ? text[..200] : text;

    /// <summary>Looks places up in the attributes and the data.</summary>
    readonly struct Places(Dictionary<string, string> attributes, JsonElement? data)
    {
        internal string? Text(IReadOnlyList<string> places) => Texts(places) is [var first, ..] ? first : null;

        internal IReadOnlyList<string> Texts(IReadOnlyList<string> places)
        {
            foreach (var place in places)
            {
                string[] found = [.. All(place).Select(text => text.Trim()).Where(text => text.Length > 0).Distinct()];
                if (found.Length > 0)
                {
                    return found;
                }
            }
            return [];
        }

        IEnumerable<string> All(string place)
        {
            if (attributes.TryGetValue(place, out var told))
            {
                return [told];
            }
            return Find(place) is not { } found ? []
                : found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().Where(IsText).Select(CloudEventReading.Text)
                : IsText(found) ? [CloudEventReading.Text(found)]
                : [];
        }

        internal JsonElement? Find(string place)
        {
            var steps = place.Split('.');
            if (steps[0] != "data" || data is not { } at)
            {
                return null;
            }
            foreach (var step in steps.Skip(1))
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
                {
                    return null;
                }
            }
            return at;
        }

        static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
    }
}
