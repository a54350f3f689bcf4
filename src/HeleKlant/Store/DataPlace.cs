namespace HeleKlant.Store;

/// <summary>Where this store lives: a folder with the SQLite file, or a PostgreSQL database with the folder for files beside it.</summary>
public sealed record DataPlace(string Folder, string? PostgresConnection)
{
    public string SqliteFile => Path.Combine(Folder, "heleklant.db");

    public bool IsPostgres => PostgresConnection is not null;

    /// <summary>Stands in the folder of a sample, and says with which seed and on which day it was made.</summary>
    public string SampleMark => Path.Combine(Folder, "this-is-the-sample.json");

    /// <summary>Whether this is the sample organisation: nothing is imported into it.</summary>
    public bool IsSample => File.Exists(SampleMark);

    /// <summary>HELEKLANT_DATA names the folder (else data/ beside the caller); HELEKLANT_POSTGRES a connection string.</summary>
    public static DataPlace From(IConfiguration configuration)
    {
        var folder = configuration["HELEKLANT_DATA"] is { Length: > 0 } named ? named : "data";
        var postgres = configuration["HELEKLANT_POSTGRES"] is { Length: > 0 } connection ? connection : null;
        return new DataPlace(Path.GetFullPath(folder), postgres);
    }

    /// <summary>The name of the node that works in this folder; the same after a restart.</summary>
    public string NodeName()
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, "node-name");
        if (!File.Exists(file))
        {
            var made = Path.Combine(Folder, Path.GetRandomFileName());
            File.WriteAllText(made, Guid.NewGuid().ToString("N"));
            try
            {
                File.Move(made, file);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(made);
            }
        }

        return $"{File.ReadAllText(file)}@{Environment.MachineName}";
    }
}
