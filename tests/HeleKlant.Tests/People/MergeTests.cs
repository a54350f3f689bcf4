using System.Net;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.People;
using HeleKlant.Tests.Access;

namespace HeleKlant.Tests.People;

public class MergeTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task two_records_of_one_customer_become_one_story_and_can_be_taken_apart_again(bool postgres)
    {
        await using var story = await PeopleStory.Begin(postgres);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", "Bakkerij Smit"));
        await story.Tell("field", PeopleStory.Touch("9", "visit", 30, "joost", "Bakkerij Smitt"));
        using var reader = await story.SignedInAs("fatima");
        var (kept, gone) = (story.Customer("Bakkerij Smit"), story.Customer("Bakkerij Smitt"));
        Assert.Contains("may be the same customer", await reader.Text($"/who/customers/{kept}"), StringComparison.Ordinal);

        await Does(reader.Send(HttpMethod.Post, $"/api/parties/{kept}/merge", new { gone }));
        await story.FollowUp();
        foreach (var number in new[] { kept, gone })
        {
            var whole = await PeopleStory.Json(reader, $"/api/customers/{number}");
            Assert.Equal(kept, whole.GetProperty("id").GetInt32());
            Assert.Equal(2, whole.GetProperty("cases").GetInt32());
            Assert.Equal(2, whole.GetProperty("now").GetProperty("hands").GetInt32());
        }

        Assert.Equal(kept, (await PeopleStory.Json(reader, "/api/customers/search?q=Smitt")).EnumerateArray().Select(s => Id(s.GetProperty("address").GetString()!)).Distinct().Single());
        Assert.Equal(HttpStatusCode.Conflict, (await reader.Send(HttpMethod.Post, $"/api/parties/{kept}/merge", new { gone })).StatusCode);

        await Does(reader.Send(HttpMethod.Delete, $"/api/parties/{kept}/merge/{gone}"));
        await story.FollowUp();
        Assert.Equal(1, (await PeopleStory.Json(reader, $"/api/customers/{kept}")).GetProperty("cases").GetInt32());
        var apart = await PeopleStory.Json(reader, $"/api/customers/{gone}");
        Assert.Equal("Bakkerij Smitt", apart.GetProperty("name").GetString());
        Assert.Equal(1, apart.GetProperty("cases").GetInt32());
    }

    [Fact]
    public async Task records_that_are_two_are_not_proposed_again()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", "Bakkerij Smit"), PeopleStory.Touch("2", "call", 1, "fatima", "Bakkerij Smid"));
        using var lead = await story.SignedInAs("fatima", Roles.Lead);
        Assert.Equal(1, (await PeopleStory.Json(lead, "/api/duplicates")).GetArrayLength());
        await Does(lead.Send(HttpMethod.Post, $"/api/parties/{story.Customer()}/not-the-same", new { gone = story.Customer("Bakkerij Smid") }));
        Assert.Equal(0, (await PeopleStory.Json(lead, "/api/duplicates")).GetArrayLength());
    }

    [Fact]
    public async Task one_employee_under_two_names_is_one_after_merging_and_only_who_manages_people_may()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "f.yilmaz"), PeopleStory.Touch("1", "visit", 5, "fatima"));
        using var employee = await story.SignedInAs("fatima");
        using var hr = await story.SignedInAs(null, Roles.Hr);
        var asked = new { gone = story.Employee("f.yilmaz") };
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Post, $"/api/parties/{story.Employee("fatima")}/merge", asked)).StatusCode);
        await Does(hr.Send(HttpMethod.Post, $"/api/parties/{story.Employee("fatima")}/merge", asked));
        await story.FollowUp();
        Assert.Equal(1, (await PeopleStory.Json(employee, $"/api/customers/{story.Customer()}")).GetProperty("now").GetProperty("hands").GetInt32());
    }

    [Theory]
    [InlineData("Bakkerij Smit", null, "Bakkerij Smit", null, true, "name")]
    [InlineData("Bakkerij Smit", null, "Bakkerij Smitt", null, true, "name-nearly")]
    [InlineData("Customer 12", null, "Customer 13", null, false, "")]
    [InlineData("Jan Smit", null, "Smit, Jan", "1", false, "")]
    [InlineData("Jan Jansen", "42", "Jan Janssen", "42", true, "name-nearly,number")]
    [InlineData("Jan Smit", "41", "Piet Klaas", "42", false, "")]
    public void what_is_proposed_says_why(string one, string? oneNumber, string other, string? otherNumber, bool proposed, string why)
    {
        var alike = Duplicates.Compare(Text(1, one, oneNumber), Text(2, other, otherNumber));
        Assert.Equal(proposed, alike is not null);
        Assert.Equal(why, string.Join(',', alike?.Why ?? []));
    }

    private static PartyText Text(int party, string name, string? number)
    {
        var text = new PartyText { Party = party, Name = name, Number = number };
        text.Settle();
        return text;
    }

    private static int Id(string address) => int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task Does(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
    }
}
