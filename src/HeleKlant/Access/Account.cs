using Microsoft.AspNetCore.Identity;

namespace HeleKlant.Access;

/// <summary>Somebody who signs in. May be tied to an employee; a shared tablet's account is not.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name on screen.</summary>
    public string ShownName { get; set; } = "";

    /// <summary>The employee (a party) this account belongs to.</summary>
    public long? Employee { get; set; }

    /// <summary>"nl", "en", or null to follow the browser.</summary>
    public string? Language { get; set; }

    /// <summary>"light", "dark", or null to follow the device.</summary>
    public string? Theme { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When the account was closed; its row stays, so that what it did keeps its name until that is erased.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether the password was given by somebody else and must be replaced at the first sign-in.</summary>
    public bool HasOneTimePassword { get; set; }
}

/// <summary>The roles an account can have. The names are kept in the store.</summary>
public static class Roles
{
    public const string Employee = "employee";
    public const string Lead = "lead";
    public const string Director = "director";
    public const string Hr = "hr";
    public const string WorksCouncil = "works-council";
    public const string Administrator = "administrator";

    public static readonly string[] All = [Employee, Lead, Director, Hr, WorksCouncil, Administrator];
}
