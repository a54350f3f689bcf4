using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Forecast;

/// <summary>A forecast that was given. It names no person; the day it comes true or not is read from the chain.</summary>
public sealed class KeptForecast
{
    public Guid Id { get; set; }

    /// <summary>The case; 0 where a case that is yet to begin was asked about.</summary>
    public int Case { get; set; }

    /// <summary>The case attribute, its value and the last activity that were asked about; 0 = not asked.</summary>
    public int Attribute { get; set; }

    public int Value { get; set; }

    public int Activity { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The day it was given, by the clock of the organisation: a case that is looked at often is kept once a day.</summary>
    public DateOnly Day { get; set; }

    public DateTimeOffset AsOf { get; set; }

    public DateTimeOffset? By50 { get; set; }

    public DateTimeOffset? By85 { get; set; }

    public DateTimeOffset? By95 { get; set; }

    /// <summary>The date that somebody wished, and the odds that were told.</summary>
    public DateOnly? Wished { get; set; }

    public double? Odds { get; set; }

    /// <summary>How many touches of earlier cases stood behind it.</summary>
    public int Behind { get; set; }

    public static void AddTo(ModelBuilder model)
    {
        model.Entity<KeptForecast>(kept =>
        {
            kept.ToTable("kept_forecasts");
            kept.HasKey(k => k.Id);
            kept.HasIndex(k => new { k.Case, k.Day });
            kept.HasIndex(k => k.At);
        });
        ColumnNames.InSnakeCase(model, typeof(KeptForecast).Namespace!);
    }
}
