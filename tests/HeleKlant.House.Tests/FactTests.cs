using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using HeleKlant.Journal;

namespace HeleKlant.House.Tests;

/// <summary>
/// What is recorded is recorded for ever. Each shape has a stored sample in Samples/, written once when the shape was new
/// (run these tests with HELEKLANT_WRITE_SAMPLES=1) and never edited, and a sentence in both languages.
/// </summary>
public class FactTests
{
    private const string Folder = "tests/HeleKlant.House.Tests/Samples";
    private static readonly RecordedShapes Shapes = new([TheHouse.Product]);

    [Fact]
    public void every_recorded_shape_has_a_stored_sample_that_reads_back_the_same()
    {
        var folder = Path.Combine(TheHouse.Root, Folder);
        if (Environment.GetEnvironmentVariable("HELEKLANT_WRITE_SAMPLES") == "1")
        {
            WriteMissing(folder);
        }

        Rule.Holds(Shapes.All.SelectMany(shape => Faults(shape.Value, $"{shape.Key.Name}.{shape.Key.Shape}", File.Exists(Sample(folder, shape.Key)) ? File.ReadAllText(Sample(folder, shape.Key)) : null)));
        Assert.NotEmpty(Faults(typeof(ImportWithdrawn), "planted", null));
        Assert.NotEmpty(Faults(typeof(ImportWithdrawn), "planted", """{"import":"three"}"""));
        Assert.NotEmpty(Faults(typeof(ImportWithdrawn), "planted", """{"import":3,"because":"x","nameThatIsGone":1}"""));
    }

    [Fact]
    public void no_stored_sample_has_lost_its_shape() =>
        Rule.Holds(Directory.GetFiles(Path.Combine(TheHouse.Root, Folder), "*.json").Select(Path.GetFileNameWithoutExtension)
            .Where(name => !Shapes.All.Keys.Any(k => $"{k.Name}.{k.Shape}" == name)).Select(name => $"{name} was recorded once and is known no more"));

    [Fact]
    public void every_recorded_fact_has_a_sentence_in_both_languages()
    {
        var english = Keys(dutch: false);
        var dutch = Keys(dutch: true);
        Rule.Holds(Shapes.All.Keys.SelectMany(k => Speechless(k.Name, english).Concat(Speechless(k.Name, dutch))));
        Assert.NotEmpty(Speechless("no-such-thing-happened", english));
    }

    /// <summary>A word is recorded, a number is read: two words of one number would tell the one as the other.</summary>
    [Fact]
    public void no_two_words_of_a_choice_stand_for_one_number()
    {
        Rule.Holds(TheHouse.Product.GetTypes().Where(t => t.IsEnum).SelectMany(Doubles));
        Assert.NotEmpty(Doubles(typeof(System.Net.HttpStatusCode)));
    }

    private static IEnumerable<string> Doubles(Type choice) =>
        Enum.GetNames(choice).GroupBy(name => Convert.ToInt64(Enum.Parse(choice, name), System.Globalization.CultureInfo.InvariantCulture)).Where(same => same.Count() > 1)
            .Select(same => $"{choice.FullName}: {string.Join(" and ", same)} are both {same.Key}");

    private static IEnumerable<string> Speechless(string fact, HashSet<string> keys) => keys.Contains("fact-" + fact) ? [] : [$"fact-{fact} has no sentence"];

    private static IEnumerable<string> Faults(Type type, string name, string? stored)
    {
        if (stored is null)
        {
            return [$"{name} has no stored sample"];
        }

        try
        {
            var read = JsonSerializer.Deserialize(stored, type, Shapes.Json)!;
            return JsonNode.DeepEquals(JsonNode.Parse(Shapes.Write(read)), JsonNode.Parse(stored)) ? [] : [$"{name} reads back otherwise than it was stored"];
        }
        catch (JsonException broken)
        {
            return [$"{name} no longer reads: {broken.Message}"];
        }
    }

    private static HashSet<string> Keys(bool dutch) =>
    [
        .. TheHouse.Under("src/", ".resx").Where(f => f.EndsWith(".nl.resx", StringComparison.Ordinal) == dutch)
            .SelectMany(f => XDocument.Parse(TheHouse.Read(f)).Root!.Elements("data")).Select(d => d.Attribute("name")!.Value),
    ];

    private static string Sample(string folder, (string Name, int Shape) key) => Path.Combine(folder, $"{key.Name}.{key.Shape}.json");

    private static void WriteMissing(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (key, type) in Shapes.All.Where(shape => !File.Exists(Sample(folder, shape.Key))))
        {
            var json = JsonNode.Parse(Shapes.Write(Filled.Of(type)!))!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
            File.WriteAllText(Sample(folder, key), json + "\n");
        }
    }
}

/// <summary>Makes a record with something in every place, so that a stored sample says what each place looks like.</summary>
internal static class Filled
{
    public static object? Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        }

        return Plain(type) ?? Many(type) ?? Record(type);
    }

    private static object? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => "woord",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 12,
        _ when type == typeof(long) => 1204L,
        _ when type == typeof(double) => 1.5,
        _ when type == typeof(decimal) => 12.5m,
        _ when type == typeof(Guid) => new Guid("3f2b8c1e-5d47-4e0a-9b7c-0a1d2e3f4a5b"),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 2),
        _ when type == typeof(TimeOnly) => new TimeOnly(9, 30),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(90),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(1)),
        _ => null,
    };

    private static object? Many(Type type)
    {
        if (type.IsArray)
        {
            var one = Array.CreateInstance(type.GetElementType()!, 1);
            one.SetValue(Of(type.GetElementType()!), 0);
            return one;
        }

        if (!type.IsGenericType || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        var parts = type.GetGenericArguments();
        if (parts.Length == 2)
        {
            var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts))!;
            map.Add(Of(parts[0])!, Of(parts[1]));
            return type.IsInstanceOfType(map) ? map : Read(map, type);
        }

        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(parts))!;
        list.Add(Of(parts[0]));
        return type.IsInstanceOfType(list) ? list : Read(list, type);
    }

    private static object Read(object value, Type type) => JsonSerializer.Deserialize(JsonSerializer.Serialize(value), type)!;

    private static object Record(Type type)
    {
        var maker = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(c => c.GetParameters().Length);
        return maker is null || maker.GetParameters().Length == 0
            ? Activator.CreateInstance(type)!
            : maker.Invoke([.. maker.GetParameters().Select(p => Of(p.ParameterType))]);
    }
}
