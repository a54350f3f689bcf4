namespace HeleKlant.Journal.Tests.Store;

public sealed class FactsOnSqlite() : FactsTests(JournalDialect.Sqlite);

public sealed class FactsOnPostgres() : FactsTests(JournalDialect.PostgreSql);

public abstract class FactsTests(JournalDialect dialect) : IDisposable
{
    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_fact_comes_back_as_it_was_told()
    {
        var by = Guid.CreateVersion7(TestStore.Monday);
        using (var turn = _store.Database.BeginWrite())
        {
            _store.Journal.Append(turn.Connection, turn.Transaction, [new NewFact("promise/1", 1, TestStore.Monday, by, new Told("kept"))]);
            turn.Commit();
        }

        var fact = Assert.Single(_store.Journal.ReadStream("promise/1"));
        Assert.Equal(("test-told", 1, 1, by), (fact.Name, fact.Shape, fact.Version, fact.By!.Value));
        Assert.Equal(TestStore.Monday, fact.At);
        Assert.Equal(TimeSpan.FromHours(1), fact.At.Offset);
        Assert.Equal(new Told("kept"), _store.Journal.Shapes.Read(fact));
    }

    [Fact]
    public void The_later_of_two_writers_is_told_that_somebody_was_first()
    {
        _store.Append("promise/1", 1, "first");
        var moved = Assert.Throws<StreamMovedException>(() => _store.Append("promise/1", 1, "second"));
        Assert.Equal(("promise/1", 1), (moved.Stream, moved.Version));
        Assert.Equal(new Told("first"), _store.Journal.Shapes.Read(Assert.Single(_store.Journal.ReadStream("promise/1"))));
        Assert.Equal(2, _store.Append("promise/1", 2, "next")[0].Version);
    }

    [Fact]
    public void What_was_not_committed_did_not_happen()
    {
        using (var turn = _store.Database.BeginWrite())
        {
            _store.Journal.Append(turn.Connection, turn.Transaction, [new NewFact("promise/1", 1, TestStore.Monday, null, new Told("never"))]);
        }

        Assert.Empty(_store.Journal.ReadStream("promise/1"));
        Assert.Empty(_store.Journal.ReadFeed(0, 10));
    }

    [Fact]
    public void Facts_are_read_in_order_and_by_name()
    {
        for (var i = 1; i <= 5; i++)
        {
            _store.Append("a", i, $"word {i}");
        }

        var all = _store.Journal.ReadFacts(0, 100);
        Assert.Equal([1, 2, 3, 4, 5], all.Select(f => f.Version));
        Assert.Equal([4, 5], _store.Journal.ReadFacts(all[2].Sequence, 10, ["test-told"]).Select(f => f.Version));
        Assert.Empty(_store.Journal.ReadFacts(0, 10, ["something-else"]));
    }

    [Fact]
    public void A_class_without_a_recorded_name_is_refused()
    {
        using var turn = _store.Database.BeginWrite();
        Assert.Throws<InvalidOperationException>(() =>
            _store.Journal.Append(turn.Connection, turn.Transaction, [new NewFact("a", 1, TestStore.Monday, null, new object())]));
    }

    [Fact]
    public void An_older_program_refuses_a_newer_store()
    {
        using (var connection = _store.Database.Open())
        {
            connection.Do(null, "INSERT INTO journal_version (version) VALUES (99)");
        }

        var refused = Assert.Throws<NewerStoreException>(() => _store.Open());
        Assert.Equal(99, refused.Version.Store);
    }

    [Fact]
    public void A_store_that_will_change_says_so_before()
    {
        Assert.False(JournalStore.Version(_store.Database).WillChange);
        Assert.True(new JournalVersion(1, 2).WillChange);
        Assert.False(new JournalVersion(0, 2).WillChange);
    }
}
