using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <summary>Discounts over API and by the forms of the pages.</summary>
public static class DiscountRoutes
{
    public const string Page = "/promised/discounts";

    public static void Map(IEndpointRouteBuilder site)
    {
        Read(site);
        site.MapPost("/api/discounts/look", async (HttpContext http, GiveDiscountAsked asked, GiveDiscount give, CancellationToken stop) => (await give.Look(asked, stop)).ToResult(http))
            .WithTags("discounts").WithSummary("What would be pointed out about a discount before it is given. Nothing is kept.").Produces<DiscountLook>().ProducesProblem(400);
        site.MapAct<GiveDiscountAsked, DiscountMade>(
            "POST /api/discounts", Page, "Give a discount, its roll-back planned with it. What stands out is pointed out first (400, discount-look-first); it goes on with a named reason in because.",
            Give, (_, _) => Page + "/new?look=yes", (_, _, made) => $"{Page}/{made.Id}", "discount-given");
        site.MapAct<RollBackAsked, DiscountMade>(
            "POST /api/discounts/{id:guid}/roll-back", Page + "/{id:guid}/roll-back", "Say that the price is back.",
            (http, asked, stop) => End(http).RollBack(asked, stop), (_, asked) => $"{Page}/{asked.Id}", (_, asked, _) => PageAnswer.Done($"{Page}/{asked.Id}", asked.Id), "discount-rolled-back");
        site.MapAct<RenewDiscountAsked, DiscountMade>(
            "POST /api/discounts/{id:guid}/renew", Page + "/{id:guid}/renew", "Let a discount go on beyond its last day. That a one-off becomes the price is pointed out first.",
            (http, asked, stop) => End(http).Renew(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "discount-renewed");
        site.MapAct<TakeDiscountBackAsked, DiscountMade>(
            "DELETE /api/discounts/{id:guid}", Page + "/{id:guid}/take-back", "Take back a discount that was recorded by mistake.",
            (http, asked, stop) => End(http).TakeBack(asked, stop), (_, asked) => $"{Page}/{asked.Id}", (_, asked, _) => PageAnswer.Done(Page, asked.Id), "discount-taken-back");
        site.MapAct<SetDiscountReasonsAsked, Nothing>(
            "PUT /api/discounts/reasons", Page + "/reasons", "Set the reasons that discounts are given for.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<DiscountReasons>().Set(asked, stop), (_, _) => Page + "#reasons", "discount-reasons-set");
        site.MapAct<ReopenDiscountAsked, DiscountMade>(
            "POST /api/discounts/{id:guid}/reopen", Page + "/{id:guid}/reopen", "Say that it was ended or taken back by mistake.",
            (http, asked, stop) => End(http).Reopen(asked, stop), (_, asked) => $"{Page}/{asked.Id}", "discount-reopened");
        site.MapSeveral<DiscountsTogetherAsked>(
            "discounts", Page, "Say of several at once that the price is back, take several back or reopen them", (http, asked, stop) => Together(http).Do(asked, stop), (http, asked, stop) => Together(http).Undo(asked, stop));
    }

    private static void Read(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/discounts", async (HttpContext http, WhoAsks who, DiscountViews views, CancellationToken stop) =>
            {
                var query = ListQuery.Of(DiscountViews.Shape, http);
                if (query.NotKnown is [var unknown, ..])
                {
                    return unknown.ToProblem(http);
                }

                var page = await views.Read(query, stop);
                return Results.Ok(new { lines = Withheld.Rows(page.Lines, who), next = page.Next, count = await views.Count(query, stop) });
            })
            .WithTags("discounts").WithSummary("Discounts. Filters: customer, reason, term (one-off, standing), state (running, ended, not-rolled-back), warned=yes. There is none by giver. Money is withheld from who may not see it.");
        site.MapGet("/api/discounts/reasons", (DiscountReasons reasons) => reasons.All).WithTags("discounts").WithSummary("The reasons that discounts are given for.");
        site.MapGet("/api/discounts/{id:guid}", async (HttpContext http, Guid id, WhoAsks who, DiscountViews views, CancellationToken stop) =>
                await views.One(id, stop) is { } discount ? Results.Ok(Withheld.Row(discount, who)) : DiscountRefusals.NoDiscount.ToProblem(http))
            .WithTags("discounts").WithSummary("One discount.").ProducesProblem(404);
        site.MapGet("/api/customers/{customer:int}/discounts", async (int customer, WhoAsks who, DiscountViews views, CancellationToken stop) => Withheld.Rows(await views.OfCustomer(customer, 500, stop), who))
            .WithTags("discounts").WithSummary("Discounts of one customer.");
        site.MapGet(Page + ".csv", Csv).ExcludeFromDescription();
    }

    /// <summary>The page says itself, one by one, what is pointed out.</summary>
    private static async Task<Answer<DiscountMade>> Give(HttpContext http, GiveDiscountAsked asked, CancellationToken stop)
    {
        var answer = await http.RequestServices.GetRequiredService<GiveDiscount>().Do(asked, stop);
        return answer.Refusal is { Code: "discount-look-first" } && http.Request.HasFormContentType ? DiscountRefusals.LookBelow : answer;
    }

    private static async Task<IResult> Csv(HttpContext http, WhoAsks who, DiscountViews views, Audit audit, IStringLocalizer<Texts> words, CancellationToken stop)
    {
        var query = ListQuery.Of(DiscountViews.Shape, http);
        if (query.NotKnown is [var unknown, ..])
        {
            return unknown.ToProblem(http);
        }

        var money = who.Has(Right.SeeMoney);
        string[] heads = [words["customer"], words["reason"], words["term"], words["from"], words["last-day"], words["state"], words["pointed-out"], .. money ? [words["amount"].Value, words["percent"].Value, words["of-price"].Value] : Array.Empty<string>()];
        var rows = (await views.All(query, stop)).Select(d => (IEnumerable<object?>)
        [
            d.CustomerName, d.ReasonName, words[d.OneOff ? "one-off" : "standing"].Value, Day(d.From), Day(d.LastDay), words[StateOf(d)].Value, string.Join("; ", d.Warnings.Select(w => words["warning-" + w].Value)),
            .. money ? [d.Amount, d.Percent, d.Of] : Array.Empty<object?>(),
        ]);
        return await ListCsv.Answer(audit, "discounts", heads, rows, stop);
    }

    /// <summary>Which word says how a discount stands.</summary>
    public static string StateOf(DiscountSeen discount) =>
        discount.EndedOn is not null ? "state-ended" : discount.Runs ? "state-running" : discount.OneOff && discount.Promise is not null ? "state-over" : "state-ended";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DiscountsTogether Together(HttpContext http) => http.RequestServices.GetRequiredService<DiscountsTogether>();

    private static EndDiscount End(HttpContext http) => http.RequestServices.GetRequiredService<EndDiscount>();
}
