using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <summary>What somebody said as they saw a deal, or let one who carries it out go. Erasable.</summary>
public sealed class DealWords
{
    public Guid Deal { get; set; }

    /// <summary>The version of the fact in the stream of the sharing.</summary>
    public int Version { get; set; }

    public string Text { get; set; } = "";
}

public static class SideDealTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Sharing>(sharing =>
        {
            sharing.ToTable("deal_sharings");
            sharing.HasKey(s => s.Deal);
            sharing.Property(s => s.Deal).ValueGeneratedNever();
            sharing.Property(s => s.Version).IsConcurrencyToken();
            sharing.Ignore(s => s.Stream).Ignore(s => s.Customers).Ignore(s => s.IsShared).Ignore(s => s.NotYet);
            sharing.HasIndex(s => s.Waiting);
            sharing.HasMany(s => s.Carriers).WithOne().HasForeignKey(c => c.Deal);
            sharing.Navigation(s => s.Carriers).AutoInclude();
        });
        model.Entity<DealCarrier>(carrier =>
        {
            carrier.ToTable("deal_carriers");
            carrier.HasKey(c => new { c.Deal, c.Carrier });
            carrier.Property(c => c.Carrier).ValueGeneratedNever();
            carrier.HasIndex(c => new { c.Carrier, c.SeenAt });
        });
        model.Entity<DealQuestion>(question =>
        {
            question.ToTable("deal_questions");
            question.HasKey(q => q.Id);
            question.Property(q => q.Id).ValueGeneratedNever();
            question.Property(q => q.Version).IsConcurrencyToken();
            question.Ignore(q => q.Stream);
        });
        model.Entity<DealWords>(words =>
        {
            words.ToTable("deal_words");
            words.HasKey(w => new { w.Deal, w.Version });
        });
        Store.ColumnNames.InSnakeCase(model, typeof(SideDealTables).Namespace!);
    }
}
