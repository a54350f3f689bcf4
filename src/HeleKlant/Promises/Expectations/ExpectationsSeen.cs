using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Expectations;

/// <summary>A side: a colleague or a team.</summary>
public sealed record BesideTold(int Number, string? Name, bool IsTeam);

/// <summary>An expectation as its two sides see it.</summary>
/// <param name="What">The words that hold; null where none do.</param>
/// <param name="Waiting">The words that wait for an answer; null where none do.</param>
/// <param name="MineToAnswer">Whether the asker's side is to answer them.</param>
/// <param name="ReviewDue">Whether it is to be looked at again, and why: "day", "members", or null.</param>
/// <param name="Said">What was said of it last: declined, kept or not kept, in words.</param>
public sealed record ExpectationTold(
    Guid Id, BesideTold Maker, BesideTold Receiver, ExpectationState State, string? What, string? Waiting, bool MineToAnswer, DateOnly? Review, string? ReviewDue, int KeptSaid, int NotKeptSaid, string? Said, Guid? Promise, int Version);

/// <summary>Reads what the asker's side expects and is expected to do; nothing of others.</summary>
public sealed class ExpectationsSeen(Store.Store store, People.Door people, Beside beside, Access.WhoAsks who, Dues dues)
{
    private const int Most = 500;

    /// <summary>Everything of which the asker stands at one side.</summary>
    public async Task<IReadOnlyList<ExpectationTold>> Mine(CancellationToken stop)
    {
        var mine = (await beside.Mine(stop)).ToArray();
        var rows = store.Set<Expectation>().AsNoTracking();
        return await Tell(who.IsCommandLine ? rows : rows.Where(e => mine.Contains(e.Maker) || mine.Contains(e.Receiver)), stop);
    }

    /// <summary>Both directions between two parties; nothing where the asker stands beside neither.</summary>
    public async Task<IReadOnlyList<ExpectationTold>> Between(int one, int other, CancellationToken stop)
    {
        var mine = await beside.Mine(stop);
        return !who.IsCommandLine && !mine.Contains(one) && !mine.Contains(other)
            ? []
            : await Tell(store.Set<Expectation>().AsNoTracking().Where(e => (e.Maker == one && e.Receiver == other) || (e.Maker == other && e.Receiver == one)), stop);
    }

    /// <summary>Why the work of these teams is divided as it is.</summary>
    public async Task<IReadOnlyList<DivisionWords>> Divisions(IReadOnlyCollection<int> teams, CancellationToken stop) =>
        await store.Set<DivisionWords>().AsNoTracking().Where(w => teams.Contains(w.Team)).ToListAsync(stop);

    private async Task<IReadOnlyList<ExpectationTold>> Tell(IQueryable<Expectation> rows, CancellationToken stop)
    {
        var all = await rows.OrderBy(e => e.State).ThenBy(e => e.Id).Take(Most).ToListAsync(stop);
        var ids = all.Select(e => e.Id).ToList();
        var words = (await store.Set<ExpectationWords>().AsNoTracking().Where(w => ids.Contains(w.Expectation)).ToListAsync(stop)).ToLookup(w => w.Expectation);
        var names = await people.Names(all.SelectMany(e => new[] { e.Maker, e.Receiver }).Distinct().Select(n => new PartyId(n)), stop);
        BesideTold Side(int number, NameKind kind) => new(number, names.GetValueOrDefault(new PartyId(number)), kind == NameKind.Team);
        var told = new List<ExpectationTold>();
        foreach (var e in all)
        {
            string? Text(int version) => version == 0 ? null : words[e.Id].FirstOrDefault(w => w.Version == version)?.Text ?? "";
            var answering = e.ProposedBy == SaidBy.Maker ? (e.Receiver, e.ReceiverKind) : (e.Maker, e.MakerKind);
            var last = words[e.Id].Where(w => w.Version != e.Holds && w.Version != e.Waits).MaxBy(w => w.Version);
            told.Add(new(
                e.Id, Side(e.Maker, e.MakerKind), Side(e.Receiver, e.ReceiverKind), e.State, Text(e.Holds), Text(e.Waits), e.Waits > 0 && await beside.SpeaksFor(answering.Item1, answering.Item2, stop), e.Review,
                await ReviewDue(e, stop), e.KeptSaid, e.NotKeptSaid, last?.Version > e.Holds ? last.Text : null, e.Promise, e.Version));
        }

        return told;
    }

    /// <summary>Its day has come, or somebody came into one of the teams or left it since both looked at it.</summary>
    private async Task<string?> ReviewDue(Expectation e, CancellationToken stop)
    {
        if (e.Holds == 0)
        {
            return null;
        }

        if (e.Review <= dues.Today)
        {
            return "day";
        }

        foreach (var (party, kind) in new[] { (e.Maker, e.MakerKind), (e.Receiver, e.ReceiverKind) })
        {
            if (kind == NameKind.Team && await people.MembersChanged(party, e.LookedOn!.Value, dues.Today, stop))
            {
                return "members";
            }
        }

        return null;
    }
}
