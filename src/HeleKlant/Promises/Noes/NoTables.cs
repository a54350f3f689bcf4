using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Noes;

public static class NoTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<SoldNo>(no =>
        {
            no.ToTable("noes");
            no.HasKey(n => n.Id);
            no.Property(n => n.Id).ValueGeneratedNever();
            no.Property(n => n.Version).IsConcurrencyToken();
            no.HasIndex(n => n.Customer);
            no.HasIndex(n => n.On);
            no.Ignore(n => n.Stream);
        });
        model.Entity<NoWords>(words =>
        {
            words.ToTable("no_words");
            words.HasKey(w => new { w.No, w.Are });
            words.HasIndex(w => w.Customer);
            words.HasIndex(w => w.Contact);
        });
        Store.ColumnNames.InSnakeCase(model, typeof(NoTables).Namespace!);
    }
}

/// <summary>Noes folded from their facts: beside the rows there are, or in their place.</summary>
public sealed class NoFold(Store.Store store, JournalStore journal)
{
    private const int Batch = 10_000;

    public async Task<IReadOnlyList<string>> Check(CancellationToken stop) =>
        [.. FoldedRows.Differences(store, Fold(stop), await store.Set<SoldNo>().AsNoTracking().ToListAsync(stop))];

    public async Task Anew(CancellationToken stop)
    {
        var noes = Fold(stop);
        await store.Set<SoldNo>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(noes);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private ICollection<SoldNo> Fold(CancellationToken stop)
    {
        var noes = new Dictionary<string, SoldNo>();
        for (long after = 0; journal.ReadFacts(after, Batch, ["no-said", "no-looked-back", "no-taken-back", "no-put-back"]) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                noes[fact.Stream] = (noes.GetValueOrDefault(fact.Stream) ?? new SoldNo()).After(journal.Shapes.Read(fact), fact.At);
            }
        }

        return noes.Values;
    }
}
