using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// When to take a loss, set beforehand. Stream: "stop-loss/" + its id. Its title, why it was set and the reasons of decisions live in erasable rows.

/// <summary>What a stop-loss is over.</summary>
[JsonConverter(typeof(AsWord<StopLossOver>))]
public enum StopLossOver : short
{
    Whole = 0,
    Customer = 1,

    /// <summary>A project, an order: one case.</summary>
    Case = 2,

    Agreement = 3,
}

/// <summary>On which side of the limit it is reached.</summary>
[JsonConverter(typeof(AsWord<LimitSide>))]
public enum LimitSide : short
{
    AtLeast = 1,
    AtMost = 2,
}

[JsonConverter(typeof(AsWord<StopLossChoice>))]
public enum StopLossChoice : short
{
    /// <summary>Go on, with a new limit.</summary>
    GoOn = 1,

    /// <summary>Talk with the other side, and look again on a day.</summary>
    Renegotiate = 2,

    Part = 3,
}

/// <summary>A stop-loss was set.</summary>
/// <param name="Figure">The name of a figure of the product.</param>
/// <param name="Limit">In the figure's own unit.</param>
/// <param name="WindowDays">The figure is asked over so many days up to the moment.</param>
/// <param name="Subject">The customer or the case it is over, as the journal numbers it; null for the whole and for an agreement.</param>
/// <param name="Customers">Whose timelines it stands on.</param>
/// <param name="Decider">The employee who decides once it is reached.</param>
/// <param name="OwedTo">The employee or team to whom that decision is owed.</param>
/// <param name="WorkingDays">So many working days after it is reached the decision is due.</param>
/// <param name="NeedsRecords">With fewer records behind the figure it cannot be told.</param>
[Recorded("stop-loss-set", 1)]
public sealed record StopLossSet(
    Guid StopLoss, string Figure, LimitSide Side, double Limit, int WindowDays, StopLossOver Over, int? Subject, Guid? Agreement, int[] Customers, int Decider, int OwedTo, int WorkingDays, int NeedsRecords);

/// <summary>The figure passed the limit. Told once; a decision is owed.</summary>
/// <param name="Decision">The promise to decide.</param>
[Recorded("stop-loss-reached", 1)]
public sealed record StopLossReached(Guid StopLoss, int[] Customers, double Value, long Records, DateTimeOffset From, DateTimeOffset Until, int Decider, Guid Decision);

/// <param name="NewLimit">Where they go on.</param>
/// <param name="LookAgain">Where they renegotiate: until then it is not looked at.</param>
[Recorded("stop-loss-decided", 1)]
public sealed record StopLossDecided(Guid StopLoss, int[] Customers, StopLossChoice Choice, double? NewLimit, DateOnly? LookAgain);

/// <summary>It is no longer looked at.</summary>
[Recorded("stop-loss-ended", 1)]
public sealed record StopLossEnded(Guid StopLoss, int[] Customers);

/// <summary>It was ended too early, or by mistake: it is looked at again.</summary>
[Recorded("stop-loss-set-again", 1)]
public sealed record StopLossSetAgain(Guid StopLoss, int[] Customers);
