using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>The moment a snapshot is shown for, and the opening times around it.</summary>
internal sealed record ChainClock(DateTimeOffset AsOf, bool FellSilent, Calendars Calendars)
{
    public static ChainClock For(EventLog log, ChainRules rules, DateTimeOffset now, ChainClock? before)
    {
        var micros = Instants.Of(now);
        var asOf = Bonds.AsOf(micros, log.TouchCount == 0 ? null : log.Last);
        var first = log.TouchCount == 0 ? micros : Math.Min(log.First, micros);
        var last = Math.Max(log.TouchCount == 0 ? micros : log.Last, micros);
        return new(Instants.ToMoment(asOf), asOf != micros, Calendars.For(rules, first, last, before?.Calendars));
    }
}
