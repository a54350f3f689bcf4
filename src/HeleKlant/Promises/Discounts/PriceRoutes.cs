using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Discounts;

/// <summary>The waterfall, and files of price lines, over API and by the forms of the pages. For the roles that may see money.</summary>
public static class PriceRoutes
{
    public const string Page = "/promised/discounts/prices";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapAct<SetCostOfAnHourAsked, Nothing>(
            "PUT /api/waterfall/cost-of-an-hour", "/promised/discounts/cost-of-an-hour", "Say what an hour of work costs, all in, so that serving is a step below the pocket price; left out, it is not known.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<Serving>().Set(asked, stop), (_, _) => "/promised/discounts/waterfall", "cost-of-an-hour-set");
        site.MapGet("/api/waterfall", async (int? customer, int? segment, string? from, string? until, Waterfalls falls, CancellationToken stop) =>
                await falls.Of(new(customer, segment, Month(from), Month(until)), stop) is { } told ? Results.Ok(told) : Results.NoContent())
            .WithTags("discounts").WithSummary("From list price to pocket price and margin: of all customers, one customer or one segment, by months (2026-03).").Produces<WaterfallTold>();
        var api = site.MapGroup("/api/price-imports").WithTags("discounts");
        api.MapGet("/", async (PriceImports imports, CancellationToken stop) => await imports.All(stop)).WithSummary("Files of price lines that came in.");
        api.MapGet("/{number:int}", async (HttpContext http, int number, PriceImports imports, CancellationToken stop) => (await imports.One(number, stop)).ToResult(http)).WithSummary("One file, with its mapping.").Produces<PriceImportTold>().ProducesProblem(404);
        api.MapGet("/{number:int}/set-aside", async (int number, Store.Store store, CancellationToken stop) =>
            await store.Set<PriceSetAside>().AsNoTracking().Where(a => a.Import == number).OrderBy(a => a.Line).Select(a => new { a.Line, a.Column, a.Reason }).ToListAsync(stop)).WithSummary("Rows that were set aside: line, column and reason.");
        api.MapPost("/", async (HttpContext http, string? name, bool? start, PriceImports imports, CancellationToken stop) =>
            {
                var received = await imports.Receive(http.Request.Body, name, stop);
                return (received.IsRefused || start != true ? received : await imports.Start(new(received.Value.Number), stop)).ToResult(http);
            })
            .WithSummary("Send a file of price lines as the body. A mapping is suggested by name and content; start=true starts with it.").Accepts<string>("text/csv").Produces<PriceImportTold>().ProducesProblem(400);
        api.MapPost("/{number:int}/start", async (HttpContext http, int number, [FromBody] PriceMapping? mapping, PriceImports imports, CancellationToken stop) =>
            (await imports.Start(new(number, mapping), stop)).ToResult(http)).WithSummary("Start reading a file, with a mapping of its columns; the one suggested where none is sent.").Produces<PriceImportTold>().ProducesProblem(400);
        site.MapAct<WithdrawPricesAsked, PriceImportTold>(
            "POST /api/price-imports/{number:int}/withdraw", Page + "/{number:int}/withdraw", "Withdraw the lines of a file as a whole; the file can come in again.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<PriceImports>().Withdraw(asked, stop), (_, asked) => $"{Page}/{asked.Number}", "price-lines-withdrawn");
        site.MapPost(Page, async (HttpContext http, IFormFile? file, PriceImports imports, CancellationToken stop) =>
        {
            if (file is null || file.Length == 0)
            {
                return PriceRefusals.NoFile.ToPage(http, Page);
            }

            await using var contents = file.OpenReadStream();
            var received = await imports.Receive(contents, file.FileName, stop);
            return received.IsRefused ? received.Refusal!.ToPage(http, Page) : received.ToPage(http, $"{Page}/{received.Value.Number}");
        }).ExcludeFromDescription();
        site.MapPost(Page + "/{number:int}/start", StartFromPage).WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
    }

    /// <summary>A month in an address: "2026-03".</summary>
    public static int? Month(string? said) => DateOnly.TryParseExact(said + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Waterfalls.MonthOf(day) : null;

    /// <summary>The mapping as the form says it: a role for each column, a name for the source.</summary>
    private static async Task<IResult> StartFromPage(HttpContext http, int number, PriceImports imports, CancellationToken stop)
    {
        var back = $"{Page}/{number}";
        if (http.Features.Get<Microsoft.AspNetCore.Antiforgery.IAntiforgeryValidationFeature>() is { IsValid: false } || !http.Request.HasFormContentType)
        {
            return new Refusal("form-expired").ToPage(http, back);
        }

        var one = await imports.One(number, stop);
        if (one.IsRefused)
        {
            return one.ToPage(http, Page);
        }

        var form = http.Request.Form;
        var columns = one.Value.Columns ?? [];
        var mapping = PriceRole.With(one.Value.Mapping!, [.. columns.Select((column, i) => (column, form[$"role-{i}"].ToString()))]) with
        {
            Source = form["source"].ToString().Trim(),
            CustomersOf = form["customersOf"].ToString().Trim() is { Length: > 0 } other ? other : null,
        };
        return (await imports.Start(new(number, mapping), stop)).ToPage(http, back, "price-import-started");
    }
}
