using System.Globalization;
using System.Xml;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Xes;

/// <summary>
/// Reads the attributes of one scope, trace or event: into the slots of the mapping's fields, the rest as attributes.
/// One that stands in another is named "outer/inner"; so are the values of a list.
/// </summary>
sealed class XesValues
{
    const int LongestValue = 1 << 20;

    readonly XmlReader xml;
    readonly IXmlLineInfo? lines;
    readonly FieldSlots slots;
    readonly ZoneClock zone;
    readonly XesKeys keys;
    readonly object keyName, valueName;
    readonly List<int> told = [];
    readonly List<SourceAttribute> attributes = [];
    char[] key = new char[256];
    char[] value = new char[1024];
    int keyLength, valueLength;
    OwnFields own;
    SetAside? remark;

    internal XesValues(XmlReader xml, Mapping mapping, FieldSlots slots, ZoneClock zone, bool ofTrace)
    {
        this.xml = xml;
        lines = xml as IXmlLineInfo;
        this.slots = slots;
        this.zone = zone;
        keys = new XesKeys(mapping, slots, ofTrace);
        keyName = xml.NameTable.Add("key");
        valueName = xml.NameTable.Add("value");
    }

    internal bool Escapes { get; set; }

    internal OwnFields Own => own;

    internal static bool IsAttribute(string name) => name is "string" or "date" or "int" or "float" or "boolean" or "id" or "list" or "container";

    internal void Forget()
    {
        foreach (var slot in told)
        {
            slots.Forget(slot);
        }
        told.Clear();
        attributes.Clear();
        own = default;
        remark = null;
    }

    internal IReadOnlyList<SourceAttribute> TakeAttributes()
    {
        if (attributes.Count == 0)
        {
            return [];
        }
        SourceAttribute[] taken = [.. attributes];
        attributes.Clear();
        return taken;
    }

    internal SetAside? TakeRemark()
    {
        var taken = remark;
        remark = null;
        return taken;
    }

    /// <summary>Reads the attribute in hand with all that stands in it; a fault where it cannot be right.</summary>
    internal SetAside? Read() => Read(null);

    SetAside? Read(string? outer)
    {
        var type = xml.LocalName;
        var line = lines?.LineNumber ?? 0;
        var empty = xml.IsEmptyElement;
        var depth = xml.Depth;
        var hasValue = Markup();
        var group = type is "list" or "container";
        SetAside? fault = null;
        if (keyLength == 0 || (!hasValue && !group))
        {
            fault = new SetAside(line, type, keyLength == 0 ? null : new string(key, 0, keyLength), SetAsideReasons.MissingAttribute, keyLength == 0 ? "key" : "value");
        }
        string? name = null;
        if (fault is null && (outer is not null || !empty || group))
        {
            name = outer is null ? Text(key.AsSpan(0, keyLength)) : $"{outer}/{Text(key.AsSpan(0, keyLength))}";
        }
        var at = attributes.Count;
        if (fault is null && !group)
        {
            fault = outer is null ? Take(type, keys.Find(Escapes ? Text(key.AsSpan(0, keyLength)) : key.AsSpan(0, keyLength)), line) : Take(type, keys.Make(name!), line);
        }
        return empty ? fault : Inner(name, depth, at, fault);
    }

    /// <summary>Reads what stands in an attribute: attributes of its own, the values of a list.</summary>
    SetAside? Inner(string? name, int depth, int at, SetAside? fault)
    {
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName == "values")
            {
                continue;
            }
            if (!IsAttribute(xml.LocalName))
            {
                fault ??= new SetAside(SafeXml.Line(xml), xml.LocalName, xml.GetAttribute("key"), SetAsideReasons.MisplacedElement, "<string>, <date>, <int>, <float>, <boolean>, <id>");
                continue;
            }
            if (xml.Depth > SafeXml.Deepest)
            {
                fault ??= new SetAside(SafeXml.Line(xml), xml.LocalName, xml.GetAttribute("key"), SetAsideReasons.TooDeep, $"{SafeXml.Deepest}");
                SafeXml.Skip(xml);
                continue;
            }
            if (xml.GetAttribute("key") == OwnKeys.Plain && at < attributes.Count)
            {
                attributes[at] = attributes[at] with { Personal = false };
                continue;
            }
            fault = Read(name ?? "") is { } found ? fault ?? found : fault;
        }
        return fault;
    }

    /// <summary>Reads key and value of the element in hand into the buffers.</summary>
    bool Markup()
    {
        keyLength = valueLength = 0;
        var hasValue = false;
        while (xml.MoveToNextAttribute())
        {
            object name = xml.LocalName;
            if (ReferenceEquals(name, keyName))
            {
                keyLength = Chars(ref key);
            }
            else if (ReferenceEquals(name, valueName))
            {
                hasValue = true;
                valueLength = Chars(ref value);
            }
        }
        xml.MoveToElement();
        return hasValue;
    }

    int Chars(ref char[] buffer)
    {
        var length = 0;
        while (true)
        {
            var got = xml.ReadValueChunk(buffer, length, buffer.Length - length);
            if (got == 0)
            {
                return length;
            }
            length += got;
            if (length == buffer.Length)
            {
                if (length > LongestValue)
                {
                    return length;
                }
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    string Text(ReadOnlySpan<char> written) => Escapes ? OwnKeys.Unescape(written.ToString()) : written.ToString();

    SetAside? Take(string type, XesKey meaning, long line)
    {
        var written = value.AsSpan(0, valueLength).Trim();
        if (valueLength > LongestValue)
        {
            return new SetAside(line, meaning.Column, new string(value, 0, 200), SetAsideReasons.TooLong, $"{LongestValue:N0}");
        }
        if (written.Contains('\0'))
        {
            return new SetAside(line, meaning.Column, Shown(written).Replace("\0", "", StringComparison.Ordinal), SetAsideReasons.BadEncoding);
        }
        if (OwnFields.IsOwn(meaning.Name))
        {
            return TakeOwn(meaning.Name, Text(written), line);
        }
        if (type == "date" || (meaning.IsInstant && !written.IsEmpty))
        {
            return TakeInstant(meaning, written, line);
        }
        var (kind, expected) = type switch
        {
            "int" => (AttributeType.Integer, long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "42"),
            "float" => (AttributeType.Number, IsFloat(written) ? null : "4.2"),
            "boolean" => (AttributeType.Boolean, IsBoolean(written) ? null : "true, false"),
            "id" => (AttributeType.Text, Guid.TryParse(written, out _) ? null : "5f4b5f0e-7b3a-4a3f-9a43-0d9f4a3e2c11"),
            _ => (AttributeType.Text, null),
        };
        if (expected is not null)
        {
            return new SetAside(line, meaning.Column, Shown(written), SetAsideReasons.BadValue, expected);
        }
        if (written.IsEmpty || IsUnknown(meaning, written))
        {
            return null;
        }
        var text = Escapes ? OwnKeys.Unescape(written.ToString()) : kind == AttributeType.Boolean ? IsTrue(written) ? "true" : "false" : meaning.Values.Of(written);
        Give(meaning, text, kind, line);
        return null;
    }

    SetAside? TakeInstant(XesKey meaning, ReadOnlySpan<char> written, long line)
    {
        if (IsUnknown(meaning, written))
        {
            return null;
        }
        if (!XmlInstant.TryRead(written, zone, out var instant, out var outOfRange))
        {
            return new SetAside(line, meaning.Column, Shown(written), outOfRange ? SetAsideReasons.InstantOutOfRange : SetAsideReasons.BadInstant,
                outOfRange ? "1900–2200" : "2024-11-25T13:45:00+01:00");
        }
        if (meaning.Slots.Length == 0)
        {
            Give(meaning, Iso.Of(instant), AttributeType.Instant, line);
            return null;
        }
        foreach (var slot in meaning.Slots)
        {
            if (slots.IsTold(slot))
            {
                Twice(meaning, Iso.Of(instant), line);
                continue;
            }
            slots.Tell(slot, instant);
            if (!meaning.IsInstant)
            {
                slots.Tell(slot, Iso.Of(instant));
            }
            told.Add(slot);
        }
        return null;
    }

    void Give(XesKey meaning, string text, AttributeType kind, long line)
    {
        foreach (var slot in meaning.Slots)
        {
            if (slots.IsTold(slot))
            {
                Twice(meaning, text, line);
                continue;
            }
            slots.Tell(slot, text);
            told.Add(slot);
        }
        if (meaning.Kept)
        {
            var name = meaning.Name.StartsWith(OwnKeys.Raw, StringComparison.Ordinal) ? meaning.Name[OwnKeys.Raw.Length..] : meaning.Name;
            attributes.Add(new SourceAttribute(name, text, kind, meaning.Personal));
        }
    }

    void Twice(XesKey meaning, string text, long line) =>
        remark ??= new SetAside(line, meaning.Column, Shown(text), RemarkReasons.SameAttributeTwice);

    SetAside? TakeOwn(string name, string text, long line) =>
        own.Take(name, text, zone) is { } expected ? new SetAside(line, name, Shown(text), SetAsideReasons.BadValue, expected) : null;

    static bool IsUnknown(XesKey meaning, ReadOnlySpan<char> written)
    {
        foreach (var word in meaning.Unknown)
        {
            if (written.SequenceEqual(word))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsFloat(ReadOnlySpan<char> written) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || written is "INF" or "-INF" or "NaN";

    static bool IsBoolean(ReadOnlySpan<char> written) => IsTrue(written) || written.Equals("false", StringComparison.OrdinalIgnoreCase) || written is "0";

    static bool IsTrue(ReadOnlySpan<char> written) => written.Equals("true", StringComparison.OrdinalIgnoreCase) || written is "1";

    static string Shown(ReadOnlySpan<char> text) => (text.Length > 200 ? text[..200] : text).ToString();
}
