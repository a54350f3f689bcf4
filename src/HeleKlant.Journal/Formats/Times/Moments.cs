namespace HeleKlant.Journal.Formats.Times;

/// <summary>
/// Reads dates and times as people and programs write them, given the order of day, month and year. Separators, the
/// number of digits, seconds, fractions, an offset and a month's name may differ from row to row; whatever does not
/// read as a whole is refused.
/// </summary>
static partial class Moments
{
    const int MinuteTicks = 600_000_000;

    /// <summary>Reads a date with or without a time after it.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, DateOrder order, out Moment moment)
    {
        if (order == DateOrder.YearFirst && TryUsual(text, out moment))
        {
            return true;
        }
        moment = default;
        var at = 0;
        if (Date(text, ref at, order, ref moment) && Rest(text, at, ref moment))
        {
            return true;
        }
        moment = default;
        return TryYearLast(text, out moment) || (order == DateOrder.YearFirst && TryBasic(text, out moment));
    }

    /// <summary>Reads eight digits (or fourteen) that are year, month, day (hour, minute, second), or six with a short year.</summary>
    internal static bool TryReadCompact(ReadOnlySpan<char> text, bool shortYear, out Moment moment)
    {
        moment = default;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }
        var yearDigits = shortYear ? 2 : 4;
        if (shortYear && digits is 5)
        {
            // 000905 that lost its leading zero in a spreadsheet.
            return TryReadCompact("0" + text.ToString(), true, out moment);
        }
        if (digits != yearDigits + 4 && digits != yearDigits + 8 && digits != yearDigits + 10 && !(digits == yearDigits + 13))
        {
            return false;
        }
        var year = Number(text[..yearDigits]);
        if (!SetDate(shortYear ? FullYear(year) : year, Number(text.Slice(yearDigits, 2)), Number(text.Slice(yearDigits + 2, 2)), ref moment))
        {
            return false;
        }
        var at = yearDigits + 4;
        if (digits > at)
        {
            var hour = Number(text.Slice(at, 2));
            var minute = Number(text.Slice(at + 2, 2));
            var second = digits >= at + 6 ? Number(text.Slice(at + 4, 2)) : 0;
            var milliseconds = digits == at + 9 ? Number(text.Slice(at + 6, 3)) : 0;
            if (hour > 23 || minute > 59 || second > 59)
            {
                return false;
            }
            moment.TimeTicks = (((hour * 60L) + minute) * MinuteTicks) + (second * TimeSpan.TicksPerSecond) + (milliseconds * TimeSpan.TicksPerMillisecond);
            moment.HasTime = true;
            at = digits;
            if (at < text.Length && text[at] is '.' or ',')
            {
                Fraction(text, ref at, ref moment);
            }
            return Zone(text, ref at, ref moment) && at == text.Length;
        }
        return Rest(text, at, ref moment);
    }

    /// <summary>Reads a time without a date: 9:05, 09:05:30.25, 9.05, 2:50 PM, 0905 and 090530 are not taken (too like a number).</summary>
    internal static bool TryReadTime(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        var at = 0;
        return Time(text, ref at, ref moment) && moment.HasTime && Zone(text, ref at, ref moment) && at == text.Length;
    }

    /// <summary>yyyy-MM-dd HH:mm:ss with any separators, and what may follow: the form of nearly all logs.</summary>
    static bool TryUsual(ReadOnlySpan<char> t, out Moment moment)
    {
        moment = default;
        if (t.Length < 19 || t[4] != t[7] || t[4] is not ('-' or '/' or '.') || t[13] != ':' || t[16] != ':' || t[10] is not (' ' or 'T'))
        {
            return false;
        }
        int year = (Digit(t[0]) * 1000) + (Digit(t[1]) * 100) + (Digit(t[2]) * 10) + Digit(t[3]);
        int month = Two(t, 5), day = Two(t, 8), hour = Two(t, 11), minute = Two(t, 14), second = Two(t, 17);
        if ((uint)hour > 23 || (uint)minute > 59 || (uint)second > 59 || !AreDigits(t) || !SetDate(year, month, day, ref moment))
        {
            return false;
        }
        moment.TimeTicks = (((hour * 60L) + minute) * MinuteTicks) + (second * TimeSpan.TicksPerSecond);
        moment.HasTime = true;
        var at = 19;
        if (at < t.Length && t[at] is '.' or ',')
        {
            Fraction(t, ref at, ref moment);
        }
        return at == t.Length || (Zone(t, ref at, ref moment) && at == t.Length);
    }

    static bool AreDigits(ReadOnlySpan<char> t) =>
        char.IsAsciiDigit(t[0]) && char.IsAsciiDigit(t[1]) && char.IsAsciiDigit(t[2]) && char.IsAsciiDigit(t[3]) && char.IsAsciiDigit(t[5]) && char.IsAsciiDigit(t[6])
        && char.IsAsciiDigit(t[8]) && char.IsAsciiDigit(t[9]) && char.IsAsciiDigit(t[11]) && char.IsAsciiDigit(t[12]) && char.IsAsciiDigit(t[14])
        && char.IsAsciiDigit(t[15]) && char.IsAsciiDigit(t[17]) && char.IsAsciiDigit(t[18]);

    static bool Date(ReadOnlySpan<char> text, ref int at, DateOrder order, ref Moment moment)
    {
        SkipWeekday(text, ref at);
        Span<int> parts = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var month = 0;
        var count = 0;
        var place = -1;
        for (var i = 0; i < 3; i++)
        {
            if (i > 0 && !Separator(text, ref at) && !LetterMeetsDigit(text, at))
            {
                return false;
            }
            if (at < text.Length && char.IsLetter(text[at]))
            {
                if (month != 0)
                {
                    return false;
                }
                month = MonthNames.Read(text, ref at);
                if (month == 0)
                {
                    return false;
                }
                place = i;
                continue;
            }
            var begin = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - begin < 5)
            {
                at++;
            }
            if (at == begin || at - begin > 4)
            {
                return false;
            }
            digits[count] = at - begin;
            parts[count++] = Number(text[begin..at]);
        }
        if (month != 0)
        {
            // The month is named: of the two numbers left, the one with four digits is the year, else the order tells.
            if (count != 2 || place == 2)
            {
                return false;
            }
            var yearLeads = digits[0] == 4 || (digits[1] != 4 && order == DateOrder.YearFirst && place == 1);
            return yearLeads ? SetDate(Year(parts[0], digits[0]), month, parts[1], ref moment) : SetDate(Year(parts[1], digits[1]), month, parts[0], ref moment);
        }
        // A year of four digits in front is followed by month and day, whatever the other rows do.
        return (digits[0] == 4 ? DateOrder.YearFirst : order) switch
        {
            DateOrder.YearFirst => digits[0] is 4 or 2 && digits[1] <= 2 && digits[2] <= 2 && SetDate(Year(parts[0], digits[0]), parts[1], parts[2], ref moment),
            DateOrder.DayFirst => digits[0] <= 2 && digits[1] <= 2 && digits[2] is 4 or 2 && SetDate(Year(parts[2], digits[2]), parts[1], parts[0], ref moment),
            _ => digits[0] <= 2 && digits[1] <= 2 && digits[2] is 4 or 2 && SetDate(Year(parts[2], digits[2]), parts[0], parts[1], ref moment),
        };
    }

    static void SkipWeekday(ReadOnlySpan<char> text, ref int at)
    {
        var letters = 0;
        while (letters < text.Length && char.IsLetter(text[letters]))
        {
            letters++;
        }
        if (letters < 2 || !MonthNames.IsWeekday(text[..letters]))
        {
            return;
        }
        at = letters;
        while (at < text.Length && text[at] is ',' or '.' or ' ')
        {
            at++;
        }
    }

    static bool Separator(ReadOnlySpan<char> text, ref int at)
    {
        var begin = at;
        while (at < text.Length && (text[at] is '-' or '/' or '.' or ',' || IsBlank(text[at])))
        {
            at++;
        }
        return at > begin && at - begin <= 2;
    }

    /// <summary>"03MAR2025" has nothing between its parts.</summary>
    static bool LetterMeetsDigit(ReadOnlySpan<char> text, int at) =>
        at > 0 && at < text.Length && ((char.IsAsciiDigit(text[at - 1]) && char.IsLetter(text[at])) || (char.IsLetter(text[at - 1]) && char.IsAsciiDigit(text[at])));

    /// <summary>Programs write a blank that does not break between "2:50" and "PM".</summary>
    static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u202F';

    static bool Rest(ReadOnlySpan<char> text, int at, ref Moment moment)
    {
        if (at == text.Length)
        {
            return true;
        }
        var begin = at;
        while (at < text.Length && (text[at] is ',' or 'T' or 't' or '_' or ';' or ':' || IsBlank(text[at])))
        {
            at++;
        }
        ClockWord(text, ref at);
        if (at == begin && DottedClockFollows(text, at))
        {
            at++;
        }
        if (at > begin && at < text.Length && char.IsAsciiDigit(text[at]))
        {
            if (!Time(text, ref at, ref moment))
            {
                return false;
            }
            HourWord(text, ref at);
        }
        return Zone(text, ref at, ref moment) && at == text.Length;
    }

    static bool Time(ReadOnlySpan<char> text, ref int at, ref Moment moment)
    {
        if (!UpToTwo(text, ref at, out var hour) || at >= text.Length)
        {
            return false;
        }
        int minute = 0, second = 0;
        if (text[at] is ':' or '.' or 'h' or 'u')
        {
            var divider = text[at];
            at++;
            if (!ExactlyTwo(text, ref at, out minute))
            {
                return false;
            }
            if (at < text.Length && (text[at] == divider || text[at] == ':') && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
                if (!ExactlyTwo(text, ref at, out second))
                {
                    return false;
                }
            }
        }
        else if (!HalfDay(text, at))
        {
            return false;
        }
        moment.TimeTicks = 0;
        if (at < text.Length && text[at] is '.' or ',')
        {
            Fraction(text, ref at, ref moment);
        }
        if (HalfDay(text, at))
        {
            while (IsBlank(text[at]))
            {
                at++;
            }
            var afternoon = text[at] is 'p' or 'P';
            at++;
            while (at < text.Length && text[at] is '.' or 'm' or 'M')
            {
                at++;
            }
            if (hour is < 1 or > 12)
            {
                return false;
            }
            hour = (hour % 12) + (afternoon ? 12 : 0);
        }
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0)))
        {
            return false;
        }
        moment.TimeTicks += (((hour * 60L) + minute) * MinuteTicks) + (second * TimeSpan.TicksPerSecond);
        moment.HasTime = true;
        return true;
    }

    static bool HalfDay(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }
        return at + 1 < text.Length && text[at] is 'a' or 'A' or 'p' or 'P' && text[at + 1] is 'm' or 'M' or '.';
    }

    static void Fraction(ReadOnlySpan<char> text, ref int at, ref Moment moment)
    {
        at++;
        long unit = TimeSpan.TicksPerSecond / 10;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            moment.TimeTicks += (text[at] - '0') * unit;
            unit /= 10;
            at++;
        }
    }

    static bool UpToTwo(ReadOnlySpan<char> text, ref int at, out int number)
    {
        number = 0;
        var begin = at;
        while (at < text.Length && at - begin < 2 && char.IsAsciiDigit(text[at]))
        {
            number = (number * 10) + text[at++] - '0';
        }
        return at > begin;
    }

    static bool ExactlyTwo(ReadOnlySpan<char> text, ref int at, out int number)
    {
        number = 0;
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1]))
        {
            return false;
        }
        number = Two(text, at);
        at += 2;
        return true;
    }

    static bool SetDate(int year, int month, int day, ref Moment moment)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }
        moment.DateTicks = new DateTime(year, month, day).Ticks;
        moment.HasDate = true;
        return true;
    }

    static int Year(int number, int digits) => digits <= 2 ? FullYear(number) : number;

    static int FullYear(int twoDigits) => twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;

    static int Digit(char c) => c - '0';

    static int Two(ReadOnlySpan<char> text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

    static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }
        return number;
    }
}
