using HeleKlant.Facts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

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
