namespace HeleKlant.Engines.Chain;

/// <summary>How often one passes to another; equal ends are touches that stay.</summary>
/// <param name="From">Giver, 0 = unknown.</param>
/// <param name="To">Receiver, 0 = unknown.</param>
/// <param name="Count">How often.</param>
public readonly record struct Passing(int From, int To, long Count);

/// <summary>Who passes to whom, and what follows what, over chosen cases.</summary>
/// <param name="Employees">Adjacent touches by employee, unknown and equal ones included. No door hands this out by person (CARE).</param>
/// <param name="EmployeesSkipping">Successive touches with known employees, unknown ones in between skipped, equal ones included.</param>
/// <param name="Teams">Adjacent touches by team; the diagonal is what stays within a team.</param>
/// <param name="Follows">Activities that directly follow each other.</param>
/// <param name="Waits">Waits by activity: from the touch with the latest end so far to the one that begins; seconds and how many.</param>
public sealed record Passings(
    IReadOnlyList<Passing> Employees, IReadOnlyList<Passing> EmployeesSkipping, IReadOnlyList<Passing> Teams,
    IReadOnlyList<Passing> Follows, IReadOnlyDictionary<(int From, int To), (double Seconds, long Count)> Waits)
{
    /// <summary>Counts all of it in one pass.</summary>
    public static Passings Of(Choice choice, int threads = -1)
    {
        var log = choice.Log;
        var tables = FusedPass.Run(choice, () => 0, static (_, _, _) => { }, withTeams: false, threads).ConvertAll(d => d.Tables);
        var adjacent = Keyed(PairTotals.Of(tables.Select(t => t.Employees)), log.Employees);
        var joined = Keyed(PairTotals.Of(tables.Select(t => t.Joined)), log.Employees);
        var skipping = adjacent.Where(p => p.From != 0 && p.To != 0).Concat(joined)
            .GroupBy(p => (p.From, p.To)).Select(g => new Passing(g.Key.From, g.Key.To, g.Sum(p => p.Count)));
        var follows = PairTotals.Of(tables.Select(t => t.Follows));
        var waits = follows.Pairs().ToDictionary(p => (p.From, p.To), p => (Micros: (Int128)0, p.Count));
        foreach (var table in tables)
        {
            table.Waits.CopyTo(waits);
        }

        return new(
            adjacent, [.. skipping],
            Keyed(PairTotals.Of(tables.Select(t => t.Teams)), log.Teams),
            Keyed(follows, log.Activities),
            waits.Where(w => w.Value.Count > 0).ToDictionary(
                w => (log.Activities.KeyOf(w.Key.Item1), log.Activities.KeyOf(w.Key.Item2)),
                w => ((double)w.Value.Micros / 1e6, w.Value.Count)));
    }

    /// <summary>Runs the same pass for its counts only, without laying them out: what a benchmark times. How many touches stay with one employee or pass on.</summary>
    public static long Count(Choice choice, int threads = -1)
    {
        var tables = FusedPass.Run(choice, () => 0, static (_, _, _) => { }, withTeams: false, threads).ConvertAll(d => d.Tables);
        return PairTotals.Of(tables.Select(t => t.Employees)).Pairs().Sum(p => p.Count);
    }

    static List<Passing> Keyed(PairTotals totals, KeyIndex index) =>
        [.. totals.Pairs().Select(p => new Passing(index.KeyOf(p.From), index.KeyOf(p.To), p.Count))];
}
