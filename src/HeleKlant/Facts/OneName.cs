using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Who has this matter. Stream: "case/" + the number of the case in the journal's dictionary.

/// <summary>The giver offers a case to somebody, and has it until they take it.</summary>
/// <param name="From">Who gives; 0 where nobody had it.</param>
/// <param name="To">Who is asked to take it.</param>
[Recorded("case-handed-over", 1)]
public sealed record CaseHandedOver(int Case, int[] Customers, int From, int To);

/// <summary>Somebody took a case: it has one name again.</summary>
[Recorded("case-taken", 1)]
public sealed record CaseTaken(int Case, int[] Customers, int By);

/// <summary>The one who was asked does not take it; it stays with the giver.</summary>
[Recorded("case-not-taken", 1)]
public sealed record CaseNotTaken(int Case, int[] Customers, int By);

/// <summary>The customer who waits was told so.</summary>
[Recorded("customer-told", 1)]
public sealed record CustomerTold(int Customer, int Case);
