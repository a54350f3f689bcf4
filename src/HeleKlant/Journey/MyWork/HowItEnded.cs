using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.MyWork;

/// <summary>How one case ended in which somebody had a hand. It tells of their own steps only, never of another person.</summary>
/// <param name="OwnActivity">The last thing they did in it.</param>
/// <param name="EndedAt">The end of its last touch.</param>
/// <param name="AfterSeconds">From the end of their last step to the end of the case.</param>
/// <param name="Redone">A step of theirs was done once more after something else had come in between; null where none was.</param>
/// <param name="CameBack">It went on to somebody else and came back to them.</param>
public sealed record EndedWork(int Case, int Customer, int OwnActivity, int LastActivity, DateTimeOffset EndedAt, double AfterSeconds, int? Redone, bool CameBack);

/// <summary>How the work ended in which an employee had a hand: cases that finished lately. For the employee themselves only.</summary>
public sealed class HowItEnded(ChainAnswers chain)
{
    /// <summary>Cases that finished within so many days.</summary>
    public const int Days = 30;

    /// <summary>A hand in it: within so many days before the case's end.</summary>
    private const int MostDays = 400;

    private readonly Dictionary<int, IReadOnlyList<EndedWork>> read = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EndedWork> Of(int employee)
    {
        if (!read.TryGetValue(employee, out var ended))
        {
            read[employee] = ended = chain.Reading.IsReady ? Look(chain.Now, employee) : [];
        }

        return ended;
    }

    private static List<EndedWork> Look(ChainSnapshot now, int employee)
    {
        var me = now.Employee(employee);
        var period = new Period(Instants.Of(now.AsOf.AddDays(-MostDays)), long.MaxValue);
        var since = Instants.Of(now.AsOf.AddDays(-Days));
        var ended = new List<EndedWork>();
        foreach (var @case in now.Log.Choose(new CaseFilter { Period = period, Employees = [me] }).CaseKeys(100_000))
        {
            var touches = now.Log.TouchesOf(@case);
            if (touches.Count == 0 || touches.Max(t => t.End) < since)
            {
                continue;
            }

            var walk = CaseWalk.Of(now, touches);
            if (walk.IsFinished(now) && Of(now, walk, me) is { } one)
            {
                ended.Add(one);
            }
        }

        return [.. ended.OrderByDescending(e => e.EndedAt).ThenBy(e => e.Case)];
    }

    private static EndedWork? Of(ChainSnapshot now, CaseWalk walk, int me)
    {
        var own = walk.Touches.Where(t => now.Employee(t.Employee) == me).ToList();
        if (own.Count == 0)
        {
            return null;
        }

        var (first, last) = (own[0], own.MaxBy(t => t.End));
        var did = own.Select(t => t.Activity).ToHashSet();
        var redone = walk.Steps.FirstOrDefault(s => s.Rework && Instants.Of(s.Touch.Start) > first.Start && did.Contains(s.Touch.Activity))?.Touch.Activity;
        var cameBack = walk.Steps.Any(s => s.PingPong && now.Employee(s.Touch.Employee) == me);
        return new(
            walk.Touches[0].Case, now.CustomersOf(walk.Touches[0].Case).FirstOrDefault(), last.Activity, walk.Touches[^1].Activity, Instants.ToMoment(walk.LatestEnd),
            Math.Max(0, walk.LatestEnd - last.End) / 1e6, redone, cameBack);
    }
}
