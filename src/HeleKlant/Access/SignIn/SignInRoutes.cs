using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Access;

/// <summary>The door: what the sign-in pages post to.</summary>
public static class SignInRoutes
{
    /// <summary>The rate limit of everything that tries a secret.</summary>
    public const string Limit = "sign-in";

    public static void Map(IEndpointRouteBuilder site)
    {
        var door = site.MapGroup("").ExcludeFromDescription();
        door.MapPost("/sign-in", async (HttpContext http, SigningIn signingIn, [FromForm] string? name, [FromForm] string? password, [FromForm] string? back) =>
            (await signingIn.ByPassword(name ?? "", password ?? "", http.RequestAborted)).ToPage(http, ShellRoutes.SafeAddress(back), back: Door(back)))
            .RequireRateLimiting(Limit);

        door.MapPost("/sign-in/passkey/options", async (SignInManager<Account> signIn) =>
            Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")).RequireRateLimiting(Limit);

        door.MapPost("/sign-in/passkey", async (HttpContext http, SigningIn signingIn, [FromForm] string? credential, [FromForm] string? back) =>
            (await signingIn.ByPasskey(credential ?? "", http.RequestAborted)).ToPage(http, ShellRoutes.SafeAddress(back), back: Door(back)))
            .RequireRateLimiting(Limit);

        door.MapGet("/sign-in/link", async (HttpContext http, SigningIn signingIn, string? code) => FromThisMachine.Is(http)
            ? (await signingIn.ByLink(code ?? "", http.RequestAborted)).ToPage(http, "/", back: "/sign-in")
            : new Refusal("link-elsewhere").ToPage(http, "/sign-in")).RequireRateLimiting(Limit);

        door.MapPost("/sign-in/new-password", async (HttpContext http, SigningIn signingIn, [FromForm] string? code, [FromForm] string? password, [FromForm] string? again) =>
            (password != again ? new Refusal("passwords-differ") : await signingIn.ChoosePassword(code ?? "", password ?? "", http.RequestAborted))
                .ToPage(http, "/", "password", "/sign-in/new-password?code=" + Uri.EscapeDataString(code ?? ""))).RequireRateLimiting(Limit);

        // Without a provider that is set up this address does not exist.
        if (Provider.Of(site.ServiceProvider.GetRequiredService<IConfiguration>()) is not null)
        {
            door.MapGet("/sign-in/provider", (string? back) => Results.Challenge(
                new AuthenticationProperties { RedirectUri = "/sign-in/provider/done?back=" + Uri.EscapeDataString(ShellRoutes.SafeAddress(back)) },
                [Provider.Scheme])).RequireRateLimiting(Limit);
            door.MapGet("/sign-in/provider/done", async (HttpContext http, SigningIn signingIn, string? back) =>
            {
                var vouched = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
                await http.SignOutAsync(IdentityConstants.ExternalScheme);
                var answer = vouched.Principal is { } principal
                    ? await signingIn.ByProvider(Provider.Scheme, principal, http.RequestAborted)
                    : new Refusal("sign-in-failed");
                return answer.ToPage(http, ShellRoutes.SafeAddress(back), back: Door(back));
            });
        }

        door.MapPost("/sign-out", async (HttpContext http, SignInManager<Account> signIn, Audit audit, [FromForm] string? back) =>
        {
            await audit.Write(AuditKind.SignedOut, stop: http.RequestAborted);
            await signIn.SignOutAsync();
            return default(Answer<Nothing>).ToPage(http, TabletSignIn.SecretOf(http) is null ? "/sign-in" : TabletRoutes.Door, "signed-out");
        });
    }

    private static string Door(string? back) =>
        back is { Length: > 1 } ? "/sign-in?back=" + Uri.EscapeDataString(ShellRoutes.SafeAddress(back)) : "/sign-in";
}

/// <summary>Whether a request comes from the machine itself, by a name of the machine itself, and through no proxy.</summary>
public static class FromThisMachine
{
    public static bool Is(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
        && http.Request.Host.Host is ("localhost" or "127.0.0.1" or "[::1]")
        && !http.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}
