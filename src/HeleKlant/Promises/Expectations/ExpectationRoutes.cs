using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Promises.Expectations;

/// <summary>Expectations by API and by the forms of their page.</summary>
public static class ExpectationRoutes
{
    public const string Page = "/promised/expectations";
    private const string Api = "/api/expectations";

    public static string Pair(int mine, int other) => FormattableString.Invariant($"{Page}?me={mine}&with={other}");

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Api, async (ExpectationsSeen seen, CancellationToken stop) => Results.Ok(await seen.Mine(stop)))
            .WithTags("expectations").WithSummary("What is expected of oneself and one's teams, and what they may expect; nothing of others.").Produces<ExpectationTold[]>();
        site.MapAct<ProposeExpectationAsked, ExpectationMade>(
            $"POST {Api}", Page, "Propose what is expected of a colleague or team, or other words for what holds; the other side answers.",
            (http, asked, stop) => Acts(http).Propose(asked, stop), (_, asked) => Back(asked.Back), "expectation-proposed");
        Answer(site, "agree", "Agree to what the other side proposed: from now on it is a promise.", (acts, asked, stop) => acts.Agree(asked, stop));
        Answer(site, "decline", "Do not agree, with a word why; or take back what one's own side proposed.", (acts, asked, stop) => acts.Decline(asked, stop));
        Answer(site, "review", "It was looked at again and still fits, until the next day of review (within a year).", (acts, asked, stop) => acts.Review(asked, stop));
        Answer(site, "judge", "Say whether it is kept; both sides see it.", (acts, asked, stop) => acts.Judge(asked, stop));
        Answer(site, "end", "It holds no longer.", (acts, asked, stop) => acts.End(asked, stop));
        site.MapAct<ExplainDivisionAsked, Nothing>(
            $"PUT {Api}/division", Page + "/division", "Say in one's team's own words why its work is divided as it is.",
            (http, asked, stop) => Acts(http).Explain(asked, stop), (_, asked) => Back(asked.Back), "division-explained");
    }

    private static void Answer(IEndpointRouteBuilder site, string verb, string summary, Func<ExpectationActs, AnswerExpectationAsked, CancellationToken, Task<Answer<ExpectationMade>>> act) =>
        site.MapAct<AnswerExpectationAsked, ExpectationMade>(
            $"POST {Api}/{{id:guid}}/{verb}", $"{Page}/{{id:guid}}/{verb}", summary, (http, asked, stop) => act(Acts(http), asked, stop), (_, asked) => Back(asked.Back), "expectation-" + verb);

    private static string Back(string? back) => back is { Length: > 1 } ? ShellRoutes.SafeAddress(back) : Page;

    private static ExpectationActs Acts(HttpContext http) => http.RequestServices.GetRequiredService<ExpectationActs>();
}
