using HeleKlant.Access;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Site;

/// <summary>The shell's own form posts: language and theme.</summary>
public static class ShellRoutes
{
    public const string ThemeCookie = "heleklant-theme";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/settings/language", async (HttpContext http, [FromForm] string language, [FromForm] string? back, Chosen chosen) =>
        {
            if (Start.Cultures.Any(culture => culture.Name == language))
            {
                var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language));
                http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, Lasting(http));
                await chosen.Keep(http, account => account.Language = language);
            }

            return Results.LocalRedirect(SafeAddress(back));
        }).ExcludeFromDescription();

        site.MapPost("/settings/theme", async (HttpContext http, [FromForm] string theme, [FromForm] string? back, Chosen chosen) =>
        {
            if (theme is "light" or "dark" or "device")
            {
                http.Response.Cookies.Append(ThemeCookie, theme, Lasting(http));
                await chosen.Keep(http, account => account.Theme = theme == "device" ? null : theme);
            }

            return Results.LocalRedirect(SafeAddress(back));
        }).ExcludeFromDescription();
    }

    /// <summary>An address within this site, or home: what a form sends back is never trusted to lead elsewhere.</summary>
    public static string SafeAddress(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.AsSpan().ContainsAnyInRange('\0', '\x1f') ? address : "/";

    public static CookieOptions Lasting(HttpContext http) => new()
    {
        IsEssential = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    };
}
