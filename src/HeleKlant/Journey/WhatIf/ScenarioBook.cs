using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Journey.WhatIf;

/// <summary>A scenario somebody kept.</summary>
public sealed record KeptScenario(Guid Id, string Title, string Asked, DateTimeOffset KeptAt);

/// <summary>A change that was chosen.</summary>
public sealed record Chosen(ScenarioChosen What, DateTimeOffset ChosenAt);

/// <summary>What was kept and what was chosen, folded from its one stream whenever it is asked for: an organisation has tens of them, not thousands.</summary>
public sealed class ScenarioBook(JournalStore journal)
{
    public const string Stream = "scenarios";

    /// <summary>Kept and not dropped, by title.</summary>
    public IReadOnlyList<KeptScenario> Kept(WriteTurn? on = null)
    {
        var kept = new Dictionary<Guid, KeptScenario>();
        foreach (var recorded in journal.ReadStream(Stream, 0, on))
        {
            switch (journal.Shapes.Read(recorded))
            {
                case ScenarioKept fact:
                    kept[fact.Scenario] = new(fact.Scenario, fact.Title, fact.Asked, recorded.At);
                    break;
                case ScenarioDropped fact:
                    kept.Remove(fact.Scenario);
                    break;
            }
        }

        return [.. kept.Values.OrderBy(k => k.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Chosen, latest first.</summary>
    public IReadOnlyList<Chosen> Chosen() =>
    [
        .. journal.ReadStream(Stream).Reverse().Select(recorded => (recorded.At, Fact: journal.Shapes.Read(recorded)))
            .Where(told => told.Fact is ScenarioChosen).Select(told => new Chosen((ScenarioChosen)told.Fact, told.At)),
    ];

    internal int NextVersion(WriteTurn on) => journal.ReadStream(Stream, 0, on).Select(f => f.Version).DefaultIfEmpty(0).Max() + 1;
}
