using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeleKlant.Access;

/// <summary>A column of a row that only some may see: one of <see cref="AccessTable.Rights"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NeedsRightAttribute(string right) : Attribute
{
    public string Right { get; } = right;
}

/// <summary>
/// Rows on their way out. A column whose right the asker lacks is absent, and named in "withheld", so that absent is never
/// taken for empty: <c>Results.Ok(Withheld.Row(row, who))</c>.
/// </summary>
public static class Withheld
{
    private static readonly ConcurrentDictionary<Type, (string Column, string Right)[]> Columns = new();

    public static JsonObject Row<T>(T row, WhoAsks who)
        where T : notnull
    {
        var json = JsonSerializer.SerializeToNode(row, JsonSerializerOptions.Web)!.AsObject();
        var names = NamesFor<T>(who);
        foreach (var name in names)
        {
            json.Remove(name);
        }

        if (names.Length > 0)
        {
            json["withheld"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        }

        return json;
    }

    public static IEnumerable<JsonObject> Rows<T>(IEnumerable<T> rows, WhoAsks who)
        where T : notnull => rows.Select(row => Row(row, who));

    /// <summary>The columns of this row that the asker does not get, for pages and CSV.</summary>
    public static string[] NamesFor<T>(WhoAsks who) => [.. ColumnsOf(typeof(T)).Where(column => !who.Has(column.Right)).Select(column => column.Column)];

    private static (string Column, string Right)[] ColumnsOf(Type type) => Columns.GetOrAdd(type, static of =>
    {
        var parameters = of.GetConstructors().SelectMany(made => made.GetParameters())
            .Select(p => (p.Name, Right: p.GetCustomAttribute<NeedsRightAttribute>()?.Right));
        var properties = of.GetProperties().Select(p => (Name: (string?)p.Name, p.GetCustomAttribute<NeedsRightAttribute>()?.Right));
        return
        [
            .. parameters.Concat(properties).Where(p => p.Right is not null)
                .Select(p => (JsonNamingPolicy.CamelCase.ConvertName(p.Name!), p.Right!)).Distinct(),
        ];
    });
}
