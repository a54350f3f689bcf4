namespace HeleKlant.Engines.Chain;

/// <summary>
/// The chosen cases as plain arrays, for computations that stand outside this engine: touches by case, in the order of the chain. Activities, employees, teams and
/// roles are keys (0 unknown); instants and work are microseconds.
/// </summary>
public sealed class FlatLog
{
    FlatLog(int touches, int cases)
    {
        (CaseFrom, Finished) = (new int[cases + 1], new bool[cases]);
        (Start, End, Work) = (new long[touches], new long[touches], new long[touches]);
        (Activity, Employee, Team, Role) = (new int[touches], new int[touches], new int[touches], new int[touches]);
    }

    /// <summary>Where each case begins; one more than there are cases.</summary>
    public int[] CaseFrom { get; }

    /// <summary>By case: whether it is finished.</summary>
    public bool[] Finished { get; }

    /// <summary>By touch.</summary>
    public long[] Start { get; }

    /// <summary>By touch.</summary>
    public long[] End { get; }

    /// <summary>By touch: working time, −1 where unknown.</summary>
    public long[] Work { get; }

    /// <summary>By touch.</summary>
    public int[] Activity { get; }

    /// <summary>By touch.</summary>
    public int[] Employee { get; }

    /// <summary>By touch.</summary>
    public int[] Team { get; }

    /// <summary>By touch.</summary>
    public int[] Role { get; }

    /// <summary>Takes the chosen cases out of their columns.</summary>
    public static FlatLog Of(Choice choice, ChainSettings settings)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(settings);
        var (cases, touches) = (new int[choice.Chunks.Length + 1], new int[choice.Chunks.Length + 1]);
        for (var c = 0; c < choice.Chunks.Length; c++)
        {
            var chunk = choice.Chunks[c];
            (cases[c + 1], touches[c + 1]) = (cases[c], touches[c]);
            for (var slot = 0; slot < chunk.Columns.CaseCount; slot++)
            {
                if (!chunk.IsGone(slot))
                {
                    cases[c + 1]++;
                    touches[c + 1] += chunk.Columns.Offsets[slot + 1] - chunk.Columns.Offsets[slot];
                }
            }
        }

        var flat = new FlatLog(touches[^1], cases[^1]);
        flat.CaseFrom[^1] = touches[^1];
        var finished = new FinishedCases(choice.Log, settings);
        Parallel.For(0, choice.Chunks.Length, c => flat.Fill(choice.Log, choice.Chunks[c], finished, cases[c], touches[c]));
        return flat;
    }

    void Fill(EventLog log, LogChunk chunk, FinishedCases finished, int atCase, int at)
    {
        var columns = chunk.Columns;
        for (var slot = 0; slot < columns.CaseCount; slot++)
        {
            if (chunk.IsGone(slot))
            {
                continue;
            }

            var (latest, activity) = (long.MinValue, 0);
            CaseFrom[atCase] = at;
            for (var i = columns.Offsets[slot]; i < columns.Offsets[slot + 1]; i++, at++)
            {
                var duration = columns.DurationUnits(i);
                Start[at] = columns.InstantOf(columns.StartUnits(i));
                End[at] = Start[at] + (Math.Max(0, duration) * columns.Unit);
                Work[at] = duration < 0 ? -1 : (duration - columns.SuspendedUnits(i)) * columns.Unit;
                activity = columns.ActivityAt(i);
                Activity[at] = log.Activities.KeyOf(activity);
                Employee[at] = log.Employees.KeyOf(columns.EmployeeAt(i));
                Team[at] = log.Teams.KeyOf(columns.TeamAt(i));
                Role[at] = log.Roles.KeyOf(columns.Role[i]);
                latest = Math.Max(latest, End[at]);
            }

            Finished[atCase++] = finished.Contains(columns.Cases[slot], activity, latest);
        }
    }
}
