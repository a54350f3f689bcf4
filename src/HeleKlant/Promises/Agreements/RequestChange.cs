using System.Text.Json;
using System.Text.Json.Serialization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Discounts;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>A promise that gets another day.</summary>
public sealed record MoveAsked(Guid Promise, DateOnly Day);

/// <summary>A price line of the agreement that changes; a quantity of 0 takes it out.</summary>
public sealed record PriceChangeAsked(Guid Line, decimal? Agreed = null, decimal? Quantity = null);

/// <param name="After">The promise of this agreement that must be kept before it.</param>
public sealed record AddDutyAsked(AgreementSide Side, string? What, DateOnly Day, PromiseKind Kind = PromiseKind.Work, string? Owner = null, Guid? After = null, int WorkingDays = 0);

/// <param name="Side">Who asks for it; the other side accepts.</param>
/// <param name="Reason">Why; kept with it.</param>
/// <param name="Until">Another end; left out, it stays.</param>
/// <param name="Version">The version of the agreement that was looked at; 0 does not look.</param>
/// <param name="PriceBecause">Why it goes on at a price that was given once, where that was pointed out.</param>
public sealed record RequestChangeAsked(
    Guid Id, AgreementSide Side, string? Reason, DateOnly? Until = null, MoveAsked[]? Moves = null, PriceChangeAsked[]? Prices = null, PriceLineAsked[]? NewPrices = null,
    AddDutyAsked[]? Added = null, int Version = 0, string? PriceBecause = null)
{
    /// <summary>Fields of the form: "move-" and "agreed-" and "quantity-" with an id; "added-what", "new-what".</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rows { get; init; }
}

/// <param name="CentsBefore">Σ quantity × agreed price of the version that holds.</param>
public sealed record ChangeEffectTold(AgreedMove[] Moves, long CentsBefore, long CentsAfter, DateOnly? UntilBefore, DateOnly? UntilAfter, DateOnly? LastNoticeAfter)
{
    /// <summary>What is pointed out before it is asked for: a price that was given once becomes the price.</summary>
    public IReadOnlyList<string> PointedOut { get; init; } = [];
}

public sealed record ChangeRequestedTold(Guid Id, int Version, int Change, ChangeEffectTold Effect);

/// <summary>
/// One side asks for another date, price, end or duty. What it does along the chain is worked out and shown before the other side accepts; until then nothing
/// changes, and what held before stays readable.
/// </summary>
public sealed class RequestChange(Acting acting, AgreementBook book, SideDeals.Speaking speaking, Dues dues, Settings settings, KeptTexts texts)
{
    public const int MostAdded = 20;

    public async Task<Answer<ChangeRequestedTold>> Do(RequestChangeAsked said, CancellationToken stop)
    {
        var asked = WithRows(said);
        var answer = await acting.Do<ChangeRequestedTold>(
            async telling =>
            {
                var worked = await Work(asked, telling.Now, stop);
                if (worked.IsRefused)
                {
                    return worked.Refusal!;
                }

                var (agreement, fact, words) = worked.Value;
                var once = await AtOneOff(agreement, fact, stop);
                if (once.Count > 0 && (string.IsNullOrWhiteSpace(asked.PriceBecause) || asked.PriceBecause.Length > AgreementWords.LongestText))
                {
                    return string.IsNullOrWhiteSpace(asked.PriceBecause) ? AgreementRefusals.AtOneOffPrice(string.Join(" ", once.Select(o => o.Says).Distinct())) : AgreementRefusals.TooLong;
                }

                AgreementBook.Tell(telling, agreement, fact);
                if (once.Count > 0)
                {
                    AgreementBook.Tell(telling, agreement, new AgreementKeepsOneOffPrice(agreement.Id, agreement.Customers, agreement.Number + 1, [.. once.Select(o => o.Discount).Distinct()]));
                    await book.PutWords(agreement.Id, AgreementWordsAre.OneOffPrice, AgreementWords.OfChange(fact.Change), asked.PriceBecause, stop);
                }

                await book.PutWords(agreement.Id, AgreementWordsAre.ChangeReason, AgreementWords.OfChange(fact.Change), asked.Reason, stop);
                foreach (var (are, key, text) in words)
                {
                    await book.PutWords(agreement.Id, are, key, text, stop);
                }

                return new ChangeRequestedTold(agreement.Id, agreement.Version, fact.Change, Effect(agreement, fact));
            },
            stop);
        if (answer.Refusal?.Kind == RefusalKind.SomebodyWasFirst)
        {
            await texts.Keep(Subject(asked.Id), asked.Reason, stop);
        }
        else if (!answer.IsRefused)
        {
            await texts.Sent(Subject(asked.Id), stop);
        }

        return answer;
    }

    /// <summary>What it would do, without asking for it.</summary>
    public async Task<Answer<ChangeEffectTold>> Preview(RequestChangeAsked said, CancellationToken stop)
    {
        var worked = await Work(WithRows(said), acting.Now, stop);
        acting.Store.ChangeTracker.Clear();
        return worked.IsRefused ? worked.Refusal!
            : Effect(worked.Value.Agreement, worked.Value.Fact) with { PointedOut = [.. (await AtOneOff(worked.Value.Agreement, worked.Value.Fact, stop)).Select(o => o.Says).Distinct()] };
    }

    /// <summary>Looked at where the change lets prices go on longer, or is about prices.</summary>
    private async Task<IReadOnlyList<OneOffPrice>> AtOneOff(Agreement agreement, AgreementChangeRequested fact, CancellationToken stop)
    {
        var longer = agreement.Until is { } until && (fact.Period.Until is not { } after || after > until);
        var about = !fact.Prices.SequenceEqual(agreement.Holding.Prices.OrderBy(p => p.Place).Select(p => p.AsFact));
        return longer || about ? await book.AtOneOff(agreement, fact.Prices, stop) : [];
    }

    public static string Subject(Guid agreement) => $"agreement-change/{agreement}";

    public static ChangeEffectTold Effect(Agreement agreement, AgreementChangeRequested fact) => new(
        fact.Moves, agreement.AgreedCents, fact.Prices.Sum(p => AgreementPrice.Total(p.AgreedCents, p.Quantity)), agreement.Until, fact.Period.Until, Agreement.LastNoticeOf(fact.Period));

    private async Task<Answer<(Agreement Agreement, AgreementChangeRequested Fact, List<(AgreementWordsAre, Guid, string?)> Words)>> Work(RequestChangeAsked asked, DateTimeOffset now, CancellationToken stop)
    {
        var found = await book.Find(asked.Id, asked.Version, stop);
        if (found.IsRefused || string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Length > AgreementWords.LongestText)
        {
            return found.Refusal ?? (string.IsNullOrWhiteSpace(asked.Reason) ? AgreementRefusals.NeedsReason : AgreementRefusals.TooLong);
        }

        var agreement = found.Value;
        var words = new List<(AgreementWordsAre, Guid, string?)>();
        var prices = Prices(agreement, asked, now, words);
        var moves = await Moves(agreement, asked.Moves ?? [], stop);
        var added = await Added(agreement, asked.Added ?? [], now, words, stop);
        if ((prices.Refusal ?? moves.Refusal ?? added.Refusal) is { } no)
        {
            return no;
        }

        var period = agreement.Holding.Period with { Until = asked.Until ?? agreement.Until };
        var rule = agreement.Request(asked.Side, period, prices.Value, moves.Value, added.Value, dues.Today);
        return rule.IsRefused ? rule.Refusal! : (agreement, rule.Value, words);
    }

    private async Task<Answer<AgreedMove[]>> Moves(Agreement agreement, MoveAsked[] asked, CancellationToken stop)
    {
        if (asked.Length == 0)
        {
            return Array.Empty<AgreedMove>();
        }

        var all = (await book.Promises(agreement.Id, stop)).Where(p => p.Kind != PromiseKind.Decision).ToList();
        if (asked.Any(m => all.Find(p => p.Id == m.Promise) is not { IsOpen: true, Form: DueForm.Day or DueForm.Instant }))
        {
            return AgreementRefusals.NoSuchPromise;
        }

        if (asked.Any(m => m.Day < dues.Today || m.Day > dues.Today.AddYears(100)))
        {
            return OwedRefusals.DueIsPast;
        }

        Guid[] ids = [.. all.Select(p => p.Id)];
        var links = await acting.Store.Set<ChainedPromise>().Where(l => !l.Settled && ids.Contains(l.Promise)).ToListAsync(stop);
        return ChangeEffect.Of(
            [.. all.Select(p => new EffectPromise(p.Id, DayOf(p), p.IsOpen))],
            [.. links.Select(l => new EffectLink(l.Promise, l.Before, l.WorkingDays))],
            asked.DistinctBy(m => m.Promise).ToDictionary(m => m.Promise, m => m.Day),
            (day, days) => dues.DayOf(dues.AfterWorkingDays(dues.Begins(day), days).AddTicks(-1)));
    }

    /// <summary>The day on which it falls due with what the chain added; of one that was kept, the day it was.</summary>
    private DateOnly? DayOf(Promise promise) => promise switch
    {
        { State: PromiseState.Kept or PromiseState.KeptLate, EndedAt: { } kept } => dues.DayOf(kept),
        { Form: DueForm.Day or DueForm.Instant, FallsDue: { } falls } => dues.DayOf(falls.AddTicks(-1)),
        _ => null,
    };

    private Answer<AgreedPrice[]> Prices(Agreement agreement, RequestChangeAsked asked, DateTimeOffset now, List<(AgreementWordsAre, Guid, string?)> words)
    {
        var prices = new List<AgreedPrice>();
        var changed = (asked.Prices ?? []).DistinctBy(p => p.Line).ToDictionary(p => p.Line);
        foreach (var price in agreement.Holding.Prices.OrderBy(p => p.Place).Select(p => p.AsFact))
        {
            if (!changed.Remove(price.Line, out var change))
            {
                prices.Add(price);
            }
            else if (change.Quantity != 0)
            {
                if ((change.Agreed is { } amount ? MakeAgreement.Cents(amount) : price.AgreedCents) is not { } cents || change.Quantity < 0)
                {
                    return AgreementRefusals.BadPrice;
                }

                prices.Add(price with { AgreedCents = cents, Quantity = change.Quantity ?? price.Quantity });
            }
        }

        var fresh = MakeAgreement.PricesOf(asked.NewPrices ?? [], settings.Organisation.Currency, now);
        if (fresh.IsRefused || changed.Count > 0)
        {
            return fresh.Refusal ?? AgreementRefusals.BadPrice;
        }

        foreach (var (price, line) in fresh.Value)
        {
            prices.Add(price);
            words.Add((AgreementWordsAre.PriceLine, price.Line, line.What));
            words.Add((AgreementWordsAre.Unit, price.Line, line.Unit));
        }

        return prices.ToArray();
    }

    private async Task<Answer<AgreedAddition[]>> Added(Agreement agreement, AddDutyAsked[] asked, DateTimeOffset now, List<(AgreementWordsAre, Guid, string?)> words, CancellationToken stop)
    {
        var added = new List<AgreedAddition>();
        foreach (var duty in asked.Take(MostAdded + 1))
        {
            if (string.IsNullOrWhiteSpace(duty.What) || duty.What.Length > AgreementWords.LongestText || added.Count == MostAdded)
            {
                return string.IsNullOrWhiteSpace(duty.What) ? OwedRefusals.NeedsWhat : AgreementRefusals.TooLong;
            }

            if (duty.Day < dues.Today || duty.Day > dues.Today.AddYears(100))
            {
                return OwedRefusals.DueIsPast;
            }

            if (duty.After is { } after && (await book.Promises(agreement.Id, stop)).TrueForAll(p => p.Id != after))
            {
                return AgreementRefusals.NoSuchPromise;
            }

            var us = agreement.Owner;
            if (duty.Owner is { Length: > 0 } said)
            {
                var owner = await speaking.Carrier(said, stop);
                if (owner.IsRefused)
                {
                    return owner.Refusal!;
                }

                us = (int)owner.Value.Party.Value;
            }

            var key = Guid.CreateVersion7(now);
            var (by, to) = duty.Side == AgreementSide.Ours ? (us, agreement.With) : (agreement.With, us);
            added.Add(new AgreedAddition(key, duty.Side, by, to, duty.Kind, duty.Day, duty.After, duty.WorkingDays));
            words.Add((AgreementWordsAre.Addition, key, duty.What));
        }

        return added.ToArray();
    }

    private static RequestChangeAsked WithRows(RequestChangeAsked asked)
    {
        if (asked.Rows is not { Count: > 0 } rows)
        {
            return asked;
        }

        string? Said(string field) => AgreementForm.Said(rows, field);
        IEnumerable<(Guid Id, string Value)> Of(string start) => rows.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal) && Guid.TryParse(k.AsSpan(start.Length), out _))
            .Select(k => (Guid.Parse(k[start.Length..]), Said(k) ?? "")).Where(f => f.Item2.Length > 0);
        var agreed = Of("agreed-").ToDictionary(f => f.Id, f => f.Value);
        var quantity = Of("quantity-").ToDictionary(f => f.Id, f => f.Value);
        return asked with
        {
            Moves = [.. asked.Moves ?? [], .. Of("move-").Select(f => (f.Id, Day: AgreementForm.Day(f.Value))).Where(f => f.Day is not null).Select(f => new MoveAsked(f.Id, f.Day!.Value))],
            Prices = [.. asked.Prices ?? [], .. agreed.Keys.Union(quantity.Keys).Select(line => new PriceChangeAsked(line, AgreementForm.Money(agreed.GetValueOrDefault(line)), AgreementForm.Money(quantity.GetValueOrDefault(line))))],
            NewPrices = Said("new-what") is { } what ? [.. asked.NewPrices ?? [], new PriceLineAsked(what, AgreementForm.Money(Said("new-list")), AgreementForm.Money(Said("new-agreed")), AgreementForm.Money(Said("new-quantity")) ?? 1, Said("new-unit"))] : asked.NewPrices,
            Added = Said("added-what") is { } duty
                ? [.. asked.Added ?? [], new AddDutyAsked(Said("added-side") == "theirs" ? AgreementSide.Theirs : AgreementSide.Ours, duty, AgreementForm.Day(Said("added-day")) ?? default, AgreementForm.KindOf(Said("added-kind")), Said("added-owner"))]
                : asked.Added,
            Rows = null,
        };
    }
}
