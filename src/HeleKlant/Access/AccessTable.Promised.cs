namespace HeleKlant.Access;

/// <summary>The room Promises: in the open for all who sign in, unless a row names roles.</summary>
public static partial class AccessTable
{
    private static AccessRow[] OfPromised() =>
    [
        // Promised: the 'everything' check. Texts are looked at and forgotten.
        new("GET", "/promised/everything", Scope.All),
        new("POST", "/promised/everything/words", Scope.All, Roles.Administrator),
        new("POST", "/api/everything-check", Scope.All),
        new("GET", "/api/everything-check", Scope.All),
        new("GET", "/api/everything-check/words", Scope.All),
        new("PUT", "/api/everything-check/words", Scope.All, Roles.Administrator),

        // Promised: what we stand for, shown to all
        new("GET", "/promised/charter", Scope.All),
        new("POST", "/promised/charter/start", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/promised/charter/draft", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/promised/charter/draft/{statement:guid}/drop", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/promised/charter/versions", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/promised/charter/versions/{number:int}/agree", Scope.All),
        new("POST", "/promised/charter/versions/{number:int}/in-force", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/promised/charter/versions/{number:int}/withdraw", Scope.All, Roles.Director, Roles.Administrator),
        new("GET", "/api/charter", Scope.All),
        new("GET", "/api/charter/draft", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/charter/check", Scope.All),
        new("POST", "/api/charter/start", Scope.All, Roles.Director, Roles.Administrator),
        new("PUT", "/api/charter/draft", Scope.All, Roles.Director, Roles.Administrator),
        new("DELETE", "/api/charter/draft/{statement:guid}", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/charter/versions", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/charter/versions/{number:int}/agree", Scope.All),
        new("POST", "/api/charter/versions/{number:int}/in-force", Scope.All, Roles.Director, Roles.Administrator),
        new("POST", "/api/charter/versions/{number:int}/withdraw", Scope.All, Roles.Director, Roles.Administrator),
        // Promised: stop-losses, in the open; who may set and decide is ruled in the acts
        new("GET", "/promised/stop-losses", Scope.All),
        new("GET", "/promised/stop-losses/{Id:guid}", Scope.All),
        new("GET", "/promised/stop-losses.csv", Scope.All, Roles.Lead, Roles.Director, Roles.Administrator),
        new("POST", "/promised/stop-losses", Scope.All),
        new("POST", "/promised/stop-losses/{id:guid}/decide", Scope.All),
        new("POST", "/promised/stop-losses/{id:guid}/end", Scope.All),
        new("GET", "/api/stop-losses", Scope.All),
        new("GET", "/api/stop-losses/{id:guid}", Scope.All),
        new("POST", "/api/stop-losses", Scope.All),
        new("POST", "/api/stop-losses/{id:guid}/decide", Scope.All),
        new("POST", "/api/stop-losses/{id:guid}/end", Scope.All),

        // Promised: reminders; one's own list, mail and calendar. The calendar's address is its key.
        new("GET", "/promised/reminders", Scope.Own),
        new("POST", "/promised/reminders/choices", Scope.Own),
        new("POST", "/promised/reminders/calendar", Scope.Own),
        new("POST", "/promised/reminders/calendar/revoke", Scope.Own),
        new("GET", "/api/reminders", Scope.Own),
        new("GET", "/api/reminders/choices", Scope.Own),
        new("PUT", "/api/reminders/choices", Scope.Own),
        new("POST", "/api/reminders/calendar", Scope.Own),
        new("DELETE", "/api/reminders/calendar", Scope.Own),
        new("GET", "/calendar/{file}", Scope.Anyone),
        new("GET", "/settings/reminders", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders/webhooks", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders/webhooks/{id:guid}/rotate", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders/webhooks/{id:guid}/test", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders/webhooks/{id:guid}/on", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders/webhooks/{id:guid}/off", Scope.All, Roles.Administrator),
        new("POST", "/settings/reminders/webhooks/{id:guid}/remove", Scope.All, Roles.Administrator),
        new("GET", "/api/reminders/rules", Scope.All, Roles.Administrator),
        new("PUT", "/api/reminders/rules", Scope.All, Roles.Administrator),
        new("GET", "/api/webhooks", Scope.All, Roles.Administrator),
        new("POST", "/api/webhooks", Scope.All, Roles.Administrator),
        new("GET", "/api/webhooks/{id:guid}/tries", Scope.All, Roles.Administrator),
        new("POST", "/api/webhooks/{id:guid}/rotate", Scope.All, Roles.Administrator),
        new("POST", "/api/webhooks/{id:guid}/test", Scope.All, Roles.Administrator),
        new("POST", "/api/webhooks/{id:guid}/on", Scope.All, Roles.Administrator),
        new("POST", "/api/webhooks/{id:guid}/off", Scope.All, Roles.Administrator),
        new("DELETE", "/api/webhooks/{id:guid}", Scope.All, Roles.Administrator),
    ];
}
