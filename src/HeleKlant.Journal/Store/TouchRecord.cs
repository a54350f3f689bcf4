namespace HeleKlant.Journal;

/// <summary>A touch as it goes into the table: dictionary numbers, instants in microseconds, the rest packed. 0 stands for absent.</summary>
internal struct TouchRecord
{
    public long Seq;
    public long At;
    public long Lasted;
    public long Place;
    public UInt128 Key;
    public int Flags;
    public int Case;
    public int Activity;
    public int Customer;
    public int Employee;
    public int Team;
    public int Role;
    public int Channel;
    public int Instance;
    public byte[]? Packed;
    public byte[]? Personal;
    public bool IsNew;
}

/// <summary>The flags of a touch: lifecycle in the low four bits, what is packed, and the offset in minutes from bit 8.</summary>
internal static class TouchFlags
{
    public const int AtIsStart = 1 << 4;
    public const int MoreCustomers = 1 << 5;
    public const int Lasts = 1 << 6;

    public static int Of(Lifecycle lifecycle, int offsetMinutes, int what) =>
        (int)lifecycle | what | ((int)Varint.ZigZag(offsetMinutes) << 8);

    public static Lifecycle Lifecycle(int flags) => (Lifecycle)(flags & 15);

    public static int OffsetMinutes(int flags) => (int)Varint.UnZigZag((ulong)(flags >> 8));
}

/// <summary>Numbers in as few bytes as they need.</summary>
internal static class Varint
{
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    public static ulong Read(ReadOnlySpan<byte> from, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = from[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
