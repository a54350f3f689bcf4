using System.Net;
using HeleKlant.Access;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.MyDay;

/// <summary>A tablet that people share: badge and PIN, one's own day, signed out by itself.</summary>
public sealed class TabletTests : IAsyncLifetime
{
    private readonly MovingClock clock = new(TimeProvider.System.GetUtcNow());
    private PeopleStory story = null!;
    private Visitor device = null!;

    public async ValueTask InitializeAsync()
    {
        story = await PeopleStory.Begin(alter: new Altered(Services: builder => builder.Services.AddSingleton<TimeProvider>(clock)));
        await story.Tell("desk", PeopleStory.Touch("order 1", "quotation", -3 * 24 * 60, "Emine"));
        device = await story.SignedInAs(null, Roles.Lead);
        var made = await device.Post("/settings/tablets", "/settings/tablets", ("name", "Werkplaats"));
        Assert.Equal("/tablet?said=tablet-registered", made.Headers.Location?.OriginalString);
    }

    public async ValueTask DisposeAsync()
    {
        device.Dispose();
        await story.DisposeAsync();
    }

    [Fact]
    public async Task the_keypad_works_without_script_and_lets_one_see_ones_own_day_only()
    {
        await Pin("4711", "8352", Roles.Employee, Roles.Administrator);
        Assert.Contains("Your badge number", await device.Text("/tablet"), StringComparison.Ordinal);

        // Key by key, as on a device without script; the PIN stands in no page and no address.
        var typed = "";
        foreach (var digit in "4711")
        {
            await device.Post("/tablet/key", "/tablet", ("key", $"{digit}"), ("value", typed));
            typed += digit;
        }

        Assert.Contains("value=\"4711\"", await device.Text("/tablet"), StringComparison.Ordinal);
        await device.Post("/tablet/key", "/tablet", ("key", "ok"), ("value", "4711"));
        foreach (var digit in "835")
        {
            var key = await device.Post("/tablet/key", "/tablet", ("key", $"{digit}"), ("value", ""));
            Assert.Equal("/tablet", key.Headers.Location?.OriginalString);
        }

        var page = await device.Text("/tablet");
        Assert.Contains("3 digits", page, StringComparison.Ordinal);
        Assert.DoesNotContain("835", page.Replace("__RequestVerificationToken", "", StringComparison.Ordinal).Split("<form", 2)[1].Split("class=\"keys\"")[0].Split("CfDJ")[0], StringComparison.Ordinal);
        Assert.Equal("/my-day", (await device.Post("/tablet/sign-in", "/tablet", ("value", "2"))).Headers.Location?.OriginalString);

        Assert.Contains("Bakkerij Smit", await device.Text("/my-day"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"rail\"", await device.Text("/my-day"), StringComparison.Ordinal);

        // An administrator's account holds no more than an employee's rights here; the rest is refused with a sentence.
        foreach (var elsewhere in new[] { "/", "/settings/accounts", "/who/search?q=a", "/account" })
        {
            Assert.Equal("/my-day", (await device.Get(elsewhere)).Headers.Location?.OriginalString);
        }

        Assert.Contains("your own day only", await device.Text("/my-day"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await device.Get("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await device.Send(HttpMethod.Post, "/api/me/tokens", new { name = "mine" })).StatusCode);

        // Another device cannot use the badge: it is not registered.
        using var other = story.Site.Visitor();
        await other.Post("/tablet/sign-in", "/sign-in", ("badge", "4711"), ("value", "8352"));
        Assert.Equal(HttpStatusCode.Found, (await other.Get("/my-day")).StatusCode);
    }

    [Fact]
    public async Task it_signs_out_by_itself_and_an_ended_tablet_lets_nobody_in()
    {
        await Pin("12", "8352");
        await SignIn("12", "8352");
        clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(HttpStatusCode.OK, (await device.Get("/my-day")).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(HttpStatusCode.OK, (await device.Get("/my-day")).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal("/tablet", (await device.Get("/my-day")).Headers.Location?.OriginalString.Replace(story.Site.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal));

        await SignIn("12", "8352");
        using var lead = await story.SignedInAs(null, Roles.Lead);
        var tablet = (await PeopleStory.Json(lead, "/api/tablets"))[0].GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Send(HttpMethod.Delete, $"/api/tablets/{tablet}")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await device.Get("/my-day")).StatusCode);
        await device.Post("/tablet/sign-in", "/tablet", ("badge", "12"), ("value", "8352"));
        Assert.Equal(HttpStatusCode.Found, (await device.Get("/my-day")).StatusCode);
    }

    [Fact]
    public async Task wrong_pins_wait_longer_each_time_and_the_right_one_waits_too()
    {
        await Pin("77", "8352");
        Assert.Contains("do not fit together", await Wrong("77", "0000"), StringComparison.Ordinal);
        Assert.Contains("do not fit together", await Wrong("77", "0000"), StringComparison.Ordinal);
        Assert.Contains("Wait 30 seconds", await Wrong("77", "0000"), StringComparison.Ordinal);
        Assert.Contains("Wait 30 seconds", await Wrong("77", "8352"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Contains("Wait 60 seconds", await Wrong("77", "0000"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(61));
        await SignIn("77", "8352");
        Assert.Equal(HttpStatusCode.OK, (await device.Get("/my-day")).StatusCode);

        // A badge that nobody has is told nothing more of.
        await device.Post("/sign-out", "/my-day");
        Assert.Contains("do not fit together", await Wrong("78", "8352"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_pin_that_is_guessed_at_once_is_refused()
    {
        foreach (var pin in new[] { "1111", "1234", "9876", "5577", "123", "123456789", "12a4", "" })
        {
            Assert.NotNull(PinRules.Fault("905577", pin));
        }

        Assert.Null(PinRules.Fault("905577", "8352"));
        Assert.NotNull(PinRules.Fault("90x", "8352"));
        Assert.Null(PinRules.WaitAfter(2));
        Assert.Equal(TimeSpan.FromSeconds(30), PinRules.WaitAfter(3));
        Assert.Equal(TimeSpan.FromMinutes(4), PinRules.WaitAfter(6));
        Assert.Equal(TimeSpan.FromDays(1), PinRules.WaitAfter(40));
    }

    /// <summary>Emine chooses her badge and PIN on her own device.</summary>
    private async Task Pin(string badge, string pin, params string[] roles)
    {
        using var emine = await story.SignedInAs("Emine", roles);
        Assert.Equal("/account/pin?said=pin-set", (await emine.Post("/account/pin", "/account/pin", ("badge", badge), ("pin", pin), ("again", pin))).Headers.Location?.OriginalString);
    }

    private async Task SignIn(string badge, string pin) =>
        Assert.Equal("/my-day", (await device.Post("/tablet/sign-in", "/tablet", ("badge", badge), ("value", pin))).Headers.Location?.OriginalString);

    private async Task<string> Wrong(string badge, string pin)
    {
        Assert.Equal("/tablet", (await device.Post("/tablet/sign-in", "/tablet", ("badge", badge), ("value", pin))).Headers.Location?.OriginalString);
        return WebUtility.HtmlDecode(await device.Text("/tablet"));
    }
}
