using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Mandates;

public static class MandateTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Mandate>(mandate =>
        {
            mandate.ToTable("mandates");
            mandate.HasKey(m => m.Id);
            mandate.Property(m => m.Id).ValueGeneratedNever();
            mandate.Property(m => m.Version).IsConcurrencyToken();
            mandate.Property(m => m.Role).HasMaxLength(40);
            mandate.Ignore(m => m.Stream).Ignore(m => m.IsAboutDiscounts);
        });
        model.Entity<MandateWords>(words =>
        {
            words.ToTable("mandate_words");
            words.HasKey(w => new { w.Mandate, w.Number });
            words.Property(w => w.Title).HasMaxLength(Mandate.LongestTitle);
        });
        model.Entity<MandateUse>(use =>
        {
            use.ToTable("mandate_uses");
            use.HasKey(u => u.Id);
            use.Property(u => u.Id).ValueGeneratedNever();
            use.Property(u => u.Version).IsConcurrencyToken();
            use.HasIndex(u => u.Customer);
            use.HasIndex(u => new { u.Mandate, u.Number });
            use.HasIndex(u => new { u.Employee, u.On });
            use.HasIndex(u => new { u.Team, u.On });
            use.Ignore(u => u.Stream);
        });
        model.Entity<MandateUseWords>(words =>
        {
            words.ToTable("mandate_use_words");
            words.HasKey(w => w.Use);
            words.Property(w => w.Use).ValueGeneratedNever();
            words.Property(w => w.Text).HasMaxLength(MandateUse.LongestSentence);
            words.HasIndex(w => w.Customer);
        });
        model.Entity<TeamBudget>(budget =>
        {
            budget.ToTable("team_budgets");
            budget.HasKey(b => b.Team);
            budget.Property(b => b.Team).ValueGeneratedNever();
            budget.Property(b => b.Version).IsConcurrencyToken();
        });
        Store.ColumnNames.InSnakeCase(model, typeof(MandateTables).Namespace!);
    }
}

/// <summary>Mandates, uses and budgets, folded from their facts: beside the rows there are, or in their place.</summary>
public sealed class MandateFold(Store.Store store, JournalStore journal)
{
    private const int Batch = 10_000;

    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var (mandates, uses, budgets) = Fold(stop);
        return
        [
            .. FoldedRows.Differences(store, mandates, await store.Set<Mandate>().AsNoTracking().ToListAsync(stop)),
            .. FoldedRows.Differences(store, uses, await store.Set<MandateUse>().AsNoTracking().ToListAsync(stop)),
            .. FoldedRows.Differences(store, budgets, await store.Set<TeamBudget>().AsNoTracking().ToListAsync(stop)),
        ];
    }

    public async Task Anew(CancellationToken stop)
    {
        var (mandates, uses, budgets) = Fold(stop);
        await store.Set<Mandate>().ExecuteDeleteAsync(stop);
        await store.Set<MandateUse>().ExecuteDeleteAsync(stop);
        await store.Set<TeamBudget>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(mandates);
        store.AddRange(uses);
        store.AddRange(budgets);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private (ICollection<Mandate> Mandates, ICollection<MandateUse> Uses, ICollection<TeamBudget> Budgets) Fold(CancellationToken stop)
    {
        var mandates = new Dictionary<string, Mandate>();
        var uses = new Dictionary<string, MandateUse>();
        var budgets = new Dictionary<int, TeamBudget>();
        string[] names = ["mandate-stated", "mandate-ended", "mandate-given-back", "mandate-used", "mandate-use-undone", "rule-change-asked", "team-budget-set"];
        for (long after = 0; journal.ReadFacts(after, Batch, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                switch (journal.Shapes.Read(fact))
                {
                    case TeamBudgetSet f:
                        budgets[f.Team] = new TeamBudget { Team = f.Team, CentsAMonth = f.CentsAMonth, Version = fact.Version };
                        break;
                    case var f when f is MandateUsed or MandateUseUndone:
                        uses[fact.Stream] = (uses.GetValueOrDefault(fact.Stream) ?? new MandateUse()).After(f, fact.At);
                        break;
                    case var f:
                        mandates[fact.Stream] = (mandates.GetValueOrDefault(fact.Stream) ?? new Mandate()).After(f, fact.At);
                        break;
                }
            }
        }

        return (mandates.Values, uses.Values, budgets.Values);
    }
}
