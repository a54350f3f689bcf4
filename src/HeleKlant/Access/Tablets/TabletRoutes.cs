using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Access;

/// <summary>Shared tablets: the keypad, registering a device, PINs.</summary>
public static class TabletRoutes
{
    public const string Door = "/tablet";
    public const string Page = "/settings/tablets";
    public const string PinPage = "/account/pin";

    public static void Map(IEndpointRouteBuilder site)
    {
        Keys(site.MapGroup("").ExcludeFromDescription());
        Devices(site.MapGroup("").ExcludeFromDescription());
        Api(site);
    }

    private static void Keys(RouteGroupBuilder door)
    {
        door.MapPost(Door + "/key", (HttpContext http, [FromForm] string? key, [FromForm] string? value) =>
        {
            Keypad.Of(http).After(key, value).Keep(http);
            return default(Answer<Nothing>).ToPage(http, Door);
        });
        door.MapPost(Door + "/sign-in", async (HttpContext http, TabletSignIn signIn, [FromForm] string? value, [FromForm] string? badge, CancellationToken stop) =>
        {
            var typed = Keypad.Of(http);
            var answer = await signIn.In(string.IsNullOrWhiteSpace(badge) ? typed.Badge : badge, typed.WholePin(value), stop);
            Keypad.Forget(http);
            return answer.ToPage(http, "/my-day", back: Door);
        }).RequireRateLimiting(SignInRoutes.Limit);
    }

    private static void Devices(RouteGroupBuilder forms)
    {
        forms.MapPost(Page, async (HttpContext http, Tablets tablets, SignInManager<Account> signIn, [FromForm] string? name, CancellationToken stop) =>
        {
            var made = await tablets.Register(name, stop);
            if (made.IsRefused)
            {
                return made.ToPage(http, Page);
            }

            http.Response.Cookies.Append(TabletSignIn.Cookie, made.Value.Secret, ShellRoutes.Lasting(http));
            await signIn.SignOutAsync();
            return made.ToPage(http, Door, "tablet-registered");
        });
        forms.MapPost(Page + "/{id:guid}/revoke", async (HttpContext http, Tablets tablets, Guid id, [FromForm] string? sure, CancellationToken stop) =>
            (await tablets.Revoke(id, stop)).ToPage(http, Page, "tablet-revoked"));
        forms.MapPost(Page + "/rules", async (HttpContext http, SetTabletRules act, [FromForm] int idleMinutes, CancellationToken stop) =>
            (await act.Do(new TabletRules { IdleMinutes = idleMinutes }, stop)).ToPage(http, Page, "saved"));
        forms.MapPost(Page + "/pins", async (HttpContext http, Tablets tablets, [FromForm] Guid account, [FromForm] string? badge, CancellationToken stop) =>
        {
            var given = await tablets.HandOut(account, badge, stop);
            if (!given.IsRefused)
            {
                Once.Give(http, given.Value);
            }

            return given.ToPage(http, Page + "#pins", "pin-given");
        });
        forms.MapPost(PinPage, async (HttpContext http, Tablets tablets, [FromForm] string? badge, [FromForm] string? pin, [FromForm] string? again, CancellationToken stop) =>
            (await tablets.SetOwn(badge, pin, again, stop)).ToPage(http, TabletSignIn.IsOn(http.User) ? "/my-day" : PinPage, "pin-set", PinPage));
    }

    private static void Api(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/tablets").WithTags("Tablets");
        api.MapGet("/", async (Tablets tablets, CancellationToken stop) => await tablets.All(stop)).WithSummary("Shared tablets that are registered; a device is registered on itself, by its page.");
        api.MapDelete("/{id:guid}", async (HttpContext http, Guid id, Tablets tablets, CancellationToken stop) => (await tablets.Revoke(id, stop)).ToResult(http)).WithSummary("End a shared tablet; whoever is signed in on it is out at their next tap.");
        site.MapPost("/api/accounts/{id:guid}/pin", async (HttpContext http, Guid id, BadgeAsked asked, Tablets tablets, CancellationToken stop) => (await tablets.HandOut(id, asked.Badge, stop)).ToResult(http))
            .WithTags("Tablets").Produces<PinGiven>().WithSummary("Hand out a PIN for shared tablets to an account; it is shown in this answer only.");
        site.MapPut("/api/me/pin", async (HttpContext http, PinAsked asked, Tablets tablets, CancellationToken stop) => (await tablets.SetOwn(asked.Badge, asked.Pin, asked.Pin, stop)).ToResult(http))
            .WithTags("Tablets").WithSummary("Set one's own badge and PIN for shared tablets.");
    }

    public sealed record BadgeAsked(string? Badge);

    public sealed record PinAsked(string? Badge, string? Pin);
}

/// <summary>Sets after how many idle minutes a shared tablet signs out.</summary>
public sealed class SetTabletRules(Settings settings, Store.Store store, Audit audit)
{
    public async Task<Answer<TabletRules>> Do(TabletRules asked, CancellationToken stop)
    {
        if (asked.IdleMinutes is < 1 or > 60)
        {
            return new Refusal("tablet-idle");
        }

        await settings.Set(TabletRules.Name, asked, store, audit, stop);
        return asked;
    }
}
