using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Stop-losses: read, set, decided and ended, by API and by the forms of the pages.</summary>
public static class StopLossRoutes
{
    public const string Page = "/promised/stop-losses";

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/stop-losses").WithTags("stop-losses");
        api.MapGet("/", async (HttpContext http, StopLossViews views, CancellationToken stop) =>
                ListQuery.Of(StopLossViews.Shape, http) is var query && query.NotKnown is [var unknown, ..] ? unknown.ToProblem(http) : Results.Ok(await views.Read(query, stop)))
            .WithSummary("Stop-losses, a page at a time: what they watch, what the figure says, what was decided. Filters: state, over, figure, customer, agreement, mine, q; sort=state (what is owed comes first) or set.").Produces<StopLossPageTold>().ProducesProblem(400);
        api.MapGet("/{id:guid}", async (HttpContext http, Guid id, StopLossViews views, CancellationToken stop) => (await views.One(id, stop)).ToResult(http)).WithSummary("One stop-loss.").Produces<StopLossTold>().ProducesProblem(404);
        site.MapGet(Page + ".csv", async (HttpContext http, StopLossViews views, StopLossSentences sentences, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop) =>
        {
            var query = ListQuery.Of(StopLossViews.Shape, http);
            if (query.NotKnown is [var unknown, ..])
            {
                return unknown.ToProblem(http);
            }

            var losses = await views.All(query, stop);
            var names = await sentences.Names(losses, stop);
            return await ListCsv.Answer(audit, "stop-losses", Heads.Select(head => words[head].Value), losses.Select(loss => Row(loss, sentences, names, words)), stop);
        }).ExcludeFromDescription();
        site.MapAct<SetStopLossAsked, StopLossTold>(
            "POST /api/stop-losses", Page, "Set beforehand when to take a loss: a limit on a figure, who decides once it is reached, and within how many working days.",
            (http, asked, stop) => Act(http).Set(asked, stop), (_, _) => Page + "?again=yes#set", (_, _, told) => $"{Page}/{told.Id}", "stop-loss-set");
        site.MapAct<DecideStopLossAsked, StopLossTold>(
            "POST /api/stop-losses/{id:guid}/decide", Page + "/{id:guid}/decide", "Decide on a stop-loss that was reached: go on with a new limit, renegotiate, or part; each with a reason.",
            (http, asked, stop) => Act(http).Decide(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "stop-loss-decided");
        site.MapAct<EndStopLossAsked, StopLossTold>(
            "POST /api/stop-losses/{id:guid}/end", Page + "/{id:guid}/end", "End a stop-loss that was not reached: it is no longer looked at.",
            (http, asked, stop) => Act(http).End(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "stop-loss-ended");
        site.MapAct<EndStopLossAsked, StopLossTold>(
            "POST /api/stop-losses/{id:guid}/set-again", Page + "/{id:guid}/set-again", "Set a stop-loss again that was ended too early: it is looked at with the limit it had.",
            (http, asked, stop) => Act(http).SetAgain(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "stop-loss-set-again");
        site.MapSeveral<StopLossesTogetherAsked>(
            "stop-losses", Page, "End several or set them again in one go", (http, asked, stop) => Together(http).Do(asked, stop), (http, asked, stop) => Together(http).Undo(asked, stop));
    }

    private static readonly string[] Heads = ["title", "figure", "csv-unit", "side", "limit", "csv-window", "over", "csv-about", "state", "csv-value", "csv-records", "csv-reached", "csv-decision-due", "choice", "csv-decided", "look-again", "csv-id"];

    private static object?[] Row(StopLossTold t, StopLossSentences sentences, IReadOnlyDictionary<PartyId, string> names, IStringLocalizer<Texts> words) =>
    [
        sentences.Title(t), sentences.Figure(t.Figure), words["csv-unit-" + StopLossUnits.ShownIn(t.Unit)].Value, words[t.Side == LimitSide.AtLeast ? "at-least" : "at-most"].Value,
        t.Withheld ? null : StopLossUnits.ToShown(t.Unit, t.Limit), t.WindowDays, words["over-" + t.Over.ToString().ToLowerInvariant()].Value, t.Over == StopLossOver.Whole ? null : sentences.About(t, names),
        words["state-" + t.State.ToString().ToLowerInvariant()].Value, t.Value is { } value ? StopLossUnits.ToShown(t.Unit, value) : null, t.Records, sentences.Local(t.ReachedAt), t.DecisionDue,
        t.Choice is { } choice ? words["choice-" + choice.ToString().ToLowerInvariant()].Value : null, sentences.Local(t.DecidedAt), t.LookAgain, t.Id.ToString(),
    ];

    private static StopLossesTogether Together(HttpContext http) => http.RequestServices.GetRequiredService<StopLossesTogether>();

    private static StopLossActs Act(HttpContext http) => http.RequestServices.GetRequiredService<StopLossActs>();
}
