using HeleKlant.Journal;
using HeleKlant.Journal.Tests.Store;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;
using HeleKlant.Store;
using HeleKlant.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Journey;

/// <summary>Several nodes bring received files in: each file by one of them, and by another only where that one fell silent.</summary>
public sealed class NodesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task each_file_is_claimed_by_one_node(bool postgres)
    {
        await using var site = await Begin(postgres);
        var place = site.App.Services.GetRequiredService<DataPlace>();
        var files = await Queue(site, place, 24);
        var nodes = Enumerable.Range(0, 3).Select(n => Node(site, place, n, files)).ToArray();
        var claims = await Task.WhenAll(nodes.Select(async node =>
        {
            var mine = new List<Guid>();
            while (await node.Next(resume: false, Stop) is { } file)
            {
                mine.Add(file.Id);
            }

            return mine;
        }));
        // A node that lost a race may stop early; whoever asks again gets what is left.
        var rest = new List<Guid>();
        while (await nodes[0].Next(resume: false, Stop) is { } file)
        {
            rest.Add(file.Id);
        }

        Assert.Equal(files.Order(), claims.SelectMany(c => c).Concat(rest).Order());
    }

    [Fact]
    public async Task a_run_is_taken_over_only_when_its_node_fell_silent()
    {
        await using var site = await Begin(postgres: false);
        var place = site.App.Services.GetRequiredService<DataPlace>();
        var files = await Queue(site, place, 1);
        var (one, other) = (Node(site, place, 1, files), Node(site, place, 2, files));
        Assert.NotNull(await one.Next(resume: false, Stop));
        Assert.Null(await other.Next(resume: true, Stop));
        Assert.Null(await one.Next(resume: false, Stop));
        // The same node started again goes on with its own at once.
        Assert.NotNull(await one.Next(resume: true, Stop));
        await site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<ReceivedFile>()
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.AliveAt, TimeProvider.System.GetUtcNow() - ImportWork.Silence - TimeSpan.FromSeconds(1)), Stop));
        Assert.NotNull(await other.Next(resume: false, Stop));
        Assert.Null(await one.Next(resume: true, Stop));
    }

    [Fact]
    public async Task a_node_leaves_files_that_lie_with_another()
    {
        await using var site = await Begin(postgres: false);
        var place = site.App.Services.GetRequiredService<DataPlace>();
        await Queue(site, place, 1);
        Assert.Null(await Node(site, place, 1, []).Next(resume: false, Stop));
    }

    /// <summary>A site whose own importer stands still.</summary>
    private static Task<RunningSite> Begin(bool postgres) => RunningSite.Start(
        new Altered(Services: builder =>
        {
            foreach (var importer in builder.Services.Where(s => s.ImplementationType == typeof(ImportWork)).ToList())
            {
                builder.Services.Remove(importer);
            }
        }),
        settings: postgres ? ["--HELEKLANT_POSTGRES", PostgresCluster.FreshDatabase()] : []);

    private static ImportWork Node(RunningSite site, DataPlace place, int number, IEnumerable<Guid> files)
    {
        var own = place with { Folder = Path.Combine(place.Folder, "node-" + number) };
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(own.ReceivedPath(file))!);
            File.WriteAllText(own.ReceivedPath(file), "x");
        }

        return ActivatorUtilities.CreateInstance<ImportWork>(site.App.Services, own);
    }

    private static Task<Guid[]> Queue(RunningSite site, DataPlace place, int files) => site.In(async services =>
    {
        var store = services.GetRequiredService<HeleKlant.Store.Store>();
        var rows = Enumerable.Range(0, files).Select(n => new ReceivedFile
        {
            Id = Guid.NewGuid(),
            Name = $"{n}.csv",
            State = ReceivedState.Queued,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
            QueuedAt = TimeProvider.System.GetUtcNow(),
        }).ToList();
        store.AddRange(rows);
        await store.SaveChangesAsync(Stop);
        return rows.Select(r => r.Id).ToArray();
    });
}
