using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.Chain;

/// <summary>One crossing of a link in a case.</summary>
/// <param name="Sequence">The touch at the end of the link.</param>
/// <param name="WaitedSeconds">Null where the two overlap.</param>
public sealed record Crossing(int Case, long Sequence, DateTimeOffset At, double? WaitedSeconds, double? WaitedBusinessSeconds, bool HandOff, bool PingPong, bool Rework);

/// <summary>From a link down to the cases that crossed it.</summary>
public static class LinkCases
{
    private const int LookAtMost = 100_000;

    /// <summary>The crossings of a link that end in the filter's period, longest wait first; at most <paramref name="atMost"/> of them.</summary>
    public static (IReadOnlyList<Crossing> Longest, long All, bool IsSample) Of(ChainAnswers answers, ChainSnapshot chain, ChainFilter filter, Nodes nodes, int from, int to, int atMost)
    {
        var found = new List<Crossing>();
        // A case that crosses the link has a touch at its end: the filter narrows to those where it can say so.
        var narrow = nodes switch
        {
            Nodes.Activities when to != 0 && filter.Activities.IsEmpty && !filter.OnlyTheseTouches => filter with { Activities = [to], From = null, Until = null },
            Nodes.Teams when to != 0 && filter.Teams.IsEmpty && !filter.OnlyTheseTouches => filter with { Teams = [to], From = null, Until = null },
            _ => filter,
        };
        var cases = answers.Cases(narrow, of: chain);
        var every = Math.Max(1, cases.Count / LookAtMost);
        for (var i = 0; i < cases.Count; i += every)
        {
            if (answers.Case(cases[i], chain) is not { } seen)
            {
                continue;
            }

            TouchSeen? latest = null;
            foreach (var step in seen.Steps)
            {
                if (latest is not null && NodeOf(latest, nodes) == from && NodeOf(step.Touch, nodes) == to && IsWithin(filter, step.Touch.End))
                {
                    found.Add(new(seen.Case, step.Touch.Sequence, step.Touch.Start, step.WaitedSeconds, step.WaitedBusinessSeconds, step.HandOff, step.PingPong, step.Rework));
                }

                if (latest is null || step.Touch.End >= latest.End)
                {
                    latest = step.Touch;
                }
            }
        }

        var longest = found.OrderByDescending(c => c.WaitedBusinessSeconds ?? -1).ThenBy(c => c.Case).Take(atMost).ToList();
        return (longest, found.Count, every > 1);
    }

    private static int NodeOf(TouchSeen touch, Nodes nodes) => nodes switch
    {
        Nodes.Teams => touch.Team,
        Nodes.Roles => touch.Role,
        _ => touch.Activity,
    };

    private static bool IsWithin(ChainFilter filter, DateTimeOffset end) =>
        (filter.From is not { } from || end >= from) && (filter.Until is not { } until || end < until);
}
