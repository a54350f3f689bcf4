namespace HeleKlant.Engines.Tests.Chain;

/// <summary>Where real records lie. A test of records that are not there is skipped, and says which were left out.</summary>
static class RecordsOnDisk
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("HELEKLANT_RECORDS") is { Length: > 0 } set
        ? set
        : Path.Combine(RepositoryRoot(), "..", "shared");

    /// <summary>The file, or a skipped test.</summary>
    public static string Find(string name, string path)
    {
        var full = Path.Combine(Root, path);
        Assert.SkipUnless(File.Exists(full), $"left out: {name} ({path} is not among the records)");
        return full;
    }

    static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HeleKlant.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("HeleKlant.slnx not found above the tests.");
        }

        return folder;
    }
}
