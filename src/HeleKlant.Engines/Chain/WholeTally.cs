namespace HeleKlant.Engines.Chain;

/// <summary>Adds up all that a choice holds, from the results of the fused pass.</summary>
internal sealed class WholeTally(EventLog log, ChainSettings settings)
{
    readonly FinishedCases finished = new(log, settings);
    readonly OpenTimes? open = OpenTimes.Of(log, settings);

    public Tally Tally { get; } = new(log) { Variants = new() };

    public void Add(Chunk chunk, ReadOnlySpan<CaseResult> results)
    {
        var slot = 0;
        foreach (ref readonly var result in results)
        {
            while (chunk.Cases[slot] != result.Code)
            {
                slot++;
            }

            Add(result);
            AddTouches(chunk, chunk.Offsets[slot], chunk.Offsets[slot + 1], log.CaseCustomer[result.Code]);
        }
    }

    void Add(in CaseResult result)
    {
        var tally = Tally;
        tally.Touches += result.Touches;
        tally.Unknown += result.Unknown;
        tally.Cases++;
        tally.HandOffs += result.HandOffs;
        tally.CasesWithHandOff += result.HandOffs > 0 ? 1 : 0;
        tally.MostHandOffs = Math.Max(tally.MostHandOffs, result.HandOffs);
        tally.PingPong += result.PingPong;
        tally.Rework += result.Rework;
        tally.Repeats += result.Repeats;
        tally.Waits += result.Touches - 1 - result.Overlaps;
        tally.WaitMicros += result.Wait;
        tally.Lasting += result.Lasting;
        tally.WorkMicros += result.Work;
        tally.Variants!.Add(result.Variant);
        tally.AddCase(result);
        if (finished.Contains(result.Code, result.LastActivity, result.End))
        {
            tally.Finished++;
            tally.Lead.Add(result.End - result.First);
        }
        else
        {
            tally.Running++;
            tally.StillWaits(result.End, settings.AsOf, open);
        }
    }

    void AddTouches(Chunk chunk, int from, int to, int customer)
    {
        // Whoever comes after the first is found in the tables of who passes to whom.
        Tally.SawEmployee(chunk.EmployeeAt(from));
        Tally.SawTeam(chunk.TeamAt(from));
        if (chunk.Named.Length == 0)
        {
            Tally.SawCustomer(customer);
            Tally.NoCustomer += customer == 0 ? to - from : 0;
        }
        else
        {
            AddCustomers(chunk, from, to, customer);
        }

        if (open is not null)
        {
            AddBusinessWaits(chunk, from, to, open);
        }
    }

    void AddCustomers(Chunk chunk, int from, int to, int customer)
    {
        var named = chunk.NamedFrom(from);
        for (var i = from; i < to; i++)
        {
            if (named < chunk.Named.Length && chunk.Named[named].Touch == i)
            {
                for (; named < chunk.Named.Length && chunk.Named[named].Touch == i; named++)
                {
                    Tally.SawCustomer(chunk.Named[named].Customer);
                }
            }
            else
            {
                Tally.SawCustomer(customer);
                Tally.NoCustomer += customer == 0 ? 1 : 0;
            }
        }
    }

    void AddBusinessWaits(Chunk chunk, int from, int to, OpenTimes calendars)
    {
        var latest = chunk.EndUnits(from);
        var sum = 0L;
        for (var i = from + 1; i < to; i++)
        {
            var start = chunk.StartUnits(i);
            if (start > latest)
            {
                sum += calendars.Between(chunk.TeamAt(i), chunk.InstantOf(latest), chunk.InstantOf(start));
            }

            latest = Math.Max(latest, chunk.EndUnits(i));
        }

        Tally.BusinessMicros += sum;
    }
}
