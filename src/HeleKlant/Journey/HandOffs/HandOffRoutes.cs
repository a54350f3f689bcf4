using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journey.Chain;
using HeleKlant.Site;

namespace HeleKlant.Journey.HandOffs;

/// <summary>Hand-off agreements: read, proposed, answered and judged, by API and by the forms of the pages.</summary>
public static class HandOffRoutes
{
    public const string Page = "/happened/hand-offs";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/hand-offs", async (HttpContext http, HandOffBetween? between, HandOffViews views, CancellationToken stop) =>
                NotReady(http) ?? Results.Ok(await views.All(View(http), between ?? HandOffBetween.Teams, stop)))
            .WithTags("hand-offs").WithSummary("What links agreed beside what was kept, for each pair of teams (or between=roles). Takes the filter of the chain.").Produces<HandOffsTold>();
        site.MapGet("/api/hand-offs/pair", async (HttpContext http, int a, int b, HandOffBetween? between, HandOffViews views, CancellationToken stop) =>
            {
                if (NotReady(http) is { } no)
                {
                    return no;
                }

                var view = View(http);
                var (seen, agreements) = await views.Read(view, between ?? HandOffBetween.Teams, stop);
                return Results.Ok(new[] { DirectionTold.Of(view, seen, agreements, a, b), DirectionTold.Of(view, seen, agreements, b, a) });
            })
            .WithTags("hand-offs").WithSummary("Both directions between two teams or roles: a and b are their numbers.").Produces<DirectionTold[]>();
        site.MapAct<ProposeTermsAsked, AgreementTold>(
            "POST /api/hand-offs/agreements", "/happened/hand-offs/agreements", "Propose for one side what a hand-off holds: what, with what, how fast. The other side answers.",
            (http, asked, stop) => Act<ProposeTerms>(http).Do(asked, stop), (http, _) => Back(http), "terms-proposed");
        site.MapAct<AnswerTermsAsked, AgreementTold>(
            "POST /api/hand-offs/agreements/{id:guid}/agree", "/happened/hand-offs/agreements/{id:guid}/agree", "Agree, for the other side, to the terms that were proposed.",
            (http, asked, stop) => Act<AnswerTerms>(http).Agree(asked, stop), (http, _) => Back(http), "terms-agreed");
        site.MapAct<AnswerTermsAsked, AgreementTold>(
            "POST /api/hand-offs/agreements/{id:guid}/decline", "/happened/hand-offs/agreements/{id:guid}/decline", "Do not agree to the terms that were proposed, or take them back.",
            (http, asked, stop) => Act<AnswerTerms>(http).Decline(asked, stop), (http, _) => Back(http), "terms-declined");
        site.MapAct<EndTermsAsked, AgreementTold>(
            "POST /api/hand-offs/agreements/{id:guid}/end", "/happened/hand-offs/agreements/{id:guid}/end", "End an agreement; give the last day on which it holds.",
            (http, asked, stop) => Act<AnswerTerms>(http).End(asked, stop), (http, _) => Back(http), "terms-ended");
        site.MapAct<JudgeHandOffAsked, Nothing>(
            "POST /api/cases/{case:int}/hand-offs/{touch:long}", "/happened/cases/{case:int}/hand-offs/{touch:long}", "Say, as receiver, that a hand-off was complete, or what was missing.",
            (http, asked, stop) => Act<JudgeHandOff>(http).Do(asked, stop), (http, asked) => Back(http, ChainLinks.Case(asked.Case)), "hand-off-judged");
        site.MapAct<UndoJudgementAsked, Nothing>(
            "DELETE /api/cases/{case:int}/hand-offs/{touch:long}", "/happened/cases/{case:int}/hand-offs/{touch:long}/undo", "Take back what was said of a hand-off.",
            (http, asked, stop) => Act<JudgeHandOff>(http).Undo(asked, stop), (http, asked) => Back(http, ChainLinks.Case(asked.Case)), "judgement-undone");
    }

    public static string Pair(int a, int b, HandOffBetween between) =>
        FormattableString.Invariant($"{Page}/pair?a={a}&b={b}{(between == HandOffBetween.Roles ? "&between=roles" : "")}");

    private static IResult? NotReady(HttpContext http) =>
        http.RequestServices.GetRequiredService<ChainAnswers>().Reading.State == ReadingState.Reading ? new Refusal("chain-not-ready").ToProblem(http) : null;

    private static ChainView View(HttpContext http) => ChainView.Of(
        http.RequestServices,
        http.Request.Query.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? ""))),
        ChainQuery.Everything);

    private static T Act<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    private static string Back(HttpContext http, string otherwise = Page) =>
        http.Request.HasFormContentType && http.Request.Form["back"].ToString() is { Length: > 0 } back ? ShellRoutes.SafeAddress(back) : otherwise;
}
