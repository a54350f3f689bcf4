using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Promises;

/// <summary>Finds the party that somebody names by its number or its name; a name that fits more than one is refused, not guessed at.</summary>
public sealed class WhoIsMeant(People.Door people, JournalStore journal, WhoAsks who)
{
    public async Task<Answer<int>> Customer(string? said, CancellationToken stop) => await Find(said, NameKind.Customer, stop) ?? (Answer<int>)NobodyCalled("no-customer-named", said);

    public async Task<Answer<int>> Team(string? said, CancellationToken stop) => await Find(said, NameKind.Team, stop) ?? (Answer<int>)NobodyCalled("no-team-named", said);

    public async Task<Answer<int>> Employee(string? said, CancellationToken stop) => await Find(said, NameKind.Employee, stop) ?? (Answer<int>)NobodyCalled("no-employee-named", said);

    public async Task<Answer<int>> EmployeeOrTeam(string? said, CancellationToken stop) =>
        await Find(said, NameKind.Employee, stop) ?? await Find(said, NameKind.Team, stop) ?? (Answer<int>)NobodyCalled("no-employee-or-team-named", said);

    /// <summary>The employee who acts: whoever is signed in, or at the command line whoever is named.</summary>
    public async Task<Answer<int>> Actor(string? said, CancellationToken stop) =>
        who.Employee is { } me ? await people.Root(me, stop) is { } root ? (int)root.Value : (int)me.Value
        : who.IsCommandLine && !string.IsNullOrWhiteSpace(said) ? await Employee(said, stop)
        : who.IsCommandLine ? new Refusal("who-acts-by") : new Refusal("account-without-employee");

    private async Task<int?> Find(string? said, NameKind kind, CancellationToken stop)
    {
        if (said?.Trim() is not { Length: > 0 and <= 200 } name)
        {
            return null;
        }

        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && journal.ReadNames([number]) is [{ } row] && row.Kind == kind)
        {
            return await Root(number, stop);
        }

        return (int?)(await people.Called(name, kind, stop))?.Value;
    }

    private async Task<int> Root(int party, CancellationToken stop) => await people.Root(new PartyId(party), stop) is { } root ? (int)root.Value : party;

    private static Refusal NobodyCalled(string code, string? said) => code switch
    {
        "no-team-named" => new Refusal("no-team-named", said ?? ""),
        "no-employee-named" => new Refusal("no-employee-named", said ?? ""),
        "no-employee-or-team-named" => new Refusal("no-employee-or-team-named", said ?? ""),
        _ => new Refusal("no-customer-named", said ?? ""),
    };
}
