using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.HandOffs;

public static class HandOffTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<HandOffAgreement>(agreement =>
        {
            agreement.ToTable("hand_off_agreements");
            agreement.HasKey(a => a.Id);
            agreement.Property(a => a.Id).ValueGeneratedNever();
            agreement.Property(a => a.Version).IsConcurrencyToken();
            agreement.HasIndex(a => new { a.Between, a.Giver, a.Receiver }).IsUnique();
            agreement.Ignore(a => a.Stream).Ignore(a => a.Waiting);
            agreement.HasMany(a => a.Terms).WithOne().HasForeignKey(t => t.Agreement);
            agreement.Navigation(a => a.Terms).AutoInclude();
        });
        model.Entity<HandOffTerms>(terms =>
        {
            terms.ToTable("hand_off_terms");
            terms.HasKey(t => new { t.Agreement, t.Number });
            terms.Property(t => t.Agreement).ValueGeneratedNever();
            terms.Property(t => t.Number).ValueGeneratedNever();
            terms.Ignore(t => t.Items).Ignore(t => t.OtherSide);
        });
        model.Entity<JudgedHandOff>(judged =>
        {
            judged.ToTable("hand_offs_judged");
            judged.HasKey(j => j.Touch);
            judged.Property(j => j.Touch).ValueGeneratedNever();
            judged.HasIndex(j => new { j.Between, j.Giver, j.Receiver, j.TakenAt });
            judged.HasIndex(j => j.Case);
            judged.Ignore(j => j.MissingItems);
        });
        model.Entity<JudgedWords>(words =>
        {
            words.ToTable("hand_off_words");
            words.HasKey(w => w.Touch);
            words.Property(w => w.Touch).ValueGeneratedNever();
        });
        Store.ColumnNames.InSnakeCase(model, typeof(HandOffTables).Namespace!);
    }
}
