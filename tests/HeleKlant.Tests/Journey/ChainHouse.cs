using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HeleKlant.Access;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using Microsoft.Extensions.Configuration;

namespace HeleKlant.Tests.Journey;

/// <summary>The product with a director signed in: brings files in by the page and by the API, and asks the chain.</summary>
public sealed partial class ChainHouse : IAsyncDisposable
{
    /// <summary>Known by heart: two finished cases and a running one, one step back and forth, one touch of nobody.</summary>
    public const string SmallLog = """
        case,activity,when,customer,employee
        A,Intake,2026-03-02T09:00:00+01:00,Smit,wilma
        A,Quote,2026-03-02T11:00:00+01:00,Smit,gerrit
        A,Intake,2026-03-02T12:00:00+01:00,Smit,wilma
        A,Close,2026-03-03T12:00:00+01:00,Smit,wilma
        B,Intake,2026-03-04T09:00:00+01:00,Jansen,gerrit
        B,Note,2026-03-04T09:30:00+01:00,Jansen,
        B,Close,2026-03-04T10:00:00+01:00,Jansen,gerrit
        C,Intake,2026-06-30T09:00:00+02:00,Jansen,gerrit

        """;

    private ChainHouse(RunningSite site, Visitor director) => (Site, Director) = (site, director);

    public RunningSite Site { get; }

    public Visitor Director { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ChainHouse> Open(params string[] settings)
    {
        var site = await RunningSite.Start(settings: settings);
        return new(site, await site.SignedIn(Roles.Director));
    }

    /// <summary>A record, or a skipped test that names it.</summary>
    public static string Record(string path)
    {
        var root = Environment.GetEnvironmentVariable("HELEKLANT_RECORDS") is { Length: > 0 } set ? set : Path.Combine(RepositoryRoot(), "..", "shared");
        var full = Path.Combine(root, path);
        Assert.SkipUnless(File.Exists(full) || Directory.Exists(full), $"left out: {path} is not among the records");
        return full;
    }

    /// <summary>Drops a file on the page as a browser does; gives the address it leads to.</summary>
    public async Task<string> Drop(string name, byte[] contents)
    {
        var token = WebUtility.HtmlDecode(Token().Match(await Director.Text("/happened/import")).Groups[1].Value);
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(contents), "file", name } };
        var answer = await Director.Http.PostAsync("/happened/import", form, Stop);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    public async Task<JsonNode> ByPage(string name, byte[] contents)
    {
        var address = await Drop(name, contents);
        Assert.StartsWith("/happened/import/file/", address, StringComparison.Ordinal);
        var answer = await Director.Post(address + "/mapping", address, ("then", "start"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await Ended(address[^36..]);
    }

    public async Task<JsonNode> ByApi(string name, byte[] contents)
    {
        var answer = await Director.Http.PostAsync($"/api/imports?start=true&name={Uri.EscapeDataString(name)}", new ByteArrayContent(contents), Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        var id = (string)told["id"]!;
        if ((string?)told["state"] == "waiting")
        {
            // Something is asked: the suggestion is taken for the answer.
            Assert.Contains(told["questions"]!.AsArray(), question => (bool)question!["mustBeAnswered"]!);
            Assert.Equal(HttpStatusCode.OK, (await Director.Send(HttpMethod.Put, $"/api/imports/received/{id}/mapping", told["mapping"])).StatusCode);
            Assert.Equal(HttpStatusCode.Accepted, (await Director.Send(HttpMethod.Post, $"/api/imports/received/{id}/start")).StatusCode);
        }

        return await Ended(id);
    }

    public Task<JsonNode> SmallByApi(string? log = null) => ByApi("small.csv", Encoding.UTF8.GetBytes(log ?? SmallLog));

    /// <summary>The import's row once it ended, when its touches are in the figures too.</summary>
    public async Task<JsonNode> Ended(string id)
    {
        for (var i = 0; i < 1200; i++)
        {
            var file = JsonNode.Parse(await Director.Text("/api/imports/received/" + id))!;
            if ((string?)file["state"] == "done")
            {
                var row = JsonNode.Parse(await Director.Text($"/api/imports/{file["import"]}"))!;
                await UntilFigured();
                return row;
            }

            Assert.DoesNotContain((string?)file["state"], (string?[])["refused", "failed", "stopped", null]);
            await Task.Delay(50, Stop);
        }

        throw new TimeoutException("The import did not end within a minute.");
    }

    /// <summary>Until the figures hold all that the imports brought.</summary>
    public async Task UntilFigured()
    {
        for (var i = 0; i < 600; i++)
        {
            var brought = JsonNode.Parse(await Director.Text("/api/imports"))!.AsArray()
                .Where(row => (string?)row!["state"] is "finished" or "live").Sum(row => (long)row!["facts"]!);
            var chain = await Director.Get("/api/chain");
            if (chain.StatusCode == HttpStatusCode.OK && (long)JsonNode.Parse(await chain.Content.ReadAsStringAsync(Stop))!["touches"]! == brought)
            {
                return;
            }

            await Task.Delay(50, Stop);
        }

        throw new TimeoutException("The figures did not follow the journal within half a minute.");
    }

    public async Task<JsonNode> Chain(string filter = "") => JsonNode.Parse(await Director.Text("/api/chain" + filter))!;

    public static async Task<(int Code, string Out, string Error)> Run(string folder, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", folder)]).Build();
        var (said, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(args, Program.Rooms, configuration, said, error);
        return (code, said.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        Director.Dispose();
        await Site.DisposeAsync();
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HeleKlant.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("HeleKlant.slnx not found above the tests.");
        }

        return folder;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
