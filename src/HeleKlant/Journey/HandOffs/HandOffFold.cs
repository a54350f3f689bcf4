using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.HandOffs;

/// <summary>Agreements and what receivers said, folded from their facts: beside the rows there are, or in their place.</summary>
public sealed class HandOffFold(Store.Store store, JournalStore journal)
{
    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var (agreements, judged) = Fold(stop);
        var kept = await store.Set<HandOffAgreement>().AsNoTracking().ToListAsync(stop);
        return
        [
            .. FoldedRows.Differences(store, agreements, kept),
            .. FoldedRows.Differences(store, agreements.SelectMany(a => a.Terms), kept.SelectMany(a => a.Terms)),
            .. FoldedRows.Differences(store, judged, await store.Set<JudgedHandOff>().AsNoTracking().ToListAsync(stop)),
        ];
    }

    public async Task Anew(CancellationToken stop)
    {
        var (agreements, judged) = Fold(stop);
        await store.Set<HandOffTerms>().ExecuteDeleteAsync(stop);
        await store.Set<HandOffAgreement>().ExecuteDeleteAsync(stop);
        await store.Set<JudgedHandOff>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(agreements);
        store.AddRange(judged);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private (List<HandOffAgreement> Agreements, List<JudgedHandOff> Judged) Fold(CancellationToken stop)
    {
        var agreements = new Dictionary<Guid, HandOffAgreement>();
        var judged = new Dictionary<long, JudgedHandOff>();
        string[] names = [.. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("hand-off-", StringComparison.Ordinal)).Distinct()];
        for (long after = 0; journal.ReadFacts(after, 10_000, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                switch (journal.Shapes.Read(fact))
                {
                    case HandOffJudged f:
                        judged[f.Touch] = JudgedHandOff.Of(f, fact.At, fact.Version);
                        break;
                    case HandOffJudgementUndone f:
                        judged.Remove(f.Touch);
                        break;
                    case var read:
                        var id = Guid.Parse(fact.Stream["hand-off-agreement/".Length..]);
                        agreements[id] = (agreements.GetValueOrDefault(id) ?? new HandOffAgreement()).After(read, fact.At, fact.By);
                        break;
                }
            }
        }

        return ([.. agreements.Values], [.. judged.Values]);
    }
}
