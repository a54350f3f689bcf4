using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <param name="Customer">By number or name.</param>
/// <param name="Amount">So much money; or a percentage, never both.</param>
/// <param name="Of">The price it is taken off, where it is known.</param>
/// <param name="Reason">One of the organisation's reasons, by key or name.</param>
/// <param name="LastDay">The last day of a one-off; of a standing one the day on which it is looked at again, in a year where nobody says.</param>
/// <param name="InReturn">What is given in return.</param>
/// <param name="Because">Why it is given though something was pointed out.</param>
/// <param name="By">At the command line: the employee, by number or name.</param>
public sealed record GiveDiscountAsked(
    string? Customer, decimal? Amount = null, decimal? Percent = null, decimal? Of = null, bool OneOff = true, string? Reason = null, string? Words = null, DateOnly? From = null,
    DateOnly? LastDay = null, string? InReturn = null, string? Because = null, string? By = null, string? Currency = null);

/// <summary>What would be pointed out.</summary>
public sealed record DiscountLook(IReadOnlyList<DiscountWarning> Warnings);

public sealed record DiscountMade(Guid Id, int Version, IReadOnlyList<DiscountWarning> Warnings, Guid? Promise);

/// <summary>Gives a discount, with its roll-back planned as a promise. What stands out is pointed out first, and goes on with a named reason.</summary>
public sealed class GiveDiscount(Acting acting, WhoIsMeant meant, Money money, Dues dues, PromiseBook promises, DiscountReasons reasons, DiscountWarnings warnings, KeptTexts texts, IStringLocalizer<Texts> words)
{
    /// <summary>Under which the form that waits for a second look is kept for whoever typed it.</summary>
    public const string Draft = "discount/draft";

    public async Task<Answer<DiscountLook>> Look(GiveDiscountAsked asked, CancellationToken stop)
    {
        var read = await Read(asked, stop);
        return read.IsRefused ? read.Refusal! : new DiscountLook(await warnings.Look(read.Value, stop));
    }

    public async Task<Answer<DiscountMade>> Do(GiveDiscountAsked asked, CancellationToken stop)
    {
        var answer = await acting.Do<DiscountMade>(telling => Give(telling, asked, stop), stop);
        await (answer.IsRefused ? texts.Keep(Draft, ToldJson.Of(asked), stop) : texts.Sent(Draft, stop));
        return answer;
    }

    private async Task<Answer<DiscountMade>> Give(Telling telling, GiveDiscountAsked asked, CancellationToken stop)
    {
        var read = await Read(asked, stop);
        if (read.IsRefused)
        {
            return read.Refusal!;
        }

        var give = read.Value;
        var found = await warnings.Look(give, stop);
        if (found.Count > 0 && string.IsNullOrWhiteSpace(asked.Because))
        {
            return DiscountRefusals.LookFirst(string.Join(" ", found.Select(w => w.Says)));
        }

        var id = Guid.CreateVersion7(telling.Now);
        var promise = PlanRollBack(promises, telling, words, id, give.Giver, give.Customer, give.OneOff, give.LastDay);
        if (promise.IsRefused)
        {
            return promise.Refusal!;
        }

        var fact = new DiscountGiven(
            id, give.Customer, give.Cents, give.Points, give.OfCents, give.OneOff, give.Reason, give.From, give.LastDay, give.Giver, [.. found.Select(w => w.Code).Distinct()],
            [.. warnings.Against.Select(a => a.Statement)], promise.Value.Id);
        var discount = new Discount().After(fact);
        acting.Store.Add(discount);
        telling.Tell(discount.Stream, discount.Version, fact);
        Put(acting.Store, discount, DiscountWordsAre.Why, asked.Words);
        Put(acting.Store, discount, DiscountWordsAre.InReturn, asked.InReturn);
        Put(acting.Store, discount, DiscountWordsAre.Because, found.Count > 0 ? asked.Because : null);
        return new DiscountMade(id, discount.Version, found, promise.Value.Id);
    }

    /// <summary>The roll-back is planned with it: by the last day the giver says that the price is back, or looks at a standing one again.</summary>
    internal static Answer<Promise> PlanRollBack(PromiseBook promises, Telling telling, IStringLocalizer<Texts> words, Guid discount, int giver, int customer, bool oneOff, DateOnly lastDay) => promises.Make(
        telling,
        new PromiseToMake(
            giver, customer, words[oneOff ? "promise-price-back" : "promise-look-again"], oneOff ? new DueAsked(lastDay) : new DueAsked(Review: lastDay), PromiseKind.Decision,
            Origin: PromiseOrigin.Discount, From: discount));

    internal static void Put(Store.Store store, Discount discount, DiscountWordsAre are, string? text)
    {
        if (text?.Trim() is { Length: > 0 } said)
        {
            store.Add(new DiscountWords { Discount = discount.Id, Version = discount.Version, Are = are, Customer = discount.Customer, Text = said });
        }
    }

    private async Task<Answer<DiscountToGive>> Read(GiveDiscountAsked asked, CancellationToken stop)
    {
        var giver = await meant.Actor(asked.By, stop);
        var customer = await meant.Customer(asked.Customer, stop);
        var (cents, of) = (money.Cents(asked.Amount, asked.Currency), money.Cents(asked.Of, asked.Currency));
        if ((giver.Refusal ?? customer.Refusal ?? cents.Refusal ?? of.Refusal) is { } no)
        {
            return no;
        }

        var today = dues.Today;
        var from = asked.From ?? today;
        if (asked.OneOff && asked.LastDay is null)
        {
            return DiscountRefusals.NeedsLastDay;
        }

        if (reasons.KeyOf(asked.Reason) is not { } reason)
        {
            return DiscountRefusals.NoReason;
        }

        var last = asked.LastDay ?? today.AddYears(1);
        if (from.Year < 1970 || from > today.AddYears(2) || last < from || last < today || last > today.AddYears(10))
        {
            return DiscountRefusals.BadDays;
        }

        return Fault(asked, cents.Value, of.Value) is { } fault
            ? fault
            : new DiscountToGive(customer.Value, cents.Value, (int?)(asked.Percent * 100), of.Value, asked.OneOff, reason, from, last, giver.Value, asked.Words, asked.InReturn);
    }

    private static Refusal? Fault(GiveDiscountAsked asked, long? cents, long? of) =>
        asked.Amount is null == asked.Percent is null || cents is 0 ? DiscountRefusals.OneAmount
        : asked.Percent is <= 0 or > 100 || asked.Percent * 100 % 1 is > 0 ? DiscountRefusals.BadPercent
        : cents > of ? DiscountRefusals.MoreThanPrice
        : new[] { asked.Words, asked.InReturn, asked.Because }.Any(t => t?.Length > Discount.LongestText) ? DiscountRefusals.TooLong
        : null;
}
