using System.Text.Json;

namespace HeleKlant.Journal.Formats;

/// <summary>Reads and writes a mapping as a small JSON file, with errors that name the place and the way to mend it.</summary>
public static class MappingJson
{
    /// <summary>The mapping as indented JSON; fields without a column are left out.</summary>
    public static string Write(Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return MappingJsonWriting.Write(mapping);
    }

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="MappingRefusedException">The text is no mapping; the exception says where and why.</exception>
    public static Mapping Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return MappingJsonReading.Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new MappingRefusedException(new MappingFault(MappingReasons.NotJson, "", Line: fault.LineNumber + 1, Value: fault.BytePositionInLine?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}

/// <summary>What is wrong with a mapping.</summary>
/// <param name="Reason">A code; <see cref="ReasonText"/> has the sentence.</param>
/// <param name="Path">Where in the mapping: "fields.case".</param>
/// <param name="Value">What stands there.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="Line">The line, where the text is no JSON.</param>
public sealed record MappingFault(string Reason, string Path, string? Value = null, string? Expected = null, long? Line = null);

/// <summary>Thrown when a text is no usable mapping.</summary>
public sealed class MappingRefusedException(MappingFault fault) : Exception($"{fault.Reason} {fault.Path} {fault.Value} {fault.Expected}".Trim())
{
    /// <summary>What is wrong.</summary>
    public MappingFault Fault { get; } = fault;
}
