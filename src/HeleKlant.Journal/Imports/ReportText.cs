using System.Text.Json;

namespace HeleKlant.Journal;

/// <summary>A report as it is kept beside its import: without the rows set aside, whose values can be erased and stand in a table of their own.</summary>
internal static class ReportText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(ImportReport report) => JsonSerializer.Serialize(report with { SetAsideSample = [], RemarkSample = [] }, Json);

    public static ImportReport Read(string text) => JsonSerializer.Deserialize<ImportReport>(text, Json)!;
}
