using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Discounts;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Agreements;

/// <summary>Agreements as acts read and change them, within the act of whoever asks.</summary>
public sealed class AgreementBook(Store.Store store, PromiseBook promises, OneOffPrices oneOffs, Dues dues, IStringLocalizer<Texts> texts)
{
    /// <summary>So many days before the last notice date a decision is owed.</summary>
    public const int DecideDaysBefore = 30;

    public async Task<Answer<Agreement>> Find(Guid id, int version, CancellationToken stop) =>
        await store.Set<Agreement>().AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } found ? AgreementRefusals.NoAgreement
        : version != 0 && version != found.Version ? AgreementRefusals.MovedOn
        : found;

    public static void Tell(Telling telling, Agreement agreement, object fact)
    {
        telling.Tell(agreement.Stream, agreement.Version + 1, fact);
        agreement.After(fact, telling.Now, telling.By);
    }

    /// <summary>Puts a text in the place of the one that stood there; nothing takes it away.</summary>
    public async Task PutWords(Guid agreement, AgreementWordsAre are, Guid key, string? text, CancellationToken stop)
    {
        var there = await store.Set<AgreementWords>().FindAsync([agreement, are, key], stop);
        if (text?.Trim() is { Length: > 0 } said)
        {
            if (there is null)
            {
                store.Add(there = new AgreementWords { Agreement = agreement, Are = are, Key = key });
            }

            there.Text = said;
        }
    }

    public async Task<string?> Words(Guid agreement, AgreementWordsAre are, Guid key, CancellationToken stop) =>
        (await store.Set<AgreementWords>().FindAsync([agreement, are, key], stop))?.Text;

    /// <summary>
    /// The promises of an agreement: those made for it, and those that took the place of one after it fell due. Open and ended, oldest first.
    /// </summary>
    public async Task<List<Promise>> Promises(Guid agreement, CancellationToken stop)
    {
        var all = await store.Set<Promise>().Where(p => p.From == agreement && p.Origin == PromiseOrigin.Agreement).ToListAsync(stop);
        for (var fresh = all; fresh.Count > 0;)
        {
            Guid?[] ids = [.. fresh.Select(p => (Guid?)p.Id)];
            fresh = await store.Set<Promise>().Where(p => p.Origin == PromiseOrigin.EarlierPromise && ids.Contains(p.From)).ToListAsync(stop);
            all.AddRange(fresh);
        }

        return [.. all.OrderBy(p => p.Id)];
    }

    /// <summary>Lines at which a one-off discount has become the price, of these prices; each since the first version that had it.</summary>
    public async Task<IReadOnlyList<OneOffPrice>> AtOneOff(Agreement agreement, IEnumerable<AgreedPrice> prices, CancellationToken stop)
    {
        DateOnly Since(AgreedPrice price) => agreement.Terms.Where(t => t.Prices.Exists(p => p.Line == price.Line && p.AgreedCents == price.AgreedCents && p.ListCents == price.ListCents))
            .Select(t => dues.DayOf(t.AgreedAt)).DefaultIfEmpty(dues.Today).Min();
        return await oneOffs.In(agreement.With, [.. prices.Select(p => new PriceSince(p.Line, p.ListCents, p.AgreedCents, p.Quantity, Since(p)))], stop);
    }

    /// <summary>The same of the version that holds, where it goes on by itself.</summary>
    public async Task<IReadOnlyList<OneOffPrice>> GoesOnAtOneOff(Agreement agreement, CancellationToken stop) => agreement.RenewalMonths > 0 && agreement.Ended is null && agreement.Until is not null
        ? await AtOneOff(agreement, agreement.Holding.Prices.Select(p => p.AsFact), stop)
        : [];

    /// <summary>We owe a decision in good time before the last day for notice; one that stood before makes way.</summary>
    public async Task<Refusal?> OweDecision(Telling telling, Agreement agreement, string title, CancellationToken stop)
    {
        foreach (var earlier in await store.Set<Promise>().Where(p => p.From == agreement.Id && p.Kind == PromiseKind.Decision && p.State == PromiseState.Open).ToListAsync(stop))
        {
            await promises.Release(telling, earlier, SaidBy.Both, null, stop);
        }

        if (agreement.LastNotice is not { } last || last < dues.Today || agreement.Ended is not null)
        {
            return null;
        }

        var day = last.AddDays(-DecideDaysBefore);
        var asked = new DueAsked(day < dues.Today ? last : day);
        var what = texts["decide-promise", title, last.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture)];
        // Whoever reads promises may not see money: without amounts.
        var said = (await GoesOnAtOneOff(agreement, stop)).Count > 0 ? what.Value + " " + texts["decide-one-off"].Value : what.Value;
        return promises.Make(telling, new PromiseToMake(agreement.Owner, agreement.With, said, asked, PromiseKind.Decision, Origin: PromiseOrigin.Agreement, From: agreement.Id)).Refusal;
    }
}
