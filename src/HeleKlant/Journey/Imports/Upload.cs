using HeleKlant.Facts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HeleKlant.Journey.Imports;

/// <summary>
/// Reads a posted file as a stream, never as a whole: the parts of a form in the order in which they come, of which
/// the antiforgery token must be the first, or a bare body (API).
/// </summary>
public sealed class Upload(ReceiveFile receive, IAntiforgery antiforgery)
{
    private const string TokenHeader = "RequestVerificationToken";
    private const int LongestField = 64 * 1024;

    /// <summary>A form of our own page: without a valid token nothing is kept.</summary>
    public async Task<Answer<ReceivedFile>> FromPage(HttpContext http, CancellationToken stop)
    {
        if (Boundary(http) is not { } boundary)
        {
            return ImportRefusals.NoFileGiven;
        }

        var parts = new MultipartReader(boundary, http.Request.Body);
        while (await parts.ReadNextSectionAsync(stop) is { } part)
        {
            if (part.AsFileSection() is { FileStream: { } contents } file)
            {
                if (!http.Request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(http))
                {
                    return ImportRefusals.FormTooOld;
                }

                return await receive.Take(file.FileName, contents, http.Request.ContentLength, "page", stop);
            }

            if (part.AsFormDataSection() is { } field && field.Name == "__RequestVerificationToken")
            {
                http.Request.Headers[TokenHeader] = await Text(part.Body, stop);
            }
        }

        return ImportRefusals.NoFileGiven;
    }

    /// <summary>The API: the file as the body, or as the file part of a form, in which a part "mapping" may come before or after it.</summary>
    public async Task<Answer<(ReceivedFile File, string? Mapping)>> FromApi(HttpContext http, string? name, CancellationToken stop)
    {
        if (Boundary(http) is not { } boundary)
        {
            var answer = await receive.Take(name ?? DispositionName(http), http.Request.Body, http.Request.ContentLength, "api", stop);
            return answer.IsRefused ? answer.Refusal! : (answer.Value, null);
        }

        ReceivedFile? received = null;
        string? mapping = null;
        var parts = new MultipartReader(boundary, http.Request.Body);
        while (await parts.ReadNextSectionAsync(stop) is { } part)
        {
            if (part.AsFormDataSection() is { Name: "mapping" })
            {
                mapping = await Text(part.Body, stop);
            }
            else if (part.AsFileSection() is { FileStream: { } contents } file)
            {
                if (file.Name == "mapping")
                {
                    mapping = await Text(contents, stop);
                }
                else if (received is null)
                {
                    var answer = await receive.Take(name ?? file.FileName, contents, http.Request.ContentLength, "api", stop);
                    if (answer.IsRefused)
                    {
                        return answer.Refusal!;
                    }

                    received = answer.Value;
                }
            }
        }

        return received is null ? ImportRefusals.NoFileGiven : (received, mapping);
    }

    private static string? Boundary(HttpContext http) =>
        MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary ? boundary : null
            : null;

    private static string? DispositionName(HttpContext http) =>
        ContentDispositionHeaderValue.TryParse(http.Request.Headers.ContentDisposition.ToString(), out var disposition) ? disposition.FileName.Value?.Trim('"') : null;

    private static async Task<string> Text(Stream body, CancellationToken stop)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[LongestField];
        var length = await reader.ReadBlockAsync(buffer, stop);
        return new string(buffer, 0, length);
    }
}
