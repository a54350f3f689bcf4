namespace HeleKlant.Engines.Chain;

/// <summary>A sum of waits. Business seconds are null where no calendar was given.</summary>
/// <param name="Count">How many waits: successive touches that do not overlap, a wait of nothing included.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="BusinessSeconds">By the calendar of the team that waited for: the receiving one.</param>
public sealed record WaitSum(long Count, double Seconds, double? BusinessSeconds);

/// <summary>The figures of some cases. Definitions, units and examples: docs/measures.md.</summary>
public sealed record ChainFigures
{
    /// <summary>The period these count, where they are of one.</summary>
    public Period? Within { get; init; }
    /// <summary>Touches.</summary>
    public long Touches { get; init; }
    /// <summary>Touches of which the employee is unknown: in waits and lead times, in no share and no hand-off.</summary>
    public long TouchesWithoutName { get; init; }
    /// <summary>Touches that concern no known customer.</summary>
    public long TouchesWithoutCustomer { get; init; }
    /// <summary>Cases with a touch.</summary>
    public long Cases { get; init; }
    /// <summary>Finished cases.</summary>
    public long FinishedCases { get; init; }
    /// <summary>Cases that are not finished; of a period: that have touches in it.</summary>
    public long RunningCases { get; init; }
    /// <summary>Different customers.</summary>
    public int Customers { get; init; }
    /// <summary>Different known employees.</summary>
    public int Employees { get; init; }
    /// <summary>Different known teams.</summary>
    public int Teams { get; init; }
    /// <summary>Changes of the known employee between successive touches of a case, touches without a name skipped.</summary>
    public long HandOffs { get; init; }
    /// <summary>The same, counting only touches that are adjacent in the case.</summary>
    public long AdjacentHandOffs { get; init; }
    /// <summary>Cases with at least one hand-off.</summary>
    public long CasesWithHandOff { get; init; }
    /// <summary>The most hand-offs in one case.</summary>
    public int MostHandOffs { get; init; }
    /// <summary>Goings back to the employee before: A, B, A.</summary>
    public long PingPong { get; init; }
    /// <summary>Touches whose activity was done earlier in the case with another in between.</summary>
    public long Rework { get; init; }
    /// <summary>Touches whose activity was done earlier in the case at all.</summary>
    public long Repeats { get; init; }
    /// <summary>Different sequences of activities (by a 64-bit hash); 0 where a period is counted.</summary>
    public int Variants { get; init; }
    /// <summary>Waits.</summary>
    public WaitSum Waits { get; init; } = new(0, 0, null);
    /// <summary>Running cases from their latest end up to the as-of moment, by the organisation's calendar.</summary>
    public WaitSum StillWaiting { get; init; } = new(0, 0, null);
    /// <summary>Working time in seconds where it is known.</summary>
    public double WorkSeconds { get; init; }
    /// <summary>Of how many touches the working time is known.</summary>
    public long TouchesWithWork { get; init; }
    /// <summary>Lead time of finished cases, seconds.</summary>
    public Spread LeadSeconds { get; init; } = Spread.None;
    /// <summary>Pieces per case, by touches. This and what follows: of all cases; of a period, of the cases that finished in it.</summary>
    public Spread PiecesPerCase { get; init; } = Spread.None;
    /// <summary>Different employees per case.</summary>
    public Spread HandsPerCase { get; init; } = Spread.None;
    /// <summary>Different teams per case.</summary>
    public Spread TeamsPerCase { get; init; } = Spread.None;
    /// <summary>Hand-offs per case.</summary>
    public Spread HandOffsPerCase { get; init; } = Spread.None;
}
