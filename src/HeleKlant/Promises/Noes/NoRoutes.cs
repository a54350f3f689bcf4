using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Noes;

/// <summary>Noes over API and by the forms of the pages.</summary>
public static class NoRoutes
{
    public const string Page = "/promised/noes";

    public static void Map(IEndpointRouteBuilder site)
    {
        Read(site);
        site.MapAct<SayNoAsked, NoMade>(
            "POST /api/noes", Page, "Sell a no: what was asked, the no, why, and what is offered instead. It is promised to be looked back on.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<SayNo>().Do(asked, stop),
            (_, asked) => $"{Page}/new?customer={Uri.EscapeDataString(asked.Customer ?? "")}&ground={asked.Ground}&again=yes",
            (_, _, made) => $"{Page}/{made.Id}" + (made.Absolute.Count > 0 ? "?absolute=" + Uri.EscapeDataString(string.Join(", ", made.Absolute.Take(6))) : ""), "no-said");
        site.MapAct<LookBackAsked, NoMade>(
            "POST /api/noes/{id:guid}/look-back", Page + "/{id:guid}/look-back", "Say what came of a no: did they stay, did we regret it.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<LookBack>().Do(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "no-looked-back");
        site.MapAct<TakeNoBackAsked, NoMade>(
            "DELETE /api/noes/{id:guid}", Page + "/{id:guid}/take-back", "Take back a no that was recorded by mistake.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<LookBack>().TakeBack(asked, stop), (_, asked) => $"{Page}/{asked.Id}", (_, _, _) => Page, "no-taken-back");
        site.MapAct<TakeNoBackAsked, NoMade>(
            "POST /api/noes/{id:guid}/put-back", Page + "/{id:guid}/put-back", "A no was taken back by mistake: it stands again.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<LookBack>().PutBack(asked, stop), (_, _) => Page, (_, asked, _) => $"{Page}/{asked.Id}", "no-put-back");
        site.MapSeveral<NoesTogetherAsked>(
            "noes", Page, "Take back several noes that were recorded by mistake, in one go", (http, asked, stop) => Together(http).TakeBack(asked, stop), (http, asked, stop) => Together(http).Undo(asked, stop));
    }

    private static NoesTogether Together(HttpContext http) => http.RequestServices.GetRequiredService<NoesTogether>();

    private static void Read(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/noes", async (HttpContext http, WhoAsks who, NoViews views, CancellationToken stop) =>
            {
                var query = ListQuery.Of(NoViews.Shape, http);
                if (query.NotKnown is [var unknown, ..])
                {
                    return unknown.ToProblem(http);
                }

                var page = await views.Stories(query, stop);
                return Results.Ok(new { lines = Withheld.Rows(page.Lines, who), next = page.Next, count = await views.Count(query, stop) });
            })
            .WithTags("noes").WithSummary("Noes as stories: the customer unnamed, in the texts too. Filters: ground, ending (or open), regret, from, until, q. There is none by person.");
        site.MapGet("/api/noes/{id:guid}", async (HttpContext http, Guid id, WhoAsks who, NoViews views, CancellationToken stop) =>
                await views.One(id, stop) is { } no ? Results.Ok(Withheld.Row(no, who)) : NoRefusals.NoNo.ToProblem(http))
            .WithTags("noes").WithSummary("One no, with the customer it was said to.").ProducesProblem(404);
        site.MapGet("/api/customers/{customer:int}/noes", async (int customer, WhoAsks who, NoViews views, CancellationToken stop) => Withheld.Rows(await views.OfCustomer(customer, 500, stop), who))
            .WithTags("noes").WithSummary("Noes that were said to a customer.");
        site.MapGet(Page + ".csv", async (HttpContext http, NoViews views, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop) => ListQuery.Of(NoViews.Shape, http) is var query && query.NotKnown is [var unknown, ..] ? unknown.ToProblem(http) : await ListCsv.Answer(
                audit, "noes", [words["day"], words["ground"], words["asked"], words["the-no"], words["reason"], words["alternative"], words["ending"], words["regret"], words["what-came"]],
                (await views.AllStories(query, stop)).Select(n => (IEnumerable<object?>)
                [
                    n.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), words["ground-" + n.Ground].Value, n.Asked, n.No, n.Statement ?? n.Rule ?? n.Reason, n.Alternative,
                    n.Ending is { } e ? words["ending-" + e].Value : "", n.Regret is { } r ? words["regret-" + r].Value : "", n.EndingWords,
                ]),
                stop))
            .ExcludeFromDescription();
    }
}
