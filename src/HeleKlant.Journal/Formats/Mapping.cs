namespace HeleKlant.Journal.Formats;

/// <summary>
/// Which column of a source means what. Kept as a small JSON file (<see cref="MappingJson"/>) and used again for
/// the next file of that source. In XES the "columns" are attribute keys, those of the trace with "case:" before
/// them; in OCEL they are attribute names, and object types stand in <see cref="CaseType"/> and <see cref="CustomerType"/>.
/// </summary>
public sealed record Mapping
{
    /// <summary>The version this program writes; it reads this one and refuses later ones.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Stands in <see cref="FieldColumns.Customer"/> for "each case is one customer".</summary>
    public const string CaseIsCustomer = "@case";

    /// <summary>Stands in <see cref="FieldColumns.Customer"/> for "no customer is told".</summary>
    public const string NoCustomer = "none";

    /// <summary>Stands in <see cref="FieldColumns.Case"/> for "each row is a case of its own", named by its line; in XES each trace, named by its place.</summary>
    public const string RowIsCase = "@row";

    /// <summary>The shape of the JSON file.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The name of the source: with the key of an event it makes that a second telling is known as such.</summary>
    public required string Source { get; init; }

    /// <summary>The format of its files.</summary>
    public required SourceFormat Format { get; init; }

    /// <summary>What a row is (CSV).</summary>
    public RowShape Shape { get; init; } = RowShape.EventPerRow;

    /// <summary>How the text is written (CSV).</summary>
    public TextShape Text { get; init; } = new();

    /// <summary>IANA name of the zone in which times without an offset are told.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";

    /// <summary>The columns of each field.</summary>
    public FieldColumns Fields { get; init; } = new();

    /// <summary>The activities of a row, for <see cref="RowShape.DatesPerCase"/>.</summary>
    public IReadOnlyList<PhaseColumns> Phases { get; init; } = [];

    /// <summary>The columns whose change is an event, for <see cref="RowShape.Snapshots"/>.</summary>
    public IReadOnlyList<string> Watch { get; init; } = [];

    /// <summary>Columns that hold ids of other objects.</summary>
    public IReadOnlyList<ObjectColumn> Objects { get; init; } = [];

    /// <summary>Columns that say something of the case as a whole.</summary>
    public IReadOnlyList<string> CaseAttributes { get; init; } = [];

    /// <summary>Columns that say something of the event only.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Whether columns that are named nowhere are kept as attributes; they are then personal. XES and OCEL keep, CSV leaves.</summary>
    public bool KeepOthers { get; init; }

    /// <summary>Columns whose values name or describe nobody. Every other attribute is personal and lives in erasable rows.</summary>
    public IReadOnlyList<string> Plain { get; init; } = [];

    /// <summary>How dates are written, by column: a name from <see cref="DateForms"/> or a .NET pattern ("dd MMM yyyy HH:mm").</summary>
    public IReadOnlyDictionary<string, string> Dates { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that mean "unknown", by column ("*" for every column): they are read as if the cell were empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Unknown { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The source's own words for transitions ("begonnen": Start), beside those of XES.</summary>
    public IReadOnlyDictionary<string, Lifecycle> Lifecycles { get; init; } = new Dictionary<string, Lifecycle>();

    /// <summary>The object type that is the case (OCEL).</summary>
    public string? CaseType { get; init; }

    /// <summary>The object type that is the customer (OCEL); "@case" or "none" go as well.</summary>
    public string? CustomerType { get; init; }
}

/// <summary>How the text of a table is written.</summary>
public sealed record TextShape
{
    /// <summary>"utf-8", "utf-16le", "utf-16be", "windows-1252" or another name that .NET knows. A byte-order mark goes before it.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>What stands between cells.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>What stands around cells that hold a delimiter or a line break; null for none.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Whether the first row names the columns; else they are "column 1", "column 2" …</summary>
    public bool Header { get; init; } = true;

    /// <summary>Lines to pass over before the header.</summary>
    public int Skip { get; init; }

    /// <summary>Whether decimals are written with a comma.</summary>
    public bool DecimalComma { get; init; }
}

/// <summary>The columns of each field. A field of one value may name several columns: their texts are joined by " / ", a date and a time column make an instant.</summary>
public sealed record FieldColumns
{
    /// <summary>The source's own id of the event.</summary>
    public IReadOnlyList<string> EventId { get; init; } = [];
    /// <summary>The case.</summary>
    public IReadOnlyList<string> Case { get; init; } = [];
    /// <summary>What was done.</summary>
    public IReadOnlyList<string> Activity { get; init; } = [];
    /// <summary>When it began (a date-and-time column, or a date column and a time column).</summary>
    public IReadOnlyList<string> Start { get; init; } = [];
    /// <summary>When it ended, or when it was.</summary>
    public IReadOnlyList<string> End { get; init; } = [];
    /// <summary>How long it lasted, in <see cref="DurationUnit"/>: with one of start and end it gives the other.</summary>
    public IReadOnlyList<string> Duration { get; init; } = [];
    /// <summary>"s", "ms", "min" or "h".</summary>
    public string DurationUnit { get; init; } = "s";
    /// <summary>The transition.</summary>
    public IReadOnlyList<string> Lifecycle { get; init; } = [];
    /// <summary>The run of the activity.</summary>
    public IReadOnlyList<string> Instance { get; init; } = [];
    /// <summary>The customers; several columns are several customers, and so are several in a cell: "K1; K2".</summary>
    public IReadOnlyList<string> Customer { get; init; } = [];
    /// <summary>The customer's name.</summary>
    public IReadOnlyList<string> CustomerName { get; init; } = [];
    /// <summary>The employee.</summary>
    public IReadOnlyList<string> Employee { get; init; } = [];
    /// <summary>The team.</summary>
    public IReadOnlyList<string> Team { get; init; } = [];
    /// <summary>The role.</summary>
    public IReadOnlyList<string> Role { get; init; } = [];
    /// <summary>The channel.</summary>
    public IReadOnlyList<string> Channel { get; init; } = [];
}

/// <summary>One activity of a row that holds several dates.</summary>
public sealed record PhaseColumns
{
    /// <summary>What was done.</summary>
    public required string Activity { get; init; }
    /// <summary>When it began.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];
    /// <summary>When it ended, or when it was.</summary>
    public IReadOnlyList<string> End { get; init; } = [];
    /// <summary>Who did this part; where empty, the row's employee.</summary>
    public IReadOnlyList<string> Employee { get; init; } = [];
    /// <summary>The team of this part; where empty, the row's team.</summary>
    public IReadOnlyList<string> Team { get; init; } = [];
    /// <summary>Whether an end that reads earlier than its start on one date column is the next day's, where that makes less than 12 hours.</summary>
    public bool PastMidnight { get; init; }
}

/// <summary>A column that holds the id of another object, or several: "a;b", "['a','b']", ["a","b"].</summary>
/// <param name="Column">The column.</param>
/// <param name="Type">The objects' type.</param>
public sealed record ObjectColumn(string Column, string Type);

/// <summary>The ways in which dates are written, as they are named in a mapping.</summary>
public static class DateForms
{
    /// <summary>2012-10-09, 2012/10/09 14:50:17.000, 2012-10-09T14:50:17+02:00; also with the month's name.</summary>
    public const string YearFirst = "year-month-day";
    /// <summary>9-10-2012 14:50, 09.10.2012, 9 okt 2012.</summary>
    public const string DayFirst = "day-month-year";
    /// <summary>10/9/2012 2:50 PM, Oct 9, 2012.</summary>
    public const string MonthFirst = "month-day-year";
    /// <summary>20121009, 20121009145017, with or without a time after it.</summary>
    public const string Compact = "yyyymmdd";
    /// <summary>121009: two digits of the year, 70–99 in the last century.</summary>
    public const string CompactShort = "yymmdd";
    /// <summary>14:50 or 14:50:17: only beside a date column.</summary>
    public const string Time = "time";
    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public const string UnixSeconds = "unix-seconds";
    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public const string UnixMilliseconds = "unix-milliseconds";
    /// <summary>Microseconds since 1970-01-01T00:00Z.</summary>
    public const string UnixMicroseconds = "unix-microseconds";
    /// <summary>Days since 1899-12-30, as a spreadsheet keeps them.</summary>
    public const string Spreadsheet = "spreadsheet-days";
}
