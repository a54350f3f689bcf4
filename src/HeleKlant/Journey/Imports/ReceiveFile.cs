using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal.Formats;
using HeleKlant.Store;

namespace HeleKlant.Journey.Imports;

/// <summary>Takes a file of any size in, as a stream, to the data folder. Nothing of its contents is trusted, nor its name.</summary>
public sealed class ReceiveFile(Store.Store store, DataPlace place, TimeProvider clock, WhoAsks who, Settings settings)
{
    /// <summary>So much room is left on the disk beside the file, for the store that grows with it.</summary>
    private const long RoomToLeave = 256L << 20;

    public async Task<Answer<ReceivedFile>> Take(string? name, Stream contents, long? length, string origin, CancellationToken stop)
    {
        if (place.IsSample)
        {
            return ImportRefusals.ThisIsTheSample;
        }

        var file = new ReceivedFile
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = CleanName(name),
            ReceivedAt = clock.GetUtcNow(),
            By = who.Account?.Value,
            Origin = origin,
            State = ReceivedState.Waiting,
            MaxBadShare = settings.Organisation.BadRowsAtMost,
        };
        var path = place.ReceivedPath(file.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (length is { } bytes && RoomFor(path) < bytes + RoomToLeave)
        {
            return new Refusal("no-room-on-disk", Megabytes(bytes), Megabytes(RoomFor(path)));
        }

        try
        {
            await using (var onDisk = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                file.Length = await Copy(contents, onDisk, path, stop);
            }

            if (file.Length < 0)
            {
                File.Delete(path);
                return new Refusal("no-room-on-disk", Megabytes(length ?? 0), Megabytes(RoomFor(path)));
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        if (file.Length == 0)
        {
            File.Delete(path);
            return new Refusal("no-file-given");
        }

        store.Add(file);
        await store.SaveChangesAsync(stop);
        return file;
    }

    /// <summary>What is left of a name that somebody gave: its last part, without control characters, at most 120 long.</summary>
    public static string CleanName(string? name)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && c is not ('<' or '>' or '"' or '|' or ':' or '*' or '?') && !IsInvisible(c))]).Trim(' ', '.');
        return clean.Length switch
        {
            0 => "import",
            > 120 => clean[..80] + "…" + clean[^39..],
            _ => clean,
        };
    }

    /// <summary>Marks that turn or hide text on screen.</summary>
    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate;

    /// <summary>Copies while there is room; -1 where the disk would fill up.</summary>
    private static async Task<long> Copy(Stream from, FileStream to, string path, CancellationToken stop)
    {
        var buffer = new byte[1 << 17];
        long total = 0, sinceLook = 0;
        while (await from.ReadAsync(buffer, stop) is var read and > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
            total += read;
            sinceLook += read;
            if (sinceLook >= 64 << 20)
            {
                sinceLook = 0;
                if (RoomFor(path) < RoomToLeave)
                {
                    return -1;
                }
            }
        }

        return total;
    }

    private static long RoomFor(string path) => new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;

    private static long Megabytes(long bytes) => bytes >> 20;
}

/// <summary>Where received files lie while they wait.</summary>
public static class ReceivedPlace
{
    public static string ReceivedPath(this DataPlace place, Guid id) => Path.Combine(place.Folder, "received", id.ToString("N"));

    public static ISourceFile Opened(this DataPlace place, ReceivedFile file) => new NamedFile(file.Name, place.ReceivedPath(file.Id));

    /// <summary>Removes the contents; the row stays for the list.</summary>
    public static void Forget(this DataPlace place, Guid id) => File.Delete(place.ReceivedPath(id));

    private sealed class NamedFile(string name, string path) : ISourceFile
    {
        private readonly FileOnDisk onDisk = new(path);

        public string Name => name;

        public long Length => onDisk.Length;

        public Stream Open() => onDisk.Open();
    }
}
