using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HeleKlant.House.Tests;

/// <summary>Every text stands in both languages, and every text that is asked for is there.</summary>
public partial class TextTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Books = TheHouse.Under("src/", ".resx").ToDictionary(f => f, f => TextsOf(TheHouse.Read(f)));

    [Fact]
    public void every_text_stands_in_both_languages_with_the_same_holes()
    {
        var pairs = Books.Keys.Where(f => !f.EndsWith(".nl.resx", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pairs);
        Rule.Holds(pairs.SelectMany(file =>
        {
            var dutch = file.Replace(".resx", ".nl.resx", StringComparison.Ordinal);
            return Books.TryGetValue(dutch, out var other) ? Differences(file, Books[file], other) : [$"{dutch} is missing"];
        }));
        Assert.Equal(3, Differences("planted", new() { ["a"] = "one {0}", ["b"] = " ", ["c"] = "c" }, new() { ["a"] = "een", ["b"] = "b" }).Count());
    }

    [Fact]
    public void every_text_that_is_asked_for_is_there()
    {
        Rule.Holds(TheHouse.Under("src/HeleKlant/", ".cs", ".razor").SelectMany(file => Missing(file, TheHouse.Read(file))));
        Assert.NotEmpty(Missing("src/HeleKlant/Site/Pages/Home.razor", "@inject IStringLocalizer<Site.Texts> T\n<p>@T[\"no-such-text\"]</p>"));
        Assert.NotEmpty(Missing("src/HeleKlant/Site/Start.cs", "void A(IStringLocalizer<Texts> words) => words[\"no-such-text\", 3];"));
    }

    [Fact]
    public void every_refusal_has_its_sentence()
    {
        var known = Books.Values.SelectMany(b => b.Keys).ToHashSet();
        Rule.Holds(TheHouse.Under("src/HeleKlant/", ".cs", ".razor").SelectMany(file => WithoutSentence(file, TheHouse.Read(file), known)));
        Assert.NotEmpty(WithoutSentence("planted", "return new Refusal(\"no-such-code\");", known));
    }

    [Fact]
    public void every_figure_has_its_sentence_and_a_name_of_its_own()
    {
        var known = Books.Values.SelectMany(b => b.Keys).ToHashSet();
        var names = Program.Rooms.SelectMany(room => room.Figures).Select(figure => figure.Name).ToList();
        Assert.NotEmpty(names);
        Rule.Holds(names.SelectMany(name => FiguresWithout(name, known)));
        Assert.NotEmpty(FiguresWithout("planted", known));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void no_dutch_text_says_what_words_avoids()
    {
        Rule.Holds(Books.Where(b => b.Key.EndsWith(".nl.resx", StringComparison.Ordinal)).SelectMany(b => b.Value.SelectMany(t => Avoided(b.Key, t.Key, t.Value))));
        Assert.NotEmpty(Avoided("planted", "key", "Drie aanrakingen per klant"));
    }

    private static IEnumerable<string> FiguresWithout(string name, HashSet<string> known) => known.Contains("figure-" + name) ? [] : [$"figure '{name}' has no sentence"];

    private static IEnumerable<string> Differences(string file, Dictionary<string, string> english, Dictionary<string, string> dutch)
    {
        foreach (var key in english.Keys.Union(dutch.Keys))
        {
            if (!english.TryGetValue(key, out var one) || !dutch.TryGetValue(key, out var other))
            {
                yield return $"{file}: '{key}' stands in one language only";
            }
            else if (string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other))
            {
                yield return $"{file}: '{key}' is empty";
            }
            else if (!Holes(one).SetEquals(Holes(other)))
            {
                yield return $"{file}: '{key}' has other holes in Dutch than in English";
            }
        }
    }

    private static IEnumerable<string> Missing(string file, string code)
    {
        foreach (Match localizer in Localizer().Matches(code))
        {
            var book = BookOf(file, localizer.Groups[1].Value);
            var name = Regex.Escape(localizer.Groups[2].Value);
            foreach (Match asked in Regex.Matches(code, $"(?<![\\w.]){name}\\[\"([^\"]+)\"\\s*[\\],]"))
            {
                if (book is null || !Books[book].ContainsKey(asked.Groups[1].Value))
                {
                    yield return $"{file}: '{asked.Groups[1].Value}' is not in {book ?? localizer.Groups[1].Value}";
                }
            }
        }
    }

    /// <summary>The book of texts a localizer of this type reads: beside the file or above it, or in the folder that is named.</summary>
    private static string? BookOf(string file, string type)
    {
        var words = type.Replace("HeleKlant.", "", StringComparison.Ordinal).Split('.');
        var named = words[..^1].Length > 0 ? $"src/HeleKlant/{string.Join('/', words[..^1])}/{words[^1]}.resx" : null;
        if (named is not null)
        {
            return Books.ContainsKey(named) ? named : null;
        }

        for (var folder = Path.GetDirectoryName(file); folder is { Length: > 4 }; folder = Path.GetDirectoryName(folder))
        {
            if (Books.ContainsKey($"{folder}/{words[0]}.resx"))
            {
                return $"{folder}/{words[0]}.resx";
            }
        }

        return null;
    }

    private static IEnumerable<string> WithoutSentence(string file, string code, HashSet<string> known) =>
        from Match refusal in RefusalCode().Matches(code)
        where !known.Contains("refusal-" + refusal.Groups["code"].Value)
        select $"{file}: refusal '{refusal.Groups["code"].Value}' has no sentence";

    private static IEnumerable<string> Avoided(string file, string key, string text) => Avoid().IsMatch(text) ? [$"{file}: '{key}' says '{Avoid().Match(text).Value}'"] : [];

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(m => m.Groups[1].Value)];

    private static Dictionary<string, string> TextsOf(string resx) =>
        XDocument.Parse(resx).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")?.Value ?? "");

    [GeneratedRegex("IStringLocalizer<([\\w.]+)>\\s+(\\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex("new Refusal\\(\\s*\"(?<code>[^\"]+)\"|\\bRefusal\\s+\\w+(?:\\([^)]*\\))?\\s*(?:=>|=|\\{ get; \\} =)\\s*new\\(\\s*\"(?<code>[^\"]+)\"")]
    private static partial Regex RefusalCode();

    [GeneratedRegex("\\{(\\d+)")]
    private static partial Regex Hole();

    [GeneratedRegex("\\b(aanraking(en)?|neven-afspra\\w+|burn-?outmeting|banden)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Avoid();
}
