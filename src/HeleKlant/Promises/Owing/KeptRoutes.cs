using HeleKlant.Access;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>How much of one's word was kept, and the rules by which a promise counts as broken.</summary>
public static class KeptRoutes
{
    public const string RulesPage = "/settings/promises";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/promises/kept", async (HttpContext http, KeptFigures figures, CancellationToken stop) =>
                ListQuery.Of(KeptFigures.Shape, http) is var query && query.NotKnown is [var unknown, ..] ? unknown.ToProblem(http) : (await figures.Read(query, stop)).ToResult(http))
            .WithTags("promises").WithSummary("The kept-rate of a period (?from=, until=), as a whole and by way, kind, team of five or more, customer and month; ?way=, kind=, team=, customer= narrow it.").Produces<KeptSeen>().ProducesProblem(400);
        site.MapGet("/promised/kept.csv", Csv).ExcludeFromDescription();
        site.MapGet("/api/promises/rules", (OwedRuleBook rules) => rules.Now()).WithTags("promises").WithSummary("After how many days overdue a promise of each kind counts as broken.");
        site.MapAct<OwedRuleAsked, OwedRuleTold>(
            "PUT /api/promises/rules/{kind}", "/settings/promises/rules", "Set after how many days overdue a promise of a kind counts as broken, for promises made from now on.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<OwedRuleBook>().Set(asked, stop), (_, _) => RulesPage, "owed-rule-set");
    }

    private static async Task<IResult> Csv(HttpContext http, KeptFigures figures, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop)
    {
        var query = ListQuery.Of(KeptFigures.Shape, http);
        if (query.NotKnown is [var unknown, ..])
        {
            return unknown.ToProblem(http);
        }

        var seen = await figures.Read(query, stop);
        if (seen.Refusal is { } no)
        {
            return no.ToPage(http, KeptFigures.Shape.Address);
        }

        string[] heads = ["by", "group", "kept", "of", "rate", "low", "high", "weighted", "kept-late", "broken", "open", "released", "renegotiated"];
        var told = seen.Value;
        IEnumerable<(string By, KeptOf Of)> all = [("all", new KeptOf("", null, told.All)), .. Cut("way", told.ByWay), .. Cut("kind", told.ByKind), .. Cut("team", told.ByTeam), .. Cut("customer", told.ByCustomer), .. Cut("month", told.ByMonth)];
        return await ListCsv.Answer(
            audit, "kept-rate", heads.Select(h => words["csv-" + h].Value),
            all.Select(g => new object?[] { words["csv-by-" + g.By].Value, Group(g.By, g.Of), g.Of.Rate.Kept, g.Of.Rate.Of, g.Of.Rate.Rate, g.Of.Rate.Low, g.Of.Rate.High, g.Of.Rate.Weighted, g.Of.Rate.KeptLate, g.Of.Rate.Broken, g.Of.Rate.Open, g.Of.Rate.Released, g.Of.Rate.Renegotiated }),
            stop);
        string Group(string by, KeptOf of) => by switch
        {
            "all" => "",
            "way" => words["kept-" + of.Key],
            "kind" => words["kind-" + of.Key.ToLowerInvariant()],
            _ => of.Name ?? of.Key,
        };
        static IEnumerable<(string, KeptOf)> Cut(string by, IEnumerable<KeptOf> groups) => groups.Select(g => (by, g));
    }
}
