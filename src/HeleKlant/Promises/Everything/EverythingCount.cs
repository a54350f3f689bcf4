using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Everything;

/// <summary>How many messages of a kind were looked at on a day, and in how many something stood out. No text, no author, no customer.</summary>
public sealed class EverythingCount
{
    public string Kind { get; set; } = "";

    public DateOnly Day { get; set; }

    public int Checked { get; set; }

    public int Pointed { get; set; }

    public static void AddTo(ModelBuilder model) => model.Entity<EverythingCount>(count =>
    {
        count.ToTable("everything_counts");
        count.HasKey(c => new { c.Kind, c.Day });
        count.Property(c => c.Kind).HasMaxLength(40);
    });
}
