using HeleKlant.Journal;

namespace HeleKlant.Journey.Imports;

/// <summary>Lays the list of imports beside the facts that tell how each of them ended.</summary>
public sealed class ImportCheck(JournalStore journal)
{
    private const int Batch = 10_000;

    public IReadOnlyList<string> Check()
    {
        var finished = new Dictionary<int, ImportFinished>();
        var withdrawn = new HashSet<int>();
        for (long after = 0; ;)
        {
            var some = journal.ReadFacts(after, Batch, ["import-finished", "import-withdrawn"]);
            if (some.Count == 0)
            {
                break;
            }

            foreach (var fact in some.Select(journal.Shapes.Read))
            {
                switch (fact)
                {
                    case ImportFinished f:
                        finished[f.Import] = f;
                        break;
                    case ImportWithdrawn f:
                        withdrawn.Add(f.Import);
                        break;
                }
            }

            after = some[^1].Sequence;
        }

        var differences = new List<string>();
        foreach (var line in journal.ReadImports())
        {
            var told = finished.Remove(line.Import, out var fact);
            var should = withdrawn.Contains(line.Import) ? ImportState.Withdrawn : told ? ImportState.Finished : line.State;
            if (line.State != should || (line.State is ImportState.Finished or ImportState.Withdrawn && !told))
            {
                differences.Add($"journal_imports {line.Import}: its state is {line.State}, the facts say {(told ? should : "nothing")}");
            }

            if (fact is not null && fact.Facts != line.Facts)
            {
                differences.Add($"journal_imports {line.Import}: it brought {line.Facts} touches, the facts say {fact.Facts}");
            }
        }

        return [.. differences, .. finished.Keys.Select(import => $"journal_imports {import}: told by facts, and not there")];
    }
}
