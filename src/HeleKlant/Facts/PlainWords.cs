using System.Buffers;
using System.Globalization;
using System.Text;

namespace HeleKlant.Facts;

/// <summary>How a name is cut into words for finding: lower case, no marks on letters, letters and digits only.</summary>
public static class PlainWords
{
    /// <summary>The words of a text, each once, in order.</summary>
    public static List<string> Of(params ReadOnlySpan<string?> texts)
    {
        var words = new List<string>();
        foreach (var text in texts)
        {
            if (text is null)
            {
                continue;
            }

            foreach (var word in Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!words.Contains(word))
                {
                    words.Add(word);
                }
            }
        }

        return words;
    }

    /// <summary>Lower case without marks; everything that is no letter or digit becomes one space.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
        {
            return PlainAscii(text);
        }

        var plain = new StringBuilder(text.Length);
        var gap = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!char.IsLetterOrDigit(letter))
            {
                gap = plain.Length > 0;
                continue;
            }

            if (gap)
            {
                plain.Append(' ');
                gap = false;
            }

            plain.Append(char.ToLowerInvariant(letter) switch
            {
                'ß' => "ss",
                'ø' => "o",
                'æ' => "ae",
                'œ' => "oe",
                'ł' => "l",
                'đ' => "d",
                'ı' => "i",
                var other => other.ToString(),
            });
        }

        return plain.ToString();
    }

    public static string? PlainNumber(string? number)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            return null;
        }

        var plain = Plain(number).Replace(" ", "", StringComparison.Ordinal);
        return plain.Length == 0 ? null : plain;
    }

    public static string Reversed(string word) => string.Create(word.Length, word, static (place, from) =>
    {
        from.CopyTo(place);
        place.Reverse();
    });

    /// <summary>Whether one edit (a letter too many, too few, another, or two swapped) or none lies between two words.</summary>
    public static bool WithinOneEdit(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length > other.Length)
        {
            var longer = one;
            one = other;
            other = longer;
        }

        if (other.Length - one.Length > 1)
        {
            return false;
        }

        var same = one.CommonPrefixLength(other);
        if (same == one.Length)
        {
            return true;
        }

        if (one.Length < other.Length)
        {
            return one[same..].SequenceEqual(other[(same + 1)..]);
        }

        return one[(same + 1)..].SequenceEqual(other[(same + 1)..])
            || (same + 1 < one.Length && one[same] == other[same + 1] && one[same + 1] == other[same]
                && one[(same + 2)..].SequenceEqual(other[(same + 2)..]));
    }

    private static string PlainAscii(string text)
    {
        var place = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var gap = false;
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                gap = length > 0;
                continue;
            }

            if (gap)
            {
                place[length++] = ' ';
                gap = false;
            }

            place[length++] = (char)(char.IsAsciiLetterUpper(letter) ? letter | 0x20 : letter);
        }

        var plain = new string(place, 0, length);
        ArrayPool<char>.Shared.Return(place);
        return plain;
    }
}
