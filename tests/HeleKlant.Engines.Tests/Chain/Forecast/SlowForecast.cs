using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

/// <summary>
/// The same forecast the slow and obvious way, from the definition in docs/measures.md: at each time at which anything ended, go through
/// all earlier touches of like standing and count. Shares no code with the engine.
/// </summary>
sealed class SlowForecast(CaseHistories cases, ForecastSettings settings, long origin)
{
    const double MicrosPerDay = 86_400e6;

    sealed record Row(int Activity, int Before, int Visits, double Age, int Kind, double Left, bool Ended, double Weight);

    public double Promised(int touch, double level)
    {
        var asked = Standing(Array.FindLastIndex(cases.Offsets, o => o <= touch), touch);
        var history = Rows().ToList();
        var groups = Likenesses().Select(like => history.Where(row => like(row, asked)).ToList()).TakeWhile(g => g.Count > 0).ToList();
        if (groups.Count == 0)
        {
            return double.PositiveInfinity;
        }

        var left = 1.0;
        foreach (var time in groups.SelectMany(g => g).Where(r => r.Ended).Select(r => r.Left).Distinct().Order())
        {
            left *= 1 - Hazard(groups, groups.Count - 1, time);
            if (1 - left >= level - 1e-12)
            {
                return time;
            }
        }

        var reach = groups[0].Max(r => r.Left);
        var never = groups.SelectMany(g => g).All(r => !r.Ended);
        return reach <= 0 ? double.PositiveInfinity : reach * Math.Max(1, Math.Log(1 - level) / (never ? -0.5 / Math.Max(1, groups[^1].Count) : Math.Log(left)));
    }

    double Hazard(List<List<Row>> groups, int level, double time)
    {
        double all = 0, squares = 0, ended = 0;
        foreach (var row in groups[level].Where(r => r.Left >= time))
        {
            all += row.Weight;
            squares += row.Weight * row.Weight;
            ended += row.Ended && row.Left == time ? row.Weight : 0;
        }

        var own = all > 0 ? ended / all : 0;
        if (level == 0)
        {
            return own;
        }

        var n = squares > 0 ? all * all / squares : 0;
        return (n * own + settings.Shrink * Hazard(groups, level - 1, time)) / (n + settings.Shrink);
    }

    IEnumerable<Func<Row, Row, bool>> Likenesses()
    {
        bool Activity(Row a, Row b) => a.Activity == b.Activity;
        bool Before(Row a, Row b) => a.Before == b.Before;
        bool Visits(Row a, Row b) => Math.Min(a.Visits, 3) == Math.Min(b.Visits, 3);
        bool Age(Row a, Row b) => Math.Floor(Math.Log2(1 + a.Age / 3600)) == Math.Floor(Math.Log2(1 + b.Age / 3600));
        List<Func<Row, Row, bool>[]> levels = settings.Through switch
        {
            Through.Activity => [[], [Activity], [Activity, Visits]],
            Through.ActivityAndAge => [[], [Activity], [Activity, Age], [Activity, Age, Visits]],
            Through.Steps => [[], [Activity], [Activity, Before], [Activity, Before, Visits]],
            _ => [[], [Activity], [Activity, Before], [Activity, Before, Age], [Activity, Before, Age, Visits]],
        };
        if (settings.ByKind)
        {
            levels.Add([.. levels[^1], (a, b) => a.Kind == b.Kind]);
        }

        return levels.Select(level => new Func<Row, Row, bool>((a, b) => level.All(like => like(a, b))));
    }

    IEnumerable<Row> Rows()
    {
        for (var c = 0; c < cases.Count; c++)
        {
            var touches = Enumerable.Range(cases.Offsets[c], cases.Offsets[c + 1] - cases.Offsets[c]).Where(t => cases.At[t] <= origin).ToList();
            if (touches.Count == 0)
            {
                continue;
            }

            var finished = cases.Ends[touches[^1]];
            foreach (var t in touches.Where(t => !cases.Ends[t]))
            {
                var until = finished ? cases.At[touches[^1]] : origin;
                yield return Standing(c, t) with
                {
                    Left = until / 1e6 - cases.At[t] / 1e6,
                    Ended = finished,
                    Weight = Math.Pow(0.5, (origin - cases.At[t]) / MicrosPerDay / settings.HalfLifeDays),
                };
            }
        }
    }

    Row Standing(int c, int touch)
    {
        var from = cases.Offsets[c];
        return new(
            cases.Activity[touch], touch == from ? -1 : cases.Activity[touch - 1],
            Enumerable.Range(from, touch - from + 1).Count(t => cases.Activity[t] == cases.Activity[touch]),
            (cases.At[touch] - cases.At[from]) / 1e6, cases.Kind[c], 0, false, 0);
    }
}
