using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HeleKlant.ChainLog;

namespace HeleKlant.Journey.Chain;

/// <summary>A bar of the distribution of lead times.</summary>
/// <param name="FromSeconds">From, included.</param>
/// <param name="UntilSeconds">Until; infinite for the last.</param>
public sealed record LeadBar(double FromSeconds, double UntilSeconds, long Cases);

/// <param name="Bars">Bars of one width, and one for all that is longer.</param>
/// <param name="Looked">Cases that were looked at; fewer than there are where there are very many.</param>
public sealed record LeadDistribution(ImmutableArray<LeadBar> Bars, long Looked, bool IsSample);

/// <summary>How long finished cases took, as a distribution.</summary>
public sealed class LeadTimes(ChainAnswers answers)
{
    private const int LookAtMost = 40_000;
    private const int BarsShown = 24;

    private readonly ConditionalWeakTable<ChainSnapshot, Dictionary<string, LeadDistribution>> known = [];

    public LeadDistribution Of(ChainSnapshot chain, ChainFilter filter)
    {
        var kept = known.GetOrCreateValue(chain);
        lock (kept)
        {
            if (kept.TryGetValue(filter.Key, out var found))
            {
                return found;
            }
        }

        var made = Make(chain, filter);
        lock (kept)
        {
            kept[filter.Key] = made;
        }

        return made;
    }

    private LeadDistribution Make(ChainSnapshot chain, ChainFilter filter)
    {
        var spread = answers.Summary(filter, chain).Figures.LeadSeconds;
        if (spread.N == 0)
        {
            return new([], 0, false);
        }

        var cases = answers.Cases(filter, of: chain);
        var every = Math.Max(1, cases.Count / LookAtMost);
        var width = NiceWidth(Math.Max(spread.P90 * 1.5, 1) / BarsShown);
        var counts = new long[BarsShown + 1];
        long looked = 0;
        for (var i = 0; i < cases.Count; i += every)
        {
            if (answers.Case(cases[i], chain) is { Finished: true } seen && IsWithin(filter, seen.Last))
            {
                looked++;
                counts[(int)Math.Min(BarsShown, seen.LeadTimeSeconds / width)]++;
            }
        }

        var bars = counts.Select((count, i) => new LeadBar(i * width, i == BarsShown ? double.PositiveInfinity : (i + 1) * width, count)).ToList();
        while (bars.Count > 1 && bars[^1].Cases == 0)
        {
            bars.RemoveAt(bars.Count - 1);
        }

        return new([.. bars], looked, every > 1);
    }

    private static bool IsWithin(ChainFilter filter, DateTimeOffset end) =>
        (filter.From is not { } from || end >= from) && (filter.Until is not { } until || end < until);

    /// <summary>A width that a person can name: minutes, hours or days in ones, twos and fives.</summary>
    private static double NiceWidth(double seconds)
    {
        double[] nice = [60, 300, 600, 1800, 3600, 7200, 14400, 28800, 43200, 86400];
        foreach (var width in nice)
        {
            if (seconds <= width)
            {
                return width;
            }
        }

        var days = seconds / 86400;
        var power = Math.Pow(10, Math.Floor(Math.Log10(days)));
        double[] steps = [1, 2, 5, 10];
        return steps.First(step => days <= step * power) * power * 86400;
    }
}
