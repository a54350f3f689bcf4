namespace HeleKlant.Journal.Tests.Store;

public sealed class FeedOnSqlite() : FeedTests(JournalDialect.Sqlite);

public sealed class FeedOnPostgres() : FeedTests(JournalDialect.PostgreSql);

public abstract class FeedTests(JournalDialect dialect) : IDisposable
{
    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_follower_misses_nothing_while_a_slow_transaction_is_open()
    {
        using var slow = _store.Database.BeginWrite();
        _store.Journal.Append(slow.Connection, slow.Transaction, [new NewFact("slow", 1, TestStore.Monday, null, new Told("slow"))]);
        var quick = Task.Run(() => _store.Append("quick", 1, "quick"), TestContext.Current.CancellationToken);

        // The follower reads all the while and never looks back.
        List<FeedLine> followed = [];
        for (var i = 0; i < 20; i++)
        {
            followed.AddRange(_store.Journal.ReadFeed(followed.LastOrDefault().Position, 10));
            await Task.Delay(15, TestContext.Current.CancellationToken);
        }

        Assert.Empty(followed);
        slow.Commit();
        await quick;
        followed.AddRange(_store.Journal.ReadFeed(followed.LastOrDefault().Position, 10));
        Assert.Equal(_store.Journal.ReadFeed(0, 10), followed);
        Assert.Equal(2, followed.Count);
    }

    [Fact]
    public async Task Many_writers_and_a_follower_that_never_looks_back_agree()
    {
        using var done = new CancellationTokenSource();
        var follower = Task.Run(async () =>
        {
            List<FeedLine> followed = [];
            while (true)
            {
                var last = done.IsCancellationRequested;
                followed.AddRange(_store.Journal.ReadFeed(followed.LastOrDefault().Position, 100));
                if (last)
                {
                    return followed;
                }

                await Task.Delay(1);
            }
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() =>
        {
            for (var i = 1; i <= 25; i++)
            {
                _store.Append($"writer {w}", i, "word");
            }
        })));
        await done.CancelAsync();
        var seen = await follower;
        Assert.Equal(100, seen.Count);
        Assert.Equal(_store.Journal.ReadFeed(0, 1000), seen);
    }

    [Fact]
    public async Task Waiting_for_the_feed_ends_when_another_connection_commits()
    {
        var waiting = _store.Journal.WaitForFeedAfter(0, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _store.Append("a", 1, "word");
        await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_data_version_changes_with_a_commit_and_only_then()
    {
        var before = _store.Journal.DataVersion();
        Assert.Equal(before, _store.Journal.DataVersion());
        _store.Append("a", 1, "word");
        Assert.NotEqual(before, _store.Journal.DataVersion());
    }

    [Fact]
    public void A_live_event_told_twice_is_one_touch()
    {
        var told = Told_rows.Event("7", "Take call", TestStore.Monday) with { EventId = "e-1" };
        Assert.Equal((1, 0), Tell(told));
        Assert.Equal((0, 1), Tell(told));
        Assert.Equal((0, 1), Tell(told with { Activity = "Told otherwise" }));
        Assert.Equal((1, 1), Tell(told with { EventId = "e-2" }, told));
        Assert.Equal((1, 0), Tell(told with { EventId = null }));
        Assert.Equal((0, 1), Tell(told with { EventId = null }));
        Assert.Equal(3, _store.Contents().Count);
        var line = _store.LastTouches();
        Assert.Equal(1, _store.Journal.ReadTouches(line, 0, 10).Count);
    }

    private (int, int) Tell(params SourceEvent[] events)
    {
        using var turn = _store.Database.BeginWrite();
        var appended = _store.Journal.AppendTouches(turn.Connection, turn.Transaction, "webhook", events);
        turn.Commit();
        return (appended.Facts, appended.AlreadyKnown);
    }
}
