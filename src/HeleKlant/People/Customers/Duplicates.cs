using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>Two parties that may be one.</summary>
/// <param name="Score">0 to 1; proposed from 0.5.</param>
/// <param name="Why">What agrees: "name", "name-nearly", "number", "email", "email-nearly", "phone", "address".</param>
public sealed record Alike(int One, string OneName, int Other, string OtherName, double Score, IReadOnlyList<string> Why);

/// <summary>
/// Finds two records of one customer (or one employee). Blocks bring together what shares a name, half a name, a number, an address
/// or an e-mail; a score over what agrees decides, and says why. Two names that differ in a number are never nearly the same.
/// </summary>
public sealed class Duplicates(Store.Store store, JournalStore journal)
{
    public const double ProposedFrom = 0.5;
    private const int LargestBlock = 60;

    /// <summary>Whoever may be the same as this party.</summary>
    public async Task<IReadOnlyList<Alike>> Of(int party, CancellationToken stop)
    {
        var text = await store.Set<PartyText>().AsNoTracking().FirstOrDefaultAsync(t => t.Party == party, stop);
        var kind = await store.Set<Party>().Where(p => p.Id == party).Select(p => p.Kind).FirstOrDefaultAsync(stop);
        if (text is null)
        {
            return [];
        }

        var near = new FindParties(journal).Find(text.Name, kind, 40).Select(f => f.Id).ToHashSet();
        var texts = store.Set<PartyText>().AsNoTracking();
        if (text.PlainEmail is { } email)
        {
            near.UnionWith(await texts.Where(t => t.PlainEmail == email).Select(t => t.Party).Take(50).ToListAsync(stop));
        }

        if (text.PlainNumber is { } number)
        {
            near.UnionWith(await texts.Where(t => t.PlainNumber == number).Select(t => t.Party).Take(50).ToListAsync(stop));
        }

        near.Remove(party);
        var others = await (
            from t in texts
            join p in store.Set<Party>() on t.Party equals p.Id
            where near.Contains(t.Party) && p.MergedInto == null
            select new { Text = t, p.Kind }).ToListAsync(stop);
        var not = await NotTheSame(stop);
        return [.. others.Where(o => o.Kind == kind).Select(o => Compare(text, o.Text)).OfType<Alike>().Where(a => !not.Contains(Pair(a.One, a.Other))).OrderByDescending(a => a.Score).Take(5)];
    }

    /// <summary>Pairs over all parties of a kind, most alike first. Reads every name once.</summary>
    public async Task<IReadOnlyList<Alike>> All(NameKind kind, int atMost, CancellationToken stop)
    {
        var texts = await (
            from t in store.Set<PartyText>().AsNoTracking()
            join p in store.Set<Party>() on t.Party equals p.Id
            where p.Kind == kind && p.MergedInto == null
            select t).ToListAsync(stop);
        var blocks = new Dictionary<(char, string), List<int>>();
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var key in Keys(texts[i]))
            {
                if (!blocks.TryGetValue(key, out var block))
                {
                    blocks.Add(key, block = []);
                }

                block.Add(i);
            }
        }

        var not = await NotTheSame(stop);
        var found = new Dictionary<(int, int), Alike>();
        foreach (var block in blocks.Values.Where(b => b.Count is > 1 and <= LargestBlock))
        {
            for (var i = 0; i < block.Count; i++)
            {
                for (var j = i + 1; j < block.Count; j++)
                {
                    var (one, other) = (texts[block[i]], texts[block[j]]);
                    var pair = Pair(one.Party, other.Party);
                    if (one.Party != other.Party && !found.ContainsKey(pair) && !not.Contains(pair) && Compare(one, other) is { } alike)
                    {
                        found.Add(pair, alike);
                    }
                }
            }
        }

        return [.. found.Values.OrderByDescending(a => a.Score).ThenBy(a => a.OneName, StringComparer.Ordinal).Take(atMost)];
    }

    /// <summary>What agrees between two, and how much it says; null where it is too little.</summary>
    public static Alike? Compare(PartyText one, PartyText other)
    {
        var why = new List<string>();
        var score = 0.0;
        void Agree(string what, double weight)
        {
            why.Add(what);
            score += weight;
        }

        if (one.Plain.Length > 0 && one.Plain == other.Plain)
        {
            Agree("name", 0.5);
        }
        else if (AreNearly(one.Plain, other.Plain))
        {
            // A long name that is the same but for one letter is told by itself; a short one needs something beside it.
            Agree("name-nearly", one.Plain.Length >= 12 ? 0.5 : 0.3);
        }

        if (one.PlainNumber is not null && one.PlainNumber == other.PlainNumber)
        {
            Agree("number", 0.4);
        }

        if (one.PlainEmail is not null && other.PlainEmail is not null)
        {
            if (one.PlainEmail == other.PlainEmail)
            {
                Agree("email", 0.5);
            }
            else if (AreNearly(one.PlainEmail, other.PlainEmail))
            {
                Agree("email-nearly", 0.3);
            }
        }

        if (PlainWords.PlainNumber(one.Phone) is { } phone && phone == PlainWords.PlainNumber(other.Phone))
        {
            Agree("phone", 0.3);
        }

        if (PlainWords.PlainNumber(one.Postcode) is { } postcode && postcode == PlainWords.PlainNumber(other.Postcode)
            && PlainWords.Plain(one.Street ?? "") is { Length: > 0 } street && (street == PlainWords.Plain(other.Street ?? "") || AreNearly(street, PlainWords.Plain(other.Street ?? ""))))
        {
            Agree("address", 0.3);
        }

        // Numbers that are both known and differ speak against it.
        if (one.PlainNumber is not null && other.PlainNumber is not null && one.PlainNumber != other.PlainNumber)
        {
            score -= 0.1;
        }

        return score >= ProposedFrom ? new Alike(one.Party, one.Name, other.Party, other.Name, Math.Min(1, score), why) : null;
    }

    private static bool AreNearly(string one, string other) =>
        one.Length >= 5 && other.Length >= 5 && one != other && Digits(one).SequenceEqual(Digits(other))
        && (PlainWords.WithinOneEdit(one, other) || SameWords(one, other));

    /// <summary>The same words in another order: "Smit, Jan" and "Jan Smit".</summary>
    private static bool SameWords(string one, string other) =>
        one.Length == other.Length && one.Contains(' ', StringComparison.Ordinal)
        && one.Split(' ').Order(StringComparer.Ordinal).SequenceEqual(other.Split(' ').Order(StringComparer.Ordinal));

    private static IEnumerable<char> Digits(string text) => text.Where(char.IsDigit);

    private static IEnumerable<(char, string)> Keys(PartyText text)
    {
        var name = text.Plain;
        if (name.Length > 0)
        {
            yield return ('w', string.Join(' ', name.Split(' ').Order(StringComparer.Ordinal)));
        }

        if (name.Length >= 5)
        {
            // One edit leaves the first or the last half as it was; both halves are taken for this length and the one below.
            foreach (var half in new[] { name.Length / 2, (name.Length - 1) / 2 }.Distinct())
            {
                yield return ('a', name[..half] + '/' + half);
                yield return ('z', name[^half..] + '/' + half);
            }
        }

        if (text.PlainNumber is { } number)
        {
            yield return ('n', number);
        }

        if (text.PlainEmail is { Length: >= 5 } email)
        {
            yield return ('e', email);
            foreach (var half in new[] { email.Length / 2, (email.Length - 1) / 2 }.Distinct())
            {
                yield return ('f', email[..half] + '/' + half);
            }
        }

        if (PlainWords.PlainNumber(text.Phone) is { } phone)
        {
            yield return ('p', phone);
        }

        if (PlainWords.PlainNumber(text.Postcode) is { } postcode)
        {
            yield return ('c', postcode);
        }
    }

    private static (int, int) Pair(int one, int other) => (Math.Min(one, other), Math.Max(one, other));

    private async Task<HashSet<(int, int)>> NotTheSame(CancellationToken stop) =>
        [.. (await store.Set<NotTheSameRow>().AsNoTracking().ToListAsync(stop)).Select(n => (n.One, n.Other))];
}
