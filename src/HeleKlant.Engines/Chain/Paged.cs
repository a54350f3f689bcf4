namespace HeleKlant.Engines.Chain;

/// <summary>
/// A column that grows a page at a time and of which a frozen copy costs only its page table: a page is copied when it is written
/// to after a freeze. One writer; frozen copies may be read by anyone.
/// </summary>
/// <typeparam name="T">A plain value; entries never written are its default.</typeparam>
internal sealed class Paged<T>
    where T : unmanaged
{
    const int PageBits = 10;
    const int PageSize = 1 << PageBits;
    const int PageMask = PageSize - 1;

    T[]?[] pages = [];
    bool[] own = [];

    public T this[int index]
    {
        get
        {
            var page = index >> PageBits;
            return page < pages.Length && pages[page] is { } values ? values[index & PageMask] : default;
        }
        set => Writable(index >> PageBits)[index & PageMask] = value;
    }

    /// <summary>A copy that stays as it is now.</summary>
    public Paged<T> Freeze()
    {
        Array.Clear(own);
        return new Paged<T> { pages = (T[]?[])pages.Clone(), own = [] };
    }

    T[] Writable(int page)
    {
        if (page >= pages.Length)
        {
            var size = Math.Max(page + 1, pages.Length * 2);
            Array.Resize(ref pages, size);
            Array.Resize(ref own, size);
        }

        if (!own[page])
        {
            pages[page] = pages[page] is { } shared ? (T[])shared.Clone() : new T[PageSize];
            own[page] = true;
        }

        return pages[page]!;
    }
}
