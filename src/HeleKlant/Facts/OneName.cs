using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Who has this matter. Stream: "case/" + the number of the case in the journal's dictionary.

/// <summary>The giver offers a case to somebody, and has it until they take it.</summary>
/// <param name="From">Who gives; 0 where nobody had it.</param>
/// <param name="To">Who is asked to take it.</param>
[Recorded("case-handed-over", 1)]
public sealed record CaseHandedOver(int Case, int[] Customers, int From, int To);

/// <summary>Beside a hand-over: until when it may lie untaken, and by when the giver wants it done. What is wanted lives in an erasable row.</summary>
/// <param name="BackAt">Not taken by then, it comes back to the giver; null where it does not.</param>
/// <param name="WantedBy">The day by which it is wanted, or null.</param>
[Recorded("hand-over-timed", 1)]
public sealed record HandOverTimed(int Case, int[] Customers, int From, int To, DateTimeOffset? BackAt, DateOnly? WantedBy, bool HasWish);

/// <summary>Nobody took it in time: it is with the giver again.</summary>
/// <param name="From">The giver, who has it.</param>
/// <param name="To">Who was asked.</param>
[Recorded("case-came-back", 1)]
public sealed record CaseCameBack(int Case, int[] Customers, int From, int To);

/// <summary>Somebody took a case: it has one name again.</summary>
[Recorded("case-taken", 1)]
public sealed record CaseTaken(int Case, int[] Customers, int By);

/// <summary>The one who was asked does not take it; it stays with the giver.</summary>
[Recorded("case-not-taken", 1)]
public sealed record CaseNotTaken(int Case, int[] Customers, int By);

/// <summary>The customer who waits was told so.</summary>
[Recorded("customer-told", 1)]
public sealed record CustomerTold(int Customer, int Case);
