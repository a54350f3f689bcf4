using System.Text.Json.Serialization;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Owed;

/// <summary>Who owes whom, seen from us.</summary>
[JsonConverter(typeof(AsWord<PromiseWay>))]
public enum PromiseWay
{
    /// <summary>Ours to anybody outside.</summary>
    Ours,

    /// <summary>Theirs to us.</summary>
    Theirs,

    /// <summary>Between teams and employees.</summary>
    Between,
}

/// <param name="Until">Not included; what lies beyond now is left out.</param>
/// <param name="Teams">Only promises by or to one of these.</param>
/// <param name="Parties">Only promises by or to one of these organisations or persons outside.</param>
public sealed record KeptRateAsked(
    DateTimeOffset From, DateTimeOffset Until, PromiseWay? Way = null, PromiseKind? Kind = null, int[]? Teams = null, int[]? Parties = null, PromiseOrigin? Origin = null);

/// <summary>So many promises that ended alike.</summary>
/// <param name="Weight">Σ weight.</param>
/// <param name="WeightSquared">Σ weight².</param>
/// <param name="Moved">Of these, how many were agreed anew before they fell due.</param>
public sealed record EndedAlike(PromiseState State, long Count, double Weight, double WeightSquared, long Moved);

/// <summary>
/// Kept in time ÷ promises whose last agreed due falls in the period, less released; with Wilson's 95 % interval. Unweighted and weighted; the
/// weighted interval is Wilson's at the effective number (Σw)² ÷ Σw² (Kish). Beside it the share that was agreed anew before it fell due.
/// </summary>
public sealed record KeptRate(
    long Kept, long Of, double? Rate, double? Low, double? High, double? Weighted, double? WeightedLow, double? WeightedHigh,
    long KeptLate, long Broken, long Open, long Released, long Renegotiated)
{
    public double? RenegotiatedShare => Of == 0 ? null : Renegotiated / (double)Of;

    public static KeptRate From(IEnumerable<EndedAlike> ended)
    {
        var all = ended.ToList();
        EndedAlike[] counted = [.. all.Where(e => e.State != PromiseState.Released)];
        long Count(PromiseState state) => all.Where(e => e.State == state).Sum(e => e.Count);
        var share = new Proportion(Count(PromiseState.Kept), counted.Sum(e => e.Count));
        var (low, high) = share.Wilson();
        var (sum, squares) = (counted.Sum(e => e.Weight), counted.Sum(e => e.WeightSquared));
        double? weighted = sum > 0 ? counted.Where(e => e.State == PromiseState.Kept).Sum(e => e.Weight) / sum : null;
        var (weightedLow, weightedHigh) = weighted is { } p ? Wilson(p, sum * sum / squares) : (0, 1);
        var known = share.Of > 0;
        return new(
            share.Hits, share.Of, known ? share.Value : null, known ? low : null, known ? high : null, weighted, known ? weightedLow : null, known ? weightedHigh : null,
            Count(PromiseState.KeptLate), Count(PromiseState.Broken), Count(PromiseState.Open), Count(PromiseState.Released), counted.Sum(e => e.Moved));
    }

    /// <summary>Wilson's interval at a number that need not be whole.</summary>
    private static (double Low, double High) Wilson(double p, double n)
    {
        const double z = Proportion.Z95;
        var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>Asks the kept-rate of the rows.</summary>
public sealed class KeptRates(Store.Store store, TimeProvider clock)
{
    public async Task<KeptRate> Of(KeptRateAsked asked, CancellationToken stop = default)
    {
        var rows = await Chosen(asked).GroupBy(p => p.State)
            .Select(g => new { State = g.Key, Count = g.LongCount(), Weight = g.Sum(p => p.Weight), Squares = g.Sum(p => p.Weight * p.Weight), Moved = g.Sum(p => p.Renegotiated > 0 ? 1 : 0) })
            .ToListAsync(stop);
        return KeptRate.From(rows.Select(r => new EndedAlike(r.State, r.Count, r.Weight, r.Squares, r.Moved)));
    }

    /// <summary>The promises that the kept-rate counts, the released ones too.</summary>
    public IQueryable<Promise> Chosen(KeptRateAsked asked)
    {
        var now = clock.GetUtcNow();
        var until = asked.Until < now ? asked.Until : now;
        var chosen = store.Set<Promise>().AsNoTracking()
            .Where(p => p.Form != DueForm.Standing && p.WaitsFor == 0 && p.FallsDue >= asked.From && p.FallsDue < until);
        chosen = asked.Way switch
        {
            PromiseWay.Ours => chosen.Where(p => p.ByKind != NameKind.Customer && p.ToKind == NameKind.Customer),
            PromiseWay.Theirs => chosen.Where(p => p.ByKind == NameKind.Customer),
            PromiseWay.Between => chosen.Where(p => p.ByKind != NameKind.Customer && p.ToKind != NameKind.Customer),
            _ => chosen,
        };
        chosen = asked.Kind is { } kind ? chosen.Where(p => p.Kind == kind) : chosen;
        chosen = asked.Origin is { } origin ? chosen.Where(p => p.Origin == origin) : chosen;
        chosen = asked.Teams is { } teams ? chosen.Where(p => teams.Contains(p.By) || teams.Contains(p.To)) : chosen;
        return asked.Parties is { } parties ? chosen.Where(p => parties.Contains(p.By) || parties.Contains(p.To)) : chosen;
    }
}
