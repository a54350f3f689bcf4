using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What one link of the chain owes the next. Stream of an agreement: "hand-off-agreement/" + its id; of what a receiver said of
// one hand-off: "hand-off/" + the sequence of the receiving touch.

/// <summary>Between what an agreement is.</summary>
[JsonConverter(typeof(AsWord<HandOffBetween>))]
public enum HandOffBetween : short
{
    Teams = 1,
    Roles = 2,
}

[JsonConverter(typeof(AsWord<HandOffSide>))]
public enum HandOffSide : short
{
    /// <summary>Whoever hands over.</summary>
    Giver = 1,

    /// <summary>Whoever takes up.</summary>
    Receiver = 2,
}

/// <summary>One side proposed terms; a later version takes the place of an earlier one once both sides agreed to it.</summary>
/// <param name="Version">1 for the first terms of this agreement.</param>
/// <param name="Giver">The team or role that hands over, by its number in the journal's dictionary.</param>
/// <param name="What">What is handed over. No words about persons: terms stand for ever.</param>
/// <param name="Items">What must be with it: fields, documents.</param>
/// <param name="AcceptWithinHours">Taken up within so many opening hours of the receiver, or null where nothing is agreed.</param>
/// <param name="DoneWithinHours">Done within so many opening hours of the receiver since it was handed over, or null.</param>
/// <param name="Until">Last day, or null.</param>
/// <param name="Review">The day on which both look at it again.</param>
/// <param name="Side">The side that proposes, and so agrees.</param>
[Recorded("hand-off-agreement-proposed", 1)]
public sealed record HandOffAgreementProposed(
    Guid Agreement, int Version, HandOffBetween Between, int Giver, int Receiver, string What, string[] Items, double? AcceptWithinHours, double? DoneWithinHours,
    DateOnly From, DateOnly? Until, DateOnly Review, HandOffSide Side);

/// <summary>The other side agreed: this version holds from its first day.</summary>
[Recorded("hand-off-agreement-agreed", 1)]
public sealed record HandOffAgreementAgreed(Guid Agreement, int Version, HandOffSide Side);

[Recorded("hand-off-agreement-declined", 1)]
public sealed record HandOffAgreementDeclined(Guid Agreement, int Version, HandOffSide Side);

/// <param name="Last">The last day on which it holds.</param>
[Recorded("hand-off-agreement-ended", 1)]
public sealed record HandOffAgreementEnded(Guid Agreement, DateOnly Last, HandOffSide Side);

/// <summary>The receiver said whether everything was with it.</summary>
/// <param name="Touch">The sequence of the touch that took it up.</param>
/// <param name="Agreement">The agreement that held, with its version; null where there was none.</param>
/// <param name="Missing">Which items of the agreement were missing, by place from 0.</param>
/// <param name="HasWords">Whether an erasable text says more.</param>
[Recorded("hand-off-judged", 1)]
public sealed record HandOffJudged(
    long Touch, int Case, HandOffBetween Between, int Giver, int Receiver, DateTimeOffset TakenAt, Guid? Agreement, int? Version, bool Complete, int[] Missing, bool HasWords);

/// <summary>It was said by mistake.</summary>
[Recorded("hand-off-judgement-undone", 1)]
public sealed record HandOffJudgementUndone(long Touch, int Case);
