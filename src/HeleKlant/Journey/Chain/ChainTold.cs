using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.Chain;

/// <summary>The figures of the chain, as API and command line tell them. Definitions and units: docs/measures.md.</summary>
public sealed record ChainTold(
    DateTimeOffset AsOf, DateTimeOffset? From, DateTimeOffset? Until,
    long Cases, long FinishedCases, long RunningCases, long Touches, long TouchesWithoutName, long TouchesWithoutCustomer,
    int Customers, int Employees, int Teams,
    long HandOffs, long CasesWithHandOff, int MostHandOffs, long PingPong, long Rework,
    double? MedianHandsPerCustomer, double? MostHandsPerCustomer,
    SpreadTold? PiecesPerCustomer, SpreadTold? PiecesPerCase, SpreadTold? LeadTimeSeconds,
    WaitsTold Waits, WaitsTold StillWaiting, WorkTold Work, FirstContactTold? FirstContact)
{
    public static ChainTold Of(ChainView view)
    {
        var figures = view.Figures;
        var cuts = view.Summary.Cuts;
        return new(
            view.Chain.AsOf, view.Filter.From, view.Filter.Until,
            figures.Cases, figures.FinishedCases, figures.RunningCases, figures.Touches, figures.TouchesWithoutName, figures.TouchesWithoutCustomer,
            figures.Customers, figures.Employees, figures.Teams,
            figures.HandOffs, figures.CasesWithHandOff, figures.MostHandOffs, figures.PingPong, figures.Rework,
            Known(cuts.Hands.Median), Known(cuts.Hands.Max),
            SpreadTold.Of(cuts.Pieces), SpreadTold.Of(figures.PiecesPerCase), SpreadTold.Of(figures.LeadSeconds),
            WaitsTold.Of(figures.Waits), WaitsTold.Of(figures.StillWaiting), new WorkTold(figures.WorkSeconds, figures.TouchesWithWork),
            view.Summary.FirstContact is { } first ? new FirstContactTold(first.Resolved, first.Of) : null);
    }

    public static double? Known(double number) => double.IsFinite(number) ? number : null;
}

/// <summary>Mean, median and 90th percentile (type 7) over n.</summary>
public sealed record SpreadTold(long N, double Mean, double Median, double P90)
{
    public static SpreadTold? Of(Spread? spread) => spread is { N: > 0 } ? new(spread.N, spread.Mean, spread.Median, spread.P90) : null;
}

/// <summary>Waits together: by the clock, and by opening times.</summary>
public sealed record WaitsTold(long Count, double Seconds, double? BusinessSeconds)
{
    public static WaitsTold Of(WaitSum sum) => new(sum.Count, sum.Seconds, sum.BusinessSeconds);
}

/// <summary>Working time, and of how many touches it is known.</summary>
public sealed record WorkTold(double Seconds, long KnownForTouches);

/// <summary>Resolved at first contact, of how many.</summary>
public sealed record FirstContactTold(long Resolved, long Of);

/// <summary>A node of the map; times are absent where fewer than five people stand behind them.</summary>
public sealed record NodeTold(int Key, string Name, long Touches, long Cases, long Begins, long Ends, double? WorkSeconds)
{
    public static NodeTold Of(ChainView view, MapNode node) =>
        new(node.Key, view.NodeName(node.Key), node.Touches, node.Cases, node.Begins, node.Ends, view.MayTime(node) ? node.WorkSeconds : null);
}

/// <summary>A link of the map; times are absent, and <paramref name="Withheld"/> is true, where fewer than five people stand behind an end.</summary>
public sealed record LinkTold(
    int From, int To, string FromName, string ToName, long Volume, long HandOffs, long Waits,
    double? MedianWaitSeconds, double? P90WaitSeconds, double? TotalWaitSeconds, double? BeyondMedianSeconds,
    long Rework, long ReworkAfter, long PingPong, bool Withheld)
{
    public static LinkTold Of(ChainView view, MapLink link)
    {
        var may = view.MayTime(link);
        var waits = ChainWords.Waits(link);
        double? If(double value) => may ? ChainTold.Known(value) : null;
        return new(
            link.From, link.To, view.NodeName(link.From), view.NodeName(link.To), link.Volume, link.HandOffs, link.WaitSeconds.N,
            If(waits.Median), If(waits.P90), If(link.TotalWaitSeconds), If(link.BeyondMedianSeconds), link.Rework, link.ReworkAfter, link.PingPong, !may);
    }
}

/// <summary>One period of the trend.</summary>
public sealed record TrendTold(
    DateTimeOffset From, DateTimeOffset Until, long FinishedCases, long Touches, long HandOffs, long PingPong, long Rework,
    SpreadTold? PiecesPerCase, SpreadTold? LeadTimeSeconds, WaitsTold Waits)
{
    public static TrendTold Of(ChainLog.TrendPoint point) => new(
        point.From, point.Until, point.Figures.FinishedCases, point.Figures.Touches, point.Figures.HandOffs, point.Figures.PingPong, point.Figures.Rework,
        SpreadTold.Of(point.Figures.PiecesPerCase), SpreadTold.Of(point.Figures.LeadSeconds), WaitsTold.Of(point.Figures.Waits));
}

/// <summary>Pieces over customers in one period, with the 95 % interval of the mean from five customers up.</summary>
public sealed record PiecesTrendTold(DateTimeOffset From, DateTimeOffset Until, int Customers, SpreadTold? Pieces, double? MeanLow, double? MeanHigh)
{
    public static PiecesTrendTold Of(ChainLog.PiecesPoint point) => new(
        point.From, point.Until, point.Cuts.Customers, SpreadTold.Of(point.Cuts.Pieces), point.Cuts.Pieces.AroundMean?.Low, point.Cuts.Pieces.AroundMean?.High);
}

/// <summary>Pieces of one group.</summary>
/// <param name="Touches">Touches of its customers over all their cases; one of k customers counts 1/k for each.</param>
public sealed record PiecesTold(int Key, string Name, bool Withheld, long? Customers, long? Cases, double? Touches, SpreadTold? Pieces, double? MedianHands)
{
    public static PiecesTold Of(ChainView view, ChainLog.SegmentRow row, bool withheld) => withheld
        ? new(row.Name, view.Name(row.Name), true, null, null, null, null, null)
        : new(row.Name, view.Name(row.Name), false, row.Cuts.Customers, row.Figures.Cases, row.Cuts.TouchesDivided, SpreadTold.Of(row.Cuts.Pieces), ChainTold.Known(row.Cuts.Hands.Median));
}
