using HeleKlant.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <summary>A price line of an agreement, and since when it has this price.</summary>
public sealed record PriceSince(Guid Line, long ListCents, long AgreedCents, decimal Quantity, DateOnly Since);

/// <summary>A price line that stands at the price of a one-off discount.</summary>
/// <param name="Says">A sentence, with the numbers.</param>
public sealed record OneOffPrice(Guid Discount, Guid Line, string Says);

/// <summary>
/// Finds price lines of agreements at which a discount that was given once has become the price: agreed, to the cent, at what the one-off left of the list price,
/// while it ran or within a month after.
/// </summary>
public sealed class OneOffPrices(Store.Store store, People.Door people, Money money, WhoAsks who, IStringLocalizer<Texts> words)
{
    private const int DaysAfterWhichItIsOver = 31;

    public async Task<IReadOnlyList<OneOffPrice>> In(int customer, IReadOnlyCollection<PriceSince> lines, CancellationToken stop)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var numbers = await people.Numbers(customer, stop);
        var given = await store.Set<Discount>().AsNoTracking().Where(d => numbers.Contains(d.Customer) && d.State != DiscountState.TakenBack && (d.OneOff || d.BecamePrice)).OrderByDescending(d => d.From).ToListAsync(stop);
        return
        [
            .. lines.Select(line => (Line: line, Once: given.FirstOrDefault(d => Left(d, line))))
                .Where(found => found.Once is not null)
                .Select(found => new OneOffPrice(
                    found.Once!.Id, found.Line.Line,
                    !who.Has(Right.SeeMoney) ? words["warns-agreed-at-one-off-withheld", Day(found.Once.From)] : words["warns-agreed-at-one-off", money.Say(found.Line.AgreedCents), money.Say(found.Line.ListCents), found.Once.Points is { } points ? Money.Percent(points) : money.Say(found.Once.Cents ?? 0), Day(found.Once.From)])),
        ];
    }

    /// <summary>Whether the line has the price that the one-off left, agreed while it ran or shortly after.</summary>
    private static bool Left(Discount once, PriceSince line) =>
        once.From <= line.Since && line.Since <= (once.EndedOn ?? once.LastDay).AddDays(DaysAfterWhichItIsOver) && line.AgreedCents < line.ListCents && (once.Points is { } points
            ? Math.Abs(line.AgreedCents - decimal.Round(line.ListCents * (10_000m - points) / 10_000m, 0, MidpointRounding.AwayFromZero)) <= 1
            : once.Cents is { } cents && (((once.OfCents is null || once.OfCents == line.ListCents) && line.ListCents - line.AgreedCents == cents)
                || (decimal.Round(line.ListCents * line.Quantity) is var list && once.OfCents == list && Math.Abs(decimal.Round(line.AgreedCents * line.Quantity) - (list - cents)) <= 1)));

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture);
}
