using System.Data.Common;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    /// <summary>
    /// Imports a file in two passes. The first reads all of it and counts; the second appends in short batches that stay
    /// invisible until the end makes them visible at once. Importing again adds nothing; a file that was being imported when
    /// the process died goes on at its last batch; memory stays constant. Long: run it off the request's thread.
    /// </summary>
    /// <param name="source">The name of the source, from the mapping. Keys are unique within it.</param>
    /// <param name="file">The file; opened once a pass.</param>
    /// <param name="read">Reads it into events and rows set aside.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="stop">Stops after the current batch; what was appended stays invisible, and importing the file again goes on there.</param>
    /// <returns>What came of it; a file that is refused gives a report too, with nothing committed.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="ImportOvertakenException">Another run goes on with it, or a newer file of the source took its place.</exception>
    public ImportReport Import(
        string source, ISourceFile file, Func<ISourceFile, IEnumerable<ReadItem>> read,
        ImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken stop = default) =>
        new ImportRun(this, source, file, read, options ?? new ImportOptions(), progress, stop).Run();

    /// <summary>The list of imports, newest first; live sources stand in it too.</summary>
    public IReadOnlyList<ImportLine> ReadImports()
    {
        using var connection = Database.Open();
        return connection.Rows(
            null,
            """
            SELECT i.id, t.text, i.file, i.state, i.by_account, i.begun_at, i.ended_at, i.facts, i.items_done, i.report
            FROM journal_imports i JOIN journal_name_texts t ON t.id = i.source ORDER BY i.id DESC
            """,
            r => new ImportLine(
                r.GetInt32(0), r.GetString(1), r.GetString(2), (ImportState)r.GetInt32(3), r.IsDBNull(4) ? null : r.GetGuid(4),
                Sql.Instant(r.GetInt64(5)), r.IsDBNull(6) ? null : Sql.Instant(r.GetInt64(6)), r.GetInt64(7), r.GetInt64(8),
                r.IsDBNull(9) ? null : ReportText.Read(r.GetString(9)) with { State = (ImportState)r.GetInt32(3) }));
    }

    /// <summary>Rows that an import set aside, in the order of the file; values that were erased are null.</summary>
    public IEnumerable<SetAside> ReadSetAside(int import)
    {
        using var connection = Database.Open();
        using var command = connection.Command(
            null, "SELECT line, col, value, reason, expected FROM journal_set_aside WHERE import = @a ORDER BY number", import);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new SetAside(
                reader.GetInt64(0), reader.OrNull<string>(1), reader.OrNull<string>(2), reader.GetString(3), reader.OrNull<string>(4));
        }
    }

    /// <summary>
    /// Takes an import back as a whole, in the turn given: its touches leave every figure with the commit. Bringing the file in again
    /// works. Rows that a later import found already known leave with it; bring that later file in again to have them back.
    /// </summary>
    /// <param name="turn">The turn to write in.</param>
    /// <param name="import">Which.</param>
    /// <param name="by">The account that does it.</param>
    /// <param name="because">Why; names no person.</param>
    /// <exception cref="InvalidOperationException">The import is not a finished one.</exception>
    public void Withdraw(WriteTurn turn, int import, Guid? by, string because)
    {
        TakeFeedLock(turn.Connection, turn.Transaction);
        var withdrawn = turn.Connection.Do(
            turn.Transaction,
            "UPDATE journal_imports SET state = @a WHERE id = @b AND state = @c",
            (int)ImportState.Withdrawn, import, (int)ImportState.Finished);
        if (withdrawn == 0)
        {
            throw new InvalidOperationException($"Import {import} is not a finished import: there is nothing to take back.");
        }

        var (first, last) = SequencesOf(turn.Connection, turn.Transaction, import);
        AddFeedLine(turn.Connection, turn.Transaction, FeedKind.Withdrawn, import, first, last);
        Append(turn.Connection, turn.Transaction, [new NewFact($"import/{import}", 2, _clock.GetUtcNow(), by, new ImportWithdrawn(import, because))]);
    }

    /// <summary>Gives up an import that is not finished; nothing of it is left. Does nothing for one that ended.</summary>
    public void Discard(int import)
    {
        long first, last, lastCase;
        using (var turn = Database.BeginWrite())
        {
            if (turn.Connection.Do(
                    turn.Transaction, "UPDATE journal_imports SET state = @a, ended_at = @b WHERE id = @c AND state = @d",
                    (int)ImportState.Discarded, Now, import, (int)ImportState.Running) == 0)
            {
                return;
            }

            (first, last) = SequencesOf(turn.Connection, turn.Transaction, import);
            lastCase = turn.Connection.Number(turn.Transaction, "SELECT MAX(case_id) FROM journal_case_attributes");
            turn.Connection.Do(turn.Transaction, "DELETE FROM journal_set_aside WHERE import = @a", import);
            turn.Connection.Do(turn.Transaction, "DELETE FROM journal_import_claims WHERE import = @a", import);
            turn.Commit();
        }

        const int Step = 20_000;
        for (var from = first; from <= last && last > 0; from += Step)
        {
            DeleteRange("DELETE FROM journal_touch_personal WHERE seq >= @a AND seq < @b AND seq IN (SELECT seq FROM journal_touches WHERE seq >= @a AND seq < @b AND import = @c)", from, from + Step, import);
            DeleteRange("DELETE FROM journal_touches WHERE seq >= @a AND seq < @b AND import = @c", from, from + Step, import);
        }

        for (long from = 0; from <= lastCase; from += Step)
        {
            DeleteRange("DELETE FROM journal_case_attributes WHERE case_id >= @a AND case_id < @b AND import = @c", from, from + Step, import);
        }
    }

    private void DeleteRange(string text, long from, long until, int import)
    {
        using var turn = Database.BeginWrite();
        turn.Connection.Do(turn.Transaction, text, from, until, import);
        turn.Commit();
    }

    private static (long First, long Last) SequencesOf(DbConnection connection, DbTransaction transaction, int import) =>
        connection.Rows(transaction, "SELECT first_seq, last_seq FROM journal_imports WHERE id = @a", r => (r.GetInt64(0), r.GetInt64(1)), import)[0];
}
