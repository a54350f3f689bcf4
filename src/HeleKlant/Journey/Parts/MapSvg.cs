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
    private readonly List<HoursLabel> labels = [];
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
            <svg class="map" id="{id}" viewBox="0 {top:0} {right:0} {bottom - top:0}" style="max-width:{right:0}px;min-width:{Math.Min(right, layout.Vertical ? 720 : 1120):0}px" role="group" aria-label="{Safe(words.Title)}">
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
        if (mayTime && wait > 0.06)
        {
            labels.Add(new(link.TotalWaitSeconds, words.Hours(link.TotalWaitSeconds), path, x, y, ""));
        }

        if (incomplete?.Invoke(link) is { } said)
        {
            labels.Add(new(0, said, path, x, y + 14, " map-incomplete"));
        }
    }

    /// <summary>Hours stand on their link where they cover no box and no other hours; the longest wait chooses first.</summary>
    private void Label(HoursLabel label)
    {
        const double wide = 7.6, tall = 16;
        var half = label.Text.Length * wide / 2;
        Box At(double x, double y) => new(x - half, y - tall + 3, x + half, y + 3);
        (double X, double Y)[] spots = [(label.X, label.Y), .. Along(label.Path)];
        var boxes = layout.Nodes.Select(n => new Box(n.X - (MapLayout.BoxWidth / 2), n.Y - (MapLayout.BoxHeight / 2), n.X + (MapLayout.BoxWidth / 2), n.Y + (MapLayout.BoxHeight / 2))).ToList();
        var free = spots.Where(spot => !taken.Exists(At(spot.X, spot.Y).Meets) && !boxes.Exists(At(spot.X, spot.Y).Meets)).Concat(spots.Where(spot => !boxes.Exists(At(spot.X, spot.Y).Meets))).Append(spots[0]);
        var (x, y) = free.First();
        taken.Add(At(x, y));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" class=\"map-hours{label.More}\" text-anchor=\"middle\">{Safe(label.Text)}</text>");
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
        var (x, y) = (placed.X - MapLayout.BoxWidth / 2, placed.Y - MapLayout.BoxHeight / 2);
        var name = view.NodeName(placed.Node.Key);
        svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Safe(words.Node(placed.Node))}</title><rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{MapLayout.BoxWidth}\" height=\"{MapLayout.BoxHeight}\" rx=\"8\" class=\"map-node\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{placed.X:0.#}\" y=\"{placed.Y - 4:0.#}\" text-anchor=\"middle\" class=\"map-name\">{Safe(Cut(name, 22))}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{placed.X:0.#}\" y=\"{placed.Y + 16:0.#}\" text-anchor=\"middle\" class=\"map-count\">{Safe(words.Touches(placed.Node.Touches))}</text></g>");
    }

    /// <summary>Forward links leave one side and enter the other; what goes back runs round the outside.</summary>
    private (string Path, double X, double Y) Path(PlacedNode from, PlacedNode to)
    {
        var (half, tall) = (MapLayout.BoxWidth / 2, MapLayout.BoxHeight / 2);
        if (layout.Vertical)
        {
            if (to.Y > from.Y + 1)
            {
                var (y1, y2) = (from.Y + tall, to.Y - tall);
                var bend = Math.Max(24, (y2 - y1) / 2);
                return (F($"M{from.X:0.#} {y1:0.#} C{from.X:0.#} {y1 + bend:0.#} {to.X:0.#} {y2 - bend:0.#} {to.X:0.#} {y2:0.#}"), (from.X + to.X) / 2, (y1 + y2) / 2 + 4);
            }

            var out1 = Math.Max(from.X, to.X) + half + 28 + Math.Abs(from.Y - to.Y) / 12;
            right = Math.Max(right, out1 + 16);
            return (F($"M{from.X + half:0.#} {from.Y - 8:0.#} C{out1:0.#} {from.Y - 8:0.#} {out1:0.#} {to.Y + 8:0.#} {to.X + half:0.#} {to.Y + 8:0.#}"), out1 - 20, (from.Y + to.Y) / 2);
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

    /// <summary>Again in the same place: a loop over the corner of the box.</summary>
    private (string Path, double X, double Y) Loop(PlacedNode at)
    {
        var (x, y) = (at.X + MapLayout.BoxWidth / 2 - 40, at.Y - MapLayout.BoxHeight / 2);
        top = Math.Min(top, y - 48);
        return (F($"M{x:0.#} {y:0.#} C{x - 8:0.#} {y - 36:0.#} {x + 40:0.#} {y - 36:0.#} {x + 28:0.#} {y:0.#}"), x + 14, y - 32);
    }

    private static string F(FormattableString text) => FormattableString.Invariant(text);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

/// <summary>The hours waited on a link (or what it lacks), and where they would stand.</summary>
internal sealed record HoursLabel(double Wait, string Text, string Path, double X, double Y, string More);

/// <summary>A rectangle on the map.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>The words of a map in the reader's language.</summary>
public sealed record MapWords(string Title, Func<MapLink, bool, string> Link, Func<MapNode, string> Node, Func<double, string> Hours, Func<long, string> Touches);
