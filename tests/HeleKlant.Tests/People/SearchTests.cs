using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People;
using HeleKlant.People.Search;
using HeleKlant.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.People;

public class SearchTests
{
    [Theory]
    [InlineData("bakkerij", "bakerij", true)]
    [InlineData("bakkerij", "bakkerijj", true)]
    [InlineData("bakkerij", "bakkreij", true)]
    [InlineData("bakkerij", "bakkerej", true)]
    [InlineData("bakkerij", "akkerij", true)]
    [InlineData("bakkerij", "bakkerij", true)]
    [InlineData("bakkerij", "bakeri", false)]
    [InlineData("bakkerij", "kabkerij", false)]
    [InlineData("smit", "smits", true)]
    public void one_edit_is_a_letter_more_or_less_another_or_two_swapped(string one, string other, bool near)
    {
        Assert.Equal(near, PlainWords.WithinOneEdit(one, other));
        Assert.Equal(near, PlainWords.WithinOneEdit(other, one));
    }

    [Theory]
    [InlineData("Café 't Hoekje B.V.", "cafe t hoekje b v")]
    [InlineData("  ÉÉN--Twee  ", "een twee")]
    [InlineData("Straße 12", "strasse 12")]
    [InlineData("", "")]
    public void words_are_plain_letters_and_digits(string text, string plain) => Assert.Equal(plain, PlainWords.Plain(text));

    [Fact]
    public void postings_read_back_as_they_were_written()
    {
        int[] parties = [1, 2, 127, 128, 300, 100_000, 2_000_000_000];
        Assert.Equal(parties, Postings.Read(Postings.Write(parties)));
        Assert.Equal([1, 2, 3], Postings.Read(Postings.With(Postings.Write([1, 3]), [2, 3])));
        Assert.Equal([1], Postings.Read(Postings.Without(Postings.Write([1, 3]), 3)));
    }

    [Fact]
    public async Task the_right_customer_is_in_the_first_five_for_95_in_100_of_1000_misspellings()
    {
        await using var story = await PeopleStory.Begin();
        var names = CustomerNames.Of(20_000, seed: 4);
        await story.Tell("crm", [.. names.Select((name, i) => PeopleStory.Touch("case " + i, "call", 0, null, name))]);
        var find = story.Site.App.Services.GetRequiredService<FindParties>();
        var random = new Random(7);
        var missed = new List<string>();
        for (var i = 0; i < 1000; i++)
        {
            var name = names[random.Next(names.Count)];
            var typed = CustomerNames.Misspelled(name, random);
            if (!find.Find(typed, atMost: 5).Any(f => f.Name == name))
            {
                missed.Add($"{typed} for {name}");
            }
        }

        Assert.True(missed.Count <= 50, $"{missed.Count} of 1,000 missed: {string.Join("; ", missed.Take(10))}");
    }

    [Fact]
    public async Task a_customer_is_found_by_number_by_email_and_by_the_beginning_of_a_name()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("2", "call", 1, "fatima", "Van Dam Bouw"));
        using var fatima = await story.SignedInAs("fatima");
        var answer = await fatima.Send(HttpMethod.Put, $"/api/parties/{story.Customer()}", new { name = "Bakkerij Smit", number = "K-1042", email = "info@bakkerijsmit.example" });
        Assert.True(answer.IsSuccessStatusCode);
        foreach (var typed in new[] { "K-1042", "k1042", "info@bakkerijsmit.example", "bakk", "smit bakk", "Bakekrij" })
        {
            var found = (await PeopleStory.Json(fatima, "/api/customers/search?q=" + Uri.EscapeDataString(typed))).EnumerateArray().ToList();
            Assert.True(found.Count > 0 && found[0].GetProperty("name").GetString() == "Bakkerij Smit", typed);
        }

        Assert.Equal(0, (await PeopleStory.Json(fatima, "/api/customers/search?q=zzzzzz")).GetArrayLength());
        Assert.Equal(0, (await PeopleStory.Json(fatima, "/api/customers/search?q=")).GetArrayLength());
        Assert.Equal(0, (await PeopleStory.Json(fatima, "/api/customers/search?q=fatima")).GetArrayLength());
    }
}
