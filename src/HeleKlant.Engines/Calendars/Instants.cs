namespace HeleKlant.Engines.Calendars;

/// <summary>From and to the engines' instants: microseconds since 1970-01-01T00:00Z.</summary>
public static class Instants
{
    const long MicrosPerDay = 86_400_000_000;
    static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The instant of a moment; parts of a microsecond are dropped.</summary>
    public static long Of(DateTimeOffset moment) => Of(moment.UtcDateTime);

    /// <summary>The instant of a moment that is already in UTC.</summary>
    public static long Of(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The moment of an instant, in UTC.</summary>
    public static DateTimeOffset ToMoment(long instant) => DateTimeOffset.UnixEpoch.AddTicks(instant * TimeSpan.TicksPerMicrosecond);

    /// <summary>The UTC date an instant falls in.</summary>
    public static DateOnly DateOf(long instant) =>
        DateOnly.FromDayNumber(EpochDay + (int)((instant >= 0 ? instant : instant - MicrosPerDay + 1) / MicrosPerDay));
}
