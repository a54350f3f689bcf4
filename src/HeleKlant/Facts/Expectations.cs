using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What two people or teams expect of each other. Stream of an expectation: "expectation/" + its id; of why work is divided as it is:
// "division/" + the team's number. What is expected, and every other text, lives in erasable rows.

/// <summary>Where an expectation stands.</summary>
[JsonConverter(typeof(AsWord<ExpectationState>))]
public enum ExpectationState : short
{
    /// <summary>One side proposed it; the other has not answered.</summary>
    Proposed = 1,

    /// <summary>Both agreed: it holds.</summary>
    Agreed = 2,

    Declined = 3,
    Ended = 4,
}

/// <summary>One side proposed what is expected, or other words for what holds.</summary>
/// <param name="Maker">Of whom it is expected.</param>
/// <param name="Receiver">Who may expect it.</param>
/// <param name="Review">The day on which both look at it again.</param>
/// <param name="Side">The side that proposes, and so agrees.</param>
[Recorded("expectation-proposed", 1)]
public sealed record ExpectationProposed(Guid Expectation, int Maker, NameKind MakerKind, int Receiver, NameKind ReceiverKind, DateOnly Review, SaidBy Side);

/// <summary>The other side agreed: it is a promise, until further notice.</summary>
[Recorded("expectation-agreed", 1)]
public sealed record ExpectationAgreed(Guid Expectation, SaidBy Side, Guid Promise, DateOnly On);

/// <summary>The other side did not agree, or the one that proposed took it back; what held before still holds.</summary>
[Recorded("expectation-declined", 1)]
public sealed record ExpectationDeclined(Guid Expectation, SaidBy Side, bool HasWords);

/// <summary>It was looked at again, and holds until it is looked at once more.</summary>
[Recorded("expectation-reviewed", 1)]
public sealed record ExpectationReviewed(Guid Expectation, SaidBy Side, DateOnly On, DateOnly Review);

/// <summary>One side said whether it is kept; both see it.</summary>
[Recorded("expectation-judged", 1)]
public sealed record ExpectationJudged(Guid Expectation, SaidBy Side, bool Kept, bool HasWords);

[Recorded("expectation-ended", 1)]
public sealed record ExpectationEnded(Guid Expectation, SaidBy Side);

/// <summary>A team said in its own words why its work is divided as it is.</summary>
[Recorded("division-explained", 1)]
public sealed record DivisionExplained(int Team);
