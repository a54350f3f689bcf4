using HeleKlant.Site;

namespace HeleKlant.Journey.WhatIf;

/// <summary>The acts of this folder over API and forms.</summary>
public static class WhatIfRoutes
{
    public const string Page = "/happened/what-if";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapAct<KeepScenarioAsked, ScenarioMade>(
            "POST /api/what-if/scenarios", "/happened/what-if/scenarios", "Keep a scenario under a title; one under the same title makes way.",
            (http, asked, stop) => Act(http).Keep(asked, stop), (_, asked) => Back(asked.Asked), "scenario-kept");
        site.MapAct<DropScenarioAsked, Nothing>(
            "DELETE /api/what-if/scenarios/{scenario:guid}", "/happened/what-if/scenarios/{scenario:guid}/drop", "Drop a kept scenario.",
            (http, asked, stop) => Act(http).Drop(asked, stop), (_, _) => Page, "scenario-dropped");
        site.MapAct<ChooseScenarioAsked, ScenarioMade>(
            "POST /api/what-if/chosen", "/happened/what-if/chosen", "Choose a scenario: what it promises, from when, and on which day it is judged.",
            (http, asked, stop) => Act(http).Choose(asked, stop), (_, _) => Page, "scenario-chosen");
        site.MapGet("/api/what-if/scenarios", (ScenarioBook book) => new { kept = book.Kept(), chosen = book.Chosen() })
            .WithSummary("Scenarios that were kept, and those that were chosen.").WithTags("what-if");
    }

    private static string Back(string? asked) => asked is ['?', ..] ? Page + asked : Page;

    private static ScenarioActs Act(HttpContext http) => http.RequestServices.GetRequiredService<ScenarioActs>();
}
