using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using HeleKlant.Journal.Formats;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal;

/// <summary>
/// The second pass: one thread reads, this one appends in batches that hold the write lock a moment each. After every
/// batch the import's row tells how many items are done, in the same transaction: that is where a killed import goes on.
/// </summary>
internal sealed class ImportAppend(
    JournalStore store, int import, string source, ISourceFile file, Func<ISourceFile, IEnumerable<ReadItem>> read,
    ImportOptions options, ImportCount counted, IProgress<ImportProgress>? progress, CancellationToken stop)
{
    private const long LogPagesBeforeCheckpoint = 32_768;
    private const int FirstBatch = 2_000;
    private const int RememberedNames = 200_000;
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(60);

    private volatile int _batchSize = Math.Min(FirstBatch, options.MaxBatch);
    private long _done;
    private long _aside;

    public double LongestHoldMs { get; private set; }

    public void Run()
    {
        using var connection = Open();
        _done = connection.Number(null, "SELECT items_done FROM journal_imports WHERE id = @a", import);
        _aside = connection.Number(null, "SELECT MAX(number) FROM journal_set_aside WHERE import = @a", import);
        using var table = store.TableOn(connection);
        var names = new NameBook(table, RememberedNames) { Source = (int)connection.Number(null, "SELECT source FROM journal_imports WHERE id = @a", import) };
        var batch = new TouchBatch(table, names, new TouchKeys(store.Secrets.Touches, source));
        var pace = new ProgressPace(ImportPass.Appending, progress);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var chunks = new BlockingCollection<Chunk>(boundedCapacity: 2);
        var skip = _done;
        var reading = Task.Run(() => Read(chunks, skip, ended.Token), CancellationToken.None);
        try
        {
            foreach (var chunk in chunks.GetConsumingEnumerable(stop))
            {
                Append(connection, table, batch, chunk);
                pace.Tell(_done, counted.Items, _done / (double)counted.Items);
                MakeWay(connection);
            }
        }
        finally
        {
            ended.Cancel();
            Wait(reading);
        }

        reading.GetAwaiter().GetResult();
        Checkpoint(connection, 0);
        pace.Tell(_done, counted.Items, 1, now: true);
    }

    /// <summary>Which keys the rows answered to is needed no longer; done in short turns, since there may be millions.</summary>
    public void ForgetClaims()
    {
        var limited = store.Database.IsSqlite
            ? "DELETE FROM journal_import_claims WHERE import = @a AND key IN (SELECT key FROM journal_import_claims WHERE import = @a LIMIT 20000)"
            : "DELETE FROM journal_import_claims WHERE ctid = ANY(ARRAY(SELECT ctid FROM journal_import_claims WHERE import = @a LIMIT 20000))";
        int deleted;
        do
        {
            using var turn = store.Database.BeginWrite();
            deleted = turn.Connection.Do(turn.Transaction, limited, import);
            turn.Commit();
        }
        while (deleted > 0);
    }

    private DbConnection Open()
    {
        var connection = store.Database.Open();
        if (connection is SqliteConnection)
        {
            // A lost batch is read again, so the log need not reach the disk at each; what is committed stays whole.
            connection.Do(null, "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-131072");
        }

        return connection;
    }

    private void Read(BlockingCollection<Chunk> chunks, long skip, CancellationToken ended)
    {
        try
        {
            var keys = new TouchKeys(store.Secrets.Touches, source);
            var chunk = new Chunk(_batchSize);
            UInt128 fingerprint = 0;
            long items = 0;
            foreach (var item in read(file))
            {
                items++;
                if (item.Event is { } told)
                {
                    var key = keys.First(told, TouchBatch.At(told));
                    fingerprint = keys.Fingerprint(fingerprint, key, told);
                    if (items > skip)
                    {
                        chunk.Events.Add(told);
                        chunk.Keys.Add(key);
                    }
                }
                else if (item.SetAside is { } aside)
                {
                    fingerprint = keys.Fingerprint(fingerprint, aside);
                    if (items > skip)
                    {
                        chunk.SetAside.Add(aside);
                    }
                }

                if (chunk.IsFull)
                {
                    chunk.Items = items;
                    chunks.Add(chunk, ended);
                    chunk = new Chunk(_batchSize);
                }
            }

            var same = new byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(same, fingerprint);
            if (items != counted.Items || !same.AsSpan().SequenceEqual(counted.Fingerprint))
            {
                throw new FileRefusedException(new FileRefused("changed-while-reading", null, $"{counted.Items} items first, then {items}"));
            }

            chunk.Items = items;
            chunks.Add(chunk, ended);
        }
        finally
        {
            chunks.CompleteAdding();
        }
    }

    private void Append(DbConnection connection, TouchTable table, TouchBatch batch, Chunk chunk)
    {
        if (chunk.Items == _done)
        {
            return;
        }

        batch.Prepare(chunk.Events, chunk.Keys);
        long held;
        using (var turn = WriteTurn.Begin(store.Database, connection, import: true))
        {
            held = Stopwatch.GetTimestamp();
            store.TakeTouchLock(connection, turn.Transaction);
            var states = JournalStore.ImportStates(connection, turn.Transaction);
            var outcome = batch.Append(import, chunk.Events, owner => JournalStore.Counts(states, owner), live: false);
            table.AddSetAside(import, _aside + 1, chunk.SetAside);
            var moved = connection.Do(
                turn.Transaction,
                """
                UPDATE journal_imports SET items_done = @a, facts = facts + @b, known = known + @c, equal_rows = equal_rows + @d,
                    first_seq = CASE WHEN first_seq = 0 THEN @e ELSE first_seq END,
                    last_seq = CASE WHEN last_seq < @f THEN @f ELSE last_seq END
                WHERE id = @g AND items_done = @h AND state = 1
                """,
                chunk.Items, outcome.Facts, outcome.Known, outcome.EqualRows, outcome.FirstSeq, outcome.LastSeq, import, _done);
            if (moved == 0)
            {
                throw new ImportOvertakenException(import);
            }

            turn.Commit();
        }

        _done = chunk.Items;
        _aside += chunk.SetAside.Count;
        Pace(Stopwatch.GetElapsedTime(held), chunk.Count);
    }

    /// <summary>Sizes the next batches by how long this one held the lock.</summary>
    private void Pace(TimeSpan held, int rows)
    {
        LongestHoldMs = Math.Max(LongestHoldMs, held.TotalMilliseconds);
        var factor = Math.Clamp(options.BatchHold / (held + TimeSpan.FromMilliseconds(1)), 0.25, 2);
        _batchSize = (int)Math.Clamp(Math.Min(_batchSize, rows * 2) * factor, 100, options.MaxBatch);
    }

    private void MakeWay(DbConnection connection)
    {
        if (store.Database.Path is not { } path)
        {
            return;
        }

        Checkpoint(connection, LogPagesBeforeCheckpoint);
        if (WriteTurn.WayWasAsked(path))
        {
            stop.WaitHandle.WaitOne(Way);
        }
    }

    /// <summary>Moves the write-ahead log into the file, outside the lock, so that no act finds itself doing it.</summary>
    private void Checkpoint(DbConnection connection, long morePagesThan)
    {
        if (store.Database.IsSqlite && connection.Rows(null, "PRAGMA wal_checkpoint(NOOP)", r => r.GetInt64(1) - r.GetInt64(2))[0] > morePagesThan)
        {
            connection.Rows(null, "PRAGMA wal_checkpoint(PASSIVE)", _ => 0);
        }
    }

    private static void Wait(Task reading)
    {
        // Its exception, if any, is thrown by whoever awaits it next; a stop is no exception here.
        ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
    }

    private sealed class Chunk(int size)
    {
        public List<SourceEvent> Events { get; } = new(size);
        public List<UInt128> Keys { get; } = new(size);
        public List<SetAside> SetAside { get; } = [];
        public long Items { get; set; }
        public int Count => Events.Count + SetAside.Count;
        public bool IsFull => Count >= size;
    }
}
