using System.Text.Json;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>A row of the product's own export: fixed columns, lists as JSON in a cell, instants in ISO 8601.</summary>
sealed class OwnRow : ICsvRow
{
    /// <summary>The columns, in the order in which they are written; a header with these is the product's own export.</summary>
    internal static readonly string[] Columns =
    [
        "event_id", "case", "activity", "start", "end", "lifecycle", "instance", "customers", "customer_name", "employee", "team", "role", "channel",
        "objects", "case_attributes", "attributes",
    ];

    readonly CsvCells cells;
    readonly int[] places;

    internal OwnRow(CsvCells cells, CsvHeader header)
    {
        this.cells = cells;
        places = cells.Places(Columns);
        _ = header;
    }

    internal static bool Is(CsvHeader header) => Columns.All(column => header.Find(column) is not null);

    public void Read(long line, List<ReadItem> into)
    {
        if (Text("case") is not { } caseName)
        {
            into.Add(new SetAside(line, "case", null, SetAsideReasons.NoCase));
            return;
        }
        if (Text("activity") is not { } activity)
        {
            into.Add(new SetAside(line, "activity", null, SetAsideReasons.NoActivity));
            return;
        }
        foreach (var column in (string[])["start", "end"])
        {
            if (Text(column) is { } text && Instant(column) is null)
            {
                into.Add(new SetAside(line, column, cells.Shown(text), SetAsideReasons.BadInstant, "2024-11-25T13:45:00+01:00"));
                return;
            }
        }
        if (Instant("start") is null && Instant("end") is null)
        {
            into.Add(new SetAside(line, "end", null, SetAsideReasons.NoInstant));
            return;
        }
        if (MappingWords.Lifecycle(Text("lifecycle") ?? "complete") is not { } lifecycle)
        {
            into.Add(new SetAside(line, "lifecycle", Text("lifecycle"), SetAsideReasons.BadValue, string.Join(", ", MappingWords.Lifecycles)));
            return;
        }
        var column0 = "";
        try
        {
            var read = new SourceEvent
            {
                EventId = Text("event_id"),
                Case = caseName,
                Activity = activity,
                Start = Instant("start"),
                End = Instant("end"),
                Lifecycle = lifecycle,
                Instance = Text("instance"),
                Customers = List<string>(column0 = "customers"),
                CustomerName = Text("customer_name"),
                Employee = Text("employee"),
                Team = Text("team"),
                Role = Text("role"),
                Channel = Text("channel"),
                Objects = List<RelatedObject>(column0 = "objects"),
                CaseAttributes = List<SourceAttribute>(column0 = "case_attributes"),
                Attributes = List<SourceAttribute>(column0 = "attributes"),
                Place = line,
            };
            into.Add(read);
        }
        catch (JsonException)
        {
            into.Add(new SetAside(line, column0, cells.Shown(Text(column0)), SetAsideReasons.BadValue, "JSON"));
        }
    }

    string? Text(string column) => cells.Text(places[Array.IndexOf(Columns, column)]);

    DateTimeOffset? Instant(string column) => Text(column) is { } text && Xes.XmlInstant.TryRead(text, null, out var instant, out _) ? instant : null;

    T[] List<T>(string column) => Text(column) is { } text ? JsonSerializer.Deserialize<T[]>(text, OwnJson.Options) ?? [] : [];
}

/// <summary>How lists stand in a cell of the product's own export.</summary>
static class OwnJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
