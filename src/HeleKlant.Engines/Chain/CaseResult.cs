using System.Numerics;

namespace HeleKlant.Engines.Chain;

/// <summary>What the pass finds out about one case. Times in microseconds.</summary>
internal struct CaseResult
{
    /// <summary>The case.</summary>
    public int Code;
    public int Touches;
    /// <summary>Touches without a known employee.</summary>
    public int Unknown;
    /// <summary>Different known employees.</summary>
    public int Hands;
    /// <summary>Different known teams.</summary>
    public int Teams;
    /// <summary>Changes of known employee, unknown ones skipped.</summary>
    public int HandOffs;
    public int PingPong;
    /// <summary>Touches whose activity was done before with another in between.</summary>
    public int Rework;
    /// <summary>Touches whose activity was done before at all: touches less different activities.</summary>
    public int Repeats;
    /// <summary>Touches with known working time.</summary>
    public int Lasting;
    /// <summary>Touches that lie, in part or whole, beside what began before: they have no wait.</summary>
    public int Overlaps;
    public int LastActivity;
    public long SumOfSquares;
    public long First;
    public long End;
    public long Wait;
    public long Work;
    /// <summary>A 64-bit hash of the sequence of activities.</summary>
    public ulong Variant;

    /// <summary>1 / Σ share² over touches with a known employee; not a number where there is none.</summary>
    public readonly double Pieces
    {
        get
        {
            double known = Touches - Unknown;
            return known == 0 ? double.NaN : known * known / SumOfSquares;
        }
    }
}

/// <summary>The hash of a sequence of activities: a multiply-and-add over odd constants, finished by mixing.</summary>
internal static class VariantHash
{
    public const ulong Seed = 0x9E3779B97F4A7C15;
    const ulong Factor = 0xD6E8FEB86659FD93;
    const ulong FactorSquared = unchecked(Factor * Factor);

    public static ulong Add(ulong hash, int activity) => (hash + (uint)activity) * Factor;

    /// <summary>The same as adding one after the other, with half the waiting: both products are taken at once.</summary>
    public static ulong Add(ulong hash, int activity, int next) => hash * FactorSquared + ((uint)activity * FactorSquared + (uint)next * Factor);

    /// <summary>The finalizer of MurmurHash3 (A. Appleby).</summary>
    public static ulong Finish(ulong hash, int length)
    {
        hash ^= (ulong)length;
        hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
        return BitOperations.RotateLeft(hash ^ hash >> 33, 1);
    }
}
