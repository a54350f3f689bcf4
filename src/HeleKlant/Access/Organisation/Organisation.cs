using HeleKlant.Engines.Calendars;

namespace HeleKlant.Access;

/// <summary>
/// What the organisation has set for itself, with every default in sight. Kept as one row; changed on the page of
/// settings, by API or on the command line, with an audit line.
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

    /// <summary>The word for a customer in English.</summary>
    public string NounEnglish { get; init; } = "customer";

    /// <summary>The language of who has chosen none and whose browser asks for neither: "nl" or "en".</summary>
    public string Language { get; init; } = "nl";

    /// <summary>When a case counts as finished.</summary>
    public FinishedRule Finished { get; init; } = new();

    /// <summary>After so many days a contact weighs half in a bond.</summary>
    public int BondHalfLifeDays { get; init; } = 180;

    /// <summary>A case with one contact is solved at once if no new one comes within so many days.</summary>
    public int FirstContactDays { get; init; } = 7;

    /// <summary>A link between two people needs so many hand-offs to count in the distance to the customer.</summary>
    public int DistanceHandOffs { get; init; } = 5;

    /// <summary>An import with a larger share of bad rows than this commits nothing.</summary>
    public double BadRowsAtMost { get; init; } = 0.05;

    /// <summary>Working times of one person are kept per touch for so many months, then only in sums.</summary>
    public int PersonalTimesMonths { get; init; } = 13;

    /// <summary>Audit lines and the log of opened pages are kept for so many months.</summary>
    public int AuditMonths { get; init; } = 24;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The plan of opening times for business time.</summary>
    public CalendarPlan Calendar => new() { Zone = TimeZone, Week = WeekHours.Parse(Week), Holidays = Holidays.Length == 0 ? null : Holidays };

    /// <summary>The word for a customer in the reader's language.</summary>
    public string Noun(System.Globalization.CultureInfo language) => language.TwoLetterISOLanguageName == "nl" ? NounDutch : NounEnglish;
}

/// <summary>
/// A case is finished when one of these holds; with none set, silence alone decides. Shown beside every figure over
/// finished cases.
/// </summary>
public sealed record FinishedRule
{
    /// <summary>A case whose last touch has one of these activities is finished.</summary>
    public IReadOnlyList<string> EndActivities { get; init; } = [];

    /// <summary>A case that has this attribute with one of <see cref="EndValues"/> (or any value, where none is named) is finished.</summary>
    public string EndAttribute { get; init; } = "";

    public IReadOnlyList<string> EndValues { get; init; } = [];

    /// <summary>A case that was silent for so many days is finished; 0 switches this off.</summary>
    public int SilentDays { get; init; } = 30;
}
