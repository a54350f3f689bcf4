using System.Collections.Immutable;
using System.Globalization;
using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>What a scenario changes in one respect.</summary>
public enum ChangeKind
{
    /// <summary>Everyone helps the whole customer; Number is how many percent slower.</summary>
    Whole,

    /// <summary>Step One and step Two become one.</summary>
    Merge,

    /// <summary>Number more pairs of hands in pool One.</summary>
    Hands,

    /// <summary>Other hours for pool One (all where null): Text as "mo-sa 08:00-20:00".</summary>
    Hours,

    /// <summary>A mandate: step One is left out for Number percent of customers.</summary>
    Mandate,

    /// <summary>Everybody does their own work Number percent faster.</summary>
    Faster,
}

/// <summary>
/// One change, written in an address and on the command line as "whole:10", "merge:3,5", "hands:2,1", "hours:2,mo-sa 08:00-20:00", "mandate:4,80", "faster:20". Steps and pools by their
/// number in the model, from 1, or by name.
/// </summary>
public sealed record Change(ChangeKind Kind, int? One, int? Two, double Number, string? Text)
{
    /// <summary>Reads one; null where it is none of these or names what is not there.</summary>
    public static Change? Read(string text, Network today)
    {
        var (word, rest) = text.Split(':', 2) is [var w, var r] ? (w.Trim(), r.Trim()) : (text.Trim(), "");
        var parts = rest.Length == 0 ? [] : rest.Split(',', 2, StringSplitOptions.TrimEntries);
        int? Step(int at) => at < parts.Length ? Index(parts[at], today.Steps.Select(s => s.Name)) : null;
        int? Pool(int at) => at < parts.Length ? Index(parts[at], today.Pools.Select(p => p.Name)) : null;
        double Of(int at, double otherwise) => at < parts.Length && double.TryParse(parts[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : at < parts.Length ? double.NaN : otherwise;
        Change? change = word.ToLowerInvariant() switch
        {
            "whole" when Of(0, 0) is > -90 and < 1000 and var slower => new(ChangeKind.Whole, null, null, slower, null),
            "merge" when Step(0) is { } first && Step(1) is { } second && first != second => new(ChangeKind.Merge, first, second, 0, null),
            "hands" when Pool(0) is { } pool && Of(1, 1) is >= -100 and <= 100 and not 0 and var people => new(ChangeKind.Hands, pool, null, Math.Round(people), null),
            "hours" when parts.Length == 2 && HoursOf(parts[1]) is not null && (parts[0] is "*" or "all" || Pool(0) is not null) => new(ChangeKind.Hours, parts[0] is "*" or "all" ? null : Pool(0), null, 0, parts[1]),
            "mandate" when Step(0) is { } step && Of(1, 100) is > 0 and <= 100 and var share => new(ChangeKind.Mandate, step, null, share, null),
            "faster" when Of(0, 10) is > -90 and < 1000 and not 0 and var by => new(ChangeKind.Faster, null, null, by, null),
            _ => null,
        };
        return change;
    }

    /// <summary>As it stands in an address.</summary>
    public string Write() => Kind switch
    {
        ChangeKind.Whole => string.Create(CultureInfo.InvariantCulture, $"whole:{Number}"),
        ChangeKind.Merge => string.Create(CultureInfo.InvariantCulture, $"merge:{One + 1},{Two + 1}"),
        ChangeKind.Hands => string.Create(CultureInfo.InvariantCulture, $"hands:{One + 1},{Number}"),
        ChangeKind.Hours => string.Create(CultureInfo.InvariantCulture, $"hours:{(One is { } pool ? pool + 1 : "*")},{Text}"),
        ChangeKind.Mandate => string.Create(CultureInfo.InvariantCulture, $"mandate:{One + 1},{Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"faster:{Number}"),
    };

    public Network Apply(Network to) => Kind switch
    {
        ChangeKind.Whole => Redivided.Whole(to, Number / 100),
        ChangeKind.Merge => Redivided.Merged(to, One!.Value, Two!.Value),
        ChangeKind.Hands when One < to.Pools.Length => Redivided.MoreHands(to, One!.Value, (int)Number),
        ChangeKind.Hands => Redivided.MoreHands(to, 0, (int)Number),
        ChangeKind.Hours => Redivided.Hours(to, One < to.Pools.Length ? One : null, HoursOf(Text!)!),
        ChangeKind.Mandate => Redivided.Without(to, One!.Value, Number / 100),
        _ => Redivided.Faster(to, Number / 100),
    };

    private static OpenCycle? HoursOf(string week)
    {
        try
        {
            var hours = Engines.Calendars.WeekHours.Parse(week);
            var stretches = Enumerable.Range(0, 7).SelectMany(day => hours[(DayOfWeek)((day + 1) % 7)].Select(open => ((day * 24) + (open.From / 60.0), (day * 24) + (open.To / 60.0)))).ToList();
            return stretches.Count == 0 ? null : new OpenCycle(168, stretches);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static int? Index(string text, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= all.Count ? number - 1 : null;
        }

        var at = all.FindIndex(name => name.Equals(text, StringComparison.CurrentCultureIgnoreCase));
        return at < 0 ? null : at;
    }
}

/// <summary>A scenario: changes made one after the other; none is today.</summary>
public sealed record Scenario(ImmutableArray<Change> Changes)
{
    public static Scenario Today { get; } = new([]);

    /// <summary>Changes joined by a plus sign.</summary>
    public static Scenario? Read(string text, Network today)
    {
        var changes = text.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(change => Change.Read(change, today)).ToList();
        return changes.Count is 0 or > 6 || changes.Contains(null) ? null : new([.. changes.OfType<Change>()]);
    }

    public string Write() => string.Join('+', Changes.Select(c => c.Write()));

    /// <summary>A whole that is made one pool comes last, so that the others still find their pools.</summary>
    public Network Apply(Network today) => Changes.OrderBy(c => c.Kind == ChangeKind.Whole).Aggregate(today, (network, change) => change.Apply(network));
}
