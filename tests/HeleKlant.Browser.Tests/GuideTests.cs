using Microsoft.Playwright;

namespace HeleKlant.Browser.Tests;

/// <summary>
/// Takes the pictures of the guide. They are laid in docs/guide/images with HELEKLANT_WRITE_IMAGES=1, else in the folder of
/// test results, so that a test run leaves the repository as it was.
/// </summary>
public class GuideTests(SampleInABrowser sample)
{
    private static readonly string Images = Path.Combine(Repository.Root, "docs", "guide", "images");

    public static TheoryData<string> Languages => ["en", "nl"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task every_page_of_the_guide_has_its_picture(string language)
    {
        var page = await sample.Page(new(language));
        await page.SetViewportSizeAsync(1280, 800);
        await Take(page, "/", $"{language}-home");
        await Take(page, "/happened", $"{language}-chain");
        await Take(page, "/happened/pieces", $"{language}-pieces");
        await Take(page, "/happened/import", $"{language}-import");
        await Take(page, "/account", $"{language}-account");
        await Take(page, "/promised", $"{language}-promised");
        await Take(page, "/promised/kept", $"{language}-kept");
        await Take(page, "/promised/agreements", $"{language}-agreements");
        await Take(page, "/promised/discounts/waterfall", $"{language}-waterfall");
        await page.GotoAsync(sample.Address + "/who/search?q=Bakkerij+Smit");
        await Shoot(page, $"{language}-search");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Bakkerij Smit" }).First.ClickAsync();
        await page.Locator(".kilo").First.WaitForAsync();
        await Shoot(page, $"{language}-customer");
        await page.SetViewportSizeAsync(390, 844);
        await page.ReloadAsync();
        await page.Locator(".kilo").First.WaitForAsync();
        await Shoot(page, $"{language}-customer-phone");
        await Take(page, "/my-day", $"{language}-my-day-phone");
    }

    [Fact]
    public void every_picture_that_the_guide_shows_is_there_and_small()
    {
        var guides = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "guide"), "*.md", SearchOption.AllDirectories);
        Assert.NotEmpty(guides);
        foreach (var picture in Directory.GetFiles(Images))
        {
            Assert.True(new FileInfo(picture).Length < 250_000, $"{picture} is large");
            Assert.True(guides.Append(Path.Combine(Repository.Root, "README.md")).Any(g => File.ReadAllText(g).Contains(Path.GetFileName(picture), StringComparison.Ordinal)), $"no page shows {picture}");
        }
    }

    private async Task Take(IPage page, string address, string name)
    {
        Assert.Equal(200, (await page.GotoAsync(sample.Address + address))!.Status);
        await Shoot(page, name);
    }

    private static async Task Shoot(IPage page, string name)
    {
        await page.Locator("[role=status].skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var folder = Environment.GetEnvironmentVariable("HELEKLANT_WRITE_IMAGES") == "1" ? Images : Path.Combine(Repository.Root, "TestResults", "guide");
        Directory.CreateDirectory(folder);
        var taken = await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        Assert.True(taken.Length > 10_000, $"{name} is an empty picture");
    }
}
