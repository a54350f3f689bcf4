using System.Text.RegularExpressions;

namespace HeleKlant.House.Tests;

/// <summary>One idea a file, no text that knows where it was written, and a definition for every figure.</summary>
public partial class FileTests
{
    private const int MostLines = 400;

    [Fact]
    public void no_source_file_is_longer_than_400_lines()
    {
        Rule.Holds(TheHouse.Under("src/", ".cs", ".razor").Where(f => !IsGenerated(f)).SelectMany(f => TooLong(f, TheHouse.Read(f))));
        Assert.NotEmpty(TooLong("planted", new string('\n', MostLines + 1)));
    }

    /// <summary>Migrations are written by a tool and never edited.</summary>
    private static bool IsGenerated(string file) => file.Contains("/Store/Migrations/", StringComparison.Ordinal);

    [Fact]
    public void no_text_names_a_place_on_somebodys_machine()
    {
        Rule.Holds(TheHouse.TextFiles.SelectMany(f => MachinePaths(f, TheHouse.Read(f))));
        Assert.NotEmpty(MachinePaths("planted", "see /" + "home/anna/notes.txt"));
        Assert.NotEmpty(MachinePaths("planted", "C:" + "\\Users\\anna"));
        Assert.Empty(MachinePaths("planted", "/api/work/12"));
    }

    [Fact]
    public void nothing_is_left_for_later()
    {
        Rule.Holds(TheHouse.Under("src/", ".cs", ".razor", ".js", ".css", ".sql").SelectMany(f => Later(f, TheHouse.Read(f))));
        Assert.NotEmpty(Later("planted", "throw new NotImplemented" + "Exception();"));
    }

    [Fact]
    public void every_figure_has_its_section_in_measures()
    {
        var headings = Headings(TheHouse.Read("docs/measures.md"));
        var figures = Program.Rooms.SelectMany(r => r.Figures).Select(f => f.Name).ToList();
        Rule.Holds(figures.SelectMany(name => Undefined(name, headings)));
        Assert.NotEmpty(Undefined("a figure nobody defined", headings));
    }

    [Fact]
    public void every_link_between_our_documents_leads_somewhere()
    {
        Rule.Holds(TheHouse.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).SelectMany(f => DeadLinks(f, TheHouse.Read(f))));
        Assert.NotEmpty(DeadLinks("README.md", "[x](docs/no-such-page.md)"));
    }

    private static IEnumerable<string> TooLong(string file, string text)
    {
        var lines = text.Count(c => c == '\n');
        return lines > MostLines ? [$"{file}: {lines} lines"] : [];
    }

    private static IEnumerable<string> MachinePaths(string file, string text) => MachinePath().Matches(text).Select(m => $"{file}: {m.Value}");

    private static IEnumerable<string> Later(string file, string text) => Unfinished().Matches(text).Select(m => $"{file}: {m.Value}");

    private static HashSet<string> Headings(string markdown) => [.. Heading().Matches(markdown).Select(m => m.Groups[1].Value.Trim().Trim('`'))];

    private static IEnumerable<string> Undefined(string figure, HashSet<string> headings) => headings.Contains(figure) ? [] : [$"docs/measures.md has no section '{figure}'"];

    private static IEnumerable<string> DeadLinks(string file, string text) =>
        from Match link in Link().Matches(text)
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Path.GetFullPath(Path.Combine(TheHouse.Root, Path.GetDirectoryName(file) ?? "", target))
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{file}: {target}";

    [GeneratedRegex("(?<![\\w./~-])(/(work|root|home)/[\\w.-]+|[A-Z]:\\\\Users\\\\)")]
    private static partial Regex MachinePath();

    [GeneratedRegex("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|NotImplemented" + "Exception|(?i)coming " + "soon")]
    private static partial Regex Unfinished();

    [GeneratedRegex("^#{2,4} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)")]
    private static partial Regex Link();
}
