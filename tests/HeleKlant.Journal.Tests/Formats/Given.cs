using System.IO.Compression;
using System.Text;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>Files and events made in the test, and the real records where they are at hand.</summary>
static class Given
{
    static readonly string records = Environment.GetEnvironmentVariable("HELEKLANT_RECORDS") ?? Path.Combine(Root(), "..", "shared");

    /// <summary>A real record; the test is skipped and names it where it is not at hand.</summary>
    internal static FileOnDisk Record(string path)
    {
        var whole = Path.Combine(records, "data", path);
        Assert.SkipUnless(File.Exists(whole), $"record left out: {path}");
        return new FileOnDisk(whole);
    }

    internal static string RecordFolder(string path)
    {
        var whole = Path.Combine(records, "data", path);
        Assert.SkipUnless(Directory.Exists(whole), $"record left out: {path}");
        return whole;
    }

    internal static FileInHand Text(string text, string name = "file.csv", Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return new FileInHand(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    internal static FileInHand Bytes(byte[] bytes, string name = "file.csv") => new(name, bytes);

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(bytes);
        }
        return packed.ToArray();
    }

    internal static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    /// <summary>Reads with the suggested mapping.</summary>
    internal static Read Read(this ISourceFile file, TimeProvider? clock = null) => Read(file, SourceFormats.Recognise(file).Suggestion.Mapping, clock);

    internal static Read Read(this ISourceFile file, Mapping mapping, TimeProvider? clock = null)
    {
        var items = SourceFormats.Read(file, mapping, clock).ToList();
        return new Read(
            [.. items.Where(item => item.Event is not null).Select(item => item.Event!)],
            [.. items.Where(item => item.SetAside is not null).Select(item => item.SetAside!)],
            [.. items.Where(item => item.Remark is not null).Select(item => item.Remark!)]);
    }

    internal static string Refused(Action act) => Assert.Throws<FileRefusedException>(act).Refused.Reason;

    internal static string Refused(ISourceFile file) => Refused(() => file.Read());

    /// <summary>An event as one text, its place left out, so that two tellings can be compared.</summary>
    internal static string Said(this SourceEvent each) => string.Join(" | ",
        each.EventId, each.Case, each.Activity, each.Start?.ToString("O"), each.End?.ToString("O"), each.Lifecycle, each.Instance, string.Join(",", each.Customers), each.CustomerName,
        each.Employee, each.Team, each.Role, each.Channel, string.Join(";", each.Objects), string.Join(";", each.CaseAttributes), string.Join(";", each.Attributes));

    static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "HeleKlant.slnx")))
        {
            at = at.Parent;
        }
        return at?.FullName ?? AppContext.BaseDirectory;
    }
}

/// <summary>What a file told.</summary>
sealed record Read(IReadOnlyList<SourceEvent> Events, IReadOnlyList<SetAside> Aside, IReadOnlyList<SetAside> Remarks);
