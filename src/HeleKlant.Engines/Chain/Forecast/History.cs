using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>
/// What the cases teach as of a moment: how long it took from each touch until the case was done, as far as that was known then, in groups
/// of like standing. Curves are made when first asked. Not safe for several threads at once.
/// </summary>
internal sealed class History
{
    readonly ForecastSettings settings;
    readonly List<double> remaining = [];
    readonly List<bool> ended = [];
    readonly List<double> weights = [];
    readonly List<double> untilNext = [];
    readonly Dictionary<GroupKey, List<int>> groups = [];
    readonly Dictionary<GroupKey, SurvivalCurve> curves = [];

    History(ForecastSettings settings) => this.settings = settings;

    /// <summary>How many cases had begun.</summary>
    public int Cases { get; private set; }

    /// <summary>How many of them were finished.</summary>
    public int Finished { get; private set; }

    /// <param name="walked">The cases.</param>
    /// <param name="asOf">The moment; what happened after it is not looked at.</param>
    /// <param name="settings">How.</param>
    public static History Of(WalkedCases walked, long asOf, ForecastSettings settings)
    {
        var (cases, open) = (walked.Cases, walked.Open);
        var history = new History(settings);
        var known = cases.KnownUpTo(asOf);
        var openKnown = cases.Open(known);
        Span<GroupKey> keys = stackalloc GroupKey[CaseStanding.MostKeys];
        for (var c = 0; c < cases.Count; c++)
        {
            var (last, finished) = cases.AsOf(c, asOf);
            if (last < 0)
            {
                continue;
            }

            history.Cases++;
            history.Finished += finished ? 1 : 0;
            for (var i = cases.Offsets[c]; i <= last; i++)
            {
                // After a touch that ends a case nobody asks, unless only what came later shows that it went on.
                if (cases.Ends[i])
                {
                    continue;
                }

                var row = history.remaining.Count;
                history.remaining.Add(Math.Max(0, (finished ? open[last] : openKnown) - open[i]));
                history.ended.Add(finished);
                history.weights.Add(Math.Pow(2, -(known - cases.At[i]) / (ChainSettings.Day * settings.HalfLifeDays)));
                history.untilNext.Add(i < last ? open[i + 1] - open[i] : finished ? double.PositiveInfinity : openKnown - open[i]);
                walked.Standing[i].Keys(settings, keys, out var count);
                for (var k = 0; k < count; k++)
                {
                    history.Put(keys[k], row);
                }

                history.Put(GroupKey.After(cases.Activity[i]) with { Kind = cases.KindOf(c) + 1 }, row);
                if (i == cases.Offsets[c])
                {
                    history.Put(GroupKey.First, row);
                    history.Put(GroupKey.First with { Kind = cases.KindOf(c) + 1 }, row);
                }
            }
        }

        return history;
    }

    void Put(GroupKey key, int row) => (CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out _) ??= []).Add(row);

    /// <summary>How long it will yet take; each group leans on the coarser one before it.</summary>
    /// <param name="standing">What the case has been through.</param>
    /// <param name="silent">Business seconds since its last touch; only touches after which it was as long silent count.</param>
    /// <returns>The curve, and how many touches of earlier cases stand in the finest group that has any; no curve where nothing is known.</returns>
    public (SurvivalCurve? Curve, int Behind) Ask(CaseStanding standing, double silent)
    {
        Span<GroupKey> keys = stackalloc GroupKey[CaseStanding.MostKeys];
        standing.Keys(settings, keys, out var count);
        return Ask(keys[..count], silent);
    }

    /// <summary>How long a case that begins now takes. Recent first touches lean on those of all time, so that rare long cases are not forgotten.</summary>
    public (SurvivalCurve? Curve, int Behind) AskNew(int kind)
    {
        if (!groups.TryGetValue(GroupKey.First, out var rows))
        {
            return (null, 0);
        }

        if (!curves.TryGetValue(GroupKey.FirstEver, out var ever))
        {
            ever = SurvivalCurve.Of(rows.ConvertAll(r => remaining[r]).ToArray(), rows.ConvertAll(r => ended[r]).ToArray());
            curves.Add(GroupKey.FirstEver, ever);
        }

        return Ask(kind == 0 ? [GroupKey.First] : [GroupKey.First, GroupKey.First with { Kind = kind + 1 }], 0, ever);
    }

    /// <summary>How long a case of which only the last activity is known yet takes.</summary>
    public (SurvivalCurve? Curve, int Behind) AskAfter(int activity, int kind) =>
        Ask(kind == 0 ? [default, GroupKey.After(activity)] : [default, GroupKey.After(activity), GroupKey.After(activity) with { Kind = kind + 1 }], 0);

    (SurvivalCurve? Curve, int Behind) Ask(ReadOnlySpan<GroupKey> keys, double silent, SurvivalCurve? curve = null)
    {
        var behind = 0;
        foreach (var key in keys)
        {
            if (!groups.TryGetValue(key, out var rows))
            {
                break;
            }

            if (silent > 0)
            {
                rows = rows.FindAll(r => untilNext[r] > silent);
                curve = rows.Count == 0 ? curve : CurveOf(rows, silent, curve);
            }
            else if (!curves.TryGetValue(key, out var made))
            {
                curves.Add(key, curve = CurveOf(rows, 0, curve));
            }
            else
            {
                curve = made;
            }

            behind = rows.Count > 0 ? rows.Count : behind;
        }

        return (curve, behind);
    }

    SurvivalCurve CurveOf(List<int> rows, double since, SurvivalCurve? coarser)
    {
        var (spans, ends, weight) = (new double[rows.Count], new bool[rows.Count], new double[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            (spans[i], ends[i], weight[i]) = (Math.Max(0, remaining[rows[i]] - since), ended[rows[i]], weights[rows[i]]);
        }

        return SurvivalCurve.Of(spans, ends, weight, coarser, settings.Shrink);
    }
}
