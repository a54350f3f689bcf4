using System.Data.Common;
using System.Text;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.People.Search;

/// <summary>A party that was found.</summary>
/// <param name="About">Number and city, to tell namesakes apart.</param>
public sealed record FoundParty(int Id, string Name, string? Number, string? City, string? Email)
{
    [System.Text.Json.Serialization.JsonIgnore]
    internal int? MergedInto { get; init; }

    public string? About => string.Join(" · ", new[] { Number, City }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } about ? about : null;
}

/// <summary>
/// Finds customers (or employees, or teams) by name, number or e-mail, with one typing error in each word of five letters or more.
/// The last word may be begun only. Better matches come first: the same number or address, then all words as typed, then words with an error.
/// </summary>
public sealed class FindParties(JournalStore journal)
{
    private const int MostWords = 400;
    private const int MostCandidates = 20_000;
    private const int MostTexts = 300;
    private const double ErrorCosts = 1;
    private const double BegunCosts = 0.4;
    private const double MissingCosts = 2.5;

    /// <summary>The best matches, best first; none for a text without letters or digits.</summary>
    public IReadOnlyList<FoundParty> Find(string text, NameKind kind = NameKind.Customer, int atMost = 20)
    {
        var typed = PlainWords.Of(text);
        if (typed.Count == 0 || text.Length > 200)
        {
            return [];
        }

        using var connection = journal.Database.Open();
        var found = ByKey(connection, text, kind).ToDictionary(p => p.Id, _ => -10.0);
        foreach (var (party, cost) in ByWords(connection, [.. typed.Take(8)], kind))
        {
            found.TryAdd(party, cost);
        }

        return Ranked(connection, found, typed, text, kind, atMost);
    }

    // The plus keeps SQLite from walking all parties of a kind: the other condition finds few.
    private static List<FoundParty> ByKey(DbConnection connection, string text, NameKind kind)
    {
        var number = PlainWords.PlainNumber(text);
        var email = text.Trim().ToLowerInvariant();
        return Read(
            connection,
            $"WHERE +p.kind = {(short)kind} AND (t.plain_number = @a OR t.plain_email = @b OR t.plain = @c) LIMIT 20",
            number ?? "", email, PlainWords.Plain(text));
    }

    /// <summary>Parties with the least cost of their words: all words where there are such, else those with most of them.</summary>
    private static Dictionary<int, double> ByWords(DbConnection connection, List<string> typed, NameKind kind)
    {
        var sets = typed.Select((word, i) => Candidates(connection, word, kind, mayBeBegun: i == typed.Count - 1 || word.Length >= 3)).ToList();
        var lists = sets.Select(set => set.Select(c => (c.Parties, c.Cost)).ToList()).ToList();
        var all = Whole(lists);
        return all.Count > 0 || lists.Count == 1 ? all : Most(lists);
    }

    private static Dictionary<int, double> Whole(List<List<(int[] Parties, double Cost)>> lists)
    {
        var byRarity = lists.OrderBy(list => list.Sum(c => (long)c.Parties.Length)).ToList();
        var found = new Dictionary<int, double>();
        foreach (var (parties, cost) in byRarity[0].OrderBy(c => c.Cost))
        {
            foreach (var party in parties)
            {
                found.TryAdd(party, cost);
                if (lists.Count == 1 && found.Count >= MostCandidates)
                {
                    return found;
                }
            }
        }

        foreach (var list in byRarity.Skip(1))
        {
            foreach (var party in found.Keys.ToArray())
            {
                if (LeastCost(list, party) is { } cost)
                {
                    found[party] += cost;
                }
                else
                {
                    found.Remove(party);
                }
            }
        }

        return found;
    }

    private static Dictionary<int, double> Most(List<List<(int[] Parties, double Cost)>> lists)
    {
        var candidates = new HashSet<int>();
        foreach (var list in lists.Where(list => list.Count > 0).OrderBy(list => list.Sum(c => (long)c.Parties.Length)).Take(2))
        {
            foreach (var party in list.OrderBy(c => c.Cost).SelectMany(c => c.Parties).Take(MostCandidates / 2))
            {
                candidates.Add(party);
            }
        }

        return candidates
            .Select(party => (Party: party, Costs: lists.Select(list => LeastCost(list, party)).ToList()))
            .Where(c => c.Costs.Count(cost => cost is not null) * 2 >= lists.Count)
            .ToDictionary(c => c.Party, c => c.Costs.Sum(cost => cost ?? MissingCosts));
    }

    private static double? LeastCost(List<(int[] Parties, double Cost)> list, int party)
    {
        double? least = null;
        foreach (var (parties, cost) in list)
        {
            if (!(cost >= least) && Array.BinarySearch(parties, party) >= 0)
            {
                least = cost;
            }
        }

        return least;
    }

    private static List<(int[] Parties, double Cost)> Candidates(DbConnection connection, string word, NameKind kind, bool mayBeBegun)
    {
        var costs = new Dictionary<string, double>();
        if (mayBeBegun)
        {
            foreach (var begun in Range(connection, "word", SearchIndex.LetterOf(kind) + word, word.Length, 64, MostWords))
            {
                costs[begun] = begun.Length == word.Length ? 0 : BegunCosts;
            }
        }

        costs[word] = 0;
        if (word.Length >= 5)
        {
            AddWithOneError(connection, word, kind, costs);
        }

        var found = new List<(int[], double)>(costs.Count);
        foreach (var some in costs.Chunk(200))
        {
            using var command = connection.CreateCommand();
            var marks = some.Select((c, i) =>
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i;
                parameter.Value = SearchIndex.Key(kind, c.Key);
                command.Parameters.Add(parameter);
                return parameter.ParameterName;
            });
            command.CommandText = $"SELECT word, parties FROM search_words WHERE word IN ({string.Join(",", marks)})";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var key = Encoding.UTF8.GetString((byte[])reader.GetValue(0))[1..];
                found.Add((Postings.Read((byte[])reader.GetValue(1)), costs[key]));
            }
        }

        return found;
    }

    private static void AddWithOneError(DbConnection connection, string word, NameKind kind, Dictionary<string, double> costs)
    {
        var half = word.Length / 2;
        var letter = SearchIndex.LetterOf(kind);
        var reversed = PlainWords.Reversed(word);
        var swapped = word[..(half - 1)] + word[half] + word[half - 1] + word[(half + 1)..];
        string[] starts = [word[..half], swapped[..half]];
        foreach (var start in starts)
        {
            foreach (var other in Range(connection, "word", letter + start, word.Length - 1, word.Length + 1, 20_000))
            {
                if (PlainWords.WithinOneEdit(word, other))
                {
                    costs.TryAdd(other, ErrorCosts);
                }
            }
        }

        foreach (var other in Range(connection, "reversed", letter + reversed[..(word.Length - half)], word.Length - 1, word.Length + 1, 20_000))
        {
            if (PlainWords.WithinOneEdit(reversed, other))
            {
                costs.TryAdd(PlainWords.Reversed(other), ErrorCosts);
            }
        }
    }

    /// <summary>The words of a column that begin so, of these lengths, without the kind's letter.</summary>
    private static List<string> Range(DbConnection connection, string column, string start, int shortest, int longest, int atMost)
    {
        using var command = connection.CreateCommand();
        var from = Encoding.UTF8.GetBytes(start);
        var until = (byte[])[.. from, 0xFF];
        foreach (var (name, value) in new[] { ("@from", from), ("@until", until) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        command.CommandText =
            $"SELECT {column} FROM search_words WHERE {column} >= @from AND {column} < @until AND length({column}) BETWEEN {shortest + 1} AND {(longest + 1) * 2} ORDER BY {column} LIMIT {atMost}";
        using var reader = command.ExecuteReader();
        var words = new List<string>();
        while (reader.Read())
        {
            var word = Encoding.UTF8.GetString((byte[])reader.GetValue(0))[1..];
            if (word.Length <= longest)
            {
                words.Add(word);
            }
        }

        return words;
    }

    private static List<FoundParty> Ranked(
        DbConnection connection, Dictionary<int, double> found, List<string> typed, string text, NameKind kind, int atMost)
    {
        var best = found.OrderBy(f => f.Value).ThenBy(f => f.Key).Take(MostTexts).Select(f => f.Key).ToList();
        if (best.Count == 0)
        {
            return [];
        }

        var plain = PlainWords.Plain(text);
        var rows = Read(connection, $"WHERE +p.kind = {(short)kind} AND t.party IN ({string.Join(",", best)})");
        return
        [
            .. rows.Select(row => (Row: row, Cost: found[row.Id] + Surplus(row, typed, plain)))
                .OrderBy(r => r.Cost).ThenBy(r => r.Row.Name.Length).ThenBy(r => r.Row.Name, StringComparer.Ordinal).ThenBy(r => r.Row.Id)
                .Select(r => Root(connection, r.Row)).OfType<FoundParty>().DistinctBy(r => r.Id).Take(atMost),
        ];
    }

    /// <summary>The party that this one turned out to be: whoever is found by a name that was merged away leads to the one that stayed.</summary>
    private static FoundParty? Root(DbConnection connection, FoundParty row)
    {
        FoundParty? root = row;
        while (root is { MergedInto: { } into })
        {
            root = Read(connection, $"WHERE t.party = {into}").FirstOrDefault();
        }

        return root;
    }

    /// <summary>A little for each word of the name that was not typed, so that "Smit" finds Smit before Smit and Sons; less where the order is the same.</summary>
    private static double Surplus(FoundParty row, List<string> typed, string plain)
    {
        var name = PlainWords.Plain(row.Name);
        if (name == plain)
        {
            return -1;
        }

        var extra = Math.Max(0, name.Count(letter => letter == ' ') + 1 - typed.Count) * 0.05;
        return extra - (name.StartsWith(plain.AsSpan(0, Math.Min(3, plain.Length)), StringComparison.Ordinal) ? 0.02 : 0);
    }

    private static List<FoundParty> Read(DbConnection connection, string where, params string[] values)
    {
        using var command = connection.CreateCommand();
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + (char)('a' + i);
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        command.CommandText = $"SELECT t.party, t.name, t.number, t.city, t.email, p.merged_into FROM party_texts t JOIN parties p ON p.id = t.party {where}";
        using var reader = command.ExecuteReader();
        var rows = new List<FoundParty>();
        while (reader.Read())
        {
            rows.Add(new FoundParty(reader.GetInt32(0), reader.GetString(1), Text(reader, 2), Text(reader, 3), Text(reader, 4)) { MergedInto = reader.IsDBNull(5) ? null : reader.GetInt32(5) });
        }

        return rows;
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
