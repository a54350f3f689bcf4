using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>How the values of one column are written as dates, and whether day and month are settled.</summary>
/// <param name="Form">A name from <see cref="DateForms"/>, or null where the column holds no dates.</param>
/// <param name="Settled">False where every value reads with the day first and with the month first.</param>
/// <param name="Mixed">Values of which some need the day first and others the month first.</param>
/// <param name="HasTime">Whether values carry a time of day.</param>
/// <param name="HasOffset">Whether values carry an offset, or are counted from 1970 in UTC.</param>
sealed record DateForm(string? Form, bool Settled, bool Mixed, bool HasTime, bool HasOffset)
{
    static readonly DateForm none = new(null, true, false, false, false);

    /// <summary>140506: a .NET pattern, as a mapping may name.</summary>
    internal const string SixDigitClock = "HHmmss";

    static bool IsSixDigitClock(string value) =>
        value.Length == 6 && value.All(char.IsAsciiDigit) && string.CompareOrdinal(value[..2], "24") < 0 && value[2] < '6' && value[4] < '6';

    /// <summary>The share of values that must read for a column to hold dates.</summary>
    const double Enough = 0.9;

    /// <summary>
    /// What databases hold where no date is: all zeros, the first or the last day there is. Without dividers ("00000000",
    /// "99991231") only in a column whose name sounds like a time.
    /// </summary>
    internal static bool IsNoDate(string name, string text)
    {
        if (text.Length < 8 || text[0] is not ('0' or '1' or '3' or '9') || !text.All(c => char.IsAsciiDigit(c) || c is '-' or '/' or '.' or ':' or ' ' or 'T' or 'Z'))
        {
            return false;
        }
        var day = text.Split(' ', 'T')[0];
        var digits = string.Concat(day.Where(char.IsAsciiDigit));
        return digits is "00000000" or "99991231" or "31129999" or "12319999" or "00010101" or "01010001" && (day.Length == 10 || (day.Length == 8 && ColumnWords.SoundsLikeTime(name)));
    }

    /// <summary>Whether one text looks like a date or a time, whatever the order.</summary>
    internal static bool IsDateLike(string text) =>
        text.Length >= 6 && char.IsAsciiDigit(text[0]) && !Numbers.TryRead(text, false, out _)
        && (Moments.TryRead(text, DateOrder.YearFirst, out _) || Moments.TryRead(text, DateOrder.DayFirst, out _) || Moments.TryRead(text, DateOrder.MonthFirst, out _) || Moments.TryReadTime(text, out _));

    internal static DateForm Of(string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return none;
        }
        var counted = new Counts();
        foreach (var value in values)
        {
            counted.Add(value);
        }
        var enough = values.Count * Enough;
        var hasTime = counted.WithTime > values.Count / 2;
        var hasOffset = counted.WithOffset > enough;
        if (counted.Years >= enough)
        {
            return new DateForm(DateForms.YearFirst, true, false, hasTime, hasOffset);
        }
        // Rows with the year first are the same in either order: what the others need tells.
        counted.Days += counted.Years;
        counted.Months += counted.Years;
        counted.Both += counted.Years;
        counted.Named += counted.Years;
        if (counted.Days >= enough || counted.Months >= enough || (counted.Days + counted.Months - counted.Both >= enough && counted.Both > 0))
        {
            return DayOrMonth(counted, values, hasTime, hasOffset);
        }
        if (counted.Clocks >= enough)
        {
            return new DateForm(DateForms.Time, true, false, true, false);
        }
        return Numeric(name, values, enough);
    }

    static DateForm DayOrMonth(Counts counted, IReadOnlyCollection<string> values, bool hasTime, bool hasOffset)
    {
        var onlyDay = counted.Days - counted.Both;
        var onlyMonth = counted.Months - counted.Both;
        if (onlyDay > 0 && onlyMonth > 0)
        {
            return new DateForm(onlyDay >= onlyMonth ? DateForms.DayFirst : DateForms.MonthFirst, false, true, hasTime, hasOffset);
        }
        if (onlyDay > 0 || onlyMonth > 0)
        {
            return new DateForm(onlyDay > 0 ? DateForms.DayFirst : DateForms.MonthFirst, true, false, hasTime, hasOffset);
        }
        // Nobody writes the month first with dots; AM and PM go with the month first.
        var dots = values.Count(value => value.IndexOf('.', StringComparison.Ordinal) is > 0 and < 3);
        if (dots >= values.Count * Enough)
        {
            return new DateForm(DateForms.DayFirst, true, false, hasTime, hasOffset);
        }
        return new DateForm(DateForms.DayFirst, counted.Named >= values.Count * Enough, false, hasTime, hasOffset);
    }

    static DateForm Numeric(string name, IReadOnlyCollection<string> values, double enough)
    {
        var dated = ColumnWords.SoundsLikeTime(name);
        var inSeconds = values.Count(value => Since1970(value) is >= 631_152_000 and < 2_145_916_800);
        var inMilliseconds = values.Count(value => Since1970(value) is >= 631_152_000_000 and < 2_145_916_800_000);
        var inMicroseconds = values.Count(value => Since1970(value) is >= 631_152_000_000_000 and < 2_145_916_800_000_000);
        if (inMilliseconds >= enough && dated)
        {
            return new DateForm(DateForms.UnixMilliseconds, true, false, true, true);
        }
        if (inMicroseconds >= enough && dated)
        {
            return new DateForm(DateForms.UnixMicroseconds, true, false, true, true);
        }
        if (inSeconds >= enough && dated)
        {
            return new DateForm(DateForms.UnixSeconds, true, false, true, true);
        }
        var compact = values.Count(value => value.Length >= 8 && Moments.TryReadCompact(value, false, out var read) && new DateTime(read.DateTicks).Year is > 1950 and < 2100);
        if (compact >= enough && (dated || values.Count >= 20))
        {
            return new DateForm(DateForms.Compact, true, false, values.All(value => value.Length > 8), false);
        }
        // SAP and mainframes tell the time of day in six digits, beside a column with the date.
        if (ColumnWords.SoundsLikeClock(name) && values.All(IsSixDigitClock))
        {
            return new DateForm(SixDigitClock, true, false, true, false);
        }
        if (dated && values.Count(value => value.Length is 5 or 6 && Moments.TryReadCompact(value, true, out _)) >= enough)
        {
            return new DateForm(DateForms.CompactShort, true, false, false, false);
        }
        if (dated && values.Count(value => Numbers.TryRead(value, value.Contains(',', StringComparison.Ordinal), out var days) && days is > 20_000 and < 60_000) >= enough)
        {
            return new DateForm(DateForms.Spreadsheet, true, false, true, false);
        }
        return none;
    }

    /// <summary>The number before a fraction, as Python writes it ("1741007106.25"); -1 where it is no such number.</summary>
    static long Since1970(string value)
    {
        var whole = value.AsSpan();
        if (whole.IndexOfAny('.', ',') is > 0 and var point)
        {
            if (whole[(point + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return -1;
            }
            whole = whole[..point];
        }
        return whole.Length >= 9 && long.TryParse(whole, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    sealed class Counts
    {
        internal int Years, Days, Months, Both, Clocks, Named, WithTime, WithOffset;

        internal void Add(string value)
        {
            if (value.Length < 4 || value.Length > 60 || !value.Any(char.IsAsciiDigit))
            {
                return;
            }
            if (Moments.TryReadTime(value, out _) && value.AsSpan().IndexOfAny(":hu") > 0)
            {
                Clocks++;
                return;
            }
            var yearLeads = value.Length > 4 && value.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && (!char.IsAsciiDigit(value[4]) || (value.Length > 12 && value[8] == 'T'));
            Moment read;
            if (yearLeads && Moments.TryRead(value, DateOrder.YearFirst, out read))
            {
                Years++;
            }
            else if (Moments.TryRead(value, DateOrder.DayFirst, out read) | Moments.TryRead(value, DateOrder.MonthFirst, out var other))
            {
                var day = read.HasDate;
                Days += day ? 1 : 0;
                Months += other.HasDate ? 1 : 0;
                var same = day && other.HasDate;
                Both += same ? 1 : 0;
                Named += same && read.DateTicks == other.DateTicks ? 1 : 0;
                read = day ? read : other;
            }
            else
            {
                return;
            }
            WithTime += read.HasTime ? 1 : 0;
            WithOffset += read.HasOffset ? 1 : 0;
        }
    }
}
