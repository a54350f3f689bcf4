using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>Begun and not finished: invisible; the same file brought in again goes on where it stopped.</summary>
    Running = 1,

    /// <summary>Finished and visible.</summary>
    Finished = 2,

    /// <summary>Taken back as a whole.</summary>
    Withdrawn = 3,

    /// <summary>Refused: nothing was committed.</summary>
    Refused = 4,

    /// <summary>Given up unfinished; nothing of it is left.</summary>
    Discarded = 5,

    /// <summary>A source that tells events one by one; visible at once, never finished.</summary>
    Live = 6,
}

/// <summary>How an import is done.</summary>
public sealed record ImportOptions
{
    /// <summary>More bad rows than this share, and nothing is committed.</summary>
    public double MaxBadShare { get; init; } = 0.05;

    /// <summary>The account that imports; null where nobody is named.</summary>
    public Guid? By { get; init; }

    /// <summary>Instants before this one are pointed out in the report; so are those later than now.</summary>
    public DateTimeOffset PointOutBefore { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>How many rows set aside, and how many dates pointed out, stand in the report itself.</summary>
    public int SampleSize { get; init; } = 100;

    /// <summary>How many rows set aside are kept of a file that is refused.</summary>
    public int KeptOfRefused { get; init; } = 10_000;

    /// <summary>How long a batch aims to hold the write lock; the rule is at most 200 ms, and a busy machine stretches it.</summary>
    public TimeSpan BatchHold { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Most rows in one batch.</summary>
    public int MaxBatch { get; init; } = 50_000;

    /// <summary>
    /// Runs in the transaction that makes the import visible, before it commits: the place to make parties from the
    /// names it brought. What it throws undoes the finishing; the import can then be finished again.
    /// </summary>
    public Action<WriteTurn, ImportReport>? Finishing { get; init; }
}

/// <summary>Which of the two passes an import is in.</summary>
public enum ImportPass
{
    /// <summary>Reads the whole file and counts.</summary>
    Counting = 1,

    /// <summary>Appends.</summary>
    Appending = 2,
}

/// <summary>How far an import is, told a few times a second.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Rows">Rows done in this pass.</param>
/// <param name="TotalRows">Rows in the file; known from the second pass on.</param>
/// <param name="Share">Share of this pass that is done, 0 to 1; in the first by bytes read.</param>
/// <param name="RowsPerSecond">Rate over this pass.</param>
/// <param name="Left">Time left in this pass, once there is something to go by.</param>
public readonly record struct ImportProgress(ImportPass Pass, long Rows, long? TotalRows, double Share, double RowsPerSecond, TimeSpan? Left);

/// <summary>A date that a person should look at: before 1970, or in the future.</summary>
/// <param name="Line">Its line, or the how-manieth event.</param>
/// <param name="At">The instant.</param>
public readonly record struct OddInstant(long Line, DateTimeOffset At);

/// <summary>What came of an import. Rows = Facts + AlreadyKnown + Refused.</summary>
public sealed record ImportReport
{
    /// <summary>The import's number.</summary>
    public required int Import { get; init; }
    /// <summary>The name of the source, from the mapping.</summary>
    public required string Source { get; init; }
    /// <summary>The name of the file.</summary>
    public required string File { get; init; }
    /// <summary>What became of it.</summary>
    public required ImportState State { get; init; }
    /// <summary>Rows (or events) read, bad ones too.</summary>
    public long Rows { get; init; }
    /// <summary>Touches that are new.</summary>
    public long Facts { get; init; }
    /// <summary>Rows that an earlier import (or an earlier row with the same event id) had told already.</summary>
    public long AlreadyKnown { get; init; }
    /// <summary>Rows that equal an earlier row of this file to the letter; separate facts, counted among Facts or AlreadyKnown.</summary>
    public long EqualRows { get; init; }
    /// <summary>Rows set aside.</summary>
    public long Refused { get; init; }
    /// <summary>Wall-clock seconds.</summary>
    public double Seconds { get; init; }
    /// <summary>The earliest instant.</summary>
    public DateTimeOffset? Oldest { get; init; }
    /// <summary>The latest instant.</summary>
    public DateTimeOffset? Newest { get; init; }
    /// <summary>How many instants are before <see cref="ImportOptions.PointOutBefore"/> or later than now.</summary>
    public long OddInstants { get; init; }
    /// <summary>The first of them.</summary>
    public IReadOnlyList<OddInstant> OddSample { get; init; } = [];
    /// <summary>The first rows set aside; <see cref="JournalStore.ReadSetAside"/> gives all.</summary>
    public IReadOnlyList<SetAside> SetAsideSample { get; init; } = [];
    /// <summary>How often something was pointed out about a row that did come in, by its code.</summary>
    public IReadOnlyDictionary<string, long> Remarks { get; init; } = new Dictionary<string, long>();
    /// <summary>The first of these; not kept with the report, since they may hold what a row said.</summary>
    public IReadOnlyList<SetAside> RemarkSample { get; init; } = [];
    /// <summary>Why the file as a whole was refused; null where it was not.</summary>
    public FileRefused? RefusedBecause { get; init; }
    /// <summary>Whether it went on where an earlier try had stopped.</summary>
    public bool Resumed { get; init; }
    /// <summary>The longest that one batch held the write lock, in milliseconds.</summary>
    public double LongestHoldMs { get; init; }
}

/// <summary>One line in the list of imports.</summary>
/// <param name="Import">Its number.</param>
/// <param name="Source">Its source.</param>
/// <param name="File">The file's name.</param>
/// <param name="State">What became of it.</param>
/// <param name="By">The account that imported.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="EndedAt">When it ended, if it did.</param>
/// <param name="Facts">Touches so far.</param>
/// <param name="ItemsDone">Rows done so far, of a running import.</param>
/// <param name="Report">The report, of one that ended.</param>
public sealed record ImportLine(
    int Import, string Source, string File, ImportState State, Guid? By, DateTimeOffset BegunAt, DateTimeOffset? EndedAt,
    long Facts, long ItemsDone, ImportReport? Report);

/// <summary>An import was finished and became visible.</summary>
[Recorded("import-finished", 1)]
public sealed record ImportFinished(int Import, long Rows, long Facts, long AlreadyKnown, long EqualRows, long Refused);

/// <summary>An import was taken back as a whole.</summary>
/// <param name="Import">Which.</param>
/// <param name="Because">Why, in words of whoever did it; names no person.</param>
[Recorded("import-withdrawn", 1)]
public sealed record ImportWithdrawn(int Import, string Because);

/// <summary>Names were erased.</summary>
/// <param name="Names">Their dictionary numbers.</param>
[Recorded("names-erased", 1)]
public sealed record NamesErased(IReadOnlyList<int> Names);
