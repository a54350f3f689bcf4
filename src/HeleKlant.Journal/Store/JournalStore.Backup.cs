using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    /// <summary>
    /// A consistent copy of the whole SQLite file (the product's tables too) while it is in use, with the list of erasures beside
    /// it. Free space is left out, so what was erased is not in it.
    /// </summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <exception cref="NotSupportedException">On PostgreSQL: use pg_dump.</exception>
    public void BackUp(string path)
    {
        OnlySqlite();
        using var connection = Database.Open();
        connection.Do(null, "VACUUM INTO @a", path);
        WriteErasures(connection, path + ErasuresSuffix);
    }

    /// <summary>
    /// Puts a backup in the place of a store and erases again whatever was erased since: the list beside the backup, the
    /// one beside the store and the one in it are all applied. Nobody else may have the store open.
    /// </summary>
    /// <param name="backup">The backup's file.</param>
    /// <param name="database">The SQLite store to replace; it need not exist.</param>
    /// <param name="clock">The time that is recorded.</param>
    /// <param name="shapes">The facts of the product.</param>
    /// <returns>Numbers of names that were erased again: the product erases its own rows about them.</returns>
    public static IReadOnlyList<int> Restore(string backup, JournalDatabase database, TimeProvider clock, RecordedShapes? shapes = null)
    {
        var path = database.Path ?? throw new NotSupportedException("On PostgreSQL a backup is put back by pg_restore.");
        var hashes = new HashSet<string>(ErasuresBeside(backup).Concat(ErasuresBeside(path)), StringComparer.Ordinal);
        if (File.Exists(path) && Version(database).Store > 0)
        {
            using var old = database.Open();
            hashes.UnionWith(old.Rows(null, "SELECT hash FROM journal_erasures", r => Convert.ToHexString((byte[])r.GetValue(0))));
        }

        database.Dispose();
        var arriving = path + "-arriving";
        File.Copy(backup, arriving, overwrite: true);
        foreach (var rest in new[] { path + "-wal", path + "-shm" })
        {
            File.Delete(rest);
        }

        File.Move(arriving, path, overwrite: true);
        using var store = Open(database, clock, shapes);
        return store.EraseAgain(hashes);
    }

    private List<int> EraseAgain(HashSet<string> hashes)
    {
        List<int> again = [];
        List<string> texts = [];
        using (var turn = Database.BeginWrite())
        {
            foreach (var hash in hashes)
            {
                var id = (int)turn.Connection.Number(
                    turn.Transaction, "SELECT id FROM journal_names WHERE hash = @a AND erased = 0", Convert.FromHexString(hash));
                if (id != 0)
                {
                    again.Add(id);
                }
            }

            if (again.Count == 0)
            {
                return again;
            }

            texts.AddRange(again.Chunk(500).SelectMany(some => turn.Connection.Rows(
                turn.Transaction,
                $"SELECT text, label FROM journal_name_texts WHERE id IN ({string.Join(",", some)})",
                r => new[] { r.GetString(0), r.OrNull<string>(1) ?? "" })).SelectMany(t => t));
            Erase(turn, again, [], null);
            turn.Commit();
        }

        Scrub(texts);
        return again;
    }

    private static string[] ErasuresBeside(string path) =>
        File.Exists(path + ErasuresSuffix) ? File.ReadAllLines(path + ErasuresSuffix) : [];

    private void OnlySqlite()
    {
        if (!Database.IsSqlite)
        {
            throw new NotSupportedException("On PostgreSQL a backup is made by pg_dump, and put back by pg_restore.");
        }
    }
}
