using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>A link that works once: to sign in on the machine itself, or to choose a password. Only its hash is kept.</summary>
public sealed class OneTimeLink
{
    public string Hash { get; set; } = "";

    public Guid Account { get; set; }

    /// <summary>One of <see cref="LinkPurpose"/>.</summary>
    public string Purpose { get; set; } = "";

    public DateTimeOffset Expires { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

public static class LinkPurpose
{
    /// <summary>Signs in; only from the machine itself.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Lets its holder choose a password: an invitation, or a forgotten one.</summary>
    public const string Password = "password";
}

/// <summary>Makes links that work once, and takes them.</summary>
public sealed class OneTimeLinks(Store.Store store, TimeProvider clock)
{
    public static readonly TimeSpan SignInFor = TimeSpan.FromHours(1);
    public static readonly TimeSpan PasswordFor = TimeSpan.FromDays(3);

    /// <summary>A new link; earlier unused ones of the same account and purpose stop working.</summary>
    /// <returns>The address within this site.</returns>
    public async Task<string> Make(Guid account, string purpose, CancellationToken stop)
    {
        var code = Secret.New();
        var now = clock.GetUtcNow();
        await store.Set<OneTimeLink>().Where(l => l.Expires < now || (l.Account == account && l.Purpose == purpose && l.UsedAt == null)).ExecuteDeleteAsync(stop);
        store.Add(new OneTimeLink
        {
            Hash = Secret.Hash(code),
            Account = account,
            Purpose = purpose,
            Expires = now + (purpose == LinkPurpose.SignIn ? SignInFor : PasswordFor),
        });
        await store.SaveChangesAsync(stop);
        return purpose == LinkPurpose.SignIn ? "/sign-in/link?code=" + code : "/sign-in/new-password?code=" + code;
    }

    /// <summary>Whether the code still works, without using it up.</summary>
    public Task<bool> Works(string code, string purpose, CancellationToken stop) => Open(code, purpose).AnyAsync(stop);

    /// <summary>Uses the code up; null where it does not work (any more). Of two at once one gets it.</summary>
    public async Task<Guid?> Take(string code, string purpose, CancellationToken stop)
    {
        var account = await Open(code, purpose).Select(l => (Guid?)l.Account).FirstOrDefaultAsync(stop);
        var now = clock.GetUtcNow();
        var taken = await Open(code, purpose).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop);
        return taken == 1 ? account : null;
    }

    private IQueryable<OneTimeLink> Open(string code, string purpose)
    {
        var hash = Secret.Hash(code);
        var now = clock.GetUtcNow();
        return store.Set<OneTimeLink>().Where(l => l.Hash == hash && l.Purpose == purpose && l.UsedAt == null && l.Expires > now);
    }
}

/// <summary>Random codes that are given away once and kept as a hash.</summary>
public static class Secret
{
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>256 random bits, fit for an address.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A password to read aloud or type over once: about 79 random bits, without letters that look alike.</summary>
    public static string Password() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 4)));

    /// <summary>The codes are random and long, so a plain SHA-256 is enough to keep them by.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
