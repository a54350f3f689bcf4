namespace HeleKlant.Journal;

/// <summary>A row that could not be read: kept aside with where it stood, why, and what would mend it. It costs that row only.</summary>
/// <param name="Line">The line in the file, or the how-manieth event, from 1.</param>
/// <param name="Column">The column or attribute that is at fault, where there is one.</param>
/// <param name="Value">What stands there, cut to 200 characters; personal, so kept in an erasable row.</param>
/// <param name="Reason">A code from <see cref="SetAsideReasons"/>; page, API and command line put it into the reader's words.</param>
/// <param name="Expected">What would have been right (a format, a range, an example), for the sentence.</param>
public sealed record SetAside(long Line, string? Column, string? Value, string Reason, string? Expected = null);

/// <summary>Why a row was set aside, or a whole file refused. Each has a sentence in every language of the screen.</summary>
public static class SetAsideReasons
{
    /// <summary>The row has more or fewer cells than the header.</summary>
    public const string CellCount = "cell-count";
    /// <summary>No case id in the row.</summary>
    public const string NoCase = "no-case";
    /// <summary>No activity in the row.</summary>
    public const string NoActivity = "no-activity";
    /// <summary>Neither start nor end.</summary>
    public const string NoInstant = "no-instant";
    /// <summary>A date or time that does not parse.</summary>
    public const string BadInstant = "bad-instant";
    /// <summary>An end before its start.</summary>
    public const string EndBeforeStart = "end-before-start";
    /// <summary>A number that does not parse or is out of range (a negative duration, say).</summary>
    public const string BadNumber = "bad-number";
    /// <summary>An instant outside the years the journal holds (1900 to 2200).</summary>
    public const string InstantOutOfRange = "instant-out-of-range";
    /// <summary>An event of a type, or related to an object, that the file does not declare.</summary>
    public const string UnknownReference = "unknown-reference";
    /// <summary>A quote that is opened and never closed.</summary>
    public const string OpenQuote = "open-quote";
    /// <summary>A value of the wrong type (a boolean "maybe").</summary>
    public const string BadValue = "bad-value";
    /// <summary>An element that does not belong where it stands.</summary>
    public const string MisplacedElement = "misplaced-element";
    /// <summary>Text between a closing quote and the next delimiter.</summary>
    public const string StrayQuote = "stray-quote";
    /// <summary>A row, a value or an event longer than the reader holds.</summary>
    public const string TooLong = "too-long";
    /// <summary>Elements that stand in each other deeper than any log needs.</summary>
    public const string TooDeep = "too-deep";
    /// <summary>An element without what it must carry (a key, a value, an id).</summary>
    public const string MissingAttribute = "missing-attribute";
    /// <summary>A snapshot older than the one of that case before it in the file.</summary>
    public const string SnapshotOrder = "snapshot-order";
    /// <summary>Bytes that are no text in the file's encoding.</summary>
    public const string BadEncoding = "bad-encoding";
}

/// <summary>A whole file that cannot be brought in: not what it claims to be, empty, cut off, or without what an import needs.</summary>
/// <param name="Reason">A code, as "empty-file", "cut-off", "not-xml", "not-a-known-format", "no-mapping", "ambiguous-dates", "too-many-bad-rows".</param>
/// <param name="Line">Where, when known.</param>
/// <param name="Detail">What was found, for the sentence.</param>
public sealed record FileRefused(string Reason, long? Line = null, string? Detail = null);
