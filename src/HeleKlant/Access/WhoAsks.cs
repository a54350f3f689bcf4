using System.Security.Claims;
using HeleKlant.Facts;

namespace HeleKlant.Access;

/// <summary>Who is asking: filled once per request or command, read by every act and view.</summary>
public sealed class WhoAsks
{
    /// <summary>The account, or null on the command line and before sign-in.</summary>
    public AccountId? Account { get; private set; }

    /// <summary>The employee the account belongs to.</summary>
    public PartyId? Employee { get; private set; }

    public string ShownName { get; private set; } = "";

    public IReadOnlyCollection<string> Roles { get; private set; } = [];

    /// <summary>Whether they are signed in on a shared tablet: they hold no more than an employee's rights there.</summary>
    public bool IsOnTablet { get; private set; }

    /// <summary>Whether this is the owner of the machine at the command line.</summary>
    public bool IsCommandLine { get; private set; }

    public bool Is(string role) => IsCommandLine || Roles.Contains(role);

    public bool IsAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Is(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the asker has one of the rights in <see cref="AccessTable.Rights"/>.</summary>
    public bool Has(string right) => IsAny(AccessTable.Rights[right]);

    /// <summary>Whether the asker may open what stands at an address; where they may not, no page offers it.</summary>
    public bool MayOpen(string address) => AccessGate.RowAt(address) is { } row && (row.Roles.Length == 0 || IsAny(row.Roles)) && (!IsOnTablet || row.OnTablet);

    public void IsAtTheCommandLine()
    {
        IsCommandLine = true;
        ShownName = "command line";
    }

    public void IsSignedInAs(ClaimsPrincipal principal)
    {
        if (Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            Account = new AccountId(id);
        }

        if (long.TryParse(principal.FindFirstValue(AccountClaims.Employee), out var employee))
        {
            Employee = new PartyId(employee);
        }

        ShownName = principal.FindFirstValue(AccountClaims.ShownName) ?? principal.Identity?.Name ?? "";
        IsOnTablet = TabletSignIn.IsOn(principal);
        Roles = IsOnTablet ? [Access.Roles.Employee] : [.. principal.FindAll(ClaimTypes.Role).Select(c => c.Value)];
    }
}
