using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.SideDeals;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <param name="Why">"none": no agreement holds; "one-sided": only one side owes something; "not-shared": those who carry it out have not all seen it.</param>
public sealed record CustomerWithout(int Customer, string Name, string Why, int Running);

/// <param name="Working">Customers for whom a case is running now.</param>
/// <param name="Without">Of these, those without a clear agreement.</param>
public sealed record WithoutAgreementTold(int Working, int Without, int None, int OneSided, int NotShared, IReadOnlyList<CustomerWithout> Customers, string? Withheld);

/// <summary>
/// Customers for whom we are at work while there is no clear agreement: none holds today, or only one-sided ones, or none that all who carry it out have seen. The
/// numbers are for all; the customers themselves for whoever leads, and for others those that they know.
/// </summary>
public sealed class WithoutAgreement(Store.Store store, ChainAnswers chain, People.Door people, WhoAsks who, Dues dues, AtWork work)
{
    public const int Most = 500;

    public async Task<WithoutAgreementTold> Read(CancellationToken stop)
    {
        if (!chain.Reading.IsReady)
        {
            return new(0, 0, 0, 0, 0, [], "chain-not-ready");
        }

        var now = chain.Now;
        var working = work.Of(now);
        var clear = await Clear(stop);
        string WhyOf(int customer) => clear.GetValueOrDefault(customer, "none");
        var without = working.Keys.Where(c => WhyOf(c) != "clear").ToList();
        var shown = who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator) ? without
            : who.Employee is { Value: var me } ? [.. without.Intersect(chain.BondsOfEmployee((int)me, now).Bonds.Select(b => b.Other))]
            : [];
        var names = await people.Names(shown.Select(c => new PartyId(c)), stop);
        return new(
            working.Count, without.Count, without.Count(c => WhyOf(c) == "none"), without.Count(c => WhyOf(c) == "one-sided"), without.Count(c => WhyOf(c) == "not-shared"),
            [.. shown.Select(c => new CustomerWithout(c, names.GetValueOrDefault(new PartyId(c)) ?? "–", WhyOf(c), working[c])).OrderByDescending(c => c.Running).ThenBy(c => c.Name, StringComparer.CurrentCulture).Take(Most)],
            shown.Count < without.Count ? "customers" : null);
    }

    /// <summary>How clear the agreements of each customer are that has any: the clearest counts.</summary>
    private async Task<Dictionary<int, string>> Clear(CancellationToken stop)
    {
        var today = dues.Today;
        var owed = store.Set<Promise>().Where(p => p.Origin == PromiseOrigin.Agreement && p.Kind != PromiseKind.Decision);
        var holding = await store.Set<Agreement>().AsNoTracking().IgnoreAutoIncludes()
            .Where(a => a.From <= today && (a.Until == null || a.Until >= today || a.RenewalMonths > 0) && (a.Ended == null || a.Ended >= today))
            .Select(a => new
            {
                a.With,
                Ours = owed.Any(p => p.From == a.Id && p.ByKind != NameKind.Customer),
                Theirs = owed.Any(p => p.From == a.Id && p.ByKind == NameKind.Customer),
                Waits = store.Set<Sharing>().Any(s => s.Deal == a.Id && s.Waiting > 0),
            })
            .ToListAsync(stop);
        var now = chain.Now;
        string[] clearest = ["clear", "not-shared", "one-sided"];
        return holding.GroupBy(a => now.Customer(a.With)).ToDictionary(
            g => g.Key,
            g => g.Select(a => !a.Ours || !a.Theirs ? "one-sided" : a.Waits ? "not-shared" : "clear").MinBy(why => Array.IndexOf(clearest, why))!);
    }
}
