using System.Collections.Concurrent;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Discounts;

/// <param name="Customer">Of one customer; all where none is named.</param>
/// <param name="From">The first month, as 202603; twelve months to the last with lines where nobody says.</param>
public sealed record WaterfallAsked(int? Customer = null, int? Segment = null, int? From = null, int? Until = null);

/// <summary>A step with what it took off, on how many lines.</summary>
public sealed record StepTold(string Name, bool OnInvoice, decimal Off, long Lines, decimal? ShareOfList);

/// <summary>Pocket price as a part of the list price, over customers.</summary>
public sealed record BandTold(int Customers, decimal P10, decimal Q1, decimal Median, decimal Q3, decimal P90);

public sealed record SegmentTold(int Segment, string Name, long Lines, decimal List, decimal Pocket, decimal? Depth);

/// <summary>From list price to pocket price and margin. Depth is (list − pocket) ÷ list.</summary>
/// <param name="PocketMargin">Of the lines whose cost is known; null where none is.</param>
public sealed record WaterfallTold(
    string Currency, int From, int Until, long Lines, decimal List, decimal Invoice, decimal Pocket, decimal? Depth, decimal? PocketMargin, long CostedLines, IReadOnlyList<StepTold> Steps, BandTold? Band,
    IReadOnlyList<SegmentTold> Segments)
{
    /// <summary>What serving cost, a step of its own below the pocket price; null where hours or the cost of an hour are not known.</summary>
    public ServedTold? Served { get; init; }

    /// <summary>Whether somebody said what an hour costs.</summary>
    public bool CostOfAnHourKnown { get; init; }

    /// <summary>What is left of the pocket price after serving.</summary>
    public decimal? LeftAfterServing => Served is { } served ? Pocket - served.Cost : null;

    /// <summary>(Pocket − cost − serving) ÷ pocket, where the cost of every line and the cost of serving are known.</summary>
    public decimal? MarginAfterServing => Served is { } served && PocketMargin is { } margin && CostedLines == Lines && Pocket > 0 ? margin - (served.Cost / Pocket) : null;
}

/// <summary>Adds price lines up in the database and lays them as a waterfall. Answers over all customers are kept until an import changes them.</summary>
public sealed class Waterfalls(Store.Store store, People.Door people, Money money, PriceBoard board, Dues dues, WaterfallsKept kept, Serving serving)
{
    public const int FewestForBand = 5;

    /// <summary>Null where there are no lines.</summary>
    public async Task<WaterfallTold?> Of(WaterfallAsked asked, CancellationToken stop)
    {
        var finished = store.Set<PriceImport>().Where(i => i.State == PriceImportState.Finished);
        var stamp = (await finished.GroupBy(i => 1).Select(g => new { Last = g.Max(i => i.Number), Lines = g.Sum(i => i.Lines) }).ToListAsync(stop)).FirstOrDefault();
        if (stamp is null)
        {
            return null;
        }

        var key = (asked, stamp.Last, stamp.Lines, board.Version);
        if (asked.Customer is null && kept.Find(key) is { } known)
        {
            return await WithServing(asked, known, stop);
        }

        var told = await Read(asked, stop);
        if (asked.Customer is null && told is not null)
        {
            kept.Keep(key, told);
        }

        return told is null ? null : await WithServing(asked, told, stop);
    }

    /// <summary>Hours are read anew each time: the chain grows while price lines stand still.</summary>
    private async Task<WaterfallTold> WithServing(WaterfallAsked asked, WaterfallTold told, CancellationToken stop)
    {
        if (serving.CostOfAnHour is null || asked.Segment is not null)
        {
            return told with { CostOfAnHourKnown = serving.CostOfAnHour is not null };
        }

        var (from, until) = serving.Months(told.From, told.Until);
        if (asked.Customer is { } one)
        {
            return told with { CostOfAnHourKnown = true, Served = await serving.Of(new PartyId(one), from, until, stop) };
        }

        // Of all: whoever has lines in these months, so that price and work are of the same customers.
        var customers = await (await Chosen(asked with { From = told.From, Until = told.Until }, stop)).Select(s => s.Customer).Distinct().OrderBy(c => c).Take(Serving.MostCustomers + 1).ToListAsync(stop);
        return told with { CostOfAnHourKnown = true, Served = await serving.Of(customers, from, until, stop) };
    }

    /// <summary>The sums of a period, for the figures: list, pocket, lines; and of the lines whose cost is known.</summary>
    public async Task<(decimal List, decimal Pocket, long Lines, decimal CostedPocket, decimal Cost, long CostedLines)> Sums(PartyId? customer, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var (first, last) = (MonthOf(dues.DayOf(from)), MonthOf(dues.DayOf(until.AddTicks(-1))));
        var sums = await Chosen(new(customer is { } one ? (int)one.Value : null, null, first, last), stop);
        var all = (await sums.GroupBy(s => 1).Select(g => new
        {
            List = g.Sum(s => s.List),
            Off = g.Sum(s => s.S1 + s.S2 + s.S3 + s.S4 + s.S5 + s.S6 + s.S7 + s.S8 + s.S9 + s.S10 + s.S11 + s.S12),
            Lines = g.Sum(s => s.Lines),
            CostedPocket = g.Sum(s => s.CostedPocket),
            Cost = g.Sum(s => s.Cost),
            CostedLines = g.Sum(s => s.CostedLines),
        }).ToListAsync(stop)).FirstOrDefault();
        return all is null ? default : (all.List, all.List - all.Off, all.Lines, all.CostedPocket, all.Cost, all.CostedLines);
    }

    public static int MonthOf(DateOnly day) => (day.Year * 100) + day.Month;

    private async Task<WaterfallTold?> Read(WaterfallAsked asked, CancellationToken stop)
    {
        var last = asked.Until ?? await (await Chosen(asked with { From = null, Until = null }, stop)).MaxAsync(s => (int?)s.Month, stop);
        if (last is not { } until)
        {
            return null;
        }

        var from = asked.From ?? until - 100 + 1 + (until % 100 == 12 ? 88 : 0);
        var sums = await Chosen(asked with { From = from, Until = until }, stop);
        var all = (await sums.GroupBy(s => 1).Select(g => new PriceSum
        {
            Lines = g.Sum(s => s.Lines),
            List = g.Sum(s => s.List),
            CostedPocket = g.Sum(s => s.CostedPocket),
            CostedLines = g.Sum(s => s.CostedLines),
            Cost = g.Sum(s => s.Cost),
            S1 = g.Sum(s => s.S1),
            S2 = g.Sum(s => s.S2),
            S3 = g.Sum(s => s.S3),
            S4 = g.Sum(s => s.S4),
            S5 = g.Sum(s => s.S5),
            S6 = g.Sum(s => s.S6),
            S7 = g.Sum(s => s.S7),
            S8 = g.Sum(s => s.S8),
            S9 = g.Sum(s => s.S9),
            S10 = g.Sum(s => s.S10),
            S11 = g.Sum(s => s.S11),
            S12 = g.Sum(s => s.S12),
            N1 = g.Sum(s => s.N1),
            N2 = g.Sum(s => s.N2),
            N3 = g.Sum(s => s.N3),
            N4 = g.Sum(s => s.N4),
            N5 = g.Sum(s => s.N5),
            N6 = g.Sum(s => s.N6),
            N7 = g.Sum(s => s.N7),
            N8 = g.Sum(s => s.N8),
            N9 = g.Sum(s => s.N9),
            N10 = g.Sum(s => s.N10),
            N11 = g.Sum(s => s.N11),
            N12 = g.Sum(s => s.N12),
        }).ToListAsync(stop)).FirstOrDefault();
        if (all is null)
        {
            return null;
        }

        long[] off = [all.S1, all.S2, all.S3, all.S4, all.S5, all.S6, all.S7, all.S8, all.S9, all.S10, all.S11, all.S12];
        long[] on = [all.N1, all.N2, all.N3, all.N4, all.N5, all.N6, all.N7, all.N8, all.N9, all.N10, all.N11, all.N12];
        var steps = await store.Set<PriceStep>().AsNoTracking().OrderByDescending(s => s.OnInvoice).ThenBy(s => s.Number).ToListAsync(stop);
        var fall = new PriceWaterfall(all.List / 100m, steps.Select(s => new PriceDrop(s.Name, s.OnInvoice, off[s.Number - 1] / 100m)));
        return new(
            money.Currency, from, until, all.Lines, fall.List, fall.Invoice, fall.Pocket, fall.Depth, all.CostedPocket > 0 ? (all.CostedPocket - all.Cost) / (decimal)all.CostedPocket : null, all.CostedLines,
            [.. steps.Where(s => on[s.Number - 1] > 0).Select(s => new StepTold(s.Name, s.OnInvoice, off[s.Number - 1] / 100m, on[s.Number - 1], all.List > 0 ? off[s.Number - 1] / (decimal)all.List : null))],
            asked.Customer is null ? await Band(sums, stop) : null, asked.Customer is null && asked.Segment is null ? await Segments(sums, stop) : []);
    }

    private static async Task<BandTold?> Band(IQueryable<PriceSum> sums, CancellationToken stop)
    {
        var customers = await sums.GroupBy(s => s.Customer).Select(g => new
        {
            List = g.Sum(s => s.List),
            Off = g.Sum(s => s.S1 + s.S2 + s.S3 + s.S4 + s.S5 + s.S6 + s.S7 + s.S8 + s.S9 + s.S10 + s.S11 + s.S12),
        }).ToListAsync(stop);
        decimal[] shares = [.. customers.Where(c => c.List > 0).Select(c => (c.List - c.Off) / (decimal)c.List).Order()];
        return shares.Length < FewestForBand ? null : new(
            shares.Length, UsualSpread.Quantile(shares, 0.1m), UsualSpread.Quantile(shares, 0.25m), UsualSpread.Quantile(shares, 0.5m), UsualSpread.Quantile(shares, 0.75m), UsualSpread.Quantile(shares, 0.9m));
    }

    private async Task<IReadOnlyList<SegmentTold>> Segments(IQueryable<PriceSum> sums, CancellationToken stop)
    {
        var names = await store.Set<PriceWord>().AsNoTracking().Where(w => w.Kind == PriceWord.OfSegment).ToDictionaryAsync(w => w.Id, w => w.Text, stop);
        if (names.Count == 0)
        {
            return [];
        }

        var segments = await sums.GroupBy(s => s.Segment).Select(g => new
        {
            Segment = g.Key,
            Lines = g.Sum(s => s.Lines),
            List = g.Sum(s => s.List),
            Off = g.Sum(s => s.S1 + s.S2 + s.S3 + s.S4 + s.S5 + s.S6 + s.S7 + s.S8 + s.S9 + s.S10 + s.S11 + s.S12),
        }).ToListAsync(stop);
        return
        [
            .. segments.Where(s => s.Segment != 0).Select(s => new SegmentTold(
                s.Segment, names.GetValueOrDefault(s.Segment) ?? "–", s.Lines, s.List / 100m, (s.List - s.Off) / 100m, s.List > 0 ? s.Off / (decimal)s.List : null)).OrderByDescending(s => s.List),
        ];
    }

    private async Task<IQueryable<PriceSum>> Chosen(WaterfallAsked asked, CancellationToken stop)
    {
        var sums = store.Set<PriceSum>().AsNoTracking();
        if (asked.Customer is { } customer)
        {
            var numbers = await people.Numbers(customer, stop);
            sums = sums.Where(s => numbers.Contains(s.Customer));
        }

        sums = asked.Segment is { } segment ? sums.Where(s => s.Segment == segment) : sums;
        sums = asked.From is { } from ? sums.Where(s => s.Month >= from) : sums;
        return asked.Until is { } until ? sums.Where(s => s.Month <= until) : sums;
    }
}

/// <summary>Waterfalls over all customers, until an import changes what they are made of.</summary>
public sealed class WaterfallsKept
{
    private const int Most = 50;

    private readonly ConcurrentDictionary<(WaterfallAsked, int, long, int), WaterfallTold> kept = new();

    public WaterfallTold? Find((WaterfallAsked, int, long, int) key) => kept.GetValueOrDefault(key);

    public void Keep((WaterfallAsked, int, long, int) key, WaterfallTold told)
    {
        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        kept[key] = told;
    }
}
