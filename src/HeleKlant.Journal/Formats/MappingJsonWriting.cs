using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HeleKlant.Journal.Formats;

static class MappingJsonWriting
{
    internal static string Write(Mapping mapping)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", mapping.Version);
            json.WriteString("source", mapping.Source);
            json.WriteString("format", MappingWords.Of(mapping.Format));
            if (mapping.Format == SourceFormat.Csv)
            {
                json.WriteString("shape", MappingWords.Of(mapping.Shape));
                Text(json, mapping.Text);
            }
            json.WriteString("timeZone", mapping.TimeZone);
            if (mapping.CaseType is { } caseType)
            {
                json.WriteString("caseType", caseType);
            }
            if (mapping.CustomerType is { } customerType)
            {
                json.WriteString("customerType", customerType);
            }
            json.WriteStartObject("fields");
            foreach (var (name, columns) in MappingWords.Fields(mapping.Fields))
            {
                Columns(json, name, columns);
            }
            if (mapping.Fields.Duration.Count > 0)
            {
                json.WriteString("durationUnit", mapping.Fields.DurationUnit);
            }
            json.WriteEndObject();
            Phases(json, mapping.Phases);
            Names(json, "watch", mapping.Watch);
            Objects(json, mapping.Objects);
            Names(json, "caseAttributes", mapping.CaseAttributes);
            Names(json, "attributes", mapping.Attributes);
            json.WriteString("otherColumns", mapping.KeepOthers ? "keep" : "leave");
            Names(json, "plain", mapping.Plain);
            Words(json, mapping);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    static void Text(Utf8JsonWriter json, TextShape text)
    {
        json.WriteStartObject("text");
        json.WriteString("encoding", text.Encoding);
        json.WriteString("delimiter", text.Delimiter.ToString());
        if (text.Quote is { } quote)
        {
            json.WriteString("quote", quote.ToString());
        }
        else
        {
            json.WriteNull("quote");
        }
        json.WriteBoolean("header", text.Header);
        json.WriteNumber("skip", text.Skip);
        json.WriteBoolean("decimalComma", text.DecimalComma);
        json.WriteEndObject();
    }

    static void Phases(Utf8JsonWriter json, IReadOnlyList<PhaseColumns> phases)
    {
        if (phases.Count == 0)
        {
            return;
        }
        json.WriteStartArray("phases");
        foreach (var phase in phases)
        {
            json.WriteStartObject();
            json.WriteString("activity", phase.Activity);
            Columns(json, "start", phase.Start);
            Columns(json, "end", phase.End);
            Columns(json, "employee", phase.Employee);
            Columns(json, "team", phase.Team);
            if (phase.PastMidnight)
            {
                json.WriteBoolean("pastMidnight", true);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Objects(Utf8JsonWriter json, IReadOnlyList<ObjectColumn> objects)
    {
        if (objects.Count == 0)
        {
            return;
        }
        json.WriteStartArray("objects");
        foreach (var column in objects)
        {
            json.WriteStartObject();
            json.WriteString("column", column.Column);
            json.WriteString("type", column.Type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Words(Utf8JsonWriter json, Mapping mapping)
    {
        if (mapping.Dates.Count > 0)
        {
            json.WriteStartObject("dates");
            foreach (var (column, form) in mapping.Dates)
            {
                json.WriteString(column, form);
            }
            json.WriteEndObject();
        }
        if (mapping.Unknown.Count > 0)
        {
            json.WriteStartObject("unknown");
            foreach (var (column, values) in mapping.Unknown)
            {
                Names(json, column, values);
            }
            json.WriteEndObject();
        }
        if (mapping.Lifecycles.Count > 0)
        {
            json.WriteStartObject("lifecycles");
            foreach (var (word, lifecycle) in mapping.Lifecycles)
            {
                json.WriteString(word, MappingWords.Of(lifecycle));
            }
            json.WriteEndObject();
        }
    }

    static void Columns(Utf8JsonWriter json, string name, IReadOnlyList<string> columns)
    {
        if (columns.Count == 1)
        {
            json.WriteString(name, columns[0]);
        }
        else
        {
            Names(json, name, columns);
        }
    }

    static void Names(Utf8JsonWriter json, string name, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var each in names)
        {
            json.WriteStringValue(each);
        }
        json.WriteEndArray();
    }
}

/// <summary>The words in which a mapping's JSON names its choices.</summary>
static class MappingWords
{
    static readonly (SourceFormat Format, string Word)[] formats =
    [
        (SourceFormat.Csv, "csv"), (SourceFormat.Xes, "xes"), (SourceFormat.Ocel2Json, "ocel2-json"), (SourceFormat.Ocel2Xml, "ocel2-xml"),
        (SourceFormat.Ocel2Sqlite, "ocel2-sqlite"), (SourceFormat.Ocel1Json, "ocel1-json"), (SourceFormat.Ocel1Xml, "ocel1-xml"),
    ];

    static readonly (RowShape Shape, string Word)[] shapes =
    [
        (RowShape.EventPerRow, "event-per-row"), (RowShape.DatesPerCase, "dates-per-case"),
        (RowShape.Snapshots, "snapshots"), (RowShape.OwnExport, "own-export"),
    ];

    internal static IEnumerable<string> Formats => formats.Select(pair => pair.Word);
    internal static IEnumerable<string> Shapes => shapes.Select(pair => pair.Word);
    internal static IEnumerable<string> Lifecycles => Enum.GetValues<Lifecycle>().Select(Of);

    internal static string Of(SourceFormat format) => formats.Single(pair => pair.Format == format).Word;
    internal static string Of(RowShape shape) => shapes.Single(pair => pair.Shape == shape).Word;
    internal static string Of(Lifecycle lifecycle) => lifecycle.ToString().ToLowerInvariant();

    internal static SourceFormat? Format(string? word) => formats.Where(pair => pair.Word == word).Select(pair => (SourceFormat?)pair.Format).SingleOrDefault();
    internal static RowShape? Shape(string? word) => shapes.Where(pair => pair.Word == word).Select(pair => (RowShape?)pair.Shape).SingleOrDefault();
    internal static Lifecycle? Lifecycle(string? word) => Enum.GetValues<Lifecycle>().Where(each => Of(each) == word).Select(each => (Lifecycle?)each).SingleOrDefault();

    internal static IEnumerable<(string Name, IReadOnlyList<string> Columns)> Fields(FieldColumns fields) =>
    [
        ("eventId", fields.EventId), ("case", fields.Case), ("activity", fields.Activity), ("start", fields.Start), ("end", fields.End),
        ("duration", fields.Duration), ("lifecycle", fields.Lifecycle), ("instance", fields.Instance), ("customer", fields.Customer),
        ("customerName", fields.CustomerName), ("employee", fields.Employee), ("team", fields.Team), ("role", fields.Role), ("channel", fields.Channel),
    ];
}
