namespace HeleKlant.Journal.Formats;

/// <summary>What a file seems to mean, with the reasons, and what must be asked before it can be brought in.</summary>
public sealed record MappingSuggestion
{
    /// <summary>The best guess, complete as far as it goes.</summary>
    public required Mapping Mapping { get; init; }

    /// <summary>Why each field was taken as it was.</summary>
    public required IReadOnlyList<FieldReason> Fields { get; init; }

    /// <summary>What cannot be settled from the file, and what somebody may want to change.</summary>
    public required IReadOnlyList<MappingQuestion> Questions { get; init; }

    /// <summary>The columns (or attribute keys) of the file, in its order.</summary>
    public required IReadOnlyList<ColumnSeen> Columns { get; init; }

    /// <summary>Whether case, activity and instant were found without doubt, so that the import can run unasked.</summary>
    public bool RunsUnasked => Questions.All(question => !question.Blocking);
}

/// <summary>Why a field was taken from a column.</summary>
/// <param name="Field">The field: "case", "activity", "employee" …</param>
/// <param name="Columns">The columns taken.</param>
/// <param name="Confidence">0 to 1; from 0.6 the import runs on it unasked.</param>
/// <param name="Code">A code from <see cref="SuggestionReasons"/>; <see cref="ReasonText"/> has the sentence.</param>
/// <param name="Value">What the sentence mentions (a count, other candidates).</param>
public sealed record FieldReason(string Field, IReadOnlyList<string> Columns, double Confidence, string Code, string? Value = null);

/// <summary>Something that the file alone does not settle.</summary>
/// <param name="Code">A code from <see cref="SuggestionReasons"/>; <see cref="ReasonText"/> has the sentence.</param>
/// <param name="Blocking">Whether the import waits for the answer; else the choice made stands unless somebody changes it.</param>
/// <param name="Field">The field or setting of the mapping that answers it.</param>
/// <param name="Column">The column concerned.</param>
/// <param name="Example">A value from the file.</param>
/// <param name="Choices">The possible answers, best first.</param>
public sealed record MappingQuestion(
    string Code, bool Blocking, string Field, string? Column, string? Example, IReadOnlyList<string> Choices);

/// <summary>A column as it looks from the rows that were looked at.</summary>
/// <param name="Name">Its name in a mapping: trimmed, the second of a name as "Variant (2)", one without a name as "column 3".</param>
/// <param name="Distinct">How many different values, counted to 1,000.</param>
/// <param name="Empty">The share of rows in which it is empty.</param>
/// <param name="Example">A value.</param>
/// <param name="DateForm">How dates are written in it, where it holds dates.</param>
public sealed record ColumnSeen(string Name, int Distinct, double Empty, string? Example, string? DateForm);

/// <summary>Codes of the reasons and questions of a suggestion. Each has a sentence in every language of the screen.</summary>
public static class SuggestionReasons
{
    /// <summary>The column's name says so.</summary>
    public const string ByName = "because-name";
    /// <summary>The column's values say so.</summary>
    public const string ByContents = "because-contents";
    /// <summary>It is laid down by the format's standard.</summary>
    public const string ByStandard = "because-standard";
    /// <summary>One value in each case, so it speaks of the case.</summary>
    public const string OnePerCase = "because-one-per-case";
    /// <summary>Chosen among several columns.</summary>
    public const string AmongSeveral = "because-among-several";
    /// <summary>No column names a customer, so each case is one.</summary>
    public const string NoCustomerColumn = "because-no-customer";
    /// <summary>Which column is the case?</summary>
    public const string AskCase = "ask-case";
    /// <summary>Which column says what was done?</summary>
    public const string AskActivity = "ask-activity";
    /// <summary>Which column says when?</summary>
    public const string AskInstant = "ask-instant";
    /// <summary>Is 03-04-2024 March or April?</summary>
    public const string AskDayMonth = "ask-day-month";
    /// <summary>How are dates written in a column that mixes ways?</summary>
    public const string AskDateForm = "ask-date-form";
    /// <summary>In which time zone are times told that carry none?</summary>
    public const string AskTimeZone = "ask-time-zone";
    /// <summary>Which column is the customer?</summary>
    public const string AskCustomer = "ask-customer";
    /// <summary>Which column is the team?</summary>
    public const string AskTeam = "ask-team";
    /// <summary>Which object type is the case (OCEL)?</summary>
    public const string AskCaseType = "ask-case-type";
    /// <summary>Is this a table of events at all?</summary>
    public const string AskNoEvents = "ask-no-events";
    /// <summary>Does this value mean "unknown"?</summary>
    public const string AskUnknown = "ask-unknown";
}
