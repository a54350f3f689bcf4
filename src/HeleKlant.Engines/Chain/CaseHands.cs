using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HeleKlant.Engines.Chain;

/// <summary>The different hands of one case, and how it passes between them. Every touch has a name.</summary>
internal static unsafe class CaseHands
{
    const int Lanes = 32;

    // Which bits of a packed comparison stand for the first i touches: packing two halves interleaves them by eight.
    static readonly uint[] Before = BeforeMasks();

    /// <summary>Takes the case at these touches of a chunk.</summary>
    public static void Over(Chunk chunk, ushort* employees, int from, CaseStamps stamps, ref CaseResult result)
    {
        if (result.Touches <= Lanes && from + Lanes + 2 <= chunk.Count)
        {
            fixed (uint* before = Before)
            {
                Few(employees + from, result.Touches, before, ref result);
            }
        }
        else
        {
            Many(stamps, employees + from, result.Touches, ref result);
        }
    }

    /// <summary>Hands, pieces, hand-offs and ping-pong of a case of at most 32 touches, all with a name.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Few(ushort* employees, int count, uint* before, ref CaseResult result)
    {
        var low = Vector256.Load(employees);
        var high = Vector256.Load(employees + 16);
        int hands = 0, pairs = 0;
        for (var i = 0; i < count; i++)
        {
            var one = Vector256.Create(employees[i]);
            var same = Avx2.PackSignedSaturate(Vector256.Equals(low, one).AsInt16(), Vector256.Equals(high, one).AsInt16());
            var mask = (uint)Avx2.MoveMask(same) & before[i];
            hands += FastPass.Bit(mask == 0);
            pairs += BitOperations.PopCount(mask);
        }

        result.Hands = hands;
        // Each touch meets the earlier ones of the same employee: n² = n + 2 × pairs.
        result.SumOfSquares = count + 2L * pairs;
        var stays = Avx2.PackSignedSaturate(
            Vector256.Equals(low, Vector256.Load(employees + 1)).AsInt16(), Vector256.Equals(high, Vector256.Load(employees + 17)).AsInt16());
        // Bit i: touch i + 1 is by another than touch i.
        var changes = ~(uint)Avx2.MoveMask(Avx2.Permute4x64(stays.AsInt64(), 0b11_01_10_00).AsSByte()) & (uint)((1UL << count - 1) - 1);
        result.HandOffs = BitOperations.PopCount(changes);
        result.PingPong = PingPong(employees, low, high, changes);
    }

    /// <summary>How often a change goes back to whom the change before came from.</summary>
    static int PingPong(ushort* employees, Vector256<ushort> low, Vector256<ushort> high, uint changes)
    {
        // Where the one between had a single touch, the touch two back tells.
        var back = Avx2.PackSignedSaturate(
            Vector256.Equals(low, Vector256.Load(employees + 2)).AsInt16(), Vector256.Equals(high, Vector256.Load(employees + 18)).AsInt16());
        var twoBack = (uint)Avx2.MoveMask(Avx2.Permute4x64(back.AsInt64(), 0b11_01_10_00).AsSByte());
        var count = BitOperations.PopCount(changes & changes >> 1 & twoBack);
        // Where it had more, look for the change before.
        for (var late = changes & ~(changes << 1); late != 0; late &= late - 1)
        {
            var at = BitOperations.TrailingZeroCount(late);
            var earlier = changes & (1u << at) - 1;
            if (earlier != 0)
            {
                count += FastPass.Bit(employees[at + 1] == employees[31 - BitOperations.LeadingZeroCount(earlier)]);
            }
        }

        return count;
    }

    static void Many(CaseStamps stamps, ushort* employees, int count, ref CaseResult result)
    {
        stamps.Begin();
        uint last = employees[0], other = 0;
        for (var i = 0; i < count; i++)
        {
            var times = stamps.Employee(employees[i]);
            result.Hands += times == 0 ? 1 : 0;
            result.SumOfSquares += 2 * times + 1;
            if (employees[i] != last)
            {
                result.HandOffs++;
                result.PingPong += employees[i] == other ? 1 : 0;
                (other, last) = (last, employees[i]);
            }
        }
    }

    public static int TeamsOf(CaseStamps stamps, ReadOnlySpan<ushort> teams)
    {
        stamps.Begin();
        var count = 0;
        foreach (var team in teams)
        {
            count += team != 0 && stamps.IsNewTeam(team) ? 1 : 0;
        }

        return count;
    }

    static uint[] BeforeMasks()
    {
        var masks = new uint[Lanes + 1];
        for (var i = 0; i < Lanes; i++)
        {
            // Touches 0–7 stand in bits 0–7, 8–15 in 16–23, 16–23 in 8–15 and 24–31 in 24–31.
            var group = i >> 3;
            var bit = (group == 1 ? 16 : group == 2 ? 8 : group * 8) + (i & 7);
            masks[i + 1] = masks[i] | 1u << bit;
        }

        return masks;
    }
}
