using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;

namespace HeleKlant.Promises.Agreements;

/// <param name="Last">The last day; its own end where nobody says.</param>
/// <param name="Both">Both want it, so that no notice is needed.</param>
public sealed record EndAgreementAsked(Guid Id, AgreementSide Side, string? Because, DateOnly? Last = null, bool Both = false, int Version = 0);

public sealed record TakeEndBackAsked(Guid Id, int Version = 0);

/// <param name="Ids">At most two hundred; each with "~" and the version that was looked at, or without.</param>
/// <param name="Because">Why, of each.</param>
public sealed record EndAgreementsAsked(string[]? Ids, AgreementSide Side = AgreementSide.Ours, string? Because = null, DateOnly? Last = null, bool Both = false, string? Back = null);

/// <summary>Either side ends an agreement, or several in one go; what was ended by mistake holds again.</summary>
public sealed class EndAgreement(Acting acting, AgreementBook book, PromiseBook promises, Several several, Dues dues)
{
    private const string List = "agreements";

    public Task<Answer<AgreementMadeTold>> Do(EndAgreementAsked asked, CancellationToken stop) => acting.Do<AgreementMadeTold>(telling => End(telling, asked, stop), stop);

    public Task<Answer<AgreementMadeTold>> TakeBack(TakeEndBackAsked asked, CancellationToken stop) => acting.Do<AgreementMadeTold>(telling => TakeBack(telling, asked, stop), stop);

    /// <summary>Each by its own notice, each with the same reason.</summary>
    public Task<Answer<SeveralTold>> Together(EndAgreementsAsked asked, CancellationToken stop) => several.Do(
        List, "end", asked.Ids, async (telling, id, version) => (await End(telling, new EndAgreementAsked(id, asked.Side, asked.Because, asked.Last, asked.Both, version), stop)).Select(told => told.Version), stop);

    public Task<Answer<SeveralTold>> UndoTogether(SeveralBackAsked asked, CancellationToken stop) => several.Back(
        List, asked.Id, async (telling, _, id, version) => (await TakeBack(telling, new TakeEndBackAsked(id, version), stop)).Select(told => told.Version), stop);

    /// <summary>What is still open and falls due after the last day is let go by both; guarantees stay.</summary>
    private async Task<Answer<AgreementMadeTold>> End(Telling telling, EndAgreementAsked asked, CancellationToken stop)
    {
        var found = await book.Find(asked.Id, asked.Version, stop);
        if (found.IsRefused || string.IsNullOrWhiteSpace(asked.Because) || asked.Because.Length > AgreementWords.LongestText)
        {
            return found.Refusal ?? AgreementRefusals.NeedsReason;
        }

        var agreement = found.Value;
        var last = asked.Last ?? agreement.Until ?? dues.Today;
        var rule = agreement.End(last, asked.Side, asked.Both, dues.Today);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        AgreementBook.Tell(telling, agreement, rule.Value);
        await book.PutWords(agreement.Id, AgreementWordsAre.EndReason, Guid.Empty, asked.Because, stop);
        foreach (var promise in (await book.Promises(agreement.Id, stop)).Where(p => p.IsOpen && p.Kind != PromiseKind.Guarantee && (p.Kind == PromiseKind.Decision || p.Form == DueForm.Standing || p.FallsDue is null || p.FallsDue > dues.Ends(last))))
        {
            await promises.Release(telling, promise, SaidBy.Both, asked.Because, stop);
        }

        return AnswerChange.Told(agreement);
    }

    /// <summary>What was let go with it is owed again, in the order of the chain as it was.</summary>
    private async Task<Answer<AgreementMadeTold>> TakeBack(Telling telling, TakeEndBackAsked asked, CancellationToken stop)
    {
        var found = await book.Find(asked.Id, asked.Version, stop);
        var rule = found.IsRefused ? found.Refusal! : found.Value.TakeEndBack();
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        var agreement = found.Value;
        var ended = acting.Journal.ReadStream(agreement.Stream, 0, telling.Turn).Last(f => acting.Journal.Shapes.Read(f) is AgreementEnded).At;
        AgreementBook.Tell(telling, agreement, rule.Value);
        foreach (var promise in (await book.Promises(agreement.Id, stop)).Where(p => p.State == PromiseState.Released && WasReleased(p, ended, telling)))
        {
            if (await promises.Reopen(telling, promise, stop) is { IsRefused: true } no)
            {
                return no.Refusal!;
            }
        }

        return AnswerChange.Told(agreement);
    }

    private bool WasReleased(Promise promise, DateTimeOffset at, Telling telling) =>
        acting.Journal.ReadStream(promise.Stream, 0, telling.Turn).Any(f => f.At == at && acting.Journal.Shapes.Read(f) is PromiseReleased);
}
