using System.Net;
using System.Text.RegularExpressions;
using HeleKlant.Access;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.People;

public partial class WholeCustomerTests
{
    [Fact]
    public async Task the_page_says_aloud_how_the_customer_is_cut_and_shows_what_happened()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell(
            "desk", PeopleStory.Touch("1", "call", 0, "fatima", team: "Sales"), PeopleStory.Touch("1", "quote", 10, "fatima", team: "Sales"),
            PeopleStory.Touch("1", "visit", 200, "joost", team: "Field"), PeopleStory.Touch("2", "call", 300, null));
        using var reader = await story.SignedInAs(null);
        var page = WebUtility.HtmlDecode(await reader.Text($"/who/customers/{story.Customer()}"));
        Assert.Contains("Bakkerij Smit is cut into 1.8 pieces; the largest is 667 g with one colleague.", page, StringComparison.Ordinal);
        Assert.Contains("handed from Sales to Field", page, StringComparison.Ordinal);
        Assert.Contains("1 touch without a name", page, StringComparison.Ordinal);
        Assert.Contains("Nobody has this", page, StringComparison.Ordinal);
        Assert.Contains("The customer has not been told", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("visit", StringComparison.Ordinal) < page.IndexOf("quote", StringComparison.Ordinal), "newest first");
    }

    [Fact]
    public async Task grams_have_names_only_once_the_works_council_agreed_and_ones_own_always()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "visit", 5, "joost"));
        using var joost = await story.SignedInAs("joost");
        var kilo = Kilo().Match(WebUtility.HtmlDecode(await joost.Text($"/who/customers/{story.Customer()}"))).Value;
        Assert.Contains("joost", kilo, StringComparison.Ordinal);
        Assert.DoesNotContain("fatima", kilo, StringComparison.Ordinal);
        await story.CouncilConsents();
        await Task.Delay(TimeSpan.FromSeconds(2.5), PeopleStory.Stop);
        Assert.Contains("fatima", Kilo().Match(WebUtility.HtmlDecode(await joost.Text($"/who/customers/{story.Customer()}"))).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task walking_the_timeline_page_by_page_shows_every_line_once()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", [.. Enumerable.Range(0, 230).Select(i => PeopleStory.Touch("c" + (i % 7), "step " + i, i / 3, "fatima"))]);
        using var reader = await story.SignedInAs("fatima");
        var customer = story.Customer();
        await reader.Send(HttpMethod.Post, $"/api/customers/{customer}/told", new { @case = story.Case("c1") });
        var seen = new List<string>();
        var last = DateTimeOffset.MaxValue;
        for (string? next = ""; next is not null;)
        {
            var page = await PeopleStory.Json(reader, $"/api/customers/{customer}/timeline?max=40{(next.Length > 0 ? "&before=" + next : "")}");
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                seen.Add(item.GetProperty("sentence").GetString()!);
                Assert.True(item.GetProperty("at").GetDateTimeOffset() <= last);
                last = item.GetProperty("at").GetDateTimeOffset();
            }

            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(231, seen.Count);
        Assert.Equal(231, seen.Distinct().Count());
        Assert.Equal("The customer was told that they wait", seen[0]);
    }

    [Fact]
    public async Task one_tap_notes_that_a_waiting_customer_was_told()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"));
        using var fatima = await story.SignedInAs("fatima");
        var page = $"/who/customers/{story.Customer()}";
        var answer = await fatima.Post(page + "/told", page, ("case", story.Case("1").ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var after = WebUtility.HtmlDecode(await fatima.Text(page));
        Assert.Contains("The customer was told on", after, StringComparison.Ordinal);
        Assert.DoesNotContain("The customer has not been told", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_opens_a_customer_is_told_beside_the_page()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"));
        using var first = await story.SignedInAs("fatima");
        await first.Text($"/who/customers/{story.Customer()}");
        var looks = await story.Site.In(services => services.GetRequiredService<Opened>().Of(new(story.Customer()), 50, PeopleStory.Stop));
        Assert.Single(looks);
        Assert.Contains(looks[0].ShownName, await first.Text($"/who/customers/{story.Customer()}/opened"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_api_gives_pseudonyms_unless_an_administrator_gives_a_reason()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "visit", 5, "joost"));
        await story.CouncilConsents();
        using var employee = await story.SignedInAs(null);
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        var path = $"/api/customers/{story.Customer()}";
        Assert.DoesNotContain("fatima", await employee.Text(path), StringComparison.Ordinal);
        Assert.DoesNotContain("fatima", await administrator.Text(path), StringComparison.Ordinal);
        Assert.DoesNotContain("fatima", await administrator.Text(path + "/bonds"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Get(path + "?names=curious")).StatusCode);
        Assert.Contains("fatima", await administrator.Text(path + "?names=complaint+17"), StringComparison.Ordinal);
        Assert.Contains("complaint 17", await administrator.Text("/api/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_the_customer_may_read_speaks_to_the_customer_and_names_nobody()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"));
        using var reader = await story.SignedInAs(null);
        var page = WebUtility.HtmlDecode(await reader.Text($"/who/customers/{story.Customer()}/as-customer"));
        Assert.Contains("In the last year one person helped you.", page, StringComparison.Ordinal);
        Assert.Contains("One person has your matter.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("fatima", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_number_that_is_nobodys_is_a_page_with_a_way_out()
    {
        await using var story = await PeopleStory.Begin();
        using var reader = await story.SignedInAs(null);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/who/customers/999999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/api/customers/999999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/api/customers/999999/timeline")).StatusCode);
    }

    [GeneratedRegex("<figure class=\"kilo-cut\".*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Kilo();
}
