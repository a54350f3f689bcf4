using System.Globalization;
using System.Text.RegularExpressions;

namespace HeleKlant.House.Tests;

/// <summary>The colours of heleklant.css: every pair that can meet is readable, in light and in dark.</summary>
public partial class LookTests
{
    private const string Css = "src/HeleKlant/wwwroot/heleklant.css";
    private static readonly string[] Texts = ["ink", "soft", "petrol", "amber-text", "plum", "leaf", "brick"];
    private static readonly string[] Surfaces = ["paper", "sheet", "wash"];

    public static TheoryData<string> Themes => ["light", "dark", "dark by device"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void every_text_colour_is_readable_on_every_surface(string theme) => Rule.Holds(Unreadable(Tokens(theme)));

    [Theory]
    [MemberData(nameof(Themes))]
    public void kept_and_broken_differ_in_lightness_too(string theme) => Rule.Holds(Alike(Tokens(theme)));

    [Fact]
    public void dark_by_choice_and_dark_by_device_are_the_same() => Assert.Equal(Tokens("dark"), Tokens("dark by device"));

    [Fact]
    public void every_token_of_light_has_its_own_in_dark() => Assert.Equal(Tokens("light").Keys.Order(), Tokens("dark").Keys.Order());

    [Fact]
    public void amber_is_never_text()
    {
        Rule.Holds(AmberText(TheHouse.Read(Css)));
        Assert.NotEmpty(AmberText(".late { color: var(--amber); }"));
        Assert.Empty(AmberText(".late { background-color: var(--amber); }"));
    }

    [Fact]
    public void a_bad_pair_is_seen()
    {
        var planted = new Dictionary<string, string>(Tokens("light")) { ["soft"] = "#B8B8B8", ["brick"] = Tokens("light")["leaf"] };
        Assert.NotEmpty(Unreadable(planted));
        Assert.NotEmpty(Alike(planted));
        Assert.Equal(21, Contrast("#000000", "#FFFFFF"), 6);
        Assert.Equal(4.54, Contrast("#767676", "#FFFFFF"), 2);
    }

    private static IEnumerable<string> Unreadable(IReadOnlyDictionary<string, string> tokens)
    {
        var pairs = Texts.SelectMany(_ => Surfaces, (text, surface) => (text, surface, least: 4.5))
            .Append(("on-petrol", "petrol", 4.5))
            .Concat(Surfaces.Select(surface => ("focus", surface, 3.0)))
            .Concat(Surfaces.Select(surface => ("amber", surface, 3.0)));
        return from pair in pairs
               let contrast = Contrast(tokens[pair.Item1], tokens[pair.Item2])
               where contrast < pair.Item3
               select string.Create(CultureInfo.InvariantCulture, $"{pair.Item1} on {pair.Item2}: {contrast:0.00} : 1, at least {pair.Item3} : 1 is needed");
    }

    private static IEnumerable<string> Alike(IReadOnlyDictionary<string, string> tokens)
    {
        var apart = Math.Abs(Lightness(tokens["leaf"]) - Lightness(tokens["brick"]));
        return apart >= 8 ? [] : [string.Create(CultureInfo.InvariantCulture, $"leaf and brick are {apart:0.0} of lightness apart; at least 8 is needed")];
    }

    private static IEnumerable<string> AmberText(string css) => AmberAsText().Matches(css).Select(m => m.Value);

    private static Dictionary<string, string> Tokens(string theme)
    {
        var css = TheHouse.Read(Css);
        var start = css.IndexOf(theme switch { "light" => ":root {", "dark" => ":root[data-theme=\"dark\"] {", _ => ":root:not([data-theme=\"light\"]) {" }, StringComparison.Ordinal);
        Assert.True(start >= 0, $"no block of tokens for {theme}");
        var block = css[start..css.IndexOf('}', start)];
        return Token().Matches(block).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    // WCAG 2.2: relative luminance and contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return 0.2126 * Linear(value >> 16) + 0.7152 * Linear(value >> 8 & 255) + 0.0722 * Linear(value & 255);
    }

    private static double Linear(int channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    // CIE L*, 0 to 100.
    private static double Lightness(string colour) => Luminance(colour) is var y && y > 0.008856 ? 116 * Math.Cbrt(y) - 16 : 903.3 * y;

    [GeneratedRegex("--([a-z-]+):\\s*(#[0-9A-Fa-f]{6})")]
    private static partial Regex Token();

    [GeneratedRegex("(?<![-\\w])(color|fill):\\s*var\\(--amber\\)")]
    private static partial Regex AmberAsText();
}
