using HeleKlant.Engines.Chain;

namespace HeleKlant.Bench.Chain;

/// <summary>How the work of a generated log is divided.</summary>
enum Profile
{
    /// <summary>Nearly every step by somebody else: the log of reference 15.</summary>
    Fragmented,

    /// <summary>People keep a case for a while, as in real logs: some four hands a case.</summary>
    Realistic,
}

/// <summary>A log made from a seed: 20 touches a case, 500 employees, 25 teams, 40 activities, times in whole seconds.</summary>
sealed class GeneratedLog
{
    const int Employees = 500;
    const int Teams = 25;
    const int Activities = 40;

    public required int[] Case { get; init; }
    public required int[] Customer { get; init; }
    public required int[] Activity { get; init; }
    public required int[] Employee { get; init; }
    public required int[] Team { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required int[] Start { get; init; }
    public required int[] End { get; init; }

    public int Count => Case.Length;

    public static GeneratedLog Of(int touches, Profile profile)
    {
        var random = new Random(42);
        var log = new GeneratedLog
        {
            Case = new int[touches],
            Customer = new int[touches],
            Activity = new int[touches],
            Employee = new int[touches],
            Team = new int[touches],
            Start = new int[touches],
            End = new int[touches],
        };
        var customers = Math.Max(1, touches / 31);
        var paths = Enumerable.Range(0, 400).Select(_ => Path(random)).ToArray();
        var caseNumber = 0;
        for (var i = 0; i < touches;)
        {
            caseNumber++;
            var path = paths[(int)(paths.Length * Math.Pow(random.NextDouble(), 3))];
            var customer = 1 + random.Next(customers);
            var at = 1_600_000_000 + random.Next(2 * 365 * 86_400);
            var who = random.Next(Employees);
            for (var step = 0; step < path.Length && i < touches; step++, i++)
            {
                // One step in twenty-five strays from the path.
                var activity = random.Next(25) == 0 ? random.Next(Activities) : path[step];
                who = profile == Profile.Fragmented ? random.Next(Employees)
                    : random.Next(5) > 0 ? who
                    : (int)(Employees * Math.Pow(random.NextDouble(), 2));
                log.Case[i] = caseNumber;
                log.Customer[i] = customer;
                log.Activity[i] = 1 + activity;
                log.Employee[i] = 1 + who;
                log.Team[i] = 1 + who % Teams;
                log.Start[i] = at;
                at += 60 + random.Next(1_500);
                log.End[i] = at;
                at += (int)(-28_000 * Math.Log(1 - random.NextDouble()));
            }
        }

        return log;
    }

    public EventLogBuilder Builder()
    {
        var builder = new EventLogBuilder();
        const int batch = 1 << 16;
        for (var from = 0; from < Count; from += batch)
        {
            var n = Math.Min(batch, Count - from);
            var (sequence, start, end) = (new long[n], new long[n], new long[n]);
            for (var i = 0; i < n; i++)
            {
                (sequence[i], start[i], end[i]) = (from + i + 1, Start[from + i] * 1_000_000L, End[from + i] * 1_000_000L);
            }

            builder.Add(new RawEvents
            {
                Sequence = sequence,
                Place = sequence,
                Start = start,
                End = end,
                Step = new byte[n],
                Case = Case.AsSpan(from, n),
                Customer = Customer.AsSpan(from, n),
                Activity = Activity.AsSpan(from, n),
                Employee = Employee.AsSpan(from, n),
                Team = Team.AsSpan(from, n),
            });
        }

        return builder;
    }

    static int[] Path(Random random)
    {
        var path = new int[12 + random.Next(17)];
        var at = random.Next(3);
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = at;
            at = random.Next(6) == 0 ? Math.Max(0, at - 1 - random.Next(4)) : (at + 1 + random.Next(2)) % Activities;
        }

        return path;
    }
}
