using System.Text.Json;

namespace HeleKlant.Journal.Formats;

static class MappingJsonReading
{
    internal static Mapping Read(JsonElement root)
    {
        var top = new MappingPart(root, "", [
            "version", "source", "format", "shape", "text", "timeZone", "caseType", "customerType", "fields", "phases", "watch", "objects",
            "caseAttributes", "attributes", "otherColumns", "plain", "dates", "unknown", "lifecycles"]);
        var version = top.Number("version") ?? throw top.Fault(MappingReasons.Missing, "version", null, "1");
        if (version > Mapping.CurrentVersion || version < 1)
        {
            throw top.Fault(MappingReasons.Version, "version", version.ToString(System.Globalization.CultureInfo.InvariantCulture), "1");
        }
        var source = top.Text("source");
        if (string.IsNullOrWhiteSpace(source))
        {
            throw top.Fault(MappingReasons.Missing, "source", source, "the name of the source");
        }
        var format = MappingWords.Format(top.Text("format")) ?? throw top.Fault(MappingReasons.Choice, "format", top.Text("format"), string.Join(", ", MappingWords.Formats));
        var shapeWord = top.Text("shape") ?? "event-per-row";
        var shape = MappingWords.Shape(shapeWord) ?? throw top.Fault(MappingReasons.Choice, "shape", shapeWord, string.Join(", ", MappingWords.Shapes));
        var mapping = new Mapping
        {
            Version = (int)version,
            Source = source.Trim(),
            Format = format,
            Shape = shape,
            Text = TextOf(top.Part("text", ["encoding", "delimiter", "quote", "header", "skip", "decimalComma"])),
            TimeZone = Zone(top),
            CaseType = top.Text("caseType"),
            CustomerType = top.Text("customerType"),
            Fields = FieldsOf(top.Part("fields", ["eventId", "case", "activity", "start", "end", "duration", "durationUnit", "lifecycle", "instance",
                "customer", "customerName", "employee", "team", "role", "channel"])),
            Phases = [.. top.Parts("phases", ["activity", "start", "end", "employee", "team", "pastMidnight"]).Select(PhaseOf)],
            Watch = top.Names("watch"),
            Objects = [.. top.Parts("objects", ["column", "type"]).Select(part => new ObjectColumn(part.Needed("column"), part.Needed("type")))],
            CaseAttributes = top.Names("caseAttributes"),
            Attributes = top.Names("attributes"),
            KeepOthers = top.Choice("otherColumns", ["leave", "keep"], format == SourceFormat.Csv ? "leave" : "keep") == "keep",
            Plain = top.Names("plain"),
            Dates = top.Dictionary("dates", (part, name) => part.Needed(name)),
            Unknown = top.Dictionary("unknown", (part, name) => part.Names(name)),
            Lifecycles = top.Dictionary("lifecycles", (part, name) =>
                MappingWords.Lifecycle(part.Text(name)) ?? throw part.Fault(MappingReasons.Choice, name, part.Text(name), string.Join(", ", MappingWords.Lifecycles))),
        };
        Complete(top, mapping);
        return mapping;
    }

    /// <summary>What a table cannot do without.</summary>
    static void Complete(MappingPart top, Mapping mapping)
    {
        if (mapping.Format != SourceFormat.Csv || mapping.Shape == RowShape.OwnExport)
        {
            return;
        }
        if (mapping.Fields.Case.Count == 0)
        {
            throw top.Fault(MappingReasons.Missing, "fields.case", null, "a column");
        }
        if (mapping.Shape == RowShape.DatesPerCase)
        {
            if (mapping.Phases.Count == 0)
            {
                throw top.Fault(MappingReasons.Missing, "phases", null, "one activity with a date at least");
            }
            return;
        }
        if (mapping.Fields.Start.Count == 0 && mapping.Fields.End.Count == 0)
        {
            throw top.Fault(MappingReasons.Missing, "fields.end", null, "a date column");
        }
        if (mapping.Shape == RowShape.EventPerRow && mapping.Fields.Activity.Count == 0)
        {
            throw top.Fault(MappingReasons.Missing, "fields.activity", null, "a column");
        }
        if (mapping.Shape == RowShape.Snapshots && mapping.Watch.Count == 0)
        {
            throw top.Fault(MappingReasons.Missing, "watch", null, "a column whose change is an event");
        }
    }

    static string Zone(MappingPart top)
    {
        var zone = top.Text("timeZone") ?? "Europe/Amsterdam";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? zone
            : throw top.Fault(MappingReasons.Choice, "timeZone", zone, "Europe/Amsterdam, Europe/Brussels, UTC");
    }

    static TextShape TextOf(MappingPart? text)
    {
        if (text is null)
        {
            return new TextShape();
        }
        var encoding = text.Text("encoding") ?? "utf-8";
        if (Csv.TextEncodings.Find(encoding) is null)
        {
            throw text.Fault(MappingReasons.Choice, "encoding", encoding, "utf-8, utf-16le, utf-16be, windows-1252");
        }
        var delimiter = text.Character("delimiter", ',');
        var quote = text.IsNull("quote") ? (char?)null : text.Character("quote", '"');
        return delimiter is '\r' or '\n' || delimiter == quote
            ? throw text.Fault(MappingReasons.Choice, "delimiter", delimiter.ToString(), ", ; \\t |")
            : new TextShape
            {
                Encoding = encoding,
                Delimiter = delimiter,
                Quote = quote,
                Header = text.YesNo("header", true),
                Skip = (int)Math.Clamp(text.Number("skip") ?? 0, 0, 10_000),
                DecimalComma = text.YesNo("decimalComma", false),
            };
    }

    static FieldColumns FieldsOf(MappingPart? fields) => fields is null
        ? new FieldColumns()
        : new FieldColumns
        {
            EventId = fields.Names("eventId"),
            Case = fields.Names("case"),
            Activity = fields.Names("activity"),
            Start = fields.Names("start"),
            End = fields.Names("end"),
            Duration = fields.Names("duration"),
            DurationUnit = fields.Choice("durationUnit", ["s", "ms", "min", "h"], "s"),
            Lifecycle = fields.Names("lifecycle"),
            Instance = fields.Names("instance"),
            Customer = fields.Names("customer"),
            CustomerName = fields.Names("customerName"),
            Employee = fields.Names("employee"),
            Team = fields.Names("team"),
            Role = fields.Names("role"),
            Channel = fields.Names("channel"),
        };

    static PhaseColumns PhaseOf(MappingPart phase)
    {
        var read = new PhaseColumns
        {
            Activity = phase.Needed("activity"),
            Start = phase.Names("start"),
            End = phase.Names("end"),
            Employee = phase.Names("employee"),
            Team = phase.Names("team"),
            PastMidnight = phase.YesNo("pastMidnight", false),
        };
        return read.Start.Count + read.End.Count == 0 ? throw phase.Fault(MappingReasons.Missing, "end", null, "a date column") : read;
    }
}

/// <summary>An object of a mapping's JSON with its path, for errors that name the place.</summary>
sealed class MappingPart
{
    readonly JsonElement element;
    readonly string path;

    internal MappingPart(JsonElement element, string path, string[]? known)
    {
        this.element = element;
        this.path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Fault(MappingReasons.Kind, "", element.ValueKind.ToString(), "{ }");
        }
        foreach (var property in element.EnumerateObject())
        {
            if (known is not null && !known.Contains(property.Name))
            {
                throw Fault(MappingReasons.UnknownWord, property.Name, property.Name, string.Join(", ", known));
            }
        }
    }

    internal MappingRefusedException Fault(string reason, string name, string? value, string? expected) =>
        new(new MappingFault(reason, (path.Length > 0 && name.Length > 0 ? path + "." : path) + name, value, expected));

    bool Find(string name, out JsonElement found) => element.TryGetProperty(name, out found) && found.ValueKind != JsonValueKind.Null;

    internal bool IsNull(string name) => element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Null;

    internal string? Text(string name) => !Find(name, out var found) ? null
        : found.ValueKind == JsonValueKind.String ? found.GetString()
        : throw Fault(MappingReasons.Kind, name, found.GetRawText(), "\"text\"");

    internal string Needed(string name) => Text(name) is { Length: > 0 } text ? text : throw Fault(MappingReasons.Missing, name, null, "\"text\"");

    internal long? Number(string name) => !Find(name, out var found) ? null
        : found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var number) ? number
        : throw Fault(MappingReasons.Kind, name, found.GetRawText(), "1");

    internal bool YesNo(string name, bool otherwise) => !Find(name, out var found) ? otherwise
        : found.ValueKind is JsonValueKind.True or JsonValueKind.False ? found.GetBoolean()
        : throw Fault(MappingReasons.Kind, name, found.GetRawText(), "true, false");

    internal char Character(string name, char otherwise)
    {
        var text = Text(name);
        return text switch
        {
            null => otherwise,
            "tab" or "\\t" => '\t',
            { Length: 1 } => text[0],
            _ => throw Fault(MappingReasons.Kind, name, text, "one character"),
        };
    }

    internal string Choice(string name, string[] choices, string otherwise)
    {
        var word = Text(name) ?? otherwise;
        return choices.Contains(word) ? word : throw Fault(MappingReasons.Choice, name, word, string.Join(", ", choices));
    }

    internal IReadOnlyList<string> Names(string name)
    {
        if (!Find(name, out var found))
        {
            return [];
        }
        if (found.ValueKind == JsonValueKind.String)
        {
            return [found.GetString()!];
        }
        return found.ValueKind == JsonValueKind.Array && found.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String)
            ? [.. found.EnumerateArray().Select(each => each.GetString()!)]
            : throw Fault(MappingReasons.Kind, name, found.GetRawText(), "\"column\" or [\"column\", \"column\"]");
    }

    internal MappingPart? Part(string name, string[]? known) => Find(name, out var found) ? new MappingPart(found, Deeper(name), known) : null;

    internal IEnumerable<MappingPart> Parts(string name, string[] known)
    {
        if (!Find(name, out var found))
        {
            return [];
        }
        return found.ValueKind == JsonValueKind.Array
            ? [.. found.EnumerateArray().Select((each, i) => new MappingPart(each, $"{Deeper(name)}[{i}]", known))]
            : throw Fault(MappingReasons.Kind, name, found.GetRawText(), "[ ]");
    }

    internal IReadOnlyDictionary<string, T> Dictionary<T>(string name, Func<MappingPart, string, T> value)
    {
        var part = Part(name, null);
        return part is null ? new Dictionary<string, T>() : part.element.EnumerateObject().Select(each => each.Name).Distinct().ToDictionary(each => each, each => value(part, each));
    }

    string Deeper(string name) => path.Length > 0 ? $"{path}.{name}" : name;
}
