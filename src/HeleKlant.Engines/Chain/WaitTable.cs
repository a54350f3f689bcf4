namespace HeleKlant.Engines.Chain;

/// <summary>
/// Sums of waits by (from, to) pair of codes, in the unit of the chunk until they are carried over. How many waits there are is kept as what
/// must be added to the number of times the pair follows each other, which is the same wherever nothing overlaps.
/// </summary>
internal sealed class WaitTable
{
    const int DenseCells = 1 << 20;

    readonly Dictionary<long, (Int128 Micros, long More)> carried = [];
    readonly Dictionary<long, (long Units, long More)> sparse = [];
    long unit = 1;

    public WaitTable(int codes)
    {
        Codes = codes;
        Units = (long)codes * codes <= DenseCells ? new long[codes * codes] : null;
    }

    public int Codes { get; }

    /// <summary>Sums by from × codes + to; null for large ranges.</summary>
    public long[]? Units { get; }

    /// <summary>From here on sums are in this unit (microseconds each).</summary>
    public void Begin(long unitOfChunk)
    {
        if (unit != unitOfChunk)
        {
            Carry();
            unit = unitOfChunk;
        }
    }

    public void Add(int from, int to, long units)
    {
        var cell = (long)from * Codes + to;
        if (Units is { } sums)
        {
            sums[cell] += units;
        }
        else
        {
            var (sum, more) = sparse.GetValueOrDefault(cell);
            sparse[cell] = (sum + units, more);
        }
    }

    /// <summary>More (or, negative, fewer) waits than the pair follows each other.</summary>
    public void Correct(int from, int to, int more)
    {
        var cell = (long)from * Codes + to;
        var (sum, before) = sparse.GetValueOrDefault(cell);
        sparse[cell] = (sum, before + more);
    }

    /// <summary>Carries the sums over into microseconds that cannot overflow.</summary>
    public void Carry()
    {
        for (var cell = 0; Units is { } sums && cell < sums.Length; cell++)
        {
            if (sums[cell] != 0)
            {
                Carry(cell, sums[cell], 0);
                sums[cell] = 0;
            }
        }

        foreach (var (cell, (sum, more)) in sparse)
        {
            Carry(cell, sum, more);
        }

        sparse.Clear();
    }

    /// <summary>Adds the sums, and the corrections of the counts.</summary>
    public void CopyTo(Dictionary<(int From, int To), (Int128 Micros, long Count)> into)
    {
        Carry();
        foreach (var (cell, (micros, more)) in carried)
        {
            var pair = ((int)(cell / Codes), (int)(cell % Codes));
            var (sum, n) = into.GetValueOrDefault(pair);
            into[pair] = (sum + micros, n + more);
        }
    }

    void Carry(long cell, long units, long more)
    {
        var (micros, n) = carried.GetValueOrDefault(cell);
        carried[cell] = (micros + (Int128)units * unit, n + more);
    }
}
