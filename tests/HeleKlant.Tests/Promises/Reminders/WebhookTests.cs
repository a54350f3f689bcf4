using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Promises.Reminders;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.MyDay;
using HeleKlant.Tests.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeleKlant.Tests.Promises.Reminders;

/// <summary>Another program is told what happens to promises: signed, at least once, under the same id, never inside.</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "heleklant-webhook-" + Guid.NewGuid().ToString("N"));

    [Fact]
    public void it_signs_as_the_published_example_of_the_specification()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1614265330);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSign.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", at, "{\"test\": 2432232314}"));
        Assert.Equal(32, Convert.FromBase64String(WebhookSign.NewSecret()["whsec_".Length..]).Length);
    }

    [Fact]
    public void waits_grow_and_differ_by_a_seed()
    {
        var one = Guid.NewGuid();
        var waits = Enumerable.Range(1, WebhookWaits.Most - 1).Select(i => WebhookWaits.After(i, one)!.Value).ToArray();
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.First < pair.Second * 1.2));
        Assert.True(waits[^1] > TimeSpan.FromHours(18));
        Assert.Null(WebhookWaits.After(WebhookWaits.Most, one));
        Assert.Equal(WebhookWaits.After(3, one), WebhookWaits.After(3, one));
        Assert.True(Enumerable.Range(0, 50).Select(_ => WebhookWaits.After(3, Guid.NewGuid())).Distinct().Count() > 40);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2a00:1450:4001::1", false)]
    public void what_points_inside_is_known(string address, bool inside) => Assert.Equal(inside, Inside.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task a_message_is_tried_again_under_the_same_id_until_it_arrives_and_tells_no_words()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        await using var receiver = await Receiver.Open();
        await using var story = await PeopleStory.Begin(alter: new Altered(Services: builder => builder.Services.AddSingleton<TimeProvider>(clock)));
        await story.Tell("desk", PeopleStory.Touch("order 1", "quotation", 0, "Joost"));
        using var admin = await story.SignedInAs(null, Roles.Administrator);
        Assert.Contains("webhook-https", await Said(admin, "/api/webhooks", new { address = receiver.Address }), StringComparison.Ordinal);
        Assert.Contains("webhook-inside", await Said(admin, "/api/webhooks", new { address = "https://127.0.0.1/x" }), StringComparison.Ordinal);
        Assert.Contains("webhook-address", await Said(admin, "/api/webhooks", new { address = "https://me:secret@example.org/" }), StringComparison.Ordinal);
        await Rules(admin, inside: true);
        Assert.Contains("webhook-kind", await Said(admin, "/api/webhooks", new { address = receiver.Address, kinds = new[] { "party-renamed" } }), StringComparison.Ordinal);
        var made = await Json(admin, "/api/webhooks", new { address = receiver.Address });
        var (id, secret) = (made.GetProperty("id").GetGuid(), made.GetProperty("secret").GetString()!);
        Assert.DoesNotContain(secret, await admin.Text("/settings/reminders"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], (await PeopleStory.Json(admin, "/api/webhooks")).GetRawText(), StringComparison.Ordinal);

        receiver.Status = 500;
        var promise = await MyDayTests.Promise(story, "Joost", "a secret surprise", story.Customer());
        var first = await receiver.Next();
        Assert.Equal("promise-made", first.Json.GetProperty("type").GetString());
        Assert.Equal(promise, first.Json.GetProperty("data").GetProperty("promise").GetGuid());
        Assert.DoesNotContain("surprise", first.Body, StringComparison.Ordinal);
        Assert.True(first.IsSignedBy(secret));

        await Until(async () => (await PeopleStory.Json(admin, $"/api/webhooks/{id}/tries")).GetArrayLength() == 1);
        receiver.Status = 200;
        clock.Advance(TimeSpan.FromSeconds(7));
        var second = await receiver.Next();
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        Assert.NotEqual(first.Timestamp, second.Timestamp);
        await Until(async () => (await PeopleStory.Json(admin, $"/api/webhooks/{id}/tries")).GetArrayLength() == 2);
        var tries = await PeopleStory.Json(admin, $"/api/webhooks/{id}/tries");
        Assert.Equal([200, 500], tries.EnumerateArray().Select(t => t.GetProperty("status").GetInt32()));
        Assert.Contains(first.Id, await admin.Text($"/settings/reminders?webhook={id}"), StringComparison.Ordinal);

        // A new secret: for a day both count.
        var fresh = (await Json(admin, $"/api/webhooks/{id}/rotate", new { })).GetProperty("secret").GetString()!;
        await Json(admin, $"/api/webhooks/{id}/test", new { });
        var test = await receiver.Next();
        Assert.True(test.IsSignedBy(secret) && test.IsSignedBy(fresh) && fresh != secret);

        // Looked at when the connection is made: inside no longer allowed, so nothing is sent, and after days of failing it is off and says so.
        await Rules(admin, inside: false);
        await Task.Delay(TimeSpan.FromSeconds(2.2), PeopleStory.Stop);
        await Json(admin, $"/api/webhooks/{id}/test", new { });
        await Until(async () => (await PeopleStory.Json(admin, $"/api/webhooks/{id}/tries"))[0].GetProperty("fault").GetString() == "inside");
        await Until(async () => (await PeopleStory.Json(admin, "/api/webhooks"))[0].GetProperty("failingSince").ValueKind == JsonValueKind.String);
        clock.Advance(TimeSpan.FromDays(6));
        await Until(async () => (await PeopleStory.Json(admin, "/api/webhooks"))[0].GetProperty("offBecause").GetString() == "failed");
        Assert.Contains("since it failed for 5 days", WebUtility.HtmlDecode(await admin.Text("/settings/reminders")), StringComparison.Ordinal);
        Assert.Contains("webhook-is-off", await Said(admin, $"/api/webhooks/{id}/test", new { }), StringComparison.Ordinal);
        Assert.True(receiver.IsQuiet);
        using var employee = await story.SignedInAs("Joost");
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Get("/api/webhooks")).StatusCode);
    }

    [Theory]
    [InlineData(JournalDialect.Sqlite)]
    [InlineData(JournalDialect.PostgreSql)]
    public async Task several_nodes_make_one_message_of_a_fact_and_one_of_them_sends_it(JournalDialect dialect)
    {
        await using var receiver = await Receiver.Open();
        await using var story = await Owed.OwedStory.Begin(dialect);
        await story.In(services => services.GetRequiredService<SetReminderRules>().Do(new ReminderRules { WebhooksInside = true }, PeopleStory.Stop));
        Assert.False((await story.In(services => services.GetRequiredService<WebhookActs>().Add(new WebhookAsked(receiver.Address, WithWords: true), PeopleStory.Stop))).IsRefused);
        await story.ManyPromised(40, new DateOnly(2026, 3, 4));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => story.In(services => services.GetRequiredService<WebhookFollow>().CatchUp(PeopleStory.Stop))));
        await story.In(services => services.GetRequiredService<WebhookFollow>().CatchUp(PeopleStory.Stop));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => story.In(services => services.GetRequiredService<WebhookSend>().Do(PeopleStory.Stop))));
        var came = new List<Came>();
        for (var i = 0; i < 40; i++)
        {
            came.Add(await receiver.Next());
        }

        Assert.True(receiver.IsQuiet);
        Assert.Equal(40, came.Select(c => c.Id).Distinct().Count());
        Assert.Equal(40, came.Select(c => c.Json.GetProperty("data").GetProperty("promise").GetGuid()).Distinct().Count());
        Assert.All(came, c => Assert.Equal("a visit", c.Json.GetProperty("data").GetProperty("what").GetString()));
    }

    [Fact]
    public async Task killed_in_the_middle_of_sending_nothing_is_lost_and_the_same_id_comes_again()
    {
        await using var receiver = await Receiver.Open();
        Directory.CreateDirectory(folder);
        var promise = await Prepared();

        receiver.Hangs = true;
        var server = ChildProduct.Start(folder, "--urls", "http://127.0.0.1:0");
        var first = await receiver.Next();
        await server.Kill();
        server.Dispose();
        Assert.Equal(promise, first.Json.GetProperty("data").GetProperty("promise").GetGuid());

        receiver.Hangs = false;
        using var again = ChildProduct.Start(folder, "--urls", "http://127.0.0.1:0");
        var second = await receiver.Next(TimeSpan.FromSeconds(90));
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        await Task.Delay(TimeSpan.FromSeconds(3), PeopleStory.Stop);
        Assert.True(receiver.IsQuiet);
        await again.Kill();

        async Task<Guid> Prepared()
        {
            await using var provider = Owed.OwedStory.Provider(folder, null, TimeProvider.System);
            await provider.GetRequiredService<HeleKlant.Store.StoreSetup>().Prepare(PeopleStory.Stop);
            await using var scope = provider.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
            await services.GetRequiredService<SetReminderRules>().Do(new ReminderRules { WebhooksInside = true }, PeopleStory.Stop);
            Assert.False((await services.GetRequiredService<WebhookActs>().Add(new WebhookAsked(receiver.Address), PeopleStory.Stop)).IsRefused);
            var door = services.GetRequiredService<HeleKlant.People.Door>();
            var joost = (await door.Record(new HeleKlant.People.RecordPartyAsked("Joost", HeleKlant.People.PartyAs.Employee), PeopleStory.Stop)).Value.Id;
            var smit = (await door.Record(new HeleKlant.People.RecordPartyAsked("Bakkerij Smit", HeleKlant.People.PartyAs.Organisation), PeopleStory.Stop)).Value.Id;
            var made = await services.GetRequiredService<HeleKlant.Store.Acting>().Do<HeleKlant.Owed.Promise>(
                telling => Task.FromResult(services.GetRequiredService<HeleKlant.Owed.PromiseBook>().Make(telling, new HeleKlant.Owed.PromiseToMake(joost, smit, "a visit", new HeleKlant.Owed.DueAsked(Condition: "they call")))),
                PeopleStory.Stop);
            return made.Value.Id;
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Rules(Visitor admin, bool inside)
    {
        var set = await admin.Send(HttpMethod.Put, "/api/reminders/rules", new { mail = true, hour = 7, quietFrom = 19, quietUntil = 7, onlyOpenDays = true, webhooksInside = inside, webhookDays = 5 });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync(PeopleStory.Stop));
    }

    private static async Task<string> Said(Visitor admin, string path, object asked) => await (await admin.Send(HttpMethod.Post, path, asked)).Content.ReadAsStringAsync(PeopleStory.Stop);

    private static async Task<JsonElement> Json(Visitor admin, string path, object asked)
    {
        var answer = await admin.Send(HttpMethod.Post, path, asked);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 150, "It never came.");
            await Task.Delay(200, PeopleStory.Stop);
        }
    }

    /// <summary>What came in, as a receiver sees it.</summary>
    private sealed record Came(string Id, string Timestamp, string Signatures, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        /// <summary>Verified as the specification says, apart from the product's own code.</summary>
        public bool IsSignedBy(string secret)
        {
            using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
            var should = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
            return Signatures.Split(' ').Contains("v1," + should);
        }
    }

    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly BlockingCollection<Came> came = [];
        private readonly TaskCompletionSource ends = new();

        private Receiver(WebApplication app) => this.app = app;

        public int Status { get; set; } = 200;

        public bool Hangs { get; set; }

        public string Address => app.Urls.First() + "/in";

        public bool IsQuiet => came.Count == 0;

        public static async Task<Receiver> Open()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.Configuration["urls"] = "http://127.0.0.1:0";
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.MapPost("/in", (Delegate)receiver.Take);
            await app.StartAsync(PeopleStory.Stop);
            return receiver;
        }

        public Task<Came> Next(TimeSpan? within = null) => Task.Run(() => came.TryTake(out var one, within ?? TimeSpan.FromSeconds(60)) ? one : throw new TimeoutException("Nothing came in."));

        public async ValueTask DisposeAsync()
        {
            ends.TrySetResult();
            await app.StopAsync();
            await app.DisposeAsync();
            came.Dispose();
        }

        private async Task<IResult> Take(HttpContext http)
        {
            using var body = new StreamReader(http.Request.Body);
            came.Add(new(http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(), await body.ReadToEndAsync()));
            if (Hangs)
            {
                await ends.Task;
            }

            return Results.StatusCode(Status);
        }
    }
}
