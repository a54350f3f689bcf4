using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <param name="Main">Whether touches that name no team belong to this one.</param>
public sealed record JoinTeamAsked(int Team, int Employee, DateOnly? From = null, bool Main = true);

public sealed record LeaveTeamAsked(int Team, int Employee, DateOnly? Last = null);

public sealed record UndoJoiningAsked(int Team, int Employee, DateOnly From);

/// <summary>An employee works in a team, from a day up to a day, so that a hand-off of last year uses the teams of last year.</summary>
public sealed class JoinTeam(Acting acting, PartyBook book, Moments moments)
{
    public Task<Answer<Site.Nothing>> Do(JoinTeamAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var employee = await book.Of(asked.Employee, NameKind.Employee, stop);
            var team = await book.Of(asked.Team, NameKind.Team, stop);
            if ((employee.Refusal ?? team.Refusal) is { } no)
            {
                return no;
            }

            var from = asked.From ?? moments.Today;
            if (!Moments.IsPlausible(from))
            {
                return PeopleRefusals.DayOutOfRange;
            }

            if (await acting.Store.Set<MembershipRow>().AnyAsync(m => m.Employee == employee.Value.Id && m.Team == team.Value.Id && (m.Last == null || m.Last >= from), stop))
            {
                return PeopleRefusals.AlreadyInTeam;
            }

            return await Tell(telling, employee.Value.Id, team.Value.Id, from, asked.Main, stop)
                ? default(Site.Nothing)
                : PeopleRefusals.AlreadyInTeam;
        },
        stop);

    public Task<Answer<Site.Nothing>> Leave(LeaveTeamAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var last = asked.Last ?? moments.Today;
            var row = await acting.Store.Set<MembershipRow>().FirstOrDefaultAsync(m => m.Employee == asked.Employee && m.Team == asked.Team && m.Last == null, stop);
            if (row is null)
            {
                return PeopleRefusals.NotInTeam;
            }

            if (Moments.LastFault(last, row.From) is { } fault)
            {
                return fault;
            }

            TellLeft(telling, row, last);
            return default(Site.Nothing);
        },
        stop);

    public Task<Answer<Site.Nothing>> Undo(UndoJoiningAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var row = await acting.Store.Set<MembershipRow>().FirstOrDefaultAsync(m => m.Employee == asked.Employee && m.Team == asked.Team && m.From == asked.From, stop);
            if (row is null)
            {
                return PeopleRefusals.NotInTeam;
            }

            book.TellNext(telling, "membership/" + row.Employee, new TeamJoiningUndone(row.Employee, row.Team, row.From));
            acting.Store.Remove(row);
            return default(Site.Nothing);
        },
        stop);

    /// <summary>False where the employee is in the team that day already.</summary>
    internal async Task<bool> Tell(Telling telling, int employee, int team, DateOnly from, bool main, CancellationToken stop)
    {
        var rows = acting.Store.Set<MembershipRow>();
        if (rows.Local.Concat(await rows.Where(m => m.Employee == employee && m.Team == team).ToListAsync(stop))
            .Any(m => m.Employee == employee && m.Team == team && (m.From == from || (m.From < from && (m.Last is null || m.Last >= from)))))
        {
            return false;
        }

        var joined = new EmployeeJoinedTeam(employee, team, from, main);
        book.TellNext(telling, "membership/" + employee, joined);
        acting.Store.Add(MembershipRow.Of(joined));
        return true;
    }

    internal void TellLeft(Telling telling, MembershipRow row, DateOnly last)
    {
        var left = new EmployeeLeftTeam(row.Employee, row.Team, last);
        book.TellNext(telling, "membership/" + row.Employee, left);
        row.After(left);
    }
}

public sealed record PlaceTeamAsked(int Team, int Beside);

/// <summary>A team that leaves no trace in the records is placed in the chain by hand, beside another.</summary>
public sealed class PlaceTeam(Acting acting, PartyBook book)
{
    public Task<Answer<Site.Nothing>> Do(PlaceTeamAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var team = await book.Of(asked.Team, NameKind.Team, stop);
            var beside = await book.Of(asked.Beside, NameKind.Team, stop);
            if ((team.Refusal ?? beside.Refusal) is { } no)
            {
                return no;
            }

            if (team.Value.Id == beside.Value.Id)
            {
                return PeopleRefusals.SameParty;
            }

            if (await acting.Store.Set<PlacedTeamRow>().AnyAsync(p => p.Team == team.Value.Id && p.Beside == beside.Value.Id, stop))
            {
                return PeopleRefusals.AlreadyMarked;
            }

            var placed = new TeamPlaced(team.Value.Id, beside.Value.Id);
            book.TellNext(telling, "team/" + team.Value.Id, placed);
            acting.Store.Add(PlacedTeamRow.Of(placed));
            return default(Site.Nothing);
        },
        stop);

    public Task<Answer<Site.Nothing>> Undo(PlaceTeamAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            if (await acting.Store.Set<PlacedTeamRow>().FindAsync([asked.Team, asked.Beside], stop) is not { } row)
            {
                return PeopleRefusals.NotMarked;
            }

            book.TellNext(telling, "team/" + asked.Team, new TeamPlacingUndone(asked.Team, asked.Beside));
            acting.Store.Remove(row);
            return default(Site.Nothing);
        },
        stop);
}
