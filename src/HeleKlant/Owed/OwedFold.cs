using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Owed;

/// <summary>Folds promises from their facts: beside the rows there are, to compare; or in their place.</summary>
public sealed class OwedFold(Store.Store store, JournalStore journal)
{
    /// <summary>Counted up where the fold changes.</summary>
    public const int Number = 2;

    private const int Batch = 10_000;

    /// <summary>Where the rows differ from what the facts say.</summary>
    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var (promises, links, told) = Fold(stop);
        var differences = new List<string>();
        await foreach (var row in store.Set<Promise>().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!promises.Remove(row.Id, out var folded))
            {
                differences.Add($"promises: {row.Id} has no facts");
            }
            else if (Unlike(row, folded) is { } column)
            {
                differences.Add($"promises: {row.Id}: {column} is not what its facts say");
            }
        }

        differences.AddRange(promises.Keys.Select(id => $"promises: {id} has no row"));
        var chains = await store.Set<ChainedPromise>().AsNoTracking().ToListAsync(stop);
        differences.AddRange(Sorted(chains).Except(Sorted(links)).Concat(Sorted(links).Except(Sorted(chains))).Select(link => $"promises: chain {link.Promise} after {link.Before} is not what the facts say"));
        var marks = (await store.Set<DueTold>().AsNoTracking().ToListAsync(stop)).Select(t => (t.Promise, t.Due)).ToHashSet();
        differences.AddRange(marks.Except(told).Concat(told.Except(marks)).Select(t => $"promises: {t.Promise} came due at {t.Due:O} in one place only"));
        return differences;
    }

    /// <summary>Throws the folded rows away and folds them anew; words stay.</summary>
    public async Task Anew(CancellationToken stop)
    {
        var (promises, links, told) = Fold(stop);
        await using var transaction = await store.Database.BeginTransactionAsync(stop);
        await store.Set<Promise>().ExecuteDeleteAsync(stop);
        await store.Set<ChainedPromise>().ExecuteDeleteAsync(stop);
        await store.Set<DueTold>().ExecuteDeleteAsync(stop);
        foreach (var some in promises.Values.Cast<object>().Concat(links).Concat(told.Select(t => new DueTold { Promise = t.Promise, Due = t.Due })).Chunk(Batch))
        {
            store.AddRange(some);
            await store.SaveChangesAsync(stop);
            store.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(stop);
    }

    private (Dictionary<Guid, Promise> Promises, List<ChainedPromise> Links, HashSet<(Guid Promise, DateTimeOffset Due)> Told) Fold(CancellationToken stop)
    {
        var promises = new Dictionary<Guid, Promise>();
        var links = new Dictionary<Guid, List<ChainedPromise>>();
        var told = new HashSet<(Guid, DateTimeOffset)>();
        string[] names = [.. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("promise-", StringComparison.Ordinal)).Distinct()];
        for (long after = 0; journal.ReadFacts(after, Batch, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some.Where(f => f.Stream.StartsWith("promise/", StringComparison.Ordinal)))
            {
                var id = Guid.Parse(fact.Stream["promise/".Length..]);
                var read = journal.Shapes.Read(fact);
                promises[id] = (promises.GetValueOrDefault(id) ?? new Promise()).After(read, fact.At);
                if (!links.TryGetValue(id, out var own))
                {
                    links[id] = own = [];
                }

                ChainedPromise.After(own, read);
                if (read is Facts.PromiseCameDue due)
                {
                    told.Add((id, due.Due));
                }
            }
        }

        return (promises, [.. links.Values.SelectMany(l => l)], told);
    }

    private static IEnumerable<(Guid Promise, Guid Before, int WorkingDays, bool Settled)> Sorted(IEnumerable<ChainedPromise> links) =>
        links.Select(l => (l.Promise, l.Before, l.WorkingDays, l.Settled)).Order();

    private string? Unlike(Promise row, Promise folded)
    {
        var (one, other) = (store.Entry(row), store.Entry(folded));
        var column = one.Metadata.GetProperties().FirstOrDefault(p => !Same(one.Property(p.Name).CurrentValue, other.Property(p.Name).CurrentValue));
        (one.State, other.State) = (EntityState.Detached, EntityState.Detached);
        return column?.GetColumnName();
    }

    /// <summary>Instants are kept to the microsecond.</summary>
    private static bool Same(object? one, object? other) =>
        one is DateTimeOffset a && other is DateTimeOffset b ? a.UtcTicks / 10 == b.UtcTicks / 10 : Equals(one, other);
}
