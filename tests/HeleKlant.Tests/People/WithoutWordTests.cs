using System.Net;
using HeleKlant.Access;
using HeleKlant.Journal;

namespace HeleKlant.Tests.People;

public class WithoutWordTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task who_waits_for_over_a_working_day_and_was_not_told_is_counted_and_listed_until_told(bool postgres)
    {
        await using var story = await PeopleStory.Begin(postgres);
        var now = TimeProvider.System.GetUtcNow();
        await story.Tell(
            "desk",
            PeopleStory.Touch("1", "call", 0, "fatima", team: "Desk") with { End = now.AddDays(-10) },
            PeopleStory.Touch("2", "call", 0, "joost", "Slagerij Bos", team: "Field") with { End = now.AddDays(-20) },
            PeopleStory.Touch("3", "call", 0, "fatima", "Kapper Kok", team: "Desk") with { End = now.AddMinutes(-30) },
            PeopleStory.Touch("4", "call", 0, "fatima", "Oud", team: "Desk") with { End = now.AddDays(-90) });
        using var lead = await story.SignedInAs(null, Roles.Lead);
        var seen = await PeopleStory.Json(lead, "/api/one-name/without-word");
        Assert.Equal((2, 2, 2), (seen.GetProperty("cases").GetInt32(), seen.GetProperty("customers").GetInt32(), seen.GetProperty("waiting").GetInt32()));
        Assert.Equal([story.Case("2"), story.Case("1")], seen.GetProperty("longest").EnumerateArray().Select(c => c.GetProperty("case").GetInt32()));
        Assert.Contains("Waiting without word", await lead.Text("/"), StringComparison.Ordinal);
        Assert.Contains("Slagerij Bos", await lead.Text("/who/waiting"), StringComparison.Ordinal);

        var posted = await lead.Post($"/who/customers/{story.Customer("Slagerij Bos")}/told", "/who/waiting", ("case", story.Case("2").ToString(System.Globalization.CultureInfo.InvariantCulture)), ("back", "/who/waiting"));
        Assert.StartsWith("/who/waiting", posted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var after = await PeopleStory.Json(lead, "/api/one-name/without-word");
        Assert.Equal((1, 2), (after.GetProperty("cases").GetInt32(), after.GetProperty("waiting").GetInt32()));
        Assert.Equal(1, (await PeopleStory.Json(lead, "/api/figures/waiting-without-word")).GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task an_employee_lists_what_was_last_with_their_own_team_and_counts_all()
    {
        await using var story = await PeopleStory.Begin();
        var then = TimeProvider.System.GetUtcNow().AddDays(-10);
        await story.Tell(
            "desk",
            PeopleStory.Touch("1", "call", 0, "fatima", team: "Desk") with { End = then },
            PeopleStory.Touch("2", "call", 0, "joost", "Slagerij Bos", team: "Field") with { End = then });
        using var hr = await story.SignedInAs(null, Roles.Hr);
        Assert.Equal(HttpStatusCode.NoContent, (await hr.Send(HttpMethod.Post, $"/api/teams/{story.Number(NameKind.Team, "Desk")}/members", new { employee = story.Employee("fatima"), from = "2024-01-01" })).StatusCode);
        await story.FollowUp();
        using var fatima = await story.SignedInAs("fatima");
        using var nobody = await story.SignedInAs(null);
        var hers = await PeopleStory.Json(fatima, "/api/one-name/without-word");
        Assert.Equal(2, hers.GetProperty("cases").GetInt32());
        Assert.Equal([story.Case("1")], hers.GetProperty("longest").EnumerateArray().Select(c => c.GetProperty("case").GetInt32()));
        Assert.Equal(0, (await PeopleStory.Json(nobody, "/api/one-name/without-word")).GetProperty("seen").GetInt32());
        Assert.DoesNotContain("Slagerij Bos", await fatima.Text("/who/waiting"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task as_long_as_nobody_says_what_ends_a_case_the_list_of_who_waits_says_so()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "Closed", 0, "fatima", team: "Desk") with { End = TimeProvider.System.GetUtcNow().AddDays(-10) });
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        var page = await administrator.Text("/who/waiting");
        Assert.Contains("Nobody said yet when a case is finished", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/settings/chain\"", page, StringComparison.Ordinal);
        (await administrator.Send(HttpMethod.Put, "/api/chain/rules/finished", new { activities = new[] { story.Number(NameKind.Activity, "Closed") }, silentDays = 60 })).EnsureSuccessStatusCode();
        await story.FollowUp();
        Assert.DoesNotContain("Nobody said yet", await administrator.Text("/who/waiting"), StringComparison.Ordinal);
        Assert.Equal(0, (await PeopleStory.Json(administrator, "/api/one-name/without-word")).GetProperty("waiting").GetInt32());
    }
}
