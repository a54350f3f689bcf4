using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>
/// How times are spread, in buckets that are each 1/32 of a doubling wide (at most 3.2 %): a quantile is at most that far off. Times under 2^−24 of the
/// unit count as 0, over 2^24 as 2^24.
/// </summary>
public sealed class Histogram
{
    const int Parts = 32;
    const int Bits = 5;
    const int LeastPower = -24;
    const int MostPower = 24;
    readonly long[] counts = new long[((MostPower - LeastPower) * Parts) + 2];

    /// <summary>How many times were counted.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them were 0.</summary>
    public long Zero => counts[0];

    /// <summary>Buckets with something in them, in order: from, to, how many. The first may be 0 to 0.</summary>
    public IEnumerable<(double From, double To, long Count)> Buckets
    {
        get
        {
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] > 0)
                {
                    yield return (Edge(i), i == 0 ? 0 : Edge(i + 1), counts[i]);
                }
            }
        }
    }

    /// <summary>The time that a share stays at or under; linear within its bucket; not a number where nothing was counted.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        var wanted = share * Count;
        var before = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && before + counts[i] >= wanted)
            {
                return i == 0 ? 0 : Edge(i) + ((Edge(i + 1) - Edge(i)) * Math.Max(0, wanted - before) / counts[i]);
            }

            before += counts[i];
        }

        return double.NaN;
    }

    /// <summary>The share that stays at or under a time; not a number where nothing was counted.</summary>
    public double ShareWithin(double time)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        var at = Index(time);
        var before = 0L;
        for (var i = 0; i < at; i++)
        {
            before += counts[i];
        }

        var part = at == 0 ? 1 : Math.Clamp((time - Edge(at)) / (Edge(at + 1) - Edge(at)), 0, 1);
        return (before + (part * counts[at])) / Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(double time)
    {
        counts[Index(time)]++;
        Count++;
    }

    internal void Add(Histogram other)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += other.counts[i];
        }

        Count += other.Count;
    }

    internal void Clear()
    {
        Array.Clear(counts);
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Index(double time)
    {
        // The exponent and the first bits of the fraction, as they stand in the number.
        var place = (int)(BitConverter.DoubleToInt64Bits(time) >> (52 - Bits)) - ((1023 + LeastPower) << Bits);
        return Math.Clamp(place + 1, 0, ((MostPower - LeastPower) * Parts) + 1);
    }

    static double Edge(int i) => i == 0
        ? 0
        : BitConverter.Int64BitsToDouble((long)(i - 1 + ((1023 + LeastPower) << Bits)) << (52 - Bits));
}
