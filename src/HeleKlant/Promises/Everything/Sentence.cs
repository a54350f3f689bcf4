using System.Globalization;

namespace HeleKlant.Promises.Everything;

/// <param name="Text">In small letters.</param>
/// <param name="Clause">Which part between commas it stands in.</param>
internal readonly record struct Word(string Text, int Start, int End, bool Quoted, int Clause);

/// <summary>A sentence cut into words, with what is quoted in it.</summary>
internal sealed record Sentence(IReadOnlyList<Word> Words, bool IsQuestion)
{
    private const string Ends = ".!?;\n\r";

    public static IReadOnlyList<Sentence> Of(string text)
    {
        var sentences = new List<Sentence>();
        var words = new List<Word>();
        var (quote, clause) = ('\0', 0);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (IsOfWord(text, i))
            {
                var from = i;
                while (i < text.Length && IsOfWord(text, i))
                {
                    i++;
                }

                words.Add(new(text[from..i].ToLower(CultureInfo.InvariantCulture).Replace('’', '\''), from, i, quote != '\0', clause));
                continue;
            }

            quote = Quote(c, quote);
            clause += c is ',' or ':' ? 1 : 0;
            if (Ends.Contains(c, StringComparison.Ordinal) && !IsWithinNumber(text, i))
            {
                if (words.Count > 0)
                {
                    sentences.Add(new([.. words], c == '?'));
                }

                words.Clear();
                (quote, clause) = (c is '\n' or '\r' ? '\0' : quote, 0);
            }

            i++;
        }

        if (words.Count > 0)
        {
            sentences.Add(new(words, false));
        }

        return sentences;
    }

    private static bool IsOfWord(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || text[i] == '%'
        || (text[i] is '\'' or '’' && i > 0 && i + 1 < text.Length && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]));

    private static bool IsWithinNumber(string text, int i) =>
        text[i] == '.' && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);

    /// <summary>What closes the quotation we are in; none where we are in none.</summary>
    private static char Quote(char c, char open) => open != '\0'
        ? c == open ? '\0' : open
        : c switch { '"' => '"', '“' => '”', '„' => '“', '«' => '»', '‘' => '’', _ => '\0' };
}
