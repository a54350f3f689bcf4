using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Quantities;
using HeleKlant.Journey.Parts;
using HeleKlant.Site;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.Chain;

/// <summary>The chain in words that a person could say aloud.</summary>
public sealed class ChainWords(IStringLocalizer<Texts> texts, Spans spans)
{
    public IEnumerable<KeyValuePair<string, string>> Asked(string address) =>
        QueryHelpers.ParseQuery(new Uri(address).Query).SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? ""))).ToList();

    /// <summary>How many hands, how long, how much of it is waiting, and where most of it is.</summary>
    public string Sentence(ChainView view)
    {
        var figures = view.Figures;
        var said = new List<string>();
        if (view.Summary.Cuts.Hands is { N: > 0 } hands)
        {
            said.Add(texts["says-hands", Show.Decimal(hands.Median)]);
        }

        if (figures.LeadSeconds.N > 0)
        {
            said.Add(view.Summary.WorkKnown.Value >= 0.8 && view.WaitingShare is { } share
                ? texts["says-waiting", Show.Percent(share), Span(figures.LeadSeconds.Median)]
                : texts["says-lead", Span(figures.LeadSeconds.Median)]);
        }

        if (view.Breaks.FirstOrDefault(link => link.TotalWaitSeconds > 0) is { } worst)
        {
            said.Add(worst.From == worst.To
                ? texts["says-worst-within", view.NodeName(worst.From)]
                : texts["says-worst", view.NodeName(worst.From), view.NodeName(worst.To)]);
        }

        return string.Join(' ', said);
    }

    public string Span(double seconds) => double.IsFinite(seconds) ? spans.Of(TimeSpan.FromSeconds(Math.Min(seconds, 1e11))) : "–";

    public string Span(double? seconds) => seconds is { } known ? Span(known) : "–";

    /// <summary>A stretch of opening hours: minutes, else hours; never days, since a day is open for part of it.</summary>
    public string Open(double? seconds) => seconds is { } known && double.IsFinite(known)
        ? known < 5400 ? spans.Of(TimeSpan.FromSeconds(known)) : texts["hours", Show.Decimal(known / 3600)]
        : "–";

    /// <summary>Many hours together: "1,940 h".</summary>
    public string Hours(double? seconds) => seconds is { } known && double.IsFinite(known)
        ? texts["hours", (known / 3600).ToString(known < 36000 ? "N1" : "N0", CultureInfo.CurrentCulture)]
        : "–";

    public string Period(ChainFilter filter) => (filter.From, filter.Until) switch
    {
        ({ } from, { } until) => $"{Show.Day(from)} – {Show.Day(until.AddTicks(-10))}",
        ({ } from, null) => texts["since", Show.Day(from)],
        (null, { } until) => texts["up-to", Show.Day(until.AddTicks(-10))],
        _ => texts["period-all"],
    };

    public string? Wilson(FirstContactResolution? first) => first is { Of: > 0 }
        ? new Proportion(first.Resolved, first.Of).Wilson() is var (low, high) ? $"{Show.Percent(low)} – {Show.Percent(high)}" : null
        : null;

    public string Short(DateTimeOffset from, TrendStep step) => step switch
    {
        TrendStep.Week => from.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
        TrendStep.Month => from.ToString("MMM yyyy", CultureInfo.CurrentCulture),
        _ => texts["quarter", ((from.Month - 1) / 3) + 1, from.Year],
    };

    public MapWords Map(ChainView view) => new(
        texts["map-title"],
        (link, mayTime) => mayTime
            ? texts["map-link", view.NodeName(link.From), view.NodeName(link.To), Show.Number(link.Volume), Hours(link.TotalWaitSeconds), Open(Waits(link).Median), Open(Waits(link).P90)]
            : texts["map-link-small", view.NodeName(link.From), view.NodeName(link.To), Show.Number(link.Volume)],
        node => texts["map-node", view.NodeName(node.Key), Show.Number(node.Touches), Show.Number(node.Cases)],
        Seconds => Hours(Seconds),
        touches => texts["map-touches", Show.Number(touches)]);

    public static Spread Waits(MapLink link) => link.BusinessSeconds ?? link.WaitSeconds;
}
