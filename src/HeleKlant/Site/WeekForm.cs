using System.Globalization;
using System.Text.RegularExpressions;
using HeleKlant.Engines.Calendars;

namespace HeleKlant.Site;

/// <summary>A week of opening hours for people: days by their names in the reader's language, ticked in a form and read in a sentence.</summary>
public static partial class WeekForm
{
    /// <summary>The days as the week is written, Monday first.</summary>
    public static readonly IReadOnlyList<(string Code, DayOfWeek Day)> Days =
    [
        ("mo", DayOfWeek.Monday), ("tu", DayOfWeek.Tuesday), ("we", DayOfWeek.Wednesday), ("th", DayOfWeek.Thursday), ("fr", DayOfWeek.Friday), ("sa", DayOfWeek.Saturday), ("su", DayOfWeek.Sunday),
    ];

    /// <summary>The week that a form means: the days that are ticked, each with its hours. A day without hours is written as it is, and refused by who reads it.</summary>
    public static string Text(IReadOnlyCollection<string> openOn, params string?[] hours) =>
        string.Join("; ", Days.Zip(hours).Where(d => openOn.Contains(d.First.Code)).Select(d => $"{d.First.Code} {d.Second?.Replace(" ", "", StringComparison.Ordinal).Replace('–', '-') ?? "?"}"));

    /// <summary>The hours of a day as a form shows them: "08:30-12:00, 13:00-17:00"; empty where it is closed.</summary>
    public static string HoursOf(WeekHours? week, DayOfWeek day) => week is null ? "" : string.Join(", ", week[day]);

    /// <summary>A week in the reader's language: "Mon-Fri 09:00-17:00".</summary>
    public static string Say(string week) => DayCode().Replace(week, code => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName(Days.First(d => d.Code == code.Value).Day));

    [GeneratedRegex(@"\b(mo|tu|we|th|fr|sa|su)\b")]
    private static partial Regex DayCode();
}
