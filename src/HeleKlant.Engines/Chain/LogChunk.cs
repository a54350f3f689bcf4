using System.Numerics;

namespace HeleKlant.Engines.Chain;

/// <summary>A chunk as a reader sees it: the columns, and which of its cases have since moved to another chunk.</summary>
/// <param name="Columns">The touches.</param>
/// <param name="Gone">A bit for each case that moved away; null where none did.</param>
internal readonly record struct LogChunk(Chunk Columns, ulong[]? Gone)
{
    public bool IsGone(int slot) => Gone is { } gone && (gone[slot >> 6] >> (slot & 63) & 1) != 0;

    public int GoneCount
    {
        get
        {
            var count = 0;
            foreach (var word in Gone ?? [])
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }
}
