namespace HeleKlant.Journal.Formats;

/// <summary>Why a whole file was refused. Each has a sentence in every language of the screen.</summary>
public static class FileRefusedReasons
{
    /// <summary>Nothing in it.</summary>
    public const string EmptyFile = "empty-file";
    /// <summary>A header and no row under it.</summary>
    public const string NoRows = "no-rows";
    /// <summary>It stops in the middle.</summary>
    public const string CutOff = "cut-off";
    /// <summary>A gzip or zip that does not unpack.</summary>
    public const string DamagedArchive = "damaged-archive";
    /// <summary>A zip with no file or with several.</summary>
    public const string ZipManyFiles = "zip-many-files";
    /// <summary>A spreadsheet (xlsx, xls, ods) rather than a CSV.</summary>
    public const string SpreadsheetFile = "spreadsheet-file";
    /// <summary>A Parquet file.</summary>
    public const string ParquetFile = "parquet-file";
    /// <summary>No text at all.</summary>
    public const string BinaryFile = "binary-file";
    /// <summary>A web page: mostly an error page saved under another name.</summary>
    public const string HtmlPage = "html-page";
    /// <summary>Looks like XML and does not parse.</summary>
    public const string NotXml = "not-xml";
    /// <summary>XML with a document type definition, which could reach outside the file.</summary>
    public const string XmlDtd = "xml-dtd";
    /// <summary>XML of another kind.</summary>
    public const string XmlNotLog = "xml-not-log";
    /// <summary>Looks like JSON and does not parse.</summary>
    public const string NotJson = "not-json";
    /// <summary>JSON of another kind.</summary>
    public const string JsonNotLog = "json-not-log";
    /// <summary>A CloudEvent in a file; those are posted.</summary>
    public const string CloudEventFile = "cloud-event-file";
    /// <summary>A SQLite file without the tables of OCEL.</summary>
    public const string SqliteNotOcel = "sqlite-not-ocel";
    /// <summary>None of the formats.</summary>
    public const string NotAKnownFormat = "not-a-known-format";
    /// <summary>The mapping is for another format.</summary>
    public const string FormatDiffers = "format-differs";
    /// <summary>The mapping names a column that the file does not have.</summary>
    public const string ColumnMissing = "column-missing";
    /// <summary>A date pattern in the mapping that cannot be used.</summary>
    public const string BadDatePattern = "bad-date-pattern";
    /// <summary>No mapping, and none could be found without asking.</summary>
    public const string NoMapping = "no-mapping";
    /// <summary>Day and month cannot be told apart.</summary>
    public const string AmbiguousDates = "ambiguous-dates";
    /// <summary>More bad rows than the setting allows.</summary>
    public const string TooManyBadRows = "too-many-bad-rows";
    /// <summary>The first row is too long to be a header.</summary>
    public const string HeaderTooLong = "header-too-long";

    internal static FileRefusedException Because(string reason, long? line = null, string? detail = null) =>
        new(new FileRefused(reason, line, detail is { Length: > 200 } ? detail[..200] : detail));
}
