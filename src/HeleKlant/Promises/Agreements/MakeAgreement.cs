using System.Text.Json;
using System.Text.Json.Serialization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Charter;
using HeleKlant.Promises.Everything;
using HeleKlant.Promises.SideDeals;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>One duty as it is asked.</summary>
/// <param name="Owner">A team or employee of ours: who keeps it, or who receives theirs; the agreement's owner where nobody says.</param>
/// <param name="Due">A day; or a condition; or a day of review where it stands.</param>
/// <param name="Key">A name by which another of the same agreement waits for it.</param>
/// <param name="After">The key of the one that must be kept before it.</param>
/// <param name="GuaranteeCondition">Under which conditions a guarantee holds.</param>
/// <param name="Evidence">What must be shown for it.</param>
public sealed record DutyAsked(
    AgreementSide Side, string? What, PromiseKind Kind = PromiseKind.Work, string? Owner = null, DateOnly? Due = null, string? Condition = null, DateOnly? Review = null,
    string? Key = null, string? After = null, int WorkingDays = 0, string? GuaranteeCondition = null, string? Evidence = null)
{
    public DueAsked DueAsked => new(Due, null, null, Condition, Review);
}

/// <param name="List">The list price of one, in the organisation's currency.</param>
/// <param name="Agreed">The price agreed; the list price where nobody says.</param>
public sealed record PriceLineAsked(string? What, decimal? List, decimal? Agreed = null, decimal Quantity = 1, string? Unit = null, string? Currency = null);

/// <param name="With">The other side: a name, a number in the books, or "#17".</param>
/// <param name="Parties">Further parties outside, a name or number a line.</param>
/// <param name="Owner">Who keeps it on our side: a team or an employee; oneself where nobody says.</param>
/// <param name="Carriers">Who must carry it out, a name or number each; where none is named, whom the system proposes and whoever owes something.</param>
/// <param name="AgainstBecause">Why it goes on although it goes against what we stand for.</param>
/// <param name="Question">The question without a name that it answers.</param>
public sealed record MakeAgreementAsked(
    string? Title, string? With, AgreementKind Kind = AgreementKind.Contract, string? Owner = null, DateOnly? From = null, DateOnly? Until = null, int NoticeMonths = 0,
    int NoticeDays = 0, int RenewalMonths = 0, string? Scope = null, DutyAsked[]? Duties = null, PriceLineAsked[]? Prices = null, string[]? Carriers = null, string? Parties = null,
    string? AgainstBecause = null, Guid? Question = null)
{
    /// <summary>Rows of the form: "d0-what", "p0-list".</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rows { get; init; }
}

/// <summary>An agreement as an act leaves it.</summary>
public sealed record AgreementMadeTold(Guid Id, int Version, int Number);

/// <summary>Records what two sides agreed: its terms, every duty as a promise, the chain between theirs and ours, and who must carry it out.</summary>
public sealed class MakeAgreement(
    Acting acting, AgreementBook book, PromiseBook promises, SharingBook sharing, Speaking speaking, ProposeCarriers propose, AskAboutDeals questions, CharterBook charter,
    CheckEverything everything, PartyPick pick, Dues dues, Settings settings)
{
    public const int MostPromises = 100;

    public async Task<Answer<AgreementMadeTold>> Do(MakeAgreementAsked said, CancellationToken stop)
    {
        var asked = AgreementForm.WithRows(said);
        var answer = await acting.Do<AgreementMadeTold>(
            async telling =>
            {
                var made = await Make(telling, asked, stop);
                return made.IsRefused ? made.Refusal! : new AgreementMadeTold(made.Value.Id, made.Value.Version, made.Value.Number);
            },
            stop);
        await Drafted(said, answer.IsRefused, stop);
        if (!answer.IsRefused)
        {
            _ = await everything.Look(new EverythingAsked(TextOf(asked) is { Length: <= CheckEverything.MostLetters } text ? text : "", null, "agreement", Sent: true), stop);
        }

        return answer;
    }

    /// <summary>Within the act of whoever asks: one by hand, or a whole file.</summary>
    public async Task<Answer<Agreement>> Make(Telling telling, MakeAgreementAsked asked, CancellationToken stop)
    {
        var sides = await Sides(asked, stop);
        if (sides.IsRefused)
        {
            return sides.Refusal!;
        }

        var (with, owner, parties) = sides.Value;
        var duties = asked.Duties ?? [];
        var prices = PricesOf(asked.Prices ?? [], settings.Organisation.Currency, telling.Now);
        var period = new AgreementPeriod(asked.From ?? dues.Today, asked.Until, asked.NoticeMonths, asked.NoticeDays, asked.RenewalMonths);
        if ((Fault(asked, duties) ?? prices.Refusal ?? Agreement.Fault(period, [.. prices.Value.Select(p => p.Price)], dues.Today, isNew: true)) is { } no)
        {
            return no;
        }

        var against = await charter.Against(TextOf(asked), stop);
        if (against.Count > 0 && string.IsNullOrWhiteSpace(asked.AgainstBecause))
        {
            return AgreementRefusals.AgainstCharter(string.Join(", ", against.SelectMany(a => a.Words).Distinct().Take(6)), against[0].Says);
        }

        var agreement = new Agreement { Id = Guid.CreateVersion7(telling.Now) };
        int[] customers = [with, .. parties];
        AgreementBook.Tell(telling, agreement, new AgreementMade(agreement.Id, customers, asked.Kind, with, parties, (int)owner.Party.Value, owner.Kind, period, [.. prices.Value.Select(p => p.Price)]));
        if (against.Count > 0)
        {
            AgreementBook.Tell(telling, agreement, new AgreementAgainstCharter(agreement.Id, customers, against[0].Version, [.. against.Select(a => a.Statement)]));
        }

        acting.Store.Add(agreement);
        await PutWords(agreement.Id, asked, prices.Value, stop);
        var made = await Owe(telling, agreement, duties, stop);
        if (made.IsRefused)
        {
            return made.Refusal!;
        }

        var refusal = await book.OweDecision(telling, agreement, asked.Title!.Trim(), stop)
            ?? await Share(telling, agreement, asked, made.Value, stop)
            ?? (asked.Question is { } question ? await questions.Shared(telling, question, agreement.Id, stop) : null);
        return refusal is not null ? refusal : agreement;
    }

    /// <summary>Cents of the organisation's currency, each line with an id.</summary>
    public static Answer<List<(AgreedPrice Price, PriceLineAsked Line)>> PricesOf(IReadOnlyList<PriceLineAsked> lines, string currency, DateTimeOffset now)
    {
        var prices = new List<(AgreedPrice, PriceLineAsked)>();
        foreach (var line in lines)
        {
            if (line.Currency is { Length: > 0 } other && !string.Equals(other, currency, StringComparison.OrdinalIgnoreCase))
            {
                return AgreementRefusals.OtherCurrency(other.Length > 12 ? other[..12] : other, currency);
            }

            if (line.List is null && line.Agreed is null || string.IsNullOrWhiteSpace(line.What) || line.What.Length > AgreementWords.LongestTitle || line.Unit?.Length > 60
                || Cents(line.List ?? line.Agreed!.Value) is not { } list || Cents(line.Agreed ?? line.List!.Value) is not { } agreed
                || line.Quantity is <= 0 or > 1_000_000_000m || decimal.Round(line.Quantity, 4) != line.Quantity)
            {
                return AgreementRefusals.BadPrice;
            }

            prices.Add((new AgreedPrice(Guid.CreateVersion7(now), list, line.Quantity, agreed), line));
        }

        return prices;
    }

    /// <summary>Whole cents; null for what has more than two decimals, is negative or beyond reason.</summary>
    public static long? Cents(decimal amount) =>
        amount >= 0 && amount <= Agreement.MostCents / 100m && decimal.Round(amount, 2) == amount ? (long)(amount * 100) : null;

    private async Task<Answer<(int With, NamedParty Owner, int[] Parties)>> Sides(MakeAgreementAsked asked, CancellationToken stop)
    {
        var with = await pick.One(asked.With, [NameKind.Customer], stop);
        if (with.IsRefused)
        {
            return with.Refusal!;
        }

        if (string.IsNullOrWhiteSpace(asked.Owner) && acting.Who.Employee is null)
        {
            return AgreementRefusals.NeedsOwner;
        }

        var owner = await speaking.Carrier(asked.Owner is { Length: > 0 } said ? said : "#" + acting.Who.Employee, stop);
        if (owner.IsRefused)
        {
            return owner.Refusal!;
        }

        var parties = new List<int>();
        foreach (var name in (asked.Parties ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(10))
        {
            var party = await pick.One(name, [NameKind.Customer], stop);
            if (party.IsRefused)
            {
                return party.Refusal!;
            }

            parties.Add((int)party.Value.Party.Value);
        }

        return ((int)with.Value.Party.Value, owner.Value, [.. parties.Distinct().Where(p => p != (int)with.Value.Party.Value)]);
    }

    private static Refusal? Fault(MakeAgreementAsked asked, DutyAsked[] duties) =>
        asked.Title?.Trim() is not { Length: > 0 and <= AgreementWords.LongestTitle } || !Enum.IsDefined(asked.Kind) ? AgreementRefusals.NeedsTitle
        : asked.Scope?.Length > AgreementWords.LongestText || asked.AgainstBecause?.Length > AgreementWords.LongestText
            || duties.Any(d => d.GuaranteeCondition?.Length > AgreementWords.LongestText || d.Evidence?.Length > AgreementWords.LongestText) ? AgreementRefusals.TooLong
        : duties.Length > MostPromises ? AgreementRefusals.TooManyPromises
        : duties.Length == 0 && asked.Prices is not { Length: > 0 } && string.IsNullOrWhiteSpace(asked.Scope) ? AgreementRefusals.NeedsSomething
        : null;

    private async Task PutWords(Guid agreement, MakeAgreementAsked asked, List<(AgreedPrice Price, PriceLineAsked Line)> prices, CancellationToken stop)
    {
        await book.PutWords(agreement, AgreementWordsAre.Title, Guid.Empty, asked.Title, stop);
        await book.PutWords(agreement, AgreementWordsAre.Scope, Guid.Empty, asked.Scope, stop);
        await book.PutWords(agreement, AgreementWordsAre.AgainstCharter, Guid.Empty, asked.AgainstBecause, stop);
        foreach (var (price, line) in prices)
        {
            await book.PutWords(agreement, AgreementWordsAre.PriceLine, price.Line, line.What, stop);
            await book.PutWords(agreement, AgreementWordsAre.Unit, price.Line, line.Unit, stop);
        }
    }

    /// <summary>Every duty becomes a promise; then what waits for what.</summary>
    private async Task<Answer<List<Promise>>> Owe(Telling telling, Agreement agreement, DutyAsked[] duties, CancellationToken stop)
    {
        var made = new List<Promise>();
        var byKey = new Dictionary<string, Promise>(StringComparer.OrdinalIgnoreCase);
        var madeOn = agreement.From < dues.Today ? agreement.From : dues.Today;
        foreach (var duty in duties)
        {
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

            var (by, to) = duty.Side == AgreementSide.Ours ? (us, agreement.With) : (agreement.With, us);
            var promise = promises.Make(telling, new PromiseToMake(by, to, duty.What, duty.DueAsked, duty.Kind, madeOn, Origin: PromiseOrigin.Agreement, From: agreement.Id));
            if (promise.IsRefused)
            {
                return promise.Refusal!;
            }

            made.Add(promise.Value);
            await book.PutWords(agreement.Id, AgreementWordsAre.GuaranteeCondition, promise.Value.Id, duty.GuaranteeCondition, stop);
            await book.PutWords(agreement.Id, AgreementWordsAre.EvidenceNeeded, promise.Value.Id, duty.Evidence, stop);
            if (duty.Key?.Trim() is { Length: > 0 } key)
            {
                byKey[key] = promise.Value;
            }
        }

        foreach (var (duty, promise) in duties.Zip(made).Where(d => !string.IsNullOrWhiteSpace(d.First.After)))
        {
            if (!byKey.TryGetValue(duty.After!.Trim(), out var before))
            {
                return AgreementRefusals.NoSuchKey;
            }

            var chained = await promises.Chain(telling, promise, before.Id, duty.WorkingDays, stop);
            if (chained.IsRefused)
            {
                return chained.Refusal!;
            }
        }

        return made;
    }

    /// <summary>Who must carry it out: whoever was named; else whoever owes something of ours, and whom the bonds and the chain propose.</summary>
    private async Task<Refusal?> Share(Telling telling, Agreement agreement, MakeAgreementAsked asked, List<Promise> made, CancellationToken stop)
    {
        var carriers = new List<(int, NameKind)>();
        foreach (var name in (asked.Carriers ?? []).SelectMany(c => c.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var carrier = await speaking.Carrier(name, stop);
            if (carrier.IsRefused)
            {
                return carrier.Refusal;
            }

            carriers.Add(((int)carrier.Value.Party.Value, carrier.Value.Kind));
        }

        if (carriers.Count == 0)
        {
            carriers.AddRange(made.Where(p => p.ByKind != NameKind.Customer).Select(p => (p.By, p.ByKind)));
            carriers.AddRange(propose.For(agreement.With).Where(p => p.Kind == NameKind.Team).Select(p => (p.Carrier, p.Kind)));
            carriers.Add((agreement.Owner, agreement.OwnerKind));
        }

        return sharing.Name(telling, agreement.Id, agreement.With, agreement.Kind, carriers);
    }

    /// <summary>What stands in it that we would have to live up to.</summary>
    private static string TextOf(MakeAgreementAsked asked) =>
        string.Join(".\n", new[] { asked.Title, asked.Scope }.Concat((asked.Duties ?? []).Where(d => d.Side == AgreementSide.Ours).SelectMany(d => new[] { d.What, d.GuaranteeCondition })).Where(t => !string.IsNullOrWhiteSpace(t)));

    /// <summary>A form that was refused is kept for whoever wrote it, until it is sent.</summary>
    private async Task Drafted(MakeAgreementAsked said, bool refused, CancellationToken stop)
    {
        if (acting.Who.Account is not { Value: var me } || said.Rows is null)
        {
            return;
        }

        var draft = await acting.Store.Set<AgreementDraft>().FindAsync([me], stop);
        if (!refused)
        {
            if (draft is not null)
            {
                acting.Store.Remove(draft);
                await acting.Store.SaveChangesAsync(stop);
            }

            return;
        }

        var body = AgreementForm.Write(said);
        if (body.Length <= AgreementDraft.Longest)
        {
            if (draft is null)
            {
                acting.Store.Add(draft = new AgreementDraft { Account = me });
            }

            (draft.Body, draft.At) = (body, acting.Now);
            await acting.Store.SaveChangesAsync(stop);
        }
    }
}
