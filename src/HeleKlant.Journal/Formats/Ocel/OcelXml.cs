using System.Xml;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>A small piece of XML in memory: one object or event of a log.</summary>
sealed class XmlPiece
{
    internal string Name { get; private init; } = "";
    internal long Line { get; private init; }
    internal string Text { get; private set; } = "";
    internal Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);
    internal List<XmlPiece> Children { get; } = [];

    internal string? this[string attribute] => Attributes.TryGetValue(attribute, out var text) && text.Trim() is { Length: > 0 } told ? told : null;

    internal IEnumerable<XmlPiece> Under(string child) => Children.Where(piece => piece.Name == child).SelectMany(piece => piece.Children);

    /// <summary>The child with that key (OCEL 1.0 is written in the manner of XES).</summary>
    internal XmlPiece? Keyed(string key) => Children.Find(piece => piece["key"] == key);

    internal static XmlPiece Read(XmlReader xml)
    {
        var piece = new XmlPiece { Name = xml.LocalName, Line = SafeXml.Line(xml) };
        var empty = xml.IsEmptyElement;
        var depth = xml.Depth;
        while (xml.MoveToNextAttribute())
        {
            piece.Attributes[xml.LocalName] = xml.Value;
        }
        xml.MoveToElement();
        if (empty)
        {
            return piece;
        }
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth > SafeXml.Deepest)
            {
                SafeXml.Skip(xml);
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                piece.Children.Add(Read(xml));
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                piece.Text += xml.Value;
            }
        }
        return piece;
    }
}

/// <summary>OCEL in XML: 2.0 with its three spellings of a relation (relationship, object, relobj), and 1.0.</summary>
sealed class OcelXml(ISourceFile file, ZoneClock zone) : IOcelCarrier
{
    OcelTypes types = new();

    public void ReadObjects(OcelObjects objects)
    {
        types = objects.Types;
        foreach (var piece in Pieces("object", "object-type", "event-type"))
        {
            switch (piece.Name)
            {
                case "object-type" or "event-type":
                    Type(piece, piece.Name == "event-type");
                    break;
                default:
                    Object(piece, objects);
                    break;
            }
        }
    }

    public IEnumerable<OcelEvent> ReadEvents()
    {
        long place = 0;
        foreach (var piece in Pieces("event"))
        {
            yield return piece["id"] is null && piece.Keyed("id") is not null ? OldEvent(piece, ++place) : Event(piece, ++place);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>The elements of these names that stand two below the root, each read whole; all others are passed over.</summary>
    IEnumerable<XmlPiece> Pieces(params string[] names)
    {
        using var xml = SafeXml.Open(Unpacking.Open(file));
        while (true)
        {
            XmlPiece? piece = null;
            try
            {
                if (!xml.Read())
                {
                    yield break;
                }
                if (xml.NodeType == XmlNodeType.Element && xml.Depth == 2 && names.Contains(xml.LocalName))
                {
                    piece = XmlPiece.Read(xml);
                }
            }
            catch (XmlException fault)
            {
                throw SafeXml.Refusal(fault);
            }
            if (piece is not null)
            {
                yield return piece;
            }
        }
    }

    void Type(XmlPiece piece, bool ofEvent)
    {
        if (piece["name"] is not { } name)
        {
            return;
        }
        (ofEvent ? types.Events : types.Objects).Add(name);
        foreach (var attribute in piece.Under("attributes"))
        {
            if (attribute["name"] is { } called)
            {
                types.Attributes[(ofEvent, name, called)] = OcelTypes.Read(attribute["type"]);
            }
        }
    }

    void Object(XmlPiece piece, OcelObjects objects)
    {
        var old = piece["id"] is null;
        var id = piece["id"] ?? piece.Keyed("id")?["value"];
        var type = piece["type"] ?? piece.Keyed("type")?["value"];
        if (id is null || type is null)
        {
            return;
        }
        objects.Add(id, type);
        if (old)
        {
            types.Objects.Add(type);
            foreach (var value in piece.Keyed("ovmap")?.Children ?? [])
            {
                if (value["key"] is { } key && value["value"] is { } text)
                {
                    objects.AddChange(id, new OcelChange(key, 0, text, OcelTypes.Read(value.Name)));
                }
            }
            return;
        }
        foreach (var attribute in piece.Under("attributes"))
        {
            if (attribute["name"] is { } name && (attribute.Text.Trim() is { Length: > 0 } text || (text = attribute["value"] ?? "").Length > 0))
            {
                objects.AddChange(id, new OcelChange(name, OcelTime.Ticks(attribute["time"], zone), text, types.Of(false, type, name)));
            }
        }
        foreach (var relation in piece.Under("objects"))
        {
            if (relation["object-id"] is { } other)
            {
                objects.Relate(id, other);
            }
        }
    }

    OcelEvent Event(XmlPiece piece, long place)
    {
        var read = new OcelEvent { Place = place, Id = piece["id"], Type = piece["type"], Time = piece["time"] };
        foreach (var attribute in piece.Under("attributes"))
        {
            if (attribute["name"] is { } name && (attribute.Text.Trim() is { Length: > 0 } text || (text = attribute["value"] ?? "").Length > 0))
            {
                read.Values.Add(new OcelValue(name, text, types.Of(true, read.Type, name)));
            }
        }
        foreach (var relation in piece.Under("objects"))
        {
            if (relation.Name is not ("relationship" or "object" or "relobj"))
            {
                read.Fault ??= new SetAside(relation.Line, relation.Name, relation["object-id"], SetAsideReasons.MisplacedElement, "<relationship>, <object>, <relobj>");
            }
            else if (relation["object-id"] is { } id)
            {
                read.Relations.Add(new OcelRelation(id, relation["qualifier"]));
            }
            else
            {
                read.Fault ??= new SetAside(relation.Line, relation.Name, null, SetAsideReasons.MissingAttribute, "object-id");
            }
        }
        return read;
    }

    static OcelEvent OldEvent(XmlPiece piece, long place)
    {
        var read = new OcelEvent { Place = place, Id = piece.Keyed("id")?["value"], Type = piece.Keyed("activity")?["value"], Time = piece.Keyed("timestamp")?["value"] };
        foreach (var value in piece.Keyed("vmap")?.Children ?? [])
        {
            if (value["key"] is { } key && value["value"] is { } text)
            {
                read.Values.Add(new OcelValue(key, text, OcelTypes.Read(value.Name)));
            }
        }
        foreach (var relation in piece.Keyed("omap")?.Children ?? [])
        {
            if (relation["value"] is { } id)
            {
                read.Relations.Add(new OcelRelation(id, null));
            }
        }
        return read;
    }
}
