using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Promises.Mandates;

/// <summary>What one may do oneself, over API and by the forms of the pages.</summary>
public static class MandateRoutes
{
    public const string Page = "/promised/mandates";

    public static void Map(IEndpointRouteBuilder site)
    {
        Read(site);
        site.MapAct<StateMandateAsked, MandateMade>(
            "POST /api/mandates", Page, "State what a role, team or employee may do without asking: up to so much money, so many minutes, or which exception.",
            (http, asked, stop) => Act(http).State(asked with { Id = null }, stop), (_, _) => Page + "#state", (_, _, made) => $"{Page}/{made.Id}", "mandate-stated");
        site.MapAct<StateMandateAsked, MandateMade>(
            "POST /api/mandates/{id:guid}", Page + "/{id:guid}", "Put other terms in the place of a mandate's; the earlier ones stay readable.",
            (http, asked, stop) => Act(http).State(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "mandate-changed");
        site.MapAct<EndMandateAsked, MandateMade>(
            "POST /api/mandates/{id:guid}/end", Page + "/{id:guid}/end", "End a mandate; give the last day on which it holds.",
            (http, asked, stop) => Act(http).End(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "mandate-ended");
        site.MapAct<UseMandateAsked, UseTold>(
            "POST /api/mandates/uses", Page + "/uses", "Solved on the spot: the customer and one sentence. What goes beyond the mandate is recorded as asked.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<UseMandate>().Do(asked, stop), (http, _) => UseForm.Again(BackTo.Page(http, Page)), (http, _, told) => told.Within ? PageAnswer.With(BackTo.Page(http, Page), "mandate-used") : PageAnswer.With(BackTo.Page(http, Page), "mandate-asked"), null);
        site.MapAct<UndoUseAsked, Nothing>(
            "DELETE /api/mandates/uses/{id:guid}", Page + "/uses/{id:guid}/undo", "Take back what was tapped by mistake.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<UseMandate>().Undo(asked, stop), (http, _) => BackTo.Page(http, Page), "mandate-use-undone");
        site.MapAct<SetTeamBudgetAsked, Nothing>(
            "PUT /api/mandates/budgets", Page + "/budgets", "Set what a team may spend a month on what its people solve on the spot.",
            (http, asked, stop) => Act(http).SetBudget(asked, stop), (_, _) => Page, "team-budget-set");
    }

    private static void Read(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/mandates").WithTags("mandates");
        api.MapGet("/", async (MandatesOf mandates, Store.Store store, CancellationToken stop) =>
            await mandates.Tell([.. store.Set<Mandate>().OrderBy(m => m.StatedAt)], stop)).WithSummary("Every mandate: for whom, up to where, who decides beyond it. Numbers of uses of groups under five are withheld.");
        api.MapGet("/mine", async (WhoAsks who, MandatesOf mandates, CancellationToken stop) =>
            who.Employee is { } me ? await mandates.Tell(await mandates.Of((int)me.Value, stop), stop) : []).WithSummary("What I may do without asking.");
        api.MapGet("/uses", async (WhoAsks who, MandateViews views, CancellationToken stop) =>
            who.Employee is { } me ? await views.OfEmployee((int)me.Value, 200, stop) : []).WithSummary("What I solved on the spot. Nobody else sees this list.");
        api.MapGet("/budgets", async (WhoAsks who, MandateViews views, People.Door people, Owed.Dues dues, CancellationToken stop) =>
            await views.Budgets(await Shown(who, people, dues, stop), stop)).WithSummary("What teams of five or more spent this month of what they may.");
        site.MapGet("/api/customers/{customer:int}/mandate-uses", async (int customer, WhoAsks who, MandateViews views, CancellationToken stop) =>
            Withheld.Rows(await views.OfCustomer(customer, 200, stop), who))
            .WithTags("mandates").WithSummary("What was solved on the spot for a customer.");
    }

    /// <summary>The teams whose budget somebody sees: their own, or all where they may see money.</summary>
    public static async Task<IReadOnlyCollection<int>?> Shown(WhoAsks who, People.Door people, Owed.Dues dues, CancellationToken stop) =>
        who.Has(Right.SeeMoney) ? null : who.Employee is { } me ? await people.TeamsOf(me, dues.Today, stop) : [];

    private static MandateActs Act(HttpContext http) => http.RequestServices.GetRequiredService<MandateActs>();
}
