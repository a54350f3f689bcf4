using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Promises;

/// <summary>Several of one list changed in one go, and that taken back: by API and by the forms of the list's page.</summary>
internal static class SeveralRoutes
{
    /// <param name="site">The routes.</param>
    /// <param name="list">The list by its name in the API: "stop-losses".</param>
    /// <param name="page">The page of the list.</param>
    /// <param name="summary">What can be done, for the reference of the API.</param>
    /// <param name="act">The act.</param>
    /// <param name="back">Takes it back.</param>
    public static void MapSeveral<TAsked>(
        this IEndpointRouteBuilder site, string list, string page, string summary,
        Func<HttpContext, TAsked, CancellationToken, Task<Answer<SeveralTold>>> act, Func<HttpContext, SeveralBackAsked, CancellationToken, Task<Answer<SeveralTold>>> back)
        where TAsked : class
    {
        site.MapAct(
            $"POST /api/{list}/together", page + "/together", summary + "; it can be taken back as a whole.",
            act, (http, _) => BackTo.Page(http, page), (http, _, told) => SeveralPage.Done(BackTo.Page(http, page), told), "several-changed");
        site.MapAct(
            $"POST /api/{list}/together/{{id:guid}}/undo", page + "/together/{id:guid}/undo", "Take back what was done to several in one go, for those that nobody changed since.",
            back, (http, _) => BackTo.Page(http, page), (http, _, told) => SeveralPage.Back(BackTo.Page(http, page), told), "several-back");
    }
}
