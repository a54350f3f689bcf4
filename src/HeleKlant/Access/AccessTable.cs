namespace HeleKlant.Access;

/// <summary>How far a right reaches within a route.</summary>
public enum Scope
{
    /// <summary>Anyone, signed in or not (sign-in page, health).</summary>
    Anyone,

    /// <summary>Only what is one's own; the view itself asks <see cref="WhoAsks"/>.</summary>
    Own,

    /// <summary>Own team.</summary>
    OwnTeam,

    /// <summary>Everything in the route.</summary>
    All,
}

/// <summary>One line of the table: a method and a route pattern, and which roles may use it, how far.</summary>
/// <param name="Method">GET, POST, PUT, DELETE.</param>
/// <param name="Route">The route pattern as the endpoint states it, with a leading slash.</param>
/// <param name="Scope">How far.</param>
/// <param name="Roles">The roles; none listed means every account.</param>
public sealed record AccessRow(string Method, string Route, Scope Scope, params string[] Roles);

/// <summary>The names of the rights in <see cref="AccessTable.Rights"/>.</summary>
public static class Right
{
    /// <summary>Sign-in names and e-mail addresses of accounts.</summary>
    public const string SeeAccounts = "see-accounts";

    /// <summary>Names of employees in exports and the API, with a recorded reason; others get pseudonyms.</summary>
    public const string SeeEmployeeNames = "see-employee-names";

    /// <summary>Employees, teams and memberships.</summary>
    public const string ManagePeople = "manage-people";

    public const string ManageSettings = "manage-settings";

    /// <summary>Findings of the first weeks.</summary>
    public const string SeeFindings = "see-findings";
}

/// <summary>
/// Who may see what: every route of the product, in one place. A route that is not here is refused by
/// <see cref="AccessGate"/> and fails a test.
/// </summary>
public static class AccessTable
{
    /// <summary>Rights within a route, for columns and sections, and the roles that have them.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Rights = new Dictionary<string, string[]>
    {
        [Right.SeeAccounts] = [Roles.Administrator],
        [Right.SeeEmployeeNames] = [Roles.Administrator],
        [Right.ManagePeople] = [Roles.Administrator, Roles.Hr],
        [Right.ManageSettings] = [Roles.Administrator],
        [Right.SeeFindings] = [Roles.Director, Roles.Administrator],
    };

    public static readonly IReadOnlyList<AccessRow> Rows =
    [
        // The shell
        new("GET", "/", Scope.All),
        new("GET", "/not-found", Scope.Anyone),
        new("GET", "/health", Scope.Anyone),
        new("GET", "/error", Scope.Anyone),
        new("POST", "/settings/language", Scope.Anyone),
        new("POST", "/settings/theme", Scope.Anyone),

        // Sample
        new("POST", "/sample/leave", Scope.All, Roles.Administrator),
        new("GET", "/sample/left", Scope.Anyone),

        // Access

        // People

        // Journey
        new("GET", "/happened/import", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/happened/import", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/happened/import/{Number:int}", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/happened/import/{import:int}/withdraw", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/happened/import/{import:int}/set-aside.csv", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/happened/import/file/{Id:guid}", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/happened/import/file/{id:guid}/mapping.json", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/happened/import/file/{id:guid}/mapping", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/happened/import/file/{id:guid}/stop", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/happened/import/file/{id:guid}/remove", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/imports", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/api/imports", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/imports/{import:int}", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("GET", "/api/imports/{import:int}/set-aside", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/imports/{import:int}/withdraw", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/imports/received", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/imports/received/{id:guid}", Scope.All, Roles.Director, Roles.Administrator),
        new("DELETE", "/api/imports/received/{id:guid}", Scope.All, Roles.Director, Roles.Administrator),
        new("PUT", "/api/imports/received/{id:guid}/mapping", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/imports/received/{id:guid}/start", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/imports/received/{id:guid}/stop", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/mappings", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/mappings/{name}", Scope.All, Roles.Director, Roles.Administrator),
        new("PUT", "/api/mappings/{name}", Scope.All, Roles.Director, Roles.Administrator),
        new("DELETE", "/api/mappings/{name}", Scope.All, Roles.Director, Roles.Administrator),
    ];
}
