using System.Text;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <param name="Name">As the sender calls it; it is made harmless.</param>
/// <param name="Content">In JSON as base64; the form of the page sends a file.</param>
/// <param name="Promise">The promise or guarantee it is evidence of.</param>
public sealed record AddFileAsked(Guid Id, string? Name = null, string? Content = null, Guid? Promise = null);

public sealed record RemoveFileAsked(Guid Id, Guid File);

public sealed record FileTold(Guid Id, string Name, string Type, long Bytes);

/// <summary>
/// Files with an agreement, kept in the store as rows that can be erased. What a file is, its content says and not its name; what a browser could run is not
/// taken. They go out as a download, never shown in the page.
/// </summary>
public sealed class AgreementFiles(Acting acting, AgreementBook book)
{
    public const int MostMegabytes = 5;
    public const int MostFiles = 20;
    private const int LongestName = 100;

    public Task<Answer<FileTold>> Add(AddFileAsked asked, HttpContext? http, CancellationToken stop)
    {
        if (http?.Request.HasFormContentType == true)
        {
            return http.Request.Form.Files is [{ } sent, ..] ? AddSent(asked, sent, stop) : Task.FromResult<Answer<FileTold>>(AgreementRefusals.FileIsEmpty);
        }

        var buffer = new byte[(asked.Content?.Length ?? 0) + 4];
        return asked.Content is { Length: > 0 } text && Convert.TryFromBase64String(text, buffer, out var length)
            ? Add(asked, asked.Name, buffer[..length], stop)
            : Task.FromResult<Answer<FileTold>>(AgreementRefusals.FileIsEmpty);
    }

    private async Task<Answer<FileTold>> AddSent(AddFileAsked asked, IFormFile sent, CancellationToken stop)
    {
        if (sent.Length > MostMegabytes << 20)
        {
            return AgreementRefusals.FileTooLarge;
        }

        using var content = new MemoryStream();
        await sent.CopyToAsync(content, stop);
        return await Add(asked, sent.FileName, content.ToArray(), stop);
    }

    public Task<Answer<FileTold>> Add(AddFileAsked asked, string? name, byte[] content, CancellationToken stop) => acting.Do<FileTold>(
        async telling =>
        {
            var found = await book.Find(asked.Id, 0, stop);
            if (found.IsRefused)
            {
                return found.Refusal!;
            }

            if (content.Length == 0 || content.Length > MostMegabytes << 20)
            {
                return content.Length == 0 ? AgreementRefusals.FileIsEmpty : AgreementRefusals.FileTooLarge;
            }

            if (await acting.Store.Set<AgreementFile>().CountAsync(f => f.Agreement == asked.Id, stop) >= MostFiles)
            {
                return AgreementRefusals.TooManyFiles;
            }

            if (FileContent.KindOf(content) is not { } kind)
            {
                return AgreementRefusals.BadFile;
            }

            if (asked.Promise is { } promise && (await book.Promises(asked.Id, stop)).TrueForAll(p => p.Id != promise))
            {
                return AgreementRefusals.NoSuchPromise;
            }

            var file = new AgreementFile
            {
                Id = Guid.CreateVersion7(telling.Now),
                Agreement = asked.Id,
                Promise = asked.Promise,
                Name = Harmless(name, kind.Ending),
                Type = kind.Type,
                Bytes = content.Length,
                AddedAt = telling.Now,
                Content = content,
            };
            AgreementBook.Tell(telling, found.Value, new AgreementFileAdded(asked.Id, found.Value.Customers, file.Id, file.Bytes, file.Promise));
            acting.Store.Add(file);
            return new FileTold(file.Id, file.Name, file.Type, file.Bytes);
        },
        stop);

    public Task<Answer<Nothing>> Remove(RemoveFileAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async telling =>
        {
            var found = await book.Find(asked.Id, 0, stop);
            if (found.IsRefused || await acting.Store.Set<AgreementFile>().FirstOrDefaultAsync(f => f.Id == asked.File && f.Agreement == asked.Id, stop) is not { } file)
            {
                return found.Refusal ?? AgreementRefusals.NoFile;
            }

            AgreementBook.Tell(telling, found.Value, new AgreementFileRemoved(asked.Id, found.Value.Customers, file.Id));
            acting.Store.Remove(file);
            return default(Nothing);
        },
        stop);

    /// <summary>A download: never shown in the page, no guessing of its type, and nothing in it may run.</summary>
    public async Task<IResult> Send(HttpContext http, Guid agreement, Guid id, CancellationToken stop)
    {
        if (await acting.Store.Set<AgreementFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.Agreement == agreement, stop) is not { } file)
        {
            return http.Request.Path.StartsWithSegments("/api") ? AgreementRefusals.NoFile.ToProblem(http) : AgreementRefusals.NoFile.ToPage(http, AgreementRoutes.One(agreement));
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(file.Content, file.Type, file.Name);
    }

    /// <summary>The last part of a name without letters that hide or turn round what follows, and with the ending of its content.</summary>
    public static string Harmless(string? name, string ending)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var plain = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(r => Rune.IsLetterOrDigit(r) || r.Value is ' ' or '-' or '_' or '.' or '(' or ')' or ','))
        {
            if (plain.Length + rune.Utf16SequenceLength <= LongestName)
            {
                plain.Append(rune.ToString());
            }
        }

        var stem = Path.GetFileNameWithoutExtension(plain.ToString().Trim(' ', '.')).Trim(' ', '.');
        return (stem.Length == 0 ? "file" : stem) + ending;
    }
}
