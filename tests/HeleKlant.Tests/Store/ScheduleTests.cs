using HeleKlant.Access;
using HeleKlant.Journal.Tests.Store;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HeleKlant.Tests.Store;

/// <summary>Work at set times: done once whichever node does it, and caught up with after a night without the program.</summary>
public sealed class ScheduleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task audit_lines_past_their_time_are_cleared_away_at_night(bool postgres)
    {
        await using var site = await RunningSite.Start(settings: postgres ? ["--HELEKLANT_POSTGRES", PostgresCluster.FreshDatabase()] : []);
        var now = TimeProvider.System.GetUtcNow();
        await site.In(async services =>
        {
            var store = services.GetRequiredService<HeleKlant.Store.Store>();
            store.AddRange(
                new AuditLine { At = now.AddMonths(-25), Kind = AuditKind.SignedIn, About = "old" },
                new AuditLine { At = now.AddMonths(-23), Kind = AuditKind.SignedIn, About = "kept" });
            await store.SaveChangesAsync(Stop);
        });
        var scheduler = await site.App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop);
        var trigger = await scheduler.GetTrigger(new TriggerKey("clear-old-audit"), Stop);
        Assert.InRange(trigger!.NextFireTimeUtc!.Value, now, now.AddHours(25));
        await scheduler.TriggerJob(new JobKey("clear-old-audit"), cancellationToken: Stop);
        await Until(async () => await Lines(site, "old") == 0);
        Assert.Equal(1, await Lines(site, "kept"));
    }

    [Fact]
    public async Task what_fell_due_while_the_program_was_off_is_done_after_the_start()
    {
        var room = new CountingRoom("0 20 3 * * ?");
        var first = await RunningSite.Start(rooms: [.. Program.Rooms, room]);
        await first.App.StopAsync(Stop);
        await first.App.DisposeAsync();
        Assert.Equal(0, room.Done);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(first.Folder, "heleklant.db")};Pooling=False"))
        {
            connection.Open();
            using var late = connection.CreateCommand();
            late.CommandText = "UPDATE qrtz_triggers SET next_fire_time = next_fire_time - 864000000000 WHERE trigger_name = 'count'";
            Assert.Equal(1, late.ExecuteNonQuery());
        }

        await using var second = await RunningSite.Start(rooms: [.. Program.Rooms, room], folder: first.Folder);
        await Until(() => Task.FromResult(room.Done == 1));
    }

    [Fact]
    public async Task two_nodes_of_one_database_do_each_piece_of_work_once()
    {
        var settings = new[] { "--HELEKLANT_POSTGRES", PostgresCluster.FreshDatabase() };
        var room = new CountingRoom("* * * * * ?");
        var began = TimeProvider.System.GetTimestamp();
        await using var one = await RunningSite.Start(rooms: [.. Program.Rooms, room], settings: settings);
        await using var other = await RunningSite.Start(rooms: [.. Program.Rooms, room], settings: settings);
        await Until(() => Task.FromResult(room.Done >= 5));

        // It is due once a second. Where a node is busy, what was missed is caught up with, so two may begin in one second of the clock on the wall;
        // done by both nodes it would have been done more often than there were seconds.
        Assert.True(room.Done <= TimeProvider.System.GetElapsedTime(began).TotalSeconds + 2, $"{room.Done} times");
    }

    private static Task<int> Lines(RunningSite site, string about) => site.In(services =>
        services.GetRequiredService<HeleKlant.Store.Store>().Set<AuditLine>().CountAsync(line => line.About == about, Stop));

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100, Stop);
        }

        Assert.Fail("It did not come about within half a minute.");
    }

    /// <summary>A room with one piece of scheduled work, which counts.</summary>
    private sealed class CountingRoom(string cron) : Room
    {
        private readonly Lock one = new();
        private readonly List<long> seconds = [];

        public override string Name => "counting";

        public int Done => Seconds.Count;

        public List<long> Seconds
        {
            get
            {
                lock (one)
                {
                    return [.. seconds];
                }
            }
        }

        public override IEnumerable<ScheduledWork> Scheduled =>
        [
            new("count", cron, async (_, stop) =>
            {
                lock (one)
                {
                    seconds.Add(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
                }

                // Longer than the other node needs to look for the same piece of work.
                await Task.Delay(300, stop);
            }),
        ];
    }
}
