using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeleKlant.Browser.Tests;

/// <summary>What people do, from beginning to end, in a real browser.</summary>
public partial class JourneyTests(SampleInABrowser sample)
{
    public static TheoryData<bool> DesktopAndPhone => [false, true];

    [Fact]
    public async Task the_printed_link_signs_in_once_and_never_again()
    {
        var page = await sample.PageAtTheDoor(new());
        await page.GotoAsync(sample.Address + "/");
        await Expect(page).ToHaveURLAsync(SignInAddress());
        await page.GotoAsync(await sample.Site.SignInLink());
        await page.GotoAsync(sample.Address + "/");
        await Expect(page).ToHaveURLAsync(SignInAddress());
    }

    [Theory]
    [MemberData(nameof(DesktopAndPhone))]
    public async Task a_customer_is_found_with_a_typing_error_and_seen_whole(bool phone)
    {
        var page = await sample.Page(new(Phone: phone));
        await page.GotoAsync(sample.Address + "/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("bakkerij smiit");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Bakkerij Smit" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Bakkerij Smit");
        await Expect(page.Locator(".kilo").First).ToBeVisibleAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Touches", Exact = true }).First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Storing gemeld");
        await Fits(page);
    }

    [Theory]
    [MemberData(nameof(DesktopAndPhone))]
    public async Task the_chain_is_filtered_in_the_address_and_the_view_is_kept(bool phone)
    {
        var page = await sample.Page(new(Phone: phone));
        await page.GotoAsync(sample.Address + "/happened");
        await Expect(page.Locator("main svg.map:visible").First).ToBeVisibleAsync();
        if (phone)
        {
            await page.Locator("label.filter-says").ClickAsync();
        }

        await page.Locator("#f-team").SelectOptionAsync(new SelectOptionValue { Label = "Planning" });
        await page.Locator("form.filter .row button").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("team="));
        await Expect(page.Locator("main")).ToContainTextAsync("Planning");
        await Fits(page);
        var address = page.Url;
        await page.ReloadAsync();
        Assert.Equal(address, page.Url);
        await Expect(page.Locator("#f-team option:checked")).ToHaveTextAsync("Planning");

        var name = phone ? "Planning op de telefoon" : "Planning aan het bureau";
        await page.Locator("details.keep-view summary").ClickAsync();
        await page.Locator("#view-name").FillAsync(name);
        await page.Locator("details.keep-view button").ClickAsync();
        await page.GotoAsync(sample.Address + "/happened");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator("#f-team option:checked")).ToHaveTextAsync("Planning");
        await page.Locator(".views .chip", new() { HasText = name }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task language_and_theme_are_chosen_and_stay()
    {
        var page = await sample.Page(new("nl"));
        await page.GotoAsync(sample.Address + "/");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        await Press(page, "button[name=language][value=en]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Press(page, "button[name=theme][value=dark]");
        var dark = await Paper(page);
        await page.GotoAsync(sample.Address + "/happened");
        Assert.Equal(dark, await Paper(page));
        await Press(page, "button[name=theme][value=light]");
        Assert.NotEqual(dark, await Paper(page));
        await Press(page, "button[name=theme][value=device]");
        await Press(page, "button[name=language][value=nl]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
    }

    [Fact]
    public async Task a_customer_is_reached_by_keyboard_alone()
    {
        var page = await sample.Page(new());
        await page.GotoAsync(sample.Address + "/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        for (var tabs = 0; tabs < 40 && !await page.Locator("#search").EvaluateAsync<bool>("e => e === document.activeElement"); tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Bakkerij Smit");
        await Expect(page.Locator(".suggestions a").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Bakkerij Smit");
    }

    [Fact]
    public async Task a_passkey_is_added_and_signs_in()
    {
        var page = await sample.Page(new());
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(sample.Address + "/account");
        await page.Locator("#passkeyName").FillAsync("test key");
        await page.Locator("button[data-passkey=create]").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("test key");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(sample.Address + "/sign-in/passkey");
        await page.Locator("button[data-passkey=get]").ClickAsync();
        // Signed in; whoever still has the one-time password is asked to choose one first.
        await Expect(page).ToHaveURLAsync(new Regex("/account/password$|/$"));
    }

    [Fact]
    public async Task without_javascript_pages_and_forms_still_work()
    {
        var page = await sample.Page(new());
        await page.Context.RouteAsync("**/*.js*", route => route.AbortAsync());
        await page.GotoAsync(sample.Address + "/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("bakkerij smit");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Bakkerij Smit" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task what_was_typed_is_there_again_when_a_form_is_refused()
    {
        var page = await sample.Page(new());
        await page.GotoAsync(sample.Address + "/settings");
        var name = await page.Locator("#Name").InputValueAsync();
        await page.Locator("#Name").FillAsync("Warmteweg en Zonen");
        await page.Locator("input[name=tu]").FillAsync("kwart over acht");
        await page.Locator("input[name=openOn][value=sa]").CheckAsync();
        await page.Locator("form:has(#Name) button").Last.ClickAsync();
        await Expect(page.Locator("[data-refused]")).ToBeVisibleAsync();
        await Expect(page.Locator("#Name")).ToHaveValueAsync("Warmteweg en Zonen");
        await Expect(page.Locator("input[name=tu]")).ToHaveValueAsync("kwart over acht");
        await Expect(page.Locator("input[name=openOn][value=sa]")).ToBeCheckedAsync();

        // Once: whoever comes back later sees what stands.
        await page.GotoAsync(sample.Address + "/settings");
        await Expect(page.Locator("#Name")).ToHaveValueAsync(name);
    }

    internal static async Task Fits(IPage page)
    {
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wide <= 1, $"{page.Url} is {wide} px wider than the screen");
    }

    private static async Task Press(IPage page, string button)
    {
        if (!await page.Locator(button).First.IsVisibleAsync())
        {
            await page.Locator("details.me > summary").ClickAsync();
        }

        await page.Locator(button).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    private static Task<string> Paper(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

    [GeneratedRegex("/sign-in(\\?|$)")]
    private static partial Regex SignInAddress();
}
