namespace HeleKlant.Engines.Chain;

/// <summary>
/// Adds the touches of a case to the tallies of the periods in which they end. A touch, its rework and its working time fall in the period of
/// its end; a wait, a hand-off and a going back in that in which the receiving touch begins; the case in that of its latest end,
/// once finished. Where no period is counted, what is told of cases as wholes is told of all of them, running ones included.
/// </summary>
internal sealed class CaseTally(EventLog log, ChainSettings settings, bool ofPeriod)
{
    readonly CaseStamps stamps = new(log);
    readonly FinishedCases finished = new(log, settings);
    readonly OpenTimes? open = OpenTimes.Of(log, settings);

    /// <summary>Adds one case.</summary>
    /// <param name="chunk">Where it stands.</param>
    /// <param name="slot">Which it is.</param>
    /// <param name="tallyAt">The tally of the period an instant falls in, or null.</param>
    public void Add(Chunk chunk, int slot, Func<long, Tally?> tallyAt)
    {
        var code = chunk.Cases[slot];
        var customer = log.CaseCustomer[code];
        var whole = new CaseResult { Code = code };
        var seen = new List<(Tally Tally, int HandOffs)>(2);
        int employee = 0, known = 0, beforeKnown = 0, activity = 0, run = 0;
        var latest = long.MinValue;
        stamps.Begin();
        var (from, to) = (chunk.Offsets[slot], chunk.Offsets[slot + 1]);
        for (var i = from; i < to; i++)
        {
            var start = chunk.InstantOf(chunk.StartUnits(i));
            var duration = chunk.DurationUnits(i);
            var end = start + Math.Max(0, duration) * chunk.Unit;
            var (a, e, t) = (chunk.ActivityAt(i), chunk.EmployeeAt(i), chunk.TeamAt(i));
            run += a != activity || i == from ? 1 : 0;
            var before = stamps.Activity(a, run);
            if (tallyAt(end) is { } tally)
            {
                AddTouch(tally, chunk, i, customer);
                tally.Rework += before == 2 ? 1 : 0;
                tally.Repeats += before > 0 ? 1 : 0;
                Note(seen, tally, 0);
                if (duration >= 0)
                {
                    tally.Lasting++;
                    tally.WorkMicros += (duration - chunk.SuspendedUnits(i)) * chunk.Unit;
                }
            }

            var receiving = tallyAt(start);
            if (i > from && start >= latest && receiving is not null)
            {
                receiving.Waits++;
                receiving.WaitMicros += start - latest;
                receiving.BusinessMicros += open?.Between(t, latest, start) ?? 0;
            }

            if (e != 0)
            {
                if (e != known)
                {
                    if (known != 0)
                    {
                        whole.HandOffs++;
                        AddHandOff(receiving, e == beforeKnown, employee != 0, seen);
                    }

                    (beforeKnown, known) = (known, e);
                }

                var times = stamps.Employee(e);
                whole.Hands += times == 0 ? 1 : 0;
                whole.SumOfSquares += 2 * times + 1;
            }

            whole.Unknown += e == 0 ? 1 : 0;
            whole.Teams += t != 0 && stamps.IsNewTeam(t) ? 1 : 0;
            latest = Math.Max(latest, end);
            (activity, employee) = (a, e);
        }

        whole.Touches = to - from;
        var isFinished = finished.Contains(code, activity, latest);
        foreach (var (tally, handOffs) in seen)
        {
            tally.Cases++;
            tally.CasesWithHandOff += handOffs > 0 ? 1 : 0;
            tally.MostHandOffs = Math.Max(tally.MostHandOffs, handOffs);
            tally.Running += isFinished ? 0 : 1;
        }

        AddEnd(whole, isFinished, chunk.InstantOf(chunk.StartUnits(from)), latest, tallyAt);
    }

    void AddEnd(in CaseResult whole, bool isFinished, long first, long latest, Func<long, Tally?> tallyAt)
    {
        if (tallyAt(latest) is not { } tally)
        {
            return;
        }

        if (isFinished)
        {
            tally.Finished++;
            tally.Lead.Add(latest - first);
        }
        else
        {
            tally.StillWaits(latest, settings.AsOf, open);
        }

        if (isFinished || !ofPeriod)
        {
            tally.AddCase(whole);
        }
    }

    static void AddTouch(Tally tally, Chunk chunk, int touch, int customer)
    {
        tally.Touches++;
        var e = chunk.EmployeeAt(touch);
        tally.Unknown += e == 0 ? 1 : 0;
        tally.SawEmployee(e);
        tally.SawTeam(chunk.TeamAt(touch));
        var at = chunk.Named.Length == 0 ? 0 : chunk.NamedFrom(touch);
        if (at < chunk.Named.Length && chunk.Named[at].Touch == touch)
        {
            for (; at < chunk.Named.Length && chunk.Named[at].Touch == touch; at++)
            {
                tally.SawCustomer(chunk.Named[at].Customer);
            }
        }
        else
        {
            tally.SawCustomer(customer);
            tally.NoCustomer += customer == 0 ? 1 : 0;
        }
    }

    static void AddHandOff(Tally? tally, bool back, bool adjacent, List<(Tally, int)> seen)
    {
        if (tally is not null)
        {
            tally.HandOffs++;
            tally.AdjacentHandOffs += adjacent ? 1 : 0;
            tally.PingPong += back ? 1 : 0;
            Note(seen, tally, 1);
        }
    }

    static void Note(List<(Tally Tally, int HandOffs)> seen, Tally tally, int handOffs)
    {
        for (var i = seen.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(seen[i].Tally, tally))
            {
                seen[i] = (tally, seen[i].HandOffs + handOffs);
                return;
            }
        }

        seen.Add((tally, handOffs));
    }
}
