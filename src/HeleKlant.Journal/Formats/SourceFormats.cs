namespace HeleKlant.Journal.Formats;

/// <summary>The one door to foreign formats: what is this file, what does it mean, and what does it tell.</summary>
public static class SourceFormats
{
    /// <summary>
    /// Looks at the contents (never at the extension) and suggests a mapping. Reads a sample, and the whole file
    /// where a column's day and month are not settled by the sample.
    /// </summary>
    /// <param name="file">The file, packed by gzip or in a zip with one file, or not packed.</param>
    /// <param name="source">The source's name for the mapping; null takes the file's name without extensions.</param>
    /// <param name="timeZone">IANA name of the organisation's zone, for times without an offset.</param>
    /// <exception cref="FileRefusedException">The file is empty, cut off, or none of the formats.</exception>
    public static Recognised Recognise(ISourceFile file, string? source = null, string timeZone = "Europe/Amsterdam")
    {
        ArgumentNullException.ThrowIfNull(file);
        return Recognition.Recognise(file, source ?? Recognition.SourceName(file.Name), timeZone);
    }

    /// <summary>
    /// Reads the file lazily, in constant memory. Each item is an event, a row set aside, or a remark on an event that
    /// was read. Enumerate again to read again.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">The mapping; its format must be the file's.</param>
    /// <param name="clock">The clock that tells which instants lie in the future; null makes no remark on them.</param>
    /// <exception cref="FileRefusedException">While enumerating: the file as a whole cannot be read (on).</exception>
    public static IEnumerable<ReadItem> Read(ISourceFile file, Mapping mapping, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(mapping);
        return Recognition.Read(file, mapping, clock);
    }
}

/// <summary>What a file is and seems to mean.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Packing">How it is packed.</param>
/// <param name="Suggestion">The suggested mapping with reasons and questions.</param>
public sealed record Recognised(SourceFormat Format, Packing Packing, MappingSuggestion Suggestion);

/// <summary>How a file is packed.</summary>
public enum Packing : byte
{
    /// <summary>Not packed.</summary>
    None,
    /// <summary>gzip.</summary>
    Gzip,
    /// <summary>A zip archive with one file.</summary>
    Zip,
}
