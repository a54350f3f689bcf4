namespace HeleKlant.Journal.Formats;

/// <summary>What a reader of a foreign format yields: an event, or a row set aside. Exactly one of the two is set.</summary>
/// <param name="Event">The event, or null.</param>
/// <param name="SetAside">The row set aside, or null.</param>
public readonly record struct ReadItem(SourceEvent? Event, SetAside? SetAside)
{
    /// <summary>An event that was read.</summary>
    public static implicit operator ReadItem(SourceEvent read) => new(read, null);

    /// <summary>A row that was set aside.</summary>
    public static implicit operator ReadItem(SetAside aside) => new(null, aside);
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
