using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(HeleKlant.Browser.Tests.SampleInABrowser))]

namespace HeleKlant.Browser.Tests;

/// <summary>The sample organisation, running, and a browser that has signed in to it once by the printed link.</summary>
public sealed class SampleInABrowser : IAsyncLifetime
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("HELEKLANT_CHROMIUM") ?? "/usr/bin/chromium";

    private readonly string folder = Directory.CreateTempSubdirectory("heleklant-browser-").FullName;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string signedIn = "";

    internal RunningSite Site { get; private set; } = null!;

    public string Address => Site.Address;

    /// <summary>Addresses outside this site that any page asked for.</summary>
    public List<string> AskedOutside { get; } = [];

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        await RunningSite.MakeSample(folder);
        Site = await RunningSite.Start(folder, "own-or-sample");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
        await using var first = await browser.NewContextAsync(new() { Locale = "en-GB" });
        var page = await first.NewPageAsync();
        await page.GotoAsync(await Site.SignInLink());
        Assert.Equal(200, (await page.GotoAsync(Address + "/"))!.Status);
        signedIn = await first.StorageStateAsync();
    }

    /// <summary>A page of somebody who has signed in.</summary>
    public Task<IPage> Page(Look look) => Page(look, signedIn);

    /// <summary>A page of somebody who has not.</summary>
    public Task<IPage> PageAtTheDoor(Look look) => Page(look, null);

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (Site is not null)
        {
            await Site.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<IPage> Page(Look look, string? state)
    {
        Skip();
        var context = await browser!.NewContextAsync(new()
        {
            StorageState = state,
            Locale = look.Language == "nl" ? "nl-NL" : "en-GB",
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = look.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = look.Phone,
            TimezoneId = "Europe/Amsterdam",
        });
        context.SetDefaultTimeout(20_000);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://localhost:", StringComparison.Ordinal) && request.Url.StartsWith("http", StringComparison.Ordinal))
            {
                lock (AskedOutside)
                {
                    AskedOutside.Add(request.Url);
                }
            }
        };
        return await context.NewPageAsync();
    }

    private void Skip() => Assert.SkipWhen(browser is null, $"no browser at {Chromium}: apt-get install chromium, or name one in HELEKLANT_CHROMIUM");
}

/// <summary>How somebody looks at the site.</summary>
public sealed record Look(string Language = "en", bool Dark = false, bool Phone = false)
{
    public override string ToString() => $"{Language}, {(Dark ? "dark" : "light")}, {(Phone ? "phone" : "desktop")}";
}
