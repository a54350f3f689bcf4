using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Expectations;

/// <summary>What is expected, or said of it, in words: beside the version of the fact. Erasable.</summary>
public sealed class ExpectationWords
{
    public Guid Expectation { get; set; }

    public int Version { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>Why a team's work is divided as it is, in its own words. Erasable.</summary>
public sealed class DivisionWords
{
    public int Team { get; set; }

    public string Text { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

public static class ExpectationTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Expectation>(expectation =>
        {
            expectation.ToTable("expectations");
            expectation.HasKey(e => e.Id);
            expectation.Property(e => e.Id).ValueGeneratedNever();
            expectation.Property(e => e.Version).IsConcurrencyToken();
            expectation.HasIndex(e => e.Maker);
            expectation.HasIndex(e => e.Receiver);
            expectation.Ignore(e => e.Stream);
        });
        model.Entity<ExpectationWords>(words => words.ToTable("expectation_words").HasKey(w => new { w.Expectation, w.Version }));
        model.Entity<DivisionWords>(words =>
        {
            words.ToTable("division_words").HasKey(w => w.Team);
            words.Property(w => w.Team).ValueGeneratedNever();
        });
        Store.ColumnNames.InSnakeCase(model, typeof(ExpectationTables).Namespace!);
    }
}
