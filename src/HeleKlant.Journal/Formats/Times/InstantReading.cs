using System.Globalization;

namespace HeleKlant.Journal.Formats.Times;

/// <summary>How an attempt to read an instant ended.</summary>
enum InstantFault : byte
{
    None,
    /// <summary>It does not read in the form that the mapping names.</summary>
    Unreadable,
    /// <summary>Outside the years 1900 to 2200.</summary>
    OutOfRange,
}

/// <summary>Reads instants in one form of <see cref="DateForms"/> (or a .NET pattern), in one zone.</summary>
sealed class InstantReading
{
    /// <summary>The first tick of the years the journal holds.</summary>
    internal static readonly long Earliest = new DateTime(1900, 1, 1).Ticks;

    /// <summary>The first tick after them.</summary>
    internal static readonly long Latest = new DateTime(2201, 1, 1).Ticks;


    readonly string form;
    readonly Kind kind;
    readonly DateOrder order;
    readonly ZoneClock clock;
    readonly bool decimalComma;
    readonly string[] patterns;

    enum Kind : byte
    {
        Ordered,
        Compact,
        CompactShort,
        Number,
        Spreadsheet,
        Time,
        Pattern,
    }

    internal InstantReading(string form, ZoneClock clock, bool decimalComma)
    {
        this.form = form;
        this.clock = clock;
        this.decimalComma = decimalComma;
        (kind, order) = form switch
        {
            DateForms.YearFirst => (Kind.Ordered, DateOrder.YearFirst),
            DateForms.DayFirst => (Kind.Ordered, DateOrder.DayFirst),
            DateForms.MonthFirst => (Kind.Ordered, DateOrder.MonthFirst),
            DateForms.Compact => (Kind.Compact, DateOrder.YearFirst),
            DateForms.CompactShort => (Kind.CompactShort, DateOrder.YearFirst),
            DateForms.UnixSeconds or DateForms.UnixMilliseconds or DateForms.UnixMicroseconds => (Kind.Number, DateOrder.YearFirst),
            DateForms.Spreadsheet => (Kind.Spreadsheet, DateOrder.YearFirst),
            DateForms.Time => (Kind.Time, DateOrder.YearFirst),
            _ => (Kind.Pattern, DateOrder.YearFirst),
        };
        patterns = kind == Kind.Pattern ? [form] : [];
        if (kind == Kind.Pattern && !Usable(form))
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.BadDatePattern, detail: form);
        }
    }

    /// <summary>The form by name.</summary>
    internal string Form => form;

    /// <summary>Reads a whole instant from one text.</summary>
    internal InstantFault Read(ReadOnlySpan<char> text, out DateTimeOffset instant, out bool skipped)
    {
        instant = default;
        skipped = false;
        if (kind == Kind.Number)
        {
            return FromNumber(text, out instant);
        }
        return ReadMoment(text, out var moment) ? Resolve(moment, out instant, out skipped) : InstantFault.Unreadable;
    }

    /// <summary>Reads what is written, without a zone yet: the date half of a pair of columns.</summary>
    internal bool ReadMoment(ReadOnlySpan<char> text, out Moment moment)
    {
        switch (kind)
        {
            case Kind.Ordered:
                return Moments.TryRead(text, order, out moment);
            case Kind.Compact:
                return Moments.TryReadCompact(text, false, out moment);
            case Kind.CompactShort:
                return Moments.TryReadCompact(text, true, out moment);
            case Kind.Time:
                return Moments.TryReadTime(text, out moment);
            case Kind.Spreadsheet:
                return FromSpreadsheet(text, out moment);
            default:
                return FromPattern(text, out moment);
        }
    }

    /// <summary>Gives a moment its offset, the written one or the zone's.</summary>
    internal InstantFault Resolve(in Moment moment, out DateTimeOffset instant, out bool skipped)
    {
        instant = default;
        skipped = false;
        var local = moment.LocalTicks;
        if (local < Earliest || local >= Latest)
        {
            return InstantFault.OutOfRange;
        }
        var minutes = moment.HasOffset ? moment.OffsetMinutes : clock.OffsetMinutes(local, out skipped);
        instant = new DateTimeOffset(local, new TimeSpan(minutes * TimeSpan.TicksPerMinute));
        return InstantFault.None;
    }

    InstantFault FromNumber(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (!TryNumber(text, out var number))
        {
            return InstantFault.Unreadable;
        }
        if (Math.Abs(number) > 1e17m)
        {
            return InstantFault.OutOfRange;
        }
        var ticks = form switch
        {
            DateForms.UnixSeconds => number * TimeSpan.TicksPerSecond,
            DateForms.UnixMilliseconds => number * TimeSpan.TicksPerMillisecond,
            _ => number * 10,
        } + DateTime.UnixEpoch.Ticks;
        if (ticks < Earliest || ticks >= Latest)
        {
            return InstantFault.OutOfRange;
        }
        instant = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return InstantFault.None;
    }

    bool FromSpreadsheet(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        if (!TryNumber(text, out var days) || days is < 1 or > 2_958_465)
        {
            return false;
        }
        // To the millisecond: a double of days holds no more.
        var ticks = new DateTime(1899, 12, 30).Ticks + ((long)Math.Round((double)days * 86_400_000d) * TimeSpan.TicksPerMillisecond);
        moment.DateTicks = ticks - (ticks % TimeSpan.TicksPerDay);
        moment.TimeTicks = ticks % TimeSpan.TicksPerDay;
        moment.HasDate = true;
        moment.HasTime = true;
        return true;
    }

    bool TryNumber(ReadOnlySpan<char> text, out decimal number) => Numbers.TryRead(text, decimalComma, out number);

    bool FromPattern(ReadOnlySpan<char> text, out Moment moment)
    {
        moment = default;
        var zoned = form.Contains('z', StringComparison.Ordinal) || form.Contains('K', StringComparison.Ordinal);
        foreach (var culture in cultures)
        {
            if (zoned && DateTimeOffset.TryParseExact(text, patterns[0], culture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var zonedRead))
            {
                Set(ref moment, zonedRead.DateTime);
                moment.HasOffset = true;
                moment.OffsetMinutes = (short)zonedRead.Offset.TotalMinutes;
                return true;
            }
            if (!zoned && DateTime.TryParseExact(text, patterns[0], culture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault, out var read))
            {
                Set(ref moment, read);
                return true;
            }
        }
        return false;
    }

    static readonly CultureInfo[] cultures = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("nl-NL"), CultureInfo.GetCultureInfo("de-DE"), CultureInfo.GetCultureInfo("fr-FR")];

    static void Set(ref Moment moment, DateTime read)
    {
        moment.DateTicks = read.Date.Ticks;
        moment.TimeTicks = read.TimeOfDay.Ticks;
        moment.HasDate = read.Year > 1;
        moment.HasTime = true;
    }

    static bool Usable(string pattern)
    {
        if (!pattern.Contains('y', StringComparison.Ordinal) && !pattern.Contains('H', StringComparison.Ordinal) && !pattern.Contains('h', StringComparison.Ordinal))
        {
            return false;
        }
        try
        {
            _ = new DateTime(2024, 11, 25, 13, 45, 59).ToString(pattern, CultureInfo.InvariantCulture);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>Reads numbers as people write them.</summary>
static class Numbers
{
    /// <summary>A number with a decimal point or, where told, a comma; thousands may be parted by the other one or by blanks.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, bool decimalComma, out decimal number)
    {
        if (!decimalComma)
        {
            return decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
        }
        Span<char> turned = stackalloc char[64];
        number = 0;
        if (text.Length > turned.Length)
        {
            return false;
        }
        for (var i = 0; i < text.Length; i++)
        {
            turned[i] = text[i] switch { ',' => '.', '.' => ',', var other => other };
        }
        return decimal.TryParse(turned[..text.Length], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
    }
}
