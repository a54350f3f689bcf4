using System.Net;
using HeleKlant.Access;
using HeleKlant.Site;

namespace HeleKlant.Tests.Access;

/// <summary>The organisation's own word for a customer.</summary>
public sealed class NounTests
{
    [Theory]
    [InlineData("cliënt", false, "Deze klant en alle klanten: de klant.", "Deze cliënt en alle cliënten: de cliënt.")]
    [InlineData("huurder", false, "Klanten. Elke klant telt.", "Huurders. Elke huurder telt.")]
    [InlineData("inwoner", false, "200 klanten", "200 inwoners")]
    [InlineData("lid", true, "De klant wacht. Elke klant, deze klant en die klant: een klant.", "Het lid wacht. Elk lid, dit lid en dat lid: een lid.")]
    [InlineData("lid", true, "De hele klant, dezelfde klant en de klanten.", "Het hele lid, hetzelfde lid en de leden.")]
    [InlineData("lid", true, "De klant die wacht; de klanten die wachten.", "Het lid dat wacht; de leden die wachten.")]
    [InlineData("cliënt", false, "Hele Klant is gestart met heleklant.", "Hele Klant is gestart met heleklant.")]
    public void a_dutch_text_says_it_as_one_would(string noun, bool het, string text, string said) =>
        Assert.Equal(said, CustomerNoun.Dutch(noun, het: het).InDutch(text));

    [Theory]
    [InlineData("member", "A customer, the customer's page, all customers.", "A member, the member's page, all members.")]
    [InlineData("inhabitant", "A customer waits for a customer.", "An inhabitant waits for an inhabitant.")]
    [InlineData("party", "Customers and customer", "Parties and party")]
    public void an_english_text_says_it_as_one_would(string noun, string text, string said) =>
        Assert.Equal(said, CustomerNoun.English(noun).InEnglish(text));

    [Fact]
    public async Task the_word_that_is_set_stands_on_the_pages_and_what_customers_are_called_stays()
    {
        await using var site = await RunningSite.Start();
        using var administrator = await site.SignedIn(Roles.Administrator);
        Assert.Contains("customer", await administrator.Text("/who"), StringComparison.Ordinal);
        var saved = await administrator.Post("/settings", "/settings", ("NounEnglish", "patient"), ("NounDutch", "patiënt"), ("BadRows", "12.5"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var page = WebUtility.HtmlDecode(await administrator.Text("/who"));
        Assert.Contains("patient", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">customer", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" customer", page, StringComparison.Ordinal);
        administrator.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        administrator.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        Assert.Contains("patiënt", WebUtility.HtmlDecode(await administrator.Text("/who")), StringComparison.Ordinal);
        Assert.Contains("\"badRowsAtMost\":0.125", await administrator.Text("/api/settings"), StringComparison.Ordinal);
    }
}
