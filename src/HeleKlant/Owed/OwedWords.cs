using System.Runtime.InteropServices;
using HeleKlant.Facts;

namespace HeleKlant.Owed;

/// <summary>
/// The words of what was promised, as numbers of a vocabulary beside the columns: a text is found among a million promises without reading one.
/// A text matches where each of its words is in some word of the promise, as "ketel" is in "cv-ketels".
/// </summary>
internal sealed class OwedWords
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> vocabulary = [];
    private readonly List<int> packed = [];
    private readonly List<(int From, int Count)> texts = [];

    /// <summary>Puts the words of the promise at this place; null where they were erased.</summary>
    public void Put(int place, string? text)
    {
        while (texts.Count <= place)
        {
            texts.Add(default);
        }

        if (text is null)
        {
            texts[place] = default;
            return;
        }

        var words = PlainWords.Of(text);
        texts[place] = (packed.Count, words.Count);
        foreach (var word in words)
        {
            if (!numbers.TryGetValue(word, out var number))
            {
                numbers[word] = number = vocabulary.Count;
                vocabulary.Add(word);
            }

            packed.Add(number);
        }
    }

    public void Clear()
    {
        numbers.Clear();
        vocabulary.Clear();
        packed.Clear();
        texts.Clear();
    }

    /// <summary>Where the words of this text are; null for a text without a letter or digit.</summary>
    public OwedHits? Find(string text)
    {
        List<string> asked = [.. PlainWords.Of(text).Take(OwedHits.MostWords)];
        if (asked.Count == 0)
        {
            return null;
        }

        // One number per word of the vocabulary tells which of the asked words are in it.
        var hits = new uint[vocabulary.Count];
        for (var word = 0; word < asked.Count; word++)
        {
            for (var i = 0; i < hits.Length; i++)
            {
                hits[i] |= vocabulary[i].Contains(asked[word], StringComparison.Ordinal) ? 1u << word : 0;
            }
        }

        return new OwedHits(hits, asked.Count, this);
    }

    internal bool Has(int place, uint[] hits, uint all)
    {
        if (place >= texts.Count)
        {
            return false;
        }

        var (from, count) = texts[place];
        var found = 0u;
        foreach (var number in CollectionsMarshal.AsSpan(packed).Slice(from, count))
        {
            found |= hits[number];
        }

        return found == all;
    }
}

/// <summary>A text that is looked for among the words of promises. Good for one look.</summary>
public sealed class OwedHits
{
    /// <summary>Of a longer text only so many words are looked for.</summary>
    public const int MostWords = 32;

    private readonly uint[] hits;
    private readonly uint all;
    private readonly OwedWords words;

    internal OwedHits(uint[] hits, int asked, OwedWords words)
    {
        (this.hits, this.words) = (hits, words);
        all = asked == MostWords ? uint.MaxValue : (1u << asked) - 1;
    }

    /// <summary>Whether each word is in what was promised at this place of the columns.</summary>
    public bool At(int place) => words.Has(place, hits, all);
}
