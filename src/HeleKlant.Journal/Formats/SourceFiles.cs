namespace HeleKlant.Journal.Formats;

/// <summary>A file on disk, opened for import.</summary>
/// <param name="path">Where it stands.</param>
public sealed class FileOnDisk(string path) : ISourceFile
{
    /// <inheritdoc/>
    public string Name { get; } = Path.GetFileName(path);

    /// <inheritdoc/>
    public long Length { get; } = new FileInfo(path).Length;

    /// <inheritdoc/>
    public Stream Open() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
}

/// <summary>A file held in memory: small uploads and tests.</summary>
/// <param name="name">Its name.</param>
/// <param name="bytes">Its contents.</param>
public sealed class FileInHand(string name, byte[] bytes) : ISourceFile
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <inheritdoc/>
    public Stream Open() => new MemoryStream(bytes, writable: false);
}
