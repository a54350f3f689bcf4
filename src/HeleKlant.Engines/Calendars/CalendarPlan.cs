using System.Collections.Immutable;

namespace HeleKlant.Engines.Calendars;

/// <summary>
/// What an organisation says of its opening times: its week, its time zone, its holidays and the days that differ. A team
/// with its own week has the same plan with another <see cref="Week"/>.
/// </summary>
public sealed record CalendarPlan
{
    /// <summary>The time zone in which the week is meant (an IANA name, "Europe/Amsterdam").</summary>
    public string Zone { get; init; } = "Europe/Amsterdam";

    /// <summary>The ordinary week.</summary>
    public WeekHours Week { get; init; } = WeekHours.NineToFive;

    /// <summary>The country whose public holidays are closed, or null for none.</summary>
    public string? Holidays { get; init; } = "NL";

    /// <summary>Which choices among the holidays hold, as in <see cref="PublicHolidays"/>.</summary>
    public ImmutableArray<string> HolidayChoices { get; init; } = PublicHolidays.CommonChoices;

    /// <summary>Days that differ from the week and from the holidays: half days, closings (no stretches), extra Saturdays.</summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableArray<OpenHours>> DaysThatDiffer { get; init; } =
        ImmutableSortedDictionary<DateOnly, ImmutableArray<OpenHours>>.Empty;

    /// <summary>The stretches in which a date is open.</summary>
    public ImmutableArray<OpenHours> On(DateOnly date, IReadOnlySet<DateOnly> holidays) =>
        DaysThatDiffer.TryGetValue(date, out var differs) ? WeekHours.Tidy(differs)
        : holidays.Contains(date) ? []
        : Week[date.DayOfWeek];

    /// <summary>The public holidays of the years from–to under this plan.</summary>
    public IReadOnlySet<DateOnly> HolidaysOf(int fromYear, int toYear) =>
        Holidays is null
            ? ImmutableHashSet<DateOnly>.Empty
            : Enumerable.Range(fromYear, toYear - fromYear + 1)
                .SelectMany(year => PublicHolidays.Of(Holidays, year, HolidayChoices))
                .Select(h => h.Date)
                .ToHashSet();
}
