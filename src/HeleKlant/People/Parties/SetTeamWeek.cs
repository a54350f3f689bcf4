using HeleKlant.Access;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.People;

/// <param name="Week">As "mo-fr 08:30-12:00,13:00-17:00"; empty puts the team back on the organisation's week.</param>
public sealed record TeamWeekAsked(int Team, string? Week = null);

/// <summary>A team's own week: waits for this team run by it.</summary>
public sealed class SetTeamWeek(Acting acting, PartyBook book, JournalStore journal, Audit audit)
{
    private const string Stream = "chain-rules";

    public Task<Answer<Site.Nothing>> Do(TeamWeekAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var team = await book.Of(asked.Team, NameKind.Team, stop);
            if (team.IsRefused)
            {
                return team.Refusal!;
            }

            string? week = null;
            if (!string.IsNullOrWhiteSpace(asked.Week))
            {
                if (Read(asked.Week) is not { IsClosed: false } read)
                {
                    return new Refusal("setting-week", asked.Week);
                }

                week = read.ToString();
            }

            if (week == Of(journal, team.Value.Id, telling.Turn))
            {
                return default(Site.Nothing);
            }

            book.TellNext(telling, Stream, new TeamWeekSet(team.Value.Id, week));
            audit.Add(AuditKind.SettingsChanged, Stream, "team-week");
            return default(Site.Nothing);
        },
        stop);

    /// <summary>The team's own week, or null where it has the organisation's.</summary>
    public static string? Of(JournalStore journal, int team, WriteTurn? turn = null) =>
        journal.ReadStream(Stream, 0, turn).Where(f => f.Name == "team-week-set").Select(journal.Shapes.Read).OfType<TeamWeekSet>().LastOrDefault(f => f.Team == team)?.Week;

    private static WeekHours? Read(string week)
    {
        try
        {
            return WeekHours.Parse(week);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
