using System.Xml;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Xes;

/// <summary>
/// The head of a log: extensions, globals, classifiers, attributes. Nothing in it makes an event, so a fault costs
/// nothing; it is pointed out with its line, that whoever made the file may mend it.
/// </summary>
sealed class XesHead(XmlReader xml, ZoneClock zone, List<ReadItem> items)
{
    static readonly string[] order = ["extension", "global", "classifier", "string", "trace"];

    readonly HashSet<string> declared = new(StringComparer.Ordinal);
    readonly HashSet<string> prefixes = new(StringComparer.Ordinal);
    int reached;

    /// <summary>Whether the log says that it escapes what XML cannot hold.</summary>
    internal bool Escapes { get; private set; }

    internal void BodyBegins() => reached = 4;

    internal void Read()
    {
        var name = xml.LocalName;
        var line = SafeXml.Line(xml);
        var stage = name switch { "extension" => 0, "global" => 1, "classifier" => 2, _ => 3 };
        if (stage == 3 && !XesValues.IsAttribute(name))
        {
            Note(line, name, xml.GetAttribute("key"), SetAsideReasons.MisplacedElement, "<extension>, <global>, <classifier>, <string>, <trace>");
            SafeXml.Skip(xml);
            return;
        }
        if (stage < reached)
        {
            Note(line, name, xml.GetAttribute("key") ?? xml.GetAttribute("name"), RemarkReasons.OddHead, $"<{order[reached]}>");
        }
        reached = Math.Max(reached, stage);
        switch (stage)
        {
            case 0:
                Extension(line);
                break;
            case 1:
                Global(line);
                break;
            case 2:
                Classifier(line);
                break;
            default:
                Attribute(line);
                break;
        }
    }

    void Extension(long line)
    {
        foreach (var needed in (string[])["name", "prefix", "uri"])
        {
            if (string.IsNullOrWhiteSpace(xml.GetAttribute(needed)))
            {
                Note(line, "extension", xml.GetAttribute("name"), SetAsideReasons.MissingAttribute, needed);
                break;
            }
        }
        if (xml.GetAttribute("prefix") is { } prefix)
        {
            prefixes.Add(prefix);
        }
        SafeXml.Skip(xml);
    }

    void Global(long line)
    {
        if (xml.GetAttribute("scope") is { } scope && scope is not ("trace" or "event"))
        {
            Note(line, "global", scope, SetAsideReasons.BadValue, "scope = trace, event");
        }
        if (xml.IsEmptyElement)
        {
            Note(line, "global", null, SetAsideReasons.MissingAttribute, "<string>, <date>, <int>, <float>, <boolean>, <id>");
            return;
        }
        var depth = xml.Depth;
        var mine = new HashSet<string>(StringComparer.Ordinal);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.Depth == depth + 1 && xml.GetAttribute("key") is { } key && !Declare(key, mine))
                {
                    Note(SafeXml.Line(xml), key, xml.GetAttribute("value"), RemarkReasons.SameAttributeTwice, null);
                }
                Attribute(SafeXml.Line(xml), inner: false);
            }
            else if (xml.NodeType == XmlNodeType.Text)
            {
                Note(SafeXml.Line(xml), "global", xml.Value.Trim(), SetAsideReasons.MisplacedElement, "<string>");
            }
        }
    }

    bool Declare(string key, HashSet<string> here)
    {
        declared.Add(key);
        return here.Add(key);
    }

    void Classifier(long line)
    {
        foreach (var needed in (string[])["name", "keys"])
        {
            if (string.IsNullOrWhiteSpace(xml.GetAttribute(needed)))
            {
                Note(line, "classifier", xml.GetAttribute("name"), SetAsideReasons.MissingAttribute, needed);
                SafeXml.Skip(xml);
                return;
            }
        }
        if (xml.GetAttribute("scope") is { } scope && scope is not ("trace" or "event"))
        {
            Note(line, "classifier", scope, SetAsideReasons.BadValue, "scope = trace, event");
        }
        // Keys with blanks in them stand between apostrophes; those are looked up whole or not at all.
        var keys = xml.GetAttribute("keys")!;
        if (declared.Count > 0 && !keys.Contains('\'', StringComparison.Ordinal) && !declared.Contains(keys))
        {
            foreach (var key in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(key => !declared.Contains(key)))
            {
                Note(line, "classifier", key, SetAsideReasons.UnknownReference, "<global>");
            }
        }
        SafeXml.Skip(xml);
    }

    /// <summary>An attribute of the log itself: looked at, not kept.</summary>
    void Attribute(long line, bool inner = true)
    {
        var type = xml.LocalName;
        var key = xml.GetAttribute("key");
        var value = xml.GetAttribute("value");
        if (key == OwnKeys.Escapes)
        {
            Escapes = true;
        }
        if (!XesValues.IsAttribute(type))
        {
            Note(line, type, key, SetAsideReasons.MisplacedElement, "<string>, <date>, <int>, <float>, <boolean>, <id>, <list>");
        }
        else if (string.IsNullOrEmpty(key) || (value is null && type is not ("list" or "container")))
        {
            Note(line, type, key, SetAsideReasons.MissingAttribute, string.IsNullOrEmpty(key) ? "key" : "value");
        }
        else if (value is not null && Expected(type, value) is { } expected)
        {
            Note(line, key, value, type == "date" ? SetAsideReasons.BadInstant : SetAsideReasons.BadValue, expected);
        }
        if (inner)
        {
            Inner(type);
        }
    }

    void Inner(string type)
    {
        if (xml.IsEmptyElement)
        {
            if (type == "list")
            {
                Note(SafeXml.Line(xml), "list", xml.GetAttribute("key"), SetAsideReasons.MissingAttribute, "<values>");
            }
            return;
        }
        var depth = xml.Depth;
        var values = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (xml.LocalName == "values")
            {
                values = true;
                continue;
            }
            if (values && xml.Depth == depth + 1)
            {
                Note(SafeXml.Line(xml), xml.LocalName, xml.GetAttribute("key"), RemarkReasons.OddHead, "<values>");
            }
            Attribute(SafeXml.Line(xml), inner: false);
        }
    }

    string? Expected(string type, string value) => type switch
    {
        "int" => long.TryParse(value.Trim(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _) ? null : "42",
        "float" => double.TryParse(value.Trim(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) || value is "INF" or "-INF" or "NaN" ? null : "4.2",
        "boolean" => value.Trim().ToLowerInvariant() is "true" or "false" or "1" or "0" ? null : "true, false",
        "date" => XmlInstant.TryRead(value, zone, out _, out _) ? null : "2024-11-25T13:45:00+01:00",
        "id" => Guid.TryParse(value, out _) ? null : "5f4b5f0e-7b3a-4a3f-9a43-0d9f4a3e2c11",
        _ => null,
    };

    void Note(long line, string? column, string? value, string reason, string? expected) =>
        items.Add(ReadItem.Noted(new SetAside(line, column, value is { Length: > 200 } ? value[..200] : value, reason, expected)));
}
