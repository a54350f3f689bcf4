using System.IO.Compression;
using System.Text;

namespace HeleKlant.Promises.Agreements;

/// <summary>What a file is by its content. Taken are PDF, PNG, JPEG, plain text, and the documents of Office and LibreOffice without macros.</summary>
public static class FileContent
{
    public sealed record Kind(string Type, string Ending);

    private static readonly Dictionary<string, Kind> Packed = new()
    {
        ["word/document.xml"] = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        ["xl/workbook.xml"] = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        ["ppt/presentation.xml"] = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
    };

    /// <summary>Null for what is not taken.</summary>
    public static Kind? KindOf(ReadOnlyMemory<byte> content) => content.Span switch
    {
        var bytes when bytes.StartsWith("%PDF-"u8) => new("application/pdf", ".pdf"),
        var bytes when bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => new("image/png", ".png"),
        var bytes when bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => new("image/jpeg", ".jpg"),
        var bytes when bytes.StartsWith("PK\u0003\u0004"u8) => Office(content),
        var bytes => IsPlainText(bytes) ? new("text/plain; charset=utf-8", ".txt") : null,
    };

    private static Kind? Office(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            if (zip.Entries.Count > 2000 || zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            if (zip.GetEntry("mimetype") is { Length: < 200 } mimetype)
            {
                using var reader = new StreamReader(mimetype.Open(), Encoding.ASCII);
                return reader.ReadToEnd().Trim() switch
                {
                    "application/vnd.oasis.opendocument.text" => new("application/vnd.oasis.opendocument.text", ".odt"),
                    "application/vnd.oasis.opendocument.spreadsheet" => new("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
                    _ => null,
                };
            }

            return Packed.FirstOrDefault(p => zip.GetEntry(p.Key) is not null).Value;
        }
        catch (InvalidDataException)
        {
            // It begins like an archive and is none.
            return null;
        }
    }

    /// <summary>UTF-8 without control letters, and nothing that a browser would take for a page or a drawing.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) && !text.TrimStart('\uFEFF', ' ', '\n', '\r', '\t').StartsWith('<');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
