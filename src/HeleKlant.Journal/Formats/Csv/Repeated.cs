using System.Runtime.InteropServices;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>
/// Keeps the texts of one column that came lately, so that a value that returns is one string and not a million. Bounded:
/// each place holds the text that came last.
/// </summary>
sealed class Repeated
{
    const int Places = 4096;
    const int LongestKept = 256;

    readonly string?[] kept = new string?[Places];
    string last = "";

    internal string Of(ReadOnlySpan<char> text)
    {
        if (text.SequenceEqual(last))
        {
            return last;
        }
        if (text.Length > LongestKept)
        {
            return text.ToString();
        }
        ref var place = ref kept[Place(text)];
        if (place is null || !text.SequenceEqual(place))
        {
            place = text.ToString();
        }
        last = place;
        return place;
    }

    static int Place(ReadOnlySpan<char> text)
    {
        var hash = (ulong)text.Length * 0x9E3779B97F4A7C15;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
        {
            hash = (hash ^ word) * 0xD6E8FEB86659FD93;
            hash ^= hash >> 32;
        }
        foreach (var rest in text[(words.Length * 4)..])
        {
            hash = (hash ^ rest) * 0xD6E8FEB86659FD93;
        }
        return (int)(hash >> 52);
    }
}
