using System.Reflection;
using System.Text.Json;

namespace HeleKlant.Journal;

/// <summary>The recorded names and shapes that a program knows: every class marked <see cref="RecordedAttribute"/> in its assemblies.</summary>
public sealed class RecordedShapes
{
    private readonly Dictionary<(string Name, int Shape), Type> _types = [];
    private readonly Dictionary<Type, RecordedAttribute> _names = [];

    /// <summary>Scans the assemblies; the journal's own facts are always known.</summary>
    /// <param name="assemblies">Where the facts are declared.</param>
    /// <param name="json">How bodies are written and read; by default camel case.</param>
    /// <exception cref="InvalidOperationException">Two classes claim one name and shape.</exception>
    public RecordedShapes(IEnumerable<Assembly> assemblies, JsonSerializerOptions? json = null)
    {
        Json = json ?? new JsonSerializerOptions(JsonSerializerDefaults.Web);
        foreach (var type in assemblies.Append(typeof(RecordedShapes).Assembly).Distinct().SelectMany(a => a.GetTypes()))
        {
            if (type.GetCustomAttribute<RecordedAttribute>() is not { } recorded)
            {
                continue;
            }

            if (!_types.TryAdd((recorded.Name, recorded.Shape), type))
            {
                throw new InvalidOperationException(
                    $"{type.Name} and {_types[(recorded.Name, recorded.Shape)].Name} are both recorded as {recorded.Name}, shape {recorded.Shape}.");
            }

            _names.Add(type, recorded);
        }
    }

    /// <summary>How bodies are written and read.</summary>
    public JsonSerializerOptions Json { get; }

    /// <summary>Every known (name, shape) with its class.</summary>
    public IReadOnlyDictionary<(string Name, int Shape), Type> All => _types;

    /// <summary>The name and shape under which a class is recorded.</summary>
    /// <exception cref="InvalidOperationException">The class is not marked, or not in a scanned assembly.</exception>
    public RecordedAttribute Of(Type type) =>
        _names.TryGetValue(type, out var recorded)
            ? recorded
            : throw new InvalidOperationException($"{type.Name} is not marked [Recorded], or its assembly is not scanned.");

    /// <summary>The fact as the record it was.</summary>
    /// <exception cref="InvalidOperationException">The name and shape are not known to this program.</exception>
    public object Read(RecordedFact fact) =>
        _types.TryGetValue((fact.Name, fact.Shape), out var type)
            ? JsonSerializer.Deserialize(fact.Body, type, Json)!
            : throw new InvalidOperationException($"This program does not know {fact.Name}, shape {fact.Shape}.");

    /// <summary>The body as it is stored.</summary>
    public string Write(object fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);
}
