using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.WhatIf;

namespace HeleKlant.Journey.CameTrue;

/// <summary>The changes that were chosen, folded from their one stream whenever it is asked for: an organisation has tens of them, not thousands.</summary>
public sealed class ChangeBook(JournalStore journal)
{
    /// <summary>All of them, the latest first day first.</summary>
    public IReadOnlyList<Change> All(WriteTurn? on = null)
    {
        var changes = new Dictionary<Guid, Change>();
        foreach (var recorded in journal.ReadStream(ScenarioBook.Stream, 0, on))
        {
            switch (journal.Shapes.Read(recorded))
            {
                case ScenarioChosen chosen:
                    changes[chosen.Scenario] = new(chosen.Scenario, chosen.Title, chosen.From, chosen.JudgeOn, chosen.Teams, chosen.Promised, recorded.At);
                    break;
                case ChangeSettled settled when changes.TryGetValue(settled.Scenario, out var change):
                    changes[change.Id] = change.After(settled);
                    break;
                case ChangeJudgedLater later when changes.TryGetValue(later.Scenario, out var change):
                    changes[change.Id] = change.After(later);
                    break;
            }
        }

        return [.. changes.Values.OrderByDescending(c => c.From).ThenBy(c => c.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    public Change? Find(Guid id, WriteTurn? on = null) => All(on).FirstOrDefault(c => c.Id == id);
}
