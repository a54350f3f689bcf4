using HeleKlant.Facts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>What an administrator does with accounts: invite, give roles, tie to an employee, a new link, close.</summary>
public sealed class Accounts(UserManager<Account> users, Store.Store store, OneTimeLinks links, Audit audit, TimeProvider clock)
{
    private static readonly Refusal NotThere = new("not-found") { Kind = RefusalKind.NotFound };

    /// <summary>All accounts by the name on screen; the closed ones last.</summary>
    public async Task<IReadOnlyList<AccountRow>> All(CancellationToken stop)
    {
        var rolesOf = await RolesByAccount(stop);
        var all = await store.Users.AsNoTracking().ToListAsync(stop);
        return
        [
            .. all.Select(account => Row(account, rolesOf))
                .OrderBy(row => row.ClosedAt is not null).ThenBy(row => row.ShownName, StringComparer.CurrentCultureIgnoreCase).ThenBy(row => row.SignInName, StringComparer.Ordinal),
        ];
    }

    public async Task<Answer<AccountRow>> One(Guid id, CancellationToken stop) =>
        await store.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop) is { } account ? Row(account, await RolesByAccount(stop)) : NotThere;

    /// <summary>By the name somebody signs in with.</summary>
    public async Task<Answer<Guid>> Find(string? signInName) =>
        await users.FindByNameAsync(signInName ?? "") is { } account ? account.Id : new Refusal("no-account-of-name", signInName ?? "") { Kind = RefusalKind.NotFound };

    public async Task<Answer<AccountRow>> Add(NewAccount asked, CancellationToken stop)
    {
        var name = asked.SignInName?.Trim() ?? "";
        var roles = asked.Roles is { Length: > 0 } given ? given.Distinct().ToArray() : [Roles.Employee];
        if (roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown)
        {
            return new Refusal("role-unknown", unknown, string.Join(", ", Roles.All));
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = name,
            Email = string.IsNullOrWhiteSpace(asked.Email) ? null : asked.Email.Trim(),
            ShownName = string.IsNullOrWhiteSpace(asked.ShownName) ? name : asked.ShownName.Trim(),
            Employee = asked.Employee,
            MadeAt = clock.GetUtcNow(),
            LockoutEnabled = true,
        };
        if (name.Length is 0 or > 100 || account.ShownName.Length > 200)
        {
            return new Refusal("sign-in-name");
        }

        var made = await users.CreateAsync(account);
        if (!made.Succeeded)
        {
            return made.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? new Refusal("sign-in-name-taken", name) : new Refusal("sign-in-name");
        }

        await EnsureRoles(stop);
        await users.AddToRolesAsync(account, roles);
        await audit.Write(AuditKind.AccountMade, account.Id.ToString(), string.Join(' ', roles), stop: stop);
        return await One(account.Id, stop);
    }

    /// <summary>A link, good for three days and once, with which the account's owner chooses a password.</summary>
    public async Task<Answer<AccountLink>> PasswordLink(Guid id, Func<string, string> absolute, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return NotThere;
        }

        var path = await links.Make(id, LinkPurpose.Password, stop);
        await audit.Write(AuditKind.LinkMade, id.ToString(), LinkPurpose.Password, stop: stop);
        return new AccountLink(id, account.UserName!, absolute(path), clock.GetUtcNow() + OneTimeLinks.PasswordFor);
    }

    /// <summary>A password that works once: its owner replaces it at the first sign-in. Ends all sessions.</summary>
    public async Task<Answer<string>> OneTimePassword(Guid id, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return NotThere;
        }

        var password = Secret.Password();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.HasOneTimePassword = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await users.UpdateSecurityStampAsync(account);
        await audit.Write(AuditKind.PasswordChanged, id.ToString(), "one-time", stop: stop);
        return password;
    }

    public async Task<Answer<AccountRow>> GiveRoles(Guid id, string[]? roles, CancellationToken stop)
    {
        var wanted = (roles ?? []).Distinct().ToArray();
        if (wanted.Length == 0 || wanted.FirstOrDefault(role => !Roles.All.Contains(role)) is not null)
        {
            return new Refusal("role-unknown", string.Join(' ', wanted), string.Join(", ", Roles.All));
        }

        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return NotThere;
        }

        var had = (await users.GetRolesAsync(account)).Order().ToArray();
        if (!wanted.Contains(Roles.Administrator) && await IsLastAdministrator(account))
        {
            return new Refusal("last-administrator");
        }

        await EnsureRoles(stop);
        await users.RemoveFromRolesAsync(account, had.Except(wanted));
        await users.AddToRolesAsync(account, wanted.Except(had));
        await users.UpdateSecurityStampAsync(account);
        await audit.Write(AuditKind.RolesChanged, id.ToString(), $"{string.Join(' ', had)} > {string.Join(' ', wanted.Order())}", stop: stop);
        return await One(id, stop);
    }

    /// <summary>Ties the account to an employee, or to none. One employee has at most one open account.</summary>
    public async Task<Answer<AccountRow>> Tie(Guid id, long? employee, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return NotThere;
        }

        if (employee is not null && await store.Users.AnyAsync(a => a.Employee == employee && a.Id != id && a.ClosedAt == null, stop))
        {
            return new Refusal("employee-has-account");
        }

        account.Employee = employee;
        await users.UpdateSecurityStampAsync(account);
        await audit.Write(AuditKind.EmployeeTied, id.ToString(), employee?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", stop: stop);
        return await One(id, stop);
    }

    /// <summary>Closes an account: sessions end, tokens, passkeys, links and ties to other providers stop working.</summary>
    public async Task<Answer<AccountRow>> Close(Guid id, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: null } account)
        {
            return NotThere;
        }

        if (await IsLastAdministrator(account))
        {
            return new Refusal("last-administrator");
        }

        var now = clock.GetUtcNow();
        await store.Set<AccessToken>().Where(t => t.Account == id && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), stop);
        await store.Set<OneTimeLink>().Where(l => l.Account == id).ExecuteDeleteAsync(stop);
        foreach (var passkey in await users.GetPasskeysAsync(account))
        {
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        foreach (var login in await users.GetLoginsAsync(account))
        {
            await users.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
        }

        account.ClosedAt = now;
        account.PasswordHash = null;
        await users.UpdateSecurityStampAsync(account);
        await audit.Write(AuditKind.AccountClosed, id.ToString(), stop: stop);
        return await One(id, stop);
    }

    /// <summary>Opens a closed account again; its owner needs a new link to choose a password.</summary>
    public async Task<Answer<AccountRow>> Reopen(Guid id, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { ClosedAt: not null } account)
        {
            return NotThere;
        }

        account.ClosedAt = null;
        await users.UpdateSecurityStampAsync(account);
        await audit.Write(AuditKind.AccountReopened, id.ToString(), stop: stop);
        return await One(id, stop);
    }

    /// <summary>The roles as rows, made where they are not there yet.</summary>
    public async Task EnsureRoles(CancellationToken stop)
    {
        var there = await store.Roles.Select(role => role.Name).ToListAsync(stop);
        foreach (var role in Roles.All.Except(there.OfType<string>()))
        {
            store.Roles.Add(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7(clock.GetUtcNow()), NormalizedName = role.ToUpperInvariant() });
        }

        await store.SaveChangesAsync(stop);
    }

    private async Task<bool> IsLastAdministrator(Account account) =>
        await users.IsInRoleAsync(account, Roles.Administrator)
        && !(await users.GetUsersInRoleAsync(Roles.Administrator)).Any(other => other.Id != account.Id && other.ClosedAt is null);

    private async Task<ILookup<Guid, string>> RolesByAccount(CancellationToken stop) =>
        (await (from tie in store.UserRoles join role in store.Roles on tie.RoleId equals role.Id select new { tie.UserId, role.Name }).ToListAsync(stop))
            .ToLookup(one => one.UserId, one => one.Name!);

    private static AccountRow Row(Account a, ILookup<Guid, string> roles) => new(
        a.Id, a.UserName ?? "", a.ShownName, a.Email, [.. roles[a.Id].OrderBy(role => Array.IndexOf(Roles.All, role))], a.Employee, a.MadeAt, a.ClosedAt, a.PasswordHash is not null);
}
