namespace HeleKlant.Engines.Chain;

/// <summary>Counts different 64-bit hashes: an open table probed one by one, kept at most half full.</summary>
internal sealed class DistinctHashes
{
    ulong[] table = new ulong[1 << 10];
    bool hasZero;
    int others;

    public int Count => others + (hasZero ? 1 : 0);

    public void Add(ulong hash)
    {
        if (hash == 0)
        {
            hasZero = true;
            return;
        }

        if (Put(hash) && ++others * 2 > table.Length)
        {
            Grow();
        }
    }

    public void Add(DistinctHashes other)
    {
        hasZero |= other.hasZero;

        // Hashes come in the order of the other table: put into a smaller one they would all crowd together.
        while (table.Length < other.table.Length)
        {
            Grow();
        }

        foreach (var hash in other.table)
        {
            if (hash != 0)
            {
                Add(hash);
            }
        }
    }

    bool Put(ulong hash)
    {
        var mask = (ulong)table.Length - 1;
        for (var at = hash & mask; ; at = at + 1 & mask)
        {
            if (table[at] == hash)
            {
                return false;
            }

            if (table[at] == 0)
            {
                table[at] = hash;
                return true;
            }
        }
    }

    void Grow()
    {
        var before = table;
        table = new ulong[before.Length * 2];
        foreach (var hash in before)
        {
            if (hash != 0)
            {
                Put(hash);
            }
        }
    }
}
