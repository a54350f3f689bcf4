using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What could be done otherwise, and what was chosen. Stream: "scenarios", one for the organisation. Titles name work, never people.

/// <summary>Somebody kept a scenario under a title, to look at again.</summary>
/// <param name="Asked">What it changes and over which cases, as the address of its page: "?preset=whole&amp;period=12m".</param>
[Recorded("scenario-kept", 1)]
public sealed record ScenarioKept(Guid Scenario, string Title, string Asked);

[Recorded("scenario-dropped", 1)]
public sealed record ScenarioDropped(Guid Scenario);

/// <summary>A figure that a chosen change promises, with the interval in which it is expected.</summary>
/// <param name="Name">As the figure is called in docs/measures.md ("lead-time", "pieces").</param>
public sealed record PromisedFigure(string Name, double Value, double Low, double High);

/// <summary>A change was chosen: what it promises, from when it holds, and on which day it is judged.</summary>
/// <param name="Scenario">A kept scenario, or an id of its own where it was chosen without one.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="JudgeOn">The day on which before and after are laid side by side.</param>
/// <param name="Teams">Numbers of the journal's dictionary: whose work is divided otherwise.</param>
[Recorded("scenario-chosen", 1)]
public sealed record ScenarioChosen(Guid Scenario, string Title, DateOnly From, DateOnly JudgeOn, int[] Teams, PromisedFigure[] Promised);
