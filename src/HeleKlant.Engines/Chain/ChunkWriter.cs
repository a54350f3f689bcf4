using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Gathers whole cases, each already in order, and lays them in the columns of a chunk.</summary>
internal sealed class ChunkWriter
{
    readonly List<TouchRow> rows = new(Chunk.Target + 256);
    readonly List<int[]> more = [];
    readonly List<int> cases = [];
    readonly List<int> offsets = [0];
    readonly List<int> customers = [];

    // Kept from chunk to chunk: arrays as large as a chunk would each time be large objects to collect.
    long[] numberRoom = [];
    int[] codeRoom = [];

    public int Count => rows.Count;
    public int CaseCount => cases.Count;

    /// <summary>Adds a case.</summary>
    /// <param name="code">The case.</param>
    /// <param name="customer">Its customer: touches that name this one, or none, need no entry of their own.</param>
    /// <param name="touches">Its touches, in order.</param>
    /// <param name="moreOf">The further customers the rows point into.</param>
    public void Add(int code, int customer, ReadOnlySpan<TouchRow> touches, List<int[]> moreOf)
    {
        var from = rows.Count;
        rows.AddRange(touches);
        for (var i = from; i < rows.Count; i++)
        {
            ref var row = ref CollectionsMarshal.AsSpan(rows)[i];
            if (row.More >= 0)
            {
                more.Add(moreOf[row.More]);
                row.More = more.Count - 1;
            }
        }

        cases.Add(code);
        customers.Add(customer);
        offsets.Add(rows.Count);
    }

    /// <summary>The chunk of all that was added; the writer is empty again.</summary>
    public Chunk Finish()
    {
        var touches = CollectionsMarshal.AsSpan(rows);
        var (unit, first, last) = UnitOf(touches);
        var narrow = (last - first) / unit < uint.MaxValue;
        var chunk = Lay(touches, unit, first, last, narrow);
        rows.Clear();
        more.Clear();
        cases.Clear();
        customers.Clear();
        offsets.Clear();
        offsets.Add(0);
        return chunk;
    }

    Chunk Lay(Span<TouchRow> touches, long unit, long first, long last, bool narrow)
    {
        var n = touches.Length;
        if (numberRoom.Length < n)
        {
            (numberRoom, codeRoom) = (new long[n], new int[n]);
        }

        var (numbers, codes) = (numberRoom.AsMemory(0, n), codeRoom.AsMemory(0, n));
        var lasting = false;
        var wideCode = false;
        var unknown = false;
        var begun = new List<int>();
        var suspended = new List<(int, long)>();
        for (var i = 0; i < n; i++)
        {
            ref var row = ref touches[i];
            lasting |= row.Lasting;
            wideCode |= Math.Max(row.Activity, Math.Max(row.Employee, row.Team)) > ushort.MaxValue;
            unknown |= row.Employee == 0;
            if (row.Begun)
            {
                begun.Add(i);
            }

            if (row.Suspended > 0)
            {
                suspended.Add((i, row.Suspended / unit));
            }
        }

        uint[]? start = narrow ? new uint[n] : null, duration = narrow && lasting ? new uint[n] : null;
        long[]? startWide = narrow ? null : new long[n], durationWide = !narrow && lasting ? new long[n] : null;
        for (var i = 0; i < n; i++)
        {
            var since = (touches[i].Start - first) / unit;
            var lasts = (touches[i].End - touches[i].Start) / unit;
            if (narrow)
            {
                start![i] = (uint)since;
                if (lasting)
                {
                    duration![i] = touches[i].Lasting ? (uint)lasts : Chunk.Point;
                }
            }
            else
            {
                startWide![i] = since;
                if (lasting)
                {
                    durationWide![i] = touches[i].Lasting ? lasts : Chunk.WidePoint;
                }
            }
        }

        var activity = CodesOf(Take(touches, codes, static (ref TouchRow r) => r.Activity), wideCode);
        var employee = CodesOf(Take(touches, codes, static (ref TouchRow r) => r.Employee), wideCode);
        var team = CodesOf(Take(touches, codes, static (ref TouchRow r) => r.Team), wideCode);
        return new()
        {
            Offsets = [.. offsets],
            Cases = [.. cases],
            Unit = unit,
            Base = first,
            First = first,
            Last = last,
            Start = start,
            StartWide = startWide,
            Duration = duration,
            DurationWide = durationWide,
            Activity = activity.Shorts,
            Employee = employee.Shorts,
            Team = team.Shorts,
            ActivityWide = activity.Ints,
            EmployeeWide = employee.Ints,
            TeamWide = team.Ints,
            Role = CodeColumn.Of(Take(touches, codes, static (ref TouchRow r) => r.Role)),
            Channel = CodeColumn.Of(Take(touches, codes, static (ref TouchRow r) => r.Channel)),
            Place = NumberColumn.Of(Take(touches, numbers, static (ref TouchRow r) => r.Place)),
            Fact = NumberColumn.Of(Take(touches, numbers, static (ref TouchRow r) => r.Fact)),
            Named = NamedOf(touches),
            Suspended = [.. suspended],
            Begun = [.. begun],
            HasUnknown = unknown,
        };
    }

    (int, int)[] NamedOf(ReadOnlySpan<TouchRow> touches)
    {
        List<(int, int)>? named = null;
        for (var c = 0; c < cases.Count; c++)
        {
            for (var i = offsets[c]; i < offsets[c + 1]; i++)
            {
                ref readonly var row = ref touches[i];
                if (row.More >= 0 || (row.Customer != 0 && row.Customer != customers[c]))
                {
                    named ??= [];
                    named.Add((i, row.Customer));
                    foreach (var further in row.More >= 0 ? more[row.More] : [])
                    {
                        named.Add((i, further));
                    }
                }
            }
        }

        return named is null ? [] : [.. named];
    }

    static (long Unit, long First, long Last) UnitOf(ReadOnlySpan<TouchRow> touches)
    {
        if (touches.IsEmpty)
        {
            return (1_000_000, 0, 0);
        }

        var (first, last) = (long.MaxValue, long.MinValue);
        bool seconds = true, millis = true;
        foreach (ref readonly var row in touches)
        {
            first = Math.Min(first, row.Start);
            last = Math.Max(last, row.End);
        }

        foreach (ref readonly var row in touches)
        {
            // Relative to the first: whole seconds from a base that is itself no whole second are whole units still.
            seconds = seconds && (row.Start - first) % 1_000_000 == 0 && (row.End - first) % 1_000_000 == 0 && row.Suspended % 1_000_000 == 0;
            millis = millis && (row.Start - first) % 1_000 == 0 && (row.End - first) % 1_000 == 0 && row.Suspended % 1_000 == 0;
            if (!millis)
            {
                break;
            }
        }

        return (seconds ? 1_000_000 : millis ? 1_000 : 1, first, last);
    }

    static CodeColumn CodesOf(ReadOnlySpan<int> codes, bool wide) =>
        wide ? CodeColumn.Raw(null, null, codes.ToArray()) : CodeColumn.Raw(null, CodeColumn.Narrow<ushort>(codes), null);

    static ReadOnlySpan<T> Take<T>(Span<TouchRow> rows, Memory<T> room, Taking<T> take)
    {
        var into = room.Span;
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = take(ref rows[i]);
        }

        return into;
    }

    delegate T Taking<T>(ref TouchRow row);
}
