namespace HeleKlant.Engines.Chain;

/// <summary>
/// Gives the caller's dictionary numbers (keys) small successive numbers (codes) from 1, so that tables by code stay small. Code 0
/// stands for unknown. Grows a page at a time, so that no addition ever waits for a copy of the whole. One writer; readers may look
/// up at the same time.
/// </summary>
public sealed class KeyIndex
{
    const int PageBits = 12;
    const int PageSize = 1 << PageBits;
    const int PageMask = PageSize - 1;

    int[][] codeByKey = [];
    int[][] keyByCode = [new int[PageSize]];
    int count;

    /// <summary>How many keys; codes run from 1 to this.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>The key of a code; 0 for code 0.</summary>
    public int KeyOf(int code) => code == 0 ? 0 : Volatile.Read(ref keyByCode)[code >> PageBits][code & PageMask];

    /// <summary>The index as it is now, for readers: what is added later is not in it, so that tables by code keep their size.</summary>
    internal KeyIndex Freeze() => new()
    {
        count = count,
        codeByKey = codeByKey,
        keyByCode = keyByCode,
    };

    /// <summary>The code of a key, or 0 where the key was never seen.</summary>
    public int CodeOf(int key)
    {
        if (key <= 0)
        {
            return 0;
        }

        var pages = Volatile.Read(ref codeByKey);
        var page = key >> PageBits;
        var code = page < pages.Length && pages[page] is { } codes ? codes[key & PageMask] : 0;
        return code <= Count ? code : 0;
    }

    /// <summary>The code of a key, a new one where it was never seen; 0 for key 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The key is negative.</exception>
    public int Add(int key)
    {
        if (key <= 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(key);
            return 0;
        }

        var codes = PageOf(ref codeByKey, key >> PageBits);
        ref var code = ref codes[key & PageMask];
        if (code == 0)
        {
            var next = count + 1;
            PageOf(ref keyByCode, next >> PageBits)[next & PageMask] = key;
            code = next;
            Volatile.Write(ref count, next);
        }

        return code;
    }

    static int[] PageOf(ref int[][] pages, int page)
    {
        var table = pages;
        if (page >= table.Length)
        {
            var larger = new int[Math.Max(page + 1, table.Length * 2)][];
            table.CopyTo(larger, 0);
            Volatile.Write(ref pages, larger);
            table = larger;
        }

        return table[page] ??= new int[PageSize];
    }
}
