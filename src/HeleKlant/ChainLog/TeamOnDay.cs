using System.Collections.Immutable;

namespace HeleKlant.ChainLog;

/// <summary>An employee's main team on the day of a touch, by the wall clock of the organisation: of the main memberships that hold that day the one begun last.</summary>
internal sealed class TeamOnDay
{
    private readonly Dictionary<int, (long From, long Until, int Team)[]> teams;

    public TeamOnDay(ImmutableArray<Membership> memberships, string zone)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        teams = memberships.Where(m => m.Main)
            .GroupBy(m => m.Employee)
            .ToDictionary(
                g => g.Key,
                g => g.OrderByDescending(m => m.From)
                    .Select(m => (WallClock.Midnight(m.From, clock), m.Last is { } last && last < DateOnly.MaxValue ? WallClock.Midnight(last.AddDays(1), clock) : long.MaxValue, m.Team))
                    .ToArray());
    }

    /// <summary>The team, or 0 where none is known for that moment.</summary>
    public int Of(int employee, long instant)
    {
        if (teams.TryGetValue(employee, out var stays))
        {
            foreach (var (from, until, team) in stays)
            {
                if (instant >= from && instant < until)
                {
                    return team;
                }
            }
        }

        return 0;
    }
}
