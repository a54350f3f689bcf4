namespace HeleKlant.Browser.Tests;

/// <summary>No page asks anything of any machine but ours.</summary>
public class OutsideTests(SampleInABrowser sample)
{
    [Fact]
    public async Task no_page_asks_anything_outside()
    {
        foreach (var address in (string[])["/", "/who", "/happened", "/account", "/api/reference"])
        {
            var page = await sample.Page(new());
            await page.GotoAsync(sample.Address + address);
            await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
            await page.Context.DisposeAsync();
        }

        Assert.Empty(sample.AskedOutside);
    }
}
