using System.Net;
using System.Text.RegularExpressions;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Tests.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Access;

/// <summary>No page offers what its reader may not open: every kind of link in the sample organisation is followed.</summary>
public sealed partial class OfferedTests(SampleStore sample)
{
    [Theory]
    [InlineData(Roles.Employee)]
    [InlineData(Roles.Lead)]
    [InlineData(Roles.WorksCouncil)]
    public async Task every_link_opens_for_who_is_shown_it(string role)
    {
        var folder = Directory.CreateTempSubdirectory("heleklant-offered-").FullName;
        sample.Services.GetRequiredService<JournalStore>().BackUp(Path.Combine(folder, "heleklant.db"));
        await using var site = await RunningSite.Start(folder: folder);
        using var visitor = await site.SignedIn(role);
        var (shapes, ahead, shut) = (new HashSet<string>(), new Queue<(string Address, string On)>([("/", "")]), new List<string>());
        while (ahead.TryDequeue(out var link))
        {
            if (!shapes.Add(Shape(link.Address)))
            {
                continue;
            }

            using var answer = await visitor.Get(link.Address);
            if (answer.StatusCode >= HttpStatusCode.BadRequest)
            {
                shut.Add($"{(int)answer.StatusCode} {link.Address} on {link.On}");
            }
            else if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                foreach (var address in Links().Matches(page).Select(found => WebUtility.HtmlDecode(found.Groups[1].Value)))
                {
                    ahead.Enqueue((address, link.Address));
                }
            }
        }

        Assert.Empty(shut);
        Assert.True(shapes.Count > 80, $"only {shapes.Count} kinds of links were found");
    }

    [Theory]
    [InlineData("/happened/import/12?x=1", "/happened/import/{Number:int}")]
    [InlineData("/happened/import/", "/happened/import")]
    [InlineData("/happened/hand-offs/pair", "/happened/hand-offs/pair")]
    [InlineData("/nowhere/at/all", null)]
    public void an_address_has_the_row_of_its_route(string address, string? route) => Assert.Equal(route, AccessGate.RowAt(address)?.Route);

    /// <summary>Links of one shape differ in numbers and in what is asked only.</summary>
    private static string Shape(string address) => Values().Replace(Numbers().Replace(address, "N"), "=");

    [GeneratedRegex("<a [^>]*href=[\"'](/[^\"'#]*)")]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Values();
}
