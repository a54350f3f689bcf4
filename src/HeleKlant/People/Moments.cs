using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.People;

/// <summary>Moments and numbers as this room's pages say them, by the organisation's clock and the reader's language.</summary>
public sealed class Moments(Settings settings, TimeProvider clock, Spans spans, IStringLocalizer<Texts> texts)
{
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, settings.Organisation.Zone);

    public DateOnly Today => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    /// <summary>Whether a day can be a day of somebody's work or of a tie: what lies further off is a slip of the pen.</summary>
    public static bool IsPlausible(DateOnly day) => day.Year is >= 1900 and <= 2200;

    /// <summary>Why this cannot be the last day of what began then; null where it can.</summary>
    public static Facts.Refusal? LastFault(DateOnly last, params ReadOnlySpan<DateOnly> begun)
    {
        if (!IsPlausible(last))
        {
            return PeopleRefusals.DayOutOfRange;
        }

        foreach (var from in begun)
        {
            if (last < from)
            {
                return PeopleRefusals.LastBeforeFrom;
            }
        }

        return null;
    }

    /// <summary>"today", "yesterday", "12 March", with the year where it is not this one.</summary>
    public string Day(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(Local(at).DateTime);
        return day == Today ? texts["today"]
            : day == Today.AddDays(-1) ? texts["yesterday"]
            : day.ToString(day.Year == Today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);
    }

    public string Time(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Full(DateTimeOffset at) => Local(at).ToString("d MMMM yyyy HH:mm", CultureInfo.CurrentCulture);

    public static string Date(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"3 h", and in opening hours where that is another time.</summary>
    public string Wait(double seconds, double openSeconds) => seconds - openSeconds < 60
        ? Span(seconds)
        : texts["wait-open", Span(seconds), Open(openSeconds)];

    public string Span(double seconds) => spans.Of(TimeSpan.FromSeconds(seconds));

    /// <summary>Opening hours are said in hours: a working day has no length of its own.</summary>
    public string Open(double openSeconds) => openSeconds < 5400 ? spans.Of(TimeSpan.FromSeconds(openSeconds)) : texts["open-hours", One(openSeconds / 3600)];

    public static string One(double value) => value.ToString(Math.Abs(value) < 100 ? "0.#" : "N0", CultureInfo.CurrentCulture);

    public static string Whole(double value) => value.ToString("N0", CultureInfo.CurrentCulture);

    public static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);
}
