using HeleKlant.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Store;

/// <summary>A program that folds a room's rows otherwise than the one before it makes them anew at its start, once.</summary>
public sealed class FoldsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task rows_of_another_fold_are_made_anew_at_the_start_and_only_then()
    {
        var folder = Directory.CreateTempSubdirectory("heleklant-test-").FullName;
        Assert.Equal(0, await Starts(folder, 1));
        Assert.Equal(0, await Starts(folder, 1));
        Assert.Equal(1, await Starts(folder, 2));
        Assert.Equal(0, await Starts(folder, 2));
        Assert.Equal(1, await Starts(folder, 1));

        // Killed while it folded: nothing was noted, so it folds again.
        await Assert.ThrowsAsync<InvalidOperationException>(() => Starts(folder, 3, fails: true));
        Assert.Equal(1, await Starts(folder, 3));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task timelines_of_a_store_that_knew_fewer_facts_are_whole_after_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("heleklant-test-").FullName;
        await using (var app = await Site(folder, Program.Rooms))
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<HeleKlant.Store.Store>();
            store.Add(new TimelineLine { Customer = 7, At = DateTimeOffset.UnixEpoch, Sequence = 99, Kind = "nothing", Name = "never-told", Body = "{}" });
            await store.Set<HeleKlant.Access.SettingRow>().Where(row => row.Name == "folds").ExecuteDeleteAsync(Stop);
            await store.SaveChangesAsync(Stop);
        }

        await using (var app = await Site(folder, Program.Rooms))
        await using (var scope = app.Services.CreateAsyncScope())
        {
            Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<HeleKlant.Store.Store>().Set<TimelineLine>().CountAsync(Stop));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<WebApplication> Site(string folder, Room[] rooms) => HeleKlant.Site.Start.Build(["--urls", "http://127.0.0.1:0", "--HELEKLANT_DATA", folder], rooms);

    private static async Task<int> Starts(string folder, int number, bool fails = false)
    {
        var room = new FoldingRoom(number, fails);
        await using var app = await Site(folder, [.. Program.Rooms, room]);
        return room.Folded;
    }

    private sealed class FoldingRoom(int number, bool fails) : Room
    {
        public override string Name => "folding";

        public override int FoldNumber => number;

        public int Folded { get; private set; }

        public override Task FoldAnew(IServiceProvider services, CancellationToken stop)
        {
            Folded++;
            return fails ? throw new InvalidOperationException("planted") : Task.CompletedTask;
        }
    }
}
