using System.Security.Claims;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>
/// The ways in: password, passkey, a link on the machine itself, another provider. Each leaves an audit line. A refusal never
/// tells whether the account exists.
/// </summary>
public sealed class SigningIn(SignInManager<Account> signIn, UserManager<Account> accounts, Audit audit, OneTimeLinks links, Chosen chosen)
{
    private static readonly Refusal No = new("sign-in-failed");

    public async Task<Answer<Nothing>> ByPassword(string name, string password, CancellationToken stop)
    {
        var account = await accounts.FindByNameAsync(name.Trim()) ?? await OnlyOneWithEmail(name.Trim(), stop);
        if (account is null || account.PasswordHash is null)
        {
            // As slow as a real account, so that the time taken does not tell which names exist.
            accounts.PasswordHasher.HashPassword(new Account(), password);
            await audit.Write(AuditKind.SignInFailed, stop: stop);
            return No;
        }

        var result = account.ClosedAt is null ? await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true) : SignInResult.Failed;
        if (!result.Succeeded)
        {
            await audit.Write(result.IsLockedOut ? AuditKind.LockedOut : AuditKind.SignInFailed, account.Id.ToString(), stop: stop);
            return No;
        }

        return await In(account, "password", stop);
    }

    public async Task<Answer<Nothing>> ByPasskey(string credential, CancellationToken stop)
    {
        var result = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!result.Succeeded || result.User.ClosedAt is not null || await accounts.IsLockedOutAsync(result.User))
        {
            await audit.Write(AuditKind.SignInFailed, stop: stop);
            return No;
        }

        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return await In(result.User, "passkey", stop);
    }

    public async Task<Answer<Nothing>> ByLink(string code, CancellationToken stop)
    {
        if (await links.Take(code, LinkPurpose.SignIn, stop) is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            await audit.Write(AuditKind.SignInFailed, stop: stop);
            return new Refusal("link-used");
        }

        return await In(account, "link", stop, new Claim(AccountClaims.ByLink, "true"));
    }

    /// <summary>
    /// Somebody whom another provider vouches for: by the tie made before, or else by an e-mail address that the provider has
    /// checked and that one account has.
    /// </summary>
    public async Task<Answer<Nothing>> ByProvider(string provider, ClaimsPrincipal vouched, CancellationToken stop)
    {
        var subject = vouched.FindFirstValue("sub") ?? vouched.FindFirstValue(ClaimTypes.NameIdentifier);
        if (subject is null)
        {
            return No;
        }

        var account = await accounts.FindByLoginAsync(provider, subject);
        if (account is null && string.Equals(vouched.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase) && vouched.FindFirstValue("email") is { } email)
        {
            account = await OnlyOneWithEmail(email, stop);
            if (account is { ClosedAt: null })
            {
                await accounts.AddLoginAsync(account, new UserLoginInfo(provider, subject, provider));
            }
        }

        if (account is not { ClosedAt: null } || await accounts.IsLockedOutAsync(account))
        {
            await audit.Write(AuditKind.SignInFailed, details: provider, stop: stop);
            return new Refusal("provider-unknown");
        }

        return await In(account, provider, stop);
    }

    /// <summary>The holder of the link chooses a password, and is signed in with it.</summary>
    public async Task<Answer<Nothing>> ChoosePassword(string code, string password, CancellationToken stop)
    {
        if (await Weakness(password) is { } weak)
        {
            return weak;
        }

        if (await links.Take(code, LinkPurpose.Password, stop) is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return new Refusal("link-used");
        }

        account.HasOneTimePassword = false;
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await accounts.UpdateSecurityStampAsync(account);
        await audit.Write(AuditKind.PasswordChanged, account.Id.ToString(), by: new AccountId(account.Id), stop: stop);
        return await In(account, "password", stop);
    }

    /// <summary>Why a password is not good enough, or null.</summary>
    public async Task<Refusal?> Weakness(string password)
    {
        foreach (var check in accounts.PasswordValidators)
        {
            if (!(await check.ValidateAsync(accounts, new Account(), password)).Succeeded)
            {
                return new Refusal("password-weak", accounts.Options.Password.RequiredLength);
            }
        }

        return null;
    }

    private async Task<Answer<Nothing>> In(Account account, string way, CancellationToken stop, params Claim[] more)
    {
        await signIn.SignInWithClaimsAsync(account, isPersistent: true, [new Claim("amr", way), .. more]);
        chosen.Bring(signIn.Context, account);
        await audit.Write(AuditKind.SignedIn, account.Id.ToString(), way, new AccountId(account.Id), stop);
        return default(Nothing);
    }

    private async Task<Account?> OnlyOneWithEmail(string email, CancellationToken stop)
    {
        var normal = accounts.NormalizeEmail(email);
        var found = await accounts.Users.Where(a => a.NormalizedEmail == normal && a.ClosedAt == null).OrderBy(a => a.Id).Take(2).ToListAsync(stop);
        return normal is { Length: > 0 } && found.Count == 1 ? found[0] : null;
    }
}
