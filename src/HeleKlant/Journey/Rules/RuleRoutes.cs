using HeleKlant.Site;

namespace HeleKlant.Journey.Rules;

/// <summary>The rules of the chain: read, and each set by API or by the form of its page.</summary>
public static class RuleRoutes
{
    public const string Page = "/settings/chain";

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/chain/rules").WithTags("chain");
        api.MapGet("/", (RulesRead rules) => rules.Now()).WithSummary("The rules by which the chain is read: when a case is finished, how bonds fade, the window of first contact.");
        api.MapGet("/choices", (RulesRead rules) => new { activities = rules.Activities(), attributes = rules.Attributes() }).WithSummary("The activities and case attributes that a rule may name, with their numbers.");
        api.MapGet("/steps", async (RulesRead rules, CancellationToken stop) => await rules.Steps(500, stop)).WithSummary("Every change of the rules, newest first.");
        site.MapAct<FinishedRuleAsked, Nothing>(
            "PUT /api/chain/rules/finished", "/settings/chain/finished", "Set when a case counts as finished: end activities, an end attribute, silence; any of what is given.",
            (http, asked, stop) => Act<SetFinishedRule>(http).Do(asked, stop), (_, _) => Page, "rule-set");
        site.MapAct<BondHalfLifeAsked, Nothing>(
            "PUT /api/chain/rules/half-life", "/settings/chain/half-life", "Set after how many days half of a contact's weight in a bond is left.",
            (http, asked, stop) => Act<SetBondHalfLife>(http).Do(asked, stop), (_, _) => Page, "rule-set");
        site.MapAct<FirstContactAsked, Nothing>(
            "PUT /api/chain/rules/first-contact", "/settings/chain/first-contact", "Set the window of first contact resolution and which case attribute is the product.",
            (http, asked, stop) => Act<SetFirstContactWindow>(http).Do(asked, stop), (_, _) => Page, "rule-set");
        site.MapAct<DaysAsked, Nothing>(
            "PUT /api/chain/rules/days", "/settings/chain/days", "Set which choices among the public holidays hold, and the days that differ from the week.",
            (http, asked, stop) => Act<SetDays>(http).Do(asked, stop), (_, _) => Page + "#days-off", "rule-set");
    }

    private static T Act<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
