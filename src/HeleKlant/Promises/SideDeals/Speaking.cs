using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;

namespace HeleKlant.Promises.SideDeals;

/// <summary>Who may say that a team or a person has seen a deal: who works in the team today, the person, and leads and directors for teams.</summary>
public sealed class Speaking(WhoAsks who, People.Door people, Dues dues, PartyPick pick)
{
    public async Task<bool> MaySpeakFor(DealCarrier carrier, CancellationToken stop) =>
        who.IsCommandLine
        || (carrier.Kind == NameKind.Employee && who.Employee?.Value == carrier.Carrier)
        || (carrier.Kind == NameKind.Team && (who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator) || (who.Employee is { } me && await people.WorksIn(me, carrier.Carrier, dues.Today, stop))));

    /// <summary>The numbers for which the asker speaks by themselves: their own, and their teams of today.</summary>
    public async Task<int[]> Mine(CancellationToken stop) => who.Employee is { } me ? [(int)me.Value, .. await people.TeamsOf(me, dues.Today, stop)] : [];

    /// <summary>A team or an employee, by name, number or "#17"; a refusal that names the choices where it is not sure.</summary>
    public Task<Answer<NamedParty>> Carrier(string? said, CancellationToken stop) =>
        pick.One(int.TryParse(said, out var number) ? "#" + number : said, [NameKind.Team, NameKind.Employee], stop);
}
