using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Owing;

/// <summary>What promises like one took before.</summary>
/// <param name="Share">So many of them were done within as many days as there are now.</param>
/// <param name="Low">The interval (95 %, Wilson).</param>
/// <param name="Of">How many stand behind it.</param>
/// <param name="By85">The day within which 85 in 100 of them were done; null where fewer ever were.</param>
public sealed record LikeTold(double Share, double Low, double High, int Of, DateOnly? By85);

/// <summary>
/// How long promises of one kind and way took from the day they were made to the day they were kept. Only those are looked at that were made at least as many days
/// ago as are allowed now, so that of each it is known; whatever was let go is left out, and what was never kept counts as not done.
/// </summary>
public sealed class LikeBefore(OwedColumns columns, Store.Store store, Dues dues)
{
    public const int Fewest = 20;

    private const int MonthsBack = 24;
    private const int MostRead = 1000;
    private const int Farthest = 366;

    public async Task<LikeTold?> Of(PromiseWay way, PromiseKind kind, DateOnly day, CancellationToken stop)
    {
        var today = dues.Today;
        if (day < today || kind == PromiseKind.Expectation)
        {
            return null;
        }

        var took = await Took(way, kind, today, stop);
        var share = Within(took, day.DayNumber - today.DayNumber);
        if (share.Of < Fewest)
        {
            return null;
        }

        var (low, high) = share.Wilson();
        DateOnly? by85 = null;
        for (var days = 0; days <= Farthest && by85 is null; days++)
        {
            by85 = Within(took, days) is { Of: >= Fewest, Value: >= 0.85 } ? today.AddDays(days) : null;
        }

        return new(share.Value, low, high, (int)share.Of, by85);
    }

    private static Proportion Within(List<(int Age, int? Days)> took, int days)
    {
        var (done, of) = (0, 0);
        foreach (var (age, needed) in took)
        {
            of += age >= days ? 1 : 0;
            done += age >= days && needed <= days ? 1 : 0;
        }

        return new(done, of);
    }

    /// <summary>Of each how many days ago it was made, and how many it took; null where it is not kept.</summary>
    private async Task<List<(int Age, int? Days)>> Took(PromiseWay way, PromiseKind kind, DateOnly today, CancellationToken stop)
    {
        var since = today.AddMonths(-MonthsBack);
        var ids = await columns.Ask(
            all =>
            {
                var last = new PriorityQueue<Guid, DateOnly>();
                foreach (ref readonly var line in all)
                {
                    if (line.Kind == kind && line.Way == way && (line.Form is DueForm.Day or DueForm.Instant) && line.State != PromiseState.Released && line.MadeOn >= since)
                    {
                        last.Enqueue(line.Id, line.MadeOn);
                        if (last.Count > MostRead)
                        {
                            last.Dequeue();
                        }
                    }
                }

                return last.UnorderedItems.Select(i => i.Element).ToList();
            },
            stop);
        var took = new List<(int, int?)>();
        foreach (var some in ids.Chunk(500))
        {
            foreach (var row in await store.Set<Promise>().AsNoTracking().Where(p => some.Contains(p.Id)).Select(p => new { p.MadeOn, p.State, p.EndedAt }).ToListAsync(stop))
            {
                var kept = row.State is PromiseState.Kept or PromiseState.KeptLate && row.EndedAt is { } at ? Math.Max(0, dues.DayOf(at).DayNumber - row.MadeOn.DayNumber) : (int?)null;
                took.Add((today.DayNumber - row.MadeOn.DayNumber, kept));
            }
        }

        return took;
    }
}
