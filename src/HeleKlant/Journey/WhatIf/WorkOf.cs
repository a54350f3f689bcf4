using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>The chosen cases as the queue engine takes them, and which number of the journal's dictionary each step and pool is.</summary>
/// <param name="Log">The work.</param>
/// <param name="Steps">Activities; 0 for what was too rare to stand alone.</param>
/// <param name="Pools">Teams or roles; 0 where people were put together by what they mostly do.</param>
/// <param name="By">What pools are.</param>
public sealed record WorkOf(WorkLog Log, int[] Steps, int[] Pools, PoolsBy By)
{
    private const int MostSteps = 40;
    private const int MostPools = 40;
    private const long Hour = 3_600_000_000;
    private const long Day = 24 * Hour;

    /// <summary>Takes the filter's cases; its period is the period of the work, else all of the log. Null where there is nothing.</summary>
    public static WorkOf? Of(ChainSnapshot chain, ChainFilter filter, Func<int, string> name, string others)
    {
        var flat = FlatLog.Of(ChainAnswers.Choose(chain, filter with { OnlyTheseTouches = false }), ChainAnswers.Settings(chain, filter));
        if (flat.Start.Length == 0)
        {
            return null;
        }

        var (steps, stepOf) = Ranked(flat.Activity, MostSteps);
        var (by, pools, poolOf) = PoolsOf(flat, stepOf, steps);
        var clock = new WallHours(chain.Rules.Calendar.Zone, flat.Start.Min());
        var from = filter.From is { } f ? Math.Max(Instants.Of(f), chain.Log.First) : chain.Log.First;
        var until = filter.Until is { } u ? Math.Min(Instants.Of(u), chain.AsOfUntil()) : chain.AsOfUntil();
        string StepName(int number) => number == 0 ? others : name(number);
        return new(
            new WorkLog
            {
                CaseFrom = flat.CaseFrom,
                Finished = flat.Finished,
                Start = clock.Of(flat.Start),
                End = clock.Of(flat.End),
                Work = Array.ConvertAll(flat.Work, w => w < 0 ? double.NaN : w / (double)Hour),
                Step = Array.ConvertAll(flat.Activity, a => stepOf[a]),
                Pool = poolOf,
                Person = flat.Employee,
                Steps = Array.ConvertAll(steps, StepName),
                Pools = [.. pools.Select((number, p) => by == PoolsBy.MainStep ? StepName(steps[p]) : number == 0 ? others : name(number))],
                From = clock.Of(from),
                Until = Math.Max(clock.Of(until), clock.Of(from) + 1),
            },
            steps, by == PoolsBy.MainStep ? new int[pools.Length] : pools, by);
    }

    /// <summary>The numbers seen most, and where each number stands; what is rarer stands together at the end under 0.</summary>
    private static (int[] Numbers, Dictionary<int, int> At) Ranked(int[] all, int most)
    {
        var ranked = all.CountBy(n => n).OrderByDescending(n => n.Value).ThenBy(n => n.Key).Select(n => n.Key).ToList();
        var kept = ranked.Count <= most ? ranked : [.. ranked.Where(n => n != 0).Take(most - 1), 0];
        var at = kept.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i);
        foreach (var rare in ranked)
        {
            at.TryAdd(rare, kept.Count - 1);
        }

        return ([.. kept], at);
    }

    private static (PoolsBy By, int[] Numbers, int[] OfTouch) PoolsOf(FlatLog flat, Dictionary<int, int> stepOf, int[] steps)
    {
        foreach (var (by, column) in new[] { (PoolsBy.Team, flat.Team), (PoolsBy.Role, flat.Role) })
        {
            if (column.Where(n => n != 0).Distinct().Take(2).Count() > 1)
            {
                var (numbers, at) = Ranked([.. column.Where(n => n != 0)], MostPools);
                return (by, numbers, Array.ConvertAll(column, n => n == 0 ? -1 : at[n]));
            }
        }

        // No teams and no roles: people belong with those who mostly do the same.
        var mostly = Enumerable.Range(0, flat.Start.Length).Where(i => flat.Employee[i] != 0).GroupBy(i => flat.Employee[i])
            .ToDictionary(g => g.Key, g => g.CountBy(i => stepOf[flat.Activity[i]]).MaxBy(n => n.Value).Key);
        return (PoolsBy.MainStep, steps, [.. Enumerable.Range(0, flat.Start.Length).Select(i => flat.Employee[i] == 0 ? -1 : mostly[flat.Employee[i]])]);
    }

    /// <summary>Hours by the clock on the wall since the Monday before an instant.</summary>
    private sealed class WallHours
    {
        private readonly TimeZoneInfo zone;
        private readonly long monday;
        private readonly Dictionary<long, long> offsets = [];

        public WallHours(string zone, long first)
        {
            this.zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var wall = first + Offset(first);
            var day = Math.DivRem(wall, Day, out var rest) - (rest < 0 ? 1 : 0);
            // 1 January 1970 was a Thursday: three days after a Monday.
            monday = (day - (((day + 3) % 7) + 7) % 7) * Day;
        }

        public double Of(long instant) => (instant + Offset(instant) - monday) / (double)Hour;

        public double[] Of(long[] instants) => Array.ConvertAll(instants, Of);

        /// <summary>The zone's offset, looked up once an hour of the log.</summary>
        private long Offset(long instant)
        {
            var hour = instant / Hour;
            if (!offsets.TryGetValue(hour, out var offset))
            {
                offsets[hour] = offset = zone.GetUtcOffset(Instants.ToMoment(instant)).Ticks / TimeSpan.TicksPerMicrosecond;
            }

            return offset;
        }
    }
}

/// <summary>What the pools of a model are.</summary>
public enum PoolsBy
{
    Team,
    Role,

    /// <summary>People put together by the step they mostly do.</summary>
    MainStep,
}

internal static class ChainUntil
{
    /// <summary>Up to the as-of moment.</summary>
    public static long AsOfUntil(this ChainSnapshot chain) => Instants.Of(chain.AsOf) + 1;
}
