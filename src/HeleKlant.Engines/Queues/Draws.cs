using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>
/// Chance for the simulation: SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014), a counter passed through a mixing function. A stream
/// is only its start, so that every customer has streams of their own, per purpose: the n-th customer of a kind does the same work in every
/// scenario, whoever helps them and in whatever order. That is what makes scenarios comparable run by run.
/// </summary>
struct Draws(ulong state)
{
    const ulong Golden = 0x9E3779B97F4A7C15;
    ulong state = state;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next() => Mix(state += Golden);

    /// <summary>Over 0 and under 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Share() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Exponential with mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Exponential() => -Math.Log(Share());

    /// <summary>The key of a stream within another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Key(ulong of, ulong number) => Mix(of ^ Mix((number + 1) * 0xD1342543DE82EF95));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What a stream is for.</summary>
enum Purpose : ulong
{
    Arrivals = 1,
    Customer = 2,
    Service = 3,
    SetUp = 4,
    Route = 5,
    Patience = 6,
    Start = 7,
    Rest = 8,
}
