using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Recorded events in codes, gathered in any order, until they are laid into chunks case by case.</summary>
internal sealed class RawPages
{
    const int PageBits = 16;
    const int PageSize = 1 << PageBits;

    readonly List<RawRow[]> pages = [];
    readonly List<int[]> caseOf = [];
    readonly List<int[]> more = [];
    int count;

    public void Add(in RawEvents events, LogState state)
    {
        Check(events);
        var further = 0;
        for (var i = 0; i < events.Count; i++)
        {
            var row = RowOf(events, i, state, more, ref further);
            var caseCode = state.Cases.Add(events.Case[i]);
            if (caseCode == 0)
            {
                continue;
            }

            if (count >> PageBits == pages.Count)
            {
                pages.Add(new RawRow[PageSize]);
                caseOf.Add(new int[PageSize]);
            }

            pages[count >> PageBits][count & PageSize - 1] = row;
            caseOf[count >> PageBits][count & PageSize - 1] = caseCode;
            count++;
        }
    }

    /// <summary>One event in codes. Further customers are read on from <paramref name="further"/>.</summary>
    public static RawRow RowOf(in RawEvents events, int i, LogState state, List<int[]> more, ref int further)
    {
        var row = new RawRow
        {
            Start = events.Start[i],
            End = events.End[i],
            Sequence = events.Sequence[i],
            Place = At(events.Place, i),
            Step = (Step)events.Step[i],
            Activity = state.Activities.Add(events.Activity[i]),
            Employee = state.Employees.Add(At(events.Employee, i)),
            Team = state.Teams.Add(At(events.Team, i)),
            Role = state.Roles.Add(At(events.Role, i)),
            Channel = state.Channels.Add(At(events.Channel, i)),
            Customer = state.Customers.Add(At(events.Customer, i)),
            Instance = At(events.Instance, i),
            More = -1,
        };
        var named = events.MoreCustomers;
        while (further < named.Length && named[further].Row < i)
        {
            further++;
        }

        var first = further;
        while (further < named.Length && named[further].Row == i)
        {
            further++;
        }

        if (further > first)
        {
            NameFurther(ref row, named[first..further], state, more);
        }

        return row;
    }

    public static void Check(in RawEvents events)
    {
        var n = events.Count;
        Whole(events.Start.Length, n, nameof(events.Start));
        Whole(events.End.Length, n, nameof(events.End));
        Whole(events.Step.Length, n, nameof(events.Step));
        Whole(events.Case.Length, n, nameof(events.Case));
        Whole(events.Activity.Length, n, nameof(events.Activity));
        Optional(events.Customer.Length, n, nameof(events.Customer));
        Optional(events.Employee.Length, n, nameof(events.Employee));
        Optional(events.Team.Length, n, nameof(events.Team));
        Optional(events.Role.Length, n, nameof(events.Role));
        Optional(events.Channel.Length, n, nameof(events.Channel));
        Optional(events.Instance.Length, n, nameof(events.Instance));
        Optional(events.Place.Length, n, nameof(events.Place));
    }

    public void LayInto(LogState state, PairBy pairBy, CancellationToken stop)
    {
        var (order, from) = ByCase(state.Cases.Count);
        var main = MainCustomers(state, order, from);
        var inOrder = CasesByCustomer(state, main, from);
        var parts = Parts(inOrder, from);
        var laid = new List<Chunk>[parts.Count];
        Parallel.For(0, parts.Count, new ParallelOptions { CancellationToken = stop }, p =>
            laid[p] = Lay(inOrder.AsSpan(parts[p].From, parts[p].To - parts[p].From), order, from, main, pairBy));
        foreach (var chunk in laid.SelectMany(l => l))
        {
            Take(state, chunk, main);
        }

        pages.Clear();
        caseOf.Clear();
    }

    static void Take(LogState state, Chunk chunk, int[] main)
    {
        state.Add(chunk);
        state.TouchCount += chunk.Count;
        state.CaseCount += chunk.CaseCount;
        var named = 0;
        for (var slot = 0; slot < chunk.CaseCount; slot++)
        {
            var code = chunk.Cases[slot];
            state.CaseCustomer[code] = main[code];
            if (main[code] != 0)
            {
                state.Link(main[code], code);
            }

            for (var first = named; named < chunk.Named.Length && chunk.Named[named].Touch < chunk.Offsets[slot + 1]; named++)
            {
                var customer = chunk.Named[named].Customer;
                if (customer != main[code] && !chunk.Named.AsSpan(first, named - first).ContainsCustomer(customer))
                {
                    state.Link(customer, code);
                }
            }
        }
    }

    List<Chunk> Lay(ReadOnlySpan<int> cases, int[] order, int[] from, int[] main, PairBy pairBy)
    {
        var pairing = new CasePairing(pairBy);
        var writer = new ChunkWriter();
        var rows = new List<RawRow>();
        var chunks = new List<Chunk>();
        foreach (var code in cases)
        {
            rows.Clear();
            for (var i = from[code]; i < from[code + 1]; i++)
            {
                rows.Add(Row(order[i]));
            }

            var touches = pairing.Pair(CollectionsMarshal.AsSpan(rows));
            if (touches.IsEmpty)
            {
                continue;
            }

            main[code] = TouchRow.CustomerOf(touches);
            writer.Add(code, main[code], touches, more);
            if (writer.Count >= Chunk.Target)
            {
                chunks.Add(writer.Finish());
            }
        }

        if (writer.CaseCount > 0)
        {
            chunks.Add(writer.Finish());
        }

        return chunks;
    }

    ref RawRow Row(int i) => ref pages[i >> PageBits][i & PageSize - 1];

    /// <summary>Events by case, each case in the order of adding: a counting sort.</summary>
    (int[] Order, int[] From) ByCase(int cases)
    {
        var from = new int[cases + 2];
        for (var i = 0; i < count; i++)
        {
            from[caseOf[i >> PageBits][i & PageSize - 1] + 1]++;
        }

        for (var c = 1; c < from.Length; c++)
        {
            from[c] += from[c - 1];
        }

        var next = (int[])from.Clone();
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[next[caseOf[i >> PageBits][i & PageSize - 1]]++] = i;
        }

        return (order, from);
    }

    /// <summary>The customer by which cases are laid side by side, before it is known which events are touches.</summary>
    int[] MainCustomers(LogState state, int[] order, int[] from)
    {
        var main = new int[state.Cases.Count + 1];
        for (var c = 1; c < main.Length; c++)
        {
            var lowest = long.MaxValue;
            for (var i = from[c]; i < from[c + 1]; i++)
            {
                ref readonly var row = ref Row(order[i]);
                if (row.Customer != 0 && row.Sequence < lowest)
                {
                    (lowest, main[c]) = (row.Sequence, row.Customer);
                }
            }
        }

        return main;
    }

    /// <summary>Cases that have events, those of one customer side by side.</summary>
    static int[] CasesByCustomer(LogState state, int[] main, int[] from)
    {
        var at = new int[state.Customers.Count + 2];
        for (var c = 1; c < main.Length; c++)
        {
            at[main[c] + 1]++;
        }

        for (var i = 1; i < at.Length; i++)
        {
            at[i] += at[i - 1];
        }

        var sorted = new int[main.Length - 1];
        for (var c = 1; c < main.Length; c++)
        {
            sorted[at[main[c]]++] = c;
        }

        return Array.FindAll(sorted, c => from[c + 1] > from[c]);
    }

    static List<(int From, int To)> Parts(int[] cases, int[] from)
    {
        const int eventsPerPart = 16 * Chunk.Target;
        var parts = new List<(int, int)>();
        var (first, events) = (0, 0);
        for (var i = 0; i < cases.Length; i++)
        {
            events += from[cases[i] + 1] - from[cases[i]];
            if (events >= eventsPerPart || i == cases.Length - 1)
            {
                parts.Add((first, i + 1));
                (first, events) = (i + 1, 0);
            }
        }

        return parts;
    }

    static void NameFurther(ref RawRow row, ReadOnlySpan<(int Row, int Customer)> named, LogState state, List<int[]> more)
    {
        var codes = new List<int>();
        foreach (var (_, key) in named)
        {
            var code = state.Customers.Add(key);
            if (code != 0 && code != row.Customer && !codes.Contains(code))
            {
                codes.Add(code);
            }
        }

        if (row.Customer == 0 && codes.Count > 0)
        {
            row.Customer = codes[0];
            codes.RemoveAt(0);
        }

        if (codes.Count > 0)
        {
            row.More = more.Count;
            more.Add([.. codes]);
        }
    }

    static int At(ReadOnlySpan<int> column, int i) => column.IsEmpty ? 0 : column[i];

    static long At(ReadOnlySpan<long> column, int i) => column.IsEmpty ? 0 : column[i];

    static void Whole(int length, int expected, string column)
    {
        if (length != expected)
        {
            throw new ArgumentException($"Column {column} has {length} entries; expected {expected}, as many as the sequence column.");
        }
    }

    static void Optional(int length, int expected, string column) => Whole(length == 0 ? expected : length, expected, column);
}

/// <summary>Looks through the customers that touches name.</summary>
internal static class NamedCustomers
{
    public static bool ContainsCustomer(this ReadOnlySpan<(int Touch, int Customer)> named, int customer)
    {
        foreach (var entry in named)
        {
            if (entry.Customer == customer)
            {
                return true;
            }
        }

        return false;
    }

    public static bool ContainsCustomer(this Span<(int Touch, int Customer)> named, int customer) =>
        ((ReadOnlySpan<(int, int)>)named).ContainsCustomer(customer);
}
