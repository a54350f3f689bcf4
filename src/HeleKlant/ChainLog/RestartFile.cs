using System.Numerics;
using System.Runtime.InteropServices;
using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>What a restart file gives back.</summary>
/// <param name="Of">By which journal it was made.</param>
/// <param name="WithoutTeam">Employees of whom a touch named no team.</param>
internal sealed record Kept(LiveLog Live, MadeBy Of, IReadOnlyCollection<int> WithoutTeam);

/// <summary>The state of the journal by which a log was made; a log is only gone on with where the journal has that same past.</summary>
/// <param name="LastFact">The last fact by whose rules it was made.</param>
/// <param name="LastFactId">That fact's id, empty where there was none.</param>
/// <param name="Fingerprint">The sum over the feed's lines up to the log's position.</param>
internal readonly record struct MadeBy(long LastFact, Guid LastFactId, uint Fingerprint);

/// <summary>
/// The columns on disk, to have them back at once after a restart. Written aside and renamed, with a checksum over everything (CRC-32C); what
/// is damaged, cut off or of another version is not used. It holds dictionary numbers only, no texts.
/// </summary>
internal sealed class RestartFile(string path)
{
    private const int Block = 1 << 20;
    private static readonly byte[] Mark = "HeleKlant chain "u8.ToArray();

    public string Path => path;

    public void Write(EventLog log, MadeBy of, IReadOnlyCollection<int> withoutTeam, CancellationToken stop)
    {
        var aside = path + "." + Environment.ProcessId + ".new";
        try
        {
            using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, Block))
            {
                uint sum = 0;
                void Take(ReadOnlySpan<byte> bytes)
                {
                    sum = Checksum(sum, bytes);
                    file.Write(bytes);
                }

                Take(Mark);
                Number(Take, LogBytes.Version);
                Number(Take, of.LastFact);
                Take(of.LastFactId.ToByteArray());
                Number(Take, of.Fingerprint);
                Number(Take, withoutTeam.Count);
                Take(MemoryMarshal.AsBytes(withoutTeam.ToArray().AsSpan()));
                LogBytes.Write(log, Take, stop);
                file.Write(BitConverter.GetBytes(sum));
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>What stands there; null where nothing does or it is not to be trusted, and then why.</summary>
    public Kept? Read(out string? trouble, CancellationToken stop = default)
    {
        trouble = null;
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Block);
        trouble = Trouble(file, stop);
        if (trouble is not null)
        {
            return null;
        }

        file.Position = Mark.Length + sizeof(long);
        var lastFact = Number(file);
        var id = new byte[16];
        file.ReadExactly(id);
        var of = new MadeBy(lastFact, new(id), (uint)Number(file));
        var withoutTeam = new int[Number(file)];
        file.ReadExactly(MemoryMarshal.AsBytes(withoutTeam.AsSpan()));
        return new(LogBytes.Read(file.ReadExactly, stop), of, withoutTeam);
    }

    public void Delete() => File.Delete(path);

    private static string? Trouble(FileStream file, CancellationToken stop)
    {
        var head = new byte[Mark.Length + sizeof(long)];
        if (file.Length < head.Length + sizeof(uint))
        {
            return "it is cut off";
        }

        file.ReadExactly(head);
        if (!head.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            return "it is no restart file";
        }

        if (BitConverter.ToInt64(head, Mark.Length) is not LogBytes.Version and var version)
        {
            return $"it is of version {version}, this program reads version {LogBytes.Version}";
        }

        var sum = Checksum(0, head);
        var block = new byte[Block];
        for (var left = file.Length - head.Length - sizeof(uint); left > 0;)
        {
            stop.ThrowIfCancellationRequested();
            var some = block.AsSpan(0, (int)Math.Min(Block, left));
            file.ReadExactly(some);
            sum = Checksum(sum, some);
            left -= some.Length;
        }

        file.ReadExactly(block.AsSpan(0, sizeof(uint)));
        return BitConverter.ToUInt32(block) == sum ? null : "its checksum does not fit";
    }

    private static void Number(TakeBytes take, long number) => take(BitConverter.GetBytes(number));

    private static long Number(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        file.ReadExactly(bytes);
        return BitConverter.ToInt64(bytes);
    }

    // CRC-32C; its steps of eight bytes and of one give the same sum, so the pieces written need not be the blocks read.
    private static uint Checksum(uint sum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(bytes.Length & ~7)]);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }
}
