using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Promises.Agreements;
using HeleKlant.Tests.HandOffs;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.Promises.Agreements;

public class ImportAgreementsTests
{
    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("12,5", "12.5")]
    [InlineData("1.234", null)]
    [InlineData("1,234", null)]
    [InlineData("€ 5", null)]
    [InlineData("1e9", null)]
    public void an_amount_that_can_be_read_in_two_ways_is_not_guessed(string text, string? amount) =>
        Assert.Equal(amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), AgreementRows.AmountOf(text));

    [Fact]
    public async Task bad_rows_are_told_by_line_nothing_is_half_done_and_the_same_file_changes_nothing()
    {
        await using var story = await AgreementStory.Begin();
        using var lead = await story.People.SignedInAs(null, Roles.Lead);
        var head = "afspraak;met;titel;eigenaar;kant;wat;waarover;wie;uiterlijk;code;na;werkdagen;lijstprijs;afgesproken prijs;aantal;valuta\n";
        var smit = $"#{story.Smit}";
        var good = $"A1;{smit};Ovens;Planning;zij;tekeningen;gegevens;;{story.Day(10)};T;;;;;;\nA1;{smit};Ovens;Planning;wij;\"plan;\nmet een regel\";werk;Planning;{story.Day(30)};;T;5;;;;\nA1;{smit};Ovens;Planning;prijs;bezoek;;;;;;;420;390,50;4;EUR\n";
        var bad = $"A2;{smit};Later;Planning;wij;iets;werk;;31-31-2027;;;;;;;\nA2;{smit};Later;Planning;hen;iets;werk;;{story.Day(3)};;;;;;;\nA3;{smit};Duur;Planning;prijs;bezoek;;;;;;;-5;;1;\nA4;=HYPERLINK(1);X;Planning;wij;iets;werk;;{story.Day(3)};;;;;;;\nA5;{smit};Dollars;Planning;prijs;bezoek;;;;;;;5;5;1;USD\nA6;{smit};;Planning;wij;iets;werk;;{story.Day(3)};;;;;;;\n";
        var told = await Import(lead, head + good + bad);
        Assert.Equal((1, 0), (told.GetProperty("made").GetInt32(), told.GetProperty("known").GetInt32()));
        var refused = told.GetProperty("refused").EnumerateArray().ToDictionary(r => r.GetProperty("line").GetInt32(), r => r.GetProperty("reason").GetString()!);

        // The second row of A1 takes two lines of the file.
        Assert.Equal([6, 7, 8, 9, 10, 11], refused.Keys.Order());
        Assert.Contains("‘31-31-2027’ is no day. Write 2026-12-31", refused[6], StringComparison.Ordinal);
        Assert.Contains("‘hen’ is no side. Write ours, theirs or price.", refused[7], StringComparison.Ordinal);
        Assert.Contains("counts in EUR", refused[10], StringComparison.Ordinal);
        var page = await PeopleStory.Json(story.Marijke, "/api/agreements");
        var line = Assert.Single(page.GetProperty("lines").EnumerateArray());
        Assert.Equal(("Ovens", 390_50 * 4L), (line.GetProperty("title").GetString(), line.GetProperty("agreedCents").GetInt64()));
        var seen = await story.Seen(line.GetProperty("id").GetGuid());
        Assert.Equal(AgreementStory.Duty(seen, "tekeningen").GetProperty("id").GetGuid(), AgreementStory.Duty(seen, "plan;\nmet een regel").GetProperty("after")[0].GetGuid());

        // Again, also with the columns in another order: known. Otherwise under the same key: refused, never a silent edit.
        var again = await Import(lead, head + good);
        Assert.Equal((0, 1, 0), (again.GetProperty("made").GetInt32(), again.GetProperty("known").GetInt32(), again.GetProperty("refused").GetArrayLength()));
        var differs = await Import(lead, head + good.Replace("390,50", "380,00", StringComparison.Ordinal));
        Assert.Contains("nothing is changed silently", differs.GetProperty("refused")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(390_50 * 4L, (await story.Seen(line.GetProperty("id").GetGuid())).GetProperty("agreedCents").GetInt64());
        Assert.Contains("agreement-import-columns These columns are missing: title, side, what.", await AgreementStory.Refused(lead.Send(HttpMethod.Post, "/api/agreements/import", new { csv = "agreement,with\n1,2\n" })), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await story.Rob.Send(HttpMethod.Post, "/api/agreements/import", new { csv = head })).StatusCode);

        // What goes out is defused.
        await story.Make(story.Maintenance("=cmd|'/c calc'!A1"));
        var csv = await lead.Text("/promised/agreements.csv");
        Assert.Contains("'=cmd|", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("rob", csv, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Import(Tests.Access.Visitor by, string csv) =>
        await (await HandOffStory.Done(by.Send(HttpMethod.Post, "/api/agreements/import", new { csv }))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
}
