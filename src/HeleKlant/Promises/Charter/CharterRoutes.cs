using HeleKlant.Site;

namespace HeleKlant.Promises.Charter;

/// <summary>The charter as it is told.</summary>
/// <param name="Agreed">How many agreed.</param>
public sealed record CharterTold(int Version, CharterState State, DateOnly? From, DateOnly? Last, int Agreed, IReadOnlyList<CharterSays> Statements);

/// <summary>What we stand for: read, written, agreed to, and laid beside a text; by API and by the forms of the page.</summary>
public static class CharterRoutes
{
    public const string Page = "/promised/charter";

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/charter").WithTags("charter");
        api.MapGet("/", async (CharterBook book, CancellationToken stop) =>
            {
                var told = new List<CharterTold>();
                foreach (var version in book.Versions())
                {
                    told.Add(new(version.Number, version.State, version.From, version.Last, version.Agreed.Count, await book.Says(version, stop)));
                }

                return told;
            })
            .WithSummary("Every version of what we stand for, with its statements, and how many agreed.").Produces<CharterTold[]>();
        api.MapGet("/norms", async (CharterNorms norms, CancellationToken stop) => await norms.InForce(stop))
            .WithSummary("The norms of what we do, in force: threshold and share, and of how many it held over their months; held is null where nothing was measured.").Produces<NormTold[]>();
        api.MapPost("/check", async (CharterCheckAsked asked, CharterBook book, CancellationToken stop) => await book.Against(asked.Text, stop))
            .WithSummary("The statements in force that a text goes against, with the words that do. The text is looked at and forgotten.").Produces<CharterAgainst[]>();
        api.MapGet("/draft", (Store.Store store) => store.Set<CharterDraft>().OrderBy(d => d.Kind).ThenBy(d => d.Id).ToList())
            .WithSummary("The next version, while it is written.").Produces<CharterDraft[]>();
        site.MapAct<StartCharterAsked, Nothing>(
            "POST /api/charter/start", "/promised/charter/start", "Fill the draft with the charter that holds, or with what is picked from the starting set.",
            (http, asked, stop) => Act(http).Start(asked, stop), (_, _) => Page + "#draft", "charter-started");
        site.MapAct<DraftStatementAsked, Nothing>(
            "PUT /api/charter/draft", "/promised/charter/draft", "Add a statement to the draft, or change one.",
            (http, asked, stop) => Act(http).Draft(asked, stop), (_, _) => Page + "#draft", "charter-drafted");
        site.MapAct<DropStatementAsked, Nothing>(
            "DELETE /api/charter/draft/{statement:guid}", "/promised/charter/draft/{statement:guid}/drop", "Take a statement out of the draft.",
            (http, asked, stop) => Act(http).Drop(asked, stop), (_, _) => Page + "#draft", "charter-dropped");
        site.MapAct<object, CharterAsked>(
            "POST /api/charter/versions", "/promised/charter/versions", "Lay the draft before everyone as the next version.",
            (http, _, stop) => Act(http).Propose(stop), (_, _) => Page, "charter-proposed");
        site.MapAct<CharterAsked, Nothing>(
            "POST /api/charter/versions/{number:int}/agree", "/promised/charter/versions/{number:int}/agree", "Agree to a version.",
            (http, asked, stop) => Act(http).Agree(asked, stop), (_, _) => Page, "charter-agreed");
        site.MapAct<CharterAsked, Nothing>(
            "POST /api/charter/versions/{number:int}/in-force", "/promised/charter/versions/{number:int}/in-force", "Let a version hold from today. Somebody else than who proposed it must have agreed.",
            (http, asked, stop) => Act(http).PutInForce(asked, stop), (_, _) => Page, "charter-in-force");
        site.MapAct<CharterAsked, Nothing>(
            "POST /api/charter/versions/{number:int}/withdraw", "/promised/charter/versions/{number:int}/withdraw", "Take a version that was proposed back.",
            (http, asked, stop) => Act(http).Withdraw(asked, stop), (_, _) => Page, "charter-withdrawn");
    }

    private static CharterActs Act(HttpContext http) => http.RequestServices.GetRequiredService<CharterActs>();
}
