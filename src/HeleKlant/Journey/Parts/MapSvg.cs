using System.Globalization;
using System.Net;
using System.Text;
using HeleKlant.Engines.Chain;
using HeleKlant.Journey.Chain;

namespace HeleKlant.Journey.Parts;

/// <summary>Draws a chain map: width is volume, amber is waiting; names and hours stand at what they are of.</summary>
public sealed class MapSvg(ChainView view, ChainMap map, MapLayout layout, Func<MapLink, string> address, MapWords words, Func<MapLink, string?>? incomplete = null)
{
    private const double Thick = 14;

    private readonly StringBuilder svg = new();
    private readonly Dictionary<int, PlacedNode> places = layout.Nodes.ToDictionary(n => n.Node.Key);
    private readonly double mostVolume = Math.Max(1, map.Links.Where(l => l.From != l.To).Select(l => l.Volume).DefaultIfEmpty(1).Max());
    private readonly double mostWait = Math.Max(1, map.Links.Where(view.MayTime).Select(l => l.TotalWaitSeconds).DefaultIfEmpty(1).Max());
    private readonly List<LinkLabel> labels = [];
    private readonly List<Box> taken = [];
    private double top;
    private double bottom = layout.Height;
    private double right = layout.Width;

    public string Draw(string id)
    {
        var body = new StringBuilder();
        foreach (var link in map.Links.Where(l => places.ContainsKey(l.From) && places.ContainsKey(l.To)).OrderBy(l => l.TotalWaitSeconds))
        {
            Link(link);
        }

        body.Append(svg);
        svg.Clear();
        foreach (var node in layout.Nodes)
        {
            Node(node);
        }

        body.Append(svg);
        svg.Clear();
        foreach (var label in labels.OrderByDescending(l => l.Wait))
        {
            Label(label);
        }

        body.Append(svg);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg class="map" id="{id}" viewBox="0 {top:0} {right:0} {bottom - top:0}" style="max-width:{(layout.Vertical ? 480 : right):0}px;min-width:{(layout.Vertical ? 300 : Math.Min(right, 1120)):0}px" role="group" aria-label="{Safe(words.Title)}">
            <defs><marker id="{id}-to" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z" class="map-tip"/></marker></defs>
            {body.Replace("{id}", id)}</svg>
            """);
    }

    private void Link(MapLink link)
    {
        var (path, x, y) = link.From == link.To ? Loop(places[link.From]) : Path(places[link.From], places[link.To]);
        var width = 1.5 + (Thick - 1.5) * Math.Min(1, link.Volume / mostVolume);
        var mayTime = view.MayTime(link);
        var wait = mayTime ? link.TotalWaitSeconds / mostWait : 0;
        svg.Append(CultureInfo.InvariantCulture, $"<a href=\"{Safe(address(link))}\"><title>{Safe(words.Link(link, mayTime))}</title><path d=\"{path}\" class=\"map-link\" stroke-width=\"{width:0.#}\" marker-end=\"url(#{{id}}-to)\"/>");
        if (wait > 0.03)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" class=\"map-wait\" stroke-width=\"{Math.Max(2, Math.Min(width, Thick) * Math.Sqrt(wait)):0.#}\"/>");
        }

        svg.Append("</a>");
        var hours = mayTime && wait > 0.06 ? words.Hours(link.TotalWaitSeconds) : null;
        var lacking = incomplete?.Invoke(link);
        if (hours is not null || lacking is not null)
        {
            labels.Add(new(link.TotalWaitSeconds, hours, lacking, path, x, y));
        }
    }

    /// <summary>What is said of a link stands on it where it covers no box and nothing else that is said; the longest wait chooses first.</summary>
    private void Label(LinkLabel label)
    {
        const double wide = 8.6, tall = 16;
        var lines = new[] { (Text: label.Hours, More: ""), (Text: label.Lacking, More: " map-incomplete") }.Where(l => l.Text is not null).ToArray();
        var half = lines.Max(l => l.Text!.Length) * wide / 2;
        Box At(double x, double y) => new(Inside(x) - half, y - tall + 3, Inside(x) + half, y + 3 + (tall * (lines.Length - 1)));
        double Inside(double x) => Math.Clamp(x, half, Math.Max(half, right - half));
        (double X, double Y)[] spots = [(label.X, label.Y), .. Along(label.Path)];
        var boxes = layout.Nodes.Select(n => new Box(n.X - (layout.BoxWidth / 2), n.Y - (MapLayout.BoxHeight / 2), n.X + (layout.BoxWidth / 2), n.Y + (MapLayout.BoxHeight / 2))).ToList();
        bool IsFree((double X, double Y) spot) => !taken.Exists(At(spot.X, spot.Y).Meets) && !boxes.Exists(At(spot.X, spot.Y).Meets);

        // Where the curve itself has no room, as near to it as there is.
        var near = from away in (double[])[18, -18, 36, -36, 54, -54] from spot in spots.Skip(1) select (spot.X, Y: spot.Y + away);
        var free = spots.Where(IsFree).Concat(near.Where(IsFree)).Concat(spots.Where(spot => !boxes.Exists(At(spot.X, spot.Y).Meets))).Append(spots[0]);
        var (x, y) = free.First();
        taken.Add(At(x, y));
        top = Math.Min(top, y - tall - 4);
        bottom = Math.Max(bottom, y + (tall * lines.Length));
        for (var i = 0; i < lines.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Inside(x):0.#}\" y=\"{y + (tall * i):0.#}\" class=\"map-hours{lines[i].More}\" text-anchor=\"middle\">{Safe(lines[i].Text!)}</text>");
        }
    }

    /// <summary>Points along a link's curve, from its middle outwards.</summary>
    private static IEnumerable<(double X, double Y)> Along(string path)
    {
        var p = path.Split([' ', 'M', 'C'], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        foreach (var t in (double[])[0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86])
        {
            double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
            yield return ((a * p[0]) + (b * p[2]) + (c * p[4]) + (d * p[6]), (a * p[1]) + (b * p[3]) + (c * p[5]) + (d * p[7]) + 4);
        }
    }

    private void Node(PlacedNode placed)
    {
        var (x, y) = (placed.X - layout.BoxWidth / 2, placed.Y - MapLayout.BoxHeight / 2);
        var name = view.NodeName(placed.Node.Key);
        svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Safe(words.Node(placed.Node))}</title><rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{layout.BoxWidth}\" height=\"{MapLayout.BoxHeight}\" rx=\"8\" class=\"map-node\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{placed.X:0.#}\" y=\"{placed.Y - 4:0.#}\" text-anchor=\"middle\" class=\"map-name\">{Safe(Cut(name, layout.Vertical ? 15 : 22))}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{placed.X:0.#}\" y=\"{placed.Y + 16:0.#}\" text-anchor=\"middle\" class=\"map-count\">{Safe(words.Touches(placed.Node.Touches))}</text></g>");
    }

    /// <summary>Forward links leave one side and enter the other; what goes back runs round the outside.</summary>
    private (string Path, double X, double Y) Path(PlacedNode from, PlacedNode to)
    {
        var (half, tall) = (layout.BoxWidth / 2, MapLayout.BoxHeight / 2);
        if (layout.Vertical)
        {
            return Beside(from, to);
        }

        if (to.X > from.X + 1)
        {
            var (x1, x2) = (from.X + half, to.X - half);
            var bend = Math.Max(24, (x2 - x1) / 2);
            return (F($"M{x1:0.#} {from.Y:0.#} C{x1 + bend:0.#} {from.Y:0.#} {x2 - bend:0.#} {to.Y:0.#} {x2:0.#} {to.Y:0.#}"), (x1 + x2) / 2, (from.Y + to.Y) / 2 - 6);
        }

        var below = Math.Max(from.Y, to.Y) + tall + 32 + Math.Abs(from.X - to.X) / 10;
        bottom = Math.Max(bottom, below + 8);
        return (F($"M{from.X - 16:0.#} {from.Y + tall:0.#} C{from.X - 16:0.#} {below:0.#} {to.X + 16:0.#} {below:0.#} {to.X + 16:0.#} {to.Y + tall:0.#}"), (from.X + to.X) / 2, below - 12);
    }

    /// <summary>In one column: to the next node straight down, further on by an arc to the right, back by an arc to the left.</summary>
    private (string Path, double X, double Y) Beside(PlacedNode from, PlacedNode to)
    {
        var (half, tall) = (layout.BoxWidth / 2, MapLayout.BoxHeight / 2);
        var rows = Math.Abs(to.Y - from.Y) / MapLayout.RowHeight;
        if (to.Y > from.Y && rows < 1.5)
        {
            var (y1, y2) = (from.Y + tall, to.Y - tall);
            return (F($"M{from.X:0.#} {y1:0.#} C{from.X:0.#} {y1 + 8:0.#} {to.X:0.#} {y2 - 8:0.#} {to.X:0.#} {y2:0.#}"), from.X, ((y1 + y2) / 2) + 4);
        }

        // A cubic curve reaches three quarters of the way to its control points.
        var side = to.Y > from.Y ? 1 : -1;
        var away = (MapLayout.SideRoom - 8) / 0.75 * Math.Min(1, 0.3 + (0.7 * rows / Math.Max(2, layout.Nodes.Length - 1)));
        var (edge, control) = (from.X + (side * half), from.X + (side * (half + away)));
        return (F($"M{edge:0.#} {from.Y + (side * 10):0.#} C{control:0.#} {from.Y + (side * 10):0.#} {control:0.#} {to.Y - (side * 10):0.#} {edge:0.#} {to.Y - (side * 10):0.#}"), edge + (side * away * 0.75), (from.Y + to.Y) / 2);
    }

    /// <summary>Again in the same place: a loop over the corner of the box.</summary>
    private (string Path, double X, double Y) Loop(PlacedNode at)
    {
        var (x, y) = (at.X + layout.BoxWidth / 2 - 40, at.Y - MapLayout.BoxHeight / 2);
        top = Math.Min(top, y - 48);
        return (F($"M{x:0.#} {y:0.#} C{x - 8:0.#} {y - 36:0.#} {x + 40:0.#} {y - 36:0.#} {x + 28:0.#} {y:0.#}"), x + 14, y - 32);
    }

    private static string F(FormattableString text) => FormattableString.Invariant(text);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

/// <summary>The hours waited on a link and what it lacks, and where that would stand.</summary>
internal sealed record LinkLabel(double Wait, string? Hours, string? Lacking, string Path, double X, double Y);

/// <summary>A rectangle on the map.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>The words of a map in the reader's language.</summary>
public sealed record MapWords(string Title, Func<MapLink, bool, string> Link, Func<MapNode, string> Node, Func<double, string> Hours, Func<long, string> Touches);
