using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Who owes whom what by when. Stream: "promise/" + its id. What was promised, and every other text about it, lives in erasable rows.

/// <summary>What a promise is about.</summary>
[JsonConverter(typeof(AsWord<PromiseKind>))]
public enum PromiseKind : short
{
    Other = 0,

    /// <summary>A delivery, a visit, a piece of work.</summary>
    Work = 1,

    /// <summary>An answer: to a question, a request, a complaint.</summary>
    Answer = 2,

    /// <summary>Data, drawings, documents to be supplied.</summary>
    Data = 3,

    /// <summary>An approval or acceptance.</summary>
    Approval = 4,

    Payment = 5,

    /// <summary>A guarantee: holds for a time, under conditions.</summary>
    Guarantee = 6,

    /// <summary>What one link of the chain owes the next.</summary>
    HandOff = 7,

    /// <summary>What colleagues may expect of each other.</summary>
    Expectation = 8,

    /// <summary>A decision that somebody must take.</summary>
    Decision = 9,
}

/// <summary>What a promise came from.</summary>
[JsonConverter(typeof(AsWord<PromiseOrigin>))]
public enum PromiseOrigin : short
{
    /// <summary>Given by itself.</summary>
    Alone = 0,

    /// <summary>The place of an earlier promise, agreed anew after that one had fallen due.</summary>
    EarlierPromise = 1,

    HandOffAgreement = 2,

    /// <summary>A matter that was handed over with a wish.</summary>
    HandOver = 3,

    Agreement = 4,

    Complaint = 5,

    /// <summary>The roll-back that was planned with a discount.</summary>
    Discount = 20,

    /// <summary>A no that is looked back on.</summary>
    No = 21,

    /// <summary>An exception made so often that its rule is looked at.</summary>
    Mandate = 22,

    /// <summary>A stop-loss that was reached: a decision is owed.</summary>
    StopLoss = 30,

    /// <summary>What two people or teams expect of each other.</summary>
    Expectation = 31,
}

/// <summary>How a promise falls due.</summary>
[JsonConverter(typeof(AsWord<DueForm>))]
public enum DueForm : short
{
    /// <summary>At the end of a day by the organisation's clock.</summary>
    Day = 1,

    /// <summary>At an instant.</summary>
    Instant = 2,

    /// <summary>Once something has happened; the words say what.</summary>
    Condition = 3,

    /// <summary>It holds until further notice, and is looked at again at the end of a day.</summary>
    Standing = 4,
}

/// <summary>When a promise falls due.</summary>
/// <param name="Day">The day, or the review day of a standing one.</param>
/// <param name="At">The instant from which it is overdue (or up for review): the first after the day; null while it depends on a condition.</param>
public sealed record PromiseDue(DueForm Form, DateOnly? Day, DateTimeOffset? At);

/// <summary>Which side of a promise says something.</summary>
[JsonConverter(typeof(AsWord<SaidBy>))]
public enum SaidBy : short
{
    /// <summary>Nobody: it follows from the records or the clock.</summary>
    Records = 0,

    /// <summary>Whoever promised.</summary>
    Maker = 1,

    /// <summary>Whoever it was promised to.</summary>
    Receiver = 2,

    Both = 3,
}

/// <summary>A promise was made. The numbers of parties are those of the journal's dictionary.</summary>
/// <param name="ByKind">Customer (anybody outside), employee or team.</param>
/// <param name="Asked">The day that was asked for, where it differs from the day promised.</param>
/// <param name="From">What it came from: the promise, hand-off agreement or other thing that <paramref name="Origin"/> names.</param>
/// <param name="Case">The case it belongs to, or null.</param>
/// <param name="Weight">How much it counts in weighted figures; 1 where nobody said.</param>
/// <param name="BrokenAfterDays">So many days overdue it counts as broken, by the rule of that day.</param>
[Recorded("promise-made", 1)]
public sealed record PromiseMade(
    Guid Promise, int By, NameKind ByKind, int To, NameKind ToKind, PromiseKind Kind, PromiseDue Due, DateOnly? Asked, DateOnly MadeOn,
    PromiseOrigin Origin, Guid? From, int? Case, double Weight, int BrokenAfterDays);

/// <summary>What a promise waited for has happened: now it has a day or an instant.</summary>
/// <param name="Customers">Those it is by or to, for their timelines.</param>
[Recorded("promise-condition-met", 1)]
public sealed record PromiseConditionMet(Guid Promise, int[] Customers, PromiseDue Due, SaidBy SaidBy);

/// <summary>Agreed anew before it fell due: the date moves, and nothing was broken.</summary>
[Recorded("promise-renegotiated", 1)]
public sealed record PromiseRenegotiated(Guid Promise, int[] Customers, PromiseDue Due, SaidBy SaidBy);

/// <summary>Agreed anew by mistake: what held before holds again.</summary>
/// <param name="Due">What was agreed before, with what the chain had added.</param>
[Recorded("promise-renegotiation-undone", 1)]
public sealed record PromiseRenegotiationUndone(Guid Promise, int[] Customers, PromiseDue Due, bool MovedByChain);

/// <param name="KeptAt">When it was kept, which may be before it was said.</param>
/// <param name="Late">Whether it had fallen due by then.</param>
/// <param name="HasEvidence">Whether a text says what shows it.</param>
[Recorded("promise-kept", 1)]
public sealed record PromiseKept(Guid Promise, int[] Customers, DateTimeOffset KeptAt, bool Late, SaidBy SaidBy, bool HasEvidence);

/// <param name="SaidBy"><see cref="SaidBy.Records"/>: it was overdue for so long that it counts as broken.</param>
[Recorded("promise-broken", 1)]
public sealed record PromiseBroken(Guid Promise, int[] Customers, SaidBy SaidBy);

/// <summary>Whoever it was promised to no longer holds the maker to it.</summary>
[Recorded("promise-released", 1)]
public sealed record PromiseReleased(Guid Promise, int[] Customers, SaidBy SaidBy);

/// <summary>Kept, broken or released was said by mistake: it is open again.</summary>
[Recorded("promise-reopened", 1)]
public sealed record PromiseReopened(Guid Promise, int[] Customers);

/// <summary>The moment came. Told once for a promise and the instant it fell due, whoever runs the clock.</summary>
[Recorded("promise-came-due", 1)]
public sealed record PromiseCameDue(Guid Promise, int[] Customers, DateTimeOffset Due);

/// <summary>A promise cannot be kept before another one is.</summary>
/// <param name="WorkingDays">How many working days after that one it then has.</param>
[Recorded("promise-chained", 1)]
public sealed record PromiseChained(Guid Promise, Guid Before, int WorkingDays);

[Recorded("promise-unchained", 1)]
public sealed record PromiseUnchained(Guid Promise, Guid Before);

/// <summary>The one before was kept: this one now falls due at the later of its own due and theirs plus the working days agreed.</summary>
/// <param name="FallsDue">The instant from which it is overdue.</param>
/// <param name="Moved">Whether that is later than before.</param>
[Recorded("promise-moved-along", 1)]
public sealed record PromiseMovedAlong(Guid Promise, int[] Customers, Guid Before, DateTimeOffset FallsDue, bool Moved);

/// <summary>What is done to several promises at once.</summary>
[JsonConverter(typeof(AsWord<ActTogether>))]
public enum ActTogether : short
{
    Keep = 1,
    Release = 2,
    Renegotiate = 3,
}

/// <summary>Several promises were changed in one go. Stream: "promises-together/" + the id.</summary>
/// <param name="Promises">Those that were changed.</param>
/// <param name="Versions">The version that each had afterwards.</param>
[Recorded("promises-changed-together", 1)]
public sealed record PromisesChangedTogether(Guid Together, ActTogether Act, Guid[] Promises, int[] Versions);

/// <summary>What was done in one go was taken back, for those that nobody had changed since.</summary>
[Recorded("promises-changed-back", 1)]
public sealed record PromisesChangedBack(Guid Together, Guid[] Promises);

/// <summary>After how many days overdue a promise of a kind counts as broken, from now on. Stream: "owed-rules".</summary>
[Recorded("owed-rule-set", 1)]
public sealed record OwedRuleSet(PromiseKind Kind, int Days);
