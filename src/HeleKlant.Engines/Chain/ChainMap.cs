namespace HeleKlant.Engines.Chain;

/// <summary>What stands at the ends of a link.</summary>
public enum Nodes : byte
{
    /// <summary>Teams.</summary>
    Teams,
    /// <summary>Roles.</summary>
    Roles,
    /// <summary>Activities.</summary>
    Activities,
}

/// <summary>A node of the chain map.</summary>
/// <param name="Key">Team, role or activity; 0 = unknown, itself a node.</param>
/// <param name="Touches">Touches in it.</param>
/// <param name="Cases">Cases with a touch in it.</param>
/// <param name="WorkSeconds">Known working time.</param>
/// <param name="TouchesWithWork">Of how many touches that is known.</param>
/// <param name="Begins">Cases that begin there.</param>
/// <param name="Ends">Cases of which the last touch is there.</param>
public sealed record MapNode(int Key, long Touches, long Cases, double WorkSeconds, long TouchesWithWork, long Begins, long Ends);

/// <summary>A link of the chain: from the touch with the latest end so far in a case to the next touch that begins.</summary>
public sealed record MapLink
{
    /// <summary>Where it comes from.</summary>
    public required int From { get; init; }
    /// <summary>Where it goes to: who was waited for.</summary>
    public required int To { get; init; }
    /// <summary>Successive touches that go this way (in the order of the case).</summary>
    public required long Volume { get; init; }
    /// <summary>Of those, with two known and different employees.</summary>
    public required long HandOffs { get; init; }
    /// <summary>Waits by the clock, in seconds.</summary>
    public required Spread WaitSeconds { get; init; }
    /// <summary>Waits by the calendar of the receiving team, in seconds; null without calendar.</summary>
    public Spread? BusinessSeconds { get; init; }
    /// <summary>All waits together: business seconds where there is a calendar, else by the clock.</summary>
    public required double TotalWaitSeconds { get; init; }
    /// <summary>What lies beyond the link's own median, together: Σ max(0, wait − median), in the same seconds.</summary>
    public required double BeyondMedianSeconds { get; init; }
    /// <summary>How often the touch at the end repeats an activity of the case with another in between.</summary>
    public required long Rework { get; init; }
    /// <summary>How often, at the end or later, the case came back to an activity done before.</summary>
    public required long ReworkAfter { get; init; }
    /// <summary>How often the touch at the end goes back to the employee before: A, B, A.</summary>
    public required long PingPong { get; init; }
}

/// <summary>The chain as a map.</summary>
/// <param name="Nodes">What the nodes are.</param>
/// <param name="All">Every node that occurs.</param>
/// <param name="Links">Every link that occurs, by falling volume.</param>
public sealed record ChainMap(Nodes Nodes, IReadOnlyList<MapNode> All, IReadOnlyList<MapLink> Links)
{
    /// <summary>
    /// The part of the map that shows this much: the busiest links that together carry at least <paramref name="share"/> of the volume, and for
    /// each node its busiest link in, so that nothing hangs loose.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public ChainMap Showing(double share)
    {
        var total = Links.Sum(l => l.Volume);
        var shown = new HashSet<MapLink>();
        long carried = 0;
        foreach (var link in Links)
        {
            if (carried >= share * total)
            {
                break;
            }

            shown.Add(link);
            carried += link.Volume;
        }

        foreach (var into in Links.Where(l => l.From != l.To).GroupBy(l => l.To))
        {
            shown.Add(into.First());
        }

        return this with { Links = [.. Links.Where(shown.Contains)] };
    }

    /// <summary>
    /// Where it breaks: links with waits, by falling total wait. Beside that stand the hours beyond the link's own median, rework and ping-pong.
    /// </summary>
    public IReadOnlyList<MapLink> Breaks() =>
        [.. Links.Where(l => l.WaitSeconds.N > 0).OrderByDescending(l => l.TotalWaitSeconds).ThenBy(l => l.From).ThenBy(l => l.To)];
}
