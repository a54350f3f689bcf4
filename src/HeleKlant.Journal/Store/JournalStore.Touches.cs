using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    /// <summary>
    /// Appends events of a live source (a webhook, an act of the product) in the caller's transaction. They are visible with its
    /// commit. An event told before, by id or by content, is known and adds nothing.
    /// </summary>
    /// <param name="connection">The caller's connection.</param>
    /// <param name="transaction">The caller's transaction.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="events">What it told.</param>
    /// <exception cref="ArgumentException">An event has neither a start nor an end.</exception>
    public AppendedTouches AppendTouches(DbConnection connection, DbTransaction transaction, string source, IReadOnlyList<SourceEvent> events)
    {
        TakeFeedLock(connection, transaction);
        TakeTouchLock(connection, transaction);
        using var table = TableOn(connection);
        var names = new NameBook(table, Math.Max(1_000, events.Count * 8));
        names.Source = names.GetNow(NameKind.Source, source);
        var import = LiveImport(connection, transaction, names.Source, source);
        var keys = new TouchKeys(_secrets.Touches, source);
        var batch = new TouchBatch(table, names, keys);
        batch.Prepare(events, [.. events.Select(e => keys.First(e, TouchBatch.At(e)))]);
        var states = ImportStates(connection, transaction);
        var outcome = batch.Append(import, events, owner => Counts(states, owner), live: true);
        if (outcome.Facts > 0)
        {
            connection.Do(
                transaction,
                "UPDATE journal_imports SET facts = facts + @a, known = known + @b, first_seq = CASE WHEN first_seq = 0 THEN @c ELSE first_seq END, last_seq = @d WHERE id = @e",
                outcome.Facts, outcome.Known, outcome.FirstSeq, outcome.LastSeq, import);
            AddFeedLine(connection, transaction, FeedKind.Touches, import, outcome.FirstSeq, outcome.LastSeq);
        }

        return new AppendedTouches((int)outcome.Facts, (int)outcome.Known, import, outcome.FirstSeq, outcome.LastSeq);
    }

    internal StoreSecrets Secrets => _secrets;

    internal TouchTable TableOn(DbConnection connection) => connection is SqliteConnection sqlite
        ? new SqliteTouchTable(sqlite, _secrets.Names)
        : new PostgresTouchTable((NpgsqlConnection)connection, _secrets.Names);

    /// <summary>On PostgreSQL touches are appended by one at a time, so that no two look for the same key at once. Taken after the feed's lock, never before.</summary>
    internal void TakeTouchLock(DbConnection connection, DbTransaction transaction)
    {
        if (!Database.IsSqlite)
        {
            connection.Do(transaction, "SELECT pg_advisory_xact_lock(@a)", PostgresLocks.Touches);
        }
    }

    internal static Dictionary<int, ImportState> ImportStates(DbConnection connection, DbTransaction? transaction) =>
        connection.Rows(transaction, "SELECT id, state FROM journal_imports", r => (Id: r.GetInt32(0), State: (ImportState)r.GetInt32(1)))
            .ToDictionary(r => r.Id, r => r.State);

    /// <summary>Whether a key held by a touch of this import is taken: touches withdrawn or discarded make room.</summary>
    internal static bool Counts(Dictionary<int, ImportState> states, int import) =>
        states.TryGetValue(import, out var state) && state is not (ImportState.Withdrawn or ImportState.Discarded or ImportState.Refused);

    private int LiveImport(DbConnection connection, DbTransaction transaction, int sourceId, string source)
    {
        var found = connection.Number(
            transaction, "SELECT id FROM journal_imports WHERE source = @a AND state = @b", sourceId, (int)ImportState.Live);
        return (int)(found > 0
            ? found
            : connection.Number(
                transaction,
                "INSERT INTO journal_imports (source, state, file, begun_at) VALUES (@a, @b, @c, @d) RETURNING id",
                sourceId, (int)ImportState.Live, source, Now));
    }
}
