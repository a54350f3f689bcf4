using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.People;

/// <summary>
/// The rows of this room as its facts alone make them, each by the same function of its row that an act uses: what a check lays beside the rows in the store, and what a rebuild puts in their place.
/// A party that no fact speaks of is as its import made it.
/// </summary>
/// <param name="kindOf">The kind of a name of the journal.</param>
public sealed class PeopleFold(Func<int, NameKind> kindOf)
{
    private readonly Dictionary<int, Party> parties = [];

    public Dictionary<(int, PartyRoles, DateOnly), PartyRoleRow> Roles { get; } = [];

    public Dictionary<(int, int, DateOnly), ContactRow> Contacts { get; } = [];

    public Dictionary<(int, int, DateOnly), MembershipRow> Memberships { get; } = [];

    public Dictionary<(int, int), PlacedTeamRow> PlacedTeams { get; } = [];

    public Dictionary<(int, int), NotTheSameRow> NotTheSame { get; } = [];

    public Dictionary<(int, int, int), SecondFaceRow> SecondFaces { get; } = [];

    public Dictionary<(int, int), BondCorrectionRow> BondCorrections { get; } = [];

    public Dictionary<Guid, GoingAlongRow> GoingAlong { get; } = [];

    public Dictionary<int, HeldCase> HeldCases { get; } = [];

    public Dictionary<(int, int), ToldRow> Told { get; } = [];

    /// <summary>Cases that somebody took: of the others it stands in the touches since when they are held.</summary>
    public HashSet<int> Taken { get; } = [];

    /// <summary>Reads every fact of the journal from its start.</summary>
    public static PeopleFold Of(JournalStore journal, CancellationToken stop)
    {
        const int batch = 10_000;
        var fold = new PeopleFold(id => journal.ReadNames([id]).Select(n => n.Kind).FirstOrDefault());
        for (long after = 0; ;)
        {
            var some = journal.ReadFacts(after, batch);
            if (some.Count == 0)
            {
                return fold;
            }

            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                fold.Take(fact.At, journal.Shapes.Read(fact));
            }

            after = some[^1].Sequence;
        }
    }

    /// <summary>A party as facts made it; where none did, as its import makes a name of this kind.</summary>
    public Party PartyOf(int id, NameKind kind) => parties.GetValueOrDefault(id) ?? Imported(id, kind);

    public void Take(DateTimeOffset at, object fact)
    {
        switch (fact)
        {
            case PartyRecorded f:
                parties.TryAdd(f.Party, Party.Start(f.Party, f.Kind, f.Form));
                parties[f.Party].After(fact);
                break;
            case RoleTaken f:
                Roles[(f.Party, f.Role, f.From)] = PartyRoleRow.Of(f);
                Known(f.Party).After(fact);
                break;
            case RoleEnded f:
                foreach (var row in Roles.Values.Where(r => r.Party == f.Party && r.Role == f.Role && r.Last is null))
                {
                    row.After(f);
                }

                Known(f.Party).After(fact);
                break;
            case ContactAdded f:
                Contacts[(f.Organisation, f.Person, f.From)] = ContactRow.Of(f);
                Known(f.Organisation).After(fact);
                break;
            case ContactLeft f:
                foreach (var row in Contacts.Values.Where(c => c.Organisation == f.Organisation && c.Person == f.Person && c.Last is null))
                {
                    row.After(f);
                }

                Known(f.Organisation).After(fact);
                break;
            case FoundNotTheSame f:
                NotTheSame[(f.One, f.Other)] = NotTheSameRow.Of(f);
                Known(f.One).After(fact);
                break;
            case PartyRenamed { Party: var party }:
                Known(party).After(fact);
                break;
            case PartyDetailsCorrected { Party: var party }:
                Known(party).After(fact);
                break;
            case PartyErased { Party: var party }:
                Known(party).After(fact);
                break;
            case CustomersMerged { Gone: var gone }:
                Known(gone).After(fact);
                break;
            case CustomersUnmerged { Gone: var gone }:
                Known(gone).After(fact);
                break;
            case EmployeesMerged { Gone: var gone }:
                Known(gone).After(fact);
                break;
            case EmployeesUnmerged { Gone: var gone }:
                Known(gone).After(fact);
                break;
            default:
                Teams(fact);
                Bonds(at, fact);
                Cases(at, fact);
                break;
        }
    }

    private void Teams(object fact)
    {
        switch (fact)
        {
            case EmployeeJoinedTeam f:
                Memberships[(f.Employee, f.Team, f.From)] = MembershipRow.Of(f);
                break;
            case EmployeeLeftTeam f when Memberships.Values.FirstOrDefault(m => m.Employee == f.Employee && m.Team == f.Team && m.Last is null) is { } row:
                row.After(f);
                break;
            case TeamJoiningUndone f:
                Memberships.Remove((f.Employee, f.Team, f.From));
                break;
            case TeamPlaced f:
                PlacedTeams[(f.Team, f.Beside)] = PlacedTeamRow.Of(f);
                break;
            case TeamPlacingUndone f:
                PlacedTeams.Remove((f.Team, f.Beside));
                break;
        }
    }

    private void Bonds(DateTimeOffset at, object fact)
    {
        switch (fact)
        {
            case BondCorrected f:
                Row(BondCorrections, (f.Customer, f.Employee), () => BondCorrectionRow.Start(f.Customer, f.Employee)).After(f, at);
                break;
            case BondCorrectionUndone f:
                BondCorrections.Remove((f.Customer, f.Employee));
                break;
            case SecondFaceProposed f:
                Row(SecondFaces, (f.Customer, f.First, f.Second), () => SecondFaceRow.Start(f.Customer, f.First, f.Second)).After(f, at);
                break;
            case SecondFaceAccepted f:
                SecondFaces[(f.Customer, f.First, f.Second)].After(f, at);
                break;
            case SecondFaceDeclined f:
                SecondFaces[(f.Customer, f.First, f.Second)].After(f, at);
                break;
            case GoingAlongInvited f:
                GoingAlong[f.Invitation] = GoingAlongRow.Of(f);
                break;
            case GoingAlongAnswered f:
                GoingAlong[f.Invitation].After(f);
                break;
        }
    }

    private void Cases(DateTimeOffset at, object fact)
    {
        switch (fact)
        {
            case CaseHandedOver f:
                Held(f.Case, f.From, at).After(fact, at);
                break;
            case HandOverTimed f:
                Held(f.Case, f.From, at).After(fact, at);
                break;
            case CaseCameBack f:
                Held(f.Case, f.From, at).After(fact, at);
                break;
            case CaseTaken f:
                Held(f.Case, 0, at).After(fact, at);
                Taken.Add(f.Case);
                break;
            case CaseNotTaken f:
                Held(f.Case, 0, at).After(fact, at);
                break;
            case CustomerTold f:
                Row(Told, (f.Customer, f.Case), () => ToldRow.Start(f.Customer, f.Case)).After(f, at);
                break;
        }
    }

    private HeldCase Held(int @case, int holder, DateTimeOffset at) => Row(HeldCases, @case, () => HeldCase.Start(@case, holder, at));

    private static TRow Row<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key, Func<TRow> start)
        where TKey : notnull
    {
        if (!rows.TryGetValue(key, out var row))
        {
            rows.Add(key, row = start());
        }

        return row;
    }

    /// <summary>A party that a fact speaks of; one that an import made where no fact recorded it.</summary>
    private Party Known(int id)
    {
        if (!parties.TryGetValue(id, out var party))
        {
            parties.Add(id, party = Imported(id, kindOf(id)));
        }

        return party;
    }

    private static Party Imported(int id, NameKind kind) => Party.Start(id, kind, Party.FormOf(kind), kind is NameKind.Customer ? PartyRoles.Customer : PartyRoles.None);
}
