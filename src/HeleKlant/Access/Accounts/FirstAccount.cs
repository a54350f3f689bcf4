using Microsoft.AspNetCore.Identity;

namespace HeleKlant.Access;

/// <summary>The first start makes one administrator; every start of a site on this machine offers a link to sign in with.</summary>
public sealed class FirstAccount(UserManager<Account> users, Accounts accounts, OneTimeLinks links)
{
    public const string Name = "beheerder";

    /// <summary>Makes the first administrator where there is none.</summary>
    /// <returns>The one-time password, or null where there is an administrator.</returns>
    public async Task<string?> Make(CancellationToken stop)
    {
        await accounts.EnsureRoles(stop);
        if ((await users.GetUsersInRoleAsync(Roles.Administrator)).Any(a => a.ClosedAt is null))
        {
            return null;
        }

        var made = await accounts.Add(new NewAccount(Name, "Beheerder", null, [Roles.Administrator, Roles.Employee], null), stop);
        if (made.IsRefused)
        {
            return null;
        }

        return (await accounts.OneTimePassword(made.Value.Id, stop)).Value;
    }

    /// <summary>A link for the administrator who has been here longest, good for an hour, once, on this machine only.</summary>
    public async Task<string?> SignInLink(CancellationToken stop)
    {
        var first = (await users.GetUsersInRoleAsync(Roles.Administrator)).Where(a => a.ClosedAt is null).MinBy(a => a.MadeAt);
        return first is null ? null : await links.Make(first.Id, LinkPurpose.SignIn, stop);
    }
}
