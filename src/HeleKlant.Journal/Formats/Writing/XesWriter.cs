using System.Text;
using System.Text.Json;
using System.Xml;
using HeleKlant.Journal.Formats.Csv;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats;

/// <summary>
/// Writes events as XES, forward and in constant memory: a trace goes on as long as the case and what is said of it stay
/// the same, so give the events by case. What XES has no key for stands under "heleklant:" keys that
/// the reader takes back; characters that XML cannot hold are written as _x0001_ and the log says so.
/// </summary>
public static class XesWriter
{
    /// <summary>The keys that mean a field when read in again.</summary>
    static readonly HashSet<string> fieldKeys =
    [
        "identity:id", "concept:name", "time:timestamp", "lifecycle:transition", "concept:instance", "org:resource", "org:group", "org:role",
    ];

    /// <summary>Writes all events.</summary>
    /// <param name="events">The events, by case.</param>
    /// <param name="into">The stream; it stays open.</param>
    public static void Write(IEnumerable<SourceEvent> events, Stream into)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(into);
        using var xml = XmlWriter.Create(into, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
            CloseOutput = false,
        });
        Head(xml);
        SourceEvent? before = null;
        foreach (var each in events)
        {
            if (before is null || before.Case != each.Case || !Same(before.CaseAttributes, each.CaseAttributes))
            {
                if (before is not null)
                {
                    xml.WriteEndElement();
                }
                Trace(xml, each);
            }
            Event(xml, each);
            before = each;
        }
        if (before is not null)
        {
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    static bool Same(IReadOnlyList<SourceAttribute> one, IReadOnlyList<SourceAttribute> other) => ReferenceEquals(one, other) || one.SequenceEqual(other);

    static void Head(XmlWriter xml)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("log");
        xml.WriteAttributeString("xes.version", "1849-2016");
        xml.WriteAttributeString("xes.features", "nested-attributes");
        foreach (var (name, prefix) in ((string, string)[])[("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"), ("Organizational", "org"), ("Identity", "identity")])
        {
            xml.WriteStartElement("extension");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("prefix", prefix);
            xml.WriteAttributeString("uri", $"http://www.xes-standard.org/{prefix}.xesext");
            xml.WriteEndElement();
        }
        xml.WriteStartElement("classifier");
        xml.WriteAttributeString("name", "Activity");
        xml.WriteAttributeString("keys", "concept:name");
        xml.WriteEndElement();
        Text(xml, OwnKeys.Escapes, "_xHHHH_");
    }

    static void Trace(XmlWriter xml, SourceEvent first)
    {
        xml.WriteStartElement("trace");
        Text(xml, "concept:name", first.Case);
        foreach (var attribute in first.CaseAttributes)
        {
            Attribute(xml, attribute, attribute.Name == "concept:name" || attribute.Name.StartsWith(OwnKeys.Prefix, StringComparison.Ordinal));
        }
    }

    static void Event(XmlWriter xml, SourceEvent each)
    {
        xml.WriteStartElement("event");
        Text(xml, "concept:name", each.Activity);
        // One instant goes under the standard's key; the reader tells a beginning by the transition.
        var usual = each.Lifecycle == Lifecycle.Start ? each is { Start: not null, End: null } : each is { Start: null, End: not null };
        Instant(xml, "time:timestamp", each.End ?? each.Start!.Value);
        if (!usual)
        {
            Instant(xml, OwnKeys.Start, each.Start);
            Instant(xml, OwnKeys.End, each.End);
        }
        Text(xml, "lifecycle:transition", LifecycleWords.Xes(each.Lifecycle));
        Text(xml, OwnKeys.EventId, each.EventId);
        Text(xml, "concept:instance", each.Instance);
        Text(xml, "org:resource", each.Employee);
        Text(xml, "org:group", each.Team);
        Text(xml, "org:role", each.Role);
        Text(xml, OwnKeys.Channel, each.Channel);
        Text(xml, OwnKeys.Customers, JsonSerializer.Serialize(each.Customers, OwnJson.Options));
        Text(xml, OwnKeys.CustomerName, each.CustomerName);
        if (each.Objects.Count > 0)
        {
            Text(xml, OwnKeys.Objects, JsonSerializer.Serialize(each.Objects, OwnJson.Options));
        }
        foreach (var attribute in each.Attributes)
        {
            Attribute(xml, attribute, MeansAField(attribute.Name));
        }
        xml.WriteEndElement();
    }

    /// <summary>Whether a reader would take an event's attribute of this name for a field, for one of ours, or for one of its trace.</summary>
    static bool MeansAField(string name) =>
        fieldKeys.Contains(name) || name.StartsWith(OwnKeys.Prefix, StringComparison.Ordinal) || name.StartsWith("case:", StringComparison.Ordinal);

    static void Attribute(XmlWriter xml, SourceAttribute attribute, bool raw)
    {
        xml.WriteStartElement(Element(attribute.Type));
        xml.WriteAttributeString("key", OwnKeys.Escape(raw ? OwnKeys.Raw + attribute.Name : attribute.Name));
        xml.WriteAttributeString("value", OwnKeys.Escape(attribute.Value));
        if (!attribute.Personal)
        {
            xml.WriteStartElement("boolean");
            xml.WriteAttributeString("key", OwnKeys.Plain);
            xml.WriteAttributeString("value", "true");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static string Element(AttributeType type) => type switch
    {
        AttributeType.Integer => "int",
        AttributeType.Number => "float",
        AttributeType.Boolean => "boolean",
        AttributeType.Instant => "date",
        _ => "string",
    };

    static void Text(XmlWriter xml, string key, string? value)
    {
        if (value is null)
        {
            return;
        }
        xml.WriteStartElement("string");
        xml.WriteAttributeString("key", key);
        xml.WriteAttributeString("value", OwnKeys.Escape(value));
        xml.WriteEndElement();
    }

    static void Instant(XmlWriter xml, string key, DateTimeOffset? instant)
    {
        if (instant is not { } told)
        {
            return;
        }
        xml.WriteStartElement("date");
        xml.WriteAttributeString("key", key);
        xml.WriteAttributeString("value", Iso.Of(told));
        xml.WriteEndElement();
    }
}
