namespace HeleKlant.Engines.Chain;

/// <summary>One thread's tables of a pass.</summary>
internal sealed class PassTables
{
    // Long before a sum of four-byte waits in microseconds could overflow, it is carried over.
    const int CarryEvery = 4096;
    int chunks;
    int[] rounds = new int[Chunk.Target * 2];

    public PassTables(EventLog log, bool withTeams, long touches)
    {
        WithTeams = withTeams;
        Follows = new(log.Activities.Count + 1, touches);
        Waits = new(log.Activities.Count + 1);
        Employees = new(log.Employees.Count + 1, touches);
        Joined = new(log.Employees.Count + 1, 0);
        Teams = new(log.Teams.Count + 1, touches);
        Stamps = new(log);
    }

    /// <summary>Whether the different teams of each case are counted.</summary>
    public bool WithTeams { get; }
    /// <summary>Activities that directly follow each other.</summary>
    public PairCounts Follows { get; }
    /// <summary>Waits by activity: from the touch with the latest end so far to the one that begins.</summary>
    public WaitTable Waits { get; }
    /// <summary>Employees of adjacent touches, unknown (0) and equal ones included.</summary>
    public PairCounts Employees { get; }
    /// <summary>Known employees with only unknown ones between them.</summary>
    public PairCounts Joined { get; }
    /// <summary>Teams of adjacent touches, unknown (0) and equal ones included.</summary>
    public PairCounts Teams { get; }
    public CaseStamps Stamps { get; }

    /// <summary>Room to note cells that came round, for so many touches.</summary>
    public int[] RoundsOf(int touches)
    {
        if (rounds.Length <= touches)
        {
            rounds = new int[touches + 1];
        }

        return rounds;
    }

    public void Begin(Chunk chunk)
    {
        Waits.Begin(chunk.Unit);
        if (++chunks % CarryEvery == 0)
        {
            Waits.Carry();
        }
    }
}

/// <summary>The one pass over the columns that counts everything at once.</summary>
internal static class FusedPass
{
    /// <summary>Runs over the chosen cases on several threads.</summary>
    /// <typeparam name="TSum">What each thread adds its cases up in.</typeparam>
    /// <param name="choice">What to run over.</param>
    /// <param name="begin">Makes a thread's sum.</param>
    /// <param name="take">Adds the results of the chosen cases of one chunk.</param>
    /// <param name="withTeams">Whether the different teams of each case are wanted.</param>
    /// <param name="threads">How many threads, or -1 for as many as the machine has.</param>
    public static List<(PassTables Tables, TSum Sum)> Run<TSum>(
        Choice choice, Func<TSum> begin, Action<TSum, Chunk, ReadOnlyMemory<CaseResult>> take, bool withTeams, int threads = -1)
    {
        var done = new List<(PassTables, TSum)>();
        var next = -1;
        long touches = choice.CaseCount * (choice.Log.TouchCount / Math.Max(1, choice.Log.CaseCount) + 1);
        var workers = Math.Max(1, Math.Min(threads < 0 ? Environment.ProcessorCount : threads, (choice.Chunks.Length + 7) / 8));
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            var tables = new PassTables(choice.Log, withTeams, touches);
            var sum = begin();
            var results = new CaseResult[1024];
            for (var i = Interlocked.Increment(ref next); i < choice.Chunks.Length; i = Interlocked.Increment(ref next))
            {
                var chunk = choice.Chunks[i];
                if (chunk.Columns.CaseCount > results.Length)
                {
                    results = new CaseResult[chunk.Columns.CaseCount];
                }

                var count = Over(chunk, tables, results);
                take(sum, chunk.Columns, results.AsMemory(0, count));
            }

            lock (done)
            {
                done.Add((tables, sum));
            }
        });
        return done;
    }

    static int Over(LogChunk chunk, PassTables tables, CaseResult[] results)
    {
        var columns = chunk.Columns;
        tables.Begin(columns);
        if (FastPass.CanTake(columns, tables))
        {
            return FastPass.Over(chunk, tables, results);
        }

        var count = 0;
        for (var slot = 0; slot < columns.CaseCount; slot++)
        {
            if (!chunk.IsGone(slot))
            {
                results[count++] = PlainPass.Over(columns, slot, tables);
            }
        }

        return count;
    }
}
