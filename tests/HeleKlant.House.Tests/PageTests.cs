using System.Text.RegularExpressions;

namespace HeleKlant.House.Tests;

/// <summary>Pages are still: what would need a socket does nothing, so it may not stand there. And nothing comes from outside.</summary>
public partial class PageTests
{
    [Fact]
    public void nothing_waits_for_a_click_that_never_arrives()
    {
        var pages = TheHouse.Under("src/", ".razor").ToDictionary(f => f, TheHouse.Read);
        Rule.Holds(DeafClicks(pages));
        Assert.NotEmpty(DeafClicks(new() { ["src/A.razor"] = "<button @onclick=\"Do\">x</button>" }));
        Assert.Empty(DeafClicks(new() { ["src/A.razor"] = "<button @onclick=\"Do\">x</button>", ["src/B.razor"] = "<A @rendermode=\"InteractiveServer\" />" }));
    }

    [Fact]
    public void pages_styles_and_scripts_fetch_nothing_from_outside()
    {
        Rule.Holds(TheHouse.Under("src/HeleKlant/", ".razor", ".css", ".js", ".html", ".svg").SelectMany(f => Outside(f, TheHouse.Read(f))));
        Assert.NotEmpty(Outside("planted", "@import url(https://fonts.example.org/x.css);"));
        Assert.NotEmpty(Outside("planted", "<script src=\"//cdn.example.org/x.js\">"));
        Assert.Empty(Outside("planted", "<svg xmlns=\"http://www.w3.org/2000/svg\">"));
    }

    [Fact]
    public void no_text_stands_in_a_page_outside_the_books_of_texts()
    {
        Rule.Holds(TheHouse.Under("src/HeleKlant/", ".razor").SelectMany(f => Loose(f, TheHouse.Read(f))));
        Assert.NotEmpty(Loose("planted", "<p>Welcome to this page</p>"));
        Assert.Empty(Loose("planted", "<p>@T[\"welcome\"] · @count</p>"));
    }

    private static IEnumerable<string> DeafClicks(Dictionary<string, string> pages)
    {
        var live = pages.Values.SelectMany(text => RenderMode().Matches(text)).Select(m => m.Groups[1].Value).ToHashSet();
        return from page in pages
               where Click().IsMatch(page.Value) && !live.Contains(Path.GetFileNameWithoutExtension(page.Key)) && !page.Value.Contains("@rendermode Interactive", StringComparison.Ordinal)
               select $"{page.Key}: {Click().Match(page.Value).Value} in a component that no page makes interactive";
    }

    private static IEnumerable<string> Outside(string file, string text) => Address().Matches(text).Select(m => $"{file}: {m.Value}");

    private static IEnumerable<string> Loose(string file, string text)
    {
        var markup = text.Split("@code")[0];
        markup = Comment().Replace(markup, "");
        return Words().Matches(markup).Where(m => !m.Groups[1].Value.Contains('@', StringComparison.Ordinal) && Letters().IsMatch(m.Groups[1].Value))
            .Where(m => m.Groups[1].Value.Trim() is not ("Nederlands" or "English" or "Hele Klant"))
            .Select(m => $"{file}: '{m.Groups[1].Value.Trim()}'");
    }

    [GeneratedRegex("@(on(click|input|change|submit|keydown|keyup|focus|blur)|bind(-\\w+)?)\\s*(:\\w+)?=")]
    private static partial Regex Click();

    [GeneratedRegex("<(\\w+)[^>]*@rendermode")]
    private static partial Regex RenderMode();

    [GeneratedRegex("(https?:)?//(?!localhost|www\\.w3\\.org)[a-z0-9-]+(\\.[a-z0-9-]+)+")]
    private static partial Regex Address();

    [GeneratedRegex("@\\*.*?\\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("<(?:p|h1|h2|h3|th|td|dt|dd|li|button|label|a|small|strong|span|summary|option|legend|figcaption|caption)(?:\\s[^<>]*)?>([^<>{}]+)</")]
    private static partial Regex Words();

    [GeneratedRegex("[A-Za-z]{3,} [A-Za-z]{2,}|^\\s*[A-Z][a-z]{3,}")]
    private static partial Regex Letters();
}
