using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.StopLosses;

/// <summary>What a text of a stop-loss is.</summary>
public enum StopLossWordsAre : short
{
    Title = 1,

    /// <summary>Why it was set, or why it was decided so.</summary>
    Because = 2,
}

/// <summary>A text that belongs to one fact of a stop-loss. Erasable.</summary>
public sealed class StopLossWords
{
    public Guid StopLoss { get; set; }

    public int Version { get; set; }

    public StopLossWordsAre Are { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>What was seen when it was last looked at. No fact: it is looked at anew every few minutes.</summary>
public sealed class StopLossLook
{
    public Guid StopLoss { get; set; }

    public DateTimeOffset At { get; set; }

    public StopLossSays Says { get; set; }

    public double? Value { get; set; }

    public long? Records { get; set; }
}

public static class StopLossTables
{
    public const int LongestTitle = 120;
    public const int LongestText = 4000;

    public static void Add(ModelBuilder model)
    {
        model.Entity<StopLoss>(loss =>
        {
            loss.ToTable("stop_losses");
            loss.HasKey(l => l.Id);
            loss.Property(l => l.Id).ValueGeneratedNever();
            loss.Property(l => l.Version).IsConcurrencyToken();
            loss.Property(l => l.Figure).HasMaxLength(80);
            loss.Ignore(l => l.Stream).Ignore(l => l.Customers);
            loss.HasIndex(l => l.State);
            loss.HasIndex(l => l.Customer);
        });
        model.Entity<StopLossWords>(words =>
        {
            words.ToTable("stop_loss_words");
            words.HasKey(w => new { w.StopLoss, w.Version, w.Are });
        });
        model.Entity<StopLossLook>(look => look.ToTable("stop_loss_looks").HasKey(l => l.StopLoss));
        Store.ColumnNames.InSnakeCase(model, typeof(StopLossTables).Namespace!);
    }
}
