using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>Something that happened to a promise.</summary>
/// <param name="By">The account that said so, by the name it shows; null for the clock, the command line, or where names are not given.</param>
/// <param name="Words">Evidence or reason, as it was put.</param>
public sealed record PromiseStep(DateTimeOffset At, string Sentence, string? By, string? Words);

/// <summary>A promise in the chain before or after this one.</summary>
/// <param name="WorkingDays">How many working days lie between them.</param>
/// <param name="Settled">The earlier one was kept, and the later one has its date.</param>
public sealed record ChainedSeen(PromiseTold Promise, int WorkingDays, bool Settled);

/// <summary>One promise as a whole.</summary>
/// <param name="Replaced">The promise in its place, where it was agreed anew after it fell due.</param>
/// <param name="InPlaceOf">The promise in whose place it stands.</param>
public sealed record PromiseSeen(PromiseTold Promise, IReadOnlyList<ChainedSeen> Before, IReadOnlyList<ChainedSeen> After, Guid? Replaced, Guid? InPlaceOf, IReadOnlyList<PromiseStep> Steps);

/// <summary>Reads one promise with its chain and its story.</summary>
public sealed class PromiseStory(Store.Store store, JournalStore journal, PromiseBook book, PromiseList list, PromisesTold told, Expectations.Beside beside, OwingWords words, IStringLocalizer<Texts> texts)
{
    private const int MostLinks = 50;
    private const int MostSteps = 500;

    public async Task<Answer<PromiseSeen>> Read(Guid id, bool named, CancellationToken stop)
    {
        var found = await book.Find(id, stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        // What two sides expect of each other is for them alone.
        if (found.Value is { Kind: PromiseKind.Expectation } expected && !await beside.SpeaksFor(expected.By, expected.ByKind, stop) && !await beside.SpeaksFor(expected.To, expected.ToKind, stop))
        {
            return OwedRefusals.NoPromise;
        }

        var before = await store.Set<ChainedPromise>().AsNoTracking().Where(l => l.Promise == id).OrderBy(l => l.Before).Take(MostLinks).ToListAsync(stop);
        var after = await store.Set<ChainedPromise>().AsNoTracking().Where(l => l.Before == id).OrderBy(l => l.Promise).Take(MostLinks).ToListAsync(stop);
        var others = await told.Tell(await list.Rows([.. before.Select(l => l.Before).Concat(after.Select(l => l.Promise)).Distinct()], stop), named, stop);
        var by = others.ToDictionary(p => p.Id);
        var replaced = await store.Set<Promise>().Where(p => p.From == id && p.Origin == PromiseOrigin.EarlierPromise).OrderBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
        return new PromiseSeen(
            await told.Tell(found.Value, named, stop),
            [.. before.Where(l => by.ContainsKey(l.Before)).Select(l => new ChainedSeen(by[l.Before], l.WorkingDays, l.Settled))],
            [.. after.Where(l => by.ContainsKey(l.Promise)).Select(l => new ChainedSeen(by[l.Promise], l.WorkingDays, l.Settled))],
            replaced, found.Value.Origin == PromiseOrigin.EarlierPromise ? found.Value.From : null, await Steps(found.Value, named, stop));
    }

    private async Task<IReadOnlyList<PromiseStep>> Steps(Promise promise, bool named, CancellationToken stop)
    {
        var facts = journal.ReadStream(promise.Stream).Take(MostSteps).ToList();
        var said = (await store.Set<PromiseWords>().AsNoTracking().Where(w => w.Promise == promise.Id && (w.Are == WordsAre.Because || w.Are == WordsAre.Evidence)).ToListAsync(stop)).ToLookup(w => w.Version, w => w.Text);
        var accounts = facts.Select(f => f.By).OfType<Guid>().Distinct().ToList();
        var names = named ? await store.Users.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.ShownName, stop) : [];
        return [.. facts.Select(f => new PromiseStep(f.At, Sentence(journal.Shapes.Read(f)), f.By is { } by ? names.GetValueOrDefault(by) : null, said[f.Version].FirstOrDefault()))];
    }

    private string Sentence(object fact) => fact switch
    {
        PromiseMade { Due.Form: DueForm.Condition } => texts["step-made-condition"],
        PromiseMade { Due: { Form: DueForm.Standing } due } => texts["step-made-standing", words.Date(due.Day!.Value)],
        PromiseMade f => texts["step-made", Due(f.Due)],
        PromiseConditionMet f => texts["step-condition-met", Due(f.Due)],
        PromiseRenegotiated f => texts["step-renegotiated", Due(f.Due), Side(f.SaidBy)],
        PromiseRenegotiationUndone f => texts["step-renegotiation-undone", Due(f.Due)],
        PromiseKept f => texts[f.Late ? "step-kept-late" : "step-kept", words.Moment(f.KeptAt), Side(f.SaidBy)],
        PromiseBroken { SaidBy: SaidBy.Records } => texts["step-broken-by-time"],
        PromiseBroken f => texts["step-broken", Side(f.SaidBy)],
        PromiseReleased f => texts["step-released-" + f.SaidBy.ToString().ToLowerInvariant()],
        PromiseReopened => texts["step-reopened"],
        PromiseCameDue f => texts["step-came-due", words.LastDay(f.Due)],
        PromiseChained f => texts["step-chained", f.WorkingDays],
        PromiseUnchained => texts["step-unchained"],
        PromiseMovedAlong f => texts[f.Moved ? "step-moved-along" : "step-not-moved", words.LastDay(f.FallsDue)],
        _ => fact.GetType().Name,
    };

    private string Due(PromiseDue due) => due.Form switch
    {
        DueForm.Condition => texts["on-condition"],
        DueForm.Standing => texts["when-standing", words.Date(due.Day!.Value)],
        _ => words.Date(due.Day!.Value),
    };

    private string Side(SaidBy side) => texts["said-side-" + side.ToString().ToLowerInvariant()];
}
