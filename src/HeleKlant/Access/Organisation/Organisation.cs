using System.Text.Json.Serialization;
using HeleKlant.Engines.Calendars;

namespace HeleKlant.Access;

/// <summary>
/// What the organisation has set for itself, with every default in sight. Kept as one row; changed on the page of
/// settings, by API or on the command line, with an audit line. How it reads its chain (finished cases, half-life of
/// bonds) stands in the facts of ChainLog; opening hours are told there too when they change here.
/// </summary>
public sealed record Organisation
{
    /// <summary>The name on screen and on paper.</summary>
    public string Name { get; init; } = "";

    /// <summary>An IANA name; dates fall due and days begin here.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>The working week, as <see cref="WeekHours.Parse"/> reads it.</summary>
    public string Week { get; init; } = "mo-fr 09:00-17:00";

    /// <summary>The country whose public holidays are closed ("NL", "BE"), or empty for none.</summary>
    public string Holidays { get; init; } = "NL";

    /// <summary>The word for a customer in Dutch: klant, cliënt, patiënt, huurder, inwoner.</summary>
    public string NounDutch { get; init; } = "klant";

    /// <summary>The word for more of them; empty where the usual ending makes it.</summary>
    public string NounDutchPlural { get; init; } = "";

    /// <summary>"de" or "het".</summary>
    public string NounDutchArticle { get; init; } = "de";

    /// <summary>The word for a customer in English.</summary>
    public string NounEnglish { get; init; } = "customer";

    public string NounEnglishPlural { get; init; } = "";

    /// <summary>The language of who has chosen none and whose browser asks for neither: "nl" or "en".</summary>
    public string Language { get; init; } = "nl";

    /// <summary>An import with a larger share of bad rows than this commits nothing.</summary>
    public double BadRowsAtMost { get; init; } = 0.05;

    /// <summary>Working times of one person are kept per touch for so many months, then only in sums.</summary>
    public int PersonalTimesMonths { get; init; } = 13;

    /// <summary>Audit lines and the log of opened pages are kept for so many months.</summary>
    public int AuditMonths { get; init; } = 24;

    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The date at an instant, by the clock on the organisation's wall.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The plan of opening times for business time.</summary>
    [JsonIgnore]
    public CalendarPlan Calendar => new() { Zone = TimeZone, Week = WeekHours.Parse(Week), Holidays = Holidays.Length == 0 ? null : Holidays };

    /// <summary>The word for a customer, as our texts say it.</summary>
    public Site.CustomerNoun CustomerNoun(bool dutch) => dutch
        ? Site.CustomerNoun.Dutch(NounDutch, NounDutchPlural, NounDutchArticle == "het")
        : Site.CustomerNoun.English(NounEnglish, NounEnglishPlural);
}
