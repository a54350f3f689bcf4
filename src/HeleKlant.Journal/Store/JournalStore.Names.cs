using System.Data.Common;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    private const string NameColumns = "n.id, n.kind, n.scope, t.text, t.label FROM journal_names n LEFT JOIN journal_name_texts t ON t.id = n.id";

    /// <summary>Names of one kind after a number, by rising number. Names of an import that is not finished stand among them.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="after">Only later numbers.</param>
    /// <param name="max">At most this many.</param>
    public IReadOnlyList<NameRow> ReadNames(NameKind kind, int after, int max)
    {
        using var connection = Database.Open();
        return connection.Rows(null, $"SELECT {NameColumns} WHERE n.kind = @a AND n.id > @b ORDER BY n.id LIMIT @c", ReadName, (short)kind, after, max);
    }

    /// <summary>The names with these numbers, of any kind, in no order; numbers without a name are left out.</summary>
    public IReadOnlyList<NameRow> ReadNames(IReadOnlyCollection<int> ids)
    {
        using var connection = Database.Open();
        return ReadNames(connection, ids);
    }

    /// <summary>The number of a name; null where the journal does not have it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="text">The text, as the source writes it.</param>
    /// <param name="scope">The source (cases, customers, employees, runs), attribute or type within which it stands; 0 for the other kinds.</param>
    public int? FindName(NameKind kind, string text, int scope = 0)
    {
        using var connection = Database.Open();
        var id = (int)connection.Number(null, "SELECT id FROM journal_names WHERE hash = @a", NameHash.Of(_secrets.Names, kind, scope, text));
        return id == 0 ? null : id;
    }

    /// <summary>
    /// The number of a name that the product itself gives (a customer, employee or team entered by hand); a new one where the
    /// journal does not have it yet. Visible with the caller's commit.
    /// </summary>
    /// <param name="turn">The turn to write in.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="text">The text.</param>
    /// <param name="source">The name of the source within which cases, customers, employees and runs are told apart.</param>
    public int GiveName(WriteTurn turn, NameKind kind, string text, string source)
    {
        TakeFeedLock(turn.Connection, turn.Transaction);
        TakeTouchLock(turn.Connection, turn.Transaction);
        using var table = TableOn(turn.Connection);
        var names = new NameBook(table, 16);
        names.Source = names.GetNow(NameKind.Source, source);
        return names.GetNow(kind, text);
    }

    /// <summary>Attributes of visible cases, as last told, after a case and by rising case; whole cases only.</summary>
    /// <param name="afterCase">Only later cases.</param>
    /// <param name="max">About how many rows at most; at least one case comes where there is one.</param>
    public IReadOnlyList<CaseAttributeRow> ReadCaseAttributes(int afterCase, int max)
    {
        using var connection = Database.Open();
        var visible = Visible(connection);
        using var command = connection.Command(
            null,
            "SELECT case_id, attribute, import, value FROM journal_case_attributes WHERE case_id > @a ORDER BY case_id, attribute, import",
            afterCase);
        using var reader = command.ExecuteReader();
        return LastTold(reader, visible, max);
    }

    /// <summary>Attributes of these cases, as last told.</summary>
    public IReadOnlyList<CaseAttributeRow> ReadCaseAttributes(IReadOnlyCollection<int> cases)
    {
        using var connection = Database.Open();
        var visible = Visible(connection);
        var found = new List<CaseAttributeRow>();
        foreach (var some in cases.Distinct().Order().Chunk(500))
        {
            using var command = connection.Command(
                null,
                $"SELECT case_id, attribute, import, value FROM journal_case_attributes WHERE case_id IN ({string.Join(",", some)}) ORDER BY case_id, attribute, import");
            using var reader = command.ExecuteReader();
            found.AddRange(LastTold(reader, visible, int.MaxValue));
        }

        return found;
    }

    /// <summary>
    /// Cases of which an import told something, by rising number. An import that found its rows already known can still tell
    /// new values: a follower asks this for a line of the feed and reads the attributes of these cases anew.
    /// </summary>
    public IReadOnlyList<int> ReadCasesToldBy(int import, int afterCase, int max)
    {
        using var connection = Database.Open();
        return connection.Rows(
            null,
            "SELECT DISTINCT case_id FROM journal_case_attributes WHERE import = @a AND case_id > @b ORDER BY case_id LIMIT @c",
            r => r.GetInt32(0), import, afterCase, max);
    }

    internal static IReadOnlyList<NameRow> ReadNames(DbConnection connection, IReadOnlyCollection<int> ids)
    {
        var found = new List<NameRow>(ids.Count);
        foreach (var some in ids.Chunk(500))
        {
            found.AddRange(connection.Rows(null, $"SELECT {NameColumns} WHERE n.id IN ({string.Join(",", some)})", ReadName));
        }

        return found;
    }

    /// <summary>The imports whose touches anyone may see.</summary>
    internal static HashSet<int> Visible(DbConnection connection, int? source = null) =>
        [.. connection.Rows(
            null,
            $"SELECT id FROM journal_imports WHERE state IN ({(int)ImportState.Finished}, {(int)ImportState.Live}){(source is null ? "" : " AND source = @a")}",
            r => r.GetInt32(0),
            source is { } only ? [only] : [])];

    private static List<CaseAttributeRow> LastTold(DbDataReader reader, HashSet<int> visible, int max)
    {
        var found = new List<CaseAttributeRow>();
        while (reader.Read())
        {
            if (!visible.Contains(reader.GetInt32(2)))
            {
                continue;
            }

            var row = new CaseAttributeRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(3));
            if (found.Count > 0 && found[^1].Case == row.Case && found[^1].Attribute == row.Attribute)
            {
                found[^1] = row;
            }
            else if (found.Count >= max && found[^1].Case != row.Case)
            {
                break;
            }
            else
            {
                found.Add(row);
            }
        }

        return found;
    }

    private static NameRow ReadName(DbDataReader row) =>
        new(row.GetInt32(0), (NameKind)row.GetInt32(1), row.GetInt32(2), row.OrNull<string>(3), row.OrNull<string>(4));
}
