namespace HeleKlant.Journal.Formats;

/// <summary>What a reader of a foreign format yields: an event, a row set aside, or a remark. Exactly one of the three is set.</summary>
/// <param name="Event">The event, or null.</param>
/// <param name="SetAside">The row set aside, or null.</param>
/// <param name="Remark">Something odd about an event that was read all the same (codes from <see cref="RemarkReasons"/>), or null.</param>
public readonly record struct ReadItem(SourceEvent? Event, SetAside? SetAside, SetAside? Remark = null)
{
    /// <summary>An event that was read.</summary>
    public static implicit operator ReadItem(SourceEvent read) => new(read, null);

    /// <summary>A row that was set aside.</summary>
    public static implicit operator ReadItem(SetAside aside) => new(null, aside);

    /// <summary>A remark on an event that was read.</summary>
    public static ReadItem Noted(SetAside remark) => new(null, null, remark);
}

/// <summary>Why something is pointed out about an event that did come in. Each has a sentence in every language of the screen.</summary>
public static class RemarkReasons
{
    /// <summary>An instant so early (before 1970) that it is hardly meant.</summary>
    public const string UnlikelyInstant = "unlikely-instant";
    /// <summary>An instant after today.</summary>
    public const string FutureInstant = "future-instant";
    /// <summary>A relation to an object that the file does not declare: the relation is left out.</summary>
    public const string UnknownObject = "unknown-object";
    /// <summary>Something in the file's head that the standard does not allow and that costs nothing.</summary>
    public const string OddHead = "odd-head";
    /// <summary>The same attribute twice; both are kept.</summary>
    public const string SameAttributeTwice = "same-attribute-twice";
    /// <summary>A local time that the clock skipped; read with the offset before the change.</summary>
    public const string SkippedTime = "skipped-time";
    /// <summary>An end that reads earlier than its start on the one date they share; read as the next day's.</summary>
    public const string PastMidnight = "past-midnight";
}

/// <summary>Thrown by a reader when the file as a whole cannot be read on; the import catches it, undoes itself and reports it.</summary>
public sealed class FileRefusedException(FileRefused refused) : Exception(refused.Reason)
{
    /// <summary>What is wrong with the file.</summary>
    public FileRefused Refused { get; } = refused;
}

/// <summary>
/// A file opened for import. It is read twice (count, then append), so the stream is opened anew for each
/// pass; memory stays constant whatever the file's size.
/// </summary>
public interface ISourceFile
{
    /// <summary>The file's name, for the report only.</summary>
    string Name { get; }

    /// <summary>The length in bytes as stored (packed where gzip), for progress.</summary>
    long Length { get; }

    /// <summary>Opens the raw bytes from the beginning. The readers unpack gzip themselves.</summary>
    Stream Open();
}
