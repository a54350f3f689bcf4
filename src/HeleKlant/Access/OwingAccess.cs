namespace HeleKlant.Access;

/// <summary>The rows of <see cref="AccessTable"/> for promises.</summary>
internal static class OwingAccess
{
    public static AccessRow[] Rows =>
    [
        // Promised: who owes whom what by when. Who may say what for which side is ruled in PromiseDesk; there is no filter for a person but oneself.
        new("GET", "/promised", Scope.All),
        new("GET", "/promised/promises/new", Scope.All),
        new("GET", "/promised/promises/{Id:guid}", Scope.All),
        new("GET", "/promised/promises.csv", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("GET", "/promised/kept", Scope.All),
        new("GET", "/promised/kept.csv", Scope.All),
        new("GET", "/settings/promises", Scope.All, Roles.Administrator),
        new("POST", "/settings/promises/rules", Scope.All, Roles.Administrator),
        new("POST", "/promised/promises", Scope.All),
        new("POST", "/promised/promises/{id:guid}/keep", Scope.All) { OnTablet = true },
        new("POST", "/promised/promises/{id:guid}/break", Scope.All),
        new("POST", "/promised/promises/{id:guid}/release", Scope.All),
        new("POST", "/promised/promises/{id:guid}/reopen", Scope.All),
        new("POST", "/promised/promises/{id:guid}/renegotiate", Scope.All),
        new("POST", "/promised/promises/{id:guid}/condition-met", Scope.All),
        new("POST", "/promised/promises/{id:guid}/chain", Scope.All),
        new("POST", "/promised/promises/{id:guid}/unchain", Scope.All),
        new("POST", "/promised/together", Scope.All),
        new("POST", "/promised/together/{id:guid}/undo", Scope.Own),
        new("GET", "/api/promises", Scope.All),
        new("GET", "/api/promises/{id:guid}", Scope.All),
        new("GET", "/api/promises/odds", Scope.All),
        new("GET", "/api/promises/kept", Scope.All),
        new("GET", "/api/promises/rules", Scope.All),
        new("PUT", "/api/promises/rules/{kind}", Scope.All, Roles.Administrator),
        new("POST", "/api/promises", Scope.All),
        new("POST", "/api/promises/{id:guid}/keep", Scope.All),
        new("POST", "/api/promises/{id:guid}/break", Scope.All),
        new("POST", "/api/promises/{id:guid}/release", Scope.All),
        new("POST", "/api/promises/{id:guid}/reopen", Scope.All),
        new("POST", "/api/promises/{id:guid}/renegotiate", Scope.All),
        new("POST", "/api/promises/{id:guid}/condition-met", Scope.All),
        new("POST", "/api/promises/{id:guid}/chain", Scope.All),
        new("DELETE", "/api/promises/{id:guid}/chain/{before:guid}", Scope.All),
        new("POST", "/api/promises/together", Scope.All),
        new("POST", "/api/promises/together/{id:guid}/undo", Scope.Own),

        // Over and back: seen and answered by the two sides only, which Beside rules; no role sees more
        new("GET", "/promised/expectations", Scope.Own),
        new("POST", "/promised/expectations", Scope.Own),
        new("POST", "/promised/expectations/{id:guid}/agree", Scope.Own),
        new("POST", "/promised/expectations/{id:guid}/decline", Scope.Own),
        new("POST", "/promised/expectations/{id:guid}/review", Scope.Own),
        new("POST", "/promised/expectations/{id:guid}/judge", Scope.Own),
        new("POST", "/promised/expectations/{id:guid}/end", Scope.Own),
        new("POST", "/promised/expectations/division", Scope.Own),
        new("GET", "/api/expectations", Scope.Own),
        new("POST", "/api/expectations", Scope.Own),
        new("POST", "/api/expectations/{id:guid}/agree", Scope.Own),
        new("POST", "/api/expectations/{id:guid}/decline", Scope.Own),
        new("POST", "/api/expectations/{id:guid}/review", Scope.Own),
        new("POST", "/api/expectations/{id:guid}/judge", Scope.Own),
        new("POST", "/api/expectations/{id:guid}/end", Scope.Own),
        new("PUT", "/api/expectations/division", Scope.Own),
    ];
}
