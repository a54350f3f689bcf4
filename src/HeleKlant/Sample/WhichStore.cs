using HeleKlant.Store;

namespace HeleKlant.Sample;

/// <summary>
/// The sample organisation is a store of its own, in a folder inside the organisation's own: what is imported never
/// mixes into it. The web app opens the sample as long as there is no store of one's own, when it is asked to
/// (HELEKLANT_OPEN=own-or-sample, as ./run does).
/// </summary>
internal static class WhichStore
{
    public const string Setting = "HELEKLANT_OPEN";
    public const string OwnOrSample = "own-or-sample";

    /// <summary>Where the sample that belongs to a store stands.</summary>
    public static DataPlace SampleOf(DataPlace own) => new(Path.Combine(own.Folder, "sample"), null);

    /// <summary>The organisation's own store, seen from its sample.</summary>
    public static DataPlace OwnOf(DataPlace sample) => new(Path.GetDirectoryName(sample.Folder)!, null);

    /// <summary>Whether there is a store of one's own.</summary>
    public static bool IsThere(DataPlace place) => place.IsPostgres || File.Exists(place.SqliteFile);

    /// <summary>Makes the own store be there, empty, so that the next opening takes it.</summary>
    public static void BeginOwn(DataPlace own)
    {
        Directory.CreateDirectory(own.Folder);
        // An empty file is an empty SQLite database; opening it lays the tables.
        using var file = new FileStream(own.SqliteFile, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
    }
}
