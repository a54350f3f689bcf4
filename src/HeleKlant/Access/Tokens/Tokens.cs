using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>One's own tokens: make, list, revoke.</summary>
public sealed class Tokens(Store.Store store, WhoAsks who, Audit audit, TimeProvider clock)
{
    public const string Prefix = "hk_";
    public const int MostDays = 366;
    public const int MostTokens = 50;

    public async Task<Answer<TokenMade>> Make(string? name, int days, string[]? roles, CancellationToken stop)
    {
        if (who.Account is not { } account)
        {
            return new Refusal("not-allowed") { Kind = RefusalKind.NotAllowed };
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
        {
            return new Refusal("token-needs-name");
        }

        if (days is < 1 or > MostDays)
        {
            return new Refusal("token-days", MostDays);
        }

        var granted = roles is { Length: > 0 } ? roles : [.. who.Roles];
        if (granted.FirstOrDefault(role => !who.Roles.Contains(role)) is { } beyond)
        {
            return new Refusal("token-role", beyond);
        }

        if ((await Mine(stop)).Count >= MostTokens)
        {
            return new Refusal("token-many", MostTokens);
        }

        var secret = Prefix + Secret.New();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Account = account.Value,
            Name = name.Trim(),
            Hash = Secret.Hash(secret),
            Start = secret[..8],
            Roles = string.Join(' ', granted),
            MadeAt = clock.GetUtcNow(),
            Expires = clock.GetUtcNow().AddDays(days),
        };
        store.Add(token);
        audit.Add(AuditKind.TokenMade, token.Id.ToString());
        await store.SaveChangesAsync(stop);
        return new TokenMade(secret, Row(token));
    }

    /// <summary>The asker's tokens that still work, newest first.</summary>
    public async Task<IReadOnlyList<TokenRow>> Mine(CancellationToken stop)
    {
        var me = who.Account?.Value;
        var now = clock.GetUtcNow();
        var tokens = await store.Set<AccessToken>().AsNoTracking()
            .Where(t => t.Account == me && t.RevokedAt == null && t.Expires > now).OrderByDescending(t => t.MadeAt).ToListAsync(stop);
        return [.. tokens.Select(Row)];
    }

    public async Task<Answer<Nothing>> Revoke(Guid id, CancellationToken stop)
    {
        var me = who.Account?.Value;
        var token = await store.Set<AccessToken>().FirstOrDefaultAsync(t => t.Id == id && t.Account == me && t.RevokedAt == null, stop);
        if (token is null)
        {
            return new Refusal("not-found") { Kind = RefusalKind.NotFound };
        }

        token.RevokedAt = clock.GetUtcNow();
        audit.Add(AuditKind.TokenRevoked, id.ToString());
        await store.SaveChangesAsync(stop);
        return default(Nothing);
    }

    private static TokenRow Row(AccessToken t) => new(t.Id, t.Name, t.Start, t.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries), t.MadeAt, t.Expires, t.LastUsed);
}
