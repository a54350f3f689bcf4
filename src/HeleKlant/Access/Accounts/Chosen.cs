using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;

namespace HeleKlant.Access;

/// <summary>Language and theme follow the account to another device: kept when chosen, brought along when signing in.</summary>
public sealed class Chosen(UserManager<Account> users)
{
    public async Task Keep(HttpContext http, Action<Account> change)
    {
        if (await users.GetUserAsync(http.User) is { } account)
        {
            change(account);
            await users.UpdateAsync(account);
        }
    }

    public void Bring(HttpContext http, Account account)
    {
        if (account.Language is { } language)
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), ShellRoutes.Lasting(http));
        }

        if (account.Theme is { } theme)
        {
            http.Response.Cookies.Append(ShellRoutes.ThemeCookie, theme, ShellRoutes.Lasting(http));
        }
    }
}
