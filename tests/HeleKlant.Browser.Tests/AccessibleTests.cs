using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace HeleKlant.Browser.Tests;

/// <summary>axe finds nothing serious on any page, filled, in light and dark, on a desktop and on a phone.</summary>
public class AccessibleTests(SampleInABrowser sample)
{
    private static readonly string[] Pages =
    [
        "/", "/who", "/who/search?q=smit", "/who/organisations", "/who/teams", "/who/leaning", "/who/distance", "/who/duplicates", "/who/one-name", "/who/contact", "/who/my-bonds",
        "/who/waiting", "/happened", "/happened/pieces", "/happened/cases", "/happened/import", "/happened/came-true", "/happened/what-if", "/happened/what-if/example", "/happened/realistic",
        "/happened/hand-offs", "/promised/everything", "/settings/chain",
        "/my-day", "/promised", "/promised/promises/new", "/promised/kept", "/promised/expectations", "/promised/agreements", "/promised/agreements/new", "/promised/agreements/side-deals", "/promised/agreements/without", "/promised/discounts", "/promised/discounts/new", "/promised/discounts/waterfall", "/promised/noes", "/promised/noes/new",
        "/promised/mandates", "/promised/charter", "/promised/stop-losses", "/promised/reminders", "/settings/reminders", "/settings/tablets", "/account/pin",
        "/account", "/account/seen-of-me", "/what-is-kept", "/settings", "/settings/accounts", "/settings/audit", "/no-such-page",
    ];

    public static TheoryData<string, bool, bool> Looks
    {
        get
        {
            var looks = new TheoryData<string, bool, bool>();
            foreach (var page in Pages)
            {
                looks.Add(page, false, false);
                looks.Add(page, true, false);
                looks.Add(page, false, true);
            }

            return looks;
        }
    }

    public static TheoryData<bool, bool> Customers => new() { { false, false }, { true, false }, { false, true }, { true, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task nothing_serious(string address, bool dark, bool phone)
    {
        var page = await sample.Page(new(Dark: dark, Phone: phone));
        await page.GotoAsync(sample.Address + address);
        await NothingSerious(page);
        await page.Context.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Customers))]
    public async Task nothing_serious_on_the_whole_customer_and_a_case(bool dark, bool phone)
    {
        var page = await sample.Page(new("nl", dark, phone));
        await page.GotoAsync(sample.Address + "/who/search?q=Bakkerij+Smit");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Bakkerij Smit" }).First.ClickAsync();
        await page.Locator(".kilo").First.WaitForAsync();
        await NothingSerious(page);
        await page.Locator("main a[href*='/happened/cases/']").First.ClickAsync();
        await page.Locator("h1").WaitForAsync();
        await NothingSerious(page);
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("/happened/came-true", "/happened/came-true/")]
    [InlineData("/happened/hand-offs", "/happened/hand-offs/pair")]
    public async Task nothing_serious_one_step_further(string address, string further)
    {
        foreach (var look in (Look[])[new(), new("nl", Dark: true, Phone: true)])
        {
            var page = await sample.Page(look);
            await page.GotoAsync(sample.Address + address);
            await page.Locator($"main a[href*='{further}']").First.ClickAsync();
            await page.Locator("h1").WaitForAsync();
            await NothingSerious(page);
            await page.Context.DisposeAsync();
        }
    }

    [Fact]
    public async Task nothing_serious_at_the_door()
    {
        foreach (var look in (Look[])[new(), new("nl", Dark: true), new(Phone: true)])
        {
            var page = await sample.PageAtTheDoor(look);
            await page.GotoAsync(sample.Address + "/sign-in");
            await NothingSerious(page);
            await page.Context.DisposeAsync();
        }
    }

    [Fact]
    public async Task a_planted_fault_is_found()
    {
        var page = await sample.PageAtTheDoor(new());
        await page.GotoAsync(sample.Address + "/sign-in");
        await page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"color:#ccc;background:#fff\">hardly there</p><input>')");
        Assert.NotEmpty(await Serious(page));
    }

    private static async Task NothingSerious(IPage page)
    {
        await JourneyTests.Fits(page);
        var found = await Serious(page);
        Assert.True(found.Count == 0, $"{page.Url}\n{string.Join('\n', found)}");
    }

    private static async Task<List<string>> Serious(IPage page)
    {
        await page.Locator("[role=status].skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Impact} {v.Id}: {v.Help}\n    {string.Join("\n    ", v.Nodes.Take(5).Select(n => n.Html))}")];
    }
}
