using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

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
        site.MapAct<GiveMandateBackAsked, MandateMade>(
            "POST /api/mandates/{id:guid}/give-back", Page + "/{id:guid}/give-back", "Give a mandate back that was ended by mistake or too early: it holds again as it was stated.",
            (http, asked, stop) => Act(http).GiveBack(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "mandate-given-back");
        site.MapSeveral<MandatesTogetherAsked>(
            "mandates", Page, "End several today or give them back in one go", (http, asked, stop) => Together(http).Do(asked, stop), (http, asked, stop) => Together(http).Undo(asked, stop));
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
        api.MapGet("/", async (HttpContext http, MandateList list, CancellationToken stop) =>
                ListQuery.Of(MandateList.Shape, http) is var query && query.NotKnown is [var unknown, ..] ? unknown.ToProblem(http) : Results.Ok(await list.Read(query, stop)))
            .WithSummary("Mandates, a page at a time: for whom, up to where, who decides beyond it. Filters: for, role, about, state, q. Numbers of uses of groups under five are withheld.").Produces<MandatePageTold>().ProducesProblem(400);
        api.MapGet("/mine", async (WhoAsks who, MandatesOf mandates, CancellationToken stop) =>
            who.Employee is { } me ? await mandates.Tell(await mandates.Of((int)me.Value, stop), stop) : []).WithSummary("What I may do without asking.");
        api.MapGet("/uses", async (WhoAsks who, MandateViews views, CancellationToken stop) =>
            who.Employee is { } me ? await views.OfEmployee((int)me.Value, 200, stop) : []).WithSummary("What I solved on the spot. Nobody else sees this list.");
        api.MapGet("/budgets", async (WhoAsks who, MandateViews views, People.Door people, Owed.Dues dues, CancellationToken stop) =>
            await views.Budgets(await Shown(who, people, dues, stop), stop)).WithSummary("What teams of five or more spent this month of what they may.");
        site.MapGet(Page + ".csv", Csv).ExcludeFromDescription();
        site.MapGet("/api/customers/{customer:int}/mandate-uses", async (int customer, WhoAsks who, MandateViews views, CancellationToken stop) =>
            Withheld.Rows(await views.OfCustomer(customer, 200, stop), who))
            .WithTags("mandates").WithSummary("What was solved on the spot for a customer.");
    }

    /// <summary>The teams whose budget somebody sees: their own, or all where they may see money.</summary>
    public static async Task<IReadOnlyCollection<int>?> Shown(WhoAsks who, People.Door people, Owed.Dues dues, CancellationToken stop) =>
        who.Has(Right.SeeMoney) ? null : who.Employee is { } me ? await people.TeamsOf(me, dues.Today, stop) : [];

    private static async Task<IResult> Csv(HttpContext http, MandateList list, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop)
    {
        var query = ListQuery.Of(MandateList.Shape, http);
        if (query.NotKnown is [var unknown, ..])
        {
            return unknown.ToProblem(http);
        }

        var rows = (await list.All(query, stop)).Select(m => new object?[]
        {
            m.Id.ToString(), words["for-" + m.For.ToString().ToLowerInvariant()].Value, m.Role is { } role ? words["role-" + role].Value : m.For == MandateFor.Employee ? Pseudonyms.Of(m.Party!.Value) : m.PartyName,
            m.Title, m.Sentence, m.Amount, m.Minutes, m.Percent, m.DiscountAmount, m.From, m.Until, m.Uses,
        });
        string[] heads = ["number", "for-whom", "whom", "title", "up-to-where", "money", "minutes-short", "discount-percent-short", "discount-money", "from", "until", "times-used"];
        return await ListCsv.Answer(audit, "mandates", heads.Select(head => words["csv-" + head].Value), rows, stop);
    }

    private static MandatesTogether Together(HttpContext http) => http.RequestServices.GetRequiredService<MandatesTogether>();

    private static MandateActs Act(HttpContext http) => http.RequestServices.GetRequiredService<MandateActs>();
}
