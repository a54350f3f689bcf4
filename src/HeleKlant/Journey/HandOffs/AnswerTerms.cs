using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.HandOffs;

/// <param name="Version">The version that was looked at; a later one refuses the answer. 0 does not look.</param>
public sealed record AnswerTermsAsked(Guid Id, HandOffSide Side, int Version = 0);

/// <param name="Last">The last day; today where nobody says.</param>
public sealed record EndTermsAsked(Guid Id, HandOffSide Side, DateOnly? Last = null, int Version = 0);

/// <summary>
/// The other side agrees or does not; either side ends what holds. What two teams agreed are two standing promises: to hand over complete, and to take up
/// and finish in time.
/// </summary>
public sealed class AnswerTerms(Acting acting, Sides sides, Dues dues, PromiseBook promises, IStringLocalizer<Texts> words)
{
    public Task<Answer<AgreementTold>> Agree(AnswerTermsAsked asked, CancellationToken stop) => With(asked.Id, asked.Side, asked.Version, async (telling, agreement) =>
    {
        var rule = agreement.Agree(asked.Side, acting.Who.IsCommandLine ? null : telling.By);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        Sides.Tell(telling, agreement, rule.Value);
        await LetGo(telling, agreement, stop);
        return Promise(telling, agreement, agreement.Terms.Single(t => t.Number == rule.Value.Version)) is { } no ? no : ProposeTerms.Told(agreement, dues.Today);
    }, stop);

    public Task<Answer<AgreementTold>> Decline(AnswerTermsAsked asked, CancellationToken stop) => With(asked.Id, asked.Side, asked.Version, (telling, agreement) =>
    {
        var rule = agreement.Decline(asked.Side);
        if (rule.IsRefused)
        {
            return Task.FromResult<Answer<AgreementTold>>(rule.Refusal!);
        }

        Sides.Tell(telling, agreement, rule.Value);
        return Task.FromResult<Answer<AgreementTold>>(ProposeTerms.Told(agreement, dues.Today));
    }, stop);

    public Task<Answer<AgreementTold>> End(EndTermsAsked asked, CancellationToken stop) => With(asked.Id, asked.Side, asked.Version, async (telling, agreement) =>
    {
        var rule = agreement.End(asked.Last ?? dues.Today, asked.Side, dues.Today);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        Sides.Tell(telling, agreement, rule.Value);
        await LetGo(telling, agreement, stop);
        return ProposeTerms.Told(agreement, dues.Today);
    }, stop);

    private Task<Answer<AgreementTold>> With(Guid id, HandOffSide side, int version, Func<Telling, HandOffAgreement, Task<Answer<AgreementTold>>> act, CancellationToken stop) =>
        acting.Do<AgreementTold>(
            async telling =>
            {
                var found = await Sides.Find(acting, id, version, stop);
                return found.IsRefused ? found.Refusal!
                    : await sides.MaySpeakFor(found.Value.Between, side == HandOffSide.Giver ? found.Value.Giver : found.Value.Receiver, stop) ? await act(telling, found.Value)
                    : HandOffRefusals.NotYourSide;
            },
            stop);

    /// <summary>What stood before is let go by both: its place is taken, or it ends.</summary>
    private async Task LetGo(Telling telling, HandOffAgreement agreement, CancellationToken stop)
    {
        foreach (var promise in await acting.Store.Set<Promise>().Where(p => p.From == agreement.Id && p.State == PromiseState.Open).ToListAsync(stop))
        {
            await promises.Release(telling, promise, SaidBy.Both, null, stop);
        }
    }

    private Refusal? Promise(Telling telling, HandOffAgreement agreement, HandOffTerms terms)
    {
        if (agreement.Between != HandOffBetween.Teams || terms.Review < dues.Today)
        {
            return null;
        }

        PromiseToMake Standing(int by, int to, string what) => new(
            by, to, what, new DueAsked(Review: terms.Review), PromiseKind.HandOff, Origin: PromiseOrigin.HandOffAgreement, From: agreement.Id);
        var complete = terms.Items.Length == 0 ? terms.What : $"{terms.What}: {string.Join(", ", terms.Items)}";
        var given = promises.Make(telling, Standing(terms.Giver, terms.Receiver, words["promise-complete", complete]));
        if (given.IsRefused || InTime(terms) is not { } inTime)
        {
            return given.Refusal;
        }

        return promises.Make(telling, Standing(terms.Receiver, terms.Giver, inTime)).Refusal;
    }

    private string? InTime(HandOffTerms terms)
    {
        static string Hours(double hours) => hours.ToString("0.##", CultureInfo.CurrentCulture);
        return (terms.AcceptWithinHours, terms.DoneWithinHours) switch
        {
            ({ } accept, { } done) => words["promise-both-times", terms.What, Hours(accept), Hours(done)].Value,
            ({ } accept, null) => words["promise-accept-time", terms.What, Hours(accept)].Value,
            (null, { } done) => words["promise-done-time", terms.What, Hours(done)].Value,
            _ => null,
        };
    }
}
