using HeleKlant.Facts;
using HeleKlant.Promises.Agreements;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.SideDeals;

/// <param name="ByKind">How many are not shared yet, by kind of deal; never by maker.</param>
public sealed record SideDealsTold(int NotShared, IReadOnlyDictionary<string, int> ByKind, int RemindEveryDays, IReadOnlyList<AgreementLine> Deals, IReadOnlyList<QuestionTold> Questions);

public sealed record QuestionTold(Guid Id, DateOnly AskedOn, int Customer, int Team, DateOnly AnswerBy, int SaidNothing, Guid? Shared, bool Open);

/// <summary>Deals that are not shared yet, and questions without a name; by API and by the forms of the pages.</summary>
public static class SideDealRoutes
{
    public const string Page = "/promised/agreements/side-deals";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/side-deals", async (SideDealViews views, CancellationToken stop) => await views.All(named: false, stop))
            .WithTags("side-deals").WithSummary("Deals that not all who must carry them out have seen, counted by kind; questions without a name.").Produces<SideDealsTold>();
        site.MapGet("/api/side-deals/proposal", (int customer, ProposeCarriers propose) => propose.For(customer).Where(c => c.Kind == Journal.NameKind.Team))
            .WithTags("side-deals").WithSummary("Which teams usually handle this customer's cases, and so would carry a deal out.").Produces<CarrierProposed[]>();
        site.MapAct<AcknowledgeAsked, SharingTold>(
            "POST /api/agreements/{deal:guid}/acknowledge", "/promised/agreements/{deal:guid}/acknowledge", "Seen and agreed by one who must carry it out; with otherDay a promise is agreed anew.",
            (http, asked, stop) => Act(http).Acknowledge(asked, stop), (http, asked) => Back(http, AgreementRoutes.One(asked.Deal)), "deal-acknowledged");
        site.MapAct<AcknowledgeSomeAsked, SeveralTold>(
            "POST /api/side-deals/acknowledge", Page + "/acknowledge", "Seen and agreed for several deals at once, for whom the asker speaks; it can be taken back as a whole.",
            (http, asked, stop) => Some(http).Acknowledge(asked, stop), (http, _) => Back(http, Page), (http, _, told) => SeveralPage.Done(Back(http, Page), told), "deals-acknowledged");
        site.MapAct<SeveralBackAsked, SeveralTold>(
            "POST /api/side-deals/acknowledge/{id:guid}/undo", Page + "/acknowledge/{id:guid}/undo", "Take back that several deals were seen and agreed in one go.",
            (http, asked, stop) => Some(http).Undo(asked, stop), (http, _) => Back(http, Page), (http, _, told) => SeveralPage.Back(Back(http, Page), told), "several-back");
        site.MapAct<CarrierAsked, SharingTold>(
            "POST /api/agreements/{deal:guid}/acknowledge/undo", "/promised/agreements/{deal:guid}/acknowledge/undo", "Take back that somebody has seen it.",
            (http, asked, stop) => Act(http).Undo(asked, stop), (http, asked) => Back(http, AgreementRoutes.One(asked.Deal)), "deal-not-seen");
        site.MapAct<CarrierAsked, SharingTold>(
            "POST /api/agreements/{deal:guid}/carriers", "/promised/agreements/{deal:guid}/carriers", "Name a team or employee that must carry it out.",
            (http, asked, stop) => Act(http).Name(asked, stop), (_, asked) => AgreementRoutes.One(asked.Deal) + "#shared", "deal-carrier-named");
        site.MapAct<CarrierAsked, SharingTold>(
            "POST /api/agreements/{deal:guid}/carriers/let-go", "/promised/agreements/{deal:guid}/carriers/let-go", "A team or employee need not carry it out after all; with a reason.",
            (http, asked, stop) => Act(http).LetGo(asked, stop), (_, asked) => AgreementRoutes.One(asked.Deal) + "#shared", "deal-carrier-let-go");
        site.MapAct<RhythmAsked, Nothing>(
            "PUT /api/side-deals/rhythm", Page + "/rhythm", "After how many days those who have not seen a deal are reminded again.",
            (http, asked, stop) => Act(http).SetRhythm(asked, stop), (_, _) => Page, "deal-rhythm-set");
        site.MapAct<AnswerQuestionAsked, Nothing>(
            "POST /api/side-deals/questions/{id:guid}/answer", Page + "/questions/{id:guid}/answer", "Answer a question without a name: nothing was agreed, or this was.",
            (http, asked, stop) => Ask(http).Answer(asked, stop), (http, _) => Back(http, Page), "question-answered");

        // Nobody is tied to this route: no line in the log, no trace, no audit line; the fact has no actor and a day for its time.
        site.MapGroup("").WithMetadata(new NamelessRoute()).MapAct<AskAboutDealsAsked, Nothing>(
            "POST /api/side-deals/questions", Page + "/questions", "Ask, without a name, whether something was agreed that you must carry out.",
            (http, asked, stop) => Ask(http).Ask(asked, stop), (_, _) => Page, "question-asked");
    }

    private static ShareDeal Act(HttpContext http) => http.RequestServices.GetRequiredService<ShareDeal>();

    private static ShareSeveral Some(HttpContext http) => http.RequestServices.GetRequiredService<ShareSeveral>();

    private static AskAboutDeals Ask(HttpContext http) => http.RequestServices.GetRequiredService<AskAboutDeals>();

    private static string Back(HttpContext http, string otherwise) =>
        http.Request.HasFormContentType && http.Request.Form["back"].ToString() is { Length: > 0 } back ? ShellRoutes.SafeAddress(back) : otherwise;
}
