using HeleKlant.Engines.Chain;
using HeleKlant.Facts;

namespace HeleKlant.Journey.CameTrue;

public enum Verdict
{
    CameTrue,
    DidNot,
    CannotTell,
}

/// <summary>A figure that a change may promise and that the chain shows week by week. Of all of them less is better.</summary>
/// <param name="Name">As it is called in docs/measures.md.</param>
/// <param name="UnitSeconds">Seconds in the unit in which people state it; 0 where it is a plain number.</param>
/// <param name="OfFinished">Counted in the week in which a case finished.</param>
/// <param name="Of">Its value in a week; not a number where nothing stands behind it.</param>
public sealed record MeasuredFigure(string Name, double UnitSeconds, bool OfFinished, Func<ChainFigures, double> Of)
{
    public static IReadOnlyList<MeasuredFigure> All { get; } =
    [
        new("lead-time", 86_400, true, f => f.LeadSeconds.N > 0 ? f.LeadSeconds.Median : double.NaN),
        new("wait", 3_600, false, f => f.Waits.Count > 0 ? (f.Waits.BusinessSeconds ?? f.Waits.Seconds) / f.Waits.Count : double.NaN),
        new("hand-offs", 0, true, f => f.HandOffsPerCase.N > 0 ? f.HandOffsPerCase.Mean : double.NaN),
        new("pieces", 0, true, f => f.PiecesPerCase.N > 0 ? f.PiecesPerCase.Mean : double.NaN),
    ];

    public static MeasuredFigure? Named(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>
    /// Came true: the whole interval of the mean since the change lies at or under the upper end of what was promised. Did not: the whole
    /// interval lies above it. Else it cannot be told.
    /// </summary>
    public static Verdict Judge(PromisedFigure promised, SeriesEstimate? after) => after switch
    {
        { } seen when seen.High <= promised.High => Verdict.CameTrue,
        { } seen when seen.Low > promised.High => Verdict.DidNot,
        _ => Verdict.CannotTell,
    };
}
