namespace HeleKlant.Engines.Chain;

/// <summary>The cases that a filter chose from a log, ready to be measured. Immutable.</summary>
public sealed class Choice
{
    internal Choice(EventLog log, CaseFilter filter, LogChunk[] chunks)
    {
        Log = log;
        Filter = filter;
        Chunks = chunks;
        foreach (var chunk in chunks)
        {
            CaseCount += chunk.Columns.CaseCount - chunk.GoneCount;
        }
    }

    /// <summary>The log it was chosen from.</summary>
    public EventLog Log { get; }

    /// <summary>What was asked.</summary>
    public CaseFilter Filter { get; }

    /// <summary>How many cases were chosen.</summary>
    public int CaseCount { get; }

    /// <summary>The chosen cases, as keys, in no particular order; at most so many.</summary>
    public IReadOnlyList<int> CaseKeys(int atMost = int.MaxValue)
    {
        var keys = new List<int>();
        foreach (var chunk in Chunks)
        {
            for (var slot = 0; slot < chunk.Columns.CaseCount && keys.Count < atMost; slot++)
            {
                if (!chunk.IsGone(slot))
                {
                    keys.Add(Log.Cases.KeyOf(chunk.Columns.Cases[slot]));
                }
            }
        }

        return keys;
    }

    internal LogChunk[] Chunks { get; }
}
