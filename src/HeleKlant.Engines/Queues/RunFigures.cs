namespace HeleKlant.Engines.Queues;

/// <summary>
/// What one replication measured after its warm-up. Times in the network's unit; means are over customers (or waits) that ended in the run;
/// not a number where there were none.
/// </summary>
public sealed record RunFigures
{
    /// <summary>How long was measured.</summary>
    public required double Length { get; init; }

    /// <summary>How many came in.</summary>
    public required long Arrived { get; init; }

    /// <summary>How many were served to the end.</summary>
    public required long Served { get; init; }

    /// <summary>How many steps of work were begun.</summary>
    public required long Steps { get; init; }

    /// <summary>How many found no room.</summary>
    public required long TurnedAway { get; init; }

    /// <summary>How often somebody went on with the customer they had.</summary>
    public required long Kept { get; init; }

    /// <summary>How many gave up waiting.</summary>
    public required long GaveUp { get; init; }

    /// <summary>How many were inside when the measuring began.</summary>
    public required int InsideAtBegin { get; init; }

    /// <summary>How many were inside at the end.</summary>
    public required int InsideAtEnd { get; init; }

    /// <summary>Work in progress: customers inside, on average over time, from the events.</summary>
    public required double MeanInside { get; init; }

    /// <summary>The same from the time each customer was inside: by Little's law it is the same number.</summary>
    public required double MeanInsideByCustomer { get; init; }

    /// <summary>Mean lead time of those served, from coming in to leaving.</summary>
    public required double Lead { get; init; }

    /// <summary>Mean time from when somebody first began with the customer to leaving: what a record that begins with the first touch shows.</summary>
    public required double SinceBegun { get; init; }

    /// <summary>Mean time waited in all, of those served.</summary>
    public required double Waited { get; init; }

    /// <summary>Mean pieces (1 ÷ Σ share² over the people who helped, by steps), of those served.</summary>
    public required double Pieces { get; init; }

    /// <summary>Mean number of different people who helped.</summary>
    public required double People { get; init; }

    /// <summary>Mean number of times that somebody else took over.</summary>
    public required double HandOffs { get; init; }

    /// <summary>What the people on duty cost, per customer served.</summary>
    public required double CostPerCustomer { get; init; }

    /// <summary>Customers inside in the last third of the time ÷ in the first third: far over 1 where the queue never settles.</summary>
    public required double Growth { get; init; }

    /// <summary>Whether the run was broken off because more customers were inside than allowed.</summary>
    public required bool Overflowed { get; init; }

    /// <summary>By class.</summary>
    public required double[] LeadOfClass { get; init; }

    /// <summary>By class.</summary>
    public required long[] ServedOfClass { get; init; }

    /// <summary>By class.</summary>
    public required long[] GaveUpOfClass { get; init; }

    /// <summary>By step: mean wait of all who came, those who gave up included; time at rest and in a batch counts.</summary>
    public required double[] WaitAtStep { get; init; }

    /// <summary>By step: share who waited at all.</summary>
    public required double[] MustWaitAtStep { get; init; }

    /// <summary>By step: how many waits ended.</summary>
    public required long[] VisitsOfStep { get; init; }

    /// <summary>By step: how many waited, on average over time.</summary>
    public required double[] QueueAtStep { get; init; }

    /// <summary>By step.</summary>
    public required long[] GaveUpAtStep { get; init; }

    /// <summary>By (from + 1) × steps + to, from −1 for outside: mean wait on that link.</summary>
    public required double[] LinkWait { get; init; }

    /// <summary>By the same: how many.</summary>
    public required long[] LinkCount { get; init; }

    /// <summary>By pool: time worked ÷ time on duty.</summary>
    public required double[] Load { get; init; }

    /// <summary>By pool: share of the time in which a customer waits for it while somebody on duty in another pool is free, kept apart by the division of work.</summary>
    public required double[] FreeBeside { get; init; }

    /// <summary>Lead times of those served.</summary>
    public required Histogram LeadSpread { get; init; }

    /// <summary>Time waited in all, of those served.</summary>
    public required Histogram WaitSpread { get; init; }

    /// <summary>Times from when somebody first began to leaving, of those served.</summary>
    public required Histogram SinceBegunSpread { get; init; }

    /// <summary>Share of those who left (served, gave up) that gave up.</summary>
    public double GiveUpShare => GaveUp / (double)(GaveUp + Served);
}
