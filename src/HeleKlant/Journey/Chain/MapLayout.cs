using System.Collections.Immutable;
using GraphShape;
using GraphShape.Algorithms.Layout;
using HeleKlant.Engines.Chain;
using QuikGraph;

namespace HeleKlant.Journey.Chain;

/// <summary>A node where it is drawn: the middle of its box.</summary>
public sealed record PlacedNode(MapNode Node, double X, double Y);

/// <summary>Where the nodes of a chain map stand.</summary>
public sealed record MapLayout(ImmutableArray<PlacedNode> Nodes, double Width, double Height, bool Vertical)
{
    public const double BoxHeight = 56;

    /// <summary>From the middle of one box to the next in a column.</summary>
    public const double RowHeight = 104;

    /// <summary>Room for arcs on either side of a column.</summary>
    public const double SideRoom = 98;

    private const double WideBox = 184;
    private const double NarrowBox = 152;
    private const double Margin = 20;

    public double BoxWidth => Vertical ? NarrowBox : WideBox;

    /// <summary>For a page as wide as a phone: in one column, in the order of the work.</summary>
    public static MapLayout InOneColumn(ChainMap map)
    {
        var nodes = Drawn(map);
        var order = FlowOrder(nodes, map.Links);
        var placed = nodes.OrderBy(node => order[node.Key]).Select((node, row) => new PlacedNode(node, SideRoom + (NarrowBox / 2), Margin + (BoxHeight / 2) + (row * RowHeight))).ToImmutableArray();
        return placed.IsEmpty ? new([], 0, 0, true) : new(placed, NarrowBox + (2 * SideRoom), placed[^1].Y + (BoxHeight / 2) + Margin, true);
    }

    /// <summary>
    /// In layers from left to right, as work flows: what a case begins with first. The layers follow each node's busiest way in and out, so that
    /// a chain of many steps stays a chain; GraphShape (Sugiyama) orders and places them.
    /// </summary>
    public static MapLayout InLayers(ChainMap map)
    {
        var nodes = Drawn(map);
        var order = FlowOrder(nodes, map.Links);
        var graph = new BidirectionalGraph<MapNode, Edge<MapNode>>(allowParallelEdges: false);
        var byKey = nodes.ToDictionary(node => node.Key);
        graph.AddVertexRange(nodes);
        var forward = map.Links.Where(link => order.GetValueOrDefault(link.From) < order.GetValueOrDefault(link.To)).ToList();
        foreach (var link in forward.GroupBy(l => l.To).Select(into => into.MaxBy(l => l.Volume)!).Concat(forward.GroupBy(l => l.From).Select(from => from.MaxBy(l => l.Volume)!)).Distinct())
        {
            graph.AddEdge(new Edge<MapNode>(byKey[link.From], byKey[link.To]));
        }

        var sizes = nodes.ToDictionary(node => node, _ => new Size(BoxHeight, WideBox));
        var layout = new SugiyamaLayoutAlgorithm<MapNode, Edge<MapNode>, BidirectionalGraph<MapNode, Edge<MapNode>>>(graph, sizes, new SugiyamaLayoutParameters
        {
            // Laid out from top to bottom, and turned.
            Direction = LayoutDirection.TopToBottom,
            LayerGap = 104,
            SliceGap = 40,
            MinimizeEdgeLength = true,
        });
        layout.Compute();
        var at = nodes.Select(node => (Node: node, Place: layout.VerticesPositions[node])).ToList();
        if (at.Any(n => double.IsNaN(n.Place.X) || double.IsNaN(n.Place.Y)))
        {
            at = [.. at.Select((n, i) => (n.Node, new Point(0, i * (BoxHeight + 64))))];
        }

        var (left, top) = at.Count == 0 ? (0, 0) : (at.Min(n => n.Place.X), at.Min(n => n.Place.Y));
        var placed = at.Select(n => new PlacedNode(n.Node, n.Place.Y - top + Margin + (WideBox / 2), n.Place.X - left + Margin + (BoxHeight / 2))).ToImmutableArray();
        return placed.IsEmpty
            ? new([], 0, 0, false)
            : new(placed, placed.Max(n => n.X) + Margin + (WideBox / 2), placed.Max(n => n.Y) + Margin + (BoxHeight / 2), false);
    }

    private static List<MapNode> Drawn(ChainMap map) =>
        [.. map.All.Where(node => map.Links.Any(link => link.From == node.Key || link.To == node.Key) || map.All.Count == 1)];

    /// <summary>An order in which as little volume as possible runs backwards (Eades, Lin and Smyth 1993, by weight).</summary>
    private static Dictionary<int, int> FlowOrder(List<MapNode> nodes, IReadOnlyList<MapLink> links)
    {
        var left = nodes.ToDictionary(node => node.Key);
        var (first, last) = (new List<int>(), new List<int>());
        while (left.Count > 0)
        {
            double Balance(MapNode node) =>
                node.Begins - node.Ends
                + links.Where(l => l.From == node.Key && l.To != node.Key && left.ContainsKey(l.To)).Sum(l => (double)l.Volume)
                - links.Where(l => l.To == node.Key && l.From != node.Key && left.ContainsKey(l.From)).Sum(l => (double)l.Volume);
            var sink = left.Values.Where(n => n.Begins == 0).FirstOrDefault(n => !links.Any(l => l.From == n.Key && l.To != n.Key && left.ContainsKey(l.To)));
            if (sink is not null)
            {
                last.Insert(0, sink.Key);
                left.Remove(sink.Key);
                continue;
            }

            var next = left.Values.OrderByDescending(Balance).ThenBy(n => n.Key).First();
            first.Add(next.Key);
            left.Remove(next.Key);
        }

        return first.Concat(last).Select((key, i) => (key, i)).ToDictionary(p => p.key, p => p.i);
    }
}
