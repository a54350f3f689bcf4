namespace HeleKlant.Access;

/// <summary>My day, and the shared tablets on which it is read.</summary>
public static partial class AccessTable
{
    private static AccessRow[] OfMyDay() =>
    [
        // My day: one's own
        new("GET", "/my-day", Scope.Own) { OnTablet = true },
        new("GET", "/api/my-day", Scope.Own) { OnTablet = true },

        // Shared tablets: the keypad is for whoever stands before a device that is registered
        new("GET", "/tablet", Scope.Anyone),
        new("POST", "/tablet/key", Scope.Anyone),
        new("POST", "/tablet/sign-in", Scope.Anyone),
        new("GET", "/settings/tablets", Scope.All, Roles.Administrator, Roles.Lead),
        new("POST", "/settings/tablets", Scope.All, Roles.Administrator, Roles.Lead),
        new("POST", "/settings/tablets/{id:guid}/revoke", Scope.All, Roles.Administrator, Roles.Lead),
        new("POST", "/settings/tablets/rules", Scope.All, Roles.Administrator),
        new("POST", "/settings/tablets/pins", Scope.All, Roles.Administrator),
        new("GET", "/account/pin", Scope.Own) { OnTablet = true },
        new("POST", "/account/pin", Scope.Own) { OnTablet = true },
        new("GET", "/api/tablets", Scope.All, Roles.Administrator, Roles.Lead),
        new("DELETE", "/api/tablets/{id:guid}", Scope.All, Roles.Administrator, Roles.Lead),
        new("POST", "/api/accounts/{id:guid}/pin", Scope.All, Roles.Administrator),
        new("PUT", "/api/me/pin", Scope.Own),
    ];
}
