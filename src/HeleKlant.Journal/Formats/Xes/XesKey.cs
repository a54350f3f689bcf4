using HeleKlant.Journal.Formats.Csv;

namespace HeleKlant.Journal.Formats.Xes;

/// <summary>What one attribute key means in one scope, and the values that came under it lately.</summary>
sealed class XesKey(string name, string column, int[] slots, bool kept, bool personal, string[] unknown, bool isInstant)
{
    internal string Name { get; } = name;

    /// <summary>Its name in a mapping: with "case:" before it where it stands in a trace.</summary>
    internal string Column { get; } = column;

    /// <summary>The slots it fills.</summary>
    internal int[] Slots { get; } = slots;

    /// <summary>Whether it is kept as an attribute.</summary>
    internal bool Kept { get; } = kept;

    internal bool Personal { get; } = personal;

    internal string[] Unknown { get; } = unknown;

    /// <summary>Whether it tells a start or an end.</summary>
    internal bool IsInstant { get; } = isInstant;

    internal Repeated Values { get; } = new();

    /// <summary>The key that came after it last time: logs tell their keys in the same order event after event.</summary>
    internal XesKey? Next { get; set; }
}

/// <summary>The keys of one scope, made as they are met.</summary>
sealed class XesKeys
{
    readonly Dictionary<string, XesKey> known = new(StringComparer.Ordinal);
    readonly Dictionary<string, XesKey>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    readonly Mapping mapping;
    readonly FieldSlots slots;
    readonly bool ofTrace;
    readonly HashSet<string> wanted;
    readonly HashSet<string> plain;
    XesKey? last;

    internal XesKeys(Mapping mapping, FieldSlots slots, bool ofTrace)
    {
        this.mapping = mapping;
        this.slots = slots;
        this.ofTrace = ofTrace;
        bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        wanted = mapping.CaseAttributes.Concat(mapping.Attributes).ToHashSet(StringComparer.Ordinal);
        plain = mapping.Plain.ToHashSet(StringComparer.Ordinal);
    }

    internal XesKey Find(ReadOnlySpan<char> name)
    {
        if (last?.Next is { } guess && name.SequenceEqual(guess.Name))
        {
            last = guess;
            return guess;
        }
        var key = Look(name);
        if (last is not null)
        {
            last.Next = key;
        }
        last = key;
        return key;
    }

    XesKey Look(ReadOnlySpan<char> name)
    {
        if (bySpan.TryGetValue(name, out var key))
        {
            return key;
        }
        if (known.Count > 5_000)
        {
            // Keys that never return (a date as a key, say) must not fill the memory.
            known.Clear();
        }
        key = Make(name.ToString());
        known[key.Name] = key;
        return key;
    }

    internal XesKey Make(string name)
    {
        var column = ofTrace ? "case:" + name : name;
        var fills = slots.Of(column);
        string[] unknown = [.. mapping.Unknown.TryGetValue("*", out var all) ? all : [], .. mapping.Unknown.TryGetValue(column, out var own) ? own : []];
        return new XesKey(name, column, fills, fills.Length == 0 && (mapping.KeepOthers || wanted.Contains(column)), !plain.Contains(column), unknown, fills.Length > 0 && fills.All(slots.IsInstant));
    }
}
