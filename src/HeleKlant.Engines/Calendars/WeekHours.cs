using System.Collections.Immutable;

namespace HeleKlant.Engines.Calendars;

/// <summary>A week of opening hours: for each weekday any number of stretches, none for a day that is closed.</summary>
public sealed class WeekHours : IEquatable<WeekHours>
{
    static readonly string[] DayNames = ["su", "mo", "tu", "we", "th", "fr", "sa"];

    readonly ImmutableArray<OpenHours>[] days;

    WeekHours(ImmutableArray<OpenHours>[] days) => this.days = days;

    /// <summary>Monday to Friday, nine to five. The default of a new organisation.</summary>
    public static WeekHours NineToFive { get; } = Parse("mo-fr 09:00-17:00");

    /// <summary>Open day and night, all seven days: business time is then calendar time.</summary>
    public static WeekHours Always { get; } = Parse("mo-su 00:00-24:00");

    /// <summary>The stretches of a weekday, rising and without overlap; empty when closed.</summary>
    public ImmutableArray<OpenHours> this[DayOfWeek day] => days[(int)day];

    /// <summary>Whether no day has any opening hours.</summary>
    public bool IsClosed => days.All(d => d.IsEmpty);

    /// <summary>
    /// Reads "mo-fr 08:30-12:00,13:00-17:00; sa 09:00-12:00". Days are su mo tu we th fr sa, alone, as a range, or joined
    /// by commas; a day that is not named is closed, and the later of two mentions counts. "closed" closes a day.
    /// </summary>
    /// <exception cref="FormatException">The text cannot be read; the message says which part.</exception>
    public static WeekHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var days = new ImmutableArray<OpenHours>[7];
        Array.Fill(days, []);
        foreach (var rule in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var space = rule.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
            {
                throw new FormatException($"'{rule}' names no hours; expected as in mo-fr 09:00-17:00.");
            }

            var hours = rule[(space + 1)..].Trim();
            var stretches = hours == "closed" ? [] : Tidy(hours.Split(',').Select(OpenHours.Parse));
            foreach (var day in Days(rule[..space]))
            {
                days[day] = stretches;
            }
        }

        return new(days);
    }

    /// <summary>Stretches in rising order; those that touch or overlap become one.</summary>
    public static ImmutableArray<OpenHours> Tidy(IEnumerable<OpenHours> stretches)
    {
        var tidy = ImmutableArray.CreateBuilder<OpenHours>();
        foreach (var next in stretches.OrderBy(s => s.From).ThenBy(s => s.To))
        {
            if (tidy.Count > 0 && tidy[^1].To >= next.From)
            {
                tidy[^1] = new(tidy[^1].From, Math.Max(tidy[^1].To, next.To));
            }
            else
            {
                tidy.Add(next);
            }
        }

        return tidy.ToImmutable();
    }

    /// <summary>The week in the form <see cref="Parse"/> reads, Monday first; the same hours always give the same text.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        for (var first = 1; first <= 7; first++)
        {
            var hours = string.Join(",", days[first % 7]);
            var last = first;
            while (last < 7 && string.Join(",", days[(last + 1) % 7]) == hours)
            {
                last++;
            }

            if (hours.Length > 0)
            {
                parts.Add($"{DayNames[first % 7]}{(last > first ? "-" + DayNames[last % 7] : "")} {hours}");
            }

            first = last;
        }

        return string.Join("; ", parts);
    }

    /// <inheritdoc/>
    public bool Equals(WeekHours? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WeekHours);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    static IEnumerable<int> Days(string text)
    {
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var first = Day(ends[0]);
            var last = ends.Length == 2 ? Day(ends[1]) : first;
            for (var day = first; ; day = (day + 1) % 7)
            {
                yield return day;
                if (day == last)
                {
                    break;
                }
            }
        }
    }

    static int Day(string name) =>
        Array.IndexOf(DayNames, name.Trim()) is var day and >= 0
            ? day
            : throw new FormatException($"'{name}' is no weekday; expected one of {string.Join(' ', DayNames)}.");
}
