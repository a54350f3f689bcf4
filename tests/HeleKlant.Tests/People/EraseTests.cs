using System.Net;
using System.Text;
using HeleKlant.Access;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.People;

public class EraseTests
{
    [Fact]
    public async Task an_erased_person_is_in_no_file_any_more_while_every_figure_stays()
    {
        const string name = "Wilhelmina Quastenbroek";
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", name), PeopleStory.Touch("1", "visit", 5, "joost", name));
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        using var employee = await story.SignedInAs(null);
        var id = story.Customer(name);
        await administrator.Send(HttpMethod.Put, $"/api/parties/{id}", new { name, email = "w.quastenbroek@example.org", city = "Utrecht" });
        var before = (await PeopleStory.Json(administrator, $"/api/customers/{id}")).GetProperty("now").GetRawText();

        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Post, $"/api/parties/{id}/erase", new { because = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Post, $"/api/parties/{id}/erase")).StatusCode);
        var answer = await administrator.Send(HttpMethod.Post, $"/api/parties/{id}/erase", new { because = "asked by letter, 2 March" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        await story.FollowUp();

        Assert.Equal(before, (await PeopleStory.Json(administrator, $"/api/customers/{id}")).GetProperty("now").GetRawText());
        Assert.Equal(0, (await PeopleStory.Json(administrator, "/api/customers/search?q=quastenbroek")).GetArrayLength());
        foreach (var file in Directory.EnumerateFiles(story.Site.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.False(Holds(file, "uastenbroek"), $"{Path.GetFileName(file)} still holds the name");
        }

        // Imported again it stays nameless.
        await story.Tell("desk", PeopleStory.Touch("2", "call", 60, "fatima", name));
        Assert.Equal("", (await PeopleStory.Json(administrator, $"/api/customers/{id}")).GetProperty("name").GetString());
        Assert.Equal(0, (await PeopleStory.Json(administrator, "/api/customers/search?q=quastenbroek")).GetArrayLength());
    }

    [Fact]
    public async Task an_erased_person_is_in_no_table_of_postgres_any_more()
    {
        const string name = "Wilhelmina Quastenbroek";
        await using var story = await PeopleStory.Begin(postgres: true);
        await story.Tell("desk", PeopleStory.Touch("1", "call", 0, "fatima", name), PeopleStory.Touch("1", "visit", 5, "joost", name));
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        var id = story.Customer(name);
        await administrator.Send(HttpMethod.Put, $"/api/parties/{id}", new { name, email = "w.quastenbroek@example.org", city = "Utrecht" });
        Assert.True(await Rows(story, "uastenbroek") > 0);
        var answer = await administrator.Send(HttpMethod.Post, $"/api/parties/{id}/erase", new { because = "asked by letter, 2 March" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        Assert.Equal(0, await Rows(story, "uastenbroek"));
        Assert.Equal(0, (await PeopleStory.Json(administrator, "/api/customers/search?q=quastenbroek")).GetArrayLength());
    }

    /// <summary>Rows of any table, the planner's statistics among them, that hold a text.</summary>
    private static async Task<long> Rows(PeopleStory story, string text)
    {
        await using var connection = new Npgsql.NpgsqlConnection(story.Site.App.Services.GetRequiredService<HeleKlant.Store.DataPlace>().PostgresConnection);
        await connection.OpenAsync(PeopleStory.Stop);
        await using (var analyze = new Npgsql.NpgsqlCommand("ANALYZE", connection))
        {
            await analyze.ExecuteNonQueryAsync(PeopleStory.Stop);
        }

        var tables = new List<string>();
        await using (var list = new Npgsql.NpgsqlCommand("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'", connection))
        await using (var reader = await list.ExecuteReaderAsync(PeopleStory.Stop))
        {
            while (await reader.ReadAsync(PeopleStory.Stop))
            {
                tables.Add(reader.GetString(0));
            }
        }

        long rows = 0;
        foreach (var table in tables.Append("pg_stats"))
        {
            await using var count = new Npgsql.NpgsqlCommand($"SELECT COUNT(*) FROM {table} t WHERE t::text ILIKE '%' || @text || '%'", connection);
            count.Parameters.AddWithValue("text", text);
            rows += (long)(await count.ExecuteScalarAsync(PeopleStory.Stop))!;
        }

        return rows;
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.GetBuffer().AsSpan(0, (int)memory.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
