using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Stop-losses folded from their facts: beside the rows there are, or in their place.</summary>
public sealed class StopLossFold(Store.Store store, JournalStore journal)
{
    public async Task<IReadOnlyList<string>> Check(CancellationToken stop) => [.. FoldedRows.Differences(store, Fold(stop), await store.Set<StopLoss>().AsNoTracking().ToListAsync(stop))];

    public async Task Anew(CancellationToken stop)
    {
        await store.Set<StopLoss>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(Fold(stop));
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private List<StopLoss> Fold(CancellationToken stop)
    {
        var losses = new Dictionary<string, StopLoss>();
        string[] names = [.. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("stop-loss-", StringComparison.Ordinal)).Distinct()];
        for (long after = 0; journal.ReadFacts(after, 10_000, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                losses[fact.Stream] = (losses.GetValueOrDefault(fact.Stream) ?? new StopLoss()).After(journal.Shapes.Read(fact), fact.At);
            }
        }

        return [.. losses.Values];
    }
}
