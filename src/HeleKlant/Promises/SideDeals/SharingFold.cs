using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <summary>Sharings and questions, folded from their facts: beside the rows there are, or in their place.</summary>
public sealed class SharingFold(Store.Store store, JournalStore journal, Settings settings)
{
    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var (sharings, questions) = Fold(stop);
        var kept = await store.Set<Sharing>().AsNoTracking().ToListAsync(stop);
        return
        [
            .. FoldedRows.Differences(store, sharings, kept),
            .. FoldedRows.Differences(store, sharings.SelectMany(s => s.Carriers), kept.SelectMany(s => s.Carriers)),
            .. FoldedRows.Differences(store, questions, await store.Set<DealQuestion>().AsNoTracking().ToListAsync(stop)),
        ];
    }

    public async Task Anew(CancellationToken stop)
    {
        var (sharings, questions) = Fold(stop);
        await store.Set<DealCarrier>().ExecuteDeleteAsync(stop);
        await store.Set<Sharing>().ExecuteDeleteAsync(stop);
        await store.Set<DealQuestion>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(sharings);
        store.AddRange(questions);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private (List<Sharing> Sharings, List<DealQuestion> Questions) Fold(CancellationToken stop)
    {
        var sharings = new Dictionary<Guid, Sharing>();
        var questions = new Dictionary<Guid, DealQuestion>();
        string[] names = [.. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("deal-", StringComparison.Ordinal)).Distinct()];
        for (long after = 0; journal.ReadFacts(after, 10_000, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                var id = Guid.Parse(fact.Stream[(fact.Stream.IndexOf('/') + 1)..]);
                var read = journal.Shapes.Read(fact);
                if (read is DealAskedAbout or DealQuestionAnswered)
                {
                    questions[id] = (questions.GetValueOrDefault(id) ?? new DealQuestion()).After(read, fact.At, settings.Organisation.DayOf(fact.At));
                }
                else
                {
                    sharings[id] = (sharings.GetValueOrDefault(id) ?? new Sharing { Deal = id }).After(read, fact.At, fact.By);
                }
            }
        }

        return ([.. sharings.Values], [.. questions.Values]);
    }
}
