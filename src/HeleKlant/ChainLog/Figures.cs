using System.Collections.Immutable;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Quantities;

namespace HeleKlant.ChainLog;

// What ChainFigures answers with. Names are numbers of the journal's dictionary (ChainSnapshot.NameOf); 0 stands for "unknown".
// Definitions: docs/measures.md. Durations are seconds.

/// <summary>A figure over many: the mean, and percentiles by linear interpolation (type 7).</summary>
public sealed record Spread(double Mean, double Median, double P90, long Count);

/// <summary>The state of the chain in one glance.</summary>
/// <param name="TouchesWithoutName">Touches with an unknown employee: in waits and lead times, in no share and no hand-off.</param>
/// <param name="PiecesPerCustomer">Over customers, of all their touches that end in the period; null when there is none.</param>
/// <param name="LeadTimeSeconds">First to last touch of finished cases only.</param>
/// <param name="Working">Working time where a start and an end are known; <see cref="WorkingTime.KnownFor"/> says for how many touches.</param>
/// <param name="FirstContactResolved">Finished cases with one contact touch and no new case within the window; null until contact is marked.</param>
public sealed record ChainSummary(
    long Cases, long FinishedCases, long RunningCases,
    long Touches, long TouchesWithoutName, long TouchesWithoutCustomer,
    long Customers, long Employees, long Teams,
    long HandOffs, long CasesWithHandOff, long PingPong, long Rework,
    double? MedianHandsPerCustomer, Spread? PiecesPerCustomer, Spread? LeadTimeSeconds,
    WorkingTime Working, Waiting Waiting, StillWaiting StillWaiting, Proportion? FirstContactResolved);

public sealed record WorkingTime(double Seconds, Proportion KnownFor);

public sealed record Waiting(long Waits, double CalendarSeconds, double BusinessSeconds);

/// <summary>Cases that are not finished, from their latest end up to the as-of moment, by the organisation's calendar.</summary>
public sealed record StillWaiting(long Cases, double CalendarSeconds, double BusinessSeconds);

public enum TrendStep
{
    Week,
    Month,
    Quarter,
}

/// <summary>One period of a trend, by the calendar of the organisation's time zone.</summary>
public sealed record TrendPoint(DateTimeOffset From, DateTimeOffset Until, ChainSummary Summary);

public enum MapNodes
{
    Teams,
    Roles,
    Activities,
}

public sealed record MapNode(int Name, long Touches, long Cases, double WorkingSeconds);

/// <param name="MedianWait">Business seconds; null where no wait was counted.</param>
/// <param name="HandOffs">How many of the crossings changed hands.</param>
/// <param name="ReworkAfter">Crossings after which the case came back to an activity done before.</param>
public sealed record MapLink(
    int From, int To, long Crossings, long HandOffs, double? MedianWait, double? P90Wait, double TotalWait, long ReworkAfter);

public sealed record ChainMap(MapNodes Nodes, ImmutableArray<MapNode> All, ImmutableArray<MapLink> Links);

/// <summary>A link of the chain by what customers wait there, longest first.</summary>
/// <param name="BusinessSeconds">All waits together.</param>
/// <param name="BeyondMedian">What lies beyond the link's own median, together.</param>
public sealed record Break(
    int From, int To, long Waits, double BusinessSeconds, double BeyondMedian, double MedianWait, double P90Wait, long Rework, long PingPong);

/// <summary>One value of a case attribute, one team, or one channel.</summary>
public sealed record SegmentRow(int Name, long Cases, long Customers, long Touches, long HandOffs, double? MedianHands, Spread? Pieces, Spread? LeadTimeSeconds);

public enum SegmentBy
{
    Team,
    Channel,
    Activity,
    Attribute,
}

/// <summary>An employee's part of one customer or one case.</summary>
public sealed record Slice(int Employee, Share Share, long Touches, double? WorkingSeconds);

/// <summary>Pieces by touches, and by minutes where working time is known for 80 % of them.</summary>
public sealed record Pieces(
    double? Number, long Hands, long Teams, long Touches, long TouchesWithoutName, ImmutableArray<Slice> Slices, double? ByMinutes);

/// <summary>One customer: now over the twelve months up to the as-of moment, "was" over the twelve before.</summary>
public sealed record CustomerView(
    int Customer, DateTimeOffset AsOf, Pieces Now, Pieces Was, long HandOffs, long PingPong, long Rework,
    long Cases, long RunningCases, ImmutableArray<OpenCase> Where);

/// <summary>A running case: where it is and since when it waits there.</summary>
public sealed record OpenCase(int Case, int LastActivity, int LastEmployee, int LastTeam, DateTimeOffset Since, double WaitedBusinessSeconds, bool BegunNotEnded);

public sealed record CaseView(
    int Case, ImmutableArray<int> Customers, bool Finished, DateTimeOffset First, DateTimeOffset Last, double LeadTimeSeconds,
    Pieces Pieces, long HandOffs, long PingPong, long Rework, Waiting Waiting, ImmutableArray<CaseStep> Steps);

/// <summary>A touch in its case with the wait before it.</summary>
/// <param name="Sequence">Its number in the journal.</param>
/// <param name="WaitedBusinessSeconds">Null for the first and where it overlaps.</param>
public sealed record CaseStep(TouchSeen Touch, double? WaitedSeconds, double? WaitedBusinessSeconds, bool HandOff, bool PingPong, bool Rework);

/// <summary>A touch as the log holds it.</summary>
/// <param name="Sequence">Its number in the journal, to trace it back to its source.</param>
/// <param name="Team">The touch's own team, else the employee's main team that day, else 0.</param>
public sealed record TouchSeen(
    long Sequence, int Case, int Activity, int Employee, int Team, int Role, int Channel,
    DateTimeOffset Start, DateTimeOffset End, bool BegunNotEnded, double? WorkingSeconds, bool Contact);

/// <summary>The bonds of a customer or an employee.</summary>
/// <param name="AllTouches">True while no contact is marked: all touches count, and the page says so.</param>
public sealed record BondsSeen(DateTimeOffset AsOf, bool AllTouches, ImmutableArray<Bond> Bonds, int? LeansOn);

/// <summary>Distances to the customer.</summary>
/// <param name="Known">False while no contact is marked: every distance is then unknown.</param>
/// <param name="Employees">Employee to links; null is unknown.</param>
public sealed record DistancesSeen(bool Known, ImmutableDictionary<int, int?> Employees, ImmutableArray<TeamDistance> Teams);
