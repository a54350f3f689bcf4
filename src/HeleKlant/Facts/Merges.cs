using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Two keys that turned out to be one customer, or one employee. The numbers are those of the journal's dictionary; figures
// count the gone one as the kept one from then on, for all their touches, until it is undone. Stream: "merge/" + the gone number.

[Recorded("customers-merged", 1)]
public sealed record CustomersMerged(int Kept, int Gone);

[Recorded("customers-unmerged", 1)]
public sealed record CustomersUnmerged(int Kept, int Gone);

[Recorded("employees-merged", 1)]
public sealed record EmployeesMerged(int Kept, int Gone);

[Recorded("employees-unmerged", 1)]
public sealed record EmployeesUnmerged(int Kept, int Gone);
