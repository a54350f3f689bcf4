using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Adds up what <see cref="ChainFigures"/> tells.</summary>
internal sealed class Tally(EventLog log)
{
    readonly bool[] customers = new bool[log.Customers.Count + 1];
    readonly bool[] employees = new bool[log.Employees.Count + 1];
    readonly bool[] teams = new bool[log.Teams.Count + 1];

    public long Touches;
    public long Unknown;
    public long NoCustomer;
    public long Cases;
    public long Finished;
    public long Running;
    public long HandOffs;
    public long AdjacentHandOffs;
    public long CasesWithHandOff;
    public int MostHandOffs;
    public long PingPong;
    public long Rework;
    public long Repeats;
    public long Waits;
    public Int128 WaitMicros;
    public Int128 BusinessMicros;
    public long StillWaiting;
    public Int128 StillMicros;
    public Int128 StillBusinessMicros;
    public Int128 WorkMicros;
    public long Lasting;
    public DistinctHashes? Variants;

    public List<long> Lead { get; } = [];
    public List<double> Pieces { get; } = [];
    public CountSpread Hands { get; } = new();
    public CountSpread TeamsPerCase { get; } = new();
    public CountSpread HandOffsPerCase { get; } = new();

    public void SawEmployee(int code) => employees[code] = true;

    public void SawTeam(int code) => teams[code] = true;

    public void SawCustomer(int code) => customers[code] = true;

    public void StillWaits(long since, long asOf, OpenTimes? open)
    {
        if (asOf > since)
        {
            StillWaiting++;
            StillMicros += asOf - since;
            StillBusinessMicros += open is null ? 0 : open.Organisation(asOf) - open.Organisation(since);
        }
    }

    /// <summary>Adds what is told of a case as a whole.</summary>
    public void AddCase(in CaseResult result)
    {
        Hands.Add(result.Hands);
        TeamsPerCase.Add(result.Teams);
        HandOffsPerCase.Add(result.HandOffs);
        if (result.Hands > 0)
        {
            Pieces.Add(result.Pieces);
        }
    }

    public void Add(Tally other)
    {
        Unite(customers, other.customers);
        Unite(employees, other.employees);
        Unite(teams, other.teams);
        Touches += other.Touches;
        Unknown += other.Unknown;
        NoCustomer += other.NoCustomer;
        Cases += other.Cases;
        Finished += other.Finished;
        Running += other.Running;
        HandOffs += other.HandOffs;
        AdjacentHandOffs += other.AdjacentHandOffs;
        CasesWithHandOff += other.CasesWithHandOff;
        MostHandOffs = Math.Max(MostHandOffs, other.MostHandOffs);
        PingPong += other.PingPong;
        Rework += other.Rework;
        Repeats += other.Repeats;
        Waits += other.Waits;
        WaitMicros += other.WaitMicros;
        BusinessMicros += other.BusinessMicros;
        StillWaiting += other.StillWaiting;
        StillMicros += other.StillMicros;
        StillBusinessMicros += other.StillBusinessMicros;
        WorkMicros += other.WorkMicros;
        Lasting += other.Lasting;
        Lead.AddRange(other.Lead);
        Pieces.AddRange(other.Pieces);
        Hands.Add(other.Hands);
        TeamsPerCase.Add(other.TeamsPerCase);
        HandOffsPerCase.Add(other.HandOffsPerCase);
        if (other.Variants is { } variants)
        {
            (Variants ??= new()).Add(variants);
        }
    }

    public ChainFigures Figures(Period? within, bool hasCalendar) => new()
    {
        Within = within,
        Touches = Touches,
        TouchesWithoutName = Unknown,
        TouchesWithoutCustomer = NoCustomer,
        Cases = Cases,
        FinishedCases = Finished,
        RunningCases = Running,
        Customers = Count(customers),
        Employees = Count(employees),
        Teams = Count(teams),
        HandOffs = HandOffs,
        AdjacentHandOffs = AdjacentHandOffs,
        CasesWithHandOff = CasesWithHandOff,
        MostHandOffs = MostHandOffs,
        PingPong = PingPong,
        Rework = Rework,
        Repeats = Repeats,
        Variants = Variants?.Count ?? 0,
        Waits = new(Waits, Seconds(WaitMicros), hasCalendar ? Seconds(BusinessMicros) : null),
        StillWaiting = new(StillWaiting, Seconds(StillMicros), hasCalendar ? Seconds(StillBusinessMicros) : null),
        WorkSeconds = Seconds(WorkMicros),
        TouchesWithWork = Lasting,
        LeadSeconds = Spread.OfMicros(CollectionsMarshal.AsSpan(Lead)),
        PiecesPerCase = Spread.Of(CollectionsMarshal.AsSpan(Pieces)),
        HandsPerCase = Hands.Spread(),
        TeamsPerCase = TeamsPerCase.Spread(),
        HandOffsPerCase = HandOffsPerCase.Spread(),
    };

    static double Seconds(Int128 micros) => (double)micros / 1e6;

    static void Unite(bool[] seen, bool[] others)
    {
        for (var i = 0; i < seen.Length; i++)
        {
            seen[i] |= others[i];
        }
    }

    static int Count(bool[] seen) => seen.AsSpan(1).Count(true);
}
