using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>
/// Every error of the API is a problem by RFC 9457, in the reader's language: what routing, the access table or a broken request
/// answered without words gets them here, and a fault of ours gets a number to look it up by.
/// </summary>
public sealed partial class ApiProblems(RequestDelegate next, ILogger<ApiProblems> log)
{
    private static readonly int[] Known = [400, 401, 403, 404, 405, 406, 409, 413, 415, 429, 431, 500, 503];

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } && http.Response.ContentLength is null or 0)
            {
                await Write(http, http.Response.StatusCode, null);
            }
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await Write(http, bad.StatusCode, bad.StatusCode == StatusCodes.Status400BadRequest ? Reason(http, bad) : null);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Who asked is gone; there is nobody to tell.
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = 499;
            }
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            log.LogError(fault, "A request to {Route} failed.", (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            http.Response.Clear();
            await Write(http, StatusCodes.Status500InternalServerError, null);
        }
    }

    /// <summary>What is wrong with the JSON or the parameter, without quoting what was sent.</summary>
    private static string? Reason(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.InnerException is System.Text.Json.JsonException json)
        {
            return $"JSON: line {json.LineNumber + 1}, byte {json.BytePositionInLine}, {json.Path}";
        }

        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        return Parameter().Match(bad.Message) is { Success: true } named
            ? texts[named.Groups["missing"].Success ? "problem-parameter-missing" : "problem-parameter", named.Groups["name"].Value]
            : bad.Message.Split(" from \"")[0].TrimEnd('.');
    }

    /// <summary>As routing tells of a parameter: its type of ours is nobody's business, its name is.</summary>
    [GeneratedRegex("(?<missing>required )?parameter \"[^\"]* (?<name>\\w+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    private static Task Write(HttpContext http, int status, string? detail)
    {
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        var problem = Results.Problem(
            type: "urn:heleklant:problem:" + status,
            title: texts["problem-" + (Known.Contains(status) ? status : status < 500 ? 400 : 500)],
            detail: detail,
            statusCode: status,
            instance: http.Request.Path,
            extensions: new Dictionary<string, object?> { ["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier });
        return problem.ExecuteAsync(http);
    }
}
