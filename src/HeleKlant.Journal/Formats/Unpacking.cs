using System.IO.Compression;

namespace HeleKlant.Journal.Formats;

/// <summary>Opens a file's contents whatever they are packed in, and turns a broken packing into a refusal.</summary>
static class Unpacking
{
    /// <summary>The packing, by the first bytes.</summary>
    internal static Packing PackingOf(ISourceFile file)
    {
        using var raw = file.Open();
        Span<byte> head = stackalloc byte[4];
        var got = raw.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        return got >= 2 && head[0] == 0x1F && head[1] == 0x8B ? Packing.Gzip
            : got == 4 && head[0] == 'P' && head[1] == 'K' && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6)) ? Packing.Zip
            : Packing.None;
    }

    /// <summary>The contents from their beginning.</summary>
    internal static Stream Open(ISourceFile file)
    {
        switch (PackingOf(file))
        {
            case Packing.Gzip:
                return new Unpacked(new GZipStream(file.Open(), CompressionMode.Decompress), null);
            case Packing.Zip:
                return OpenZip(file);
            default:
                return file.Open();
        }
    }

    static Unpacked OpenZip(ISourceFile file)
    {
        var raw = file.Open();
        try
        {
            var archive = new ZipArchive(raw, ZipArchiveMode.Read);
            var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).ToList();
            if (entries.Any(entry => entry.FullName is "[Content_Types].xml" or "content.xml"))
            {
                throw FileRefusedReasons.Because(FileRefusedReasons.SpreadsheetFile);
            }
            return entries.Count == 1
                ? new Unpacked(entries[0].Open(), archive)
                : throw FileRefusedReasons.Because(FileRefusedReasons.ZipManyFiles, detail: string.Join(", ", entries.Take(5).Select(entry => entry.FullName)));
        }
        catch (InvalidDataException fault)
        {
            raw.Dispose();
            throw FileRefusedReasons.Because(FileRefusedReasons.DamagedArchive, detail: fault.Message);
        }
        catch (FileRefusedException)
        {
            raw.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A stream that is being unpacked. That a gzip stops early is seen only by strict validation, a switch of the
    /// runtime that Directory.Build.props sets for every program of ours.
    /// </summary>
    sealed class Unpacked(Stream inner, IDisposable? archive) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return inner.Read(buffer);
            }
            catch (InvalidDataException fault)
            {
                throw FileRefusedReasons.Because(
                    fault.Message.Contains("truncated", StringComparison.OrdinalIgnoreCase) ? FileRefusedReasons.CutOff : FileRefusedReasons.DamagedArchive,
                    detail: fault.Message);
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() => inner.Flush();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                archive?.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
