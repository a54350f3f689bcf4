using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>The twin's measures: each from its definition, a loop at a time.</summary>
sealed class SlowMeasures(SmallLog log, Func<SlowTouch, bool>? kept = null, Func<int, bool>? chosen = null)
{
    public Dictionary<int, List<SlowTouch>> Cases { get; } = SlowTwin.Cases(log.Events)
        .Where(c => chosen?.Invoke(c.Key) ?? true)
        .Select(c => (c.Key, Touches: c.Value.Where(t => kept?.Invoke(t) ?? true).ToList()))
        .Where(c => c.Touches.Count > 0).ToDictionary(c => c.Key, c => c.Touches);

    public IEnumerable<SlowTouch> Touches => Cases.Values.SelectMany(c => c);

    readonly Dictionary<int, int> customers = SlowTwin.Cases(log.Events).ToDictionary(c => c.Key, c => SlowTwin.CustomerOf(c.Value));

    public int CustomerOf(int @case) => customers[@case];

    /// <summary>(instant at which the receiver begins, giver, receiver, whether nobody unknown stood between).</summary>
    public IEnumerable<(long At, int From, int To, bool Adjacent, int Case)> HandOffs()
    {
        foreach (var (c, touches) in Cases)
        {
            for (var i = 1; i < touches.Count; i++)
            {
                var before = touches.Take(i).LastOrDefault(t => t.Employee != 0);
                if (touches[i].Employee != 0 && before is not null && before.Employee != touches[i].Employee)
                {
                    yield return (touches[i].Start, before.Employee, touches[i].Employee, touches[i - 1].Employee != 0, c);
                }
            }
        }
    }

    public IEnumerable<long> PingPongs()
    {
        foreach (var touches in Cases.Values)
        {
            var runs = new List<SlowTouch>();
            foreach (var touch in touches.Where(t => t.Employee != 0))
            {
                if (runs.Count == 0 || runs[^1].Employee != touch.Employee)
                {
                    runs.Add(touch);
                }
            }

            for (var i = 2; i < runs.Count; i++)
            {
                if (runs[i].Employee == runs[i - 2].Employee)
                {
                    yield return runs[i].Start;
                }
            }
        }
    }

    public static bool IsRework(List<SlowTouch> touches, int i)
    {
        for (var j = 0; j < i; j++)
        {
            if (touches[j].Activity == touches[i].Activity && touches.Skip(j).Take(i - j).Any(t => t.Activity != touches[i].Activity))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>(from, to, instant from, instant to): every wait.</summary>
    public IEnumerable<(SlowTouch From, SlowTouch To, long Since, long Until)> Waits()
    {
        foreach (var touches in Cases.Values)
        {
            for (var i = 1; i < touches.Count; i++)
            {
                var latest = touches.Take(i).Max(t => t.End);
                if (touches[i].Start >= latest)
                {
                    yield return (touches.Take(i).Last(t => t.End == latest), touches[i], latest, touches[i].Start);
                }
            }
        }
    }

    public bool IsFinished(int @case, ChainSettings settings)
    {
        var touches = Cases[@case];
        return settings.Finished.EndActivities.Contains(touches[^1].Activity)
            || (settings.Finished.Silence is { } silence && touches.Max(t => t.End) + silence <= settings.AsOf)
            || (settings.Finished.EndAttribute != 0 && log.Attributes.TryGetValue((@case, settings.Finished.EndAttribute), out var value)
                && (settings.Finished.EndValues?.Contains(value) ?? true));
    }

    public static double Pieces(IEnumerable<SlowTouch> touches)
    {
        var known = touches.Where(t => t.Employee != 0).ToList();
        return known.Count == 0
            ? double.NaN
            : 1 / known.GroupBy(t => t.Employee).Sum(g => Math.Pow((double)g.Count() / known.Count, 2));
    }

    public static double? PiecesByMinutes(IEnumerable<SlowTouch> touches)
    {
        var known = touches.Where(t => t.Employee != 0).ToList();
        double total = known.Sum(t => t.Work ?? 0);
        return known.Count(t => t.Work is not null) < 0.8 * known.Count || total == 0
            ? null
            : 1 / known.GroupBy(t => t.Employee).Sum(g => Math.Pow(g.Sum(t => t.Work ?? 0) / total, 2));
    }

    public static int Hands(IEnumerable<SlowTouch> touches) => touches.Select(t => t.Employee).Where(e => e != 0).Distinct().Count();

    /// <summary>Every customer with the touches that concern it.</summary>
    public int TouchesWithCustomer() => Touches.Count(t => SlowTwin.Concerned(t, CustomerOf(t.Case)).Any(c => c != 0));

    public Dictionary<int, List<SlowTouch>> Customers() =>
        Touches.SelectMany(t => SlowTwin.Concerned(t, CustomerOf(t.Case)).Select(c => (Customer: c, Touch: t)))
            .Where(c => c.Customer != 0).GroupBy(c => c.Customer).ToDictionary(g => g.Key, g => g.Select(c => c.Touch).ToList());
}
