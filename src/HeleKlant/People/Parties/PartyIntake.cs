using System.Data.Common;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;

namespace HeleKlant.People;

/// <summary>
/// Makes parties of the names that imports brought: set-based, in turns that hold the write lock for a moment, and again and again
/// without doubles. Words for finding follow. Runs after every import; what was handled is not looked at again.
/// </summary>
public sealed class PartyIntake(JournalStore journal)
{
    private const int NamesPerTurn = 20_000;
    private const int WordsPerTurn = 8_000;
    private const string Parties = "parties";
    private const string Indexed = "words";

    private static readonly NameKind[] Kinds = [NameKind.Customer, NameKind.Employee, NameKind.Team];

    private readonly SemaphoreSlim one = new(1, 1);
    private (long, long) lookedAfter = (-1, -1);

    public async Task Take(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            TakeNames(stop);
            TakeWords(stop);
            TakeNewLabels(stop);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>
    /// A source that tells another name for a key changes the name here too, for as long as nobody corrected the party by hand. Looked at when
    /// an import ended since the last time, and at the first time.
    /// </summary>
    private void TakeNewLabels(CancellationToken stop)
    {
        var ended = EndedImports();
        if (ended == lookedAfter)
        {
            return;
        }

        const string columns = "t.party, p.kind, t.name, t.number, t.email, t.city, COALESCE(n.label, n.text), CASE WHEN n.label IS NULL THEN t.number ELSE n.text END";
        const int atOnce = 1_000;
        for (var changed = atOnce; changed == atOnce;)
        {
            stop.ThrowIfCancellationRequested();
            using var turn = journal.Database.BeginWrite();
            var rows = new List<(int Party, NameKind Kind, string Name, string? Number, string? Email, string? City, string NewName, string? NewNumber)>();
            using (var find = turn.Connection.CreateCommand())
            {
                find.Transaction = turn.Transaction;
                find.CommandText = $"SELECT {columns} FROM party_texts t JOIN parties p ON p.id = t.party JOIN journal_name_texts n ON n.id = t.party WHERE p.version = 0 AND n.label IS NOT NULL AND t.name <> n.label LIMIT {atOnce}";
                using var reader = find.ExecuteReader();
                while (reader.Read())
                {
                    rows.Add((reader.GetInt32(0), (NameKind)reader.GetInt32(1), reader.GetString(2), Text(reader, 3), Text(reader, 4), Text(reader, 5), reader.GetString(6), Text(reader, 7)));
                }
            }

            using var put = turn.Connection.CreateCommand();
            put.Transaction = turn.Transaction;
            put.CommandText = "UPDATE party_texts SET name = @name, number = @number, plain = @plain, plain_number = @plain_number WHERE party = @party";
            var values = new[] { "@name", "@number", "@plain", "@plain_number", "@party" }.Select(n => Parameter(put, n)).ToArray();
            foreach (var row in rows)
            {
                SearchIndex.Remove(turn, row.Kind, row.Party, SearchIndex.WordsOf(row.Name, row.Number, row.Email, row.City));
                values[0].Value = row.NewName;
                values[1].Value = (object?)row.NewNumber ?? DBNull.Value;
                values[2].Value = PlainWords.Plain(row.NewName);
                values[3].Value = (object?)PlainWords.PlainNumber(row.NewNumber) ?? DBNull.Value;
                values[4].Value = row.Party;
                put.ExecuteNonQuery();
            }

            SearchIndex.Add(turn, rows.SelectMany(row => SearchIndex.WordsOf(row.NewName, row.NewNumber, row.Email, row.City).Select(word => (SearchIndex.Key(row.Kind, word), new[] { row.Party }))));
            turn.Commit();
            changed = rows.Count;
        }

        lookedAfter = ended;
    }

    /// <summary>How many imports ended, and the last of them: another pair, and labels may have changed.</summary>
    private (long, long) EndedImports()
    {
        using var connection = journal.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*), COALESCE(MAX(id), 0) FROM journal_imports WHERE ended_at IS NOT NULL";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (Convert.ToInt64(reader.GetValue(0)), Convert.ToInt64(reader.GetValue(1)));
    }

    private void TakeNames(CancellationToken stop)
    {
        var (from, to) = Range(Parties, "SELECT COALESCE(MAX(id), 0) FROM journal_names");
        while (from < to)
        {
            stop.ThrowIfCancellationRequested();
            using var turn = journal.Database.BeginWrite();
            var until = Math.Min(from + NamesPerTurn, to);
            Do(
                turn,
                $"""
                INSERT INTO parties (id, kind, form, roles, version, erased)
                SELECT n.id, n.kind, CASE n.kind WHEN {(int)NameKind.Employee} THEN 2 WHEN {(int)NameKind.Team} THEN 3 ELSE 0 END,
                       CASE n.kind WHEN {(int)NameKind.Customer} THEN 1 ELSE 0 END, 0, n.erased <> 0
                FROM journal_names n
                WHERE n.id > {from} AND n.id <= {until} AND n.kind IN ({string.Join(",", Kinds.Select(k => (int)k))})
                ON CONFLICT (id) DO NOTHING
                """);
            Do(
                turn,
                $"""
                INSERT INTO party_texts (party, name, number, plain)
                SELECT n.id, COALESCE(t.label, t.text), CASE WHEN t.label IS NULL THEN NULL ELSE t.text END, ''
                FROM journal_names n JOIN journal_name_texts t ON t.id = n.id
                WHERE n.id > {from} AND n.id <= {until} AND n.kind IN ({string.Join(",", Kinds.Select(k => (int)k))})
                ON CONFLICT (party) DO NOTHING
                """);
            Progress(turn, Parties, until);
            turn.Commit();
            from = until;
        }
    }

    /// <summary>Words of the parties that have none yet. They are added twice where the program was ended in between, which changes nothing.</summary>
    private void TakeWords(CancellationToken stop)
    {
        var (from, to) = Range(Indexed, "SELECT COALESCE(MAX(up_to), 0) FROM party_intake WHERE what = 'parties'");
        if (from >= to)
        {
            return;
        }

        var words = new Dictionary<(NameKind Kind, string Word), List<int>>();
        var plain = new List<(int Party, string Plain, string? Number)>();
        foreach (var (party, kind, name, number, email, city) in Texts(from, to))
        {
            plain.Add((party, PlainWords.Plain(name), PlainWords.PlainNumber(number)));
            foreach (var word in SearchIndex.WordsOf(name, number, email, city))
            {
                if (!words.TryGetValue((kind, word), out var parties))
                {
                    words.Add((kind, word), parties = []);
                }

                parties.Add(party);
            }
        }

        foreach (var some in plain.Chunk(NamesPerTurn))
        {
            stop.ThrowIfCancellationRequested();
            using var turn = journal.Database.BeginWrite();
            using var put = turn.Connection.CreateCommand();
            put.Transaction = turn.Transaction;
            put.CommandText = "UPDATE party_texts SET plain = @plain, plain_number = @number WHERE party = @party";
            var values = new[] { "@plain", "@number", "@party" }.Select(n => Parameter(put, n)).ToArray();
            foreach (var (party, text, number) in some)
            {
                values[0].Value = text;
                values[1].Value = (object?)number ?? DBNull.Value;
                values[2].Value = party;
                put.ExecuteNonQuery();
            }

            turn.Commit();
        }

        var rows = words.Select(w => (Word: SearchIndex.Key(w.Key.Kind, w.Key.Word), Parties: w.Value.ToArray())).ToArray();
        Array.Sort(rows, static (one, other) => one.Word.AsSpan().SequenceCompareTo(other.Word));
        foreach (var some in rows.Chunk(WordsPerTurn))
        {
            stop.ThrowIfCancellationRequested();
            using var turn = journal.Database.BeginWrite();
            SearchIndex.Add(turn, some);
            turn.Commit();
        }

        using var last = journal.Database.BeginWrite();
        Progress(last, Indexed, to);
        last.Commit();
    }

    private List<(int Party, NameKind Kind, string Name, string? Number, string? Email, string? City)> Texts(int from, int to)
    {
        using var connection = journal.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT t.party, p.kind, t.name, t.number, t.email, t.city FROM party_texts t JOIN parties p ON p.id = t.party
            WHERE t.party > {from} AND t.party <= {to} ORDER BY t.party
            """;
        using var reader = command.ExecuteReader();
        var texts = new List<(int, NameKind, string, string?, string?, string?)>();
        while (reader.Read())
        {
            texts.Add((reader.GetInt32(0), (NameKind)reader.GetInt32(1), reader.GetString(2), Text(reader, 3), Text(reader, 4), Text(reader, 5)));
        }

        return texts;
    }

    private (int From, int To) Range(string what, string max)
    {
        using var connection = journal.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COALESCE((SELECT up_to FROM party_intake WHERE what = '{what}'), 0), ({max})";
        using var reader = command.ExecuteReader();
        reader.Read();
        return ((int)Convert.ToInt64(reader.GetValue(0)), (int)Convert.ToInt64(reader.GetValue(1)));
    }

    private static void Progress(WriteTurn turn, string what, int upTo) =>
        Do(turn, $"INSERT INTO party_intake (what, up_to) VALUES ('{what}', {upTo}) ON CONFLICT (what) DO UPDATE SET up_to = excluded.up_to");

    private static void Do(WriteTurn turn, string text)
    {
        using var command = turn.Connection.CreateCommand();
        command.Transaction = turn.Transaction;
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
