using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>What a text of an agreement is.</summary>
public enum AgreementWordsAre : short
{
    Title = 1,
    Scope = 2,

    /// <summary>What a price line is for; keyed by the line.</summary>
    PriceLine = 3,

    /// <summary>In what it is counted: "hour", "piece"; keyed by the line.</summary>
    Unit = 4,

    /// <summary>Why a change is asked for; keyed by <see cref="AgreementWords.OfChange"/>.</summary>
    ChangeReason = 5,

    /// <summary>Why it goes on against what we stand for.</summary>
    AgainstCharter = 6,

    /// <summary>Under which conditions a guarantee holds; keyed by the promise.</summary>
    GuaranteeCondition = 7,

    /// <summary>What must be shown for it; keyed by the promise.</summary>
    EvidenceNeeded = 8,

    /// <summary>Why it was ended.</summary>
    EndReason = 9,

    /// <summary>What an added promise of a change is; keyed by the addition.</summary>
    Addition = 10,

    /// <summary>What a cost was about; keyed by the promise.</summary>
    Cost = 11,

    /// <summary>What the other side said as it confirmed or accepted.</summary>
    SaidByThem = 12,

    /// <summary>The key under which a file brought it in.</summary>
    ImportKey = 13,

    /// <summary>Why it goes on at a price that was given once; keyed by <see cref="AgreementWords.OfChange"/>.</summary>
    OneOffPrice = 14,
}

/// <summary>A text of an agreement. Erasable.</summary>
public sealed class AgreementWords
{
    public const int LongestTitle = 160;
    public const int LongestText = 4000;

    public Guid Agreement { get; set; }

    public AgreementWordsAre Are { get; set; }

    /// <summary>The line, promise or change it is about; empty where it is about the whole.</summary>
    public Guid Key { get; set; }

    public string Text { get; set; } = "";

    public static Guid OfChange(int change) => new(change, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>An agreement that was being written when its form was refused; one an account.</summary>
public sealed class AgreementDraft
{
    public const int Longest = 200_000;

    public Guid Account { get; set; }

    /// <summary>The form, as JSON.</summary>
    public string Body { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>What was told of the cost of a promise of theirs that came late or wrong.</summary>
public sealed class AgreementCost
{
    public Guid Promise { get; set; }

    public Guid Agreement { get; set; }

    public decimal OurHours { get; set; }

    public decimal TheirHours { get; set; }
}

/// <summary>A file that belongs to an agreement. Erasable.</summary>
public sealed class AgreementFile
{
    public Guid Id { get; set; }

    public Guid Agreement { get; set; }

    public Guid? Promise { get; set; }

    /// <summary>Harmless: no folder, no control letters, the ending of its content.</summary>
    public string Name { get; set; } = "";

    /// <summary>By its content, whatever its name said.</summary>
    public string Type { get; set; } = "";

    public long Bytes { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public byte[] Content { get; set; } = [];
}

/// <summary>A link by which a contact sees one agreement. Only its hash is kept.</summary>
public sealed class AgreementLink
{
    public Guid Id { get; set; }

    public Guid Agreement { get; set; }

    public string Hash { get; set; } = "";

    public int Contact { get; set; }

    public DateTimeOffset GivenAt { get; set; }

    public DateTimeOffset Expires { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>An agreement that came from a file: by its key and what the rows said, so that the same file again changes nothing.</summary>
public sealed class ImportedAgreement
{
    /// <summary>A hash of the key.</summary>
    public string KeyHash { get; set; } = "";

    public string RowsHash { get; set; } = "";

    public Guid Agreement { get; set; }
}

public static class AgreementTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Agreement>(agreement =>
        {
            agreement.ToTable("agreements");
            agreement.HasKey(a => a.Id);
            agreement.Property(a => a.Id).ValueGeneratedNever();
            agreement.Property(a => a.Version).IsConcurrencyToken();
            agreement.Ignore(a => a.Stream).Ignore(a => a.Customers).Ignore(a => a.PartyNumbers).Ignore(a => a.Holding).Ignore(a => a.Waiting);
            agreement.HasIndex(a => a.With);
            agreement.HasIndex(a => a.Until);
            agreement.HasIndex(a => a.LastNotice);
            agreement.HasMany(a => a.Terms).WithOne().HasForeignKey(t => t.Agreement);
            agreement.HasMany(a => a.Changes).WithOne().HasForeignKey(c => c.Agreement);
            agreement.Navigation(a => a.Terms).AutoInclude();
            agreement.Navigation(a => a.Changes).AutoInclude();
        });
        model.Entity<AgreementTerms>(terms =>
        {
            terms.ToTable("agreement_terms");
            terms.HasKey(t => new { t.Agreement, t.Number });
            terms.Ignore(t => t.Period);
            terms.HasMany(t => t.Prices).WithOne().HasForeignKey(p => new { p.Agreement, p.Number });
            terms.Navigation(t => t.Prices).AutoInclude();
        });
        model.Entity<AgreementPrice>(price =>
        {
            price.ToTable("agreement_prices");
            price.HasKey(p => new { p.Agreement, p.Number, p.Place });
            price.Property(p => p.Quantity).HasPrecision(18, 4);
            price.Ignore(p => p.TotalCents).Ignore(p => p.AsFact);
        });
        model.Entity<AgreementChange>(change =>
        {
            change.ToTable("agreement_changes");
            change.HasKey(c => new { c.Agreement, c.Number });
            change.Ignore(c => c.OtherSide).Ignore(c => c.Asked).Ignore(c => c.MadePromises);
        });
        foreach (var (type, key) in new[] { (typeof(AgreementTerms), "Number"), (typeof(AgreementPrice), "Number"), (typeof(AgreementPrice), "Place"), (typeof(AgreementChange), "Number") })
        {
            model.Entity(type).Property(key).ValueGeneratedNever();
        }

        model.Entity<AgreementWords>(words =>
        {
            words.ToTable("agreement_words");
            words.HasKey(w => new { w.Agreement, w.Are, w.Key });
            words.Property(w => w.Key).ValueGeneratedNever();
        });
        model.Entity<AgreementDraft>(draft => draft.ToTable("agreement_drafts").HasKey(d => d.Account));
        model.Entity<AgreementCost>(cost =>
        {
            cost.ToTable("agreement_costs");
            cost.HasKey(c => c.Promise);
            cost.Property(c => c.Promise).ValueGeneratedNever();
            cost.Property(c => c.OurHours).HasPrecision(9, 2);
            cost.Property(c => c.TheirHours).HasPrecision(9, 2);
            cost.HasIndex(c => c.Agreement);
        });
        model.Entity<AgreementFile>(file =>
        {
            file.ToTable("agreement_files");
            file.HasKey(f => f.Id);
            file.Property(f => f.Id).ValueGeneratedNever();
            file.HasIndex(f => f.Agreement);
        });
        model.Entity<AgreementLink>(link =>
        {
            link.ToTable("agreement_links");
            link.HasKey(l => l.Id);
            link.Property(l => l.Id).ValueGeneratedNever();
            link.HasIndex(l => l.Hash).IsUnique();
            link.HasIndex(l => l.Agreement);
        });
        model.Entity<ImportedAgreement>(imported => imported.ToTable("agreements_imported").HasKey(i => i.KeyHash));
        Store.ColumnNames.InSnakeCase(model, typeof(AgreementTables).Namespace!);
    }
}
