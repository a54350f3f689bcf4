using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <summary>
/// Promises that fell due by how they ended, cut up by way, kind, team and month. Whatever hangs on a party is looked up by its number in an array, since a million lines ask for it;
/// of customers only the promises are counted.
/// </summary>
internal sealed class KeptTally
{
    private const int OnePromise = 2;
    private const int Supplies = 1;

    private static readonly string[] Ways = ["ours", "theirs", "between", "to-suppliers", "by-suppliers"];

    private readonly long[] months;
    private readonly KeptSum[] ways = [.. Ways.Select(_ => new KeptSum())];
    private readonly KeptSum[] kinds = [.. Enumerable.Range(0, (int)Enum.GetValues<PromiseKind>().Max() + 1).Select(_ => new KeptSum())];
    private readonly KeptSum?[] teams;
    private readonly int[] teamOf;

    // The promises of each customer, and in the lowest bit whether it is a supplier: one look for both.
    private readonly int[] customers;

    /// <param name="parties">Above the number of every party.</param>
    /// <param name="months">The first instants of the months, in order.</param>
    /// <param name="teamOf">The team of each employee.</param>
    /// <param name="suppliers">Those who are suppliers.</param>
    public KeptTally(int parties, long[] months, IReadOnlyDictionary<int, int> teamOf, HashSet<int> suppliers)
    {
        this.months = months;
        ByMonth = [.. months.Select(_ => new KeptSum())];
        (teams, this.teamOf, customers) = (new KeptSum?[Math.Max(parties, teamOf.Values.DefaultIfEmpty().Max() + 1)], new int[parties], new int[parties]);
        foreach (var (employee, team) in teamOf.Where(t => t.Key < parties))
        {
            this.teamOf[employee] = team;
        }

        foreach (var supplier in suppliers.Where(s => s < parties))
        {
            customers[supplier] = Supplies;
        }
    }

    public KeptRate All => KeptRate.From(ways.Take(3).SelectMany(w => w.Ended));

    public IEnumerable<(string Key, KeptSum Sum)> ByWay => Ways.Zip(ways);

    public IEnumerable<(PromiseKind Key, KeptSum Sum)> ByKind => kinds.Select((sum, kind) => ((PromiseKind)kind, sum)).Where(k => k.sum.Count > 0);

    public IReadOnlyDictionary<int, KeptSum> ByTeam => teams.Select((sum, team) => (sum, team)).Where(t => t.sum is not null).ToDictionary(t => t.team, t => t.sum!);

    public KeptSum[] ByMonth { get; }

    /// <summary>The customer on either side, where there is one.</summary>
    public static int? CustomerOf(in OwedLine line) => line.Way switch { PromiseWay.Theirs => line.By, PromiseWay.Ours => line.To, _ => null };

    public void Add(in OwedLine line)
    {
        var way = line.Way;
        ref var other = ref customers[way == PromiseWay.Theirs ? line.By : line.To];
        ways[way switch { PromiseWay.Ours => 0, PromiseWay.Theirs => 1, _ => 2 }].Add(line);
        if ((other & Supplies) != 0)
        {
            ways[way == PromiseWay.Theirs ? 4 : 3].Add(line);
        }

        kinds[(int)line.Kind].Add(line);
        var team = line.ByKind == NameKind.Team ? line.By : line.ByKind == NameKind.Employee ? teamOf[line.By] : 0;
        if (team != 0)
        {
            (teams[team] ??= new KeptSum()).Add(line);
        }

        if (way != PromiseWay.Between)
        {
            other += OnePromise;
        }

        var month = Array.BinarySearch(months, line.Falls - 1);
        month = month < 0 ? ~month - 1 : month;
        if (month >= 0)
        {
            ByMonth[month].Add(line);
        }
    }

    /// <summary>Adds what another counted over other promises of the same parties and months.</summary>
    public KeptTally With(KeptTally other)
    {
        Add(ways, other.ways);
        Add(kinds, other.kinds);
        Add(ByMonth, other.ByMonth);
        foreach (var (team, sum) in other.ByTeam)
        {
            (teams[team] ??= new KeptSum()).Add(sum);
        }

        for (var customer = 0; customer < Math.Min(customers.Length, other.customers.Length); customer++)
        {
            customers[customer] += other.customers[customer] & ~Supplies;
        }

        return this;
    }

    /// <summary>Those with most promises, up to so many; equal ones by number.</summary>
    public IEnumerable<int> MostPromises(int most)
    {
        var first = new PriorityQueue<int, (int Promises, int Last)>();
        for (var customer = 0; customer < customers.Length; customer++)
        {
            var promises = customers[customer] / OnePromise;
            if (promises > 0 && (first.Count < most || (first.TryPeek(out _, out var least) && promises > least.Promises)))
            {
                first.Enqueue(customer, (promises, -customer));
                if (first.Count > most)
                {
                    first.Dequeue();
                }
            }
        }

        return first.UnorderedItems.Select(c => c.Element);
    }

    private static void Add(KeptSum[] to, KeptSum[] more)
    {
        foreach (var (sum, other) in to.Zip(more))
        {
            sum.Add(other);
        }
    }
}
