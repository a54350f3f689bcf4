using System.Data.Common;
using System.Diagnostics;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal;

/// <summary>Another run has gone on with this import, or it was given up; this run stops without harm.</summary>
public sealed class ImportOvertakenException(int import)
    : InvalidOperationException($"Import {import} is being done by another run, or was given up.")
{
    /// <summary>The import.</summary>
    public int Import { get; } = import;
}

/// <summary>One import from begin to end: count, then append, then make visible.</summary>
internal sealed class ImportRun(
    JournalStore store, string source, ISourceFile file, Func<ISourceFile, IEnumerable<ReadItem>> read,
    ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken stop)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public ImportReport Run()
    {
        ImportCount counted;
        try
        {
            counted = ImportCount.Of(store, source, file, read, options, progress, stop);
        }
        catch (FileRefusedException refused)
        {
            return Refuse(new ImportCount(), refused.Refused);
        }

        if (counted.Rows == 0)
        {
            return Refuse(counted, new FileRefused("empty-file"));
        }

        if (counted.Refused > counted.Rows * options.MaxBadShare)
        {
            return Refuse(counted, new FileRefused("too-many-bad-rows", counted.SetAside[0].Line, $"{counted.Refused} of {counted.Rows}"));
        }

        var import = Begin(counted, out var same, out var resumed);
        if (same is { } earlier)
        {
            return FinishAsKnown(import, earlier, counted);
        }

        ImportAppend appended;
        try
        {
            appended = new ImportAppend(store, import, source, file, read, options, counted, progress, stop);
            appended.Run();
        }
        catch (FileRefusedException refused)
        {
            store.Discard(import);
            return Refuse(counted, refused.Refused);
        }

        return Finish(import, counted, appended, resumed);
    }

    /// <summary>Finds the unfinished import of the same file, or begins one.</summary>
    private int Begin(ImportCount counted, out int? same, out bool resumed)
    {
        int sourceId;
        int? given = null;
        same = null;
        resumed = false;
        using (var turn = store.Database.BeginWrite())
        {
            sourceId = SourceId(turn);
            var rows = turn.Connection.Rows(
                turn.Transaction,
                "SELECT id, state, fingerprint FROM journal_imports WHERE source = @a AND state IN (1, 2, 3) ORDER BY id",
                r => (Id: r.GetInt32(0), State: (ImportState)r.GetInt32(1), Fingerprint: r.OrNull<byte[]>(2)),
                sourceId);
            foreach (var (id, state, fingerprint) in rows.Where(r => r.State == ImportState.Running))
            {
                resumed |= fingerprint.AsSpan().SequenceEqual(counted.Fingerprint);
                given = id;
            }

            // The last one told exactly this and nothing of the source was taken back: all of it is known.
            var ended = rows.Where(r => r.State != ImportState.Running).ToList();
            if (given is null && ended.Count > 0 && ended.TrueForAll(r => r.State == ImportState.Finished)
                && ended[^1].Fingerprint.AsSpan().SequenceEqual(counted.Fingerprint))
            {
                same = ended[^1].Id;
            }

            if (given is null || resumed)
            {
                var import = given ?? Insert(turn, sourceId, counted);
                turn.Commit();
                return import;
            }
        }

        // Another file of this source was begun and never finished: the newer one takes its place.
        store.Discard(given.Value);
        return Begin(counted, out same, out resumed);
    }

    private int SourceId(WriteTurn turn)
    {
        store.TakeTouchLock(turn.Connection, turn.Transaction);
        using var table = store.TableOn(turn.Connection);
        return new NameBook(table, 10).GetNow(NameKind.Source, source);
    }

    private int Insert(WriteTurn turn, int sourceId, ImportCount counted) => (int)turn.Connection.Number(
        turn.Transaction,
        "INSERT INTO journal_imports (source, state, file, fingerprint, by_account, begun_at) VALUES (@a, @b, @c, @d, @e, @f) RETURNING id",
        sourceId, (int)ImportState.Running, file.Name, counted.Fingerprint, options.By, store.Now);

    private ImportReport Finish(int import, ImportCount counted, ImportAppend appended, bool resumed)
    {
        appended.ForgetClaims();
        using var turn = store.Database.BeginWrite();
        store.TakeFeedLock(turn.Connection, turn.Transaction);
        var (facts, known, equal, first, last) = turn.Connection.Rows(
            turn.Transaction,
            "SELECT facts, known, equal_rows, first_seq, last_seq FROM journal_imports WHERE id = @a",
            r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)),
            import)[0];
        var report = Report(import, ImportState.Finished, counted) with
        {
            Facts = facts,
            AlreadyKnown = known,
            EqualRows = equal,
            Resumed = resumed,
            LongestHoldMs = appended.LongestHoldMs,
        };
        Close(turn, report, first, last);
        if (facts > 0 || counted.TellsCases)
        {
            store.AddFeedLine(turn.Connection, turn.Transaction, FeedKind.Touches, import, first, last);
        }

        return Commit(turn, report);
    }

    private ImportReport FinishAsKnown(int import, int earlier, ImportCount counted)
    {
        using var turn = store.Database.BeginWrite();
        store.TakeFeedLock(turn.Connection, turn.Transaction);
        turn.Connection.Do(
            turn.Transaction,
            """
            INSERT INTO journal_set_aside (import, number, line, col, value, reason, expected)
            SELECT @a, number, line, col, value, reason, expected FROM journal_set_aside WHERE import = @b
            """,
            import, earlier);
        var equal = turn.Connection.Number(turn.Transaction, "SELECT equal_rows FROM journal_imports WHERE id = @a", earlier);
        var report = Report(import, ImportState.Finished, counted) with { AlreadyKnown = counted.Rows - counted.Refused, EqualRows = equal };
        Close(turn, report, 0, 0);
        return Commit(turn, report);
    }

    private ImportReport Refuse(ImportCount counted, FileRefused because)
    {
        using var turn = store.Database.BeginWrite();
        var import = Insert(turn, SourceId(turn), counted);
        var report = Report(import, ImportState.Refused, counted) with { RefusedBecause = because };
        using (var table = store.TableOn(turn.Connection))
        {
            table.AddSetAside(import, 1, counted.SetAside);
        }

        Close(turn, report, 0, 0);
        turn.Commit();
        return report;
    }

    private ImportReport Commit(WriteTurn turn, ImportReport report)
    {
        store.Append(turn.Connection, turn.Transaction,
        [
            new NewFact($"import/{report.Import}", 1, Sql.Instant(store.Now), options.By,
                new ImportFinished(report.Import, report.Rows, report.Facts, report.AlreadyKnown, report.EqualRows, report.Refused)),
        ]);
        options.Finishing?.Invoke(turn, report);
        turn.Commit();
        return report;
    }

    private void Close(WriteTurn turn, ImportReport report, long first, long last)
    {
        var closed = turn.Connection.Do(
            turn.Transaction,
            """
            UPDATE journal_imports SET state = @a, ended_at = @b, facts = @c, known = @d, equal_rows = @e, report = @f, first_seq = @g, last_seq = @h
            WHERE id = @i AND state = 1
            """,
            (int)report.State, store.Now, report.Facts, report.AlreadyKnown, report.EqualRows, ReportText.Write(report), first, last, report.Import);
        if (closed == 0)
        {
            throw new ImportOvertakenException(report.Import);
        }
    }

    private ImportReport Report(int import, ImportState state, ImportCount counted) => new()
    {
        Import = import,
        Source = source,
        File = file.Name,
        State = state,
        Rows = counted.Rows,
        Refused = counted.Refused,
        Oldest = counted.Oldest is { } oldest ? Sql.Instant(oldest) : null,
        Newest = counted.Newest is { } newest ? Sql.Instant(newest) : null,
        OddInstants = counted.OddInstants,
        OddSample = counted.OddSample,
        Remarks = counted.Remarks,
        RemarkSample = counted.RemarkSample,
        SetAsideSample = [.. counted.SetAside.Take(options.SampleSize)],
        Seconds = _clock.Elapsed.TotalSeconds,
    };
}
