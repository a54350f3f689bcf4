namespace HeleKlant.Journal.Formats.Times;

/// <summary>Ways in which programs and people write an instant that are not a date, a blank and a time.</summary>
static partial class Moments
{
    /// <summary>What stands between date and time: "3 maart 2025 om 14:05 uur", "03/03/2025 à 14:05", "03.03.2025 um 14:05 Uhr", "March 3, 2025 at 2:05 PM".</summary>
    static readonly string[] clockWords = ["om", "à", "um", "at"];

    /// <summary>What stands after a time.</summary>
    static readonly string[] hourWords = ["uur", "Uhr", "u", "h"];

    static void ClockWord(ReadOnlySpan<char> text, ref int at)
    {
        at += Word(text, at, clockWords);
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }
    }

    static void HourWord(ReadOnlySpan<char> text, ref int at)
    {
        var word = at;
        while (word < text.Length && IsBlank(text[word]))
        {
            word++;
        }
        if (Word(text, word, hourWords) is > 0 and var length)
        {
            at = word + length;
        }
    }

    /// <summary>The length of the one of these words that stands here whole; 0 where none does.</summary>
    static int Word(ReadOnlySpan<char> text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
            {
                return word.Length;
            }
        }
        return 0;
    }

    /// <summary>"2025-03-03-14.05.06.123456", as DB2 writes it. With a colon it would be an offset.</summary>
    static bool DottedClockFollows(ReadOnlySpan<char> text, int at) =>
        at + 6 <= text.Length && text[at] == '-' && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && text[at + 3] == '.' && char.IsAsciiDigit(text[at + 4]);

    /// <summary>"Mon Mar 03 14:05:06 CET 2025", as Java, C and the shell write it.</summary>
    static bool TryYearLast(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        var at = 0;
        SkipWeekday(text, ref at);
        if (text.Length < at + 16 || !char.IsAsciiLetter(text[at]) || MonthNames.Read(text, ref at) is not (> 0 and var month) || !Separator(text, ref at) || !UpToTwo(text, ref at, out var day))
        {
            return false;
        }
        var last = text.LastIndexOf(' ');
        if (last <= at || text.Length - last != 5 || text[(last + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0 || !SetDate(Number(text[(last + 1)..]), month, day, ref moment))
        {
            return false;
        }
        while (at < last && text[at] == ' ')
        {
            at++;
        }
        var clock = text[..last];
        return Time(clock, ref at, ref moment) && Zone(clock, ref at, ref moment) && at == last;
    }

    /// <summary>"20250303T140506Z": ISO 8601 without its dividers.</summary>
    static bool TryBasic(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        if (text.Length < 13 || text[8] is not 'T' || text[..8].IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }
        var digits = text[9..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - 9 : digits;
        if (digits is not (4 or 6) || !SetDate(Number(text[..4]), Number(text.Slice(4, 2)), Number(text.Slice(6, 2)), ref moment))
        {
            return false;
        }
        int hour = Two(text, 9), minute = Two(text, 11), second = digits == 6 ? Two(text, 13) : 0;
        if (hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }
        moment.TimeTicks = (((hour * 60L) + minute) * MinuteTicks) + (second * TimeSpan.TicksPerSecond);
        moment.HasTime = true;
        var at = 9 + digits;
        if (at < text.Length && text[at] is '.' or ',')
        {
            Fraction(text, ref at, ref moment);
        }
        return Zone(text, ref at, ref moment) && at == text.Length;
    }
}
