namespace HeleKlant.Engines.Chain;

/// <summary>Counts the touches and working time of each employee in one whole (a customer or case) at a time.</summary>
internal sealed class CutCount(EventLog log)
{
    readonly int[] stampOf = new int[log.Employees.Count + 1];
    readonly int[] countOf = new int[log.Employees.Count + 1];
    readonly long[] workOf = new long[log.Employees.Count + 1];
    readonly int[] teamStamp = new int[log.Teams.Count + 1];
    readonly List<int> seen = [];
    readonly List<long> sharedBy = [];
    int stamp;

    public long Touches { get; private set; }
    public long Unknown { get; private set; }
    public int Teams { get; private set; }
    public long Lasting { get; private set; }
    public int Hands => seen.Count;

    /// <summary>Touches that name so many customers, for two and more; touches of one customer are the rest.</summary>
    public IReadOnlyList<long> SharedBy => sharedBy;

    public void Begin()
    {
        stamp++;
        seen.Clear();
        sharedBy.Clear();
        (Touches, Unknown, Teams, Lasting) = (0, 0, 0, 0);
    }

    /// <summary>Adds the touches of one case that concern a customer (0 = whatever the customer) and end in the period.</summary>
    public void Add(Chunk chunk, int slot, int customer, Period period) =>
        Add(chunk, slot, customer, customer == 0 || log.CaseCustomer[chunk.Cases[slot]] == customer, period);

    /// <summary>The same where it is known whether the case is this customer's.</summary>
    public void Add(Chunk chunk, int slot, int customer, bool main, Period period)
    {
        var (from, to) = (chunk.Offsets[slot], chunk.Offsets[slot + 1]);
        var inside = period == Period.Ever || (chunk.First >= period.From && chunk.Last < period.To);
        if (inside && main && (customer == 0 || chunk.Named.Length == 0) && chunk is { Employee: { } narrow, DurationWide: null, Suspended.Length: 0 })
        {
            AddNarrow(chunk, narrow, chunk.Team!, chunk.Duration, from, to);
            return;
        }

        for (var i = from; i < to; i++)
        {
            if (!inside && !period.Holds(chunk.InstantOf(chunk.EndUnits(i))))
            {
                continue;
            }

            var customers = customer == 0 ? 1 : Concerns(chunk, i, customer, main);
            if (customers > 0)
            {
                Add(chunk, i);
            }

            if (customers > 1)
            {
                while (sharedBy.Count <= customers)
                {
                    sharedBy.Add(0);
                }

                sharedBy[customers]++;
            }
        }
    }

    /// <summary>Pieces by touches; NaN where no employee is known.</summary>
    public double Pieces()
    {
        long squares = 0;
        foreach (var e in seen)
        {
            squares += (long)countOf[e] * countOf[e];
        }

        double known = Touches - Unknown;
        return known == 0 ? double.NaN : known * known / squares;
    }

    /// <summary>Pieces by working time; null unless it is known for at least 80 % of the touches with a known employee.</summary>
    public double? PiecesByMinutes()
    {
        double sum = 0, squares = 0;
        foreach (var e in seen)
        {
            sum += workOf[e];
            squares += (double)workOf[e] * workOf[e];
        }

        return Lasting * 5 >= (Touches - Unknown) * 4 && sum > 0 ? sum * sum / squares : null;
    }

    public Cut Cut()
    {
        double known = Touches - Unknown;
        return new()
        {
            Pieces = Pieces(),
            PiecesByMinutes = PiecesByMinutes(),
            Hands = Hands,
            Teams = Teams,
            Touches = Touches,
            TouchesWithoutName = Unknown,
            Grams = seen.ConvertAll(e => new Piece(log.Employees.KeyOf(e), countOf[e], countOf[e] / known, workOf[e] / 1e6)),
        };
    }

    void AddNarrow(Chunk chunk, ushort[] employees, ushort[] teams, uint[]? durations, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var e = employees[i];
            See(e, teams[i]);
            if (durations is not null && e != 0 && durations[i] != Chunk.Point)
            {
                Lasting++;
                workOf[e] += durations[i] * chunk.Unit;
            }
        }
    }

    void Add(Chunk chunk, int touch)
    {
        var e = chunk.EmployeeAt(touch);
        See(e, chunk.TeamAt(touch));
        if (e != 0 && chunk.DurationUnits(touch) is >= 0 and var duration)
        {
            Lasting++;
            workOf[e] += (duration - chunk.SuspendedUnits(touch)) * chunk.Unit;
        }
    }

    void See(int e, int t)
    {
        Touches++;
        if (t != 0 && teamStamp[t] != stamp)
        {
            teamStamp[t] = stamp;
            Teams++;
        }

        if (e == 0)
        {
            Unknown++;
            return;
        }

        if (stampOf[e] != stamp)
        {
            (stampOf[e], countOf[e], workOf[e]) = (stamp, 0, 0);
            seen.Add(e);
        }

        countOf[e]++;
    }

    /// <summary>How many customers the touch names, where this customer is one of them; else 0.</summary>
    static int Concerns(Chunk chunk, int touch, int customer, bool main)
    {
        var at = chunk.Named.Length == 0 ? 0 : chunk.NamedFrom(touch);
        if (at >= chunk.Named.Length || chunk.Named[at].Touch != touch)
        {
            return main ? 1 : 0;
        }

        var (first, found) = (at, false);
        for (; at < chunk.Named.Length && chunk.Named[at].Touch == touch; at++)
        {
            found |= chunk.Named[at].Customer == customer;
        }

        return found ? at - first : 0;
    }
}
