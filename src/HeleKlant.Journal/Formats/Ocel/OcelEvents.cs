using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>
/// Makes events of one case out of an object-centric log. The case is the related object of the case type; an event with
/// several of them is told once for each. Where it has none, the one object of the case type that its objects
/// relate to; else its first object, whatever the type, so that no event is lost.
/// </summary>
static class OcelEvents
{
    internal static IEnumerable<ReadItem> Read(ISourceFile file, Mapping mapping, TimeProvider? clock)
    {
        var zone = new ZoneClock(mapping.TimeZone);
        using var carrier = Open(file, mapping.Format, zone);
        using var objects = new OcelObjects();
        carrier.ReadObjects(objects);
        objects.Finish();
        var telling = new OcelTelling(objects, mapping, zone, clock);
        var items = new List<ReadItem>();
        foreach (var read in carrier.ReadEvents())
        {
            telling.Tell(read, items);
            foreach (var item in items)
            {
                yield return item;
            }
            items.Clear();
        }
    }

    internal static IOcelCarrier Open(ISourceFile file, SourceFormat format, ZoneClock zone) => format switch
    {
        SourceFormat.Ocel2Sqlite => new OcelSqlite(file, zone),
        SourceFormat.Ocel2Json or SourceFormat.Ocel1Json => new OcelJson(file, zone),
        _ => new OcelXml(file, zone),
    };
}

/// <summary>Puts the events of an object-centric log together.</summary>
sealed class OcelTelling
{
    /// <summary>Stands before an object type in a mapping's field: "object:recruiters" is the related object of that type.</summary>
    internal const string ObjectColumn = "object:";

    readonly OcelObjects objects;
    readonly Mapping mapping;
    readonly ZoneClock zone;
    readonly Remarks remarks;
    readonly FieldSlots slots;
    readonly HashSet<string> plain;
    readonly HashSet<string> wanted;
    readonly List<int> told = [];
    readonly List<(OcelObject Object, string? Qualifier)> related = [];

    internal OcelTelling(OcelObjects objects, Mapping mapping, ZoneClock zone, TimeProvider? clock)
    {
        this.objects = objects;
        this.mapping = mapping;
        this.zone = zone;
        remarks = new Remarks(clock);
        slots = new FieldSlots(mapping);
        plain = mapping.Plain.ToHashSet(StringComparer.Ordinal);
        wanted = mapping.CaseAttributes.Concat(mapping.Attributes).ToHashSet(StringComparer.Ordinal);
    }

    internal void Tell(OcelEvent read, List<ReadItem> into)
    {
        if (Fault(read, out var instant) is { } fault)
        {
            into.Add(fault);
            return;
        }
        Relate(read, into);
        foreach (var slot in told)
        {
            slots.Forget(slot);
        }
        told.Clear();
        var own = default(OwnFields);
        foreach (var value in read.Values.Where(value => OwnFields.IsOwn(value.Name)))
        {
            if (own.Take(value.Name, value.Value, zone) is { } expected)
            {
                into.Add(new SetAside(read.Place, value.Name, Cut(value.Value), SetAsideReasons.BadValue, expected));
                return;
            }
        }
        Fill(read);
        var cases = own.Case is not null ? [] : Cases();
        if (cases.Count == 0 && own.Case is null && slots.Case is null)
        {
            into.Add(new SetAside(read.Place, mapping.CaseType, read.Id, SetAsideReasons.NoCase, mapping.CaseType));
            return;
        }
        if (own.Case is not null || slots.Case is not null)
        {
            Add(read, instant, own, own.Case ?? slots.Case!, objects.Find(own.Case ?? slots.Case!), read.Id!, into);
            return;
        }
        foreach (var each in cases)
        {
            Add(read, instant, own, each.Id, each, cases.Count == 1 ? read.Id! : $"{read.Id} / {each.Id}", into);
        }
    }

    SetAside? Fault(OcelEvent read, out DateTimeOffset instant)
    {
        instant = default;
        if (read.Fault is not null)
        {
            return read.Fault;
        }
        if (read.Id is null)
        {
            return new SetAside(read.Place, "id", null, SetAsideReasons.MissingAttribute, "id");
        }
        if (read.Type is null)
        {
            return new SetAside(read.Place, "type", read.Id, SetAsideReasons.NoActivity);
        }
        if (objects.Types.Events.Count > 0 && !objects.Types.Events.Contains(read.Type))
        {
            return new SetAside(read.Place, "type", Cut(read.Type), SetAsideReasons.UnknownReference, Cut(string.Join(", ", objects.Types.Events)));
        }
        if (HoldsNoText(read) is { } column)
        {
            return new SetAside(read.Place, column, null, SetAsideReasons.BadEncoding);
        }
        if (read.Time is null)
        {
            return new SetAside(read.Place, "time", read.Id, SetAsideReasons.NoInstant);
        }
        return Xes.XmlInstant.TryRead(read.Time, zone, out instant, out var outOfRange)
            ? null
            : new SetAside(read.Place, "time", Cut(read.Time), outOfRange ? SetAsideReasons.InstantOutOfRange : SetAsideReasons.BadInstant, outOfRange ? "1900–2200" : "2024-11-25T13:45:00+01:00");
    }

    /// <summary>Where the character zero stands, which no store of texts holds.</summary>
    static string? HoldsNoText(OcelEvent read) =>
        read.Id!.Contains('\0') ? "id" : read.Type!.Contains('\0') ? "type"
        : read.Values.Exists(value => value.Value.Contains('\0') || value.Name.Contains('\0')) ? "attributes"
        : read.Relations.Exists(relation => relation.Id.Contains('\0') || relation.Qualifier?.Contains('\0') == true) ? "relationships"
        : null;

    /// <summary>The related objects in one order, whatever the carrier; those that the log does not hold are pointed out.</summary>
    void Relate(OcelEvent read, List<ReadItem> into)
    {
        related.Clear();
        foreach (var relation in read.Relations.Distinct().OrderBy(each => each.Id, StringComparer.Ordinal).ThenBy(each => each.Qualifier, StringComparer.Ordinal))
        {
            if (objects.Find(relation.Id) is { } found)
            {
                related.Add((found, relation.Qualifier));
            }
            else
            {
                into.Add(ReadItem.Noted(new SetAside(read.Place, relation.Qualifier ?? "object", Cut(relation.Id), RemarkReasons.UnknownObject)));
            }
        }
    }

    void Fill(OcelEvent read)
    {
        foreach (var value in read.Values)
        {
            Fill(value.Name, value.Value);
        }
        foreach (var (each, _) in related)
        {
            Fill(ObjectColumn + each.Type, each.Id);
        }
    }

    void Fill(string column, string text)
    {
        if (mapping.Unknown.TryGetValue(column, out var unknown) && unknown.Contains(text))
        {
            return;
        }
        foreach (var slot in slots.Of(column))
        {
            if (slots.IsTold(slot))
            {
                continue;
            }
            slots.Tell(slot, text);
            if (slots.IsInstant(slot) && Xes.XmlInstant.TryRead(text, zone, out var instant, out _))
            {
                slots.Tell(slot, instant);
            }
            told.Add(slot);
        }
    }

    List<OcelObject> Cases()
    {
        List<OcelObject> direct = [.. related.Where(each => each.Object.Type == mapping.CaseType).Select(each => each.Object).Distinct()];
        if (direct.Count > 0)
        {
            return direct;
        }
        List<OcelObject> near = [.. related.SelectMany(each => each.Object.Neighbours).Distinct().Select(objects.Find).OfType<OcelObject>().Where(each => each.Type == mapping.CaseType).Take(2)];
        return near.Count == 1 ? near : [.. related.Take(1).Select(each => each.Object)];
    }

    IReadOnlyList<string> Customers(string caseName, OcelObject? ofCase)
    {
        if (mapping.CustomerType == Mapping.CaseIsCustomer)
        {
            return [caseName];
        }
        if (mapping.CustomerType is null or Mapping.NoCustomer)
        {
            return slots.Customers(caseName);
        }
        string[] direct = [.. related.Where(each => each.Object.Type == mapping.CustomerType).Select(each => each.Object.Id).Distinct()];
        return direct.Length > 0 || ofCase is null ? direct
            : ofCase.Type == mapping.CustomerType ? [ofCase.Id]
            : [.. ofCase.Neighbours.Where(id => objects.Find(id)?.Type == mapping.CustomerType).Order(StringComparer.Ordinal)];
    }

    void Add(OcelEvent read, DateTimeOffset instant, OwnFields own, string caseName, OcelObject? ofCase, string id, List<ReadItem> into)
    {
        var lifecycle = own.Lifecycle ?? slots.Lifecycle;
        DateTimeOffset? start = slots.Start, end = slots.End ?? instant;
        if (own.Start is not null || own.End is not null)
        {
            (start, end) = (own.Start, own.End);
        }
        else if (lifecycle == Lifecycle.Start && start is null)
        {
            (start, end) = (end, null);
        }
        if (end < start)
        {
            into.Add(new SetAside(read.Place, "time", Iso.Of(end.Value), SetAsideReasons.EndBeforeStart, "≥ " + Iso.Of(start.Value)));
            return;
        }
        var customers = own.Customers ?? Customers(caseName, ofCase);
        var told = new SourceEvent
        {
            EventId = own.Case is not null ? own.EventId : id,
            Case = caseName,
            Activity = read.Type!,
            Start = start,
            End = end,
            Lifecycle = lifecycle,
            Instance = own.Instance ?? slots.Instance,
            Customers = customers,
            CustomerName = own.CustomerName ?? slots.CustomerName,
            Employee = own.Employee ?? slots.Employee,
            Team = own.Team ?? slots.Team,
            Role = own.Role ?? slots.Role,
            Channel = own.Channel ?? slots.Channel,
            Objects = own.Objects ?? (own.Case is not null ? [] :
                [.. related.Where(each => each.Object.Id != caseName && !customers.Contains(each.Object.Id)).Select(each => new RelatedObject(each.Object.Type, each.Object.Id, each.Qualifier))]),
            CaseAttributes = own.Case is not null ? own.CaseAttributes ?? [] : [.. Values(ofCase, instant.UtcTicks, own.Plain)],
            Attributes = Attributes(read, ofCase, instant.UtcTicks, own),
            Place = read.Place,
        };
        into.Add(told);
        remarks.On(told, "time", into);
    }

    /// <summary>What an object is like at a moment: of each attribute the last value told until then.</summary>
    IEnumerable<SourceAttribute> Values(OcelObject? of, long at, HashSet<string>? ownPlain)
    {
        if (of is null)
        {
            yield break;
        }
        foreach (var name in of.Changes.Select(change => change.Name).Distinct())
        {
            var last = of.Changes.LastOrDefault(change => change.Name == name && change.At <= at);
            if (last.Name is not null && (mapping.KeepOthers || wanted.Contains(name)))
            {
                yield return Attribute(name, last.Value, last.Type, ownPlain);
            }
        }
    }

    /// <summary>The event's own attributes, then those of the other objects where it relates to one of a type only.</summary>
    SourceAttribute[] Attributes(OcelEvent read, OcelObject? ofCase, long at, OwnFields own)
    {
        var list = new List<SourceAttribute>();
        foreach (var value in read.Values)
        {
            if (!OwnFields.IsOwn(value.Name) && slots.Of(value.Name).Length == 0 && (mapping.KeepOthers || wanted.Contains(value.Name)))
            {
                var (name, type) = Raw(value);
                list.Add(Attribute(name, value.Value, type, own.Plain));
            }
        }
        if (own.Case is null)
        {
            foreach (var group in related.Select(each => each.Object).Distinct().Where(each => each.Id != ofCase?.Id).GroupBy(each => each.Type).Where(group => group.Count() == 1))
            {
                list.AddRange(Values(group.First(), at, own.Plain).Select(value => value with { Name = $"{group.Key}:{value.Name}" }));
            }
        }
        return [.. list];
    }

    /// <summary>Undoes what our own writer does to a name that is called like ours, or whose type differs from the declared one.</summary>
    static (string Name, AttributeType Type) Raw(OcelValue value)
    {
        if (!value.Name.StartsWith(OwnKeys.Raw, StringComparison.Ordinal) || value.Name.IndexOf(':', OwnKeys.Raw.Length) is var end && end < 0)
        {
            return (value.Name, value.Type);
        }
        var named = value.Name[OwnKeys.Raw.Length..end];
        return (value.Name[(end + 1)..], Enum.TryParse<AttributeType>(named, out var type) ? type : value.Type);
    }

    SourceAttribute Attribute(string name, string text, AttributeType type, HashSet<string>? ownPlain)
    {
        var personal = ownPlain is not null ? !ownPlain.Contains(name) : !plain.Contains(name);
        if (type == AttributeType.Instant)
        {
            return Xes.XmlInstant.TryRead(text, zone, out var instant, out _)
                ? new SourceAttribute(name, Iso.Of(instant), type, personal)
                : new SourceAttribute(name, text, AttributeType.Text, personal);
        }
        return new SourceAttribute(name, text, type, personal);
    }

    static string Cut(string text) => text.Length > 200 ? text[..200] : text;
}
