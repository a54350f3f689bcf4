using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Makes the <see cref="ChainMap"/> of chosen cases.</summary>
public static class ChainMapping
{
    /// <summary>The map of the chosen cases. Of a period where the settings say so: links whose receiving touch begins in it, touches that end in it.</summary>
    public static ChainMap Map(this Choice choice, ChainSettings settings, Nodes nodes)
    {
        var open = OpenTimes.Of(choice.Log, settings);
        var within = settings.Within ?? Period.Ever;
        var sums = Measures.Sums(choice, () => new MapSum(choice.Log, open, within, nodes), sum => sum.Add);
        var links = new Dictionary<(int, int), LinkSum>();
        var all = new Dictionary<int, NodeSum>();
        foreach (var sum in sums)
        {
            sum.AddTo(links, all);
        }

        int KeyOf(int code) => MapSum.IndexOf(choice.Log, nodes).KeyOf(code);

        var laid = new MapLink[links.Count];
        var entries = links.ToArray();
        Parallel.For(0, entries.Length, i => laid[i] = entries[i].Value.Link(KeyOf(entries[i].Key.Item1), KeyOf(entries[i].Key.Item2), open is not null));
        return new(
            nodes,
            [.. all.Select(n => n.Value.Node(KeyOf(n.Key))).OrderBy(n => n.Key)],
            [.. laid.OrderByDescending(l => l.Volume).ThenBy(l => l.From).ThenBy(l => l.To)]);
    }
}

/// <summary>What one thread found out about links and nodes.</summary>
internal sealed class MapSum(EventLog log, OpenTimes? open, Period within, Nodes nodes)
{
    readonly Dictionary<(int From, int To), LinkSum> links = [];
    readonly Dictionary<int, NodeSum> all = [];
    readonly CaseStamps stamps = new(log);
    readonly int codes = 1 + IndexOf(log, nodes).Count;

    // Few nodes are looked up in tables, many in the dictionaries alone.
    readonly LinkSum?[] fewLinks = new LinkSum?[FewCells(log, nodes)];
    readonly NodeSum?[] nodeSums = new NodeSum?[1 + IndexOf(log, nodes).Count];
    int caseNumber;
    readonly List<(LinkSum Link, int Touch)> crossed = [];

    public void Add(Chunk chunk, int slot)
    {
        var (from, to) = (chunk.Offsets[slot], chunk.Offsets[slot + 1]);
        stamps.Begin();
        caseNumber++;
        crossed.Clear();
        int node = 0, latestNode = 0, employee = 0, known = 0, beforeKnown = 0, activity = 0, run = 0, lastRework = -1;
        long latest = 0;
        for (var i = from; i < to; i++)
        {
            var (here, e, a) = (NodeAt(chunk, i), chunk.EmployeeAt(i), chunk.ActivityAt(i));
            var start = chunk.StartUnits(i);
            var end = chunk.EndUnits(i);
            AddTouch(chunk, i, here, end, i == from, i == to - 1);
            run += a != activity || i == from ? 1 : 0;
            var rework = stamps.Activity(a, run) == 2;
            var back = e != 0 && e != known && e == beforeKnown;
            lastRework = rework ? i : lastRework;
            if (i > from && within.Holds(chunk.InstantOf(start)))
            {
                var link = LinkOf(node, here);
                link.Volume++;
                link.HandOffs += employee != 0 && e != 0 && employee != e ? 1 : 0;
                link.Rework += rework ? 1 : 0;
                link.PingPong += back ? 1 : 0;
                crossed.Add((link, i));
                if (start >= latest)
                {
                    AddWait(chunk, i, LinkOf(latestNode, here), latest, start);
                }
            }

            if (e != 0 && e != known)
            {
                (beforeKnown, known) = (known, e);
            }

            if (i == from || end >= latest)
            {
                (latest, latestNode) = (end, here);
            }

            (node, employee, activity) = (here, e, a);
        }

        foreach (var (link, touch) in crossed)
        {
            link.ReworkAfter += touch <= lastRework ? 1 : 0;
        }
    }

    public void AddTo(Dictionary<(int, int), LinkSum> intoLinks, Dictionary<int, NodeSum> intoNodes)
    {
        foreach (var (ends, link) in links)
        {
            if (!intoLinks.TryAdd(ends, link))
            {
                intoLinks[ends].Add(link);
            }
        }

        foreach (var (node, sum) in all)
        {
            if (!intoNodes.TryAdd(node, sum))
            {
                intoNodes[node].Add(sum);
            }
        }
    }

    int NodeAt(Chunk chunk, int touch) => nodes switch
    {
        Nodes.Teams => chunk.TeamAt(touch),
        Nodes.Roles => chunk.Role[touch],
        _ => chunk.ActivityAt(touch),
    };

    void AddTouch(Chunk chunk, int touch, int node, long end, bool first, bool last)
    {
        if (!within.Holds(chunk.InstantOf(end)))
        {
            return;
        }

        if (nodeSums[node] is not { } sum)
        {
            nodeSums[node] = sum = new();
            all.Add(node, sum);
        }

        sum.Touches++;
        sum.Cases += sum.LastCase != caseNumber ? 1 : 0;
        sum.LastCase = caseNumber;
        sum.Begins += first ? 1 : 0;
        sum.Ends += last ? 1 : 0;
        if (chunk.DurationUnits(touch) is >= 0 and var duration)
        {
            sum.Lasting++;
            sum.WorkMicros += (duration - chunk.SuspendedUnits(touch)) * chunk.Unit;
        }
    }

    void AddWait(Chunk chunk, int touch, LinkSum link, long latest, long start)
    {
        link.Waits.Add((start - latest) * chunk.Unit);
        if (open is not null)
        {
            link.Business.Add(start == latest ? 0 : open.Between(chunk.TeamAt(touch), chunk.InstantOf(latest), chunk.InstantOf(start)));
        }
    }

    LinkSum LinkOf(int from, int to)
    {
        if (fewLinks.Length > 0)
        {
            return fewLinks[from * codes + to] ??= Noted(from, to);
        }

        return Noted(from, to);
    }

    public static KeyIndex IndexOf(EventLog log, Nodes nodes) => nodes switch
    {
        Nodes.Teams => log.Teams,
        Nodes.Roles => log.Roles,
        _ => log.Activities,
    };

    static int FewCells(EventLog log, Nodes nodes)
    {
        var codes = 1L + IndexOf(log, nodes).Count;
        return codes * codes <= 1 << 14 ? (int)(codes * codes) : 0;
    }

    LinkSum Noted(int from, int to)
    {
        ref var link = ref CollectionsMarshal.GetValueRefOrAddDefault(links, (from, to), out _);
        return link ??= new();
    }
}

/// <summary>Adds up a link.</summary>
internal sealed class LinkSum
{
    public long Volume;
    public long HandOffs;
    public long Rework;
    public long ReworkAfter;
    public long PingPong;

    public List<long> Waits { get; } = [];
    public List<long> Business { get; } = [];

    public void Add(LinkSum other)
    {
        Volume += other.Volume;
        HandOffs += other.HandOffs;
        Rework += other.Rework;
        ReworkAfter += other.ReworkAfter;
        PingPong += other.PingPong;
        Waits.AddRange(other.Waits);
        Business.AddRange(other.Business);
    }

    public MapLink Link(int from, int to, bool hasCalendar)
    {
        var waits = Spread.OfMicros(CollectionsMarshal.AsSpan(Waits));
        var business = hasCalendar ? Spread.OfMicros(CollectionsMarshal.AsSpan(Business)) : null;
        var ranked = business ?? waits;
        Int128 total = 0;
        var beyond = 0.0;
        foreach (var micros in hasCalendar ? Business : Waits)
        {
            total += micros;
            beyond += Math.Max(0, micros / 1e6 - ranked.Median);
        }

        return new()
        {
            From = from,
            To = to,
            Volume = Volume,
            HandOffs = HandOffs,
            WaitSeconds = waits,
            BusinessSeconds = business,
            TotalWaitSeconds = (double)total / 1e6,
            BeyondMedianSeconds = beyond,
            Rework = Rework,
            ReworkAfter = ReworkAfter,
            PingPong = PingPong,
        };
    }
}

/// <summary>Adds up a node.</summary>
internal sealed class NodeSum
{
    public long Touches;
    public long Cases;
    public long Begins;
    public long Ends;
    public long Lasting;
    public Int128 WorkMicros;
    public int LastCase;

    public void Add(NodeSum other)
    {
        Touches += other.Touches;
        Cases += other.Cases;
        Begins += other.Begins;
        Ends += other.Ends;
        Lasting += other.Lasting;
        WorkMicros += other.WorkMicros;
    }

    public MapNode Node(int key) => new(key, Touches, Cases, (double)WorkMicros / 1e6, Lasting, Begins, Ends);
}
