namespace HeleKlant.Engines.Chain;

/// <summary>
/// Counts of (from, to) pairs of codes: few codes in a small table of words; more in a table of bytes, so that it stays in the nearer caches, where 256
/// is noted apart each time a byte comes round; very many in a hash table.
/// </summary>
internal sealed class PairCounts
{
    const int WordCells = 1 << 12;
    const int ByteCells = 1 << 22;

    readonly Dictionary<long, long> sparse = [];
    readonly Dictionary<int, long> rounds = [];

    /// <param name="codes">How many codes, 0 included.</param>
    /// <param name="pairs">About how many pairs will be counted: a large table is not laid out for few.</param>
    public PairCounts(int codes, long pairs = long.MaxValue)
    {
        Codes = codes;
        var cells = (long)codes * codes;
        Words = cells <= WordCells ? new uint[cells] : null;
        Bytes = Words is null && cells <= ByteCells && cells / 4 <= pairs ? new byte[cells] : null;
    }

    /// <summary>How many codes, 0 included.</summary>
    public int Codes { get; }

    /// <summary>The table by from × codes + to; null where there are too many codes for it.</summary>
    public uint[]? Words { get; }

    /// <summary>The table by from × codes + to, modulo 256; null where there are few or very many codes.</summary>
    public byte[]? Bytes { get; }

    public bool IsDense => Words is not null || Bytes is not null;

    /// <summary>How many cells a dense table has.</summary>
    public int Cells => Words?.Length ?? Bytes?.Length ?? 0;

    public void Add(int from, int to) => Add(from, to, 1);

    public void Remove(int from, int to) => Add(from, to, -1);

    /// <summary>Notes that the byte of a cell came round: up to 0, or down from it.</summary>
    public void Round(int cell, int by) => rounds[cell] = rounds.GetValueOrDefault(cell) + by;

    void Add(int from, int to, int by)
    {
        var cell = (long)from * Codes + to;
        if (Words is { } words)
        {
            words[cell] += (uint)by;
        }
        else if (Bytes is { } bytes)
        {
            var before = bytes[cell];
            bytes[cell] = (byte)(before + by);
            if (by > 0 ? before == byte.MaxValue : before == 0)
            {
                Round((int)cell, 256 * by);
            }
        }
        else
        {
            sparse[cell] = sparse.GetValueOrDefault(cell) + by;
        }
    }

    /// <summary>Adds what was counted to totals over the same codes.</summary>
    public void AddTo(PairTotals totals)
    {
        for (var cell = 0; cell < Cells; cell++)
        {
            totals.Dense![cell] += Words is { } words ? (int)words[cell] : Bytes![cell];
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
}

/// <summary>Counts of (from, to) pairs of codes, all threads together.</summary>
internal sealed class PairTotals(PairCounts like)
{
    public long[]? Dense { get; } = like.IsDense ? new long[like.Cells] : null;

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
