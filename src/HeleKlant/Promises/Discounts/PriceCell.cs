using System.Globalization;

namespace HeleKlant.Promises.Discounts;

/// <summary>Reads one cell of a file of price lines. Amounts become whole cents; what is finer than a cent by more than a binary fraction's dust is no amount.</summary>
public static class PriceCell
{
    private const decimal Dust = 0.000001m;

    /// <summary>The longest digits that a decimal holds for sure; dust behind them is cut off.</summary>
    private const int MostDigits = 24;

    public static decimal? Amount(ReadOnlySpan<char> cell, bool decimalComma)
    {
        cell = cell.Trim();
        if (cell.Length is 0 or > 60)
        {
            return null;
        }

        Span<char> plain = stackalloc char[60];
        var length = 0;
        foreach (var letter in cell.TrimStart("€$£ \u00a0"))
        {
            if (letter == (decimalComma ? '.' : ',') || letter is ' ' or '\u00a0' or '\'')
            {
                continue;
            }

            plain[length++] = decimalComma && letter == ',' ? '.' : letter;
        }

        var digits = plain[..length];
        return decimal.TryParse(digits.Length > MostDigits && digits.Contains('.') && !digits.Contains('E') ? digits[..MostDigits] : digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var amount)
            ? amount : null;
    }

    /// <summary>An amount in whole cents; null where it is none.</summary>
    public static long? Cents(ReadOnlySpan<char> cell, bool decimalComma)
    {
        if (Amount(cell, decimalComma) is not { } amount || Math.Abs(amount) > Money.Most)
        {
            return null;
        }

        var cents = amount * 100;
        var whole = decimal.Round(cents, MidpointRounding.AwayFromZero);
        return Math.Abs(cents - whole) <= Dust ? (long)whole : null;
    }

    /// <summary>The day a cell names: by year first, by day or month first, or an instant with its zone as the organisation's clock has it. As 20260302.</summary>
    public static int? Day(ReadOnlySpan<char> cell, bool monthFirst, TimeZoneInfo zone)
    {
        cell = cell.Trim();
        if (cell.Length >= 8 && Parts(cell) is var (a, b))
        {
            var rest = cell[(cell.LastIndexOfAny('-', '/', '.') + 1)..];
            var year = rest.IndexOfAny(' ', 'T') is > 0 and var end ? rest[..end] : rest;
            return int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? Of(y, monthFirst ? a : b, monthFirst ? b : a) : null;
        }

        if (cell.Length == 8 && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var compact))
        {
            return Of(compact / 10_000, compact / 100 % 100, compact % 100);
        }

        if (cell.Length >= 10 && cell[4] == '-' && (cell.Length == 10 || cell[10] is ' ' or 'T'))
        {
            if (cell.Length > 16 && (cell[^1] == 'Z' || cell[16..].IndexOfAny('+', '-') >= 0))
            {
                return DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? InReach(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime)) : null;
            }

            return DateOnly.TryParseExact(cell[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? InReach(day) : null;
        }

        return null;
    }

    /// <summary>The first two parts of a date that does not begin with its year.</summary>
    public static (int First, int Second)? Parts(ReadOnlySpan<char> cell)
    {
        var one = cell.IndexOfAny('-', '/', '.');
        if (one is < 1 or > 2)
        {
            return null;
        }

        var two = cell[(one + 1)..].IndexOfAny('-', '/', '.');
        return two is 1 or 2
            && int.TryParse(cell[..one], NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            && int.TryParse(cell.Slice(one + 1, two), NumberStyles.None, CultureInfo.InvariantCulture, out var b) ? (a, b) : null;
    }

    private static int? InReach(DateOnly day) => Of(day.Year, day.Month, day.Day);

    private static int? Of(int year, int month, int day) =>
        year is >= 1970 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? (year * 10_000) + (month * 100) + day : null;
}
