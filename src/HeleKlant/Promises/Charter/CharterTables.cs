using HeleKlant.Facts;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Charter;

/// <summary>The words of one statement in one version. Erasable.</summary>
public sealed class CharterWords
{
    public const int LongestText = 160;
    public const int LongestExamples = 400;
    public const int MostTriggers = 30;

    public int Version { get; set; }

    public Guid Statement { get; set; }

    public string Text { get; set; } = "";

    /// <summary>One a line.</summary>
    public string Examples { get; set; } = "";

    /// <summary>Words that go against it, one turn of phrase a line.</summary>
    public string Triggers { get; set; } = "";
}

/// <summary>A statement of the next version, while it is written.</summary>
public sealed class CharterDraft
{
    /// <summary>A charter is one page.</summary>
    public const int Most = 24;

    public Guid Id { get; set; }

    public CharterKind Kind { get; set; }

    public bool AgainstAbsolute { get; set; }

    public string Text { get; set; } = "";

    public string Examples { get; set; } = "";

    public string Triggers { get; set; } = "";
}

public static class CharterTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<CharterWords>(words =>
        {
            words.ToTable("charter_words");
            words.HasKey(w => new { w.Version, w.Statement });
        });
        model.Entity<CharterDraft>(draft =>
        {
            draft.ToTable("charter_drafts");
            draft.HasKey(d => d.Id);
            draft.Property(d => d.Id).ValueGeneratedNever();
        });
        Store.ColumnNames.InSnakeCase(model, typeof(CharterTables).Namespace!);
    }
}
