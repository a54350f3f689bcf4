using System.Text.Json;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.Promises.Owing;

/// <summary>How realistic the day of a promise is, said before it is made.</summary>
public class PromiseOddsTests
{
    [Fact]
    public async Task the_odds_of_a_date_are_said_or_said_not_to_be_known()
    {
        await using var story = await OwingStory.Begin();
        var odds = await PeopleStory.Json(story.Joost, $"/api/promises/odds?case={story.People.Case("a visit")}&day={story.In(3)}");
        Assert.Equal(JsonValueKind.Null, odds.GetProperty("of").ValueKind);
        Assert.Contains("cannot be told", odds.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Contains("cannot be told", await story.Joost.Text($"/promised/promises/new?to=%23{story.Smit}&case={story.People.Case("a visit")}&day={story.In(3)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_running_matter_the_odds_come_from_what_the_like_took_before()
    {
        await using var story = await OwingStory.Begin();
        async Task<JsonElement> Odds(int days, string more = "") => await PeopleStory.Json(story.Joost, $"/api/promises/odds?day={story.In(days)}&kind=work&by=Service&to=Bakkerij%20Smit{more}");
        Assert.Equal(JsonValueKind.Null, (await Odds(10)).GetProperty("of").ValueKind);

        // Twenty-five were made twenty days ago: twenty took five days, five are still open.
        for (var i = 0; i < 25; i++)
        {
            var made = await OwingStory.Json(story.Joost.Send(HttpMethod.Post, "/api/promises", new { by = "Service", to = "Bakkerij Smit", what = $"visit {i}", kind = "work", madeOn = story.In(-20), day = story.In(1) }));
            if (i < 20)
            {
                await OwingStory.Done(story.Joost.Send(HttpMethod.Post, $"/api/promises/{made.GetProperty("id")}/keep", new { on = story.In(-15) }));
            }
        }

        var told = await Odds(10);
        Assert.Equal(("like", 25, 0.8), (told.GetProperty("from").GetString(), told.GetProperty("behind").GetInt32(), told.GetProperty("of").GetDouble()));
        Assert.Contains("of 25 promises like this one, 80 % were done in as many days", told.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await Odds(4)).GetProperty("of").GetDouble());

        // Of thirty days on nothing is known: none is that old. Nor of another kind, nor of what they promise us.
        Assert.Equal(JsonValueKind.Null, (await Odds(30)).GetProperty("of").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await PeopleStory.Json(story.Joost, $"/api/promises/odds?day={story.In(10)}&kind=data&to=Bakkerij%20Smit")).GetProperty("of").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await PeopleStory.Json(story.Joost, $"/api/promises/odds?day={story.In(10)}&kind=work&by=Bakkerij%20Smit&to=Service")).GetProperty("of").ValueKind);
        Assert.Contains("Not from this matter, but from what came before", await story.Joost.Text($"/promised/promises/new?by=Service&to=%23{story.Smit}&kind=work&day={story.In(10)}"), StringComparison.Ordinal);
    }
}
