namespace HeleKlant.Store;

/// <summary>Held by the program that serves a store, so that others know: a lock on a file, which ends with its process.</summary>
public sealed class Serving : IDisposable
{
    private readonly FileStream held;

    private Serving(FileStream held) => this.held = held;

    /// <summary>Takes the lock; null where another process serves this store.</summary>
    public static Serving? Take(DataPlace place)
    {
        Directory.CreateDirectory(place.Folder);
        try
        {
            return new Serving(new FileStream(Path.Combine(place.Folder, "serving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => held.Dispose();
}
