namespace HeleKlant.Engines.Chain;

/// <summary>The pass over one case whatever the width of its columns.</summary>
internal static class PlainPass
{
    public static CaseResult Over(Chunk chunk, int slot, PassTables tables)
    {
        var (from, to) = (chunk.Offsets[slot], chunk.Offsets[slot + 1]);
        var stamps = tables.Stamps;
        stamps.Begin();
        var result = new CaseResult { Code = chunk.Cases[slot], Touches = to - from, Variant = VariantHash.Seed };
        int activity = 0, employee = 0, team = 0, known = 0, beforeKnown = 0, latestActivity = 0, run = 0;
        long latest = 0, waits = 0, work = 0;
        for (var i = from; i < to; i++)
        {
            var (a, e, t, start, duration) =
                (chunk.ActivityAt(i), chunk.EmployeeAt(i), chunk.TeamAt(i), chunk.StartUnits(i), chunk.DurationUnits(i));
            var end = start + Math.Max(0, duration);
            if (i > from)
            {
                tables.Follows.Add(activity, a);
                tables.Employees.Add(employee, e);
                tables.Teams.Add(team, t);
                if (start >= latest)
                {
                    tables.Waits.Add(latestActivity, a, start - latest);
                    waits += start - latest;
                    if (latestActivity != activity)
                    {
                        tables.Waits.Correct(latestActivity, a, 1);
                        tables.Waits.Correct(activity, a, -1);
                    }
                }
                else
                {
                    result.Overlaps++;
                    tables.Waits.Correct(activity, a, -1);
                }
            }

            if (e == 0)
            {
                result.Unknown++;
            }
            else
            {
                if (known != 0 && employee == 0)
                {
                    tables.Joined.Add(known, e);
                }

                if (e != known)
                {
                    result.HandOffs += known != 0 ? 1 : 0;
                    result.PingPong += e == beforeKnown ? 1 : 0;
                    (beforeKnown, known) = (known, e);
                }

                var before = stamps.Employee(e);
                result.Hands += before == 0 ? 1 : 0;
                result.SumOfSquares += 2 * before + 1;
            }

            result.Teams += t != 0 && stamps.IsNewTeam(t) ? 1 : 0;
            run += a != activity || i == from ? 1 : 0;
            var seen = stamps.Activity(a, run);
            result.Rework += seen == 2 ? 1 : 0;
            result.Repeats += seen > 0 ? 1 : 0;
            result.Variant = VariantHash.Add(result.Variant, a);
            if (duration >= 0)
            {
                result.Lasting++;
                work += duration;
            }

            if (end >= latest || i == from)
            {
                (latest, latestActivity) = (end, a);
            }

            (activity, employee, team) = (a, e, t);
        }

        result.LastActivity = activity;
        result.First = chunk.InstantOf(chunk.StartUnits(from));
        result.End = chunk.InstantOf(latest);
        result.Wait = waits * chunk.Unit;
        result.Work = (work - SuspendedIn(chunk, from, to)) * chunk.Unit;
        result.Variant = VariantHash.Finish(result.Variant, to - from);
        return result;
    }

    /// <summary>Units in which touches of a case were laid down.</summary>
    public static long SuspendedIn(Chunk chunk, int from, int to)
    {
        var sum = 0L;
        for (var i = from; chunk.Suspended.Length > 0 && i < to; i++)
        {
            sum += chunk.SuspendedUnits(i);
        }

        return sum;
    }
}
