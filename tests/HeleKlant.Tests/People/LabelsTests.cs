using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HeleKlant.Access;
using HeleKlant.Tests.Journey;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.People;

public partial class LabelsTests
{
    [Fact]
    public async Task a_customer_that_the_source_calls_otherwise_is_found_under_the_new_name_unless_it_was_corrected_by_hand()
    {
        await using var house = await ChainHouse.Open();
        string Rows(string day, string first, string second) => $"case,activity,when,customer_id,customer_name,employee\n{day}-1,Call,{day}T09:00:00Z,K1,{first},ann\n{day}-2,Call,{day}T09:00:00Z,K2,{second},ann\n";
        await house.ByApi("crm.csv", Encoding.UTF8.GetBytes(Rows("2026-03-02", "Bakkerij Smit", "Slagerij Bos")));
        await Until(house, "smit", 1);
        var second = (await PeopleStory.Json(house.Director, "/api/customers/search?q=bos"))[0].GetProperty("address").GetString()!;
        var id = int.Parse(second.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.OK, (await house.Director.Send(HttpMethod.Put, $"/api/parties/{id}", new { name = "Slagerij Bos en Zonen" })).StatusCode);

        await house.ByApi("crm.csv", Encoding.UTF8.GetBytes(Rows("2026-04-02", "Bakkerij Quaedvlieg", "Slagerij Vos")));
        await Until(house, "quaedvlieg", 1);
        Assert.Equal(0, (await PeopleStory.Json(house.Director, "/api/customers/search?q=smit")).GetArrayLength());
        Assert.Equal(1, (await PeopleStory.Json(house.Director, "/api/customers/search?q=zonen")).GetArrayLength());
        Assert.Equal(0, (await PeopleStory.Json(house.Director, "/api/customers/search?q=vos")).GetArrayLength());
    }

    [Fact]
    public async Task an_account_is_tied_to_an_employee_who_is_found_by_name()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "Fatima Yilmaz"));
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        var account = await story.Site.Account("fatima", Roles.Employee);
        var page = await administrator.Text($"/settings/accounts/{account}?find=yilmas");
        Assert.Contains("Fatima Yilmaz", page, StringComparison.Ordinal);
        Assert.Contains("No employee is called", await administrator.Text($"/settings/accounts/{account}?find=piet"), StringComparison.Ordinal);
        var number = Number().Match(page).Groups[1].Value;
        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.Post($"/settings/accounts/{account}/employee", $"/settings/accounts/{account}", ("employee", number))).StatusCode);
        Assert.Equal(story.Employee("Fatima Yilmaz"), await story.Site.In(async services => (await services.GetRequiredService<UserManager<Account>>().FindByNameAsync("fatima"))!.Employee));
        Assert.Contains("Fatima Yilmaz", await administrator.Text($"/settings/accounts/{account}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.Post($"/settings/accounts/{account}/employee", $"/settings/accounts/{account}", ("employee", ""))).StatusCode);
        Assert.DoesNotContain("Tie to nobody", await administrator.Text($"/settings/accounts/{account}"), StringComparison.Ordinal);
    }

    private static async Task Until(ChainHouse house, string text, int found)
    {
        for (var i = 0; i < 100; i++)
        {
            if ((await PeopleStory.Json(house.Director, "/api/customers/search?q=" + text)).GetArrayLength() == found)
            {
                return;
            }

            await Task.Delay(100, PeopleStory.Stop);
        }

        Assert.Fail($"'{text}' was not found.");
    }

    [GeneratedRegex("name=\"employee\" value=\"(\\d+)\"")]
    private static partial Regex Number();
}
