using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HeleKlant.Engines.Chain;

/// <summary>
/// The pass over runs of whole cases in narrow columns; gives what <see cref="PlainPass"/> gives. Three loops that each keep few things in registers:
/// who passes to whom over the whole run, the boundaries between cases taken out again after; activities, waits and work per case; and
/// the different hands of a case, which compares each touch with 32 at once.
/// </summary>
internal static unsafe class FastPass
{
    const int Lanes = 32;
    const int MaxActivities = 64;

    // Which bits of a packed comparison stand for the first i touches: packing two halves interleaves them by eight.
    static readonly uint[] Before = BeforeMasks();

    /// <summary>Whether a chunk and the tables are narrow enough.</summary>
    public static bool CanTake(Chunk chunk, PassTables tables) =>
        Avx2.IsSupported && Popcnt.IsSupported
        && chunk is { Start: not null, Activity: not null, DurationWide: null, Suspended.Length: 0 }
        && tables.Follows is { Dense: not null, Codes: <= MaxActivities } && tables.Waits.Units is not null
        && tables.Employees.Dense is not null && tables.Teams.Dense is not null;

    /// <summary>Takes the cases of a chunk that are not gone.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="tables">This thread's tables.</param>
    /// <param name="results">Gets a result a case.</param>
    /// <returns>How many results.</returns>
    public static int Over(LogChunk chunk, PassTables tables, Span<CaseResult> results)
    {
        var columns = chunk.Columns;
        var count = 0;
        for (var slot = 0; slot < columns.CaseCount;)
        {
            if (chunk.Gone is not null && chunk.IsGone(slot))
            {
                slot++;
                continue;
            }

            if (columns.HasUnknown && HasUnknown(columns, slot))
            {
                results[count++] = PlainPass.Over(columns, slot++, tables);
                continue;
            }

            var first = slot++;
            while (slot < columns.CaseCount && !(chunk.Gone is not null && chunk.IsGone(slot)) && !(columns.HasUnknown && HasUnknown(columns, slot)))
            {
                slot++;
            }

            OverRun(columns, first, slot, tables, results.Slice(count, slot - first));
            count += slot - first;
        }

        return count;
    }

    static bool HasUnknown(Chunk chunk, int slot) =>
        chunk.Employee!.AsSpan(chunk.Offsets[slot], chunk.Offsets[slot + 1] - chunk.Offsets[slot]).Contains((ushort)0);

    static void OverRun(Chunk chunk, int firstSlot, int endSlot, PassTables tables, Span<CaseResult> results)
    {
        var offsets = chunk.Offsets;
        CountPassings(tables.Employees, chunk.Employee!, offsets, firstSlot, endSlot);
        CountPassings(tables.Teams, chunk.Team!, offsets, firstSlot, endSlot);
        fixed (ushort* activities = chunk.Activity, employees = chunk.Employee)
        fixed (uint* starts = chunk.Start, durations = chunk.Duration, before = Before)
        fixed (byte* follows = tables.Follows.Dense)
        fixed (long* waits = tables.Waits.Units)
        {
            for (var slot = firstSlot; slot < endSlot; slot++)
            {
                ref var result = ref results[slot - firstSlot];
                result = default;
                result.Code = chunk.Cases[slot];
                var (from, to) = (offsets[slot], offsets[slot + 1]);
                result.Touches = to - from;
                if (durations == null)
                {
                    FollowPoints(tables, activities + from, starts + from, to - from, follows, waits, ref result);
                }
                else
                {
                    Follow(tables, activities + from, starts + from, durations + from, to - from, follows, waits, ref result);
                }

                if (to - from <= Lanes && from + Lanes <= chunk.Count)
                {
                    Hands(employees + from, to - from, before, ref result);
                }
                else
                {
                    ManyHands(tables.Stamps, employees + from, to - from, ref result);
                }

                if (tables.WithTeams)
                {
                    result.Teams = TeamsOf(tables.Stamps, chunk.Team.AsSpan(from, to - from));
                }

                // Times were told in the chunk's unit from its base.
                result.First = chunk.Base + starts[from] * chunk.Unit;
                result.End = chunk.Base + result.End * chunk.Unit;
                result.Wait *= chunk.Unit;
                result.Work *= chunk.Unit;
                result.LastActivity = activities[to - 1];
            }
        }
    }

    /// <summary>Counts each touch of the run with the one before, then takes out again the pairs of which each belongs to another case.</summary>
    static void CountPassings(PairCounts counts, ushort[] column, int[] offsets, int firstSlot, int endSlot)
    {
        var codes = (nuint)counts.Codes;
        var (from, to) = (offsets[firstSlot], offsets[endSlot]);
        fixed (byte* table = counts.Dense)
        fixed (ushort* values = column)
        {
            var row = table + values[from] * codes;
            for (var i = from + 1; i < to; i++)
            {
                nuint code = values[i];
                var cell = row + code;
                if (++*cell == 0)
                {
                    counts.Round((int)(cell - table), 256);
                }

                row = table + code * codes;
            }
        }

        for (var slot = firstSlot + 1; slot < endSlot; slot++)
        {
            counts.Remove(column[offsets[slot] - 1], column[offsets[slot]]);
        }
    }

    /// <summary>Activities, waits and working time of one case. Result times are in the chunk's unit.</summary>
    static void Follow(
        PassTables tables, ushort* activities, uint* starts, uint* durations, int count, byte* follows, long* waits, ref CaseResult result)
    {
        var codes = (uint)tables.Follows.Codes;
        uint activity = activities[0], latestActivity = activity;
        var lasts = durations[0] != Chunk.Point;
        long work = lasts ? durations[0] : 0;
        var lasting = lasts ? 1 : 0;
        var latest = starts[0] + work;
        long wait = 0;
        int rework = 0, overlaps = 0;
        ulong earlier = 0;
        var variant = VariantHash.Add(VariantHash.Seed, (int)activity);
        for (var i = 1; i < count; i++)
        {
            uint a = activities[i];
            lasts = durations[i] != Chunk.Point;
            long units = lasts ? durations[i] : 0;
            lasting += lasts ? 1 : 0;
            work += units;
            long start = starts[i];
            var gap = start - latest;
            var cell = activity * codes + a;
            if (++follows[cell] == 0)
            {
                tables.Follows.Round((int)cell, 256);
            }

            // Branches, not choices: overlaps are rare, and where they are not the pass is slower but right.
            if (gap >= 0)
            {
                if (latestActivity != activity)
                {
                    CorrectEnds(tables.Waits, latestActivity, activity, a);
                }

                waits[latestActivity * codes + a] += gap;
                wait += gap;
                latest = start + units;
                latestActivity = a;
            }
            else
            {
                overlaps++;
                tables.Waits.Correct((int)activity, (int)a, -1);
                if (start + units >= latest)
                {
                    latest = start + units;
                    latestActivity = a;
                }
            }

            earlier |= a != activity ? 1UL << (int)activity : 0;
            rework += (int)(earlier >> (int)a) & 1;
            variant = VariantHash.Add(variant, (int)a);
            activity = a;
        }

        result.Wait = wait;
        result.Work = work;
        result.Lasting = lasting;
        result.Overlaps = overlaps;
        result.End = latest;
        Finish(activities, count, rework, earlier, variant, ref result);
    }

    /// <summary>The same where every touch is a point: then nothing overlaps.</summary>
    static void FollowPoints(PassTables tables, ushort* activities, uint* starts, int count, byte* follows, long* waits, ref CaseResult result)
    {
        var codes = (uint)tables.Follows.Codes;
        uint activity = activities[0];
        long before = starts[0];
        var rework = 0;
        ulong earlier = 0;
        var variant = VariantHash.Add(VariantHash.Seed, (int)activity);
        for (var i = 1; i < count; i++)
        {
            uint a = activities[i];
            long start = starts[i];
            var cell = activity * codes + a;
            if (++follows[cell] == 0)
            {
                tables.Follows.Round((int)cell, 256);
            }

            waits[cell] += start - before;
            before = start;
            earlier |= a != activity ? 1UL << (int)activity : 0;
            rework += (int)(earlier >> (int)a) & 1;
            variant = VariantHash.Add(variant, (int)a);
            activity = a;
        }

        result.Wait = before - starts[0];
        result.End = before;
        Finish(activities, count, rework, earlier, variant, ref result);
    }

    static void Finish(ushort* activities, int count, int rework, ulong earlier, ulong variant, ref CaseResult result)
    {
        result.Rework = rework;
        result.Repeats = count - BitOperations.PopCount(earlier | 1UL << activities[count - 1]);
        result.Variant = VariantHash.Finish(variant, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void CorrectEnds(WaitTable waits, uint latest, uint previous, uint to)
    {
        waits.Correct((int)latest, (int)to, 1);
        waits.Correct((int)previous, (int)to, -1);
    }

    /// <summary>Hands, pieces, hand-offs and ping-pong of a case of at most 32 touches, all with a name.</summary>
    static void Hands(ushort* employees, int count, uint* before, ref CaseResult result)
    {
        var low = Vector256.Load(employees);
        var high = Vector256.Load(employees + 16);
        int hands = 0, pairs = 0, handOffs = 0, pingPong = 0;
        uint last = employees[0], other = 0;
        for (var i = 0; i < count; i++)
        {
            var one = Vector256.Create(employees[i]);
            var same = Avx2.PackSignedSaturate(Vector256.Equals(low, one).AsInt16(), Vector256.Equals(high, one).AsInt16());
            var mask = (uint)Avx2.MoveMask(same) & before[i];
            hands += mask == 0 ? 1 : 0;
            pairs += BitOperations.PopCount(mask);
            uint e = employees[i];
            var changes = e != last;
            handOffs += changes ? 1 : 0;
            pingPong += changes & e == other ? 1 : 0;
            other = changes ? last : other;
            last = e;
        }

        result.Hands = hands;
        result.HandOffs = handOffs;
        result.PingPong = pingPong;
        // Each touch meets the earlier ones of the same employee: n² = n + 2 × pairs.
        result.SumOfSquares = count + 2L * pairs;
    }

    static void ManyHands(CaseStamps stamps, ushort* employees, int count, ref CaseResult result)
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

    static int TeamsOf(CaseStamps stamps, ReadOnlySpan<ushort> teams)
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
