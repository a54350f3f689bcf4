using System.Buffers.Binary;
using System.Diagnostics;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal;

/// <summary>The first pass: the whole file is read and counted, in constant memory; nothing is written.</summary>
internal sealed class ImportCount
{
    /// <summary>Everything the reader yielded: rows and remarks.</summary>
    public long Items { get; private set; }
    public long Rows { get; private set; }
    public long Refused { get; private set; }
    public long? Oldest { get; private set; }
    public long? Newest { get; private set; }
    public long OddInstants { get; private set; }
    public bool TellsCases { get; private set; }
    public List<OddInstant> OddSample { get; } = [];
    public List<SetAside> SetAside { get; } = [];
    public Dictionary<string, long> Remarks { get; } = [];
    public List<SetAside> RemarkSample { get; } = [];
    public byte[] Fingerprint { get; private set; } = new byte[16];

    public static ImportCount Of(
        JournalStore store, string source, ISourceFile file, Func<ISourceFile, IEnumerable<ReadItem>> read,
        ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        var count = new ImportCount();
        var keys = new TouchKeys(store.Secrets.Touches, source);
        var counting = new CountingFile(file);
        var pace = new ProgressPace(ImportPass.Counting, progress);
        var early = Sql.Microseconds(options.PointOutBefore);
        var now = store.Now;
        UInt128 fingerprint = 0;
        foreach (var item in read(counting))
        {
            count.Items++;
            if ((count.Items & 1023) == 0)
            {
                stop.ThrowIfCancellationRequested();
                pace.Tell(count.Rows, null, counting.Share);
            }

            if (item.Event is { } told)
            {
                count.Rows++;
                var at = TouchBatch.At(told);
                count.Take(told, at, early, now, options.SampleSize);
                fingerprint = keys.Fingerprint(fingerprint, keys.First(told, at), told);
            }
            else if (item.SetAside is { } aside)
            {
                count.Rows++;
                count.Refused++;
                if (count.SetAside.Count < options.KeptOfRefused)
                {
                    count.SetAside.Add(aside);
                }

                fingerprint = keys.Fingerprint(fingerprint, aside);
            }
            else if (item.Remark is { } remark)
            {
                count.Note(remark, options.SampleSize);
            }
        }

        BinaryPrimitives.WriteUInt128BigEndian(count.Fingerprint, fingerprint);
        return count;
    }

    private void Note(SetAside remark, int sample)
    {
        Remarks[remark.Reason] = Remarks.GetValueOrDefault(remark.Reason) + 1;
        if (RemarkSample.Count < sample)
        {
            RemarkSample.Add(remark);
        }
    }

    private void Take(SourceEvent told, long at, long early, long now, int sample)
    {
        var first = told.Start is { } start ? Math.Min(at, Sql.Microseconds(start)) : at;
        Oldest = Oldest is { } oldest ? Math.Min(oldest, first) : first;
        Newest = Newest is { } newest ? Math.Max(newest, at) : at;
        TellsCases |= told.CaseAttributes.Count > 0;
        if (first < early || at > now)
        {
            OddInstants++;
            if (OddSample.Count < sample)
            {
                OddSample.Add(new OddInstant(told.Place, (first < early ? told.Start : null) ?? told.End ?? told.Start!.Value));
            }
        }
    }
}

/// <summary>Tells progress a few times a second.</summary>
internal sealed class ProgressPace(ImportPass pass, IProgress<ImportProgress>? progress)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _told = TimeSpan.Zero;
    private long _begunWith = -1;

    public void Tell(long rows, long? total, double share, bool now = false)
    {
        if (_begunWith < 0)
        {
            _begunWith = rows;
        }

        var elapsed = _clock.Elapsed;
        if (progress is null || (!now && elapsed - _told < Pace))
        {
            return;
        }

        _told = elapsed;
        var rate = (rows - _begunWith) / Math.Max(elapsed.TotalSeconds, 1e-6);
        TimeSpan? left = total is { } all && rate > 0
            ? TimeSpan.FromSeconds((all - rows) / rate)
            : share is > 0.01 and <= 1 ? elapsed * ((1 - share) / share) : null;
        progress.Report(new ImportProgress(pass, rows, total, share, rate, left));
    }
}

/// <summary>A file that knows how much of it was read.</summary>
internal sealed class CountingFile(ISourceFile file) : ISourceFile
{
    private Stream? _open;

    public string Name => file.Name;

    public long Length => file.Length;

    public double Share => _open is { CanSeek: true, CanRead: true } open && file.Length > 0
        ? Math.Min(1, open.Position / (double)file.Length)
        : 0;

    public Stream Open() => _open = file.Open();
}
