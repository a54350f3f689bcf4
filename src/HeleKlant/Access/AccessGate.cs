using System.Collections.Frozen;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
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

    /// <summary>Where somebody with a one-time password may go before choosing one.</summary>
    private static readonly FrozenSet<string> BeforeOwnPassword = FrozenSet.Create("/account/password", "/sign-out", "/settings/language", "/settings/theme");

    private static readonly ILookup<int, (AccessRow Row, string[] Segments)> Pages =
        AccessTable.Rows.Where(row => row.Method == "GET").Select(row => (Row: row, Segments: Segments(row.Route))).ToLookup(page => page.Segments.Length);

    /// <summary>The row of what stands at an address, with its query or without; null where the table has none.</summary>
    public static AccessRow? RowAt(string address)
    {
        var asked = Segments(address.Split('?', '#')[0]);
        return Pages[asked.Length].Where(page => page.Segments.Zip(asked).All(pair => IsPlace(pair.First) || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(page => page.Segments.Count(IsPlace)).FirstOrDefault().Row;
    }

    public static AccessRow? RowFor(string method, string? pattern) =>
        ByRoute.GetValueOrDefault((method == "HEAD" ? "GET" : method, Normal(pattern ?? "")));

    /// <summary>Whether this is the second run of a request, for the page that tells of its error.</summary>
    public static bool TellsOfAnError(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    public async Task InvokeAsync(HttpContext http, WhoAsks who)
    {
        if (http.User.Identity is { IsAuthenticated: true })
        {
            who.IsSignedInAs(http.User);
        }

        // The page that tells of an error is shown in the place of what was asked.
        if (TellsOfAnError(http))
        {
            await next(http);
            return;
        }

        // Files are for everyone; what is no route of ours is routing's own answer (405, 415).
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            await next(http);
            return;
        }

        var row = RowFor(http.Request.Method, endpoint.RoutePattern.RawText);
        var signedIn = http.User.Identity is { IsAuthenticated: true };
        switch (row)
        {
            case { Scope: Scope.Anyone }:
            case { Scope: Scope.Machine } when FromThisMachine.Is(http):
                await next(http);
                return;
            case var _ when !signedIn:
                await Challenge(http);
                return;
            case var _ when TabletSignIn.IsOn(http.User):
                await OnTablet(http, row);
                return;
            case null:
            case { Roles.Length: > 0 } when !row.Roles.Any(http.User.IsInRole):
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            case var _ when MustChoosePassword(http):
                await SendToPassword(http);
                return;
            case var _ when IsForged(http):
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            default:
                await next(http);
                return;
        }
    }

    /// <summary>On a shared tablet: only what the table lets on it, only for an employee, and only while the device is registered.</summary>
    private async Task OnTablet(HttpContext http, AccessRow? row)
    {
        var stop = http.RequestAborted;
        var tablet = await http.RequestServices.GetRequiredService<Tablets>().Of(TabletSignIn.SecretOf(http), stop);
        if (tablet is null || !http.User.HasClaim(AccountClaims.Tablet, tablet.Id.ToString()))
        {
            await http.SignOutAsync();
            await Challenge(http);
            return;
        }

        if (row is { OnTablet: true } && (row.Roles.Length == 0 || row.Roles.Contains(Roles.Employee)) && !IsForged(http))
        {
            await next(http);
            return;
        }

        Refusal no = new("tablet-not-here") { Kind = RefusalKind.NotAllowed };
        await (http.Request.Path.StartsWithSegments("/api") ? no.ToProblem(http) : no.ToPage(http, "/my-day")).ExecuteAsync(http);
    }

    private static string[] Segments(string route) => route.Trim('/').Split('/');

    private static bool IsPlace(string segment) => segment.StartsWith('{');

    private static string Normal(string pattern) => "/" + pattern.Trim('/').ToLowerInvariant();

    private static bool MustChoosePassword(HttpContext http) =>
        http.User.HasClaim(c => c.Type == AccountClaims.HasOneTimePassword)
        && !http.User.HasClaim(c => c.Type == AccountClaims.ByLink)
        && !BeforeOwnPassword.Contains(http.Request.Path.Value ?? "");

    /// <summary>
    /// A change through the API under a cookie must come from our own pages. Forms carry an antiforgery token; for the API the
    /// browser itself says where the request comes from.
    /// </summary>
    private static bool IsForged(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api")
        && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
        && !http.User.HasClaim(c => c.Type == AccountClaims.Token)
        && http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static Task SendToPassword(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            http.Response.Redirect("/account/password");
        }

        return Task.CompletedTask;
    }

    private static async Task Challenge(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/metrics"))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = TokenSignIn.Bearer;
            return;
        }

        if (TabletSignIn.SecretOf(http) is not null)
        {
            http.Response.Redirect(TabletRoutes.Door);
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            // What a form sent has no page of its own to come back to: the page it stood on has.
            new Refusal("signed-out-meanwhile").TellOnNextPage(http);
            var page = Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value ? from.PathAndQuery : "/";
            http.Response.Redirect("/sign-in?back=" + Uri.EscapeDataString(ShellRoutes.SafeAddress(page)));
            return;
        }

        await http.ChallengeAsync();
    }
}
