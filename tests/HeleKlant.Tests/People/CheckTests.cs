using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.People;
using HeleKlant.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.People;

/// <summary>The rows of this room follow from facts: folded again they are the same, and one that was altered is seen.</summary>
public sealed class CheckTests
{
    /// <summary>One alteration in every table that is folded from facts.</summary>
    public static TheoryData<string, string> Alterations => new()
    {
        { "parties", "UPDATE parties SET merged_into = NULL WHERE merged_into IS NOT NULL" },
        { "party_roles", "UPDATE party_roles SET last = NULL" },
        { "party_contacts", "DELETE FROM party_contacts" },
        { "memberships", "UPDATE memberships SET main = 1 - main WHERE last IS NOT NULL" },
        { "placed_teams", "DELETE FROM placed_teams" },
        { "not_the_same", "DELETE FROM not_the_same" },
        { "second_faces", "UPDATE second_faces SET accepted = 0" },
        { "bond_corrections", "UPDATE bond_corrections SET said = 3" },
        { "going_along", "UPDATE going_along SET hours = 5" },
        { "held_cases", "UPDATE held_cases SET offered_to = NULL" },
        { "customers_told", "UPDATE customers_told SET At = At + 1" },
        { "timeline_lines", "UPDATE timeline_lines SET \"Name\" = 'role-ended' WHERE \"Name\" = 'role-taken'" },
    };

    [Fact]
    public async Task rows_folded_again_in_a_fresh_process_are_the_same_and_each_altered_row_is_seen()
    {
        await using var story = await PeopleStory.Begin();
        await Live(story);
        var (code, said, error) = await ChildProduct.Run(story.Site.Folder, "check", "--json");
        Assert.True(code == 0, said + error);
        Assert.Equal("[]", JsonNode.Parse(said)!["differences"]!.ToJsonString());

        foreach (var (table, alteration) in Alterations.Select(a => a.Data))
        {
            Assert.True(Alter(story.Site.Folder, alteration) > 0, $"{table}: nothing was there to alter");
            var differences = await Differences(story);
            Assert.Contains(differences, difference => difference.StartsWith(table, StringComparison.Ordinal));
            Assert.All(differences, difference => Assert.StartsWith(table, difference, StringComparison.Ordinal));
            await story.Site.In(async services =>
            {
                await services.GetRequiredService<PeopleCheck>().FoldAnew(PeopleStory.Stop);
                await ActivatorUtilities.CreateInstance<HeleKlant.Store.TimelineFold>(services).FoldAnew(PeopleStory.Stop);
            });
            Assert.Empty(await Differences(story));
        }

        Alter(story.Site.Folder, "UPDATE going_along SET hours = 5");
        var (broken, what, _) = await ChildProduct.Run(story.Site.Folder, "check");
        Assert.Equal(1, broken);
        Assert.Contains("going_along", what, StringComparison.Ordinal);
        Assert.Equal(0, (await ChildProduct.Run(story.Site.Folder, "rebuild")).Code);
        Assert.Equal(0, (await ChildProduct.Run(story.Site.Folder, "check")).Code);
    }

    [Fact]
    public async Task rows_folded_again_on_postgres_are_the_same_and_an_altered_one_is_put_right()
    {
        await using var story = await PeopleStory.Begin(postgres: true);
        await Live(story);
        Assert.Empty(await Differences(story));
        await story.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<GoingAlongRow>().ExecuteUpdateAsync(g => g.SetProperty(x => x.Hours, 5), PeopleStory.Stop));
        Assert.StartsWith("going_along", Assert.Single(await Differences(story)), StringComparison.Ordinal);
        await story.Site.In(services => services.GetRequiredService<PeopleCheck>().FoldAnew(PeopleStory.Stop));
        Assert.Empty(await Differences(story));
    }

    [Fact]
    public async Task who_was_erased_is_erased_again_when_an_older_backup_is_put_back()
    {
        var folder = Path.Combine(Path.GetTempPath(), "heleklant-again-" + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, "desk.csv");
            await File.WriteAllTextAsync(file, "case,activity,time,employee,customer\n1,call,2026-03-02T09:00:00Z,fatima,Wilhelmina Quastenbroek\n2,call,2026-03-02T10:00:00Z,fatima,Bakkerij Smit\n", PeopleStory.Stop);
            Assert.Equal(0, (await Command(folder, "import", file)).Code);
            Assert.Contains("Quastenbroek", (await Command(folder, "customer", "Quastenbroek")).Out, StringComparison.Ordinal);
            var backup = Path.Combine(folder, "monday.db");
            Assert.Equal(0, (await Command(folder, "backup", backup)).Code);
            await Erase(folder, "Wilhelmina Quastenbroek");
            Assert.Equal(1, (await Command(folder, "customer", "Quastenbroek")).Code);

            Assert.Equal(0, (await Command(folder, "restore", backup)).Code);
            Assert.Equal(1, (await Command(folder, "customer", "Quastenbroek")).Code);
            Assert.Contains("Bakkerij Smit", (await Command(folder, "customer", "Smit")).Out, StringComparison.Ordinal);
            Assert.Equal(0, Count(folder, "SELECT COUNT(*) FROM party_texts WHERE name LIKE '%uastenbroek%'"));
            Assert.Equal(0, Count(folder, "SELECT COUNT(*) FROM search_words WHERE CAST(word AS TEXT) LIKE '%quastenbroek%'"));
            Assert.Equal(1, Count(folder, "SELECT COUNT(*) FROM parties WHERE erased = 1"));
            Assert.Equal(0, (await Command(folder, "user", "add", "anna")).Code);
            Assert.Equal(0, (await Command(folder, "check")).Code);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every kind of act of this room once.</summary>
    private static async Task Live(PeopleStory story)
    {
        await story.Tell(
            "desk",
            PeopleStory.Touch("1", "call", 0, "fatima"), PeopleStory.Touch("1", "visit", 5, "joost"), PeopleStory.Touch("2", "call", 6, "fatima"),
            PeopleStory.Touch("3", "call", 7, "fatima", "Slagerij Bos"), PeopleStory.Touch("4", "call", 8, "joost", "Slagerij Bosch"), PeopleStory.Touch("5", "call", 9, "an", "Kapper Kok"));
        using var all = await story.SignedInAs("fatima", Roles.Hr, Roles.Administrator, Roles.Lead);
        using var joost = await story.SignedInAs("joost");
        var (smit, bos, bosch, kok) = (story.Customer(), story.Customer("Slagerij Bos"), story.Customer("Slagerij Bosch"), story.Customer("Kapper Kok"));
        var (fatima, man) = (story.Employee("fatima"), story.Employee("joost"));
        await Did(all, HttpMethod.Put, $"/api/parties/{smit}", new { name = "Bakkerij Smit en Zn", city = "Zeist", form = "organisation" });
        await Did(all, HttpMethod.Post, $"/api/parties/{smit}/roles", new { role = "supplier", from = "2024-01-01" });
        await Did(all, HttpMethod.Delete, $"/api/parties/{smit}/roles/supplier");
        await Did(all, HttpMethod.Post, $"/api/parties/{smit}/contacts", new { name = "An de Wit", from = "2024-02-01" });
        await Did(all, HttpMethod.Post, "/api/parties", new { name = "Bank Rijn", @as = "organisation", roles = new[] { "bank" } });
        await Did(all, HttpMethod.Post, $"/api/parties/{bos}/merge", new { gone = bosch });
        await Did(all, HttpMethod.Post, $"/api/parties/{smit}/not-the-same", new { gone = kok });
        await Did(all, HttpMethod.Post, "/api/parties", new { name = "Planning", @as = "team" });
        await Did(all, HttpMethod.Post, "/api/parties", new { name = "Magazijn", @as = "team" });
        var (planning, store) = (story.Number(NameKind.Team, "Planning"), story.Number(NameKind.Team, "Magazijn"));
        await Did(all, HttpMethod.Post, $"/api/teams/{planning}/members", new { employee = man, from = "2024-01-01", main = true });
        await Did(all, HttpMethod.Post, $"/api/teams/{planning}/members/{man}/leave", new { last = "2024-06-30" });
        await Did(all, HttpMethod.Post, $"/api/teams/{store}/members", new { employee = man, from = "2024-07-01" });
        await Did(all, HttpMethod.Post, $"/api/teams/{store}/members", new { employee = fatima, from = "2024-07-01" });
        await Did(all, HttpMethod.Delete, $"/api/teams/{store}/members/{fatima}/2024-07-01");
        await Did(all, HttpMethod.Post, $"/api/teams/{store}/beside", new { beside = planning });
        await Did(all, HttpMethod.Post, $"/api/customers/{smit}/bonds/correct", new { said = "stronger" });
        await Did(all, HttpMethod.Post, $"/api/customers/{smit}/second-face", new { first = man, second = fatima });
        await Did(joost, HttpMethod.Post, $"/api/customers/{smit}/second-face/answer", new { first = man, second = fatima, yes = true });
        await Did(all, HttpMethod.Post, "/api/going-along", new { guest = man, on = PeopleStory.Morning.AddDays(9).ToString("yyyy-MM-dd", null), hours = 4 });
        await story.FollowUp();
        await Did(all, HttpMethod.Post, $"/api/cases/{story.Case("1")}/hand-over", new { to = fatima });
        await Did(joost, HttpMethod.Post, $"/api/cases/{story.Case("2")}/take", null);
        await Did(all, HttpMethod.Post, $"/api/customers/{smit}/told", new { @case = story.Case("2") });
    }

    private static async Task Did(HeleKlant.Tests.Access.Visitor visitor, HttpMethod method, string path, object? asked = null)
    {
        var answer = await visitor.Send(method, path, asked);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {await answer.Content.ReadAsStringAsync(PeopleStory.Stop)}");
    }

    private static Task<string[]> Differences(PeopleStory story) => story.Site.In(async services => (string[])
    [
        .. await services.GetRequiredService<PeopleCheck>().Check(PeopleStory.Stop),
        .. await ActivatorUtilities.CreateInstance<HeleKlant.Store.TimelineFold>(services).Check(PeopleStory.Stop),
    ]);

    private static async Task Erase(string folder, string name)
    {
        await using var provider = CommandLine.Provider(Configuration(folder), Program.Rooms);
        await provider.GetRequiredService<HeleKlant.Store.StoreSetup>().Prepare(PeopleStory.Stop);
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        var id = provider.GetRequiredService<JournalStore>().ReadNames(NameKind.Customer, 0, 100).Single(n => n.Text == name).Id;
        var gone = await scope.ServiceProvider.GetRequiredService<EraseParty>().Do(new ErasePartyAsked(id, "asked by letter"), PeopleStory.Stop);
        Assert.False(gone.IsRefused);
    }

    private static int Alter(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "heleklant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private static long Count(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "heleklant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static IConfigurationRoot Configuration(string folder) => new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", folder)]).Build();

    private static async Task<(int Code, string Out, string Error)> Command(string folder, params string[] args)
    {
        var (said, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(args, Program.Rooms, Configuration(folder), said, error);
        return (code, said.ToString(), error.ToString());
    }
}
