namespace HeleKlant.Journal.Formats.Times;

/// <summary>The order in which day, month and year are written.</summary>
enum DateOrder : byte
{
    YearFirst,
    DayFirst,
    MonthFirst,
}

/// <summary>A date, a time, or both, as written: the clock on the wall, and the offset where one is written.</summary>
struct Moment
{
    /// <summary>Ticks of the date at midnight; 0 where only a time is written.</summary>
    internal long DateTicks;

    /// <summary>Ticks since midnight; may reach 24:00:00.</summary>
    internal long TimeTicks;

    internal short OffsetMinutes;
    internal bool HasDate;
    internal bool HasTime;
    internal bool HasOffset;

    internal readonly long LocalTicks => DateTicks + TimeTicks;
}
