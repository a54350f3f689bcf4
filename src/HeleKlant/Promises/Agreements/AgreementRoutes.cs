using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Agreements;

/// <summary>Agreements over API and the forms of the pages; and the doors for a contact with a link, of which nothing is logged.</summary>
public static class AgreementRoutes
{
    public const string Page = "/promised/agreements";

    /// <summary>Guesses at links: so many a minute from one address.</summary>
    public const string LinkLimit = "with-us";

    public static string One(Guid id) => $"{Page}/{id}";

    public static void Map(IEndpointRouteBuilder site)
    {
        Views(site);
        Acts(site);
        Links(site);
    }

    private static void Views(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/agreements").WithTags("agreements");
        api.MapGet("/", async (HttpContext http, AgreementList list, CancellationToken stop) =>
                ListQuery.Of(AgreementList.Shape, http) is var query && query.NotKnown is [var unknown, ..] ? unknown.ToProblem(http) : Results.Ok(await list.Read(query, named: false, stop)))
            .WithSummary("Agreements: filter by state, kind, sides, shared, with, mine, q; sort by from, until, notice, made; a page at a time (after).").Produces<AgreementPageTold>().ProducesProblem(400);
        api.MapGet("/without", async (WithoutAgreement without, CancellationToken stop) => await without.Read(stop))
            .WithSummary("Customers for whom we are at work without a clear agreement.").Produces<WithoutAgreementTold>();
        api.MapGet("/{id:guid}", async (HttpContext http, Guid id, AgreementViews views, WhoAsks who, CancellationToken stop) => (await views.One(id, named: false, who.Has(Right.SeeMoney), stop)).ToResult(http))
            .WithSummary("One agreement: duties of both sides, prices by right, changes with their effect, versions, who has seen it.").Produces<AgreementSeen>().ProducesProblem(404);
        api.MapGet("/{id:guid}/files/{file:guid}", (HttpContext http, Guid id, Guid file, AgreementFiles files, CancellationToken stop) => files.Send(http, id, file, stop))
            .WithSummary("A file of an agreement, as a download.").Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
        site.MapGet(Page + "/{id:guid}/files/{file:guid}", (HttpContext http, Guid id, Guid file, AgreementFiles files, CancellationToken stop) => files.Send(http, id, file, stop)).ExcludeFromDescription();
        site.MapGet(Page + ".csv", async (HttpContext http, AgreementList list, AgreementText say, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop) =>
        {
            string YesOrNo(bool yes) => words[yes ? "csv-yes" : "csv-no"];
            var query = ListQuery.Of(AgreementList.Shape, http);
            if (query.NotKnown is [var unknown, ..])
            {
                return unknown.ToProblem(http);
            }

            var lines = await list.All(query, named: false, stop);
            return await ListCsv.Answer(
                audit, "agreements", AgreementHeads.Select(head => words[head].Value),
                lines.Select(l => new object?[]
                {
                    l.Title, l.WithName, say.Kind(l.Kind), l.From, l.Until, l.LastNotice, l.Ended, YesOrNo(l.HoldsNow), words["csv-sides-" + l.OneSided.ToString().ToLowerInvariant()].Value, string.Join(", ", l.NotYet.Select(c => c.Name)),
                    YesOrNo(l.ChangeWaits), YesOrNo(l.Confirmed), YesOrNo(l.AgainstCharter), l.Open, l.Overdue, l.Id.ToString(),
                }),
                stop);
        }).ExcludeFromDescription();
    }

    private static readonly string[] AgreementHeads =
    [
        "title", "csv-with", "kind", "from", "until", "last-notice", "csv-ended", "csv-holds", "sides", "csv-not-shared", "csv-change-waits", "csv-confirmed", "csv-against-charter", "csv-open", "csv-overdue", "csv-id",
    ];

    private static void Acts(IEndpointRouteBuilder site)
    {
        site.MapAct<MakeAgreementAsked, AgreementMadeTold>(
            "POST /api/agreements", Page, "Record what two sides agreed: terms, duties of both, the chain between them, prices, and who must carry it out.",
            (http, asked, stop) => Get<MakeAgreement>(http).Do(asked, stop), (_, _) => Page + "/new", (_, _, made) => One(made.Id), "agreement-made");
        site.MapAct<RequestChangeAsked, ChangeRequestedTold>(
            "POST /api/agreements/{id:guid}/changes", Page + "/{id:guid}/changes", "Ask for a change, with a reason; what it does along the chain is worked out and shown.",
            (http, asked, stop) => Get<RequestChange>(http).Do(asked, stop), (_, asked) => One(asked.Id) + "#ask", (_, asked, _) => One(asked.Id) + "#waiting", "change-requested");
        site.MapGroup("").WithTags("agreements").MapPost("/api/agreements/{id:guid}/changes/preview", async (HttpContext http, Guid id, RequestChangeAsked asked, RequestChange act, CancellationToken stop) =>
                (await act.Preview(asked with { Id = id }, stop)).ToResult(http))
            .WithSummary("What a change would do to dates, price and end, without asking for it.").Produces<ChangeEffectTold>().ProducesProblem(400);
        site.MapAct<AnswerChangeAsked, AgreementMadeTold>(
            "POST /api/agreements/{id:guid}/changes/{change:int}/accept", Page + "/{id:guid}/changes/{change:int}/accept", "Accept a change for the side that did not ask: the next version holds.",
            (http, asked, stop) => Get<AnswerChange>(http).Accept(asked, stop), (_, asked) => One(asked.Id), "change-accepted");
        site.MapAct<AnswerChangeAsked, AgreementMadeTold>(
            "POST /api/agreements/{id:guid}/changes/{change:int}/decline", Page + "/{id:guid}/changes/{change:int}/decline", "Do not accept a change, or take it back.",
            (http, asked, stop) => Get<AnswerChange>(http).Decline(asked, stop), (_, asked) => One(asked.Id), "change-declined");
        site.MapAct<ConfirmAsked, AgreementMadeTold>(
            "POST /api/agreements/{id:guid}/confirm", Page + "/{id:guid}/confirm", "The other side confirmed what was agreed.",
            (http, asked, stop) => Get<AnswerChange>(http).Confirm(asked, stop), (_, asked) => One(asked.Id), "agreement-confirmed");
        site.MapAct<EndAgreementAsked, AgreementMadeTold>(
            "POST /api/agreements/{id:guid}/end", Page + "/{id:guid}/end", "End an agreement: by the notice that was agreed, or at once where both want it.",
            (http, asked, stop) => Get<EndAgreement>(http).Do(asked, stop), (_, asked) => One(asked.Id), "agreement-ended");
        site.MapAct<TakeEndBackAsked, AgreementMadeTold>(
            "POST /api/agreements/{id:guid}/end/undo", Page + "/{id:guid}/end/undo", "An agreement was ended by mistake: it holds as before, and what was let go with it is owed again.",
            (http, asked, stop) => Get<EndAgreement>(http).TakeBack(asked, stop), (_, asked) => One(asked.Id), "agreement-end-taken-back");
        site.MapSeveral<EndAgreementsAsked>(
            "agreements", Page, "End several agreements in one go, each by its own notice", (http, asked, stop) => Get<EndAgreement>(http).Together(asked, stop), (http, asked, stop) => Get<EndAgreement>(http).UndoTogether(asked, stop));
        site.MapAct<NoteCostAsked, Nothing>(
            "PUT /api/agreements/{id:guid}/costs/{promise:guid}", Page + "/{id:guid}/costs/{promise:guid}", "Note in hours what it cost both that a promise of theirs came late or wrong.",
            (http, asked, stop) => Get<AnswerChange>(http).NoteCost(asked, stop), (_, asked) => One(asked.Id) + "#cost", "cost-noted");
        site.MapAct<AddFileAsked, FileTold>(
            "POST /api/agreements/{id:guid}/files", Page + "/{id:guid}/files", "Add a file of at most 5 MB: PDF, PNG, JPEG, text, or a document of Office or LibreOffice without macros. In JSON its content is base64.",
            (http, asked, stop) => Get<AgreementFiles>(http).Add(asked, http, stop), (_, asked) => One(asked.Id) + "#files", "file-added");
        site.MapAct<RemoveFileAsked, Nothing>(
            "DELETE /api/agreements/{id:guid}/files/{file:guid}", Page + "/{id:guid}/files/{file:guid}/remove", "Remove a file for ever.",
            (http, asked, stop) => Get<AgreementFiles>(http).Remove(asked, stop), (_, asked) => One(asked.Id) + "#files", "file-removed");
        site.MapAct<RevokeLinkAsked, Nothing>(
            "DELETE /api/agreements/{id:guid}/links/{link:guid}", Page + "/{id:guid}/links/{link:guid}/revoke", "A link stops working.",
            (http, asked, stop) => Get<AgreementLinks>(http).Revoke(asked, stop), (_, asked) => One(asked.Id) + "#links", "link-revoked");
        site.MapAct<ImportAgreementsAsked, AgreementsImported>(
            "POST /api/agreements/import", Page + "/import", "Agreements from CSV, one row a promise or price line. Bad rows are told by line; the same file again changes nothing.",
            (http, asked, stop) => Get<ImportAgreements>(http).FromForm(asked, http, stop), (_, _) => Page + "/import", (http, _, done) => ImportedAt(http, done), "agreements-imported");
    }

    /// <summary>Reading and answering by a link: no account, no line in the log, no trace; so many a minute from one address.</summary>
    private static void Links(IEndpointRouteBuilder site)
    {
        site.MapAct<GiveLinkAsked, LinkGivenTold>(
            "POST /api/agreements/{id:guid}/links", Page + "/{id:guid}/links", "Give a contact a link to this agreement; it is shown once and kept as a hash.",
            (http, asked, stop) => Get<AgreementLinks>(http).Give(asked, stop), (_, asked) => One(asked.Id) + "#links", (http, asked, given) => LinkShown(http, asked.Id, given), "link-given");
        var door = site.MapGroup("").WithMetadata(new NamelessRoute()).RequireRateLimiting(LinkLimit);
        door.MapAct<WithUsAsked, Nothing>(
            "POST /api/with-us/{token}/confirm", "/with-us/{token}/confirm", "By a link: confirm the agreement.",
            (http, asked, stop) => Get<AgreementLinks>(http).Confirm(asked, stop), (_, asked) => AgreementLinks.Page + asked.Token, "with-us-confirmed");
        door.MapAct<WithUsKeptAsked, Nothing>(
            "POST /api/with-us/{token}/promises/{promise:guid}/kept", "/with-us/{token}/promises/{promise:guid}/kept", "By a link: say that one of your own promises was kept.",
            (http, asked, stop) => Get<AgreementLinks>(http).Kept(asked, stop), (_, asked) => AgreementLinks.Page + asked.Token, "with-us-kept");
        door.MapAct<WithUsChangeAsked, Nothing>(
            "POST /api/with-us/{token}/changes/{change:int}/accept", "/with-us/{token}/changes/{change:int}/accept", "By a link: accept a change.",
            (http, asked, stop) => Get<AgreementLinks>(http).Accept(asked, stop), (_, asked) => AgreementLinks.Page + asked.Token, "with-us-accepted");
    }

    /// <summary>The new link goes to the page in a cookie that lives a minute: it stands in no address and in no log.</summary>
    private static string LinkShown(HttpContext http, Guid id, LinkGivenTold given)
    {
        http.Response.Cookies.Append(LinkCookie, given.Address, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromSeconds(60), Path = One(id) });
        return One(id) + "#links";
    }

    public const string LinkCookie = "heleklant-link";

    private static string ImportedAt(HttpContext http, AgreementsImported done)
    {
        http.RequestServices.GetRequiredService<ImportShown>().Keep(http, done);
        return Page + "/import";
    }

    private static T Get<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
