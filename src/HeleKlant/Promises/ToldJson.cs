using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeleKlant.Promises;

/// <summary>JSON as the command line prints it: the same as the API answers.</summary>
public static class ToldJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static string Of<T>(T told) => JsonSerializer.Serialize(told, Options);
}
