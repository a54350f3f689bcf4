using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Quantities;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Everything;

/// <summary>Messages of one kind: the last four weeks beside the twelve before.</summary>
/// <param name="Rose">The 95 % interval of the share now lies wholly above that of the share before (Wilson).</param>
public sealed record KindOfMessage(string Kind, Proportion Now, Proportion Before, bool Rose);

/// <summary>What moved with a rise: mean wait in opening hours and touches a week, now and before.</summary>
public sealed record MovedWith(double? WaitSecondsNow, double? WaitSecondsBefore, double TouchesNow, double TouchesBefore);

/// <param name="Until">The day after the last that counts.</param>
/// <param name="Beside">Null where nothing rose.</param>
public sealed record EverythingRising(DateOnly Until, IReadOnlyList<KindOfMessage> Kinds, MovedWith? Beside);

/// <summary>Whether promises without bounds grow more common, by kind of message, and what moved with it.</summary>
public sealed class EverythingRise(Store.Store store, Settings settings, ChainAnswers answers, TimeProvider clock)
{
    private const int DaysNow = 28;
    private const int DaysBefore = 84;

    public async Task<EverythingRising> Read(CancellationToken stop)
    {
        var until = settings.Organisation.DayOf(clock.GetUtcNow()).AddDays(1);
        var (now, before) = (until.AddDays(-DaysNow), until.AddDays(-DaysNow - DaysBefore));
        var rows = await store.Set<EverythingCount>().AsNoTracking().Where(c => c.Day >= before && c.Day < until).ToListAsync(stop);
        var kinds = CheckEverything.Kinds.Select(kind =>
        {
            var (lately, earlier) = (Of(rows, kind, now, until), Of(rows, kind, before, now));
            return new KindOfMessage(kind, lately, earlier, lately.Of > 0 && earlier.Of > 0 && lately.Wilson().Low > earlier.Wilson().High);
        }).Where(k => k.Now.Of + k.Before.Of > 0).ToList();
        return new(until, kinds, kinds.Any(k => k.Rose) ? Beside(before, now, until) : null);
    }

    private static Proportion Of(List<EverythingCount> rows, string kind, DateOnly from, DateOnly until)
    {
        var of = rows.Where(r => r.Kind == kind && r.Day >= from && r.Day < until).ToList();
        return new(of.Sum(r => (long)r.Pointed), of.Sum(r => (long)r.Checked));
    }

    private MovedWith Beside(DateOnly before, DateOnly now, DateOnly until)
    {
        var zone = settings.Organisation.Zone;
        Engines.Chain.ChainFigures Within(DateOnly from, DateOnly to)
        {
            DateTimeOffset At(DateOnly day) => HeleKlant.Engines.Calendars.Instants.ToMoment(WallClock.Midnight(day, zone));
            return answers.Summary(new ChainFilter { From = At(from), Until = At(to) }).Figures;
        }

        var (lately, earlier) = (Within(now, until), Within(before, now));
        static double? Wait(Engines.Chain.ChainFigures f) => f.Waits.Count > 0 ? (f.Waits.BusinessSeconds ?? f.Waits.Seconds) / f.Waits.Count : null;
        return new(Wait(lately), Wait(earlier), lately.Touches / (DaysNow / 7.0), earlier.Touches / (DaysBefore / 7.0));
    }
}
