using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HeleKlant.Access;

/// <summary>Bearer tokens for the API.</summary>
public sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    Store.Store store,
    IUserClaimsPrincipalFactory<Account> principals,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Bearer = "Bearer";

    /// <summary>Tokens count for the API and for the figures of the machine only, never for pages.</summary>
    public static bool IsFor(HttpContext http) =>
        (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/metrics")) && Given(http) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Given(Context) is not { } given || !given.StartsWith(Tokens.Prefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.Fail("no token of ours");
        }

        var hash = Secret.Hash(given);
        var now = clock.GetUtcNow();
        var token = await store.Set<AccessToken>().AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null && t.Expires > now, Context.RequestAborted);
        var account = token is null ? null : await store.Users.FirstOrDefaultAsync(a => a.Id == token.Account && a.ClosedAt == null, Context.RequestAborted);
        if (token is null || account is null)
        {
            return AuthenticateResult.Fail("unknown, expired or revoked");
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (token.LastUsed != today)
        {
            await store.Set<AccessToken>().Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsed, today), Context.RequestAborted);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(await PrincipalOf(account, token), Bearer));
    }

    private static string? Given(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    private async Task<ClaimsPrincipal> PrincipalOf(Account account, AccessToken token)
    {
        var roles = token.Roles.Split(' ');
        var claims = (await principals.CreateAsync(account)).Claims
            .Where(c => c.Type != ClaimTypes.Role || roles.Contains(c.Value))
            .Append(new Claim(AccountClaims.Token, token.Id.ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Bearer, ClaimTypes.Name, ClaimTypes.Role));
    }
}
