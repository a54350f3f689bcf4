using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Promises.Charter;
using HeleKlant.Tests.HandOffs;
using HeleKlant.Tests.People;
using HeleKlant.Tests.Promises.Agreements;

namespace HeleKlant.Tests.Promises.Charter;

public class CharterTests
{
    [Theory]
    [InlineData("We do it at any cost.", true)]
    [InlineData("AT ANY COST", true)]
    [InlineData("at any costume", false)]
    [InlineData("that any cost", false)]
    public void a_trigger_is_a_whole_turn_of_phrase(string text, bool found) => Assert.Equal(found, CharterBook.TriggersIn(text, ["at any cost"]).Any());

    [Fact]
    public async Task a_charter_of_one_page_is_agreed_to_and_what_goes_against_it_needs_a_named_reason()
    {
        await using var story = await AgreementStory.Begin();
        using var council = await story.People.SignedInAs(null, Roles.WorksCouncil);
        const string page = "/promised/charter";
        Assert.Contains("ten minutes is enough", await story.Rob.Text(page), StringComparison.Ordinal);
        await HandOffStory.Done(story.Marijke.Post(page + "/start", page, ("language", "en"), ("pick", "0"), ("pick", "5")));
        await HandOffStory.Done(story.Marijke.Post(page + "/draft", page, ("kind", "doNot"), ("text", "We do not work at night."), ("triggers", "at night\nthrough the night"), ("examples", "A burst pipe waits till six.")));
        Assert.Contains("charter-too-long", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Put, "/api/charter/draft", new { kind = "do", text = new string('a', 161) })), StringComparison.Ordinal);
        await HandOffStory.Done(story.Marijke.Post(page + "/versions", page));

        // Whoever proposes it does not agree with themselves only.
        Assert.Contains("charter-needs-agreement", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Post, "/api/charter/versions/1/in-force")), StringComparison.Ordinal);
        await HandOffStory.Done(council.Post(page + "/versions/1/agree", page));
        Assert.Contains("charter-agreed-already", await AgreementStory.Refused(council.Send(HttpMethod.Post, "/api/charter/versions/1/agree")), StringComparison.Ordinal);
        await HandOffStory.Done(story.Marijke.Post(page + "/versions/1/in-force", page));
        Assert.Contains("We do not work at night.", await story.Rob.Text(page), StringComparison.Ordinal);

        // Flagged with the words and the statement; a reason lets it go on, in the open.
        var against = await (await story.Rob.Send(HttpMethod.Post, "/api/charter/check", new { text = "We come at night, and we will always do everything." })).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        Assert.Equal(["We do not promise what nobody can keep.", "We do not work at night."], against.EnumerateArray().Select(a => a.GetProperty("says").GetString()).Order());
        var asked = story.Maintenance(scope: "If need be we come at night.");
        Assert.Contains("‘at night’ goes against what we stand for: “We do not work at night.”", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, "/api/agreements", asked)), StringComparison.Ordinal);
        var made = JsonSerializer.SerializeToNode(asked)!.AsObject();
        made["againstBecause"] = "the bakery bakes at night";
        var id = await story.Make(made);
        Assert.True((await story.Seen(id)).GetProperty("againstCharter").GetBoolean());
        Assert.Contains("the bakery bakes at night", await story.Rob.Text($"/promised/agreements/{id}"), StringComparison.Ordinal);

        // The next version; the earlier one stays readable.
        await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, "/api/charter/start"));
        await HandOffStory.Done(story.Marijke.Send(HttpMethod.Put, "/api/charter/draft", new { kind = "do", text = "We come by day." }));
        await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, "/api/charter/versions"));
        await HandOffStory.Done(council.Send(HttpMethod.Post, "/api/charter/versions/2/agree"));
        await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, "/api/charter/versions/2/in-force"));
        Assert.Contains("We come by day.", await story.Rob.Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("We come by day.", await story.Rob.Text(page + "?version=1"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await story.Rob.Send(HttpMethod.Post, "/api/charter/versions")).StatusCode);
    }

    /// <summary>The example of the field: threshold 25, share 0.80.</summary>
    [Fact]
    public void a_norm_is_a_threshold_and_a_share()
    {
        var held = NormHeld.Of([5, 12, 26, 24, 40], 25, 0.80, new(2026, 1, 1), new(2026, 12, 31))!;
        Assert.Equal((0.6, 5, false), (held.Within.Value, held.Within.Of, held.Met));
        Assert.True(NormHeld.Of([5, 12, 25, 24, 40], 25, 0.80, default, default)!.Met);
        Assert.Null(NormHeld.Of([], 25, 0.80, default, default));
    }

    [Fact]
    public async Task what_we_do_carries_a_norm_that_is_measured_and_goes_along_to_the_next_version()
    {
        await using var story = await AgreementStory.Begin();
        using var council = await story.People.SignedInAs(null, Roles.WorksCouncil);
        const string page = "/promised/charter";
        object Statement(string kind, double? share) => new { kind, text = "We answer within 25 days.", normMeasure = "answerDays", normThreshold = 25, normShare = share };
        Assert.Contains("charter-norm-of-what-we-do", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Put, "/api/charter/draft", Statement("doNot", 80))), StringComparison.Ordinal);
        Assert.Contains("charter-bad-norm", await AgreementStory.Refused(story.Marijke.Send(HttpMethod.Put, "/api/charter/draft", Statement("do", null))), StringComparison.Ordinal);
        await HandOffStory.Done(story.Marijke.Post(page + "/draft", page, ("kind", "do"), ("text", "We answer within 25 days."), ("normMeasure", "AnswerDays"), ("normThreshold", "25"), ("normShare", "80"), ("normMonths", "12")));
        Assert.Contains("value=\"80\"", await story.Marijke.Text(page), StringComparison.Ordinal);
        await Holds(1);
        Assert.Contains("Norm: 80\u00a0% answered within 25 days.", System.Net.WebUtility.HtmlDecode(await story.Rob.Text(page)), StringComparison.Ordinal);
        Assert.Contains("We cannot tell yet", await story.Rob.Text(page), StringComparison.Ordinal);

        // Five answers, given after 5, 12, 26, 24 and 40 days.
        var answers = new List<(Guid Id, string On)>();
        foreach (var days in new[] { 5, 12, 26, 24, 40 })
        {
            var made = await (await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, "/api/promises", new { by = "Sales", to = $"#{story.Smit}", what = $"an answer in {days} days", kind = "answer", day = story.Day(50) }))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
            answers.Add((made.GetProperty("id").GetGuid(), story.Day(days)));
        }

        await story.Later(60);
        using var again = await story.People.SignedInAs(null, Roles.WorksCouncil);
        foreach (var (id, on) in answers)
        {
            await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, $"/api/promises/{id}/keep", new { on }));
        }

        var held = (await PeopleStory.Json(story.Rob, "/api/charter/norms"))[0].GetProperty("held");
        Assert.Equal((3, 5, false), (held.GetProperty("within").GetProperty("hits").GetInt32(), held.GetProperty("within").GetProperty("of").GetInt32(), held.GetProperty("met").GetBoolean()));
        Assert.Contains("Not kept: over the last 12 months 60\u00a0%", System.Net.WebUtility.HtmlDecode(await story.Rob.Text(page)), StringComparison.Ordinal);

        // The next version begins with the norm of this one.
        await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, "/api/charter/start"));
        council.Dispose();
        await Holds(2, again);
        Assert.Equal(0.8, (await PeopleStory.Json(story.Rob, "/api/charter/norms"))[0].GetProperty("norm").GetProperty("share").GetDouble());

        async Task Holds(int version, HeleKlant.Tests.Access.Visitor? other = null)
        {
            await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, "/api/charter/versions"));
            await HandOffStory.Done((other ?? council).Send(HttpMethod.Post, $"/api/charter/versions/{version}/agree"));
            await HandOffStory.Done(story.Marijke.Send(HttpMethod.Post, $"/api/charter/versions/{version}/in-force"));
        }
    }

    [Fact]
    public void the_starting_sets_fit_on_one_page_in_both_languages()
    {
        var (dutch, english) = (StartingSet.In("nl"), StartingSet.In("en"));
        Assert.Equal(dutch.Select(s => (s.Kind, s.AgainstAbsolute)), english.Select(s => (s.Kind, s.AgainstAbsolute)));
        Assert.All(dutch.Concat(english), s => Assert.InRange(s.Text.Length, 10, CharterWords.LongestText));
        Assert.InRange(dutch.Count, 8, CharterDraft.Most);
        Assert.Equal(6, dutch.Select(s => s.Kind).Distinct().Count());
    }
}
