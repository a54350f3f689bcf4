using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Makes a chunk in which some touches have never been.</summary>
internal static class ChunkCutting
{
    /// <summary>The cases marked, with only the touches that meet; a chunk without columns where none is left.</summary>
    public static LogChunk Only(EventLog log, Chunk columns, bool[] marks, bool[] meets)
    {
        var writer = new ChunkWriter();
        var rows = new List<TouchRow>();
        var kept = new List<TouchRow>();
        var more = new List<int[]>();
        for (var slot = 0; slot < columns.CaseCount; slot++)
        {
            if (!marks[slot])
            {
                continue;
            }

            rows.Clear();
            kept.Clear();
            var code = columns.Cases[slot];
            columns.Read(slot, log.CaseCustomer[code], rows, more);
            for (var i = 0; i < rows.Count; i++)
            {
                if (meets[columns.Offsets[slot] + i])
                {
                    kept.Add(rows[i]);
                }
            }

            if (kept.Count > 0)
            {
                writer.Add(code, log.CaseCustomer[code], CollectionsMarshal.AsSpan(kept), more);
            }
        }

        return writer.CaseCount == 0 ? default : new(writer.Finish(), null);
    }
}
