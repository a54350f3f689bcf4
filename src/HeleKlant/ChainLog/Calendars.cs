using System.Collections.Immutable;
using HeleKlant.Engines.Calendars;

namespace HeleKlant.ChainLog;

/// <summary>The organisation's opening times and those of the teams that have their own week, made ready for the years of the log.</summary>
public sealed class Calendars
{
    private Calendars(BusinessCalendar organisation, ImmutableDictionary<int, BusinessCalendar> teams)
    {
        Organisation = organisation;
        Teams = teams;
    }

    public BusinessCalendar Organisation { get; }

    public ImmutableDictionary<int, BusinessCalendar> Teams { get; }

    public BusinessCalendar Of(int team) => Teams.GetValueOrDefault(team, Organisation);

    /// <summary>Compiles the rules for the years around two instants; what was compiled before is kept where it still holds.</summary>
    internal static Calendars For(ChainRules rules, long first, long last, Calendars? before)
    {
        var fromYear = Instants.DateOf(first).Year - 1;
        var toYear = Instants.DateOf(last).Year + 1;
        if (before is not null && before.Organisation.FromYear <= fromYear && before.Organisation.ToYear >= toYear && before.Fits(rules))
        {
            return before;
        }

        // Whole decades, so that the turn of a year does not compile anew.
        fromYear -= fromYear % 10;
        toYear += 9 - toYear % 10;
        return new(
            BusinessCalendar.Compile(rules.Calendar, fromYear, toYear),
            rules.TeamWeeks.ToImmutableDictionary(
                week => week.Key, week => BusinessCalendar.Compile(rules.Calendar with { Week = week.Value }, fromYear, toYear)));
    }

    private bool Fits(ChainRules rules) =>
        ReferenceEquals(Organisation.Plan, rules.Calendar)
        && Teams.Count == rules.TeamWeeks.Count
        && rules.TeamWeeks.All(week => Teams.TryGetValue(week.Key, out var calendar) && calendar.Plan.Week.Equals(week.Value));
}
