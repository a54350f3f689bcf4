using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace HeleKlant.Access;

/// <summary>Something that the next page shows one time only (a new token, a link): it travels sealed in a cookie for a minute.</summary>
public static class Once
{
    private const string Cookie = "heleklant-once";

    public static void Give<T>(HttpContext http, T value)
    {
        var sealedText = Protector<T>(http).Protect(JsonSerializer.Serialize(value));
        http.Response.Cookies.Append(Cookie, sealedText, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>What was given to this page, or null.</summary>
    public static T? Take<T>(HttpContext? http)
        where T : class
    {
        if (http?.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(Protector<T>(http).Unprotect(cookie));
            http.Response.Cookies.Delete(Cookie);
            return value;
        }
        catch (CryptographicException)
        {
            // Given to another page, or put there by hand: nothing for this one.
            return null;
        }
    }

    private static IDataProtector Protector<T>(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("once", typeof(T).Name);
}
