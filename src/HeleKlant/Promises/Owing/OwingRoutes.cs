using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>Promises by API and by the forms of the pages.</summary>
public static class OwingRoutes
{
    public const string Page = "/promised";
    public const string NewPage = "/promised/promises/new";
    private const string One = "/promised/promises/{id:guid}";
    private const string Api = "/api/promises";

    public static string Of(Guid promise) => "/promised/promises/" + promise;

    public static void Map(IEndpointRouteBuilder site)
    {
        Reads(site);
        site.MapAct<MakePromiseAsked, PromiseTold>(
            $"POST {Api}", "/promised/promises", "Promise something to somebody by a date, once something has happened, or until further notice.",
            (http, asked, stop) => Make(http, asked, stop), (_, _) => NewPage + "?again=yes", (_, asked, made) => Back(asked.Back) ?? Of(made.Id), "promise-made");
        site.MapAct<MakePromiseAsked, PromiseLook>(
            $"POST {Api}/look", "/promised/promises/look", "What can be said of a promise before it is made: who is meant, words that promise without bounds, whether its day can be met. Nothing is made.",
            (http, asked, stop) => Look(http, asked, stop), (_, _) => NewPage + "?again=yes", (_, _, _) => NewPage + "?again=yes", null);
        Act<KeepPromiseAsked>(site, "keep", "Say that a promise was kept.", (http, a, stop) => Of<EndPromise>(http).Keep(a, stop), a => (a.Id, a.Back), "promise-kept");
        Act<EndPromiseAsked>(site, "break", "Say that a promise was not kept.", (http, a, stop) => Of<EndPromise>(http).Break(a, stop), a => (a.Id, a.Back), "promise-broken");
        Act<EndPromiseAsked>(site, "release", "Let a promise go; only whoever it was made to can, or somebody who writes down that they did.", (http, a, stop) => Of<EndPromise>(http).Release(a, stop), a => (a.Id, a.Back), "promise-released");
        Act<EndPromiseAsked>(site, "reopen", "Take back what was said of a promise by mistake.", (http, a, stop) => Of<EndPromise>(http).Reopen(a, stop), a => (a.Id, a.Back), "promise-reopened");
        Act<MovePromiseAsked>(site, "renegotiate", "Agree a promise anew. Before it fell due its date moves; afterwards it is broken and the answer is the one in its place.", (http, a, stop) => Of<MovePromise>(http).Renegotiate(a, stop), a => (a.Id, a.Back), "promise-renegotiated");
        Act<MovePromiseAsked>(site, "condition-met", "What a promise waited for has happened: it gets its day.", (http, a, stop) => Of<MovePromise>(http).ConditionMet(a, stop), a => (a.Id, a.Back), "promise-has-day");
        Act<ChainPromiseAsked>(site, "chain", "A promise cannot be kept before another one is.", (http, a, stop) => Of<ChainPromise>(http).Chain(a, stop), a => (a.Id, a.Back), "promise-chained");
        site.MapAct<ChainPromiseAsked, PromiseTold>(
            $"DELETE {Api}/{{id:guid}}/chain/{{before:guid}}", One + "/unchain", "A promise no longer waits for another.",
            (http, asked, stop) => Told(http, Of<ChainPromise>(http).Unchain(asked, stop), stop), (_, asked) => Back(asked.Back) ?? Of(asked.Id), "promise-unchained");
        site.MapAct<ChangeTogetherAsked, TogetherTold>(
            $"POST {Api}/together", "/promised/together", "Keep, let go or agree anew several promises in one go; it can be taken back as a whole.",
            (http, asked, stop) => Of<ChangeTogether>(http).Do(asked, stop), (_, asked) => Back(asked.Back) ?? Page, (_, asked, done) => Together(asked.Back, done), "promises-together");
        site.MapAct<ChangeBackAsked, TogetherTold>(
            $"POST {Api}/together/{{id:guid}}/undo", "/promised/together/{id:guid}/undo", "Take back what was done to several promises in one go.",
            (http, asked, stop) => Of<ChangeTogether>(http).Undo(asked, stop), (_, asked) => Back(asked.Back) ?? Page, (_, asked, done) => Together(asked.Back, done with { Id = Guid.Empty }), "promises-back");
    }

    private static void Reads(IEndpointRouteBuilder site)
    {
        site.MapGet(Api, async (HttpContext http, string? names, PromiseList list, WhoAsks who, Audit audit, CancellationToken stop) =>
        {
            var query = ListQuery.Of(PromiseList.Shape, http);
            if (query.NotKnown is [var unknown, ..])
            {
                return unknown.ToProblem(http);
            }

            var named = await Pseudonyms.Named(names is not null, names, who, audit, "promises", stop);
            return named.IsRefused ? named.ToResult(http) : Results.Ok(await list.Read(query, named.Value, stop));
        }).WithTags("promises").WithSummary("Promises, a page at a time: ?way=, state=, kind=, team=, customer=, from=, until=, mine=, q=, sort=, after=. Employees are employee-17; ?names=REASON for administrators.").Produces<PromisesSeen>().ProducesProblem(400);
        site.MapGet("/api/promises/{id:guid}", async (HttpContext http, Guid id, PromiseStory story, CancellationToken stop) => (await story.Read(id, named: false, stop)).ToResult(http))
            .WithTags("promises").WithSummary("One promise: who owes whom what by when, its chain before and after, and its story in facts.").Produces<PromiseSeen>().ProducesProblem(404);
        site.MapGet("/api/promises/odds", async (DateOnly day, int? @case, string? kind, string? by, string? to, DateOdds odds, CancellationToken stop) =>
                Results.Ok(await odds.Of(new(day, @case, Enum.TryParse<PromiseKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : PromiseKind.Other, by, to), stop)))
            .WithTags("promises").WithSummary("The odds of a day, as they stand beside it while it is typed: of a running case from where it stands, else from what promises of that kind took before (?kind=, by=, to=). Nothing is kept.").Produces<OddsTold>();
        site.MapGet("/promised/promises.csv", Csv).ExcludeFromDescription();
    }

    private static void Act<TAsked>(
        IEndpointRouteBuilder site, string verb, string summary, Func<HttpContext, TAsked, CancellationToken, Task<Answer<Promise>>> act, Func<TAsked, (Guid Id, string? Back)> of, string said)
        where TAsked : class => site.MapAct<TAsked, PromiseTold>(
            $"POST {Api}/{{id:guid}}/{verb}", $"{One}/{verb}", summary, (http, asked, stop) => Told(http, act(http, asked, stop), stop),
            (_, asked) => Back(of(asked).Back) ?? Of(of(asked).Id), (_, asked, told) => PageAnswer.Done(Back(of(asked).Back) ?? Of(told.Id), told.Id), said);

    private static async Task<Answer<PromiseTold>> Make(HttpContext http, MakePromiseAsked asked, CancellationToken stop)
    {
        var make = Of<MakePromise>(http);
        var answer = await Told(http, make.Do(asked, stop), stop);
        var texts = Of<KeptTexts>(http);
        if (!answer.IsRefused)
        {
            await texts.Sent(NewPage, stop);
            return answer.Value with { PointedOut = await make.PointedOut(asked.What, stop) };
        }

        await (http.Request.HasFormContentType ? texts.KeepForm(NewPage, asked, stop) : Task.CompletedTask);
        return answer;
    }

    private static async Task<Answer<PromiseLook>> Look(HttpContext http, MakePromiseAsked asked, CancellationToken stop)
    {
        var answer = await Of<MakePromise>(http).Look(asked, stop);
        await (http.Request.HasFormContentType ? Of<KeptTexts>(http).KeepForm(NewPage, asked, stop) : Task.CompletedTask);
        return answer;
    }

    private static async Task<Answer<PromiseTold>> Told(HttpContext http, Task<Answer<Promise>> act, CancellationToken stop)
    {
        var answer = await act;
        return answer.IsRefused ? answer.Refusal! : await Of<PromisesTold>(http).Tell(answer.Value, named: false, stop);
    }

    private static async Task<IResult> Csv(HttpContext http, PromiseList list, Dues dues, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop)
    {
        var query = ListQuery.Of(PromiseList.Shape, http);
        if (query.NotKnown is [var unknown, ..])
        {
            return unknown.ToProblem(http);
        }

        var seen = await list.Read(query, named: false, stop, ListCsv.MostRows);
        string[] heads = ["who", "whom", "what", "kind", "due", "falls-due", "asked", "made-on", "standing", "days-late", "renegotiated", "number"];
        return await ListCsv.Answer(
            audit, "promises", heads.Select(head => words["csv-" + head].Value),
            seen.Promises.Select(p => new object?[]
            {
                p.By.Name, p.To.Name, p.What, words["kind-" + p.Kind.ToString().ToLowerInvariant()].Value, p.Day, p.FallsDue is { } falls ? TimeZoneInfo.ConvertTime(falls, dues.Zone) : null, p.Asked, p.MadeOn, words["stands-" + p.State.ToString().ToLowerInvariant()].Value, p.DaysLate, p.Renegotiated, p.Id.ToString(),
            }),
            stop);
    }

    private static string Together(string? back, TogetherTold done)
    {
        var page = Back(back) ?? Page;
        return QueryHelpers.AddQueryString(page, new Dictionary<string, string?> { ["changed"] = $"{done.Changed.Count}", ["left"] = $"{done.Left.Count}", ["together"] = done.Id == Guid.Empty ? null : done.Id.ToString() });
    }

    private static string? Back(string? back) => back is { Length: > 1 } ? ShellRoutes.SafeAddress(back) : null;

    private static T Of<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
