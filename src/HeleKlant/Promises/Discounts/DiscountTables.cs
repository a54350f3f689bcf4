using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Discounts;

public static class DiscountTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Discount>(discount =>
        {
            discount.ToTable("discounts");
            discount.HasKey(d => d.Id);
            discount.Property(d => d.Id).ValueGeneratedNever();
            discount.Property(d => d.Version).IsConcurrencyToken();
            discount.Property(d => d.Reason).HasMaxLength(60);
            discount.HasIndex(d => new { d.Customer, d.From });
            discount.HasIndex(d => d.From);
            discount.HasIndex(d => d.LastDay);
            discount.HasIndex(d => new { d.Reason, d.From });
            discount.Ignore(d => d.Stream).Ignore(d => d.WarningCodes);
        });
        model.Entity<DiscountWords>(words =>
        {
            words.ToTable("discount_words");
            words.HasKey(w => new { w.Discount, w.Version, w.Are });
            words.HasIndex(w => w.Customer);
        });
        Prices(model);
        Store.ColumnNames.InSnakeCase(model, typeof(DiscountTables).Namespace!);
    }

    private static void Prices(ModelBuilder model)
    {
        model.Entity<PriceLine>(line =>
        {
            line.ToTable("price_lines");
            line.HasKey(l => l.Key);
            line.Property(l => l.Key).ValueGeneratedNever();
            line.HasIndex(l => new { l.Customer, l.Day });
            line.HasIndex(l => l.Import);
        });
        model.Entity<PriceSum>(sum =>
        {
            sum.ToTable("price_sums");
            sum.HasKey(s => new { s.Import, s.Customer, s.Segment, s.Month });
            sum.HasIndex(s => s.Customer);
        });
        model.Entity<PriceStep>(step =>
        {
            step.ToTable("price_steps");
            step.HasKey(s => s.Number);
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Name).HasMaxLength(80);
            step.HasIndex(s => s.Name).IsUnique();
        });
        model.Entity<PriceWord>(word =>
        {
            word.ToTable("price_words");
            word.HasKey(w => w.Id);
            word.Property(w => w.Id).ValueGeneratedNever();
            word.Property(w => w.Text).HasMaxLength(200);
            word.HasIndex(w => new { w.Kind, w.Text }).IsUnique();
        });
        model.Entity<PriceImport>(import =>
        {
            import.ToTable("price_imports");
            import.HasKey(i => i.Number);
            import.Property(i => i.Number).ValueGeneratedNever();
            import.Property(i => i.FileName).HasMaxLength(260);
            import.Property(i => i.Source).HasMaxLength(80);
        });
        model.Entity<PriceSetAside>(aside =>
        {
            aside.ToTable("price_set_aside");
            aside.HasKey(a => new { a.Import, a.Line });
            aside.Property(a => a.Column).HasMaxLength(200);
            aside.Property(a => a.Reason).HasMaxLength(40);
        });
        model.Entity<PriceMappingRow>(mapping =>
        {
            mapping.ToTable("price_mappings");
            mapping.HasKey(m => m.Name);
            mapping.Property(m => m.Name).HasMaxLength(80);
        });
    }
}
