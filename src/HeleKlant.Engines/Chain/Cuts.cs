using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace HeleKlant.Engines.Chain;

/// <summary>Into how many pieces customers and cases are cut.</summary>
public static class Cuts
{
    /// <summary>The default period of pieces: the twelve months up to the as-of moment, itself included.</summary>
    public static Period YearTo(long asOf) => new(YearsBefore(asOf, 1) + 1, asOf + 1);

    /// <summary>The twelve months before those: for "was".</summary>
    public static Period YearBefore(long asOf) => new(YearsBefore(asOf, 2) + 1, YearsBefore(asOf, 1) + 1);

    /// <summary>How one customer is cut, over all their cases.</summary>
    /// <param name="log">The log.</param>
    /// <param name="customerKey">The customer.</param>
    /// <param name="period">The period in which a touch ends; all when null.</param>
    public static Cut CutOfCustomer(this EventLog log, int customerKey, Period? period = null) =>
        log.CutOfCustomers([customerKey], period);

    /// <summary>How customers that are one (merged) are cut together; a touch that names several of them counts once for each case.</summary>
    public static Cut CutOfCustomers(this EventLog log, IReadOnlyCollection<int> customerKeys, Period? period = null)
    {
        var count = new CutCount(log);
        count.Begin();
        foreach (var key in customerKeys)
        {
            var customer = log.Customers.CodeOf(key);
            foreach (var code in log.CaseCodesOf(customer))
            {
                var (chunk, slot) = EventLog.Where(log.Places[code]);
                count.Add(log.Chunks[chunk].Columns, slot, customer, period ?? Period.Ever);
            }
        }

        return count.Cut();
    }

    /// <summary>How one case is cut.</summary>
    public static Cut CutOfCase(this EventLog log, int caseKey, Period? period = null)
    {
        var count = new CutCount(log);
        count.Begin();
        if (log.Places[log.Cases.CodeOf(caseKey)] is not 0 and var place)
        {
            var (chunk, slot) = EventLog.Where(place);
            count.Add(log.Chunks[chunk].Columns, slot, 0, period ?? Period.Ever);
        }

        return count.Cut();
    }

    /// <summary>How the customers of the chosen cases are cut, each over all their cases.</summary>
    /// <param name="choice">The cases that choose the customers.</param>
    /// <param name="period">The period in which a touch ends; all when null.</param>
    public static CustomerCuts CustomerCuts(this Choice choice, Period? period = null)
    {
        var customers = CustomersOf(choice);
        return Of(choice.Log, customers, period ?? Period.Ever);
    }

    /// <summary>How customers are cut, for each team, product value, channel or activity that they met; by key.</summary>
    public static IReadOnlyDictionary<int, CustomerCuts> CustomerCutsBy(this Choice choice, GroupBy by, int attribute = 0, Period? period = null)
    {
        var groups = new Dictionary<int, HashSet<int>>();
        var of = new HashSet<int>();
        foreach (var chunk in choice.Chunks)
        {
            for (var slot = 0; slot < chunk.Columns.CaseCount; slot++)
            {
                if (chunk.IsGone(slot))
                {
                    continue;
                }

                Groups.Of(choice.Log, chunk.Columns, slot, by, attribute, of);
                foreach (var group in of)
                {
                    if (!groups.TryGetValue(group, out var customers))
                    {
                        groups.Add(group, customers = []);
                    }

                    AddCustomers(choice.Log, chunk.Columns, slot, customers);
                }
            }
        }

        return groups.ToDictionary(
            g => Groups.KeyOf(choice.Log, by, g.Key), g => Of(choice.Log, [.. g.Value], period ?? Period.Ever));
    }

    internal static int[] CustomersOf(Choice choice)
    {
        var chosen = new bool[choice.Log.Customers.Count + 1];
        var few = new HashSet<int>();
        foreach (var chunk in choice.Chunks)
        {
            for (var slot = 0; slot < chunk.Columns.CaseCount; slot++)
            {
                if (chunk.IsGone(slot))
                {
                    continue;
                }

                if (chunk.Columns.Named.Length == 0)
                {
                    chosen[choice.Log.CaseCustomer[chunk.Columns.Cases[slot]]] = true;
                    continue;
                }

                few.Clear();
                AddCustomers(choice.Log, chunk.Columns, slot, few);
                foreach (var customer in few)
                {
                    chosen[customer] = true;
                }
            }
        }

        var codes = new List<int>();
        for (var code = 1; code < chosen.Length; code++)
        {
            if (chosen[code])
            {
                codes.Add(code);
            }
        }

        return [.. codes];
    }

    static void AddCustomers(EventLog log, Chunk chunk, int slot, HashSet<int> customers)
    {
        var main = log.CaseCustomer[chunk.Cases[slot]];
        if (main != 0)
        {
            customers.Add(main);
        }

        for (var at = chunk.NamedFrom(chunk.Offsets[slot]); at < chunk.Named.Length && chunk.Named[at].Touch < chunk.Offsets[slot + 1]; at++)
        {
            customers.Add(chunk.Named[at].Customer);
        }
    }

    static CustomerCuts Of(EventLog log, int[] customers, Period period)
    {
        const int each = 512;
        var parts = new List<Part>();
        var next = -1;
        var workers = Math.Max(1, Math.Min(Environment.ProcessorCount, customers.Length / each));
        Parallel.For(0, workers, _ =>
        {
            var part = new Part(new(log));
            for (var i = Interlocked.Increment(ref next); i * each < customers.Length; i = Interlocked.Increment(ref next))
            {
                part.Add(log, customers.AsSpan(i * each, Math.Min(each, customers.Length - i * each)), period);
            }

            lock (parts)
            {
                parts.Add(part);
            }
        });
        return new(
            parts.Sum(p => p.Customers), parts.Sum(p => p.Touches), Divided(parts), parts.Sum(p => p.Unknown),
            SpreadOf(parts, p => p.Pieces), SpreadOf(parts, p => p.ByMinutes), SpreadOf(parts, p => p.Hands), SpreadOf(parts, p => p.Teams));
    }

    /// <summary>Touches of one customer, and 1/k of those of k; the same whichever thread counted what.</summary>
    static double Divided(List<Part> parts)
    {
        var sum = (double)(parts.Sum(p => p.Touches) - parts.Sum(p => p.Shared.Sum()));
        for (var k = 2; k < parts.Max(p => p.Shared.Count); k++)
        {
            sum += parts.Sum(p => k < p.Shared.Count ? p.Shared[k] : 0) / (double)k;
        }

        return sum;
    }

    static Spread SpreadOf(List<Part> parts, Func<Part, List<double>> of)
    {
        var all = new List<double>(parts.Sum(p => of(p).Count));
        foreach (var part in parts)
        {
            all.AddRange(of(part));
        }

        return Spread.Of(CollectionsMarshal.AsSpan(all));
    }

    static long YearsBefore(long instant, int years) =>
        (DateTime.UnixEpoch.AddTicks(instant * 10).AddYears(-years).Ticks - DateTime.UnixEpoch.Ticks) / 10;

    sealed unsafe class Part(CutCount count)
    {
        /// <summary>So many cases ahead their columns are fetched: about what memory takes to answer.</summary>
        const int Ahead = 8;

        readonly List<(int Chunk, int Slot, bool Main)> cases = [];
        readonly List<int> ends = [];

        public int Customers { get; private set; }
        public long Touches { get; private set; }
        public long Unknown { get; private set; }
        /// <summary>Touches by how many customers they name, from two up.</summary>
        public List<long> Shared { get; } = [];
        public List<double> Pieces { get; } = [];
        public List<double> ByMinutes { get; } = [];
        public List<double> Hands { get; } = [];
        public List<double> Teams { get; } = [];

        /// <summary>
        /// Counts a block of customers. Their cases lie scattered over the log: all are found first, so that the columns of a case are on their
        /// way while those before it are counted.
        /// </summary>
        public void Add(EventLog log, ReadOnlySpan<int> customers, Period period)
        {
            cases.Clear();
            ends.Clear();
            foreach (var customer in customers)
            {
                foreach (var code in log.CaseCodesOf(customer))
                {
                    var (chunk, slot) = EventLog.Where(log.Places[code]);
                    cases.Add((chunk, slot, log.CaseCustomer[code] == customer));
                }

                ends.Add(cases.Count);
            }

            var next = 0;
            for (var i = 0; i < customers.Length; i++)
            {
                count.Begin();
                for (; next < ends[i]; next++)
                {
                    Fetch(log, next + Ahead);
                    var (chunk, slot, main) = cases[next];
                    count.Add(log.Chunks[chunk].Columns, slot, customers[i], main, period);
                }

                Count();
            }
        }

        void Fetch(EventLog log, int at)
        {
            if (!Sse.IsSupported || at + Ahead >= cases.Count)
            {
                return;
            }

            // Only a hint: where the collector moves an array meanwhile, the wrong line comes and nothing else.
            var (further, place, _) = cases[at + Ahead];
            Sse.Prefetch0(Unsafe.AsPointer(ref log.Chunks[further].Columns.Offsets[place]));
            var (chunk, slot, _) = cases[at];
            var columns = log.Chunks[chunk].Columns;
            var (from, last) = (columns.Offsets[slot], columns.Offsets[slot + 1] - 1);
            if (columns.Employee is not { } employees || last < from)
            {
                return;
            }

            var teams = columns.Team!;
            Sse.Prefetch0(Unsafe.AsPointer(ref employees[from]));
            Sse.Prefetch0(Unsafe.AsPointer(ref employees[last]));
            Sse.Prefetch0(Unsafe.AsPointer(ref teams[from]));
            Sse.Prefetch0(Unsafe.AsPointer(ref teams[last]));
            if (columns.Duration is { } durations)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref durations[from]));
                Sse.Prefetch0(Unsafe.AsPointer(ref durations[last]));
            }
        }

        void Count()
        {
            if (count.Touches == 0)
            {
                return;
            }

            Customers++;
            Touches += count.Touches;
            Unknown += count.Unknown;
            for (var k = 2; k < count.SharedBy.Count; k++)
            {
                while (Shared.Count <= k)
                {
                    Shared.Add(0);
                }

                Shared[k] += count.SharedBy[k];
            }

            Hands.Add(count.Hands);
            Teams.Add(count.Teams);
            if (count.Hands > 0)
            {
                Pieces.Add(count.Pieces());
            }

            if (count.PiecesByMinutes() is { } minutes)
            {
                ByMinutes.Add(minutes);
            }
        }
    }
}
