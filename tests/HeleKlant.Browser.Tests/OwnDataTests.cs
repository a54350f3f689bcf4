using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeleKlant.Browser.Tests;

/// <summary>From the sample to one's own help-desk export, by pages alone.</summary>
public class OwnDataTests(SampleInABrowser sample)
{
    [Fact]
    public async Task the_sample_is_left_and_an_own_export_comes_in_by_the_page()
    {
        var page = await sample.PageAtTheDoor(new());
        var folder = Directory.CreateTempSubdirectory("heleklant-own-").FullName;
        try
        {
            // A folder that bears the mark of a sample, so that it need not be made a second time.
            var marked = Directory.CreateDirectory(Path.Combine(folder, "sample")).FullName;
            await File.WriteAllTextAsync(Path.Combine(marked, "this-is-the-sample.json"), """{"seed":1,"madeOn":"2026-03-02"}""", TestContext.Current.CancellationToken);
            await using var site = await RunningSite.Start(folder, "own-or-sample");
            await page.GotoAsync(await site.SignInLink());
            await page.GotoAsync(site.Address + "/");
            site.ExpectAnotherLink();
            await page.Locator("form[action='/sample/leave'] button").ClickAsync();
            await page.GotoAsync(await site.SignInLink());
            Assert.True(File.Exists(Path.Combine(folder, "heleklant.db")), site.Told);

            await page.GotoAsync(site.Address + "/happened/import");
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "helpdesk.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(HelpDesk()) });
            await page.Locator("form[data-upload] button").ClickAsync();
            await page.Locator("button[name=then][value=start]").ClickAsync(new() { Timeout = 60_000 });
            await page.Locator("#progress a.button[href^='/happened/import/']").ClickAsync(new() { Timeout = 60_000 });
            await page.GotoAsync(site.Address + "/happened/import");
            await Expect(page.Locator("main table").Last).ToContainTextAsync("600");

            await page.GotoAsync(site.Address + "/happened");
            await Expect(page.Locator("main svg.map:visible").First).ToBeVisibleAsync();
        }
        finally
        {
            await page.Context.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string HelpDesk()
    {
        var lines = new System.Text.StringBuilder("Case ID,Activity,Resource,Complete Timestamp,Customer\n");
        var at = new DateTime(2026, 3, 2, 9, 0, 0);
        for (var number = 0; number < 600; number++)
        {
            var (ticket, step) = (number / 4, number % 4);
            string[] steps = ["Ticket opened", "Looked at", "Asked a colleague", "Closed"];
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"Case {ticket},{steps[step]},Employee {(ticket + step) % 7},{at.AddHours(number):yyyy-MM-dd HH:mm:ss},Customer {ticket % 40}\n");
        }

        return lines.ToString();
    }
}
