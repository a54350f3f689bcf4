using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <param name="On">The day from which the price is back; today where nobody says.</param>
public sealed record RollBackAsked(Guid Id, DateOnly? On = null, int Version = 0);

/// <param name="LastDay">The last day now, or the day on which it is looked at again.</param>
/// <param name="Standing">From now on it stands until further notice.</param>
/// <param name="Because">Why it goes on though it was given once.</param>
public sealed record RenewDiscountAsked(Guid Id, DateOnly? LastDay, bool Standing = false, string? Because = null, int Version = 0);

public sealed record TakeDiscountBackAsked(Guid Id, int Version = 0);

public sealed record ReopenDiscountAsked(Guid Id, int Version = 0);

/// <summary>Saying that the price is back, letting a discount go on, taking back one that was recorded by mistake.</summary>
public sealed class EndDiscount(Acting acting, Dues dues, PromiseBook promises, DiscountWarnings warnings, KeptTexts texts, IStringLocalizer<Texts> words)
{
    public Task<Answer<DiscountMade>> RollBack(RollBackAsked asked, CancellationToken stop) =>
        With(asked.Id, asked.Version, (telling, discount) => RollBack(telling, discount, asked.On ?? dues.Today, stop), stop);

    public Task<Answer<DiscountMade>> TakeBack(TakeDiscountBackAsked asked, CancellationToken stop) => With(asked.Id, asked.Version, (telling, discount) => TakeBack(telling, discount, stop), stop);

    /// <summary>That it was over, or a mistake, was said by mistake.</summary>
    public Task<Answer<DiscountMade>> Reopen(ReopenDiscountAsked asked, CancellationToken stop) => With(asked.Id, asked.Version, (telling, discount) => Reopen(telling, discount, stop), stop);

    internal async Task<Answer<DiscountMade>> RollBack(Telling telling, Discount discount, DateOnly on, CancellationToken stop)
    {
        var fact = discount.RollBack(on, dues.Today);
        if (fact.IsRefused)
        {
            return fact.Refusal!;
        }

        // Said late, it is still said: a promise that the clock broke is kept late.
        if (discount.Promise is { } id && await promises.Find(id, stop) is { IsRefused: false, Value: { State: PromiseState.Open or PromiseState.Broken } promise })
        {
            await promises.Keep(telling, promise, null, SaidBy.Maker, null, stop);
        }

        return Tell(telling, discount, fact.Value, []);
    }

    public async Task<Answer<DiscountMade>> Renew(RenewDiscountAsked asked, CancellationToken stop)
    {
        var answer = await With(asked.Id, asked.Version, (telling, discount) => Renew(telling, discount, asked, stop), stop);
        await (answer.IsRefused ? texts.Keep("discount/" + asked.Id, asked.Because, stop) : texts.Sent("discount/" + asked.Id, stop));
        return answer;
    }

    internal async Task<Answer<DiscountMade>> TakeBack(Telling telling, Discount discount, CancellationToken stop)
    {
        var fact = discount.TakeBack();
        if (fact.IsRefused || !IsTheirs(discount))
        {
            return fact.Refusal ?? DiscountRefusals.NotYours;
        }

        if (await Open(discount, stop) is { } promise)
        {
            await promises.Release(telling, promise, SaidBy.Records, null, stop);
        }

        return Tell(telling, discount, fact.Value, []);
    }

    internal async Task<Answer<DiscountMade>> Reopen(Telling telling, Discount discount, CancellationToken stop)
    {
        var fact = discount.Reopen();
        if (fact.IsRefused || (discount.State == DiscountState.TakenBack && !IsTheirs(discount)))
        {
            return fact.Refusal ?? DiscountRefusals.NotYours;
        }

        if (discount.Promise is { } id && await promises.Find(id, stop) is { IsRefused: false, Value: { IsOpen: false } promise })
        {
            await promises.Reopen(telling, promise, stop);
        }

        return Tell(telling, discount, fact.Value, []);
    }

    /// <summary>Whoever gave it, and leads and directors, take it back.</summary>
    private bool IsTheirs(Discount discount) => acting.Who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator) || acting.Who.Employee?.Value == discount.Giver;

    private async Task<Answer<DiscountMade>> Renew(Telling telling, Discount discount, RenewDiscountAsked asked, CancellationToken stop)
    {
        if (asked.LastDay is not { } last)
        {
            return DiscountRefusals.NeedsLastDay;
        }

        if ((discount.MayRenew(last, dues.Today) ?? (asked.Because?.Length > Discount.LongestText ? DiscountRefusals.TooLong : null)) is { } no)
        {
            return no;
        }

        var warning = warnings.Renewed(discount);
        if (warning is not null && string.IsNullOrWhiteSpace(asked.Because))
        {
            return DiscountRefusals.LookFirst(warning.Says);
        }

        var oneOff = discount.OneOff && !asked.Standing;
        var promise = await Plan(telling, discount, oneOff, last, stop);
        if (promise.IsRefused)
        {
            return promise.Refusal!;
        }

        var made = Tell(telling, discount, new DiscountRenewed(discount.Id, discount.Customer, oneOff, last, warning is null ? [] : [warning.Code], promise.Value.Id), warning is null ? [] : [warning]);
        GiveDiscount.Put(acting.Store, discount, DiscountWordsAre.Because, asked.Because);
        return made;
    }

    /// <summary>The promise moves with it: agreed anew where it stays a one-off; otherwise another, standing, takes its place.</summary>
    private async Task<Answer<Promise>> Plan(Telling telling, Discount discount, bool oneOff, DateOnly last, CancellationToken stop)
    {
        var open = await Open(discount, stop);
        if (open is not null && oneOff)
        {
            return await promises.Renegotiate(telling, open, new DueAsked(last), SaidBy.Both, null, stop);
        }

        if (open is not null)
        {
            await promises.Release(telling, open, SaidBy.Records, null, stop);
        }

        return GiveDiscount.PlanRollBack(promises, telling, words, discount.Id, discount.Giver, discount.Customer, oneOff, last);
    }

    private async Task<Promise?> Open(Discount discount, CancellationToken stop) =>
        discount.Promise is { } id && await promises.Find(id, stop) is { IsRefused: false, Value: { IsOpen: true } open } ? open : null;

    private Task<Answer<DiscountMade>> With(Guid id, int version, Func<Telling, Discount, Task<Answer<DiscountMade>>> act, CancellationToken stop) =>
        acting.Do<DiscountMade>(telling => With(telling, id, version, act, stop), stop);

    /// <summary>Within an act.</summary>
    internal async Task<Answer<DiscountMade>> With(Telling telling, Guid id, int version, Func<Telling, Discount, Task<Answer<DiscountMade>>> act, CancellationToken stop) =>
        await acting.Store.Set<Discount>().FirstOrDefaultAsync(d => d.Id == id, stop) is not { } discount ? DiscountRefusals.NoDiscount
        : version != 0 && version != discount.Version ? DiscountRefusals.MovedOn
        : await act(telling, discount);

    private static DiscountMade Tell(Telling telling, Discount discount, object fact, IReadOnlyList<DiscountWarning> found)
    {
        telling.Tell(discount.Stream, discount.Version + 1, fact);
        discount.After(fact);
        return new(discount.Id, discount.Version, found, discount.Promise);
    }
}
