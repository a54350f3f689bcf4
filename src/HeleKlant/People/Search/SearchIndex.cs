using System.Data.Common;
using System.Text;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.People.Search;

/// <summary>A word with the parties that have it. Words stand as bytes, so that both databases sort them alike.</summary>
public sealed class SearchWord
{
    /// <summary>The kind's letter and the word.</summary>
    public byte[] Word { get; set; } = [];

    /// <summary>The kind's letter and the word from back to front; null for numbers, in which no typing error is looked for.</summary>
    public byte[]? Reversed { get; set; }

    public byte[] Parties { get; set; } = [];
}

/// <summary>
/// Words to parties, in rows of the store: one row a word. A word with one typing error is found because one of its halves is
/// intact: the first half by the order of words, the second by the order of words read backwards.
/// </summary>
public static class SearchIndex
{
    public static char LetterOf(NameKind kind) => kind switch
    {
        NameKind.Employee => 'e',
        NameKind.Team => 't',
        _ => 'c',
    };

    public static byte[] Key(NameKind kind, string word) => Encoding.UTF8.GetBytes(LetterOf(kind) + word);

    /// <summary>Adds words; those of a party that is there already change nothing.</summary>
    public static void Add(WriteTurn turn, IEnumerable<(byte[] Word, int[] Parties)> words)
    {
        using var find = Command(turn, "SELECT parties FROM search_words WHERE word = @word", "@word");
        using var put = Command(
            turn,
            "INSERT INTO search_words (word, reversed, parties) VALUES (@word, @reversed, @parties) ON CONFLICT (word) DO UPDATE SET parties = excluded.parties",
            "@word", "@reversed", "@parties");
        foreach (var (word, parties) in words)
        {
            find.Parameters[0].Value = word;
            var packed = find.ExecuteScalar() is byte[] known ? Postings.With(known, parties) : Postings.Write(parties);
            put.Parameters[0].Value = word;
            put.Parameters[1].Value = (object?)ReversedKey(word) ?? DBNull.Value;
            put.Parameters[2].Value = packed;
            put.ExecuteNonQuery();
        }
    }

    /// <summary>Takes a party out of these words; a word that nobody has left is removed.</summary>
    public static void Remove(WriteTurn turn, NameKind kind, int party, IEnumerable<string> words)
    {
        using var find = Command(turn, "SELECT parties FROM search_words WHERE word = @word", "@word");
        using var put = Command(turn, "UPDATE search_words SET parties = @parties WHERE word = @word", "@word", "@parties");
        using var drop = Command(turn, "DELETE FROM search_words WHERE word = @word", "@word");
        foreach (var word in words)
        {
            var key = Key(kind, word);
            find.Parameters[0].Value = key;
            if (find.ExecuteScalar() is not byte[] known)
            {
                continue;
            }

            var left = Postings.Without(known, party);
            var change = left.Length == 0 ? drop : put;
            change.Parameters[0].Value = key;
            if (left.Length > 0)
            {
                put.Parameters[1].Value = left;
            }

            change.ExecuteNonQuery();
        }
    }

    /// <summary>The words as they are told: of names, numbers, e-mail addresses and cities.</summary>
    public static List<string> WordsOf(string name, string? number, string? email, string? city) => PlainWords.Of(name, number, email, city);

    private static byte[]? ReversedKey(byte[] key)
    {
        var text = Encoding.UTF8.GetString(key);
        return text.Length < 5 || text.AsSpan(1).ContainsAnyInRange('0', '9') ? null : Encoding.UTF8.GetBytes(text[0] + PlainWords.Reversed(text[1..]));
    }

    private static DbCommand Command(WriteTurn turn, string text, params string[] names)
    {
        var command = turn.Connection.CreateCommand();
        command.Transaction = turn.Transaction;
        command.CommandText = text;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
