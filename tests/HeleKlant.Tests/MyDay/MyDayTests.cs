using System.Net;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.MyDay;

/// <summary>One page for every employee; their own day and nobody else's.</summary>
public class MyDayTests
{
    [Fact]
    public async Task one_sees_whom_one_helps_what_one_owes_and_how_ones_work_ended()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell(
            "desk",
            PeopleStory.Touch("order 1", "quotation", -3 * 24 * 60, "Fatima"),
            PeopleStory.Touch("order 2", "quotation", -3 * 24 * 60, "Joost", "Van Dam"),
            PeopleStory.Touch("order 3", "take in", -60, "Fatima", "De Boer"),
            PeopleStory.Touch("order 3", "invoice", -30, "Joost", "De Boer"));
        await Finishes(story, "invoice");
        var promise = await Promise(story, "Fatima", "a new <boiler>", story.Customer());
        using var fatima = await story.SignedInAs("Fatima");
        using var joost = await story.SignedInAs("Joost");

        var page = WebUtility.HtmlDecode(await fatima.Text("/my-day"));
        Assert.Contains("Bakkerij Smit", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Van Dam", page, StringComparison.Ordinal);
        Assert.Contains("Not told yet.", page, StringComparison.Ordinal);
        Assert.Contains("Today.", page, StringComparison.Ordinal);
        Assert.Contains("after your step: take in", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<boiler>", await fatima.Text("/my-day"), StringComparison.Ordinal);

        // At most three large buttons, and nothing of it is in the way of who reads by ear.
        var raw = await fatima.Text("/my-day");
        Assert.InRange(raw.Split("class=\"day-button\"").Length - 1, 1, 3);
        Assert.Contains("data-read-aloud", raw, StringComparison.Ordinal);
        Assert.True(raw.IndexOf("id=\"help\"", StringComparison.Ordinal) < raw.IndexOf("id=\"owed\"", StringComparison.Ordinal));
        Assert.True(raw.IndexOf("id=\"owed\"", StringComparison.Ordinal) < raw.IndexOf("id=\"ended\"", StringComparison.Ordinal));

        // One tap tells the customer.
        var posted = await fatima.Post($"/who/customers/{story.Customer()}/told", "/my-day", ("case", $"{story.Case("order 1")}"), ("back", "/my-day#help"));
        Assert.Equal("/my-day?said=customer-told#help", posted.Headers.Location?.OriginalString);
        Assert.Contains("and knows it.", await fatima.Text("/my-day"), StringComparison.Ordinal);

        // The same by API and on the command line; a colleague has a day of their own.
        var told = await PeopleStory.Json(fatima, "/api/my-day");
        Assert.Equal(["help", "owed", "ended"], told.GetProperty("blocks").EnumerateArray().Select(b => b.GetProperty("name").GetString()!));
        Assert.DoesNotContain($"{promise}", (await PeopleStory.Json(joost, "/api/my-day")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Van Dam", (await PeopleStory.Json(joost, "/api/my-day")).GetRawText(), StringComparison.Ordinal);
        var (code, said, error) = await Journey.ChainHouse.Run(story.Site.Folder, "my-day", "Fatima");
        Assert.True(code == 0, error);
        Assert.Contains("a new <boiler>", said, StringComparison.Ordinal);
        Assert.Equal(1, (await Journey.ChainHouse.Run(story.Site.Folder, "my-day", "Nobody at all")).Code);
    }

    [Fact]
    public async Task without_an_employee_there_is_a_sentence_that_says_how_to_be_tied_to_one()
    {
        await using var story = await PeopleStory.Begin();
        using var nobody = await story.SignedInAs(null, Roles.Director);
        Assert.Contains("not tied to an employee yet", await nobody.Text("/my-day"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/my-day\"", await nobody.Text("/"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await PeopleStory.Json(nobody, "/api/my-day")).GetProperty("employee").ValueKind);
        using var stranger = story.Site.Visitor();
        Assert.Equal(HttpStatusCode.Found, (await stranger.Get("/my-day")).StatusCode);
    }

    internal static Task Finishes(PeopleStory story, string activity) => story.Site.In(async services =>
    {
        var acting = services.GetRequiredService<Acting>();
        await acting.Do<Site.Nothing>(
            telling =>
            {
                var version = acting.Journal.ReadStream("chain-rules", on: telling.Turn).Count;
                telling.Tell("chain-rules", version + 1, new FinishedRuleSet([story.Number(Journal.NameKind.Activity, activity)], null, 365));
                return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
            },
            PeopleStory.Stop);
        story.Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainLog>().CatchUp(PeopleStory.Stop);
    });

    /// <summary>Something that an employee owes a customer today.</summary>
    internal static Task<Guid> Promise(PeopleStory story, string by, string what, int to, DueAsked? due = null) => story.Site.In(async services =>
    {
        services.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        var made = await services.GetRequiredService<Acting>().Do<Promise>(
            telling => Task.FromResult(services.GetRequiredService<PromiseBook>().Make(
                telling, new PromiseToMake(story.Employee(by), to, what, due ?? new DueAsked(Day: services.GetRequiredService<Dues>().Today), PromiseKind.Work))),
            PeopleStory.Stop);
        return made.Value.Id;
    });
}
