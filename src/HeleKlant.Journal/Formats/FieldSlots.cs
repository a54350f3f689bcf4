namespace HeleKlant.Journal.Formats;

/// <summary>
/// The fields of a mapping over keyed attributes (XES, OCEL, CloudEvents): each column of a field is a slot that holds
/// the last text told for it; an event is put together from the slots.
/// </summary>
sealed class FieldSlots
{
    readonly string?[] texts;
    readonly DateTimeOffset?[] instants;
    readonly Dictionary<string, List<int>> slots = new(StringComparer.Ordinal);
    readonly int[] eventId, caseName, activity, start, end, duration, lifecycle, instance, customer, customerName, employee, team, role, channel;
    readonly Mapping mapping;
    readonly bool caseIsCustomer;
    string? lastWord;
    Lifecycle lastLifecycle;
    string? lastCustomer;
    string[] lastCustomers = [];

    internal FieldSlots(Mapping mapping)
    {
        this.mapping = mapping;
        var count = 0;
        var fields = mapping.Fields;
        eventId = Slots(fields.EventId, ref count);
        caseName = Slots(fields.Case, ref count);
        activity = Slots(fields.Activity, ref count);
        start = Slots(fields.Start, ref count);
        end = Slots(fields.End, ref count);
        duration = Slots(fields.Duration, ref count);
        lifecycle = Slots(fields.Lifecycle, ref count);
        instance = Slots(fields.Instance, ref count);
        caseIsCustomer = fields.Customer is [Mapping.CaseIsCustomer];
        customer = Slots(fields.Customer is [Mapping.CaseIsCustomer] or [Mapping.NoCustomer] ? [] : fields.Customer, ref count);
        customerName = Slots(fields.CustomerName, ref count);
        employee = Slots(fields.Employee, ref count);
        team = Slots(fields.Team, ref count);
        role = Slots(fields.Role, ref count);
        channel = Slots(fields.Channel, ref count);
        texts = new string?[count];
        instants = new DateTimeOffset?[count];
    }

    int[] Slots(IReadOnlyList<string> columns, ref int count)
    {
        var mine = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            mine[i] = count++;
            if (!slots.TryGetValue(columns[i], out var list))
            {
                slots[columns[i]] = list = [];
            }
            list.Add(mine[i]);
        }
        return mine;
    }

    /// <summary>The slots that a column fills; empty where it belongs to no field.</summary>
    internal int[] Of(string column) => slots.TryGetValue(column, out var list) ? [.. list] : [];

    /// <summary>Whether the slot is one of start or end: a text that stands there is read as an instant.</summary>
    internal bool IsInstant(int slot) => Array.IndexOf(start, slot) >= 0 || Array.IndexOf(end, slot) >= 0;

    internal bool IsTold(int slot) => texts[slot] is not null || instants[slot] is not null;

    internal void Tell(int slot, string text) => texts[slot] = text;

    internal void Tell(int slot, DateTimeOffset instant) => instants[slot] = instant;

    internal void Forget(int slot)
    {
        texts[slot] = null;
        instants[slot] = null;
    }

    internal string? Case => Text(caseName);
    internal string? Activity => Text(activity);
    internal string? EventId => Text(eventId);
    internal string? Instance => Text(instance);
    internal string? CustomerName => Text(customerName);
    internal string? Employee => Text(employee);
    internal string? Team => Text(team);
    internal string? Role => Text(role);
    internal string? Channel => Text(channel);
    internal string? Duration => Text(duration);
    internal DateTimeOffset? Start => Instant(start);
    internal DateTimeOffset? End => Instant(end);
    internal Lifecycle Lifecycle
    {
        get
        {
            var word = Text(lifecycle);
            if (!ReferenceEquals(word, lastWord))
            {
                lastWord = word;
                lastLifecycle = LifecycleWords.Read(word, mapping.Lifecycles);
            }
            return lastLifecycle;
        }
    }

    internal bool HasStart => start.Length > 0;

    internal IReadOnlyList<string> Customers(string ofCase)
    {
        if (caseIsCustomer)
        {
            return One(ofCase);
        }
        if (customer.Length == 0)
        {
            return [];
        }
        return customer.Length == 1
            ? texts[customer[0]] is { } only ? One(only) : []
            : [.. customer.Select(slot => texts[slot]).OfType<string>().SelectMany(Csv.ListCell.Customers).Distinct()];
    }

    string[] One(string text)
    {
        if (text != lastCustomer)
        {
            lastCustomer = text;
            lastCustomers = caseIsCustomer ? [text] : Csv.ListCell.Customers(text);
        }
        return lastCustomers;
    }

    string? Text(int[] of)
    {
        if (of.Length == 0)
        {
            return null;
        }
        return of.Length == 1 ? texts[of[0]] : of.Select(slot => texts[slot]).OfType<string>() is var told && told.Any() ? string.Join(" / ", told) : null;
    }

    DateTimeOffset? Instant(int[] of)
    {
        foreach (var slot in of)
        {
            if (instants[slot] is { } instant)
            {
                return instant;
            }
        }
        return null;
    }
}
