using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Whether what was agreed is known to those who must carry it out. Stream of a deal: "sharing/" + the id of the agreement; of a question without a name:
// "deal-question/" + its id.

/// <summary>A team or an employee must carry it out: until they have seen it, it is not shared yet.</summary>
[Recorded("deal-carrier-named", 1)]
public sealed record DealCarrierNamed(Guid Deal, int[] Customers, AgreementKind Kind, int Carrier, NameKind CarrierKind);

/// <summary>Whoever must carry it out has seen it and agrees; where the day was not possible, with another.</summary>
/// <param name="OtherDay">The day they can do, or null.</param>
/// <param name="Promise">The promise that was agreed anew for it, or null.</param>
[Recorded("deal-acknowledged", 1)]
public sealed record DealAcknowledged(Guid Deal, int[] Customers, int Carrier, DateOnly? OtherDay, Guid? Promise);

/// <summary>It was a slip: they have not seen it yet.</summary>
[Recorded("deal-acknowledgement-undone", 1)]
public sealed record DealAcknowledgementUndone(Guid Deal, int[] Customers, int Carrier);

/// <summary>They need not carry it out after all; why stands in erasable words.</summary>
[Recorded("deal-carrier-let-go", 1)]
public sealed record DealCarrierLetGo(Guid Deal, int[] Customers, int Carrier);

/// <summary>Those who have not seen it yet were reminded, by the rhythm that is set.</summary>
/// <param name="Time">1 for the first time.</param>
[Recorded("deal-reminded", 1)]
public sealed record DealReminded(Guid Deal, int[] Customers, int[] Carriers, int Time);

/// <summary>Somebody asked, without a name, whether something has been agreed that they must carry out. Dated by day, by nobody.</summary>
/// <param name="Customer">About which customer, or 0 for any.</param>
/// <param name="Team">Which team would carry it out, or 0; never a team of fewer than five.</param>
[Recorded("deal-asked-about", 1)]
public sealed record DealAskedAbout(Guid Question, int[] Customers, int Customer, int Team, DateOnly AnswerBy);

[JsonConverter(typeof(AsWord<DealAnswer>))]
public enum DealAnswer : short
{
    /// <summary>Nothing was agreed.</summary>
    Nothing = 1,

    /// <summary>Something was, and now it is shared.</summary>
    Shared = 2,
}

/// <param name="Deal">What was shared, or null.</param>
[Recorded("deal-question-answered", 1)]
public sealed record DealQuestionAnswered(Guid Question, int[] Customers, DealAnswer Answer, Guid? Deal);
