using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Stop-losses: read, set, decided and ended, by API and by the forms of the pages.</summary>
public static class StopLossRoutes
{
    public const string Page = "/promised/stop-losses";

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/stop-losses").WithTags("stop-losses");
        api.MapGet("/", async (StopLossViews views, StopLossState? state, StopLossOver? over, int? customer, string? sort, CancellationToken stop) => await views.All(new(state, over, customer, sort), stop))
            .WithSummary("Stop-losses: what they watch, what the figure says, what was decided. What is owed comes first.").Produces<StopLossTold[]>();
        api.MapGet("/{id:guid}", async (HttpContext http, Guid id, StopLossViews views, CancellationToken stop) => (await views.One(id, stop)).ToResult(http)).WithSummary("One stop-loss.").Produces<StopLossTold>().ProducesProblem(404);
        site.MapGet(Page + ".csv", async (StopLossViews views, Audit audit, StopLossState? state, StopLossOver? over, string? sort, CancellationToken stop) =>
        {
            await audit.Exported("stop-losses-csv", stop: stop);
            return CsvText.Answer("stop-losses.csv", (await views.All(new(state, over, null, sort), stop)).Select(Row).Prepend(Heads));
        }).ExcludeFromDescription();
        site.MapAct<SetStopLossAsked, StopLossTold>(
            "POST /api/stop-losses", Page, "Set beforehand when to take a loss: a limit on a figure, who decides once it is reached, and within how many working days.",
            (http, asked, stop) => Act(http).Set(asked, stop), (_, _) => Page + "#set", (_, _, told) => $"{Page}/{told.Id}", "stop-loss-set");
        site.MapAct<DecideStopLossAsked, StopLossTold>(
            "POST /api/stop-losses/{id:guid}/decide", Page + "/{id:guid}/decide", "Decide on a stop-loss that was reached: go on with a new limit, renegotiate, or part; each with a reason.",
            (http, asked, stop) => Act(http).Decide(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "stop-loss-decided");
        site.MapAct<EndStopLossAsked, StopLossTold>(
            "POST /api/stop-losses/{id:guid}/end", Page + "/{id:guid}/end", "End a stop-loss that was not reached: it is no longer looked at.",
            (http, asked, stop) => Act(http).End(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "stop-loss-ended");
    }

    private static string Heads { get; } = CsvText.Row("id", "title", "figure", "unit", "side", "limit", "windowDays", "over", "subject", "state", "says", "value", "records", "reachedAt", "decisionDue", "choice", "decidedAt", "lookAgain");

    private static string Row(StopLossTold t) => CsvText.Row(
        t.Id, t.Title, t.Figure, t.Unit, t.Side, t.Limit, t.WindowDays, t.Over, t.Subject, t.State, t.Says, t.Value, t.Records, t.ReachedAt, t.DecisionDue, t.Choice, t.DecidedAt, t.LookAgain);

    private static StopLossActs Act(HttpContext http) => http.RequestServices.GetRequiredService<StopLossActs>();
}
