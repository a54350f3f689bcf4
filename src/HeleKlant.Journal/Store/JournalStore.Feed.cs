using System.Data.Common;
using Npgsql;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    private const string FeedChannel = "heleklant_feed";
    private readonly Lock _watchLock = new();
    private DbConnection? _watch;

    /// <summary>The feed after a position, in the order in which things became visible; nothing ever appears before a position once read.</summary>
    public IReadOnlyList<FeedLine> ReadFeed(long after, int max)
    {
        using var connection = Database.Open();
        return connection.Rows(
            null,
            "SELECT position, kind, import, from_seq, to_seq FROM journal_feed WHERE position > @a ORDER BY position LIMIT @b",
            row => new FeedLine(row.GetInt64(0), (FeedKind)row.GetInt32(1), row.GetInt32(2), row.GetInt64(3), row.GetInt64(4)),
            after, max);
    }

    /// <summary>The last position of the feed; 0 where it is empty.</summary>
    public long LastPosition()
    {
        using var connection = Database.Open();
        return connection.Number(null, "SELECT MAX(position) FROM journal_feed");
    }

    /// <summary>
    /// A number that differs from the last one asked for when somebody committed in between, in this process or
    /// another. Costs microseconds on SQLite, one indexed read on PostgreSQL. Whoever sees it change reads the feed.
    /// </summary>
    public long DataVersion()
    {
        if (!Database.IsSqlite)
        {
            return LastPosition();
        }

        lock (_watchLock)
        {
            _watch ??= Database.Open();
            return _watch.Number(null, "PRAGMA data_version");
        }
    }

    /// <summary>Waits until the feed has a line after a position. PostgreSQL tells at once; SQLite is asked every few hundredths of a second.</summary>
    /// <param name="position">The position that is known.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task WaitForFeedAfter(long position, CancellationToken stop)
    {
        if (Database.IsSqlite)
        {
            var seen = long.MinValue;
            while (true)
            {
                var version = DataVersion();
                if (version != seen && LastPosition() > position)
                {
                    return;
                }

                seen = version;
                await Task.Delay(TimeSpan.FromMilliseconds(40), _clock, stop);
            }
        }

        using var connection = (NpgsqlConnection)Database.Open();
        connection.Do(null, $"LISTEN {FeedChannel}");
        while (LastPosition() <= position)
        {
            await connection.WaitAsync(TimeSpan.FromSeconds(1), stop);
        }

        connection.Do(null, $"UNLISTEN {FeedChannel}");
    }

    /// <summary>
    /// On PostgreSQL numbers are handed out before commits: without this lock a slow transaction could bring a line in
    /// behind a follower that has read past it. SQLite has one writer at a time anyway.
    /// </summary>
    internal void TakeFeedLock(DbConnection connection, DbTransaction transaction)
    {
        if (!Database.IsSqlite)
        {
            connection.Do(transaction, "SELECT pg_advisory_xact_lock(@a)", PostgresLocks.Feed);
        }
    }

    /// <summary>Adds a line; the feed's lock is held.</summary>
    internal void AddFeedLine(DbConnection connection, DbTransaction transaction, FeedKind kind, int import, long from, long to)
    {
        connection.Do(
            transaction,
            "INSERT INTO journal_feed (kind, import, from_seq, to_seq) VALUES (@a, @b, @c, @d)",
            (short)kind, import, from, to);
        if (!Database.IsSqlite)
        {
            connection.Do(transaction, $"NOTIFY {FeedChannel}");
        }
    }
}
