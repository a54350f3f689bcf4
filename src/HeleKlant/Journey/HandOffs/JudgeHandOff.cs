using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.HandOffs;

/// <param name="Touch">The sequence of the touch that took it up, as the case's page names it.</param>
/// <param name="Missing">Places of the agreement's items that were missing, from 0.</param>
/// <param name="Words">What was missing, where it is no item of the agreement.</param>
public sealed record JudgeHandOffAsked(int Case, long Touch, bool Complete = false, int[]? Missing = null, string? Words = null, HandOffBetween Between = HandOffBetween.Teams);

public sealed record UndoJudgementAsked(int Case, long Touch);

/// <summary>One tap of the receiver: everything was with it, or what was missing. Where times can tell whether it was kept, nobody is asked.</summary>
public sealed class JudgeHandOff(Acting acting, Sides sides, Dues dues, ChainAnswers chain)
{
    public Task<Answer<Site.Nothing>> Do(JudgeHandOffAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            if (Crossings.Into(chain.Now, asked.Case, asked.Touch, asked.Between) is not { } crossing)
            {
                return HandOffRefusals.NoHandOff;
            }

            if (!await MayJudge(asked.Between, crossing.To, stop))
            {
                return HandOffRefusals.NotYourSide;
            }

            var terms = await TermsOf(asked.Between, crossing, stop);
            int[] missing = asked.Complete ? [] : [.. (asked.Missing ?? []).Where(i => i >= 0 && i < (terms?.Items.Length ?? 0)).Distinct().Order()];
            var text = asked.Complete ? null : asked.Words?.Trim() is { Length: > 0 } said ? said : null;
            if (!asked.Complete && missing.Length == 0 && text is null)
            {
                return HandOffRefusals.NeedsMissing;
            }

            if (text?.Length > OwedTables.LongestText)
            {
                return OwedRefusals.TooLong;
            }

            var fact = new HandOffJudged(
                crossing.Touch, crossing.Case, asked.Between, crossing.From, crossing.To, crossing.TakenAt, terms?.Agreement, terms?.Number, asked.Complete, missing, text is not null);
            var version = Next(telling, crossing.Touch);
            telling.Tell(JudgedHandOff.StreamOf(crossing.Touch), version, fact);
            await Replace(crossing.Touch, JudgedHandOff.Of(fact, telling.Now, version), text is null ? null : new JudgedWords { Touch = crossing.Touch, Text = text }, stop);
            return default(Site.Nothing);
        },
        stop);

    public Task<Answer<Site.Nothing>> Undo(UndoJudgementAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            if (await acting.Store.Set<JudgedHandOff>().FindAsync([asked.Touch], stop) is not { } judged || judged.Case != asked.Case)
            {
                return HandOffRefusals.NotJudged;
            }

            if (!await MayJudge(judged.Between, judged.Receiver, stop))
            {
                return HandOffRefusals.NotYourSide;
            }

            telling.Tell(JudgedHandOff.StreamOf(asked.Touch), Next(telling, asked.Touch), new HandOffJudgementUndone(asked.Touch, asked.Case));
            await Replace(asked.Touch, null, null, stop);
            return default(Site.Nothing);
        },
        stop);

    private Task<bool> MayJudge(HandOffBetween between, int receiver, CancellationToken stop) => sides.MaySpeakFor(between, receiver, stop);

    private int Next(Telling telling, long touch) =>
        acting.Journal.ReadStream(JudgedHandOff.StreamOf(touch), 0, telling.Turn).Select(f => f.Version).DefaultIfEmpty(0).Max() + 1;

    private async Task<HandOffTerms?> TermsOf(HandOffBetween between, HandOffCrossing crossing, CancellationToken stop) =>
        (await acting.Store.Set<HandOffAgreement>().FirstOrDefaultAsync(a => a.Between == between && a.Giver == crossing.From && a.Receiver == crossing.To, stop))
        ?.HoldingOn(dues.DayOf(crossing.GivenAt));

    private async Task Replace(long touch, JudgedHandOff? judged, JudgedWords? words, CancellationToken stop)
    {
        if (await acting.Store.Set<JudgedHandOff>().FindAsync([touch], stop) is { } before)
        {
            acting.Store.Remove(before);
        }

        if (await acting.Store.Set<JudgedWords>().FindAsync([touch], stop) is { } said)
        {
            acting.Store.Remove(said);
        }

        await acting.Store.SaveChangesAsync(stop);
        if (judged is not null)
        {
            acting.Store.Add(judged);
        }

        if (words is not null)
        {
            acting.Store.Add(words);
        }
    }
}
