using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Charter;
using HeleKlant.Promises.Mandates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <summary>Something that is pointed out before a discount is given.</summary>
/// <param name="Code">"third-one-off", "became-price", "other-discounts", "against-charter" or "beyond-mandate".</param>
/// <param name="Says">A sentence, with the numbers.</param>
public sealed record DiscountWarning(string Code, string Says)
{
    public const string ThirdOneOff = "third-one-off";
    public const string BecamePrice = "became-price";
    public const string OtherDiscounts = "other-discounts";
    public const string AgainstCharter = "against-charter";
    public const string BeyondMandate = "beyond-mandate";
}

/// <summary>A discount as it is about to be given.</summary>
public sealed record DiscountToGive(int Customer, long? Cents, int? Points, long? OfCents, bool OneOff, string Reason, DateOnly From, DateOnly LastDay, int Giver, string? Words, string? InReturn)
{
    /// <summary>The share it is, where that can be told.</summary>
    public int? Share => Points ?? (OfCents is > 0 && Cents is { } cents ? (int)Math.Ceiling(cents * 10_000m / OfCents.Value) : null);

    /// <summary>The money it is, where that can be told.</summary>
    public long? Money => Cents ?? (OfCents is { } of && Points is { } points ? (long)Math.Ceiling(of * points / 10_000m) : null);
}

/// <summary>Looks at a discount before it is given: what stands out is said with its numbers, and stops nobody who names a reason.</summary>
public sealed class DiscountWarnings(
    Store.Store store, People.Door people, CharterBook charter, MandatesOf mandates, DiscountReasons reasons, Promises.Money money, IStringLocalizer<Texts> words)
{
    private const int OneOffsThatWarn = 3;
    private const int DaysAfterWhichItIsOver = 31;
    private const int MonthsLookedBack = 24;

    /// <summary>The statements of the charter that it goes against, of the last look.</summary>
    public IReadOnlyList<CharterAgainst> Against { get; private set; } = [];

    public async Task<IReadOnlyList<DiscountWarning>> Look(DiscountToGive asked, CancellationToken stop)
    {
        var numbers = await people.Numbers(asked.Customer, stop);
        var earlier = await store.Set<Discount>().AsNoTracking().Where(d => numbers.Contains(d.Customer) && d.State != DiscountState.TakenBack && d.From <= asked.From).ToListAsync(stop);
        var found = new List<DiscountWarning>();
        Add(found, Third(asked, earlier));
        Add(found, Became(asked, earlier));
        Add(found, await Others(asked, stop));
        Against = await charter.Against(string.Join("\n", new[] { asked.Words, asked.InReturn, reasons.NameOf(asked.Reason) }.OfType<string>()), stop);
        found.AddRange(Against.Select(a => new DiscountWarning(DiscountWarning.AgainstCharter, words["warns-against", a.Says, string.Join(", ", a.Words)])));
        Add(found, await Beyond(asked, stop));
        return found;
    }

    /// <summary>A one-off that goes on beyond its last day has become the price.</summary>
    public DiscountWarning? Renewed(Discount discount) => discount.OneOff
        ? new(DiscountWarning.BecamePrice, words["warns-renewed", Size(discount.Cents, discount.Points), Day(discount.From)])
        : null;

    public string Size(long? cents, int? points) => points is { } share ? Promises.Money.Percent(share) : money.Say(cents ?? 0);

    private DiscountWarning? Third(DiscountToGive asked, List<Discount> earlier)
    {
        var since = asked.From.AddMonths(-12);
        var count = 1 + earlier.Count(d => (d.OneOff || d.BecamePrice) && d.From > since);
        return asked.OneOff && count >= OneOffsThatWarn ? new(DiscountWarning.ThirdOneOff, words["warns-third", count]) : null;
    }

    private DiscountWarning? Became(DiscountToGive asked, List<Discount> earlier)
    {
        var before = earlier.Where(d => (d.OneOff || d.BecamePrice) && d.From <= asked.From && (d.EndedOn ?? d.LastDay) >= asked.From.AddDays(-DaysAfterWhichItIsOver))
            .Where(d => (d.Points is { } points && asked.Points >= points) || (d.Cents is { } cents && asked.Cents >= cents)).MaxBy(d => d.From);
        return before is null ? null : new(DiscountWarning.BecamePrice, words["warns-became", Size(before.Cents, before.Points), Day(before.From), Size(asked.Cents, asked.Points)]);
    }

    private async Task<DiscountWarning?> Others(DiscountToGive asked, CancellationToken stop)
    {
        var since = asked.From.AddMonths(-MonthsLookedBack);
        var alike = store.Set<Discount>().Where(d => d.Reason == asked.Reason && d.State != DiscountState.TakenBack && d.From > since && d.From <= asked.From);
        var values = asked.Points is not null
            ? (await alike.Where(d => d.Points != null).Select(d => d.Points!.Value).ToListAsync(stop)).Select(p => (decimal)p)
            : (await alike.Where(d => d.Cents != null).Select(d => d.Cents!.Value).ToListAsync(stop)).Select(c => (decimal)c);
        var now = asked.Points ?? asked.Cents ?? 0m;
        if (UsualSpread.Of(values) is not { } usual || usual.Holds(now))
        {
            return null;
        }

        string Say(decimal value) => asked.Points is not null ? Promises.Money.Percent((int)value) : money.Say((long)value);
        return new(
            DiscountWarning.OtherDiscounts,
            words["warns-others", reasons.NameOf(asked.Reason), usual.Count, Say(Math.Max(0, usual.Low)), Say(usual.High), Say(usual.Median), Say(now)]);
    }

    private async Task<DiscountWarning?> Beyond(DiscountToGive asked, CancellationToken stop)
    {
        var ladder = await mandates.Ladder(stop);
        if (ladder.Count == 0 || (await mandates.Of(asked.Giver, stop)).Any(m => m.CoversDiscount(asked.Share, asked.Money)))
        {
            return null;
        }

        var may = DiscountRung.First([.. ladder.Select(m => new DiscountRung(m.DiscountPoints, m.DiscountCents))], asked.Share, asked.Money);
        if (may is not { } step)
        {
            return new(DiscountWarning.BeyondMandate, words["warns-nobody-may", Size(asked.Cents, asked.Points)]);
        }

        var told = (await mandates.Tell([ladder[step]], stop))[0];
        return new(DiscountWarning.BeyondMandate, words["warns-beyond", Size(asked.Cents, asked.Points), told.Role is { } role ? words["role-" + role].Value : told.PartyName ?? "–", told.Sentence]);
    }

    private static void Add(List<DiscountWarning> found, DiscountWarning? one)
    {
        if (one is not null)
        {
            found.Add(one);
        }
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture);
}
