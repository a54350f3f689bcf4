using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Codes in the narrowest of one, two or four bytes that holds them; no array at all where every code is 0.</summary>
internal readonly struct CodeColumn
{
    public byte[]? Bytes { get; private init; }
    public ushort[]? Shorts { get; private init; }
    public int[]? Ints { get; private init; }

    public int this[int index] =>
        Shorts is { } s ? s[index] : Bytes is { } b ? b[index] : Ints is { } i ? i[index] : 0;

    public int BytesEach => Shorts is not null ? 2 : Bytes is not null ? 1 : Ints is not null ? 4 : 0;

    public static CodeColumn Of(ReadOnlySpan<int> codes)
    {
        var max = 0;
        foreach (var code in codes)
        {
            max = Math.Max(max, code);
        }

        return max switch
        {
            0 => default,
            <= byte.MaxValue => new() { Bytes = Narrow<byte>(codes) },
            <= ushort.MaxValue => new() { Shorts = Narrow<ushort>(codes) },
            _ => new() { Ints = codes.ToArray() },
        };
    }

    public static CodeColumn Raw(byte[]? bytes, ushort[]? shorts, int[]? ints) => new() { Bytes = bytes, Shorts = shorts, Ints = ints };

    public static T[] Narrow<T>(ReadOnlySpan<int> codes)
        where T : unmanaged
    {
        var narrow = new T[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (typeof(T) == typeof(byte))
            {
                Unsafe.As<T, byte>(ref narrow[i]) = (byte)codes[i];
            }
            else
            {
                Unsafe.As<T, ushort>(ref narrow[i]) = (ushort)codes[i];
            }
        }

        return narrow;
    }
}

/// <summary>Numbers told from a base: in four bytes where they fit, else in eight.</summary>
internal readonly struct NumberColumn
{
    public uint[]? Narrow { get; private init; }
    public long[]? Wide { get; private init; }
    public long Base { get; private init; }

    public long this[int index] => Base + (Narrow is { } narrow ? narrow[index] : Wide![index]);

    public int BytesEach => Narrow is not null ? 4 : 8;

    public static NumberColumn Of(ReadOnlySpan<long> values)
    {
        var (min, max) = values.IsEmpty ? (0, 0) : (long.MaxValue, long.MinValue);
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        if ((ulong)(max - min) <= uint.MaxValue)
        {
            var narrow = new uint[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                narrow[i] = (uint)(values[i] - min);
            }

            return new() { Narrow = narrow, Base = min };
        }

        return new() { Wide = values.ToArray() };
    }

    public static NumberColumn Raw(long @base, uint[]? narrow, long[]? wide) => new() { Base = @base, Narrow = narrow, Wide = wide };
}
