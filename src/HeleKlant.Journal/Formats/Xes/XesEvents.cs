using System.Xml;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Xes;

/// <summary>
/// Reads XES forward in constant memory. A fault inside an event costs that event; one in a trace's attributes costs that
/// attribute; one in the head costs nothing and is pointed out. Only a file that is no XML log is refused.
/// </summary>
static class XesEvents
{
    internal static IEnumerable<ReadItem> Read(ISourceFile file, Mapping mapping, TimeProvider? clock)
    {
        using var xml = SafeXml.Open(Unpacking.Open(file));
        var items = new List<ReadItem>();
        var log = new XesLog(xml, mapping, clock, items);
        Func<bool> next = log.Next;
        while (Guarded(next))
        {
            foreach (var item in items)
            {
                yield return item;
            }
            items.Clear();
        }
        foreach (var item in items)
        {
            yield return item;
        }
    }

    static bool Guarded(Func<bool> next)
    {
        try
        {
            return next();
        }
        catch (XmlException fault)
        {
            throw SafeXml.Refusal(fault);
        }
    }
}

/// <summary>A log being read: its traces and events.</summary>
sealed class XesLog
{
    readonly XmlReader xml;
    readonly Mapping mapping;
    readonly List<ReadItem> items;
    readonly Remarks remarks;
    readonly XesHead head;
    readonly FieldSlots slots;
    readonly XesValues ofTrace;
    readonly XesValues ofEvent;
    readonly string? endColumn;
    readonly bool traceIsCase;
    readonly object eventName, traceName, logName;
    long place;
    long traces;
    bool inTrace;
    bool traceHasEvents;
    bool begun;
    IReadOnlyList<SourceAttribute>? caseAttributes;
    OwnFields caseOwn;

    internal XesLog(XmlReader xml, Mapping mapping, TimeProvider? clock, List<ReadItem> items)
    {
        this.xml = xml;
        this.mapping = mapping;
        this.items = items;
        remarks = new Remarks(clock);
        endColumn = mapping.Fields.End.Count > 0 ? mapping.Fields.End[0] : null;
        traceIsCase = mapping.Fields.Case is [Mapping.RowIsCase];
        slots = new FieldSlots(mapping);
        var zone = new ZoneClock(mapping.TimeZone);
        ofTrace = new XesValues(xml, mapping, slots, zone, ofTrace: true);
        ofEvent = new XesValues(xml, mapping, slots, zone, ofTrace: false);
        head = new XesHead(xml, zone, items);
        eventName = xml.NameTable.Add("event");
        traceName = xml.NameTable.Add("trace");
        logName = xml.NameTable.Add("log");
    }

    /// <summary>Reads on to the next event or fault; what is found is added to the items. False at the end.</summary>
    internal bool Next()
    {
        if (!begun)
        {
            Begin();
        }
        while (items.Count == 0)
        {
            if (!xml.Read())
            {
                return false;
            }
            if (xml.NodeType == XmlNodeType.EndElement)
            {
                if (ReferenceEquals(xml.LocalName, traceName))
                {
                    EndTrace();
                }
                continue;
            }
            if (xml.NodeType == XmlNodeType.Element)
            {
                Element();
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                items.Add(ReadItem.Noted(new SetAside(SafeXml.Line(xml), null, Cut(xml.Value), SetAsideReasons.MisplacedElement, "<trace>")));
            }
        }
        return true;
    }

    void Begin()
    {
        begun = true;
        while (xml.Read() && xml.NodeType != XmlNodeType.Element)
        {
        }
        if (xml.NodeType != XmlNodeType.Element || !ReferenceEquals(xml.LocalName, logName))
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.XmlNotLog, SafeXml.Line(xml), xml.LocalName);
        }
    }

    void Element()
    {
        object name = xml.LocalName;
        if (ReferenceEquals(name, eventName))
        {
            Event();
        }
        else if (inTrace)
        {
            InTrace(name);
        }
        else if (ReferenceEquals(name, traceName))
        {
            head.BodyBegins();
            traceHasEvents = false;
            traces++;
            caseAttributes = null;
            inTrace = !xml.IsEmptyElement;
        }
        else
        {
            head.Read();
            ofTrace.Escapes = ofEvent.Escapes = head.Escapes;
        }
    }

    void InTrace(object name)
    {
        var line = SafeXml.Line(xml);
        if (ReferenceEquals(name, traceName) || ReferenceEquals(name, logName) || !XesValues.IsAttribute(xml.LocalName) || traceHasEvents)
        {
            items.Add(new SetAside(line, xml.LocalName, xml.GetAttribute("key"), SetAsideReasons.MisplacedElement, traceHasEvents ? "<event>" : "<string>, <date>, <int>, <float>, <boolean>, <id>, <list>, <event>"));
            SafeXml.Skip(xml);
            return;
        }
        if (ofTrace.Read() is { } fault)
        {
            items.Add(fault);
        }
        if (ofTrace.TakeRemark() is { } remark)
        {
            items.Add(ReadItem.Noted(remark));
        }
    }

    void EndTrace()
    {
        inTrace = false;
        ofTrace.Forget();
        caseAttributes = null;
        caseOwn = default;
    }

    /// <summary>Reads one event with all its attributes, and puts it together or sets it aside.</summary>
    void Event()
    {
        var line = SafeXml.Line(xml);
        place++;
        if (inTrace && !traceHasEvents)
        {
            traceHasEvents = true;
            caseAttributes = ofTrace.TakeAttributes();
            caseOwn = ofTrace.Own;
        }
        ofEvent.Forget();
        SetAside? fault = null;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }
                if (!XesValues.IsAttribute(xml.LocalName))
                {
                    fault ??= new SetAside(SafeXml.Line(xml), xml.LocalName, xml.GetAttribute("key"), SetAsideReasons.MisplacedElement, "<string>, <date>, <int>, <float>, <boolean>, <id>, <list>");
                    SafeXml.Skip(xml);
                    continue;
                }
                fault = ofEvent.Read() is { } found ? fault ?? found : fault;
            }
        }
        items.Add(fault is not null ? fault : Together(line));
        if (ofEvent.TakeRemark() is { } remark)
        {
            items.Add(ReadItem.Noted(remark));
        }
    }

    ReadItem Together(long line)
    {
        var own = ofEvent.Own;
        var caseName = inTrace ? own.Case ?? (traceIsCase ? traces.ToString(System.Globalization.CultureInfo.InvariantCulture) : slots.Case) : null;
        if (caseName is null)
        {
            return new SetAside(line, inTrace ? mapping.Fields.Case.FirstOrDefault() : "<trace>", null, SetAsideReasons.NoCase);
        }
        if (slots.Activity is not { } activity)
        {
            return new SetAside(line, mapping.Fields.Activity.FirstOrDefault(), null, SetAsideReasons.NoActivity);
        }
        var lifecycle = slots.Lifecycle;
        DateTimeOffset? start = slots.Start, end = slots.End;
        if (own.Start is not null || own.End is not null)
        {
            (start, end) = (own.Start, own.End);
        }
        else if (lifecycle == Lifecycle.Start && !slots.HasStart)
        {
            (start, end) = (end, null);
        }
        if (start is null && end is null)
        {
            return new SetAside(line, endColumn, null, SetAsideReasons.NoInstant);
        }
        if (end < start)
        {
            return new SetAside(line, endColumn, Iso.Of(end.Value), SetAsideReasons.EndBeforeStart, "≥ " + Iso.Of(start.Value));
        }
        var read = new SourceEvent
        {
            EventId = own.EventId ?? slots.EventId,
            Case = caseName,
            Activity = activity,
            Start = start,
            End = end,
            Lifecycle = lifecycle,
            Instance = slots.Instance,
            Customers = own.Customers ?? caseOwn.Customers ?? slots.Customers(caseName),
            CustomerName = own.CustomerName ?? slots.CustomerName,
            Employee = slots.Employee,
            Team = slots.Team,
            Role = slots.Role,
            Channel = own.Channel ?? slots.Channel,
            Objects = own.Objects ?? [],
            CaseAttributes = caseAttributes ?? [],
            Attributes = ofEvent.TakeAttributes(),
            Place = place,
        };
        remarks.On(read, endColumn, items);
        return read;
    }

    static string Cut(string text) => text.Length > 200 ? text[..200] : text;
}
