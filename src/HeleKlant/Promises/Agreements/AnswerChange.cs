using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;

namespace HeleKlant.Promises.Agreements;

/// <param name="Side">Who answers: the side that did not ask.</param>
/// <param name="Words">What they said.</param>
public sealed record AnswerChangeAsked(Guid Id, int Change, AgreementSide Side, int Version = 0, string? Words = null);

/// <param name="Words">What they said as they confirmed.</param>
public sealed record ConfirmAsked(Guid Id, int Version = 0, string? Words = null);

/// <param name="OurHours">What it cost us; 0 where nothing.</param>
public sealed record NoteCostAsked(Guid Id, Guid Promise, decimal OurHours, decimal TheirHours = 0, string? Words = null);

/// <summary>Both sides accept a change, or one does not; the other side confirms; what their unkept duties cost is noted.</summary>
public sealed class AnswerChange(Acting acting, AgreementBook book, PromiseBook promises, Dues dues)
{
    public const decimal MostHours = 100_000;

    public Task<Answer<AgreementMadeTold>> Accept(AnswerChangeAsked asked, CancellationToken stop) =>
        With(asked.Id, asked.Version, (telling, agreement) => Accept(telling, agreement, asked, null, stop), stop);

    /// <summary>Within the act of whoever asks: one of us, or a contact by a link.</summary>
    internal async Task<Answer<AgreementMadeTold>> Accept(Telling telling, Agreement agreement, AnswerChangeAsked asked, Guid? link, CancellationToken stop)
    {
        var rule = agreement.Accept(asked.Change, asked.Side);
        if (rule.IsRefused || asked.Words?.Length > AgreementWords.LongestText)
        {
            return rule.Refusal ?? AgreementRefusals.TooLong;
        }

        var change = rule.Value.Asked;
        var reason = await book.Words(agreement.Id, AgreementWordsAre.ChangeReason, AgreementWords.OfChange(asked.Change), stop);
        if (await Move(telling, change.Moves, reason, stop) is { } no)
        {
            return no;
        }

        var made = await Add(telling, agreement, change.Added, stop);
        if (made.IsRefused)
        {
            return made.Refusal!;
        }

        var moved = change.Period != agreement.Holding.Period;
        AgreementBook.Tell(telling, agreement, new AgreementChangeAccepted(agreement.Id, agreement.Customers, asked.Change, asked.Side, agreement.Number + 1, made.Value, link));
        await SaidByThem(agreement.Id, asked.Words, stop);
        return moved && await OweDecision(telling, agreement, stop) is { } refused ? refused : Told(agreement);
    }

    public Task<Answer<AgreementMadeTold>> Decline(AnswerChangeAsked asked, CancellationToken stop) => With(asked.Id, asked.Version, async (telling, agreement) =>
    {
        var rule = agreement.Decline(asked.Change, asked.Side);
        if (rule.IsRefused || asked.Words?.Length > AgreementWords.LongestText)
        {
            return rule.Refusal ?? AgreementRefusals.TooLong;
        }

        AgreementBook.Tell(telling, agreement, rule.Value);
        await SaidByThem(agreement.Id, asked.Words, stop);
        return Told(agreement);
    }, stop);

    public Task<Answer<AgreementMadeTold>> Confirm(ConfirmAsked asked, CancellationToken stop) =>
        With(asked.Id, asked.Version, (telling, agreement) => Confirm(telling, agreement, asked.Words, null, stop), stop);

    internal async Task<Answer<AgreementMadeTold>> Confirm(Telling telling, Agreement agreement, string? words, Guid? link, CancellationToken stop)
    {
        var rule = agreement.Confirm(link, dues.Today);
        if (rule.IsRefused || words?.Length > AgreementWords.LongestText)
        {
            return rule.Refusal ?? AgreementRefusals.TooLong;
        }

        AgreementBook.Tell(telling, agreement, rule.Value);
        await SaidByThem(agreement.Id, words, stop);
        return Told(agreement);
    }

    public Task<Answer<Nothing>> NoteCost(NoteCostAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async telling =>
        {
            var found = await book.Find(asked.Id, 0, stop);
            if (found.IsRefused)
            {
                return found.Refusal!;
            }

            if (asked.OurHours is < 0 or > MostHours || asked.TheirHours is < 0 or > MostHours || decimal.Round(asked.OurHours, 2) != asked.OurHours || decimal.Round(asked.TheirHours, 2) != asked.TheirHours)
            {
                return AgreementRefusals.BadHours;
            }

            var promise = (await book.Promises(asked.Id, stop)).Find(p => p.Id == asked.Promise);
            if (promise is not { ByKind: Journal.NameKind.Customer } || !AgreementCostTold.IsUnkept(promise, acting.Now))
            {
                return AgreementRefusals.NotTheirs;
            }

            AgreementBook.Tell(telling, found.Value, new AgreementCostNoted(asked.Id, found.Value.Customers, asked.Promise, asked.OurHours, asked.TheirHours));
            if (await acting.Store.Set<AgreementCost>().FindAsync([asked.Promise], stop) is not { } cost)
            {
                acting.Store.Add(cost = new AgreementCost { Promise = asked.Promise, Agreement = asked.Id });
            }

            (cost.OurHours, cost.TheirHours) = (asked.OurHours, asked.TheirHours);
            await book.PutWords(asked.Id, AgreementWordsAre.Cost, asked.Promise, asked.Words, stop);
            return default(Nothing);
        },
        stop);

    private async Task<Refusal?> Move(Telling telling, AgreedMove[] moves, string? reason, CancellationToken stop)
    {
        foreach (var move in moves)
        {
            var promise = await promises.Find(move.Promise, stop);
            if (promise.IsRefused || !promise.Value.IsOpen)
            {
                continue;
            }

            var moved = await promises.Renegotiate(telling, promise.Value, new DueAsked(move.Day), SaidBy.Both, reason, stop);
            if (moved.IsRefused && moved.Refusal != OwedRefusals.SameDue)
            {
                return moved.Refusal;
            }
        }

        return null;
    }

    private async Task<Answer<Guid[]>> Add(Telling telling, Agreement agreement, AgreedAddition[] added, CancellationToken stop)
    {
        var made = new List<Guid>();
        foreach (var one in added)
        {
            var what = await book.Words(agreement.Id, AgreementWordsAre.Addition, one.Key, stop);
            var promise = promises.Make(telling, new PromiseToMake(one.By, one.To, what ?? "–", new DueAsked(one.Day), one.Kind, Origin: PromiseOrigin.Agreement, From: agreement.Id));
            var chained = promise.IsRefused || one.After is not { } after ? promise : await promises.Chain(telling, promise.Value, after, one.WorkingDays, stop);
            if (chained.IsRefused)
            {
                return chained.Refusal!;
            }

            made.Add(promise.Value.Id);
        }

        return made.ToArray();
    }

    private async Task<Refusal?> OweDecision(Telling telling, Agreement agreement, CancellationToken stop) =>
        await book.OweDecision(telling, agreement, await book.Words(agreement.Id, AgreementWordsAre.Title, Guid.Empty, stop) ?? "–", stop);

    private Task SaidByThem(Guid agreement, string? words, CancellationToken stop) => book.PutWords(agreement, AgreementWordsAre.SaidByThem, Guid.Empty, words, stop);

    private Task<Answer<AgreementMadeTold>> With(Guid id, int version, Func<Telling, Agreement, Task<Answer<AgreementMadeTold>>> act, CancellationToken stop) => acting.Do<AgreementMadeTold>(
        async telling =>
        {
            var found = await book.Find(id, version, stop);
            return found.IsRefused ? found.Refusal! : await act(telling, found.Value);
        },
        stop);

    internal static AgreementMadeTold Told(Agreement agreement) => new(agreement.Id, agreement.Version, agreement.Number);
}
