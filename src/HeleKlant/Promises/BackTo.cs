using HeleKlant.Site;

namespace HeleKlant.Promises;

/// <summary>Where a form wants to be back: its field "back", else the page of the area.</summary>
public static class BackTo
{
    public static string Page(HttpContext http, string otherwise) =>
        http.Request.HasFormContentType && http.Request.Form["back"].ToString() is { Length: > 0 } back ? ShellRoutes.SafeAddress(back) : otherwise;
}
