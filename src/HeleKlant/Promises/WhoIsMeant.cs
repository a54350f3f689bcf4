using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;

namespace HeleKlant.Promises;

/// <summary>Finds the party that somebody names; what fits more than one is refused with the choices. A party that was merged is the one it turned out to be.</summary>
public sealed class WhoIsMeant(PartyPick pick, People.Door people, WhoAsks who)
{
    public Task<Answer<int>> Customer(string? said, CancellationToken stop) => Find(said, [NameKind.Customer], stop);

    public Task<Answer<int>> Team(string? said, CancellationToken stop) => Find(said, [NameKind.Team], stop);

    public Task<Answer<int>> Employee(string? said, CancellationToken stop) => Find(said, [NameKind.Employee], stop);

    public Task<Answer<int>> EmployeeOrTeam(string? said, CancellationToken stop) => Find(said, [NameKind.Employee, NameKind.Team], stop);

    /// <summary>The employee who acts: whoever is signed in, or at the command line whoever is named.</summary>
    public async Task<Answer<int>> Actor(string? said, CancellationToken stop) =>
        who.Employee is { } me ? await Root(me, stop)
        : who.IsCommandLine && !string.IsNullOrWhiteSpace(said) ? await Employee(said, stop)
        : who.IsCommandLine ? new Refusal("who-acts-by") : new Refusal("account-without-employee");

    private async Task<Answer<int>> Find(string? said, NameKind[] kinds, CancellationToken stop)
    {
        var one = await pick.One(said, kinds, stop);
        return one.IsRefused ? one.Refusal! : await Root(one.Value.Party, stop);
    }

    private async Task<int> Root(PartyId party, CancellationToken stop) => (int)(await people.Root(party, stop) ?? party).Value;
}
