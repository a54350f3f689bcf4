namespace HeleKlant.Engines.Chain;

/// <summary>Sums and counts of waits by (from, to) pair of codes; sums in the unit of the chunk until they are carried over.</summary>
internal sealed class WaitTable
{
    const int DenseCells = 1 << 20;

    readonly Dictionary<long, (Int128 Micros, long Count)> carried = [];
    readonly Dictionary<long, (long Units, long Count)>? sparse;
    long unit = 1;

    public WaitTable(int codes)
    {
        Codes = codes;
        if ((long)codes * codes <= DenseCells)
        {
            Units = new long[codes * codes];
            Counts = new int[codes * codes];
        }
        else
        {
            sparse = [];
        }
    }

    public int Codes { get; }

    /// <summary>Sums by from × codes + to; null for large ranges.</summary>
    public long[]? Units { get; }

    /// <summary>Counts by from × codes + to, to be added to those of pairs that simply follow each other.</summary>
    public int[]? Counts { get; }

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
            Counts![cell]++;
        }
        else
        {
            var (sum, count) = sparse!.GetValueOrDefault(cell);
            sparse![cell] = (sum + units, count + 1);
        }
    }

    /// <summary>Carries the sums over into microseconds that cannot overflow.</summary>
    public void Carry()
    {
        if (Units is { } sums && Counts is { } counts)
        {
            for (var cell = 0; cell < sums.Length; cell++)
            {
                if (sums[cell] != 0 || counts[cell] != 0)
                {
                    Carry(cell, sums[cell], counts[cell]);
                    (sums[cell], counts[cell]) = (0, 0);
                }
            }
        }

        foreach (var (cell, (sum, count)) in sparse ?? [])
        {
            Carry(cell, sum, count);
        }

        sparse?.Clear();
    }

    public void CopyTo(Dictionary<(int From, int To), (Int128 Micros, long Count)> into)
    {
        Carry();
        foreach (var (cell, (micros, count)) in carried)
        {
            var pair = ((int)(cell / Codes), (int)(cell % Codes));
            var (sum, n) = into.GetValueOrDefault(pair);
            into[pair] = (sum + micros, n + count);
        }
    }

    void Carry(long cell, long units, long count)
    {
        var (micros, n) = carried.GetValueOrDefault(cell);
        carried[cell] = (micros + (Int128)units * unit, n + count);
    }
}
