using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Imports;

/// <summary>How far a received file is. What an import did stands in the journal; this is only the way there.</summary>
public enum ReceivedState
{
    /// <summary>Lies ready: somebody looks at the mapping and starts it.</summary>
    Waiting = 1,

    /// <summary>Started, and waits for the imports before it.</summary>
    Queued = 2,

    /// <summary>Is being brought in; after a restart it goes on where it was.</summary>
    Running = 3,

    /// <summary>Stopped by somebody; starting again goes on where it stopped.</summary>
    Stopped = 4,

    /// <summary>Brought in, or refused with a report in the journal: see <see cref="ReceivedFile.Import"/>.</summary>
    Done = 5,

    /// <summary>Refused before it could begin: not what it claims to be.</summary>
    Refused = 6,

    /// <summary>A fault of ours broke it off; starting again goes on where it was.</summary>
    Failed = 7,
}

/// <summary>A file that came in by page, API or watched folder, lies in the data folder and is brought in after others.</summary>
public sealed class ReceivedFile
{
    public Guid Id { get; set; }

    /// <summary>The name it came with, cleaned: shown, never used as a path.</summary>
    public string Name { get; set; } = "";

    public long Length { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public Guid? By { get; set; }

    /// <summary>"page", "api" or "watch".</summary>
    public string Origin { get; set; } = "page";

    public ReceivedState State { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    /// <summary>The node whose folder holds the file, and which brings it in.</summary>
    public string? Node { get; set; }

    /// <summary>While it runs: when its node last said that it is at work. A run whose node fell silent is taken over.</summary>
    public DateTimeOffset? AliveAt { get; set; }

    /// <summary>The mapping as somebody left it (JSON); null while the suggestion stands.</summary>
    public string? Mapping { get; set; }

    /// <summary>More bad rows than this share, and nothing is committed.</summary>
    public double MaxBadShare { get; set; } = 0.05;

    /// <summary>The number of the import in the journal, once it is known.</summary>
    public int? Import { get; set; }

    public string? RefusedReason { get; set; }

    public long? RefusedLine { get; set; }

    public string? RefusedDetail { get; set; }

    public static void AddTo(ModelBuilder model) => model.Entity<ReceivedFile>(file =>
    {
        file.ToTable("received_files");
        file.HasKey(f => f.Id);
        file.HasIndex(f => f.State);
        file.Property(f => f.Name).HasMaxLength(200);
        file.Property(f => f.Origin).HasMaxLength(20);
        file.Property(f => f.Node).HasMaxLength(120);
    });
}

/// <summary>A mapping kept under a name, for the next file of that source.</summary>
public sealed class SavedMapping
{
    /// <summary>The name: that of the source.</summary>
    public string Name { get; set; } = "";

    public string Json { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }

    public Guid? By { get; set; }

    public static void AddTo(ModelBuilder model) => model.Entity<SavedMapping>(mapping =>
    {
        mapping.ToTable("saved_mappings");
        mapping.HasKey(m => m.Name);
        mapping.Property(m => m.Name).HasMaxLength(200);
    });
}
