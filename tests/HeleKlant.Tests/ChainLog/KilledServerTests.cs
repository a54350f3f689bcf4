using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HeleKlant.Tests.Access;

namespace HeleKlant.Tests.ChainLog;

/// <summary>kill -9 of a running server, again and again while files come in; the figures are those of an undisturbed store.</summary>
public sealed partial class KilledServerTests : IDisposable
{
    private const int Cases = 300;
    private readonly string root = Path.Combine(Path.GetTempPath(), "heleklant-killed-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_killed_server_comes_back_with_the_same_figures()
    {
        var (killed, undisturbed) = (Path.Combine(root, "killed"), Path.Combine(root, "undisturbed"));
        var random = new Random(11);
        const int parts = 3;
        for (var part = 0; part < parts; part++)
        {
            using var server = ChildProduct.Start(killed, "--urls", "http://127.0.0.1:0");
            await Link(server);
            var (code, _, error) = await ChildProduct.Run(killed, "import", Part(part), "--json");
            Assert.True(code == 0, error);
            await Task.Delay(random.Next(0, 700), Stop);
            await server.Kill();
        }

        for (var part = 0; part < parts; part++)
        {
            Assert.Equal(0, (await ChildProduct.Run(undisturbed, "import", Part(part))).Code);
        }

        var should = JsonNode.Parse((await ChildProduct.Run(undisturbed, "chain", "--json")).Out)!;
        using var again = ChildProduct.Start(killed, "--urls", "http://127.0.0.1:0");
        var link = await Link(again);
        using var visitor = new Visitor(new Uri(link.GetLeftPart(UriPartial.Authority)));
        await visitor.Get(link.PathAndQuery);
        var seen = await Chain(visitor);

        // A case is ann, bob, ann: two hand-offs, one of them back; three touches.
        Assert.Equal(
            (Cases * parts, Cases * parts * 3, Cases * parts * 2, Cases * parts),
            ((int)seen["cases"]!, (int)seen["touches"]!, (int)seen["handOffs"]!, (int)seen["pingPong"]!));
        foreach (var figure in new[] { "customers", "employees", "piecesPerCustomer", "leadTimeSeconds", "waits", "finishedCases" })
        {
            Assert.Equal(should[figure]?.ToJsonString(), seen[figure]?.ToJsonString());
        }

        await again.Kill();
        Assert.Equal(0, (await ChildProduct.Run(killed, "check")).Code);
    }

    public void Dispose()
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private string Part(int part)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, $"part-{part}.csv");
        var rows = new StringBuilder("case,activity,when,customer,employee\n");
        for (var i = 0; i < Cases; i++)
        {
            var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddMinutes(i + (part * Cases));
            foreach (var (activity, employee, minutes) in new[] { ("Call", "ann", 0), ("Plan", "bob", 30), ("Close", "ann", 90) })
            {
                rows.Append(CultureInfo.InvariantCulture, $"{part}-{i},{activity},{at.AddMinutes(minutes):yyyy-MM-ddTHH:mm:ssZ},c{i % 40},{employee}\n");
            }
        }

        File.WriteAllText(path, rows.ToString());
        return path;
    }

    /// <summary>The link that the server prints when it serves.</summary>
    private static async Task<Uri> Link(ChildProduct server)
    {
        while (await server.Process.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (SignIn().Match(line) is { Success: true } found)
            {
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException("The server ended: " + await server.Process.StandardError.ReadToEndAsync(Stop));
    }

    private static async Task<JsonNode> Chain(Visitor visitor)
    {
        for (var i = 0; i < 200; i++)
        {
            var answer = await visitor.Get("/api/chain");
            if (answer.IsSuccessStatusCode)
            {
                return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
            }

            await Task.Delay(100, Stop);
        }

        throw new InvalidOperationException("The chain was not read.");
    }

    [GeneratedRegex("http://\\S+/sign-in/link\\?code=\\S+")]
    private static partial Regex SignIn();
}
