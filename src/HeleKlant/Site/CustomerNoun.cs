using System.Globalization;
using System.Text.RegularExpressions;

namespace HeleKlant.Site;

/// <summary>
/// The organisation's own word for a customer, put into our texts where they say "klant" or "customer". It follows number, capitals and the
/// Dutch article ("deze klant wacht" is "dit lid wacht"). The product's own name stays.
/// </summary>
public sealed partial record CustomerNoun(string One, string Many, bool Het)
{
    private static readonly Dictionary<string, string> ManyOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lid"] = "leden",
        ["kind"] = "kinderen",
        ["gast"] = "gasten",
        ["gezin"] = "gezinnen",
        ["leerling"] = "leerlingen",
        ["person"] = "people",
        ["child"] = "children",
    };

    private static readonly Dictionary<string, string> BeforeHet = new()
    {
        ["de"] = "het",
        ["deze"] = "dit",
        ["die"] = "dat",
        ["elke"] = "elk",
        ["iedere"] = "ieder",
        ["welke"] = "welk",
        ["dezelfde"] = "hetzelfde",
        ["onze"] = "ons",
    };

    public static CustomerNoun Dutch(string one, string? many = null, bool het = false) => new(one, many is { Length: > 0 } ? many : ManyInDutch(one), het);

    public static CustomerNoun English(string one, string? many = null) => new(one, many is { Length: > 0 } ? many : ManyInEnglish(one), false);

    /// <summary>Whether a text of ours can hold the word at all.</summary>
    public static bool IsIn(string text) => text.Contains("lant", StringComparison.Ordinal) || text.Contains("ustomer", StringComparison.Ordinal);

    public string InDutch(string text) => One == "klant" && Many == "klanten" && !Het ? text : DutchWord().Replace(text, found =>
    {
        var many = found.Groups["many"].Success;
        var (before, between) = (found.Groups["before"].Value, found.Groups["between"].Value);
        if (Het && !many && before.Length > 0)
        {
            before = AsWritten(BeforeHet[before.ToLowerInvariant()], before);
        }

        var after = found.Groups["after"].Value;
        return before + between + AsWritten(many ? Many : One, found.Groups["word"].Value) + (Het && !many ? after.Replace("die", "dat", StringComparison.Ordinal) : after);
    });

    public string InEnglish(string text) => One == "customer" && Many == "customers" ? text : EnglishWord().Replace(text, found =>
    {
        var article = found.Groups["article"].Value;
        if (article.Length > 0 && "aeio".Contains(char.ToLowerInvariant(One[0]), StringComparison.Ordinal))
        {
            article = article.Insert(1, "n");
        }

        return article + AsWritten(found.Groups["many"].Success ? Many : One, found.Groups["word"].Value);
    });

    private static string AsWritten(string word, string like) =>
        char.IsUpper(like[0]) ? char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..] : word;

    private static string ManyInDutch(string one)
    {
        if (ManyOf.TryGetValue(one, out var known))
        {
            return known;
        }

        return one switch
        {
            [.., 'e'] => one + "n",
            _ when one.EndsWith("er", StringComparison.Ordinal) || one.EndsWith("el", StringComparison.Ordinal) || one.EndsWith("aar", StringComparison.Ordinal) || one.EndsWith("eur", StringComparison.Ordinal) => one + "s",
            _ => one + "en",
        };
    }

    private static string ManyInEnglish(string one)
    {
        if (ManyOf.TryGetValue(one, out var known))
        {
            return known;
        }

        return one switch
        {
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => one[..^1] + "ies",
            [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => one + "es",
            _ => one + "s",
        };
    }

    [GeneratedRegex(@"(?:\b(?<before>[Dd]e|[Dd]eze|[Dd]ie|[Ee]lke|[Ii]edere|[Ww]elke|[Dd]ezelfde|[Oo]nze)(?<between> (?:hele |middelste )?))?(?<!Hele )\b(?<word>[Kk]lant)(?<many>en)?\b(?<after>(?: die\b)?)")]
    private static partial Regex DutchWord();

    [GeneratedRegex(@"(?<article>\b[Aa] )?\b(?<word>[Cc]ustomer)(?<many>s)?\b")]
    private static partial Regex EnglishWord();
}
