using HeleKlant.Engines.Calendars;

namespace HeleKlant.ChainLog;

/// <summary>Where the weeks, months or quarters of a trend begin, by the wall clock of the organisation.</summary>
internal static class TrendBounds
{
    private const int Most = 520;

    public static long[] Of(ChainSnapshot chain, ChainFilter filter, TrendStep step)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(chain.Rules.Calendar.Zone);
        var first = filter.From is { } f ? Math.Max(Instants.Of(f), chain.Log.First) : chain.Log.First;
        var end = filter.Until is { } u ? Math.Min(Instants.Of(u), chain.Log.Last + 1) : chain.Log.Last + 1;
        var lastDate = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instants.ToMoment(Math.Max(first, end - 1)), zone).DateTime);
        var date = Begin(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instants.ToMoment(first), zone).DateTime), step);
        var bounds = new List<long> { Midnight(date, zone) };
        while (date <= lastDate)
        {
            date = Next(date, step);
            bounds.Add(Midnight(date, zone));
        }

        return [.. bounds.TakeLast(Most + 1)];
    }

    private static DateOnly Begin(DateOnly date, TrendStep step) => step switch
    {
        TrendStep.Week => date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        TrendStep.Month => new(date.Year, date.Month, 1),
        _ => new(date.Year, (date.Month - 1) / 3 * 3 + 1, 1),
    };

    private static DateOnly Next(DateOnly date, TrendStep step) => step switch
    {
        TrendStep.Week => date.AddDays(7),
        TrendStep.Month => date.AddMonths(1),
        _ => date.AddMonths(3),
    };

    private static long Midnight(DateOnly date, TimeZoneInfo zone) => WallClock.Midnight(date, zone);
}
