using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HeleKlant.Access;

/// <summary>What a signed-in account carries: its roles, its name on screen, its employee.</summary>
public sealed class AccountClaimsFactory(
    UserManager<Account> accounts, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(accounts, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(AccountClaims.ShownName, user.ShownName));
        if (user.Employee is { } employee)
        {
            identity.AddClaim(new Claim(AccountClaims.Employee, employee.ToString(CultureInfo.InvariantCulture)));
        }

        if (user.HasOneTimePassword)
        {
            identity.AddClaim(new Claim(AccountClaims.HasOneTimePassword, "true"));
        }

        return identity;
    }
}

/// <summary>The claims we put on a signed-in account beside Identity's own.</summary>
public static class AccountClaims
{
    public const string Employee = "heleklant:employee";
    public const string ShownName = "heleklant:shown-name";

    /// <summary>Must choose a password of its own before anything else.</summary>
    public const string HasOneTimePassword = "heleklant:one-time-password";

    /// <summary>Signed in by a link on the machine itself: the one-time password need not be replaced first.</summary>
    public const string ByLink = "heleklant:by-link";

    /// <summary>The shared tablet it was signed in on.</summary>
    public const string Tablet = "heleklant:tablet";

    /// <summary>The personal access token that was used.</summary>
    public const string Token = "heleklant:token";
}
