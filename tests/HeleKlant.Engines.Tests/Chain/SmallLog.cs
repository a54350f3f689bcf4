using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>One recorded event of a small log; also what the twin reads.</summary>
sealed record SmallEvent(
    long Sequence, long? Start, long? End, Step Step, int Case, int Activity, int Employee, int Team, int Role, int Channel,
    IReadOnlyList<int> Customers, int Instance, long Place);

/// <summary>A small random log: ties, overlaps, unknown employees, several customers, lifecycles, all out of order.</summary>
sealed class SmallLog
{
    public required IReadOnlyList<SmallEvent> Events { get; init; }

    /// <summary>(case, attribute) to value.</summary>
    public required IReadOnlyDictionary<(int Case, int Attribute), int> Attributes { get; init; }

    /// <summary>A moment after most of it.</summary>
    public required long AsOf { get; init; }

    public required long Unit { get; init; }

    public static SmallLog Of(int seed, int size, bool pointsOnly = false, int manyCases = 0)
    {
        var random = new Random(seed);
        long[] units = [1, 1_000, 1_000_000, 3_600_000_000, 86_400_000_000_000];
        var unit = units[random.Next(units.Length)];
        var odd = random.Next(4) == 0 ? random.Next(1_000_000) : 0;
        var (cases, people, span) = (1 + random.Next(6), 1 + random.Next(4), 2 + random.Next(30));
        cases = manyCases > 0 ? manyCases : cases;
        var events = new List<SmallEvent>();
        for (var i = 0; i < size; i++)
        {
            var step = pointsOnly || random.Next(3) > 0 ? Step.Complete : (Step)random.Next(0, 9);
            var at = odd + unit * random.Next(span);
            var whole = step == Step.Complete && random.Next(4) == 0;
            var isStart = step is Step.Start or Step.Suspend or Step.Resume;
            events.Add(new(
                i + 1,
                whole || isStart ? at : null,
                whole ? at + unit * random.Next(4) : isStart ? null : at,
                step,
                10 + random.Next(cases), 100 + random.Next(4), random.Next(people + 1) is var e && e == 0 ? 0 : 1000 + e,
                random.Next(3) is var t && t == 0 ? 0 : 20 + t, random.Next(3), random.Next(3),
                [.. Enumerable.Range(0, random.Next(8) switch { 0 => 0, 1 => 2, 2 => 3, _ => 1 }).Select(_ => 500 + random.Next(4)).Distinct()],
                random.Next(5) == 0 ? 1 + random.Next(2) : 0, 1 + random.Next(size)));
        }

        var attributes = new Dictionary<(int, int), int>();
        foreach (var c in events.Select(e => e.Case).Distinct())
        {
            if (random.Next(3) > 0)
            {
                attributes[(c, 7)] = 70 + random.Next(2);
            }
        }

        return new() { Events = events, Attributes = attributes, AsOf = odd + unit * (span - 1), Unit = unit };
    }

    public static RawEvents Columns(IReadOnlyList<SmallEvent> events) => new()
    {
        Sequence = events.Select(e => e.Sequence).ToArray(),
        Start = events.Select(e => e.Start ?? RawEvents.Absent).ToArray(),
        End = events.Select(e => e.End ?? RawEvents.Absent).ToArray(),
        Step = events.Select(e => (byte)e.Step).ToArray(),
        Case = events.Select(e => e.Case).ToArray(),
        Activity = events.Select(e => e.Activity).ToArray(),
        Employee = events.Select(e => e.Employee).ToArray(),
        Team = events.Select(e => e.Team).ToArray(),
        Role = events.Select(e => e.Role).ToArray(),
        Channel = events.Select(e => e.Channel).ToArray(),
        Customer = events.Select(e => e.Customers.FirstOrDefault()).ToArray(),
        Instance = events.Select(e => e.Instance).ToArray(),
        Place = events.Select(e => e.Place).ToArray(),
        MoreCustomers = events.SelectMany((e, i) => e.Customers.Skip(1).Select(c => (i, c))).ToArray(),
    };

    public EventLog Build()
    {
        var builder = new EventLogBuilder();
        builder.Add(Columns(Events));
        foreach (var ((c, attribute), value) in Attributes)
        {
            builder.SetAttribute(c, attribute, value);
        }

        return builder.Build();
    }
}
