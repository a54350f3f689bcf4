using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>A touch of the twin.</summary>
sealed record SlowTouch(
    int Case, int Activity, long Start, long End, long? Work, bool Begun, int Employee, int Team, int Role, int Channel,
    IReadOnlyList<int> Named, long Place, long Fact);

/// <summary>The slow but obvious twin of the engine's pairing and order: written from the definitions, sharing no code with it.</summary>
static class SlowTwin
{
    /// <summary>Every case with its touches in order.</summary>
    public static Dictionary<int, List<SlowTouch>> Cases(IEnumerable<SmallEvent> events) =>
        events.GroupBy(e => e.Case).Select(c => (c.Key, Touches: Touches([.. c])))
            .Where(c => c.Touches.Count > 0).ToDictionary(c => c.Key, c => c.Touches);

    static List<SlowTouch> Touches(List<SmallEvent> events)
    {
        static long At(SmallEvent e) => e.Step is Step.Start or Step.Suspend or Step.Resume ? e.Start ?? e.End!.Value : e.End ?? e.Start!.Value;
        static (int, int, int) Who(SmallEvent e) => e.Instance != 0 ? (e.Activity, e.Instance, 0) : (e.Activity, 0, e.Employee);
        var sorted = events.OrderBy(At).ThenBy(e => e.Place).ThenBy(e => e.Sequence).ToList();
        var touches = new List<SlowTouch>();
        foreach (var e in sorted.Where(e => e.Step == Step.Complete && e.Start is not null && e.End is not null))
        {
            touches.Add(Touch(e, e.Start!.Value, e.End!.Value, e.End.Value - e.Start.Value, false));
        }

        foreach (var thread in sorted.Where(e => !(e.Step == Step.Complete && e.Start is not null && e.End is not null)).GroupBy(Who))
        {
            var open = new Queue<SmallEvent>();
            foreach (var e in thread)
            {
                if (e.Step == Step.Start)
                {
                    open.Enqueue(e);
                }
                else if (e.Step == Step.Complete && open.TryDequeue(out var start))
                {
                    touches.Add(Pair(start, e, At(start), At(e), Suspended(thread, At(start), At(e), At, e)));
                }
                else if (e.Step == Step.Complete)
                {
                    touches.Add(Touch(e, At(e), At(e), null, false));
                }
            }

            touches.AddRange(open.Select(start => Touch(start, At(start), At(start), null, true)));
        }

        return [.. touches.OrderBy(t => t.Start).ThenBy(t => t.End).ThenBy(t => t.Place).ThenBy(t => t.Fact)];
    }

    // Time laid down before this complete was told: from each suspend, while none is running, up to the next resume or else onwards.
    static long Suspended(IEnumerable<SmallEvent> thread, long from, long to, Func<SmallEvent, long> at, SmallEvent complete)
    {
        long sum = 0;
        long? since = null;
        foreach (var e in thread.TakeWhile(e => e != complete))
        {
            if (e.Step == Step.Suspend)
            {
                since ??= at(e);
            }
            else if (e.Step == Step.Resume && since is { } s)
            {
                sum += Math.Max(0, Math.Min(to, at(e)) - Math.Max(from, s));
                since = null;
            }
        }

        return sum + (since is { } still ? Math.Max(0, to - Math.Max(from, still)) : 0);
    }

    static SlowTouch Pair(SmallEvent start, SmallEvent end, long from, long to, long suspended)
    {
        var touch = Touch(end, from, to, to - from - suspended, false);
        return touch with
        {
            Employee = end.Employee != 0 ? end.Employee : start.Employee,
            Team = end.Team != 0 ? end.Team : start.Team,
            Role = end.Role != 0 ? end.Role : start.Role,
            Channel = end.Channel != 0 ? end.Channel : start.Channel,
            Named = end.Customers.Count > 0 ? end.Customers : start.Customers,
            Place = start.Place,
        };
    }

    static SlowTouch Touch(SmallEvent e, long from, long to, long? work, bool begun) =>
        new(e.Case, e.Activity, from, to, work, begun, e.Employee, e.Team, e.Role, e.Channel, e.Customers, e.Place, e.Sequence);

    /// <summary>The customers a touch concerns: those it names, else that of its case, else none (0).</summary>
    public static IReadOnlyList<int> Concerned(SlowTouch touch, int main) => touch.Named.Count > 0 ? touch.Named : [main];

    /// <summary>The customer of a case: the first named by the touch of lowest sequence that names one.</summary>
    public static int CustomerOf(IEnumerable<SlowTouch> touches) =>
        touches.Where(t => t.Named.Count > 0).OrderBy(t => t.Fact).Select(t => t.Named[0]).FirstOrDefault();

    /// <summary>Type 7: h = (n − 1) p, between the values on both sides of it.</summary>
    public static double Percentile(IEnumerable<double> values, double p)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        var h = (decimal)p * (sorted.Count - 1);
        var low = (int)Math.Floor(h);
        var high = Math.Min(low + 1, sorted.Count - 1);
        return sorted[low] + (double)(h - low) * (sorted[high] - sorted[low]);
    }
}
