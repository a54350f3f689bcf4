using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Writes numbers and columns as plain bytes.</summary>
internal sealed class BytesWriter(TakeBytes take)
{
    public const int Block = 8_192;

    public void Number(long number) => take(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));

    /// <summary>The array with its length before it; -1 for none.</summary>
    public void Array<T>(T[]? array)
        where T : unmanaged
    {
        Number(array?.Length ?? -1);
        take(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    /// <summary>The values at 1 to count.</summary>
    public void Column<T>(int count, Func<int, T> at)
        where T : unmanaged
    {
        Number(count);
        var block = new T[Block];
        for (var from = 1; from <= count; from += Block)
        {
            var some = Math.Min(Block, count - from + 1);
            for (var i = 0; i < some; i++)
            {
                block[i] = at(from + i);
            }

            take(MemoryMarshal.AsBytes(block.AsSpan(0, some)));
        }
    }
}

/// <summary>Reads back what a <see cref="BytesWriter"/> wrote.</summary>
internal sealed class BytesReader(FillBytes fill)
{
    const int Most = 1 << 30;

    public long Number()
    {
        long number = 0;
        fill(MemoryMarshal.AsBytes(new Span<long>(ref number)));
        return number;
    }

    public T[]? Array<T>()
        where T : unmanaged
    {
        var length = Number();
        if (length is < -1 or > Most)
        {
            throw new FormatException($"A column of {length} values cannot be.");
        }

        if (length < 0)
        {
            return null;
        }

        var array = new T[length];
        fill(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    /// <summary>Hands each value to the caller with its place, from 1; returns how many.</summary>
    public int Column<T>(Action<int, T> put)
        where T : unmanaged
    {
        var count = Number();
        if (count is < 0 or > Most)
        {
            throw new FormatException($"A column of {count} values cannot be.");
        }

        var block = new T[BytesWriter.Block];
        for (var from = 1; from <= count; from += BytesWriter.Block)
        {
            var some = (int)Math.Min(BytesWriter.Block, count - from + 1);
            fill(MemoryMarshal.AsBytes(block.AsSpan(0, some)));
            for (var i = 0; i < some; i++)
            {
                put(from + i, block[i]);
            }
        }

        return (int)count;
    }
}
