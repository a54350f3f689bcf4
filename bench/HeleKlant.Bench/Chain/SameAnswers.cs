using System.Globalization;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Bench.Chain;

/// <summary>Compares the engine's answers with DuckDB's, in both phrasings; throws where they differ.</summary>
static class SameAnswers
{
    public static void Check(EventLog log, Duck duck)
    {
        var all = log.Choose();
        var figures = all.Figures(new() { AsOf = log.Last });
        var passings = Passings.Of(all);
        var cuts = all.CustomerCuts();
        foreach (var asked in new[] { Duck.ByCase, Duck.AsStored })
        {
            var totals = duck.Ask(asked[0].Sql)[0];
            Same(figures.HandOffs, Number(totals[0]), "hand-offs");
            Same(figures.Waits.Seconds, Number(totals[1]), "seconds waited");
            Same(figures.Waits.Count, Number(totals[2]), "waits");
            Same(passings.Teams, duck.Ask(asked[1].Sql), "team to team");
            Same(passings.Follows, duck.Ask(asked[3].Sql), "directly follows");
        }

        var pieces = duck.Ask(Duck.ByCase[2].Sql)[0];
        Same(cuts.Customers, Number(pieces[0]), "customers");
        Same(cuts.Pieces.Mean, Number(pieces[1]), "mean pieces");
        Same(cuts.Pieces.Median, Number(pieces[2]), "median pieces");
        Same(cuts.Pieces.P90, Number(pieces[3]), "p90 pieces");
    }

    static void Same(IReadOnlyList<Passing> ours, List<object[]> theirs, string what)
    {
        var counts = ours.ToDictionary(p => (p.From, p.To), p => p.Count);
        Same(counts.Count, theirs.Count, what);
        foreach (var row in theirs)
        {
            Same(counts[((int)Number(row[0]), (int)Number(row[1]))], Number(row[2]), what);
        }
    }

    static void Same(double ours, double theirs, string what)
    {
        if (Math.Abs(ours - theirs) > 1e-9 * Math.Max(1, Math.Abs(theirs)))
        {
            throw new InvalidOperationException($"{what}: the engine says {ours}, DuckDB {theirs}.");
        }
    }

    static double Number(object value) => value is System.Numerics.BigInteger big ? (double)big : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
