using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Expectations;

/// <summary>Who stands beside an expectation: oneself, or anyone in the team. Nobody else sees it, no lead and no director.</summary>
public sealed class Beside(WhoAsks who, People.Door people, Dues dues)
{
    private HashSet<int>? mine;

    /// <summary>Oneself and the teams one works in today.</summary>
    public async Task<IReadOnlySet<int>> Mine(CancellationToken stop) =>
        mine ??= who.Employee is { } me ? [(int)me.Value, .. await people.TeamsOf(me, dues.Today, stop)] : [];

    public async Task<bool> SpeaksFor(int party, NameKind kind, CancellationToken stop) =>
        kind is NameKind.Employee or NameKind.Team && (who.IsCommandLine || (await Mine(stop)).Contains(party));

    /// <summary>The asker's side; the receiver's where they stand at both. Null where at none.</summary>
    public async Task<SaidBy?> SideOf(Expectation expectation, CancellationToken stop) =>
        await SpeaksFor(expectation.Receiver, expectation.ReceiverKind, stop) ? SaidBy.Receiver
        : await SpeaksFor(expectation.Maker, expectation.MakerKind, stop) ? SaidBy.Maker
        : null;
}
