using HeleKlant.Journal;

namespace HeleKlant.Facts;

// How the organisation reads its chain. Stream: "chain-rules".

/// <summary>An activity or a channel counts as contact with the customer. The number is that of the journal's dictionary.</summary>
/// <param name="Kind"><see cref="NameKind.Activity"/> or <see cref="NameKind.Channel"/>.</param>
[Recorded("contact-marked", 1)]
public sealed record ContactMarked(NameKind Kind, int Name);

[Recorded("contact-unmarked", 1)]
public sealed record ContactUnmarked(NameKind Kind, int Name);

/// <summary>How much of a bond is left after so many days: half.</summary>
[Recorded("bond-half-life-set", 1)]
public sealed record BondHalfLifeSet(double Days);

/// <summary>When a case counts as finished: any of these that are given.</summary>
/// <param name="EndActivities">Activities after which nothing follows; empty for none.</param>
/// <param name="Attribute">A case attribute that is there only once the case has ended, or null.</param>
/// <param name="SilentDays">Silence for longer than this many days, or null.</param>
[Recorded("finished-rule-set", 1)]
public sealed record FinishedRuleSet(int[] EndActivities, int? Attribute, double? SilentDays);

/// <summary>A new case of the same customer and product within so many days makes the first contact unresolved.</summary>
[Recorded("first-contact-window-set", 1)]
public sealed record FirstContactWindowSet(double Days, int? ProductAttribute);

/// <summary>The organisation's opening hours.</summary>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Week">As "mo-fr 08:30-12:00,13:00-17:00".</param>
/// <param name="Holidays">Country of the public holidays, or null.</param>
/// <param name="HolidayChoices">Which choices hold ("liberation-day-lustrum").</param>
/// <param name="DaysThatDiffer">Date to hours ("09:00-12:00"; empty text is closed).</param>
[Recorded("opening-hours-set", 1)]
public sealed record OpeningHoursSet(
    string Zone, string Week, string? Holidays, string[] HolidayChoices, Dictionary<DateOnly, string> DaysThatDiffer);

/// <summary>A team's own week; null puts it back on the organisation's.</summary>
[Recorded("team-week-set", 1)]
public sealed record TeamWeekSet(int Team, string? Week);
