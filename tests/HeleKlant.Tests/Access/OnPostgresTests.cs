using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Journal.Tests.Store;
using HeleKlant.Tests.Promises.Owing;

namespace HeleKlant.Tests.Access;

/// <summary>Accounts, tokens, audit lines, settings, consents and looks on the other database.</summary>
public sealed class OnPostgresTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task access_works_on_postgres_as_it_does_on_sqlite()
    {
        await using var site = await RunningSite.Start(settings: ["--HELEKLANT_POSTGRES", PostgresCluster.FreshDatabase()]);
        using var administrator = await site.SignedIn(Roles.Administrator);
        await site.Account("Anna", Roles.Employee);
        // Names are one whatever their capitals, and a second of that name is refused.
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Send(HttpMethod.Post, "/api/accounts", new { signInName = "ANNA" })).StatusCode);
        using var anna = site.Visitor();
        Assert.Equal("/sign-in", (await anna.TrySignIn("anna", "een andere lange zin")).Headers.Location?.OriginalString);
        await anna.SignIn("anna", RunningSite.Password);

        var made = await (await anna.Send(HttpMethod.Post, "/api/me/tokens", new { name = "nightly" })).Content.ReadFromJsonAsync<JsonObject>(Stop);
        var token = made!.Select(field => field.Value).OfType<JsonValue>().Select(value => value.ToString()).MaxBy(text => text.Length)!;
        using var program = site.Visitor();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/api/me")).StatusCode);

        var settings = (await (await administrator.Get("/api/settings")).Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        settings["name"] = "Warmte & Zn";
        settings["week"] = "mo-th 08:00-16:00";
        Assert.True((await administrator.Send(HttpMethod.Put, "/api/settings", settings)).IsSuccessStatusCode);
        using var council = await site.SignedIn(Roles.WorksCouncil);
        Assert.True((await council.Send(HttpMethod.Put, $"/api/measures/{KeptMeasures.BondsPerEmployee}/consent", new { status = "given", document = "minutes" })).IsSuccessStatusCode);
        var kinds = JsonNode.Parse(await administrator.Text("/api/audit"))!.AsArray().Select(line => (string)line!["kind"]!).ToHashSet();
        Assert.Superset(new HashSet<string> { AuditKind.SignedIn, AuditKind.SignInFailed, AuditKind.TokenMade, AuditKind.SettingsChanged, AuditKind.AccountMade }, kinds);

        var rows = JsonNode.Parse(await administrator.Text("/api/accounts"))!.AsArray();
        var id = (string)rows.Single(row => (string)row!["signInName"]! == "Anna")!["id"]!;
        Assert.True((await administrator.Send(HttpMethod.Delete, "/api/accounts/" + id)).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/me")).StatusCode);
        using var closed = site.Visitor();
        Assert.Equal("/sign-in", (await closed.TrySignIn("anna", RunningSite.Password)).Headers.Location?.OriginalString);
    }

    /// <summary>A page whose sections read side by side is met by PostgreSQL with a fault that SQLite hides.</summary>
    [Fact]
    public async Task everything_that_can_be_read_is_read_on_postgres_without_a_fault()
    {
        await using var story = await OwingStory.Begin(postgres: true);
        var promise = await story.Ours(3);
        await story.Theirs(2);
        using var administrator = await story.People.SignedInAs("Joost", Roles.Director, Roles.Administrator, Roles.Hr, Roles.Lead, Roles.WorksCouncil);
        var faults = new List<string>();
        foreach (var (method, pattern) in AccessTableTests.RoutesOf(story.People.Site.App).Where(route => route.Method == "GET" && route.Pattern != "/api/health"))
        {
            var address = AccessTableTests.Filled(pattern, $"{story.Smit}", $"{OwingStory.Id(promise)}");
            using var asked = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await administrator.Http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, Stop);
            if ((int)answer.StatusCode >= 500 && answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                faults.Add($"{method} {address}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(faults);
    }
}
