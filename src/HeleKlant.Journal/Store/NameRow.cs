namespace HeleKlant.Journal;

/// <summary>A name in the dictionary.</summary>
/// <param name="Id">Its number, by which touches hold it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Scope">
/// Within what it is unique: the source's number for cases, customers, employees and runs; the attribute's for
/// values; the type's for objects; 0 for the rest.
/// </param>
/// <param name="Text">The text as the source wrote it; null once erased.</param>
/// <param name="Label">The name people know a customer by, where the source tells one.</param>
public readonly record struct NameRow(int Id, NameKind Kind, int Scope, string? Text, string? Label);

/// <summary>A touch as a source told it, found back in the journal.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Import">The import that brought it.</param>
/// <param name="Source">The name of its source.</param>
/// <param name="Event">What was told; names that were erased read "erased-" and their number.</param>
public sealed record RecordedTouch(long Sequence, int Import, string Source, SourceEvent Event);

/// <summary>What came of appending touches of a live source.</summary>
/// <param name="Facts">Touches that are new.</param>
/// <param name="AlreadyKnown">Events told before.</param>
/// <param name="Import">The number of the source's live import.</param>
/// <param name="From">First sequence; 0 where nothing is new.</param>
/// <param name="To">Last sequence.</param>
public readonly record struct AppendedTouches(int Facts, int AlreadyKnown, int Import, long From, long To);

/// <summary>Which touches go out, and how.</summary>
public sealed record ExportOptions
{
    /// <summary>Only this source; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>Only touches that end (or, with no end, begin) at or after this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only touches that end (or begin) before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True: case by case (for XES), cases as first recorded; false: as recorded.</summary>
    public bool ByCase { get; init; }

    /// <summary>Puts a pseudonym in the place of an employee's key; null leaves the key.</summary>
    public Func<string, string>? Employee { get; init; }

    /// <summary>Whether personal values (attributes, customer names) go out.</summary>
    public bool Personal { get; init; } = true;
}

/// <summary>What came of erasing.</summary>
/// <param name="Names">Names whose text is gone.</param>
/// <param name="Attributes">Touches whose personal attributes are gone.</param>
/// <param name="CaseValues">Personal values of cases that are gone.</param>
/// <param name="SetAsideValues">Values of set-aside rows that are gone.</param>
public readonly record struct Erasure(int Names, long Attributes, long CaseValues, long SetAsideValues);
