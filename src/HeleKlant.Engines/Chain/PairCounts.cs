using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Chain;

/// <summary>
/// Counts of (from, to) pairs of codes. Small code ranges are counted in a dense table of bytes, so that it stays in the nearest caches; each
/// time a byte comes round 256 is noted beside it. Large ranges are counted in a hash table.
/// </summary>
internal sealed class PairCounts
{
    const int DenseCells = 1 << 22;

    readonly Dictionary<long, long> sparse = [];
    readonly Dictionary<int, long> rounds = [];

    public PairCounts(int codes)
    {
        Codes = codes;
        Dense = (long)codes * codes <= DenseCells ? new byte[codes * codes] : null;
    }

    /// <summary>How many codes, 0 included.</summary>
    public int Codes { get; }

    /// <summary>The table by from × codes + to, modulo 256; null for large ranges.</summary>
    public byte[]? Dense { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int from, int to)
    {
        if (Dense is { } dense)
        {
            var cell = from * Codes + to;
            if (++dense[cell] == 0)
            {
                Round(cell, 256);
            }
        }
        else
        {
            AddSparse((long)from * Codes + to, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int from, int to)
    {
        if (Dense is { } dense)
        {
            var cell = from * Codes + to;
            if (dense[cell]-- == 0)
            {
                Round(cell, -256);
            }
        }
        else
        {
            AddSparse((long)from * Codes + to, -1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Round(int cell, int by) => rounds[cell] = rounds.GetValueOrDefault(cell) + by;

    /// <summary>Adds what was counted to totals over the same codes.</summary>
    public void AddTo(PairTotals totals)
    {
        for (var cell = 0; Dense is { } dense && cell < dense.Length; cell++)
        {
            totals.Dense![cell] += dense[cell];
        }

        foreach (var (cell, count) in rounds)
        {
            totals.Dense![cell] += count;
        }

        foreach (var (cell, count) in sparse)
        {
            totals.Sparse[cell] = totals.Sparse.GetValueOrDefault(cell) + count;
        }
    }

    void AddSparse(long cell, long by) => sparse[cell] = sparse.GetValueOrDefault(cell) + by;
}

/// <summary>Counts of (from, to) pairs of codes, all threads together.</summary>
internal sealed class PairTotals(PairCounts like)
{
    public long[]? Dense { get; } = like.Dense is null ? null : new long[like.Dense.Length];

    public Dictionary<long, long> Sparse { get; } = [];

    /// <summary>The pairs that occur.</summary>
    public IEnumerable<(int From, int To, long Count)> Pairs()
    {
        for (var cell = 0; Dense is { } dense && cell < dense.Length; cell++)
        {
            if (dense[cell] != 0)
            {
                yield return (cell / like.Codes, cell % like.Codes, dense[cell]);
            }
        }

        foreach (var (cell, count) in Sparse)
        {
            if (count != 0)
            {
                yield return ((int)(cell / like.Codes), (int)(cell % like.Codes), count);
            }
        }
    }

    public static PairTotals Of(IEnumerable<PairCounts> counts)
    {
        PairTotals? totals = null;
        foreach (var count in counts)
        {
            totals ??= new(count);
            count.AddTo(totals);
        }

        return totals ?? new(new(1));
    }
}
