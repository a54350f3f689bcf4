using System.Globalization;
using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Journey;

/// <summary>The organisation sets how its chain is read; the figures follow, and the change is told.</summary>
public sealed class RulesTests
{
    [Fact]
    public async Task a_case_is_finished_by_what_is_set_and_everyone_can_see_who_set_it()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell(
            "desk",
            PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "close", 60, "joost"),
            PeopleStory.Touch("2", "call", 0, "fatima"), PeopleStory.Touch("2", "visit", 90, "joost"));
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        using var employee = await story.SignedInAs("fatima");
        Assert.Equal(60, (await PeopleStory.Json(employee, "/api/chain/rules")).GetProperty("silentDays").GetDouble());
        Assert.Equal(0, await Finished(administrator));

        var close = story.Number(NameKind.Activity, "close");
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Put, "/api/chain/rules/finished", new { activities = new[] { close } })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/finished", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/finished", new { silentDays = 0 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/finished", new { activities = new[] { story.Customer() } })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/finished", new { activities = new[] { close } })).StatusCode);
        await story.FollowUp();
        Assert.Equal(1, await Finished(administrator));

        var posted = await administrator.Post("/settings/chain/finished", "/settings/chain", ("activities", close.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("silentDays", "0.01"));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        await story.FollowUp();
        Assert.Equal(2, await Finished(administrator));
        Assert.Equal(2, (await PeopleStory.Json(administrator, "/api/chain/rules/steps")).GetArrayLength());
        Assert.Contains("It was set when a case counts as finished", await administrator.Text("/settings/chain"), StringComparison.Ordinal);
        Assert.Contains("chain-rules", await administrator.Text("/settings/audit?kind=settings-changed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_bond_fades_by_the_half_life_that_is_set()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima") with { End = PeopleStory.Morning.AddDays(-20) }, PeopleStory.Touch("2", "call", 0, "joost"));
        using var administrator = await story.SignedInAs("fatima", Roles.Administrator);
        var before = await Strength(story);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/half-life", new { days = 10 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/half-life", new { days = 0 })).StatusCode);
        await story.FollowUp();
        // Twenty-one days and some hours ago: 2^(-age/180) before, 2^(-age/10) now, so the one is the other to the power of 18.
        Assert.Equal(Math.Pow(before, 18), await Strength(story), 2);
    }

    [Fact]
    public async Task first_contact_looks_as_far_and_at_the_product_that_is_set()
    {
        await using var story = await PeopleStory.Begin();
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/first-contact", new { days = 400 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/first-contact", new { days = 3, product = 99_999 })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/first-contact", new { days = 3 })).StatusCode);
        await story.FollowUp();
        Assert.Equal(3, story.Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainLog>().Now.Rules.FirstContactDays);
    }

    [Fact]
    public async Task waiting_for_a_team_with_its_own_week_is_counted_by_it()
    {
        await using var story = await PeopleStory.Begin();
        using var hr = await story.SignedInAs(null, Roles.Hr);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", team: "Desk"), PeopleStory.Touch("1", "visit", 120, "joost", team: "Field"));
        var field = story.Number(NameKind.Team, "Field");
        Assert.Equal(HttpStatusCode.BadRequest, (await hr.Send(HttpMethod.Put, $"/api/teams/{field}/week", new { week = "whenever" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await hr.Send(HttpMethod.Put, $"/api/teams/{field}/week", new { week = "mo-su 00:00-24:00" })).StatusCode);
        await story.FollowUp();
        var chain = story.Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainLog>();
        // Open day and night: opening hours and elapsed hours are the same two hours.
        Assert.Equal(7200e6, chain.Now.Calendars.Of(field).Between(Micros(0), Micros(120)));
        Assert.Contains("Mon-Sun 00:00-24:00", await hr.Text($"/who/teams/{field}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await hr.Send(HttpMethod.Put, $"/api/teams/{field}/week", new { })).StatusCode);
        await story.FollowUp();
        Assert.Empty(chain.Now.Rules.TeamWeeks);
    }

    [Fact]
    public async Task on_a_day_that_is_closed_here_nobody_waits_in_opening_hours()
    {
        await using var story = await PeopleStory.Begin();
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", team: "Desk"), PeopleStory.Touch("1", "visit", 120, "joost", team: "Field"));
        var chain = story.Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainLog>();
        var field = story.Number(NameKind.Team, "Field");
        Assert.Equal(7200e6, chain.Now.Calendars.Of(field).Between(Micros(0), Micros(120)));
        var day = PeopleStory.Morning.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var bad in new object[] { new { days = "soon closed" }, new { days = day + " 12:00-09:00" }, new { days = day + "\n" + day }, new { choices = new[] { "my-birthday" } } })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/days", bad)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Send(HttpMethod.Put, "/api/chain/rules/days", new { choices = new[] { "good-friday" }, days = day + "\n2030-12-24 09:00-12:00" })).StatusCode);
        await story.FollowUp();
        Assert.Equal(0, chain.Now.Calendars.Of(field).Between(Micros(0), Micros(120)));
        var page = await administrator.Text("/settings/chain");
        Assert.Contains("2030-12-24 09:00-12:00", page, StringComparison.Ordinal);
        Assert.Contains("value=\"good-friday\" checked", page, StringComparison.Ordinal);

        // The week is set again: the days stay.
        Assert.Equal(0, (await ChildProduct.Run(story.Site.Folder, "settings", "week=mo-fr 08:00-18:00")).Code);
        await story.FollowUp();
        Assert.Equal(2, chain.Now.Rules.Calendar.DaysThatDiffer.Count);
        Assert.Equal(0, (await ChildProduct.Run(story.Site.Folder, "rules", "days", "--off", "good-friday", "--day", "2030-12-24 09:00-12:00")).Code);
        await story.FollowUp();
        Assert.Equal(7200e6, chain.Now.Calendars.Of(field).Between(Micros(0), Micros(120)));
    }

    [Fact]
    public async Task rules_and_settings_are_set_at_the_command_line_too()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", team: "Desk"), PeopleStory.Touch("1", "close", 60, "joost", team: "Field"));
        var folder = story.Site.Folder;
        Assert.Equal(0, (await ChildProduct.Run(folder, "rules", "finished", "--after", "close", "--silent", "30")).Code);
        Assert.Equal(1, (await ChildProduct.Run(folder, "rules", "finished", "--after", "no such thing")).Code);
        Assert.Equal(0, (await ChildProduct.Run(folder, "rules", "half-life", "90")).Code);
        Assert.Equal(0, (await ChildProduct.Run(folder, "team", "week", "Field", "sa-su 08:00-12:00")).Code);
        var rules = JsonDocument.Parse((await ChildProduct.Run(folder, "rules", "--json")).Out).RootElement;
        Assert.Equal((30, 90, "close"), (rules.GetProperty("silentDays").GetDouble(), rules.GetProperty("bondHalfLifeDays").GetDouble(), rules.GetProperty("endActivities")[0].GetProperty("name").GetString()));
        Assert.Equal(0, (await ChildProduct.Run(folder, "settings", "badRowsAtMost=0.2", "nounDutch=cliënt")).Code);
        Assert.Equal(1, (await ChildProduct.Run(folder, "settings", "noSuchThing=1")).Code);
        var settings = JsonDocument.Parse((await ChildProduct.Run(folder, "settings", "--json")).Out).RootElement;
        Assert.Equal((0.2, "cliënt"), (settings.GetProperty("badRowsAtMost").GetDouble(), settings.GetProperty("nounDutch").GetString()));
    }

    private static long Micros(int minute) => (PeopleStory.Morning.AddMinutes(minute) - DateTimeOffset.UnixEpoch).Ticks / 10;

    private static async Task<int> Finished(Visitor visitor) => (await PeopleStory.Json(visitor, "/api/chain?period=all")).GetProperty("finishedCases").GetInt32();

    private static async Task<double> Strength(PeopleStory story)
    {
        await story.FollowUp();
        var bonds = story.Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainAnswers>().BondsOfCustomer(story.Customer());
        return bonds.Bonds.Single(b => b.Other == story.Employee("fatima")).Strength;
    }
}
