using System.Diagnostics;
using System.Reflection;

namespace HeleKlant.House.Tests;

/// <summary>The repository as it stands: its folders, its text files and the three assemblies of the product.</summary>
internal static class TheHouse
{
    public static readonly string Root = FindRoot();

    public static readonly Assembly Product = typeof(Program).Assembly;

    public static readonly Assembly Journal = typeof(HeleKlant.Journal.JournalStore).Assembly;

    public static readonly Assembly Engines = typeof(HeleKlant.Engines.Quantities.Share).Assembly;

    private static readonly string[] TextEndings = [".cs", ".razor", ".css", ".js", ".resx", ".md", ".json", ".sql", ".props", ".csproj", ".slnx", ".txt", ".svg", ".html", ""];

    /// <summary>Files that git tracks or would track, as paths from the root.</summary>
    public static readonly IReadOnlyList<string> Files = [.. Git("ls-files -co --exclude-standard").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Root, f))).Distinct().Order(StringComparer.Ordinal)];

    public static IEnumerable<string> TextFiles => Files.Where(f => TextEndings.Contains(Path.GetExtension(f)) && !f.EndsWith("LICENSE", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IEnumerable<string> Under(string folder, params string[] endings) =>
        Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && endings.Contains(Path.GetExtension(f)));

    private static string Git(string words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
        var told = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? told : throw new InvalidOperationException($"git {words} ended with {git.ExitCode}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HeleKlant.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("HeleKlant.slnx is in no folder above the tests.");
    }
}

/// <summary>Says which rule of the house is broken, and where.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> breaches)
    {
        var found = breaches.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"{found.Count} breaches:\n" + string.Join('\n', found.Take(60)));
    }
}
