using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Owing;
using HeleKlant.Site.Lists;
using HeleKlant.Tests.Owed;
using HeleKlant.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Promises.Owing;

public class KeptTests
{
    [Theory, MemberData(nameof(PromiseTests.Stores), MemberType = typeof(PromiseTests))]
    public async Task the_columns_say_what_the_rows_say(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var chance = new Random(11);
        int[] parties = [story.Smit, story.Joost, story.Planning, story.Service];
        var made = new List<Promise>();
        for (var i = 0; i < 120; i++)
        {
            var (by, to) = (parties[chance.Next(4)], parties[chance.Next(4)]);
            if (by != to)
            {
                made.Add((await story.Make(new PromiseToMake(by, to, "x", new DueAsked(new DateOnly(2026, 3, 3).AddDays(chance.Next(40))), (PromiseKind)chance.Next(1, 4), Weight: 1 + chance.Next(5)))).Value);
            }
        }

        for (var day = 0; day < 45; day++)
        {
            story.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var promise in made.Where(_ => chance.Next(25) == 0))
            {
                await (chance.Next(4) switch
                {
                    0 => story.Act(promise.Id, (book, telling, p) => Task.FromResult(book.Break(telling, p, SaidBy.Receiver, null))),
                    1 => story.Act(promise.Id, (book, telling, p) => book.Release(telling, p, SaidBy.Receiver, null, OwedStory.Stop)),
                    _ => story.Keep(promise.Id),
                });
            }
        }

        // The columns follow what changed since they were read; the rate by way and kind is what the rows give.
        foreach (var (way, kind) in new (PromiseWay, PromiseKind?)[] { (PromiseWay.Ours, null), (PromiseWay.Theirs, PromiseKind.Answer), (PromiseWay.Between, PromiseKind.Work) })
        {
            var (from, until) = (new DateOnly(2026, 3, 5), new DateOnly(2026, 4, 10));
            var seen = await story.In(services => services.GetRequiredService<KeptFigures>().Read(
                ListQuery.Of(KeptFigures.Shape, [new("from", "2026-03-05"), new("until", "2026-04-10"), new("way", way.ToString()), new("kind", kind?.ToString())]), OwedStory.Stop));
            var rows = await story.In(services => services.GetRequiredService<KeptRates>().Of(
                new(services.GetRequiredService<Dues>().Begins(from).AddMicroseconds(1), services.GetRequiredService<Dues>().Ends(until).AddMicroseconds(1), way, kind), OwedStory.Stop));
            Assert.True(rows.Of > 0);
            Assert.Equal(rows, seen.Value.All);
            Assert.Equal(rows.Of, seen.Value.ByMonth.Sum(m => m.Rate.Of));
            Assert.Equal(rows.Of, seen.Value.ByKind.Sum(k => k.Rate.Of));
        }
    }

    [Fact]
    public async Task teams_under_five_are_withheld_and_every_figure_opens_to_its_promises()
    {
        await using var story = await OwingStory.Begin();
        var (kept, broken) = (OwingStory.Id(await story.Ours(1, "kept", weight: 1)), OwingStory.Id(await story.Ours(1, "broken", weight: 3)));
        await OwingStory.Json(story.Ilse.Send(HttpMethod.Post, "/api/promises", new { by = "Planning", to = "Bakkerij Smit", what = "of the small team", day = story.In(1) }));
        await story.Theirs(1);
        await story.Act(kept, "keep");
        await story.Later(3);
        await story.Act(broken, "break");
        var period = $"from={story.In(-10)}&until={story.In(0)}";
        var told = await PeopleStory.Json(story.Ilse, "/api/promises/kept?" + period);

        // Three of ours fell due and one was kept: 1 of 3, by weight 1 of 5; Planning's two people are not told apart.
        var ours = told.GetProperty("byWay")[0].GetProperty("rate");
        Assert.Equal((1, 3, 0.2), (ours.GetProperty("kept").GetInt32(), ours.GetProperty("of").GetInt32(), ours.GetProperty("weighted").GetDouble()));
        Assert.DoesNotContain(told.GetProperty("byTeam").EnumerateArray(), t => t.GetProperty("name").GetString() == "Planning");
        Assert.Equal("owing-small-team", (await OwingStory.No(story.Ilse.Get($"/api/promises/kept?{period}&team=Planning"))).Code);
        Assert.Equal("owing-small-team", (await OwingStory.No(story.Ilse.Get($"/api/promises/kept?{period}&maker=Planning"))).Code);
        Assert.Equal(4, (await story.Listed($"state=counted&{period}")).Length);
        Assert.Equal(3, (await story.Listed($"state=counted&way=ours&{period}")).Length);
        var page = await story.Ilse.Text("/promised/kept?" + period);
        Assert.Contains("state=counted", page, StringComparison.Ordinal);
        Assert.Contains("no target for pay", page, StringComparison.Ordinal);
        var figure = await PeopleStory.Json(story.Ilse, "/api/figures/promises-kept-by-us");
        Assert.Equal((3, 1 / 3.0), (figure.GetProperty("records").GetInt32(), figure.GetProperty("value").GetDouble()));
        Assert.Equal(1, (await PeopleStory.Json(story.Ilse, $"/api/figures/promises-overdue-by-customers?customer={story.Smit}")).GetProperty("value").GetDouble());
        using var reader = await story.People.SignedInAs(null, Roles.Employee);
        Assert.Contains("kept in time", await reader.Text("/promised/kept.csv?" + period), StringComparison.OrdinalIgnoreCase);
    }
}
