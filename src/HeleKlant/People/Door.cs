using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>What other rooms may ask of this one.</summary>
public sealed class Door(PartyBook book, FindParties find, RecordParty record, JoinTeam join, PlaceTeam place, MarkContact contact, ImportEmployees employees, Store.Store store)
{
    /// <summary>Names of parties as they are now; one that was erased is left out.</summary>
    public async Task<IReadOnlyDictionary<PartyId, string>> Names(IEnumerable<PartyId> parties, CancellationToken stop = default) =>
        (await book.Names(parties.Select(p => (int)p.Value), stop)).ToDictionary(n => new PartyId(n.Key), n => n.Value);

    /// <summary>The party that this one turned out to be, itself where it was never merged; null where there is none.</summary>
    public async Task<PartyId?> Root(PartyId party, CancellationToken stop = default) =>
        await book.Root((int)party.Value, stop) is { } root ? new PartyId(root.Id) : null;

    /// <summary>Whether an employee works in a team on a day.</summary>
    public Task<bool> WorksIn(PartyId employee, int team, DateOnly day, CancellationToken stop = default) =>
        store.Set<MembershipRow>().AnyAsync(m => m.Employee == (int)employee.Value && m.Team == team && m.From <= day && (m.Last == null || m.Last >= day), stop);

    /// <summary>The teams an employee works in on a day.</summary>
    public async Task<IReadOnlyList<int>> TeamsOf(PartyId employee, DateOnly day, CancellationToken stop = default) =>
        await store.Set<MembershipRow>().Where(m => m.Employee == (int)employee.Value && m.From <= day && (m.Last == null || m.Last >= day)).Select(m => m.Team).Distinct().ToListAsync(stop);

    /// <summary>The main team of each of these employees on a day; one without a team is left out.</summary>
    public async Task<IReadOnlyDictionary<int, int>> MainTeams(IReadOnlyCollection<int> employees, DateOnly day, CancellationToken stop = default)
    {
        var rows = await store.Set<MembershipRow>().AsNoTracking().Where(m => employees.Contains(m.Employee) && m.From <= day && (m.Last == null || m.Last >= day)).ToListAsync(stop);
        return rows.GroupBy(m => m.Employee).ToDictionary(g => g.Key, g => g.OrderByDescending(m => m.Main).ThenBy(m => m.From).First().Team);
    }

    /// <summary>Everybody's teams on a day: who works in which.</summary>
    public async Task<ILookup<int, int>> MembersByTeam(DateOnly day, CancellationToken stop = default) =>
        (await store.Set<MembershipRow>().AsNoTracking().Where(m => m.From <= day && (m.Last == null || m.Last >= day)).Select(m => new { m.Team, m.Employee }).Distinct().ToListAsync(stop))
        .ToLookup(m => m.Team, m => m.Employee);

    /// <summary>Whether somebody came into a team or left it after a day, up to another.</summary>
    public Task<bool> MembersChanged(int team, DateOnly after, DateOnly upTo, CancellationToken stop = default) =>
        store.Set<MembershipRow>().AnyAsync(m => m.Team == team && ((m.From > after && m.From <= upTo) || (m.Last != null && m.Last >= after && m.Last < upTo)), stop);

    /// <summary>Teams by name.</summary>
    public async Task<IReadOnlyList<Site.NamedParty>> Teams(CancellationToken stop = default) => await (
        from party in store.Set<Party>().AsNoTracking()
        join text in store.Set<PartyText>() on party.Id equals text.Party
        where party.Kind == NameKind.Team && party.MergedInto == null
        orderby text.Plain
        select new Site.NamedParty(new PartyId(party.Id), NameKind.Team, text.Name, text.Number, null, true)).ToListAsync(stop);

    /// <summary>Those who supply us.</summary>
    public async Task<IReadOnlyList<int>> Suppliers(CancellationToken stop = default) =>
        await store.Set<Party>().AsNoTracking().Where(p => p.Kind == NameKind.Customer && (p.Roles & PartyRoles.Supplier) != 0).Select(p => p.Id).ToListAsync(stop);

    /// <summary>How many people work in a team on a day.</summary>
    public Task<int> PeopleIn(int team, DateOnly day, CancellationToken stop = default) =>
        store.Set<MembershipRow>().Where(m => m.Team == team && m.From <= day && (m.Last == null || m.Last >= day)).Select(m => m.Employee).Distinct().CountAsync(stop);

    /// <summary>Teams in which somebody works today, in the order of their names.</summary>
    public async Task<IReadOnlyList<(int Team, string Name)>> Teams(DateOnly day, CancellationToken stop = default)
    {
        var teams = await store.Set<MembershipRow>().Where(m => m.From <= day && (m.Last == null || m.Last >= day)).Select(m => m.Team).Distinct().ToListAsync(stop);
        var names = await book.Names(teams, stop);
        return [.. names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.CurrentCulture)];
    }

    /// <summary>The best matches of a customer, employee or team, best first.</summary>
    public IReadOnlyList<FoundParty> Find(string text, NameKind kind = NameKind.Customer, int atMost = 20) => find.Find(text, kind, atMost);

    /// <summary>The customer, employee or team with exactly this name, number of the administration, or number in the journal; null where there is none.</summary>
    public int? Named(string? text, NameKind kind)
    {
        if (text?.Trim() is not { Length: > 0 } name)
        {
            return null;
        }

        var found = find.Find(name, kind, 10);
        return (found.FirstOrDefault(f => f.Number == name) ?? found.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)))?.Id
            ?? (int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && book.KindOf(number) == kind ? number : null);
    }

    /// <summary>All numbers of a party: its own first, and those of whatever was merged into it.</summary>
    public async Task<int[]> Numbers(PartyId party, CancellationToken stop = default) =>
        await book.Root((int)party.Value, stop) is { } root ? await book.Numbers(root.Id, stop) : [(int)party.Value];

    /// <summary>Who works in a team on a day.</summary>
    public async Task<IReadOnlyList<int>> MembersOf(int team, DateOnly day, CancellationToken stop = default) =>
        await store.Set<MembershipRow>().Where(m => m.Team == team && m.From <= day && (m.Last == null || m.Last >= day)).Select(m => m.Employee).Distinct().ToListAsync(stop);

    /// <summary>All numbers of a party: its own first, and those of whatever was merged into it.</summary>
    public async Task<IReadOnlyList<int>> Numbers(int root, CancellationToken stop = default) => await book.Numbers(root, stop);

    /// <summary>A customer's contacts today.</summary>
    public async Task<IReadOnlyList<int>> ContactsOf(int customer, DateOnly day, CancellationToken stop = default) =>
        await store.Set<ContactRow>().Where(c => c.Organisation == customer && (c.Last == null || c.Last >= day)).Select(c => c.Person).Distinct().ToListAsync(stop);

    /// <summary>The numbers of the customers that fit best.</summary>
    public IReadOnlyList<int> FindCustomers(string text, int atMost = 20) => [.. find.Find(text, NameKind.Customer, atMost).Select(f => f.Id)];

    public Task<Answer<PartyMade>> Record(RecordPartyAsked asked, CancellationToken stop) => record.Do(asked, stop);

    public Task<Answer<Site.Nothing>> Join(JoinTeamAsked asked, CancellationToken stop) => join.Do(asked, stop);

    public Task<Answer<Site.Nothing>> Leave(LeaveTeamAsked asked, CancellationToken stop) => join.Leave(asked, stop);

    public Task<Answer<Site.Nothing>> Place(PlaceTeamAsked asked, CancellationToken stop) => place.Do(asked, stop);

    public Task<Answer<Site.Nothing>> MarkContact(MarkContactAsked asked, CancellationToken stop) => contact.Mark(asked, stop);

    /// <summary>Employees, teams and memberships from CSV.</summary>
    public Task<Answer<EmployeesImported>> ImportEmployees(byte[] csv, CancellationToken stop) => employees.Do(csv, stop);
}
