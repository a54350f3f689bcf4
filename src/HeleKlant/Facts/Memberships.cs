using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Who works in which team, by date. The numbers are those of the journal's dictionary. A touch that names no team belongs to the
// employee's main team of that day. Stream: "membership/" + the employee's number.

/// <param name="From">First day in the team.</param>
/// <param name="Main">Whether it is the main team from that day on, in the place of an earlier one.</param>
[Recorded("employee-joined-team", 1)]
public sealed record EmployeeJoinedTeam(int Employee, int Team, DateOnly From, bool Main);

/// <param name="Last">Last day in the team.</param>
[Recorded("employee-left-team", 1)]
public sealed record EmployeeLeftTeam(int Employee, int Team, DateOnly Last);

/// <summary>The joining was entered by mistake, or undone: as if it had never been.</summary>
[Recorded("team-joining-undone", 1)]
public sealed record TeamJoiningUndone(int Employee, int Team, DateOnly From);

/// <summary>A team that leaves no trace in the records was placed in the chain by hand, beside another. Stream: "team/" + its number.</summary>
[Recorded("team-placed", 1)]
public sealed record TeamPlaced(int Team, int Beside);

[Recorded("team-placing-undone", 1)]
public sealed record TeamPlacingUndone(int Team, int Beside);
