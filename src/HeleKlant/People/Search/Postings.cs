namespace HeleKlant.People.Search;

/// <summary>The parties that have a word: rising numbers, kept as variable-length differences.</summary>
public static class Postings
{
    public static int[] Read(ReadOnlySpan<byte> packed)
    {
        var parties = new List<int>(packed.Length);
        var last = 0;
        for (var at = 0; at < packed.Length;)
        {
            var difference = 0;
            var shift = 0;
            byte part;
            do
            {
                part = packed[at++];
                difference |= (part & 0x7F) << shift;
                shift += 7;
            }
            while ((part & 0x80) != 0);
            last += difference;
            parties.Add(last);
        }

        return [.. parties];
    }

    /// <param name="rising">Rising, each once.</param>
    public static byte[] Write(ReadOnlySpan<int> rising)
    {
        var packed = new List<byte>(rising.Length + 3);
        var last = 0;
        foreach (var party in rising)
        {
            var difference = party - last;
            last = party;
            while (difference >= 0x80)
            {
                packed.Add((byte)(difference | 0x80));
                difference >>= 7;
            }

            packed.Add((byte)difference);
        }

        return [.. packed];
    }

    public static byte[] With(ReadOnlySpan<byte> packed, ReadOnlySpan<int> more) => Write([.. Read(packed).Concat(more.ToArray()).Distinct().Order()]);

    public static byte[] Without(ReadOnlySpan<byte> packed, int party) => Write(Array.FindAll(Read(packed), p => p != party));
}
