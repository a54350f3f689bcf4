using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What came of a change that was chosen (ScenarioChosen). Stream: "scenarios". Reasons speak of work, never of people.

/// <summary>What a promised figure was when it was judged.</summary>
/// <param name="Name">As in <see cref="PromisedFigure"/>.</param>
/// <param name="After">The mean since the change; null where there were too few weeks or the journal does not show it.</param>
/// <param name="Verdict">"came-true", "did-not" or "cannot-tell".</param>
public sealed record JudgedFigure(string Name, double Promised, double? After, double? Low, double? High, string Verdict);

/// <summary>The change was judged: it stays, or it is undone from a day on.</summary>
[Recorded("change-settled", 1)]
public sealed record ChangeSettled(Guid Scenario, bool Undone, DateOnly On, string Because, JudgedFigure[] Seen);

/// <summary>It was too early to tell: it is judged on a later day.</summary>
[Recorded("change-judged-later", 1)]
public sealed record ChangeJudgedLater(Guid Scenario, DateOnly JudgeOn, string Because);
