using System.Globalization;
using System.Net;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.People;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.HandOffs;

public class HandOverTests
{
    [Fact]
    public async Task who_takes_a_case_with_a_wish_promises_it_and_what_nobody_takes_comes_back()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        await using var story = await PeopleStory.Begin(alter: new Altered(builder => builder.Services.AddSingleton<TimeProvider>(clock)));
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("2", "call", 1, "fatima"), PeopleStory.Touch("3", "call", 2, "joost", "Van Dam"));
        using var fatima = await story.SignedInAs("fatima");
        using var joost = await story.SignedInAs("joost");
        var (today, to) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), story.Employee("joost"));
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(HttpStatusCode.BadRequest, (await fatima.Send(HttpMethod.Post, $"/api/cases/{story.Case("1")}/hand-over", new { to, backOn = Day(-2) })).StatusCode);
        await HandOffStory.Done(fatima.Send(HttpMethod.Post, $"/api/cases/{story.Case("1")}/hand-over", new { to, wish = "call them about the boiler", wantedBy = Day(4), backOn = Day(2) }));
        await HandOffStory.Done(fatima.Send(HttpMethod.Post, $"/api/cases/{story.Case("2")}/hand-over", new { to, wish = "send the drawing", backOn = Day(2) }));
        Assert.Contains("call them about the boiler", await joost.Text("/who/one-name"), StringComparison.Ordinal);
        await HandOffStory.Done(joost.Send(HttpMethod.Post, $"/api/cases/{story.Case("1")}/take"));
        var promise = await story.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().SingleAsync(PeopleStory.Stop));
        Assert.Equal((to, story.Employee("fatima"), today.AddDays(4), PromiseOrigin.HandOver, story.Case("1")), (promise.By, promise.To, promise.Day!.Value, promise.Origin, promise.Case!.Value));

        // Taken cases stay taken; the other lies until its time is over, and comes back once.
        Assert.Equal(0, await BringBack(story));
        clock.Advance(TimeSpan.FromDays(3));
        await BringBack(story);
        Assert.Equal(0, await BringBack(story));
        var mine = await fatima.Text("/who/one-name");
        Assert.Contains("Back with you", mine, StringComparison.Ordinal);
        Assert.Contains("Not taken up in time.", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Asked of you", await joost.Text("/who/one-name"), StringComparison.Ordinal);
        Assert.Equal(1, (await fatima.Text($"/api/customers/{story.Customer()}/timeline")).Split("did not take it up in time").Length - 1);
        Assert.Contains("Came back from joost", await fatima.Text($"/who/customers/{story.Customer()}"), StringComparison.Ordinal);
        Assert.Empty(await Check(story));
    }

    [Fact]
    public async Task who_says_no_says_why()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("2", "call", 1, "joost", "Van Dam"));
        using var fatima = await story.SignedInAs("fatima");
        using var joost = await story.SignedInAs("joost");
        await HandOffStory.Done(fatima.Send(HttpMethod.Post, $"/api/cases/{story.Case("1")}/hand-over", new { to = story.Employee("joost") }));
        await HandOffStory.Done(joost.Send(HttpMethod.Post, $"/api/cases/{story.Case("1")}/decline", new { because = "I am at the dentist" }));
        Assert.Contains("I am at the dentist", await fatima.Text("/who/one-name"), StringComparison.Ordinal);
        Assert.Empty(await Check(story));
    }

    private static Task<int> BringBack(PeopleStory story) => story.Site.In(services => services.GetRequiredService<HandOver>().BringBack(PeopleStory.Stop));

    private static async Task<IReadOnlyList<string>> Check(PeopleStory story)
    {
        var differences = new List<string>();
        foreach (var room in story.Site.App.Services.GetServices<HeleKlant.Site.Room>())
        {
            differences.AddRange(await story.Site.In(services => room.Check(services, PeopleStory.Stop)));
        }

        return differences;
    }
}
