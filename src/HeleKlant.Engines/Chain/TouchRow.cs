namespace HeleKlant.Engines.Chain;

/// <summary>One touch taken out of its columns, in codes; what chunks are written from.</summary>
internal struct TouchRow
{
    public long Start;
    public long End;
    public long Place;
    public long Fact;

    /// <summary>Time in which a lasting touch was laid down, in microseconds.</summary>
    public long Suspended;
    public int Activity;
    public int Employee;
    public int Team;
    public int Role;
    public int Channel;

    /// <summary>The first customer named; 0 = none named.</summary>
    public int Customer;

    /// <summary>Index into a list of further customers, or -1.</summary>
    public int More;

    /// <summary>Whether a start and an end are both known.</summary>
    public bool Lasting;
    public bool Begun;

    /// <summary>The order of touches in a case: instant, then end, then place in the source, then sequence.</summary>
    public static int InOrder(in TouchRow a, in TouchRow b)
    {
        var by = a.Start.CompareTo(b.Start);
        by = by != 0 ? by : a.End.CompareTo(b.End);
        by = by != 0 ? by : a.Place.CompareTo(b.Place);
        return by != 0 ? by : a.Fact.CompareTo(b.Fact);
    }

    /// <summary>
    /// The customer of a case: the first one named by the touch that names any and has the lowest sequence. What is recorded later never
    /// changes it, once there is one.
    /// </summary>
    public static int CustomerOf(ReadOnlySpan<TouchRow> touches)
    {
        var (lowest, customer) = (long.MaxValue, 0);
        foreach (ref readonly var touch in touches)
        {
            if (touch.Customer != 0 && touch.Fact < lowest)
            {
                (lowest, customer) = (touch.Fact, touch.Customer);
            }
        }

        return customer;
    }

    /// <summary>Sorts by <see cref="InOrder"/>. Cases are short and nearly in order, so by insertion where that is cheap.</summary>
    public static void Sort(Span<TouchRow> rows)
    {
        if (rows.Length > 64)
        {
            rows.Sort(static (a, b) => InOrder(a, b));
        }
        else
        {
            Insert(rows);
        }
    }

    /// <summary>Puts rows that were added at the end in their place among rows in order.</summary>
    public static void Insert(Span<TouchRow> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (InOrder(rows[i - 1], rows[i]) <= 0)
            {
                continue;
            }

            var row = rows[i];
            var at = i - 1;
            while (at > 0 && InOrder(rows[at - 1], row) > 0)
            {
                at--;
            }

            rows[at..i].CopyTo(rows[(at + 1)..]);
            rows[at] = row;
        }
    }
}
