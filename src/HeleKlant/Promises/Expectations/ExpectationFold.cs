using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Expectations;

/// <summary>Expectations folded from their facts: beside the rows there are, or in their place.</summary>
public sealed class ExpectationFold(Store.Store store, JournalStore journal)
{
    public async Task<IReadOnlyList<string>> Check(CancellationToken stop) =>
        [.. FoldedRows.Differences(store, Fold(stop), await store.Set<Expectation>().AsNoTracking().ToListAsync(stop))];

    public async Task Anew(CancellationToken stop)
    {
        var folded = Fold(stop);
        await store.Set<Expectation>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(folded);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private List<Expectation> Fold(CancellationToken stop)
    {
        var all = new Dictionary<Guid, Expectation>();
        string[] names = [.. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("expectation-", StringComparison.Ordinal)).Distinct()];
        for (long after = 0; journal.ReadFacts(after, 10_000, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                var id = Guid.Parse(fact.Stream.AsSpan("expectation/".Length));
                all[id] = (all.GetValueOrDefault(id) ?? new Expectation()).After(journal.Shapes.Read(fact), fact.By);
            }
        }

        return [.. all.Values];
    }
}
