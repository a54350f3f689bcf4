using HeleKlant.Journey.WhatIf;
using HeleKlant.Site;

namespace HeleKlant.Journey.CameTrue;

/// <summary>Changes that were chosen, before and after, and the acts on them, over API and forms.</summary>
public static class CameTrueRoutes
{
    public const string Page = "/happened/came-true";

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/came-true").WithTags("came-true");
        api.MapGet("/", (ChangeBook book) => book.All()).WithSummary("Changes that were chosen: what they promise, from when, when they are judged, what came of them.");
        api.MapGet("/{id:guid}", (HttpContext http, Guid id, ChangeBook book, BeforeAndAfter beside) =>
            {
                Facts.Answer<ChangeTold> told = book.Find(id) is { } change ? ChangeTold.Of(beside.Of(change)) : CameTrueRefusals.NoSuchChange;
                return told.ToResult(http);
            })
            .WithSummary("One change with before and after side by side, and the verdict on each promise.").Produces<ChangeTold>().ProducesProblem(404);
        site.MapAct<StateChangeAsked, ScenarioMade>(
            "POST /api/came-true", "/happened/came-true", "State a change: what it promises, from when, and on which day it is judged.",
            (http, asked, stop) => Act(http).State(asked, stop), (_, _) => Page + "#state", (_, _, made) => $"{Page}/{made.Scenario}", "change-stated");
        site.MapAct<SettleChangeAsked, Nothing>(
            "POST /api/came-true/{id:guid}/settle", "/happened/came-true/{id:guid}/settle", "End the judging of a change: it stays, or it is undone.",
            (http, asked, stop) => Act(http).Settle(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "change-settled");
        site.MapAct<JudgeLaterAsked, Nothing>(
            "POST /api/came-true/{id:guid}/later", "/happened/came-true/{id:guid}/later", "Judge a change on a later day.",
            (http, asked, stop) => Act(http).Later(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "change-judged-later");
    }

    private static ChangeActs Act(HttpContext http) => http.RequestServices.GetRequiredService<ChangeActs>();
}
