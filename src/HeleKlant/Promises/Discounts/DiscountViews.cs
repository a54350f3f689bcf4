using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Discounts;

/// <summary>A discount as it is told. Who gave it stands nowhere.</summary>
public sealed record DiscountSeen(
    Guid Id, int Version, int Customer, string? CustomerName, [property: NeedsRight(Right.SeeMoney)] decimal? Amount, [property: NeedsRight(Right.SeeMoney)] decimal? Percent,
    [property: NeedsRight(Right.SeeMoney)] decimal? Of, bool OneOff, string Reason, string ReasonName, DateOnly From, DateOnly LastDay, bool Runs, DateOnly? EndedOn, int Renewed, bool BecamePrice,
    IReadOnlyList<string> Warnings, Guid? Promise, string? Words, string? InReturn, string? Because);

/// <summary>Reads discounts: the list, and those of one customer. There is no filter, sort or column by giver.</summary>
public sealed class DiscountViews(Store.Store store, People.Door people, DiscountReasons reasons, Dues dues, PartyPick pick)
{
    public static readonly ListShape Shape = new("/promised/discounts", ["customer", "reason", "term", "state", "warned", "from", "until"], ["from", "last"], "-from")
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["term"] = ["one-off", "standing"], ["state"] = ["running", "ended", "not-rolled-back"], ["warned"] = ["yes"] },
        Days = ["from", "until"],
    };

    private static readonly ListOrder<Discount> Order = new ListOrder<Discount>(d => d.Id).By("from", d => d.From).By("last", d => d.LastDay);

    public async Task<IQueryable<Discount>> Chosen(ListQuery query, CancellationToken stop)
    {
        var today = dues.Today;
        var chosen = store.Set<Discount>().AsNoTracking().Where(d => d.State != DiscountState.TakenBack);
        if (query["customer"] is { } named)
        {
            int[] numbers = (await pick.Look(named, [NameKind.Customer], stop)).One is { } one ? [.. await people.Numbers((int)one.Party.Value, stop)] : [];
            chosen = chosen.Where(d => numbers.Contains(d.Customer));
        }

        chosen = query["reason"] is { } reason ? chosen.Where(d => d.Reason == reason) : chosen;
        chosen = query["term"] switch { "one-off" => chosen.Where(d => d.OneOff), "standing" => chosen.Where(d => !d.OneOff), _ => chosen };
        chosen = query["state"] switch
        {
            "running" => chosen.Where(d => d.State == DiscountState.Given && d.From <= today && (!d.OneOff || d.LastDay >= today)),
            "ended" => chosen.Where(d => d.State == DiscountState.RolledBack || (d.OneOff && d.LastDay < today)),
            "not-rolled-back" => chosen.Where(d => d.State == DiscountState.Given && d.OneOff && d.LastDay < today),
            _ => chosen,
        };
        chosen = query["warned"] is "yes" ? chosen.Where(d => d.Warnings != "") : chosen;
        chosen = query.Day("from") is { } first ? chosen.Where(d => d.LastDay >= first) : chosen;
        chosen = query.Day("until") is { } last ? chosen.Where(d => d.From <= last) : chosen;
        if (query.Text is { } text)
        {
            // Why it was given and what for: the words, and the name of the reason.
            var like = text.ToLowerInvariant();
            string[] keys = [.. reasons.All.Where(r => r.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase)).Select(r => r.Key)];
            chosen = chosen.Where(d => keys.Contains(d.Reason) || store.Set<DiscountWords>().Any(w => w.Discount == d.Id && w.Text.ToLower().Contains(like)));
        }

        return chosen;
    }

    public async Task<ListPage<DiscountSeen>> Read(ListQuery query, CancellationToken stop)
    {
        var page = await Order.Read(await Chosen(query, stop), query, stop);
        return new(await Seen(page.Lines, words: false, stop), page.Next);
    }

    public async Task<ListCount> Count(ListQuery query, CancellationToken stop) => await ListCount.Of(await Chosen(query, stop), stop);

    public async Task<IReadOnlyList<DiscountSeen>> All(ListQuery query, CancellationToken stop) =>
        await Seen(await Order.Sorted(await Chosen(query, stop), query).Take(ListCsv.MostRows).ToListAsync(stop), words: false, stop);

    public async Task<IReadOnlyList<DiscountSeen>> OfCustomer(int customer, int atMost, CancellationToken stop)
    {
        var numbers = await people.Numbers(customer, stop);
        return await Seen(await store.Set<Discount>().AsNoTracking().Where(d => numbers.Contains(d.Customer) && d.State != DiscountState.TakenBack).OrderByDescending(d => d.From).Take(atMost).ToListAsync(stop), words: true, stop);
    }

    /// <summary>One's own, to oneself.</summary>
    public async Task<IReadOnlyList<DiscountSeen>> OfEmployee(int employee, int atMost, CancellationToken stop) =>
        await Seen(await store.Set<Discount>().AsNoTracking().Where(d => d.Giver == employee && d.State != DiscountState.TakenBack).OrderByDescending(d => d.From).Take(atMost).ToListAsync(stop), words: true, stop);

    /// <summary>One-offs past their last day of which nobody has said that the price is back, longest past first; of one giver to themselves, else of all.</summary>
    public async Task<(int Count, IReadOnlyList<DiscountSeen> First)> NotSaid(int? giver, int atMost, CancellationToken stop)
    {
        var today = dues.Today;
        var open = store.Set<Discount>().AsNoTracking().Where(d => d.State == DiscountState.Given && d.OneOff && d.LastDay < today && (giver == null || d.Giver == giver));
        var first = await Seen(await open.OrderBy(d => d.LastDay).ThenBy(d => d.Id).Take(atMost).ToListAsync(stop), words: false, stop);
        return (first.Count < atMost ? first.Count : await open.CountAsync(stop), first);
    }

    public async Task<DiscountSeen?> One(Guid id, CancellationToken stop) =>
        await store.Set<Discount>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop) is { } discount ? (await Seen([discount], words: true, stop))[0] : null;

    private async Task<IReadOnlyList<DiscountSeen>> Seen(IReadOnlyList<Discount> discounts, bool words, CancellationToken stop)
    {
        Guid[] ids = words ? [.. discounts.Select(d => d.Id)] : [];
        var said = (await store.Set<DiscountWords>().AsNoTracking().Where(w => ids.Contains(w.Discount)).OrderBy(w => w.Version).ToListAsync(stop)).ToLookup(w => (w.Discount, w.Are), w => w.Text);
        var names = await people.Names(discounts.Select(d => new PartyId(d.Customer)).Distinct(), stop);
        return
        [
            .. discounts.Select(d => new DiscountSeen(
                d.Id, d.Version, d.Customer, names.GetValueOrDefault(new PartyId(d.Customer)), Money.Amount(d.Cents), d.Points / 100m, Money.Amount(d.OfCents), d.OneOff, d.Reason, reasons.NameOf(d.Reason),
                d.From, d.LastDay, d.RunsOn(dues.Today), d.EndedOn, d.Renewed, d.BecamePrice, d.WarningCodes, d.Promise, said[(d.Id, DiscountWordsAre.Why)].LastOrDefault(),
                said[(d.Id, DiscountWordsAre.InReturn)].LastOrDefault(), string.Join(" · ", said[(d.Id, DiscountWordsAre.Because)]) is { Length: > 0 } because ? because : null)),
        ];
    }
}

/// <summary>Discounts folded from their facts, and imports of price lines laid beside what their facts say.</summary>
public sealed class DiscountFold(Store.Store store, JournalStore journal)
{
    private const int Batch = 10_000;

    public async Task<IReadOnlyList<string>> Check(CancellationToken stop) =>
        [.. FoldedRows.Differences(store, Fold(stop), await store.Set<Discount>().AsNoTracking().ToListAsync(stop)), .. await Lines(stop)];

    public async Task Anew(CancellationToken stop)
    {
        var discounts = Fold(stop);
        await store.Set<Discount>().ExecuteDeleteAsync(stop);
        store.ChangeTracker.Clear();
        store.AddRange(discounts);
        await store.SaveChangesAsync(stop);
        store.ChangeTracker.Clear();
    }

    private ICollection<Discount> Fold(CancellationToken stop)
    {
        var discounts = new Dictionary<string, Discount>();
        string[] names = ["discount-given", "discount-renewed", "discount-rolled-back", "discount-taken-back", "discount-reopened"];
        for (long after = 0; journal.ReadFacts(after, Batch, names) is { Count: > 0 } some; after = some[^1].Sequence)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var fact in some)
            {
                discounts[fact.Stream] = (discounts.GetValueOrDefault(fact.Stream) ?? new Discount()).After(journal.Shapes.Read(fact));
            }
        }

        return discounts.Values;
    }

    /// <summary>An import has as many lines as its fact says, and its sums add up to them.</summary>
    private async Task<List<string>> Lines(CancellationToken stop)
    {
        var told = new Dictionary<int, long>();
        foreach (var fact in journal.ReadFacts(0, int.MaxValue, ["price-lines-imported", "price-lines-withdrawn"]))
        {
            switch (journal.Shapes.Read(fact))
            {
                case PriceLinesImported f:
                    told[f.Import] = f.Lines;
                    break;
                case PriceLinesWithdrawn f:
                    told.Remove(f.Import);
                    break;
            }
        }

        var differ = new List<string>();
        foreach (var (import, lines) in told)
        {
            var (kept, summed) = (
                (await store.Set<PriceLine>().Where(l => l.Import == import).GroupBy(l => 1).Select(g => new { Count = g.LongCount(), List = g.Sum(l => l.List) }).ToListAsync(stop)).FirstOrDefault(),
                (await store.Set<PriceSum>().Where(s => s.Import == import).GroupBy(s => 1).Select(g => new { Count = g.Sum(s => s.Lines), List = g.Sum(s => s.List) }).ToListAsync(stop)).FirstOrDefault());
            if ((kept?.Count ?? 0) != lines)
            {
                differ.Add(FormattableString.Invariant($"price_lines of import {import}: {kept?.Count ?? 0} stand, the facts say {lines}"));
            }

            if (kept?.Count != summed?.Count || kept?.List != summed?.List)
            {
                differ.Add(FormattableString.Invariant($"price_sums of import {import} do not add up to its lines"));
            }
        }

        return differ;
    }
}
