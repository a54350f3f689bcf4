using HeleKlant.Access;
using HeleKlant.Site;

namespace HeleKlant.Promises.Everything;

/// <summary>The check over API and page; a page's form comes back to the page with what it found, without keeping the text anywhere.</summary>
public static class EverythingRoutes
{
    public const string Page = "/promised/everything";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/api/everything-check", async (HttpContext http, EverythingAsked asked, CheckEverything check, CancellationToken stop) => (await check.Look(asked, stop)).ToResult(http))
            .WithSummary("Point out promises without bounds in a text. The text is looked at and forgotten.").WithTags("everything-check").Produces<EverythingSeen>().ProducesProblem(400);
        site.MapGet("/api/everything-check", async (EverythingRise rise, CancellationToken stop) => await rise.Read(stop))
            .WithSummary("How often something stood out, by kind of message: the last four weeks beside the twelve before.").WithTags("everything-check").Produces<EverythingRising>();
        site.MapGet("/api/everything-check/words", (Settings settings) => settings.Of<EverythingWords>(EverythingWords.Setting))
            .WithSummary("The organisation's own words.").WithTags("everything-check");
        site.MapAct<EverythingWordsAsked, Nothing>(
            "PUT /api/everything-check/words", "/promised/everything/words", "Set the words that are pointed out too, and those that are passed over.",
            (http, asked, stop) => http.RequestServices.GetRequiredService<CheckEverything>().SetWords(asked, stop), (_, _) => Page, "everything-words-set");
    }
}
