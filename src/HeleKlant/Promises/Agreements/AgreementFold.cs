using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>Agreements and what was told of costs, folded from their facts: beside the rows there are, or in their place. Words, files and links stay.</summary>
public sealed class AgreementFold(Store.Store store, JournalStore journal)
{
    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var (agreements, costs) = Fold(stop);
        var kept = await store.Set<Agreement>().AsNoTracking().AsSplitQuery().ToListAsync(stop);
        return
        [
            .. FoldedRows.Differences(store, agreements, kept),
            .. FoldedRows.Differences(store, agreements.SelectMany(a => a.Terms), kept.SelectMany(a => a.Terms)),
            .. FoldedRows.Differences(store, agreements.SelectMany(a => a.Terms).SelectMany(t => t.Prices), kept.SelectMany(a => a.Terms).SelectMany(t => t.Prices), nameof(AgreementPrice.Quantity)),
            .. FoldedRows.Differences(store, agreements.SelectMany(a => a.Changes), kept.SelectMany(a => a.Changes)),
            .. FoldedRows.Differences(store, costs, await store.Set<AgreementCost>().AsNoTracking().ToListAsync(stop), nameof(AgreementCost.OurHours), nameof(AgreementCost.TheirHours)),
            .. Quantities(agreements, kept),
        ];
    }

    public async Task Anew(CancellationToken stop)
    {
        var (agreements, costs) = Fold(stop);
        await store.Set<AgreementPrice>().ExecuteDeleteAsync(stop);
        await store.Set<AgreementTerms>().ExecuteDeleteAsync(stop);
        await store.Set<AgreementChange>().ExecuteDeleteAsync(stop);
        await store.Set<Agreement>().ExecuteDeleteAsync(stop);
        await store.Set<AgreementCost>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(agreements);
        store.AddRange(costs);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    /// <summary>Amounts are compared as numbers: "1.50" and "1.5" are the same.</summary>
    private static IEnumerable<string> Quantities(List<Agreement> folded, List<Agreement> kept)
    {
        var there = kept.SelectMany(a => a.Terms).SelectMany(t => t.Prices).ToDictionary(p => (p.Agreement, p.Number, p.Place), p => p.Quantity);
        return folded.SelectMany(a => a.Terms).SelectMany(t => t.Prices)
            .Where(p => there.TryGetValue((p.Agreement, p.Number, p.Place), out var quantity) && quantity != p.Quantity)
            .Select(p => $"agreement_prices {p.Agreement}/{p.Number}/{p.Place}: the quantity is not what the facts say");
    }

    private (List<Agreement> Agreements, List<AgreementCost> Costs) Fold(CancellationToken stop)
    {
        var agreements = new Dictionary<Guid, Agreement>();
        var costs = new Dictionary<Guid, AgreementCost>();
        string[] names = [.. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("agreement-", StringComparison.Ordinal)).Distinct()];
        for (long after = 0; journal.ReadFacts(after, 10_000, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                var id = Guid.Parse(fact.Stream["agreement/".Length..]);
                var read = journal.Shapes.Read(fact);
                agreements[id] = (agreements.GetValueOrDefault(id) ?? new Agreement()).After(read, fact.At, fact.By);
                if (read is AgreementCostNoted cost)
                {
                    costs[cost.Promise] = new AgreementCost { Promise = cost.Promise, Agreement = id, OurHours = cost.OurHours, TheirHours = cost.TheirHours };
                }
            }
        }

        return ([.. agreements.Values], [.. costs.Values]);
    }
}
