using HeleKlant.Access;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.People;

/// <param name="Week">As "mo-fr 08:30-12:00,13:00-17:00"; empty puts the team back on the organisation's week.</param>
/// <param name="OpenOn">The days that are ticked in a form, each with its hours in the field of its day.</param>
public sealed record TeamWeekAsked(
    int Team, string? Week = null, string[]? OpenOn = null, string? Mo = null, string? Tu = null, string? We = null, string? Th = null, string? Fr = null, string? Sa = null, string? Su = null)
{
    internal string? Meant => OpenOn is null ? Week : Site.WeekForm.Text(OpenOn, Mo, Tu, We, Th, Fr, Sa, Su);
}

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
            if (asked.Meant is { } meant && !string.IsNullOrWhiteSpace(meant))
            {
                if (Read(meant) is not { IsClosed: false } read)
                {
                    return new Refusal("setting-week", Site.WeekForm.Say(meant));
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
