using System.Text.Json;
using System.Text.Json.Nodes;
using HeleKlant.Facts;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>The refusal of what was sent and cannot be read: which value it is, and what it should look like instead.</summary>
public static class NotReadable
{
    private const int MostShown = 40;

    /// <summary>All of it: nothing in it tells where it goes wrong.</summary>
    public static Refusal Whole(IServiceProvider services) => Because(services, "unread-whole");

    /// <summary>Text that is no JSON, from a place on.</summary>
    public static Refusal Json(IServiceProvider services, JsonException fault) =>
        Because(services, "unread-json", (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1);

    /// <summary>A value that is not what the field of <paramref name="asked"/> takes.</summary>
    public static Refusal Value(IServiceProvider services, Type asked, JsonObject sent, JsonException fault)
    {
        var name = (fault.Path ?? "").TrimStart('$', '.').Split('.', '[')[0];
        var field = Array.Find(asked.GetProperties(), property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
        return field is null
            ? Whole(services)
            : Because(services, "unread-" + Takes(field.PropertyType), Short(sent[name]), name, Words(field.PropertyType));
    }

    private static Refusal Because(IServiceProvider services, string text, params object[] details) =>
        new("not-well-formed", services.GetRequiredService<IStringLocalizer<Texts>>()[text, details].Value);

    private static Type One(Type type)
    {
        var one = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(one) ?? one;
    }

    private static string Takes(Type type) => One(type) switch
    {
        { IsEnum: true } => "choice",
        var t when t == typeof(DateOnly) => "day",
        var t when t == typeof(TimeOnly) => "time",
        var t when t == typeof(DateTimeOffset) => "moment",
        var t when t == typeof(int) || t == typeof(long) => "count",
        var t when t == typeof(double) || t == typeof(decimal) => "number",
        _ => "value",
    };

    private static string Words(Type type) => One(type) is { IsEnum: true } choice ? string.Join(", ", Enum.GetNames(choice).Select(JsonNamingPolicy.CamelCase.ConvertName)) : "";

    private static string Short(JsonNode? sent)
    {
        var text = sent is JsonValue value && value.TryGetValue<string>(out var said) ? said : sent?.ToJsonString() ?? "null";
        return text.Length > MostShown ? text[..MostShown] + "…" : text;
    }
}
