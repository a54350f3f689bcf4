using HeleKlant.Facts;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Owed;

/// <summary>What a text of a promise is.</summary>
public enum WordsAre : short
{
    /// <summary>What was promised.</summary>
    What = 1,

    /// <summary>What must have happened before it falls due.</summary>
    Condition = 2,

    /// <summary>What shows that it was kept.</summary>
    Evidence = 3,

    /// <summary>Why it was agreed anew, broken or released, as whoever said so put it.</summary>
    Because = 4,
}

/// <summary>A text that belongs to one fact of a promise. Erasable: nothing is lost from the figures when it goes.</summary>
public sealed class PromiseWords
{
    public Guid Promise { get; set; }

    /// <summary>The version of the fact in the promise's stream.</summary>
    public int Version { get; set; }

    public WordsAre Are { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>A promise that cannot be kept before another one is.</summary>
public sealed class ChainedPromise
{
    public Guid Promise { get; set; }

    public Guid Before { get; set; }

    public int WorkingDays { get; set; }

    /// <summary>The one before was kept, and this one's due moved along.</summary>
    public bool Settled { get; set; }

    /// <summary>Folds a chain fact into the links of one promise.</summary>
    public static void After(List<ChainedPromise> links, object fact)
    {
        switch (fact)
        {
            case PromiseChained f:
                links.RemoveAll(l => l.Before == f.Before);
                links.Add(new ChainedPromise { Promise = f.Promise, Before = f.Before, WorkingDays = f.WorkingDays });
                break;
            case PromiseUnchained f:
                links.RemoveAll(l => l.Before == f.Before);
                break;
            case PromiseMovedAlong f when links.Find(l => l.Before == f.Before) is { } link:
                link.Settled = true;
                break;
        }
    }
}

/// <summary>promise-came-due was told of this promise and this instant; the key lets nobody tell it twice.</summary>
public sealed class DueTold
{
    public Guid Promise { get; set; }

    public DateTimeOffset Due { get; set; }
}

/// <summary>What somebody typed into a form that was refused because somebody else was first: theirs to send again.</summary>
public sealed class KeptText
{
    public Guid Account { get; set; }

    /// <summary>What it is about: "promise/…".</summary>
    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

public static class OwedTables
{
    public const int LongestText = 4000;

    public static void Add(ModelBuilder model)
    {
        model.Entity<Promise>(promise =>
        {
            promise.ToTable("promises");
            promise.HasKey(p => p.Id);
            promise.Property(p => p.Id).ValueGeneratedNever();
            promise.Ignore(p => p.Stream).Ignore(p => p.Customers).Ignore(p => p.IsOpen);
            promise.Property(p => p.Version).IsConcurrencyToken();
            promise.HasIndex(p => p.NextAt);
            promise.HasIndex(p => new { p.By, p.State });
            promise.HasIndex(p => new { p.To, p.State });
            promise.HasIndex(p => new { p.State, p.FallsDue });
            promise.HasIndex(p => p.FallsDue);
            promise.HasIndex(p => p.From);
            promise.HasIndex(p => p.Case);
        });
        model.Entity<PromiseWords>(words =>
        {
            words.ToTable("promise_words");
            words.HasKey(w => new { w.Promise, w.Version, w.Are });
        });
        model.Entity<ChainedPromise>(link =>
        {
            link.ToTable("promise_chains");
            link.HasKey(l => new { l.Promise, l.Before });
            link.HasIndex(l => l.Before);
        });
        model.Entity<DueTold>(told => told.ToTable("promises_came_due").HasKey(t => new { t.Promise, t.Due }));
        model.Entity<KeptText>(kept =>
        {
            kept.ToTable("kept_texts");
            kept.HasKey(k => new { k.Account, k.Subject });
            kept.Property(k => k.Subject).HasMaxLength(120);
        });
        Store.ColumnNames.InSnakeCase(model, typeof(OwedTables).Namespace!);
    }
}
