using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Journey.Imports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeleKlant.Tests.Journey;

/// <summary>Nightly exports in a folder come in by themselves, and what was answered once is not asked again.</summary>
public sealed class WatchedFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "heleklant-watch-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_file_that_lies_still_is_taken_in_and_one_that_is_written_to_is_left()
    {
        await using var house = await ChainHouse.Open();
        Put("desk.csv", ChainHouse.SmallLog, TimeSpan.FromMinutes(1));
        Put("growing.csv", "case,act", TimeSpan.Zero);
        await Look(house);
        Assert.True(File.Exists(Path.Combine(folder, "growing.csv")));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "taken")));
        var chain = await Until(house, cases => cases == 3);
        Assert.Equal(8, (long)chain["touches"]!);
    }

    [Fact]
    public async Task a_question_that_was_answered_for_this_source_is_not_asked_again()
    {
        // Day or month first cannot be seen from these dates: the first file waits for an answer.
        const string rows = "case,activity,when,customer,employee\nA,Call,03/04/2026 09:00,Smit,ann\nB,Call,05/06/2026 09:00,Bos,bob\n";
        await using var house = await ChainHouse.Open();
        Put("night.csv", rows, TimeSpan.FromMinutes(1));
        await Look(house);
        var waiting = Assert.Single(JsonNode.Parse(await house.Director.Text("/api/imports/received"))!.AsArray(), f => (string)f!["state"]! == "waiting")!;
        var id = (string)waiting["id"]!;
        var told = JsonNode.Parse(await house.Director.Text("/api/imports/received/" + id))!;
        Assert.Contains(told["questions"]!.AsArray(), question => (bool)question!["mustBeAnswered"]!);

        var address = $"/happened/import/file/{id}";
        Assert.Equal(HttpStatusCode.SeeOther, (await house.Director.Post(address + "/mapping", address, ("column.0", "when"), ("date.0", "day-month-year"), ("date.0.was", ""))).StatusCode);
        var mapping = await house.Director.Text(address + "/mapping.json");
        var name = (string)JsonNode.Parse(mapping)!["source"]!;
        Assert.True((await house.Director.Http.PutAsync("/api/mappings/" + Uri.EscapeDataString(name), new StringContent(mapping, Encoding.UTF8, "application/json"), Stop)).IsSuccessStatusCode);

        Put("night.csv", rows.Replace("A,", "C,", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        await Look(house);
        var chain = await Until(house, cases => cases == 2);
        Assert.Equal(2, (long)chain["touches"]!);
        // 3 April, not 4 March.
        Assert.Equal(2, (long)JsonNode.Parse(await house.Director.Text("/api/chain?from=2026-04-03&until=2026-06-05"))!["touches"]!);
        Assert.Equal(0, (long)JsonNode.Parse(await house.Director.Text("/api/chain?from=2026-03-01&until=2026-04-02"))!["touches"]!);
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Put(string name, string contents, TimeSpan age)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, contents);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime - age);
    }

    private Task Look(ChainHouse house) => house.Site.App.Services.GetServices<IHostedService>().OfType<WatchedFolder>().Single().Look(folder, Stop);

    private static async Task<JsonNode> Until(ChainHouse house, Func<long, bool> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            var answer = await house.Director.Get("/api/chain");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var chain = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
                if (holds((long)chain["cases"]!))
                {
                    return chain;
                }
            }

            await Task.Delay(100, Stop);
        }

        throw new InvalidOperationException("The file did not come in: " + await house.Director.Text("/api/imports/received"));
    }
}
