using System.Text.RegularExpressions;

namespace HeleKlant.Promises.Everything;

/// <summary>An absolute word or turn of phrase, where it stands in the text.</summary>
/// <param name="Start">The index of its first letter.</param>
/// <param name="Length">Letters.</param>
/// <param name="Words">As written.</param>
public sealed record AbsoluteFound(int Start, int Length, string Words);

/// <summary>The words an organisation adds, or never wants pointed out.</summary>
/// <param name="Also">Turns of phrase to point out too.</param>
/// <param name="Never">Turns of phrase to pass over.</param>
public sealed record OwnWords(IReadOnlyList<string> Also, IReadOnlyList<string> Never)
{
    public static OwnWords None { get; } = new([], []);
}

/// <summary>
/// Finds promises without bounds ("everything", "always", "never", "unlimited") in Dutch, English, French and German, and passes over the same words
/// where they promise nothing: denied, quoted, asked, told of what was, bounded by a hedge, or in a fixed turn of phrase. Keeps no text.
/// </summary>
public static class AbsolutePromises
{
    private const int DeniedWithin = 4;
    private const int DeniedAfterWithin = 6;

    /// <param name="text">Any text; sentences are judged one by one.</param>
    /// <param name="language">"nl", "en", "fr" or "de"; null to tell it by the words.</param>
    /// <param name="own">The organisation's own list.</param>
    public static IReadOnlyList<AbsoluteFound> In(string text, string? language = null, OwnWords? own = null)
    {
        var sentences = Sentence.Of(text);
        var lexicon = AbsoluteLexicon.All.FirstOrDefault(l => l.Language == language) ?? LanguageOf(sentences);
        var found = new List<AbsoluteFound>();
        foreach (var sentence in sentences)
        {
            Look(text, sentence, lexicon, own ?? OwnWords.None, found);
        }

        return found;
    }

    private static AbsoluteLexicon LanguageOf(IReadOnlyList<Sentence> sentences) =>
        AbsoluteLexicon.All.MaxBy(l => sentences.Sum(s => s.Words.Count(w => l.Telling.Contains(w.Text))))!;

    private static void Look(string text, Sentence sentence, AbsoluteLexicon lexicon, OwnWords own, List<AbsoluteFound> found)
    {
        if (sentence.IsQuestion || sentence.Words.Count == 0)
        {
            return;
        }

        var words = sentence.Words;
        var passed = new bool[words.Count];
        Mark(words, lexicon.Harmless, passed);
        Mark(words, own.Never, passed);
        for (var i = 0; i < words.Count; i++)
        {
            passed[i] |= words[i].Quoted;
        }

        var tellsOfThePast = words.Any(w => !w.Quoted && lexicon.Past.Contains(Bare(w.Text))) || Holds(words, lexicon.Past);
        var isHedged = words.Any(w => lexicon.Hedges.Contains(w.Text)) || Holds(words, lexicon.Hedges);
        var isAnOrder = IsAnOrder(words, lexicon);
        var isOfOthers = lexicon.Others.Contains(words[0].Text);
        var pledgeIsDenied = Enumerable.Range(0, words.Count).Any(i => lexicon.Pledge.Contains(words[i].Text) && IsDenied(words, i, lexicon));
        var isOurs = words.Any(w => lexicon.Ours.Contains(w.Text));
        for (var i = 0; i < words.Count; i++)
        {
            if (passed[i])
            {
                continue;
            }

            var strong = Longest(words, i, lexicon.Strong);
            var weak = strong == 0 && isOurs && !isHedged ? Longest(words, i, lexicon.Weak) : 0;
            var also = Longest(words, i, own.Also);
            var length = Math.Max(also, Math.Max(strong, weak));
            if (length == 0 || passed[i + length - 1])
            {
                continue;
            }

            var clause = words[i].Clause;
            bool InClause(string[] some) => words.Any(w => w.Clause == clause && some.Contains(Bare(w.Text)));
            if (also == 0 && ((strong == 1 && lexicon.Habit.Contains(words[i].Text) && isOfOthers && !InClause(lexicon.Ours)) || (strong <= 1 && IsAfterWhen(words, i, lexicon))))
            {
                continue;
            }

            if (also == 0 && ((isAnOrder && !InClause(lexicon.We)) || tellsOfThePast || isHedged || pledgeIsDenied || IsPerfect(words, clause, lexicon) || IsDenied(words, i, lexicon)))
            {
                continue;
            }

            var (start, end) = (words[i].Start, words[i + length - 1].End);
            found.Add(new(start, end - start, text[start..end]));
            i += length - 1;
        }
    }

    /// <summary>Something is asked of the reader: a verb that orders stands first, or an always or never before a bare verb.</summary>
    private static bool IsAnOrder(IReadOnlyList<Word> words, AbsoluteLexicon lexicon)
    {
        var first = words[0].Text;
        return lexicon.Orders.Contains(first)
            || (lexicon.Language == "fr" && first.EndsWith("ez", StringComparison.Ordinal) && first is not ("chez" or "assez"))
            || (lexicon.Language == "fr" && first == "ne" && words.Count > 1 && words[1].Text.EndsWith("ez", StringComparison.Ordinal))
            || (lexicon.Language == "nl" && first is "nooit" or "altijd" && IsBareVerb(words, words[0].Clause))
            || (lexicon.Language == "de" && first is "nie" or "niemals" or "immer" or "stets" && IsBareVerb(words, words[0].Clause))
            || (lexicon.Language == "de" && words.Count > 1 && words[1].Text == "sie" && first.EndsWith("en", StringComparison.Ordinal))
            || (lexicon.Language == "en" && first is "always" or "never" && words.Count > 1 && lexicon.Orders.Contains(words[1].Text));
    }

    /// <summary>A part of a sentence ends in an infinitive and has no person in it: "nooit water op vet gooien".</summary>
    private static bool IsBareVerb(IReadOnlyList<Word> words, int clause)
    {
        var part = words.Where(w => w.Clause == clause).ToList();
        return part.Count > 2 && part[^1].Text is { Length: > 4 } last && last.EndsWith("en", StringComparison.Ordinal);
    }

    /// <summary>Only a condition is named: between the comma before it and the word stands an if, a when, an as soon as.</summary>
    private static bool IsAfterWhen(IReadOnlyList<Word> words, int at, AbsoluteLexicon lexicon)
    {
        for (var i = at - 1; i >= 0 && words[i].Clause == words[at].Clause; i--)
        {
            if (lexicon.When.Contains(words[i].Text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDenied(IReadOnlyList<Word> words, int at, AbsoluteLexicon lexicon)
    {
        for (var i = Math.Max(0, at - DeniedWithin); i < at; i++)
        {
            if (lexicon.Not.Contains(words[i].Text) && !words[i].Quoted && words[i].Clause == words[at].Clause)
            {
                return true;
            }
        }

        // "kunnen we helaas nooit", "ne … pas", "garantieren wir leider nicht": what denies may follow soon.
        for (var i = at + 1; i <= at + DeniedAfterWithin && i < words.Count && words[i].Clause == words[at].Clause; i++)
        {
            if (words[i].Text is "niet" or "not" or "pas" or "nicht" && !words[i].Quoted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was: to have with a participle after it, other than the promise's own word ("guaranteed").</summary>
    private static bool IsPerfect(IReadOnlyList<Word> words, int clause, AbsoluteLexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Quoted || words[i].Clause != clause || !lexicon.Have.Contains(Bare(words[i].Text)))
            {
                continue;
            }

            var last = lexicon.Language is "en" or "fr" ? Math.Min(words.Count - 1, i + 3) : words.Count - 1;
            for (var j = i + 1; j <= last && words[j].Clause == words[i].Clause; j++)
            {
                if (!lexicon.Strong.Contains(words[j].Text) && Regex.IsMatch(words[j].Text, lexicon.Participle, RegexOptions.CultureInvariant))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Without what French runs together with the word: "n'avions", "j'ai".</summary>
    private static string Bare(string word) => word.Length > 2 && word[1] == '\'' ? word[2..] : word;

    private static void Mark(IReadOnlyList<Word> words, IReadOnlyList<string> phrases, bool[] marked)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var length = Longest(words, i, phrases);
            for (var j = i; j < i + length; j++)
            {
                marked[j] = true;
            }
        }
    }

    private static bool Holds(IReadOnlyList<Word> words, string[] phrases) =>
        Enumerable.Range(0, words.Count).Any(i => phrases.Any(p => p.Contains(' ', StringComparison.Ordinal) && At(words, i, p) > 0));

    private static int Longest(IReadOnlyList<Word> words, int at, IReadOnlyList<string> phrases) => phrases.Select(p => At(words, at, p)).DefaultIfEmpty(0).Max();

    /// <summary>How many words a phrase takes up here; 0 where it does not stand here.</summary>
    private static int At(IReadOnlyList<Word> words, int at, string phrase)
    {
        var parts = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (at + i >= words.Count || (parts[i] != "*" && !string.Equals(words[at + i].Text, parts[i], StringComparison.OrdinalIgnoreCase)))
            {
                return 0;
            }
        }

        return parts.Length;
    }
}
