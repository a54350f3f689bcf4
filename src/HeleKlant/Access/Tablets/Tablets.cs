using System.Security.Claims;
using System.Security.Cryptography;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>Shared tablets: registering and ending them, and the PINs that people sign in with on them.</summary>
public sealed class Tablets(Store.Store store, UserManager<Account> users, WhoAsks who, Audit audit, TimeProvider clock)
{
    public const int Most = 500;
    private static readonly Refusal NotThere = new("tablet-none") { Kind = RefusalKind.NotFound };

    public async Task<IReadOnlyList<TabletRow>> All(CancellationToken stop) =>
        await store.Set<Tablet>().AsNoTracking().Where(t => t.RevokedAt == null).OrderBy(t => t.Name).Select(t => new TabletRow(t.Id, t.Name, t.MadeAt)).ToListAsync(stop);

    /// <summary>Registers a device; its secret goes into a cookie of that device and nowhere else.</summary>
    public async Task<Answer<(TabletRow Row, string Secret)>> Register(string? name, CancellationToken stop)
    {
        if (name?.Trim() is not { Length: > 0 and <= 100 } called)
        {
            return new Refusal("tablet-needs-name");
        }

        if (await store.Set<Tablet>().CountAsync(t => t.RevokedAt == null, stop) >= Most)
        {
            return new Refusal("tablet-many", Most);
        }

        var secret = Secret.New();
        var tablet = new Tablet { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = called, Hash = Secret.Hash(secret), MadeAt = clock.GetUtcNow() };
        store.Add(tablet);
        audit.Add(AuditKind.TabletRegistered, tablet.Id.ToString(), called);
        await store.SaveChangesAsync(stop);
        return (new TabletRow(tablet.Id, tablet.Name, tablet.MadeAt), secret);
    }

    /// <summary>Ends a device: whoever is signed in on it is out at their next tap.</summary>
    public async Task<Answer<Nothing>> Revoke(Guid id, CancellationToken stop)
    {
        if (await store.Set<Tablet>().FirstOrDefaultAsync(t => t.Id == id && t.RevokedAt == null, stop) is not { } tablet)
        {
            return NotThere;
        }

        tablet.RevokedAt = clock.GetUtcNow();
        audit.Add(AuditKind.TabletRevoked, id.ToString(), tablet.Name);
        await store.SaveChangesAsync(stop);
        return default(Nothing);
    }

    /// <summary>The tablet that a device's cookie belongs to; null where it belongs to none that still counts.</summary>
    public async Task<TabletRow?> Of(string? secret, CancellationToken stop)
    {
        if (secret is not { Length: > 20 and < 100 })
        {
            return null;
        }

        var hash = Secret.Hash(secret);
        return await store.Set<Tablet>().AsNoTracking().Where(t => t.Hash == hash && t.RevokedAt == null).Select(t => new TabletRow(t.Id, t.Name, t.MadeAt)).FirstOrDefaultAsync(stop);
    }

    /// <summary>The asker's own badge and PIN; a PIN that was handed out is replaced by one's own.</summary>
    public async Task<Answer<Nothing>> SetOwn(string? badge, string? pin, string? again, CancellationToken stop)
    {
        if (who.Account is not { Value: var me })
        {
            return new Refusal("not-allowed") { Kind = RefusalKind.NotAllowed };
        }

        if (pin != again)
        {
            return new Refusal("pins-differ");
        }

        var kept = await store.Set<BadgePin>().AsNoTracking().Where(b => b.Account == me).Select(b => b.Badge).FirstOrDefaultAsync(stop);
        var answer = await Set(me, string.IsNullOrWhiteSpace(badge) ? kept : badge.Trim(), pin, handedOut: false, stop);
        return answer.IsRefused ? answer.Refusal! : default(Nothing);
    }

    /// <summary>Hands a PIN out to somebody; it is shown once, and its owner is asked to choose another.</summary>
    public async Task<Answer<PinGiven>> HandOut(Guid account, string? badge, CancellationToken stop)
    {
        string pin;
        do
        {
            pin = RandomNumberGenerator.GetString("0123456789", 6);
        }
        while (PinRules.Fault("0", pin) is not null || badge?.EndsWith(pin, StringComparison.Ordinal) == true);
        var given = await Set(account, badge?.Trim(), pin, handedOut: true, stop);
        return given.IsRefused ? given.Refusal! : new PinGiven(account, given.Value.ShownName, badge!.Trim(), pin);
    }

    /// <summary>The badge of an account; null where it has none.</summary>
    public async Task<BadgePin?> BadgeOf(Guid account, CancellationToken stop) => await store.Set<BadgePin>().AsNoTracking().FirstOrDefaultAsync(b => b.Account == account, stop);

    /// <summary>Whose badge and PIN these are. A wrong one waits longer each time; the answer never tells which of the two was wrong, or whether the badge exists.</summary>
    public async Task<Answer<Account>> Try(string badge, string pin, CancellationToken stop)
    {
        var found = await store.Set<BadgePin>().AsNoTracking().FirstOrDefaultAsync(b => b.Badge == badge, stop);
        var account = found is null ? null : await users.FindByIdAsync(found.Account.ToString());
        if (found is null || account is not { ClosedAt: null })
        {
            // As slow as a real one.
            users.PasswordHasher.HashPassword(new Account(), pin);
            await audit.Write(AuditKind.SignInFailed, details: "pin", stop: stop);
            return new Refusal("pin-failed");
        }

        var now = clock.GetUtcNow();
        if (found.LockedUntil > now)
        {
            await audit.Write(AuditKind.LockedOut, account.Id.ToString(), "pin", stop: stop);
            return Wait(found.LockedUntil.Value - now);
        }

        // Counted before it is looked at, so that many at once gain nothing.
        var (before, wrong) = (found.Wrong, found.Wrong + 1);
        DateTimeOffset? locked = PinRules.WaitAfter(wrong) is { } wait ? now + wait : null;
        var own = store.Set<BadgePin>().Where(b => b.Account == found.Account);
        var counted = await own.Where(b => b.Wrong == before).ExecuteUpdateAsync(set => set.SetProperty(b => b.Wrong, wrong).SetProperty(b => b.LockedUntil, locked), stop);
        if (counted == 0 || users.PasswordHasher.VerifyHashedPassword(account, found.Hash, pin) == PasswordVerificationResult.Failed)
        {
            await audit.Write(locked is null ? AuditKind.SignInFailed : AuditKind.LockedOut, account.Id.ToString(), "pin", stop: stop);
            return locked is { } until ? Wait(until - now) : new Refusal("pin-failed");
        }

        await own.ExecuteUpdateAsync(set => set.SetProperty(b => b.Wrong, 0).SetProperty(b => b.LockedUntil, (DateTimeOffset?)null), stop);
        return account;
    }

    private static Refusal Wait(TimeSpan span) => span < TimeSpan.FromMinutes(1.5)
        ? new Refusal("pin-wait-seconds", (int)Math.Ceiling(span.TotalSeconds))
        : new Refusal("pin-wait-minutes", (int)Math.Ceiling(span.TotalMinutes));

    private async Task<Answer<Account>> Set(Guid id, string? badge, string? pin, bool handedOut, CancellationToken stop)
    {
        if (PinRules.Fault(badge, pin) is { } fault)
        {
            return fault;
        }

        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return new Refusal("not-found") { Kind = RefusalKind.NotFound };
        }

        if (await store.Set<BadgePin>().AnyAsync(b => b.Badge == badge && b.Account != id, stop))
        {
            return new Refusal("badge-taken");
        }

        if (await store.Set<BadgePin>().FindAsync([id], stop) is not { } kept)
        {
            store.Add(kept = new BadgePin { Account = id });
        }

        (kept.Badge, kept.Hash, kept.HandedOut, kept.Wrong, kept.LockedUntil, kept.SetAt) = (badge!, users.PasswordHasher.HashPassword(account, pin!), handedOut, 0, null, clock.GetUtcNow());
        audit.Add(AuditKind.PinSet, id.ToString(), handedOut ? "handed-out" : "own");
        await store.SaveChangesAsync(stop);
        return account;
    }
}

/// <summary>Signing in on a shared tablet: the session lasts for the idle minutes from the last tap, holds no more than an employee's rights, and ends with the tablet.</summary>
public sealed class TabletSignIn(Tablets tablets, SignInManager<Account> signIn, Chosen chosen, Audit audit, Settings settings, TimeProvider clock)
{
    /// <summary>The cookie of the device.</summary>
    public const string Cookie = "heleklant-tablet";

    public static string? SecretOf(HttpContext http) => http.Request.Cookies[Cookie];

    public static bool IsOn(ClaimsPrincipal who) => who.HasClaim(c => c.Type == AccountClaims.Tablet);

    public async Task<Answer<Nothing>> In(string badge, string pin, CancellationToken stop)
    {
        if (await tablets.Of(SecretOf(signIn.Context), stop) is not { } tablet)
        {
            return new Refusal("tablet-not-known");
        }

        var found = await tablets.Try(badge.Trim(), pin.Trim(), stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        var idle = TimeSpan.FromMinutes(settings.Of<TabletRules>(TabletRules.Name).IdleMinutes);
        await signIn.SignInWithClaimsAsync(
            found.Value,
            new Microsoft.AspNetCore.Authentication.AuthenticationProperties { IsPersistent = false, AllowRefresh = true, IssuedUtc = clock.GetUtcNow(), ExpiresUtc = clock.GetUtcNow() + idle },
            [new Claim("amr", "pin"), new Claim(AccountClaims.Tablet, tablet.Id.ToString())]);
        chosen.Bring(signIn.Context, found.Value);
        await audit.Write(AuditKind.SignedIn, found.Value.Id.ToString(), "tablet", new AccountId(found.Value.Id), stop);
        return default(Nothing);
    }
}
