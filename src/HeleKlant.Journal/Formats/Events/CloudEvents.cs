using System.Text;
using System.Text.Json;
using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats;

/// <summary>Which attribute or place in the data of a CloudEvent means what: "subject", "type", "data.customer", "data.order.id".</summary>
public sealed record CloudEventMapping
{
    /// <summary>The name of the source of facts in the journal; null takes the event's own "source".</summary>
    public string? Source { get; init; }
    /// <summary>The case; the first place that tells something counts.</summary>
    public IReadOnlyList<string> Case { get; init; } = ["data.case", "subject"];
    /// <summary>What was done.</summary>
    public IReadOnlyList<string> Activity { get; init; } = ["data.activity", "type"];
    /// <summary>When it began.</summary>
    public IReadOnlyList<string> Start { get; init; } = ["data.start"];
    /// <summary>When it ended or was.</summary>
    public IReadOnlyList<string> End { get; init; } = ["data.end", "time"];
    /// <summary>The transition.</summary>
    public IReadOnlyList<string> Lifecycle { get; init; } = ["data.lifecycle"];
    /// <summary>The run of the activity.</summary>
    public IReadOnlyList<string> Instance { get; init; } = ["data.instance"];
    /// <summary>The customer, or an array of customers.</summary>
    public IReadOnlyList<string> Customer { get; init; } = ["data.customer", "data.customers", "customer"];
    /// <summary>The customer's name.</summary>
    public IReadOnlyList<string> CustomerName { get; init; } = ["data.customerName"];
    /// <summary>The employee.</summary>
    public IReadOnlyList<string> Employee { get; init; } = ["data.employee"];
    /// <summary>The team.</summary>
    public IReadOnlyList<string> Team { get; init; } = ["data.team"];
    /// <summary>The role.</summary>
    public IReadOnlyList<string> Role { get; init; } = ["data.role"];
    /// <summary>The channel.</summary>
    public IReadOnlyList<string> Channel { get; init; } = ["data.channel"];
    /// <summary>An object whose members are said of the case.</summary>
    public string CaseAttributes { get; init; } = "data.caseAttributes";
    /// <summary>IANA name of the zone of times without an offset in the data.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";
    /// <summary>Attributes that name nobody.</summary>
    public IReadOnlyList<string> Plain { get; init; } = [];
}

/// <summary>What is wrong with an incoming event.</summary>
/// <param name="Reason">A code from <see cref="CloudEventReasons"/>; <see cref="ReasonText"/> has the sentence.</param>
/// <param name="Index">Which event of a batch, from 0.</param>
/// <param name="Attribute">The attribute or place at fault.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Expected">What would be right.</param>
public sealed record CloudEventFault(string Reason, int Index, string? Attribute = null, string? Value = null, string? Expected = null);

/// <summary>An event that came in, with the "source" it names.</summary>
/// <param name="Source">The source of facts: the mapping's, else the event's own.</param>
/// <param name="Event">The event; its id is the CloudEvent's id and source together.</param>
public readonly record struct IncomingEvent(string Source, SourceEvent Event);

/// <summary>What came in: events and faults, of a batch each where it belongs.</summary>
public sealed record CloudEventsRead(IReadOnlyList<IncomingEvent> Events, IReadOnlyList<CloudEventFault> Faults);

/// <summary>Codes of what can be wrong with an incoming event. Each has a sentence in every language of the screen.</summary>
public static class CloudEventReasons
{
    /// <summary>The body is no JSON.</summary>
    public const string NotJson = "event-not-json";
    /// <summary>Neither a structured event, nor a batch, nor ce- headers.</summary>
    public const string NotACloudEvent = "event-not-cloudevent";
    /// <summary>Another version than 1.0.</summary>
    public const string Version = "event-version";
    /// <summary>A required attribute is absent.</summary>
    public const string Missing = "event-missing";
    /// <summary>An attribute's name that the specification does not allow.</summary>
    public const string BadName = "event-bad-name";
    /// <summary>A time that does not read.</summary>
    public const string BadTime = "event-bad-time";
    /// <summary>A value of the wrong kind.</summary>
    public const string BadValue = "event-bad-value";
    /// <summary>No place of the mapping tells a case.</summary>
    public const string NoCase = "event-no-case";
    /// <summary>No place of the mapping tells an instant.</summary>
    public const string NoInstant = "event-no-instant";
    /// <summary>An end before its start.</summary>
    public const string EndBeforeStart = "event-end-before-start";
    /// <summary>The same id and source twice in one batch.</summary>
    public const string Twice = "event-twice";
}

/// <summary>Reads CloudEvents 1.0 as they come by HTTP: structured, binary, and in batches.</summary>
public static class CloudEvents
{
    /// <summary>Reads a request.</summary>
    /// <param name="contentType">The Content-Type header.</param>
    /// <param name="headers">The headers, names in any case; those with "ce-" are the attributes in binary mode.</param>
    /// <param name="body">The body.</param>
    /// <param name="mapping">Which places mean what.</param>
    public static CloudEventsRead Read(string? contentType, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, CloudEventMapping? mapping = null)
    {
        ArgumentNullException.ThrowIfNull(headers);
        mapping ??= new CloudEventMapping();
        var media = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var reading = new CloudEventReading(mapping);
        if (media is "application/cloudevents-batch+json")
        {
            return Json(body, reading, root => reading.Batch(root));
        }
        if (media is "application/cloudevents+json")
        {
            return Json(body, reading, root => reading.Structured(root, 0));
        }
        var attributes = headers.Where(header => header.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[3..].ToLowerInvariant(), header => Unpercent(header.Value), StringComparer.Ordinal);
        if (attributes.Count > 0)
        {
            return Binary(media, attributes, body, reading);
        }
        return reading.Failed(new CloudEventFault(CloudEventReasons.NotACloudEvent, 0, "Content-Type", contentType, "application/cloudevents+json, application/cloudevents-batch+json, ce-id"));
    }

    static CloudEventsRead Binary(string media, Dictionary<string, string> attributes, ReadOnlyMemory<byte> body, CloudEventReading reading)
    {
        if (body.IsEmpty || !(media.EndsWith("json", StringComparison.Ordinal) || media.Length == 0))
        {
            return reading.Binary(attributes, null);
        }
        return Json(body, reading, root => reading.Binary(attributes, root));
    }

    static CloudEventsRead Json(ReadOnlyMemory<byte> body, CloudEventReading reading, Func<JsonElement, CloudEventsRead> read)
    {
        var span = body.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? body[3..] : body;
        try
        {
            using var document = JsonDocument.Parse(span, new JsonDocumentOptions { MaxDepth = 64 });
            return read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return reading.Failed(new CloudEventFault(CloudEventReasons.NotJson, 0, null, $"{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair written as \ud83d: valid JSON, but no text.
            return reading.Failed(new CloudEventFault(CloudEventReasons.NotJson, 0, null, "\\uD800"));
        }
    }

    /// <summary>Header values are percent-encoded where they hold other characters than ASCII.</summary>
    static string Unpercent(string value)
    {
        value = value.Trim();
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
        {
            value = value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        }
        return value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value;
    }
}
