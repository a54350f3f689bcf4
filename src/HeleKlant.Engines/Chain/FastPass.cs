using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HeleKlant.Engines.Chain;

/// <summary>
/// The pass over runs of whole cases in narrow columns; gives what <see cref="PlainPass"/> gives. Several small loops, each of which keeps what it
/// needs in registers. Pairs of successive touches are counted over a whole run, and the pairs across the boundaries between cases
/// taken out again after. Cases with an unknown employee or with overlapping touches are left to <see cref="PlainPass"/>.
/// </summary>
internal static unsafe class FastPass
{
    const int MaxActivities = 64;

    /// <summary>Whether a chunk and the tables are narrow enough.</summary>
    public static bool CanTake(Chunk chunk, PassTables tables) =>
        Avx2.IsSupported && Popcnt.IsSupported
        && chunk is { Start: not null, Activity: not null, DurationWide: null, Suspended.Length: 0 }
        && tables.Follows is { Words: not null, Codes: <= MaxActivities } && tables.Waits.Units is not null
        && tables.Employees.IsDense && tables.Teams.IsDense;

    /// <summary>Takes the cases of a chunk that are not gone.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="tables">This thread's tables.</param>
    /// <param name="results">Gets a result a case.</param>
    /// <returns>How many results.</returns>
    public static int Over(LogChunk chunk, PassTables tables, Span<CaseResult> results)
    {
        var columns = chunk.Columns;
        var count = 0;
        var run = 0;
        fixed (uint* starts = columns.Start, durations = columns.Duration)
        {
            for (var slot = 0; slot < columns.CaseCount; slot++)
            {
                var isGone = chunk.Gone is not null && chunk.IsGone(slot);
                if (isGone || (columns.HasUnknown && HasUnknown(columns, slot)) || !Times(columns, slot, starts, durations, out results[count]))
                {
                    OverRun(columns, slot - run, slot, tables, results.Slice(count - run, run));
                    run = 0;
                    if (!isGone)
                    {
                        results[count++] = PlainPass.Over(columns, slot, tables);
                    }
                }
                else
                {
                    run++;
                    count++;
                }
            }
        }

        OverRun(columns, columns.CaseCount - run, columns.CaseCount, tables, results.Slice(count - run, run));
        return count;
    }

    static bool HasUnknown(Chunk chunk, int slot) =>
        chunk.Employee!.AsSpan(chunk.Offsets[slot], chunk.Offsets[slot + 1] - chunk.Offsets[slot]).Contains((ushort)0);

    /// <summary>The times of a case, where no touch of it overlaps another; false where one does.</summary>
    static bool Times(Chunk chunk, int slot, uint* starts, uint* durations, out CaseResult result)
    {
        var (from, to) = (chunk.Offsets[slot], chunk.Offsets[slot + 1]);
        var count = to - from;
        result = new() { Code = chunk.Cases[slot], Touches = count };
        var (first, last) = (starts[from], starts[to - 1]);
        long work = 0, lastUnits = 0;
        if (durations != null)
        {
            if (!Durations(starts + from, durations + from, count, from + count + 9 <= chunk.Count, out work, out result.Lasting))
            {
                return false;
            }

            lastUnits = durations[to - 1] == Chunk.Point ? 0 : durations[to - 1];
        }

        // Without overlaps a case is work and waits one after the other, up to its last start.
        result.Wait = (last - first - (work - lastUnits)) * chunk.Unit;
        result.Work = work * chunk.Unit;
        result.First = chunk.Base + first * chunk.Unit;
        result.End = chunk.Base + (last + lastUnits) * chunk.Unit;
        return true;
    }

    /// <summary>Sums what lasts, eight at a time; false where a touch begins before the one before it ended.</summary>
    static bool Durations(uint* starts, uint* durations, int count, bool mayReadOn, out long work, out int lasting)
    {
        work = 0;
        lasting = 0;
        var i = 0;
        var points = Vector256.Create(Chunk.Point);
        var overlaps = Vector256<uint>.Zero;
        var sums = Vector256<ulong>.Zero;
        // The last touch has none after it within the case.
        for (; mayReadOn && i + 8 < count; i += 8)
        {
            var duration = Vector256.Load(durations + i);
            var isPoint = Vector256.Equals(duration, points);
            lasting += 8 - BitOperations.PopCount(isPoint.ExtractMostSignificantBits());
            duration = Vector256.AndNot(duration, isPoint);
            var end = Vector256.Load(starts + i) + duration;
            overlaps |= ~Vector256.Equals(Vector256.Max(Vector256.Load(starts + i + 1), end), Vector256.Load(starts + i + 1));
            var (low, high) = Vector256.Widen(duration);
            sums += low + high;
        }

        var late = overlaps != Vector256<uint>.Zero;
        work = (long)Vector256.Sum(sums);
        for (; i < count; i++)
        {
            var isLasting = Bit(durations[i] != Chunk.Point);
            lasting += isLasting;
            long units = durations[i] & (uint)-isLasting;
            work += units;
            late |= i + 1 < count && starts[i + 1] < starts[i] + units;
        }

        return !late;
    }

    static void OverRun(Chunk chunk, int firstSlot, int endSlot, PassTables tables, Span<CaseResult> results)
    {
        if (firstSlot == endSlot)
        {
            return;
        }

        CountPassings(tables, tables.Employees, chunk.Employee!, chunk.Offsets, firstSlot, endSlot);
        CountPassings(tables, tables.Teams, chunk.Team!, chunk.Offsets, firstSlot, endSlot);
        CountFollows(tables, chunk, firstSlot, endSlot);
        fixed (ushort* activities = chunk.Activity, employees = chunk.Employee)
        {
            for (var slot = firstSlot; slot < endSlot; slot++)
            {
                ref var result = ref results[slot - firstSlot];
                var from = chunk.Offsets[slot];
                Sequence(activities + from, result.Touches, ref result);
                CaseHands.Over(chunk, employees, from, tables.Stamps, ref result);
                if (tables.WithTeams)
                {
                    result.Teams = CaseHands.TeamsOf(tables.Stamps, chunk.Team.AsSpan(from, result.Touches));
                }
            }
        }
    }

    /// <summary>Counts each touch of the run with the one before, then takes out again the pairs of which each belongs to another case.</summary>
    static void CountPassings(PassTables tables, PairCounts counts, ushort[] column, int[] offsets, int firstSlot, int endSlot)
    {
        var (from, to) = (offsets[firstSlot], offsets[endSlot]);
        fixed (ushort* values = column)
        {
            if (counts.Words is { } words)
            {
                fixed (uint* table = words)
                {
                    CountWords(values + from, values + to, table, (nuint)counts.Codes);
                }
            }
            else
            {
                var rounds = tables.RoundsOf(to - from);
                fixed (byte* table = counts.Bytes)
                fixed (int* noted = rounds)
                {
                    var count = CountBytes(values + from, values + to, table, (nuint)counts.Codes, noted);
                    for (var i = 0; i < count; i++)
                    {
                        counts.Round(rounds[i], 256);
                    }
                }
            }
        }

        for (var slot = firstSlot + 1; slot < endSlot; slot++)
        {
            counts.Remove(column[offsets[slot] - 1], column[offsets[slot]]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void CountWords(ushort* values, ushort* end, uint* table, nuint codes)
    {
        var row = table + *values * codes;
        for (var at = values + 1; at < end; at++)
        {
            nuint code = *at;
            row[code]++;
            row = table + code * codes;
        }
    }

    /// <summary>
    /// The same in bytes; notes the cells that came round, and returns how many. Both halves of the run go along together, since one cell raised
    /// twice in a row has to wait for itself.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int CountBytes(ushort* values, ushort* end, byte* table, nuint codes, int* noted)
    {
        var half = (end - values) / 2;
        var row = *values * codes;
        var otherRow = values[half] * codes;
        var count = 0;
        var last = values + half;
        while (values < last)
        {
            nuint code = *++values;
            var cell = row + code;
            var times = (byte)(table[cell] + 1);
            table[cell] = times;
            noted[count] = (int)cell;
            count += Bit(times == 0);
            if (values + half >= end)
            {
                break;
            }

            nuint other = values[half];
            cell = otherRow + other;
            times = (byte)(table[cell] + 1);
            table[cell] = times;
            noted[count] = (int)cell;
            count += Bit(times == 0);
            row = code * codes;
            otherRow = other * codes;
        }

        return count;
    }

    /// <summary>Counts what follows what, and sums the waits between, over a run without overlaps.</summary>
    static void CountFollows(PassTables tables, Chunk chunk, int firstSlot, int endSlot)
    {
        var codes = tables.Follows.Codes;
        var (from, to) = (chunk.Offsets[firstSlot], chunk.Offsets[endSlot]);
        fixed (ushort* activities = chunk.Activity)
        fixed (uint* starts = chunk.Start, durations = chunk.Duration, follows = tables.Follows.Words)
        fixed (long* waits = tables.Waits.Units)
        {
            if (durations == null)
            {
                FollowPoints(activities + from, starts + from, to - from, follows, waits, (nuint)codes);
            }
            else
            {
                Follow(activities + from, starts + from, durations + from, to - from, follows, waits, (nuint)codes);
            }

            for (var slot = firstSlot + 1; slot < endSlot; slot++)
            {
                var at = chunk.Offsets[slot];
                var cell = activities[at - 1] * codes + activities[at];
                var lasts = durations == null || durations[at - 1] == Chunk.Point ? 0 : durations[at - 1];
                follows[cell]--;
                waits[cell] -= starts[at] - ((long)starts[at - 1] + lasts);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Follow(ushort* activities, uint* starts, uint* durations, int count, uint* follows, long* waits, nuint codes)
    {
        var row = *activities * codes;
        long end = *starts + (*durations & (uint)-Bit(*durations != Chunk.Point));
        var last = activities + count;
        for (activities++; activities < last; activities++)
        {
            starts++;
            durations++;
            nuint code = *activities;
            var cell = row + code;
            long start = *starts;
            var duration = *durations;
            follows[cell]++;
            waits[cell] += start - end;
            end = start + (duration & (uint)-Bit(duration != Chunk.Point));
            row = code * codes;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void FollowPoints(ushort* activities, uint* starts, int count, uint* follows, long* waits, nuint codes)
    {
        var row = *activities * codes;
        long before = *starts;
        var last = activities + count;
        for (activities++; activities < last; activities++)
        {
            starts++;
            nuint code = *activities;
            var cell = row + code;
            long start = *starts;
            follows[cell]++;
            waits[cell] += start - before;
            before = start;
            row = code * codes;
        }
    }

    /// <summary>Rework, repeats and the variant of one case.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Sequence(ushort* activities, int count, ref CaseResult result)
    {
        uint activity = activities[0];
        var rework = 0;
        // The activities of the runs that have ended: what comes back to one of them is done over.
        ulong earlier = 0;
        var variant = VariantHash.Add(VariantHash.Seed, (int)activity);
        var i = 1;
        for (; i + 1 < count; i += 2)
        {
            uint a = activities[i];
            uint b = activities[i + 1];
            earlier |= (ulong)Bit(a != activity) << (int)activity;
            rework += (int)(earlier >> (int)a) & 1;
            earlier |= (ulong)Bit(b != a) << (int)a;
            rework += (int)(earlier >> (int)b) & 1;
            variant = VariantHash.Add(variant, (int)a, (int)b);
            activity = b;
        }

        if (i < count)
        {
            uint a = activities[i];
            earlier |= (ulong)Bit(a != activity) << (int)activity;
            rework += (int)(earlier >> (int)a) & 1;
            variant = VariantHash.Add(variant, (int)a);
            activity = a;
        }

        result.LastActivity = (int)activity;
        result.Rework = rework;
        result.Repeats = count - BitOperations.PopCount(earlier | 1UL << (int)activity);
        result.Variant = VariantHash.Finish(variant, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bit(bool set) => Unsafe.BitCast<bool, byte>(set);
}
