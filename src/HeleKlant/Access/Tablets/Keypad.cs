using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace HeleKlant.Access;

/// <summary>
/// What was tapped so far on the keypad where the device runs no script: it travels sealed in a cookie for two minutes, so that no digit of a PIN stands in a page
/// or an address.
/// </summary>
/// <param name="Badge">Whole once the PIN is asked.</param>
public sealed record Keypad(string Badge, string Pin, bool AsksPin)
{
    private const string Cookie = "heleklant-keypad";
    private static readonly TimeSpan For = TimeSpan.FromMinutes(2);

    public static Keypad Empty { get; } = new("", "", AsksPin: false);

    public static Keypad Of(HttpContext? http)
    {
        if (http?.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
        {
            return Empty;
        }

        try
        {
            return JsonSerializer.Deserialize<Keypad>(Protector(http).Unprotect(cookie)) ?? Empty;
        }
        catch (CryptographicException)
        {
            // Too old, or put there by hand.
            return Empty;
        }
    }

    /// <summary>After a key: a digit, "back", or "ok" after the badge.</summary>
    public Keypad After(string? key, string? typed)
    {
        var digits = Digits(typed);
        if (!AsksPin)
        {
            return key switch
            {
                "ok" => this with { Badge = digits, AsksPin = digits.Length > 0, Pin = "" },
                "back" => this with { Badge = digits.Length > 0 ? digits[..^1] : "" },
                [>= '0' and <= '9'] => this with { Badge = Cut(digits + key, PinRules.LongestBadge) },
                _ => this,
            };
        }

        return key switch
        {
            "back" => (Pin + digits).Length > 0 ? this with { Pin = (Pin + digits)[..^1] } : Empty with { Badge = Badge },
            [>= '0' and <= '9'] => this with { Pin = Cut(Pin + digits + key, PinRules.Longest) },
            _ => this,
        };
    }

    /// <summary>The PIN as it is when it is sent: what was tapped and what was typed.</summary>
    public string WholePin(string? typed) => Pin + Digits(typed);

    public void Keep(HttpContext http) => http.Response.Cookies.Append(
        Cookie, Protector(http).Protect(JsonSerializer.Serialize(this), For),
        new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = For });

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie);

    private static string Digits(string? typed) => Cut(string.Concat((typed ?? "").Where(char.IsAsciiDigit)), PinRules.LongestBadge);

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;

    private static ITimeLimitedDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("keypad").ToTimeLimitedDataProtector();
}
