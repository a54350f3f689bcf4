using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Journal;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.Chain;

/// <summary>Everything that the chain page, its API and its exports show for one address, taken from one snapshot.</summary>
public sealed class ChainView
{
    private readonly ChainAnswers answers;
    private readonly SmallGroups small;
    private readonly IStringLocalizer<Texts> texts;

    private ChainView(ChainAnswers answers, SmallGroups small, IStringLocalizer<Texts> texts, ChainSnapshot chain, ChainQuery query)
    {
        (this.answers, this.small, this.texts, Chain, Query) = (answers, small, texts, chain, query);
        Filter = query.Filter(chain);
        Nodes = query.Nodes ?? DefaultNodes();
    }

    public static ChainView Of(IServiceProvider services, IEnumerable<KeyValuePair<string, string>> asked, string period = ChainQuery.LastYear)
    {
        var answers = services.GetRequiredService<ChainAnswers>();
        var chain = answers.Now;
        var query = ChainQuery.Read(asked, chain, services.GetRequiredService<JournalStore>(), period);
        return new(answers, services.GetRequiredService<SmallGroups>(), services.GetRequiredService<IStringLocalizer<Texts>>(), chain, query);
    }

    public ChainSnapshot Chain { get; }

    public ChainQuery Query { get; }

    /// <summary>The organisation's time zone.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Chain.Rules.Calendar.Zone);

    public ChainFilter Filter { get; }

    public Nodes Nodes { get; }

    public ChainSummary Summary => answers.Summary(Filter, Chain);

    public ChainFigures Figures => Summary.Figures;

    public ChainMap Map => answers.Map(Filter, Nodes, Chain);

    public IReadOnlySet<int> Small => small.Of(Chain, Filter, Nodes);

    /// <summary>Links by what customers wait there; those to or from a group under five people are left out and counted apart.</summary>
    public IReadOnlyList<MapLink> Breaks => [.. answers.Breaks(Filter, Nodes, Chain).ByTotalWait.Where(MayTime)];

    public long BreaksWithheld => answers.Breaks(Filter, Nodes, Chain).ByTotalWait.Count(link => !MayTime(link));

    public IReadOnlyList<TrendPoint> Trend => answers.Trend(Filter, Query.Step, Chain);

    /// <summary>The share of lead time of which nobody worked or was about to: business waits against the working time that is known.</summary>
    public double? WaitingShare =>
        Figures.LeadSeconds.N > 0 && Figures.Waits.Count > 0
            ? Math.Clamp(Figures.Waits.Seconds / (Figures.Waits.Seconds + Figures.WorkSeconds), 0, 1)
            : null;

    public bool MayTime(MapLink link) => !Small.Contains(link.From) && !Small.Contains(link.To);

    public bool MayTime(MapNode node) => !Small.Contains(node.Key);

    public string Name(int number) => number == 0 ? texts["unknown"] : Chain.Names.RowOf(number) is { } row
        ? row.Label ?? row.Text ?? texts["erased"]
        : texts["erased"];

    public string NodeName(int number) => number == 0 ? texts["unknown-" + Nodes.ToString().ToLowerInvariant()] : Name(number);

    /// <summary>Teams where work goes between them; else roles; else activities. Where nearly all stays in one place, a map of it tells nothing.</summary>
    private Nodes DefaultNodes()
    {
        foreach (var (nodes, count) in new[] { (Nodes.Teams, Chain.Log.Teams.Count), (Nodes.Roles, Chain.Log.Roles.Count) })
        {
            if (count > 1)
            {
                var links = answers.Map(Filter, nodes, Chain).Links;
                if (links.Where(l => l.From != l.To).Sum(l => l.Volume) > links.Sum(l => l.Volume) / 10)
                {
                    return nodes;
                }
            }
        }

        return Nodes.Activities;
    }
}
