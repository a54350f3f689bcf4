using System.Text.Json;
using HeleKlant.Facts;

namespace HeleKlant.Site;

/// <summary>An act's answer to a form post: back to a page (303) that tells what was done, or why not.</summary>
public static class PageAnswer
{
    public const string NoCookie = "heleklant-no";

    /// <summary>Done: on to <paramref name="address"/>, where the text "said-" + <paramref name="said"/> of any room is shown. Refused: to <paramref name="back"/>, with the refusal's sentence.</summary>
    public static IResult ToPage<T>(this Answer<T> answer, HttpContext http, string address, string? said = null, string? back = null) =>
        answer.Refusal is { } refusal ? refusal.ToPage(http, back ?? address) : See(http, With(address, said));

    public static IResult ToPage(this Refusal refusal, HttpContext http, string back)
    {
        refusal.TellOnNextPage(http);
        return See(http, back);
    }

    /// <summary>The next page that is shown tells of the refusal.</summary>
    public static void TellOnNextPage(this Refusal refusal, HttpContext http)
    {
        var sentence = http.RequestServices.GetRequiredService<RefusalText>().Of(refusal);
        var cut = sentence.Length > 900 ? sentence[..900] + "…" : sentence;
        http.Response.Cookies.Append(NoCookie, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(cut)), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromSeconds(60),
        });
    }

    /// <summary>A page's address with what was done to what, so that the message can offer to take it back.</summary>
    public static string Done(string address, Guid to) => With(address, to.ToString(), "of");

    /// <summary>The page answers 404 and itself says that there is nothing here, and what to do instead.</summary>
    public static void NotFound(HttpContext? http)
    {
        if (http is null || http.Response.HasStarted)
        {
            return;
        }

        // A page whose status is 404 while it is rendered is thrown away; it becomes so as it leaves.
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        if (http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } other)
        {
            other.Enabled = false;
        }
    }

    /// <summary>The refusal that the page has to tell, once; null where there is none.</summary>
    public static string? TakeRefusal(HttpContext http)
    {
        if (http.Request.Cookies[NoCookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        if (!http.Response.HasStarted)
        {
            http.Response.Cookies.Delete(NoCookie);
        }

        var bytes = new byte[cookie.Length];
        try
        {
            return Convert.TryFromBase64String(cookie, bytes, out var length) ? JsonSerializer.Deserialize<string>(bytes.AsSpan(0, length)) : null;
        }
        catch (JsonException)
        {
            // Whatever somebody put into the cookie by hand is no refusal of ours.
            return null;
        }
    }

    private static IResult See(HttpContext http, string address)
    {
        http.Response.Headers.Location = ShellRoutes.SafeAddress(address);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A page's address with the text that it shows.</summary>
    public static string With(string address, string? said, string field = "said")
    {
        if (said is null)
        {
            return address;
        }

        var (path, place) = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (address[..at], address[at..]) : (address, "");
        return path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + field + "=" + Uri.EscapeDataString(said) + place;
    }
}
