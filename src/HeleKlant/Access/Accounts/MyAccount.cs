using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;

namespace HeleKlant.Access;

/// <summary>One's own account: password, passkeys, sessions, leaving.</summary>
public sealed class MyAccount(UserManager<Account> users, WhoAsks who, Audit audit, Accounts accounts)
{
    public const int MostPasskeys = 20;

    public async Task<Account?> Me() => who.Account is { } id ? await users.FindByIdAsync(id.ToString()) : null;

    public async Task<bool> IsPassword(Account me, string? password) => await users.CheckPasswordAsync(me, password ?? "");

    /// <summary>Another password; all other sessions end. The old one is asked for, unless it was given by somebody else or there is none.</summary>
    public async Task<Answer<Account>> ChangePassword(string? old, string? fresh, string? again)
    {
        if (await Me() is not { } me)
        {
            return NotSignedIn;
        }

        if (me is { HasOneTimePassword: false, PasswordHash: not null } && !await IsPassword(me, old))
        {
            return new Refusal("old-password");
        }

        if (fresh != again)
        {
            return new Refusal("passwords-differ");
        }

        foreach (var check in users.PasswordValidators)
        {
            if (!(await check.ValidateAsync(users, me, fresh)).Succeeded)
            {
                return new Refusal("password-weak", users.Options.Password.RequiredLength);
            }
        }

        if (await IsPassword(me, fresh))
        {
            return new Refusal("password-same");
        }

        me.PasswordHash = users.PasswordHasher.HashPassword(me, fresh!);
        me.HasOneTimePassword = false;
        await users.UpdateSecurityStampAsync(me);
        await audit.Write(AuditKind.PasswordChanged, me.Id.ToString());
        return me;
    }

    public async Task<Answer<Account>> EndSessions()
    {
        if (await Me() is not { } me)
        {
            return NotSignedIn;
        }

        await users.UpdateSecurityStampAsync(me);
        await audit.Write(AuditKind.SessionsEnded, me.Id.ToString());
        return me;
    }

    public async Task<Answer<Account>> AddPasskey(UserPasskeyInfo passkey, string? name)
    {
        if (await Me() is not { } me)
        {
            return NotSignedIn;
        }

        if ((await users.GetPasskeysAsync(me)).Count >= MostPasskeys)
        {
            return new Refusal("passkey-many", MostPasskeys);
        }

        passkey.Name = string.IsNullOrWhiteSpace(name) ? "passkey" : name.Trim()[..Math.Min(name.Trim().Length, 100)];
        await users.AddOrUpdatePasskeyAsync(me, passkey);
        await audit.Write(AuditKind.PasskeyAdded, me.Id.ToString());
        return me;
    }

    public async Task<Answer<Account>> RemovePasskey(string? id)
    {
        if (await Me() is not { } me)
        {
            return NotSignedIn;
        }

        var passkey = (await users.GetPasskeysAsync(me)).FirstOrDefault(p => Convert.ToHexStringLower(p.CredentialId) == id);
        if (passkey is null)
        {
            return new Refusal("not-found") { Kind = RefusalKind.NotFound };
        }

        await users.RemovePasskeyAsync(me, passkey.CredentialId);
        await audit.Write(AuditKind.PasskeyRemoved, me.Id.ToString());
        return me;
    }

    public async Task<Answer<Account>> Rename(string? shownName)
    {
        if (await Me() is not { } me)
        {
            return NotSignedIn;
        }

        if (string.IsNullOrWhiteSpace(shownName) || shownName.Trim().Length > 200)
        {
            return new Refusal("shown-name");
        }

        me.ShownName = shownName.Trim();
        await users.UpdateAsync(me);
        return me;
    }

    /// <summary>One leaves by oneself: the account is closed. A password is asked for where there is one.</summary>
    public async Task<Answer<Nothing>> Leave(string? password, CancellationToken stop)
    {
        if (await Me() is not { } me)
        {
            return NotSignedIn;
        }

        if (me.PasswordHash is not null && !await IsPassword(me, password))
        {
            return new Refusal("old-password");
        }

        return (await accounts.Close(me.Id, stop)).Refusal is { } no ? no : default(Nothing);
    }

    private static Refusal NotSignedIn => new("not-allowed") { Kind = RefusalKind.NotAllowed };
}
