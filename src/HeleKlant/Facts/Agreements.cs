using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What two sides agreed. Stream: "agreement/" + its id. Titles, scope, words of price lines and reasons live in erasable rows; each duty is a promise of its
// own (origin agreement). Numbers of parties are those of the journal's dictionary. Money is in cents of the organisation's currency.

[JsonConverter(typeof(AsWord<AgreementKind>))]
public enum AgreementKind : short
{
    Contract = 1,

    /// <summary>Said in a conversation, on the telephone, on the golf course.</summary>
    Spoken = 2,

    Order = 3,

    /// <summary>About service: how fast, how well.</summary>
    ServiceLevel = 4,

    /// <summary>Terms for orders to come.</summary>
    Framework = 5,

    Other = 6,
}

/// <summary>Which side of an agreement.</summary>
[JsonConverter(typeof(AsWord<AgreementSide>))]
public enum AgreementSide : short
{
    Ours = 1,
    Theirs = 2,
}

/// <param name="Until">The last day, or null where it runs on until somebody ends it.</param>
/// <param name="RenewalMonths">So many months it goes on by itself when nobody gives notice; 0 where it does not.</param>
public sealed record AgreementPeriod(DateOnly From, DateOnly? Until, int NoticeMonths, int NoticeDays, int RenewalMonths);

/// <param name="Line">Its id, under which its words stand.</param>
public sealed record AgreedPrice(Guid Line, long ListCents, decimal Quantity, long AgreedCents);

/// <summary>A promise of an agreement that a change moves.</summary>
/// <param name="Was">The day it had, or null.</param>
/// <param name="Along">It was not asked for: it follows another along the chain.</param>
public sealed record AgreedMove(Guid Promise, DateOnly? Was, DateOnly Day, bool Along);

/// <summary>A promise that a change adds, once it is accepted.</summary>
/// <param name="Key">Under which its words stand until then.</param>
/// <param name="After">The promise that must be kept before it, or null.</param>
public sealed record AgreedAddition(Guid Key, AgreementSide Side, int By, int To, PromiseKind Kind, DateOnly Day, Guid? After, int WorkingDays);

/// <param name="With">The other side: a customer, supplier or other party outside.</param>
/// <param name="Parties">Further parties outside.</param>
/// <param name="Owner">Who keeps it on our side: a team or an employee.</param>
[Recorded("agreement-made", 1)]
public sealed record AgreementMade(Guid Agreement, int[] Customers, AgreementKind Kind, int With, int[] Parties, int Owner, NameKind OwnerKind, AgreementPeriod Period, AgreedPrice[] Prices);

/// <summary>It goes against what we stand for, and somebody named a reason to go on.</summary>
[Recorded("agreement-against-charter", 1)]
public sealed record AgreementAgainstCharter(Guid Agreement, int[] Customers, int CharterVersion, Guid[] Statements);

/// <summary>The other side confirmed a version.</summary>
/// <param name="Link">The link by which a contact did so, or null where one of us heard it.</param>
[Recorded("agreement-confirmed", 1)]
public sealed record AgreementConfirmed(Guid Agreement, int[] Customers, int Number, Guid? Link);

/// <summary>One side asks for a change, with all it would do.</summary>
/// <param name="Change">1 for the first of this agreement.</param>
[Recorded("agreement-change-requested", 1)]
public sealed record AgreementChangeRequested(
    Guid Agreement, int[] Customers, int Change, AgreementSide Side, AgreementPeriod Period, AgreedPrice[] Prices, AgreedMove[] Moves, AgreedAddition[] Added);

/// <summary>The other side accepted: the next version holds.</summary>
/// <param name="Number">The version that now holds.</param>
/// <param name="Made">The promises that it added.</param>
[Recorded("agreement-change-accepted", 1)]
public sealed record AgreementChangeAccepted(Guid Agreement, int[] Customers, int Change, AgreementSide Side, int Number, Guid[] Made, Guid? Link);

/// <summary>The other side does not accept, or the one that asked takes it back.</summary>
[Recorded("agreement-change-declined", 1)]
public sealed record AgreementChangeDeclined(Guid Agreement, int[] Customers, int Change, AgreementSide Side);

/// <summary>Nobody gave notice: it goes on by itself.</summary>
[Recorded("agreement-renewed", 1)]
public sealed record AgreementRenewed(Guid Agreement, int[] Customers, DateOnly Until);

/// <summary>A version holds, or is asked for, at a price that was given once: the one-off has become the price.</summary>
/// <param name="Number">The version.</param>
/// <param name="Discounts">The discounts that were given once.</param>
[Recorded("agreement-keeps-one-off-price", 1)]
public sealed record AgreementKeepsOneOffPrice(Guid Agreement, int[] Customers, int Number, Guid[] Discounts);

/// <param name="Last">The last day on which it holds.</param>
[Recorded("agreement-ended", 1)]
public sealed record AgreementEnded(Guid Agreement, int[] Customers, DateOnly Last, AgreementSide Side);

/// <summary>It was ended by mistake: it holds as before, and what was let go with it is owed again.</summary>
[Recorded("agreement-end-taken-back", 1)]
public sealed record AgreementEndTakenBack(Guid Agreement, int[] Customers);

/// <summary>What it cost both that a promise of theirs came late or wrong, in hours; said again, the last one counts.</summary>
[Recorded("agreement-cost-noted", 1)]
public sealed record AgreementCostNoted(Guid Agreement, int[] Customers, Guid Promise, decimal OurHours, decimal TheirHours);

/// <summary>A contact may see this agreement by a link, until a moment. The link itself is kept as a hash, in a row.</summary>
/// <param name="Contact">The contact, or 0.</param>
[Recorded("agreement-link-given", 1)]
public sealed record AgreementLinkGiven(Guid Agreement, int[] Customers, Guid Link, int Contact, DateTimeOffset Expires);

[Recorded("agreement-link-revoked", 1)]
public sealed record AgreementLinkRevoked(Guid Agreement, int[] Customers, Guid Link);

/// <param name="Promise">The promise or guarantee it is evidence of, or null.</param>
[Recorded("agreement-file-added", 1)]
public sealed record AgreementFileAdded(Guid Agreement, int[] Customers, Guid File, long Bytes, Guid? Promise);

[Recorded("agreement-file-removed", 1)]
public sealed record AgreementFileRemoved(Guid Agreement, int[] Customers, Guid File);
