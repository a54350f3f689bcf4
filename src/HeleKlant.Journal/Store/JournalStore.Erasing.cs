using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    private const string ErasuresSuffix = "-erasures";

    /// <summary>
    /// Erases persons in the turn given: the texts and labels of their names, the personal attributes of every touch that names
    /// them (of withdrawn imports too), the personal values of those customers' cases, and values of set-aside rows that hold one of
    /// the texts. Touches, numbers and keyed hashes stay, so figures stay the same and importing again brings no text back.
    /// Call <see cref="Scrub"/> after the commit. All touches are read once, about half a second a million: by <see cref="Seek"/> before the
    /// turn, so that nobody waits for it; in the turn only those that came since.
    /// </summary>
    /// <param name="turn">The turn to write in.</param>
    /// <param name="names">The names: keys of the person as customer or employee, in all sources.</param>
    /// <param name="alsoTexts">Further texts to remove from set-aside rows: names, addresses as the product knows them.</param>
    /// <param name="by">The account that does it.</param>
    /// <param name="sought">What was found of these names before the turn; of other names, or null, all is read in the turn.</param>
    public Erasure Erase(WriteTurn turn, IReadOnlyCollection<int> names, IReadOnlyCollection<string> alsoTexts, Guid? by, SoughtNames? sought = null)
    {
        var connection = turn.Connection;
        var transaction = turn.Transaction;
        TakeFeedLock(connection, transaction);
        var ids = names.Distinct().Order().ToArray();
        if (ids.Length == 0)
        {
            return default;
        }

        var list = string.Join(",", ids);
        var texts = connection.Rows(
                transaction, $"SELECT text, label FROM journal_name_texts WHERE id IN ({list})", r => new[] { r.GetString(0), r.OrNull<string>(1) })
            .SelectMany(t => t).OfType<string>().Concat(alsoTexts).Where(t => t.Trim().Length >= 3).Distinct().ToList();

        var before = sought is not null && ids.SequenceEqual(sought.Names) ? sought : SoughtNames.None;
        var since = SeekFrom(connection, transaction, ids, before.Until);
        var attributes = before.Touches.Concat(since.Touches).Distinct().Chunk(500)
            .Sum(some => (long)connection.Do(transaction, $"DELETE FROM journal_touch_personal WHERE seq IN ({string.Join(",", some)})"));
        var caseValues = EraseCaseValues(connection, transaction, [.. before.Cases, .. since.Cases]);
        var aside = texts.Sum(text => (long)EraseSetAside(connection, transaction, text));
        var erased = connection.Do(transaction, $"DELETE FROM journal_name_texts WHERE id IN ({list})");
        connection.Do(transaction, $"UPDATE journal_names SET erased = 1 WHERE id IN ({list})");
        connection.Do(transaction, $"INSERT INTO journal_erasures (hash, at) SELECT hash, @a FROM journal_names WHERE id IN ({list}) ON CONFLICT DO NOTHING", Now);
        AddFeedLine(connection, transaction, FeedKind.Names, 0, ids[0], ids[^1]);
        Append(connection, transaction, [new NewFact($"erasure/{Guid.CreateVersion7(_clock.GetUtcNow())}", 1, _clock.GetUtcNow(), by, new NamesErased(ids))]);
        return new Erasure(erased, attributes, caseValues, aside);
    }

    /// <summary>Reads all touches for these names, without a turn: what <see cref="Erase"/> needs to know.</summary>
    public SoughtNames Seek(IReadOnlyCollection<int> names)
    {
        using var connection = Database.Open();
        return SeekFrom(connection, null, [.. names.Distinct().Order()], 0);
    }

    /// <summary>
    /// Makes what was erased leave the files: the write-ahead log is emptied, and where a remnant of a text is still found in the
    /// SQLite file (cells that a page split left behind), the file is rewritten. On PostgreSQL the tables with texts are rewritten; its
    /// own write-ahead log ages out by its settings. Writes the list of erasures beside the file.
    /// </summary>
    /// <param name="texts">The texts that must be gone; looked for as UTF-8.</param>
    /// <param name="alsoRewrite">Further tables of this database that held such texts.</param>
    /// <returns>Whether nothing of the texts is left in the journal's files (always true on PostgreSQL, where they are not looked at).</returns>
    /// <exception cref="TimeoutException">A reader kept the log in use for half a minute.</exception>
    public bool Scrub(IReadOnlyCollection<string> texts, params ReadOnlySpan<string> alsoRewrite)
    {
        using var connection = Database.Open();
        if (!Database.IsSqlite)
        {
            foreach (var table in (ReadOnlySpan<string>)["journal_name_texts", "journal_touch_personal", "journal_set_aside", .. alsoRewrite])
            {
                connection.Do(null, $"VACUUM (FULL) {table}");
            }

            connection.Do(null, "CHECKPOINT");
            return true;
        }

        WriteErasures(connection, Database.Path + ErasuresSuffix);
        EmptyLog(connection);
        if (!FileSearch.Holds(Database.Path!, texts))
        {
            return true;
        }

        connection.Do(null, "VACUUM");
        EmptyLog(connection);
        return !FileSearch.Holds(Database.Path!, texts);
    }

    private static void EmptyLog(DbConnection connection)
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            if (connection.Rows(null, "PRAGMA wal_checkpoint(TRUNCATE)", r => r.GetInt32(0)) is [0])
            {
                return;
            }
        }

        throw new TimeoutException("The write-ahead log could not be emptied: somebody keeps reading. Try again later.");
    }

    private static void WriteErasures(DbConnection connection, string path) =>
        File.WriteAllLines(path, connection.Rows(null, "SELECT hash FROM journal_erasures ORDER BY at", r => Convert.ToHexString((byte[])r.GetValue(0))));

    private static SoughtNames SeekFrom(DbConnection connection, DbTransaction? transaction, int[] ids, long from)
    {
        if (ids.Length == 0)
        {
            return SoughtNames.None;
        }

        var wanted = ids.ToHashSet();
        var list = string.Join(",", ids);
        var until = connection.Number(transaction, "SELECT next FROM journal_counters WHERE name = 'touch'");
        var touches = connection.Rows(
            transaction,
            $"""
            SELECT seq, case_id, customer, flags, packed, employee FROM journal_touches
            WHERE seq >= @a AND seq < @b AND (customer IN ({list}) OR employee IN ({list}) OR case_id IN ({list}) OR (flags & {TouchFlags.MoreCustomers}) <> 0)
            """,
            r => (Seq: r.GetInt64(0), Case: r.GetInt32(1), Customer: r.IntOr0(2), More: (r.GetInt32(3) & TouchFlags.MoreCustomers) != 0,
                Packed: r.IsDBNull(4) ? [] : (byte[])r.GetValue(4), Employee: r.IntOr0(5)),
            from, until);
        var cases = new HashSet<int>();
        var found = new List<long>();
        foreach (var touch in touches)
        {
            var isCustomer = wanted.Contains(touch.Customer) || wanted.Contains(touch.Case)
                || (touch.More && TouchPacking.Read(touch.Packed).MoreCustomers.Exists(wanted.Contains));
            if (isCustomer)
            {
                cases.Add(touch.Case);
            }

            if (isCustomer || wanted.Contains(touch.Employee))
            {
                found.Add(touch.Seq);
            }
        }

        return new SoughtNames(ids, until, found, cases);
    }

    /// <summary>Personal values of these cases lose their link; the text goes too where no other case has it.</summary>
    private static long EraseCaseValues(DbConnection connection, DbTransaction transaction, HashSet<int> cases)
    {
        var values = new HashSet<int>();
        long unlinked = 0;
        foreach (var some in cases.Chunk(500))
        {
            var where = $"case_id IN ({string.Join(",", some)}) AND (kind & 16) <> 0 AND value <> 0";
            values.UnionWith(connection.Rows(transaction, $"SELECT DISTINCT value FROM journal_case_attributes WHERE {where}", r => r.GetInt32(0)));
            unlinked += connection.Do(transaction, $"UPDATE journal_case_attributes SET value = 0 WHERE {where}");
        }

        if (values.Count > 0)
        {
            var kept = values.Chunk(500)
                .SelectMany(some => connection.Rows(transaction, $"SELECT DISTINCT value FROM journal_case_attributes WHERE value IN ({string.Join(",", some)})", r => r.GetInt32(0)))
                .ToHashSet();
            foreach (var some in values.Where(v => !kept.Contains(v)).Chunk(500))
            {
                var gone = string.Join(",", some);
                connection.Do(transaction, $"DELETE FROM journal_name_texts WHERE id IN ({gone})");
                connection.Do(transaction, $"UPDATE journal_names SET erased = 1 WHERE id IN ({gone})");
            }
        }

        return unlinked;
    }

    private static int EraseSetAside(DbConnection connection, DbTransaction transaction, string text)
    {
        var like = "%" + text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
        return connection.Do(
            transaction, "UPDATE journal_set_aside SET value = NULL WHERE LOWER(value) LIKE LOWER(@a) ESCAPE '\\'", like);
    }
}

/// <summary>Where persons stand in the touches, as read before the turn in which they are erased.</summary>
/// <param name="Names">Their numbers, rising.</param>
/// <param name="Until">The first sequence that was not read.</param>
/// <param name="Touches">The sequences of touches that name them.</param>
/// <param name="Cases">The cases in which they are a customer.</param>
public sealed record SoughtNames(IReadOnlyList<int> Names, long Until, IReadOnlyList<long> Touches, IReadOnlySet<int> Cases)
{
    internal static readonly SoughtNames None = new([], 0, [], new HashSet<int>());
}
