using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

public sealed record PartyLine(int Id, string Name, PartyForm Form, PartyRoles Roles, string? Number, string? City);

public sealed record RoleSeen(PartyRoles Role, DateOnly From, DateOnly? Last);

public sealed record PartySeen(
    int Id, NameKind Kind, PartyForm Form, PartyRoles Roles, int Version, bool Erased, int? MergedInto, PartyText Text, IReadOnlyList<RoleSeen> RoleDates,
    IReadOnlyList<ContactSeen> Contacts, IReadOnlyList<MemberSeen> Memberships, IReadOnlyList<PartyLine> MergedFrom);

/// <param name="Party">The employee in a team's list, the team in an employee's.</param>
public sealed record MemberSeen(int Party, string Name, DateOnly From, DateOnly? Last, bool Main);

/// <param name="Members">How many work in it today; null where nobody ever noted members.</param>
public sealed record TeamLine(int Id, string Name, int? Members, IReadOnlyList<string> Beside);

/// <param name="Week">The team's own week; null where it has the organisation's.</param>
public sealed record TeamSeen(int Id, string Name, int Version, IReadOnlyList<MemberSeen> Members, IReadOnlyList<(int Id, string Name)> Beside, string? Week);

/// <summary>Organisations, teams and employees as their pages show them. There is no list of all customers.</summary>
public sealed class PartiesSeen(Store.Store store, PartyBook book, JournalStore journal, WhoAsks who)
{
    /// <summary>Organisations that are more than a customer: suppliers, banks, parts of us.</summary>
    public async Task<IReadOnlyList<PartyLine>> Organisations(CancellationToken stop)
    {
        // Asked by the roles noted, which are few, not by the parties, which are many.
        var noted = store.Set<PartyRoleRow>().Where(r => r.Role != PartyRoles.Customer && r.Last == null).Select(r => r.Party);
        var rows = await (
            from party in store.Set<Party>().AsNoTracking()
            join text in store.Set<PartyText>() on party.Id equals text.Party
            where noted.Contains(party.Id) && party.MergedInto == null
            orderby text.Plain
            select new PartyLine(party.Id, text.Name, party.Form, party.Roles, text.Number, text.City)).Take(500).ToListAsync(stop);
        return rows;
    }

    public async Task<IReadOnlyList<TeamLine>> Teams(DateOnly today, CancellationToken stop)
    {
        var teams = await (
            from party in store.Set<Party>().AsNoTracking()
            join text in store.Set<PartyText>() on party.Id equals text.Party
            where party.Kind == NameKind.Team && party.MergedInto == null
            orderby text.Plain
            select new { party.Id, text.Name }).ToListAsync(stop);
        var members = (await store.Set<MembershipRow>().AsNoTracking().ToListAsync(stop)).GroupBy(m => m.Team)
            .ToDictionary(g => g.Key, g => (int?)g.Where(m => m.From <= today && (m.Last is null || m.Last >= today)).Select(m => m.Employee).Distinct().Count());
        var names = teams.ToDictionary(t => t.Id, t => t.Name);
        var placed = (await store.Set<PlacedTeamRow>().AsNoTracking().ToListAsync(stop)).ToLookup(p => p.Team, p => names.GetValueOrDefault(p.Beside) ?? "");
        return [.. teams.Select(t => new TeamLine(t.Id, t.Name, members.GetValueOrDefault(t.Id), [.. placed[t.Id]]))];
    }

    public async Task<Answer<TeamSeen>> Team(int id, CancellationToken stop)
    {
        var team = await book.Of(id, NameKind.Team, stop);
        if (team.IsRefused)
        {
            return team.Refusal!;
        }

        var rows = await store.Set<MembershipRow>().AsNoTracking().Where(m => m.Team == team.Value.Id).ToListAsync(stop);
        var placed = await store.Set<PlacedTeamRow>().AsNoTracking().Where(p => p.Team == team.Value.Id).Select(p => p.Beside).ToListAsync(stop);
        var names = await book.Names(rows.Select(m => m.Employee).Concat(placed).Append(team.Value.Id), stop);
        return new TeamSeen(
            team.Value.Id, names.GetValueOrDefault(team.Value.Id) ?? "", team.Value.Version,
            [.. rows.Select(m => new MemberSeen(m.Employee, names.GetValueOrDefault(m.Employee) ?? "", m.From, m.Last, m.Main))
                .OrderBy(m => m.Last is not null).ThenBy(m => m.Name, StringComparer.CurrentCulture).ThenBy(m => m.From)],
            [.. placed.Select(p => (p, names.GetValueOrDefault(p) ?? ""))],
            SetTeamWeek.Of(journal, team.Value.Id));
    }

    public async Task<Answer<PartySeen>> Party(int id, CancellationToken stop)
    {
        if (await book.Find(id, stop) is not { } party)
        {
            return PeopleRefusals.NoParty;
        }

        // A person of ours is shown to who keeps the book of employees, and to themselves.
        if (party.Kind is NameKind.Employee && who.Employee?.Value != id && !who.Has(Right.ManagePeople))
        {
            return PeopleRefusals.NotForYourRole;
        }

        var text = await book.Text(id, stop) ?? new PartyText { Party = id };
        var roles = await store.Set<PartyRoleRow>().AsNoTracking().Where(r => r.Party == id).OrderBy(r => r.From).ToListAsync(stop);
        var contacts = await (
            from contact in store.Set<ContactRow>().AsNoTracking()
            join person in store.Set<PartyText>() on contact.Person equals person.Party
            where contact.Organisation == id
            select new ContactSeen(contact.Person, person.Name, person.Function, person.Email, person.Phone, contact.From, contact.Last)).ToListAsync(stop);
        var memberships = await (
            from membership in store.Set<MembershipRow>().AsNoTracking()
            join team in store.Set<PartyText>() on membership.Team equals team.Party
            where membership.Employee == id
            orderby membership.From descending
            select new MemberSeen(membership.Team, team.Name, membership.From, membership.Last, membership.Main)).ToListAsync(stop);
        var merged = await (
            from gone in store.Set<Party>().AsNoTracking()
            join name in store.Set<PartyText>() on gone.Id equals name.Party
            where gone.MergedInto == id
            select new PartyLine(gone.Id, name.Name, gone.Form, gone.Roles, name.Number, name.City)).ToListAsync(stop);
        return new PartySeen(
            id, party.Kind, party.Form, party.Roles, party.Version, party.Erased, party.MergedInto, text,
            [.. roles.Select(r => new RoleSeen(r.Role, r.From, r.Last))], contacts, memberships, merged);
    }

    /// <summary>Employees of today, for choosing one in a form; in the order of their names.</summary>
    public async Task<IReadOnlyList<PartyLine>> Employees(CancellationToken stop, int atMost = 2000) => await (
        from party in store.Set<Party>().AsNoTracking()
        join text in store.Set<PartyText>() on party.Id equals text.Party
        where party.Kind == NameKind.Employee && party.MergedInto == null
        orderby text.Plain
        select new PartyLine(party.Id, text.Name, party.Form, party.Roles, null, null)).Take(atMost).ToListAsync(stop);
}
