using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticAssets;

namespace HeleKlant.Access;

/// <summary>
/// The one place where the access table is enforced, after routing and authentication and before any page,
/// endpoint or export runs.
/// </summary>
public sealed class AccessGate(RequestDelegate next)
{
    private static readonly FrozenDictionary<(string, string), AccessRow> ByRoute =
        AccessTable.Rows.ToFrozenDictionary(row => (row.Method, Normal(row.Route)));

    public static AccessRow? RowFor(string method, string? pattern) =>
        ByRoute.GetValueOrDefault((method == "HEAD" ? "GET" : method, Normal(pattern ?? "")));

    public async Task InvokeAsync(HttpContext http, WhoAsks who)
    {
        if (http.User.Identity is { IsAuthenticated: true })
        {
            who.IsSignedInAs(http.User);
        }

        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            await next(http);
            return;
        }

        var pattern = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var row = RowFor(http.Request.Method, pattern);
        if (row is { Scope: Scope.Anyone })
        {
            await next(http);
            return;
        }

        if (http.User.Identity is not { IsAuthenticated: true })
        {
            await Challenge(http);
            return;
        }

        if (row is null || (row.Roles.Length > 0 && !row.Roles.Any(http.User.IsInRole)))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(http);
    }

    private static string Normal(string pattern) => "/" + pattern.Trim('/').ToLowerInvariant();

    private static async Task Challenge(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.ChallengeAsync(http);
    }
}
