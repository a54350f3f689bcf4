namespace HeleKlant.Access;

/// <summary>How far a right reaches within a route.</summary>
public enum Scope
{
    /// <summary>Anyone, signed in or not (sign-in page, health).</summary>
    Anyone,

    /// <summary>The machine itself without signing in; from elsewhere the roles that are listed.</summary>
    Machine,

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
public sealed record AccessRow(string Method, string Route, Scope Scope, params string[] Roles)
{
    /// <summary>Whether it may be used on a shared tablet, where everybody holds no more than an employee's rights: my day, and what is captured in passing.</summary>
    public bool OnTablet { get; init; }
}

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

    /// <summary>Money of customers: prices, discounts, margins.</summary>
    public const string SeeMoney = "see-money";

    /// <summary>Findings of the first weeks.</summary>
    public const string SeeFindings = "see-findings";
}

/// <summary>
/// Who may see what: every route of the product, in one place. A route that is not here is refused by
/// <see cref="AccessGate"/> and fails a test.
/// </summary>
public static partial class AccessTable
{
    /// <summary>Rights within a route, for columns and sections, and the roles that have them.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Rights = new Dictionary<string, string[]>
    {
        [Right.SeeAccounts] = [Roles.Administrator],
        [Right.SeeEmployeeNames] = [Roles.Administrator],
        [Right.ManagePeople] = [Roles.Administrator, Roles.Hr],
        [Right.ManageSettings] = [Roles.Administrator],
        [Right.SeeMoney] = [Roles.Lead, Roles.Director, Roles.Administrator],
        [Right.SeeFindings] = [Roles.Director, Roles.Administrator],
    };

    public static readonly IReadOnlyList<AccessRow> Rows =
    [
        .. OfMyDay(),
        .. OfPromised(),
        .. OfPrices(),
        .. OfAgreements(),

        // Hand-offs: who speaks for a side is ruled in Sides; figures of groups under five are withheld by the view
        new("GET", "/happened/hand-offs", Scope.All),
        new("GET", "/happened/hand-offs/pair", Scope.All),
        new("POST", "/happened/hand-offs/agreements", Scope.All),
        new("POST", "/happened/hand-offs/agreements/{id:guid}/agree", Scope.All),
        new("POST", "/happened/hand-offs/agreements/{id:guid}/decline", Scope.All),
        new("POST", "/happened/hand-offs/agreements/{id:guid}/end", Scope.All),
        new("POST", "/happened/cases/{case:int}/hand-offs/{touch:long}", Scope.All),
        new("POST", "/happened/cases/{case:int}/hand-offs/{touch:long}/undo", Scope.All),
        new("GET", "/api/hand-offs", Scope.All),
        new("GET", "/api/hand-offs/pair", Scope.All),
        new("POST", "/api/hand-offs/agreements", Scope.All),
        new("POST", "/api/hand-offs/agreements/{id:guid}/agree", Scope.All),
        new("POST", "/api/hand-offs/agreements/{id:guid}/decline", Scope.All),
        new("POST", "/api/hand-offs/agreements/{id:guid}/end", Scope.All),
        new("POST", "/api/cases/{case:int}/hand-offs/{touch:long}", Scope.All),
        new("DELETE", "/api/cases/{case:int}/hand-offs/{touch:long}", Scope.All),

        // The shell
        new("GET", "/", Scope.All),
        new("GET", "/not-found", Scope.Anyone),
        new("GET", "/health", Scope.Anyone),
        new("GET", "/health/live", Scope.Anyone),
        new("GET", "/health/ready", Scope.Anyone),
        new("GET", "/metrics", Scope.Machine, Roles.Administrator),
        new("GET", "/api/openapi/{documentName}.json", Scope.All),
        new("GET", "/api/reference/{documentName?}", Scope.All),
        new("GET", "/api/reference/scalar.js", Scope.All),
        new("GET", "/api/reference/scalar.aspnetcore.js", Scope.All),
        new("GET", "/api/reference/favicon.svg", Scope.All),

        // Files of wwwroot where the product runs from its build instead of a published folder
        new("GET", "/{**path:file}", Scope.Anyone),
        new("GET", "/_framework/opaque-redirect", Scope.Anyone),
        new("GET", "/error", Scope.Anyone),
        new("POST", "/settings/language", Scope.Anyone),
        new("POST", "/settings/theme", Scope.Anyone),

        // Saved views of any list
        new("POST", "/views", Scope.Own),
        new("POST", "/views/{id:guid}/forget", Scope.Own),
        new("GET", "/api/views", Scope.Own),
        new("POST", "/api/views", Scope.Own),
        new("DELETE", "/api/views/{id:guid}", Scope.Own),

        // Sample
        new("POST", "/sample/leave", Scope.All, Roles.Administrator),
        new("GET", "/sample/left", Scope.Anyone),

        // Access: the door
        new("GET", "/sign-in", Scope.Anyone),
        new("POST", "/sign-in", Scope.Anyone),
        new("GET", "/sign-in/passkey", Scope.Anyone),
        new("POST", "/sign-in/passkey", Scope.Anyone),
        new("POST", "/sign-in/passkey/options", Scope.Anyone),
        new("GET", "/sign-in/link", Scope.Anyone),
        new("GET", "/sign-in/new-password", Scope.Anyone),
        new("POST", "/sign-in/new-password", Scope.Anyone),
        new("GET", "/sign-in/provider", Scope.Anyone),
        new("GET", "/sign-in/provider/done", Scope.Anyone),
        new("POST", "/sign-out", Scope.Own) { OnTablet = true },

        // Access: one's own account
        new("GET", "/account", Scope.Own),
        new("GET", "/account/password", Scope.Own),
        new("POST", "/account/password", Scope.Own),
        new("POST", "/account/name", Scope.Own),
        new("POST", "/account/sessions/end", Scope.Own),
        new("POST", "/account/passkeys", Scope.Own),
        new("POST", "/account/passkeys/options", Scope.Own),
        new("POST", "/account/passkeys/{id}/remove", Scope.Own),
        new("POST", "/account/tokens", Scope.Own),
        new("POST", "/account/tokens/{id:guid}/revoke", Scope.Own),
        new("POST", "/account/leave", Scope.Own),
        new("POST", "/account/remark", Scope.Own),
        new("POST", "/account/data", Scope.Own),
        new("GET", "/account/seen-of-me", Scope.Own),
        new("GET", "/api/me", Scope.Own),
        new("GET", "/api/me/data", Scope.Own),
        new("GET", "/api/me/tokens", Scope.Own),
        new("POST", "/api/me/tokens", Scope.Own),
        new("DELETE", "/api/me/tokens/{id:guid}", Scope.Own),

        // Access: what is kept; who may do what with a measure is ruled in Measures
        new("GET", "/what-is-kept", Scope.All),
        new("GET", "/what-is-kept/assessment", Scope.All),
        new("POST", "/what-is-kept/{measure}/consent", Scope.All, Roles.WorksCouncil, Roles.Director, Roles.Hr, Roles.Administrator),
        new("POST", "/what-is-kept/{measure}/switch", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/measures", Scope.All),
        new("GET", "/api/measures/steps", Scope.All),
        new("PUT", "/api/measures/{measure}/consent", Scope.All, Roles.WorksCouncil, Roles.Director, Roles.Hr, Roles.Administrator),
        new("PUT", "/api/measures/{measure}/switch", Scope.All, Roles.Director, Roles.Administrator),

        // Access: administration
        new("GET", "/settings", Scope.All, Roles.Administrator),
        new("POST", "/settings", Scope.All, Roles.Administrator),
        new("GET", "/settings/accounts", Scope.All, Roles.Administrator),
        new("POST", "/settings/accounts", Scope.All, Roles.Administrator),
        new("GET", "/settings/accounts/{id:guid}", Scope.All, Roles.Administrator),
        new("POST", "/settings/accounts/{id:guid}/link", Scope.All, Roles.Administrator),
        new("POST", "/settings/accounts/{id:guid}/roles", Scope.All, Roles.Administrator),
        new("POST", "/settings/accounts/{id:guid}/employee", Scope.All, Roles.Administrator),
        new("POST", "/settings/accounts/{id:guid}/close", Scope.All, Roles.Administrator),
        new("POST", "/settings/accounts/{id:guid}/reopen", Scope.All, Roles.Administrator),
        new("GET", "/settings/audit", Scope.All, Roles.Administrator),
        new("GET", "/api/settings", Scope.All, Roles.Administrator),
        new("PUT", "/api/settings", Scope.All, Roles.Administrator),
        new("GET", "/api/audit", Scope.All, Roles.Administrator),
        new("GET", "/api/accounts", Scope.All, Roles.Administrator),
        new("POST", "/api/accounts", Scope.All, Roles.Administrator),
        new("GET", "/api/accounts/{id:guid}", Scope.All, Roles.Administrator),
        new("DELETE", "/api/accounts/{id:guid}", Scope.All, Roles.Administrator),
        new("POST", "/api/accounts/{id:guid}/reopen", Scope.All, Roles.Administrator),
        new("PUT", "/api/accounts/{id:guid}/roles", Scope.All, Roles.Administrator),
        new("PUT", "/api/accounts/{id:guid}/employee", Scope.All, Roles.Administrator),
        new("POST", "/api/accounts/{id:guid}/link", Scope.All, Roles.Administrator),

        // People: persons are shown inside one customer or to themselves; the views see to it
        new("GET", "/who", Scope.All),
        new("GET", "/who/search", Scope.All),
        new("GET", "/who/customers/{Id:int}", Scope.All),
        new("GET", "/who/customers/{Id:int}/as-customer", Scope.All),
        new("GET", "/who/customers/{Id:int}/opened", Scope.All),
        new("GET", "/who/my-bonds", Scope.Own),
        new("GET", "/who/leaning", Scope.All),
        new("GET", "/who/distance", Scope.All),
        new("GET", "/who/contact", Scope.All),
        new("GET", "/who/organisations", Scope.All),
        new("GET", "/who/parties/{Id:int}", Scope.All),
        new("GET", "/who/teams", Scope.All),
        new("GET", "/who/teams/{Id:int}", Scope.All),
        new("GET", "/who/one-name", Scope.All),
        new("GET", "/who/waiting", Scope.OwnTeam),
        new("GET", "/who/duplicates", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/who/parties", Scope.All),
        new("POST", "/who/parties/{id:int}/correct", Scope.All),
        new("POST", "/who/parties/{id:int}/roles", Scope.All),
        new("POST", "/who/parties/{id:int}/roles/end", Scope.All),
        new("POST", "/who/parties/{id:int}/contacts", Scope.All),
        new("POST", "/who/parties/{id:int}/contacts/end", Scope.All),
        new("POST", "/who/parties/{kept:int}/merge", Scope.All),
        new("POST", "/who/parties/{kept:int}/unmerge", Scope.All),
        new("POST", "/who/parties/{kept:int}/not-the-same", Scope.All),
        new("POST", "/who/parties/{id:int}/erase", Scope.All, Roles.Administrator),
        new("POST", "/who/teams/{team:int}/members", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/teams/{team:int}/members/leave", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/teams/{team:int}/members/undo", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/teams/{team:int}/beside", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/teams/{team:int}/week", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/teams/{team:int}/beside/undo", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/employees/import", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/who/contact/{kind}", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/who/customers/{id:int}/told", Scope.All) { OnTablet = true },
        new("POST", "/who/customers/{customer:int}/bonds/correct", Scope.All),
        new("POST", "/who/customers/{customer:int}/bonds/correct/undo", Scope.All),
        new("POST", "/who/customers/{customer:int}/second-face", Scope.All),
        new("POST", "/who/customers/{customer:int}/second-face/answer", Scope.Own),
        new("POST", "/who/going-along", Scope.Own),
        new("POST", "/who/going-along/{invitation:guid}/answer", Scope.Own),
        new("POST", "/who/cases/hand-over", Scope.All),
        new("POST", "/who/cases/{case:int}/take", Scope.All) { OnTablet = true },
        new("POST", "/who/cases/{case:int}/decline", Scope.All) { OnTablet = true },
        new("GET", "/api/customers/search", Scope.All),
        new("GET", "/api/customers/{id:int}", Scope.All),
        new("GET", "/api/customers/{id:int}/timeline", Scope.All),
        new("GET", "/api/customers/{id:int}/bonds", Scope.All),
        new("GET", "/api/customers/{id:int}/alike", Scope.All),
        new("GET", "/api/duplicates", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("GET", "/api/my/bonds", Scope.Own),
        new("GET", "/api/bonds/leaning", Scope.All),
        new("GET", "/api/distance", Scope.All),
        new("GET", "/api/contact/{kind}", Scope.All),
        new("PUT", "/api/contact/{kind}", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("GET", "/api/parties/{id:int}", Scope.All),
        new("GET", "/api/organisations", Scope.All),
        new("GET", "/api/teams", Scope.All),
        new("GET", "/api/one-name/nobody", Scope.All),
        new("GET", "/api/one-name/without-word", Scope.OwnTeam),
        new("POST", "/api/parties", Scope.All),
        new("PUT", "/api/parties/{id:int}", Scope.All),
        new("POST", "/api/parties/{id:int}/roles", Scope.All),
        new("DELETE", "/api/parties/{id:int}/roles/{role}", Scope.All),
        new("POST", "/api/parties/{id:int}/contacts", Scope.All),
        new("DELETE", "/api/parties/{id:int}/contacts/{person:int}", Scope.All),
        new("POST", "/api/parties/{kept:int}/merge", Scope.All),
        new("DELETE", "/api/parties/{kept:int}/merge/{gone:int}", Scope.All),
        new("POST", "/api/parties/{kept:int}/not-the-same", Scope.All),
        new("POST", "/api/parties/{id:int}/erase", Scope.All, Roles.Administrator),
        new("POST", "/api/teams/{team:int}/members", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/api/teams/{team:int}/members/{employee:int}/leave", Scope.All, Roles.Administrator, Roles.Hr),
        new("DELETE", "/api/teams/{team:int}/members/{employee:int}/{from}", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/api/teams/{team:int}/beside", Scope.All, Roles.Administrator, Roles.Hr),
        new("PUT", "/api/teams/{team:int}/week", Scope.All, Roles.Administrator, Roles.Hr),
        new("DELETE", "/api/teams/{team:int}/beside/{beside:int}", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/api/employees/import", Scope.All, Roles.Administrator, Roles.Hr),
        new("POST", "/api/customers/{id:int}/told", Scope.All),
        new("POST", "/api/customers/{customer:int}/bonds/correct", Scope.All),
        new("DELETE", "/api/customers/{customer:int}/bonds/correct", Scope.All),
        new("POST", "/api/customers/{customer:int}/second-face", Scope.All),
        new("POST", "/api/customers/{customer:int}/second-face/answer", Scope.Own),
        new("POST", "/api/going-along", Scope.Own),
        new("POST", "/api/going-along/{invitation:guid}/answer", Scope.Own),
        new("POST", "/api/cases/{case:int}/hand-over", Scope.All),
        new("POST", "/api/cases/{case:int}/take", Scope.All),
        new("POST", "/api/cases/{case:int}/decline", Scope.All),

        // Journey
        new("GET", "/happened", Scope.All),
        new("GET", "/happened/link", Scope.All),
        new("GET", "/happened/cases", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("GET", "/happened/cases/{Number:int}", Scope.All),
        new("GET", "/happened/pieces", Scope.All),
        new("GET", "/happened/realistic", Scope.All),
        new("GET", "/happened/breaks.csv", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("GET", "/happened/pieces.csv", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/happened/views", Scope.Own),
        new("POST", "/happened/views/{id:guid}/forget", Scope.Own),
        new("GET", "/api/chain", Scope.All),
        new("GET", "/api/chain/map", Scope.All),
        new("GET", "/api/chain/breaks", Scope.All),
        new("GET", "/api/chain/trend", Scope.All),
        new("GET", "/api/chain/pieces", Scope.All),
        new("GET", "/api/chain/pieces/trend", Scope.All),
        new("GET", "/api/figures", Scope.All),
        new("GET", "/api/figures/{name}", Scope.All),
        new("GET", "/api/chain/views", Scope.Own),
        new("POST", "/api/chain/views", Scope.Own),
        new("DELETE", "/api/chain/views/{id:guid}", Scope.Own),
        new("GET", "/settings/chain", Scope.All, Roles.Administrator),
        new("POST", "/settings/chain/finished", Scope.All, Roles.Administrator),
        new("POST", "/settings/chain/half-life", Scope.All, Roles.Administrator),
        new("POST", "/settings/chain/first-contact", Scope.All, Roles.Administrator),
        new("POST", "/settings/chain/days", Scope.All, Roles.Administrator),
        new("GET", "/api/chain/rules", Scope.All),
        new("GET", "/api/chain/rules/choices", Scope.All, Roles.Administrator),
        new("GET", "/api/chain/rules/steps", Scope.All, Roles.Administrator),
        new("PUT", "/api/chain/rules/finished", Scope.All, Roles.Administrator),
        new("PUT", "/api/chain/rules/half-life", Scope.All, Roles.Administrator),
        new("PUT", "/api/chain/rules/first-contact", Scope.All, Roles.Administrator),
        new("PUT", "/api/chain/rules/days", Scope.All, Roles.Administrator),
        new("GET", "/api/cases/{id:int}", Scope.All),
        new("GET", "/api/cases/{id:int}/forecast", Scope.All),
        new("GET", "/api/forecast", Scope.All),
        new("GET", "/api/forecast/calibration", Scope.All),

        // Journey: what if; scenarios name pools of work, never people
        new("GET", "/happened/what-if", Scope.All),
        new("GET", "/happened/what-if/example", Scope.All),
        new("GET", "/api/what-if", Scope.All),
        new("GET", "/api/what-if/example", Scope.All),
        new("GET", "/api/what-if/scenarios", Scope.All),
        new("POST", "/api/what-if/scenarios", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("DELETE", "/api/what-if/scenarios/{scenario:guid}", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/api/what-if/chosen", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/happened/what-if/scenarios", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/happened/what-if/scenarios/{scenario:guid}/drop", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/happened/what-if/chosen", Scope.All, Roles.Director, Roles.Administrator),

        // Did it come true? Those whose work was divided see it, and so does everyone else; people of fewer than five are not shown.
        new("GET", "/happened/came-true", Scope.All),
        new("GET", "/happened/came-true/{Id:guid}", Scope.All),
        new("POST", "/happened/came-true", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/happened/came-true/{id:guid}/settle", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/happened/came-true/{id:guid}/later", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/came-true", Scope.All),
        new("GET", "/api/came-true/{id:guid}", Scope.All),
        new("POST", "/api/came-true", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/came-true/{id:guid}/settle", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/came-true/{id:guid}/later", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/export", Scope.All, Roles.Director, Roles.Administrator),
        // Incoming events carry a token or the shared secret; the route itself asks.
        new("POST", "/api/events", Scope.Anyone),
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
        .. OwingAccess.Rows,
    ];
}
