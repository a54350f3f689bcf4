using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Owing;

/// <summary>When a promise can be kept at the earliest, by the promises that it waits for: each at its due, or today where that has passed, and the working days agreed after it.</summary>
public sealed class PromiseChains(Store.Store store, Dues dues, TimeProvider clock)
{
    /// <summary>So far back along a chain.</summary>
    private const int Longest = 20;

    private const int Batch = 500;

    /// <summary>The end of the earliest day for something that waits for one promise; null where that has no day, or was kept or let go.</summary>
    public async Task<DateTimeOffset?> Earliest(Guid before, int workingDays, CancellationToken stop)
    {
        if (await store.Set<Promise>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == before, stop) is not { IsOpen: true } earlier)
        {
            return null;
        }

        var known = await Read([earlier.Id], stop);
        return After(earlier, workingDays, known, Longest);
    }

    /// <summary>Of these promises those that cannot be kept on their own day, with the end of the earliest day on which they can.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> TooEarly(IReadOnlyList<Promise> promises, CancellationToken stop)
    {
        Promise[] waiting = [.. promises.Where(p => p is { IsOpen: true, WaitsFor: > 0, FallsDue: not null } && p.Form is DueForm.Day or DueForm.Instant)];
        var late = new Dictionary<Guid, DateTimeOffset>();
        if (waiting.Length == 0)
        {
            return late;
        }

        var known = await Read([.. waiting.Select(p => p.Id)], stop);
        foreach (var promise in waiting)
        {
            if (Of(promise.Id, known, Longest) is { } earliest && earliest > promise.FallsDue)
            {
                late[promise.Id] = earliest;
            }
        }

        return late;
    }

    private DateTimeOffset? Of(Guid promise, Chained known, int further) =>
        known.Links[promise].Select(link => known.Promises.GetValueOrDefault(link.Before) is { } before ? After(before, link.WorkingDays, known, further - 1) : null).Max();

    private DateTimeOffset? After(Promise before, int workingDays, Chained known, int further)
    {
        if (!before.IsOpen || before.Form == DueForm.Standing)
        {
            return null;
        }

        var own = before.FallsDue;
        var chained = further > 0 && before.WaitsFor > 0 ? Of(before.Id, known, further) : null;
        if ((own ?? chained) is null)
        {
            return null;
        }

        // A day falls due at the first instant after it: its last moment is what counts as that day.
        var at = (chained > own || own is null ? chained : own)!.Value.AddTicks(-1);
        return dues.AfterWorkingDays(at < clock.GetUtcNow() ? clock.GetUtcNow() : at, workingDays);
    }

    /// <summary>The links that are not settled, back from these promises, and the promises they wait for.</summary>
    private async Task<Chained> Read(IReadOnlyList<Guid> from, CancellationToken stop)
    {
        var links = new List<ChainedPromise>();
        var seen = new HashSet<Guid>(from);
        var fresh = from.ToList();
        for (var step = 0; step < Longest && fresh.Count > 0; step++)
        {
            var found = new List<ChainedPromise>();
            foreach (var some in fresh.Chunk(Batch))
            {
                found.AddRange(await store.Set<ChainedPromise>().AsNoTracking().Where(l => some.Contains(l.Promise) && !l.Settled).ToListAsync(stop));
            }

            links.AddRange(found);
            fresh = [.. found.Select(l => l.Before).Where(seen.Add)];
        }

        var promises = new Dictionary<Guid, Promise>();
        foreach (var some in links.Select(l => l.Before).Distinct().Chunk(Batch))
        {
            foreach (var promise in await store.Set<Promise>().AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(stop))
            {
                promises[promise.Id] = promise;
            }
        }

        return new(links.ToLookup(l => l.Promise), promises);
    }

    private sealed record Chained(ILookup<Guid, ChainedPromise> Links, IReadOnlyDictionary<Guid, Promise> Promises);
}
