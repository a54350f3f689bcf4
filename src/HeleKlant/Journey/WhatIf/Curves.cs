using System.Globalization;
using System.Net;
using System.Text;
using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>Distributions and the tipping point as drawings, labelled directly. Lines differ in dash as well as in colour.</summary>
public static class Curves
{
    private const double Left = 44;
    private const double Right = 470;
    private const double Top = 14;
    private const double Bottom = 176;
    private const int Points = 80;

    /// <summary>The share of customers who are done within a time, a line per scenario.</summary>
    public static string DoneWithin(IReadOnlyList<(string Name, Func<double, double> Within)> lines, double most, Func<double, string> span)
    {
        var svg = new StringBuilder();
        double X(double hours) => Left + ((Right - Left) * hours / most);
        double Y(double share) => Bottom - ((Bottom - Top) * share);
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            Line(svg, Left, Y(share), Right, Y(share), "grid");
            Text(svg, Left - 6, Y(share) + 5, share.ToString("P0", CultureInfo.CurrentCulture), "end", "tick");
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var within = lines[i].Within;
            var path = string.Join(" L", Enumerable.Range(0, Points + 1).Select(p => most * p / Points).Select(t => At(X(t), Y(within(t)))));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{path}\" class=\"spread-line c{i % 6}\"><title>{WebUtility.HtmlEncode(lines[i].Name)}</title></path>");
            // Labels stand apart along the lines: each at its own time.
            var label = most * (i + 1.2) / (lines.Count + 1.6);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(label):0.#}\" cy=\"{Y(within(label)):0.#}\" r=\"9\" class=\"curve-spot\"/>");
            Text(svg, X(label), Y(within(label)) + 5, ((char)('A' + i)).ToString(), "middle", "curve-letter");
        }

        foreach (var part in (double[])[0, 0.5, 1])
        {
            Text(svg, X(most * part), Bottom + 20, part == 0 ? "0" : span(most * part), part == 0 ? "start" : part < 1 ? "middle" : "end", "tick");
        }

        return svg.ToString();
    }

    /// <summary>Lead time of the whole by how much slower it is, with its band, beside the level line of the divided work; where they cross, the interval.</summary>
    public static string Tipping(IReadOnlyList<TippingStep> curve, Estimate line, double? at, double? low, double? high, Func<double, string> span, string wholeWord, string lineWord)
    {
        var svg = new StringBuilder();
        // What lies far over the line says only "worse": it is cut off, so that the crossing can be seen.
        var top = line.Mean * 2.4;
        var (from, to) = (curve[0].Factor, curve[^1].Factor);
        var shown = curve.Where(c => double.IsFinite(c.Lead.Mean)).ToList();
        var over = shown.FindIndex(c => c.Lead.Mean > top);
        if (over > 0)
        {
            var (before, after) = (shown[over - 1], shown[over]);
            var part = (top - before.Lead.Mean) / (after.Lead.Mean - before.Lead.Mean);
            to = before.Factor + (part * (after.Factor - before.Factor));
            var half = before.Lead.HalfWidth + (part * (after.Lead.HalfWidth - before.Lead.HalfWidth));
            shown = [.. shown.Take(over), new TippingStep(to, after.Difference, new Estimate(top, half, after.Lead.N))];
        }
        double X(double factor) => Left + ((Right - Left) * (factor - from) / (to - from));
        double Y(double hours) => Math.Clamp(Bottom - ((Bottom - Top) * hours / top), Top, Bottom);
        if (low is { } l && high is { } h)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{X(1 + l):0.#}\" y=\"{Top}\" width=\"{Math.Max(2, X(1 + h) - X(1 + l)):0.#}\" height=\"{Bottom - Top}\" class=\"band\"/>");
        }

        foreach (var part in (double[])[0, 0.5, 1])
        {
            Line(svg, Left, Y(top * part), Right, Y(top * part), "grid");
            Text(svg, Left - 6, Y(top * part) + 5, part == 0 ? "0" : span(top * part), "end", "tick");
        }

        var up = shown.Select(c => At(X(c.Factor), Y(c.Lead.High)));
        var down = Enumerable.Reverse(shown).Select(c => At(X(c.Factor), Y(c.Lead.Low)));
        svg.Append($"<path class=\"band\" d=\"M{string.Join(" L", up.Concat(down))} z\"/>");
        svg.Append($"<path class=\"spread-line c0\" d=\"M{string.Join(" L", shown.Select(c => At(X(c.Factor), Y(c.Lead.Mean))))}\"/>");
        Line(svg, Left, Y(line.Mean), Right, Y(line.Mean), "spread-line c1");
        Text(svg, Left + 6, Y(line.Mean) - 8, lineWord, "start", "mark-word");
        Text(svg, Left + 6, Y(shown[0].Lead.Mean) + (shown[0].Lead.Mean < line.Mean ? 18 : -8), wholeWord, "start", "mark-word");
        if (at is { } where)
        {
            Line(svg, X(1 + where), Top, X(1 + where), Bottom, "mark");
            Text(svg, X(1 + where), Top - 2, where.ToString("+0.# %;−0.# %", CultureInfo.CurrentCulture), "middle", "mark-word");
        }

        foreach (var factor in (double[])[from, to])
        {
            Text(svg, X(factor), Bottom + 20, (factor - 1).ToString("+0 %;−0 %;0 %", CultureInfo.CurrentCulture), factor == from ? "start" : "end", "tick");
        }

        return svg.ToString();
    }

    private static string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string css) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{css}\"/>");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, string css) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" class=\"{css}\">{WebUtility.HtmlEncode(text)}</text>");
}
