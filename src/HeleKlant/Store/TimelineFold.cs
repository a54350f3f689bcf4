using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>The lines on timelines, folded from the facts anew: beside those that stand, or in their place.</summary>
public sealed class TimelineFold(Store store, JournalStore journal, TimelineFacts timeline)
{
    /// <summary>Counted up where a fact that stood on no timeline before now does. 2: promises.</summary>
    public const int Number = 3;

    private const int Batch = 20_000;

    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var differences = new List<string>();
        var last = 0L;
        foreach (var (from, until, lines) in Batches())
        {
            var kept = await store.Set<TimelineLine>().AsNoTracking().Where(l => l.Sequence > from && l.Sequence <= until).ToListAsync(stop);
            differences.AddRange(FoldedRows.Differences(store, lines, kept));
            last = until;
        }

        var beyond = await store.Set<TimelineLine>().AsNoTracking().Where(l => l.Sequence > last).OrderBy(l => l.Sequence).Take(100).ToListAsync(stop);
        differences.AddRange(FoldedRows.Differences(store, [], beyond));
        return differences;
    }

    public async Task FoldAnew(CancellationToken stop)
    {
        await store.Set<TimelineLine>().ExecuteDeleteAsync(stop);
        foreach (var (_, _, lines) in Batches())
        {
            store.AddRange(lines);
            await store.SaveChangesAsync(stop);
            store.ChangeTracker.Clear();
        }
    }

    private IEnumerable<(long From, long Until, List<TimelineLine> Lines)> Batches()
    {
        for (long after = 0; ;)
        {
            var some = journal.ReadFacts(after, Batch);
            if (some.Count == 0)
            {
                yield break;
            }

            yield return (after, some[^1].Sequence, [.. some.SelectMany(fact => timeline.LinesOf(fact, journal.Shapes.Read(fact)))]);
            after = some[^1].Sequence;
        }
    }
}
