using System.Collections.Immutable;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Quantities;

namespace HeleKlant.ChainLog;

// What ChainAnswers answers with, beside the records of the engines (ChainFigures, CustomerCuts, Cut, ChainMap, Bond). Names are numbers
// of the journal's dictionary (ChainSnapshot.NameOf); 0 stands for "unknown". Durations are seconds. Definitions: docs/measures.md.

/// <summary>The state of the chain in one glance.</summary>
/// <param name="Cuts">How the customers of the chosen cases are cut, each over all their cases; of the filter's period, else of all time.</param>
/// <param name="FirstContact">Null until contact is marked.</param>
public sealed record ChainSummary(ChainFigures Figures, CustomerCuts Cuts, FirstContactResolution? FirstContact)
{
    public Proportion CasesWithHandOff => new(Figures.CasesWithHandOff, Figures.Cases);

    /// <summary>Of how many touches the working time is known.</summary>
    public Proportion WorkKnown => new(Figures.TouchesWithWork, Figures.Touches);
}

/// <summary>How the customers of the chosen cases are cut: the twelve months up to the as-of moment, and the twelve before.</summary>
public sealed record CutsNowAndWas(DateTimeOffset AsOf, CustomerCuts Now, CustomerCuts Was);

public enum TrendStep
{
    Week,
    Month,
    Quarter,
}

/// <summary>One period of a trend, by the wall clock of the organisation; the first and the last may be cut by the filter.</summary>
public sealed record TrendPoint(DateTimeOffset From, DateTimeOffset Until, ChainFigures Figures);

/// <summary>How customers are cut in one period of a trend.</summary>
public sealed record PiecesPoint(DateTimeOffset From, DateTimeOffset Until, CustomerCuts Cuts);

/// <summary>A link of the chain by what customers wait there.</summary>
public sealed record Breaks(Nodes Nodes, ImmutableArray<MapLink> ByTotalWait);

/// <summary>One value of a case attribute, one team, one channel, one role or one activity.</summary>
/// <param name="Cuts">How the customers who met it are cut, each over all their cases.</param>
public sealed record SegmentRow(int Name, ChainFigures Figures, CustomerCuts Cuts);

/// <summary>One customer: now over the twelve months up to the as-of moment, "was" over the twelve before. What happened counts all time.</summary>
public sealed record CustomerView(
    int Customer, DateTimeOffset AsOf, Cut Now, Cut Was, Cut Ever, long Cases, long RunningCases,
    long HandOffs, long PingPong, long Rework, ImmutableArray<OpenCase> Where);

/// <summary>A running case: where it is, and since when nothing happened in it.</summary>
/// <param name="WaitedBusinessSeconds">By the organisation's opening times, up to the as-of moment.</param>
public sealed record OpenCase(
    int Case, int LastActivity, int LastEmployee, int LastTeam, DateTimeOffset Since, double WaitedSeconds, double WaitedBusinessSeconds, bool BegunNotEnded);

public sealed record CaseView(
    int Case, ImmutableArray<int> Customers, bool Finished, DateTimeOffset First, DateTimeOffset Last, double LeadTimeSeconds,
    Cut Cut, long HandOffs, long PingPong, long Rework, double WaitedSeconds, double WaitedBusinessSeconds, ImmutableArray<CaseStep> Steps);

/// <summary>A touch in its case with the wait before it.</summary>
/// <param name="WaitedSeconds">From the latest end so far; null for the first touch and for one that overlaps.</param>
/// <param name="WaitedBusinessSeconds">By the calendar of the team that was waited for.</param>
/// <param name="HandOff">The known employee changed here.</param>
/// <param name="PingPong">It went back to the employee before.</param>
/// <param name="Rework">Its activity was done before, with another in between.</param>
public sealed record CaseStep(TouchSeen Touch, double? WaitedSeconds, double? WaitedBusinessSeconds, bool HandOff, bool PingPong, bool Rework);

/// <summary>A touch as the log holds it.</summary>
/// <param name="Sequence">Its number in the journal, to trace it back to its source.</param>
/// <param name="Team">The touch's own team, else the employee's main team that day, else 0.</param>
/// <param name="WorkingSeconds">Known only where a start and an end are known.</param>
/// <param name="Contact">Whether it is contact with the customer; true for all while nothing is marked.</param>
public sealed record TouchSeen(
    long Sequence, int Case, int Activity, int Employee, int Team, int Role, int Channel,
    DateTimeOffset Start, DateTimeOffset End, bool BegunNotEnded, double? WorkingSeconds, bool Contact);

/// <summary>The bonds of a customer or an employee.</summary>
/// <param name="AllTouches">True while no contact is marked: all touches count, and the page says so.</param>
/// <param name="LeansOn">The employee a customer leans on; null where there is none, and for the bonds of an employee.</param>
public sealed record BondsSeen(DateTimeOffset AsOf, bool FellSilent, bool AllTouches, ImmutableArray<Bond> Bonds, int? LeansOn);

/// <summary>Distances to the customer.</summary>
/// <param name="Known">False while no contact is marked: every distance is then unknown.</param>
/// <param name="Employees">Employee to links; null is unknown. Shown to the employee themselves only.</param>
public sealed record DistancesSeen(bool Known, IReadOnlyDictionary<int, int?> Employees, ImmutableArray<TeamDistance> Teams);
