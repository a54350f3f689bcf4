namespace HeleKlant.Engines.Chain;

/// <summary>
/// Counts by code within one case at a time. Beside each count stands the number of the case it belongs to, so that beginning a new
/// case costs nothing.
/// </summary>
internal sealed class CaseStamps(EventLog log)
{
    readonly (int Case, int Count)[] employees = new (int, int)[log.Employees.Count + 1];
    readonly int[] teams = new int[log.Teams.Count + 1];
    readonly (int Case, int Before)[] activities = new (int, int)[log.Activities.Count + 1];
    int current;

    public void Begin() => current++;

    /// <summary>One more touch by this employee; how many it had before in this case.</summary>
    public int Employee(int code)
    {
        ref var entry = ref employees[code];
        if (entry.Case != current)
        {
            entry = (current, 0);
        }

        return entry.Count++;
    }

    /// <summary>Whether the team is new in this case.</summary>
    public bool IsNewTeam(int code)
    {
        var isNew = teams[code] != current;
        teams[code] = current;
        return isNew;
    }

    /// <summary>Whether the activity was done earlier in this case: 0 no, 1 only in the run that still lasts, 2 with another in between.</summary>
    public int Activity(int code, int run)
    {
        ref var entry = ref activities[code];
        var seen = entry.Case != current ? 0 : entry.Before == run ? 1 : 2;
        if (seen != 2)
        {
            entry = (current, seen == 0 ? run : entry.Before);
        }

        return seen;
    }
}
