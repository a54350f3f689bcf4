using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Owed;

/// <param name="What">What is promised, in words.</param>
/// <param name="MadeOn">The day it was made; today where nobody says.</param>
/// <param name="Asked">The day the other side asked for, kept beside the day promised.</param>
/// <param name="From">What it came from.</param>
public sealed record PromiseToMake(
    int By, int To, string? What, DueAsked Due, PromiseKind Kind = PromiseKind.Other, DateOnly? MadeOn = null, DateOnly? Asked = null,
    PromiseOrigin Origin = PromiseOrigin.Alone, Guid? From = null, int? Case = null, double Weight = 1);

/// <summary>
/// Makes and changes promises within the act of whoever asks: the rule is asked, the fact told, the row folded, the words put by, and what is
/// chained to the promise follows.
/// </summary>
public sealed class PromiseBook(Store.Store store, JournalStore journal, Dues dues, Settings settings)
{
    private const int MostOfAnAct = 10_000;

    public async Task<Answer<Promise>> Find(Guid id, CancellationToken stop = default) =>
        await store.Set<Promise>().FindAsync([id], stop) is { } promise ? promise : OwedRefusals.NoPromise;

    /// <summary>A promise that still stands as the asker saw it; 0 asks for nothing.</summary>
    public async Task<Answer<Promise>> Find(Guid id, int version, CancellationToken stop = default)
    {
        var promise = await Find(id, stop);
        return promise.IsRefused || version == 0 || promise.Value.Version == version ? promise : OwedRefusals.MovedOn;
    }

    public Answer<Promise> Make(Telling telling, PromiseToMake asked)
    {
        var madeOn = asked.MadeOn ?? dues.Today;
        var due = dues.Of(asked.Due, madeOn);
        if ((Fault(asked, madeOn) ?? due.Refusal) is { } no)
        {
            return no;
        }

        var kinds = journal.ReadNames([asked.By, asked.To]).ToDictionary(n => n.Id, n => n.Kind);
        if (!Owes(kinds.GetValueOrDefault(asked.By)) || !Owes(kinds.GetValueOrDefault(asked.To)))
        {
            return OwedRefusals.NeedsBoth;
        }

        var made = new PromiseMade(
            Guid.CreateVersion7(telling.Now), asked.By, kinds[asked.By], asked.To, kinds[asked.To], asked.Kind, due.Value, asked.Asked, madeOn,
            asked.Origin, asked.From, asked.Case, asked.Weight, settings.Of<OwedRules>(OwedRules.Name).BrokenAfter(asked.Kind));
        var promise = Promise.Start(made, telling.Now);
        store.Add(promise);
        telling.Tell(promise.Stream, promise.Version, made);
        PutWords(promise, WordsAre.What, asked.What);
        PutWords(promise, WordsAre.Condition, asked.Due.Condition);
        return promise;
    }

    public async Task<Answer<Promise>> Keep(Telling telling, Promise promise, DateTimeOffset? keptAt, SaidBy saidBy, string? evidence, CancellationToken stop = default)
    {
        var answer = Tell(telling, promise, promise.Keep(keptAt ?? telling.Now, saidBy, !string.IsNullOrWhiteSpace(evidence), telling.Now), WordsAre.Evidence, evidence);
        if (!answer.IsRefused)
        {
            foreach (var (next, link) in await ChainedTo(promise, settled: false, stop))
            {
                MoveAlong(telling, next, link, promise);
            }
        }

        return answer;
    }

    public Answer<Promise> Break(Telling telling, Promise promise, SaidBy saidBy, string? because) =>
        Tell(telling, promise, promise.Break(saidBy), WordsAre.Because, because);

    /// <summary>Agrees anew: before it fell due the date moves; after it the old one is broken and another takes its place, and that one is the answer.</summary>
    public async Task<Answer<Promise>> Renegotiate(Telling telling, Promise promise, DueAsked asked, SaidBy saidBy, string? because, CancellationToken stop = default)
    {
        var due = dues.Of(asked, promise.MadeOn);
        if (due.IsRefused || due.Value.At <= telling.Now)
        {
            return due.Refusal ?? OwedRefusals.DueIsPast;
        }

        var rule = promise.Renegotiate(due.Value, saidBy, telling.Now);
        if (rule.Refusal != OwedRefusals.FellDue)
        {
            var moved = Tell(telling, promise, rule, WordsAre.Because, because);
            PutWords(promise, WordsAre.Condition, moved.IsRefused ? null : asked.Condition);
            return moved;
        }

        var what = await What(promise.Id, stop);
        var broken = Break(telling, promise, saidBy, because);
        var again = broken.IsRefused ? broken : Make(
            telling,
            new PromiseToMake(promise.By, promise.To, what ?? because ?? "–", asked, promise.Kind, Origin: PromiseOrigin.EarlierPromise, From: promise.Id, Case: promise.Case, Weight: promise.Weight));
        foreach (var (next, link) in again.IsRefused ? [] : await ChainedTo(promise, settled: false, stop))
        {
            Unchain(telling, next, link);
            await Link(telling, next, again.Value.Id, link.WorkingDays, stop);
        }

        return again;
    }

    /// <summary>Takes back that it was agreed anew, where that is the last thing that happened to it.</summary>
    public Answer<Promise> UndoRenegotiation(Telling telling, Promise promise)
    {
        var facts = journal.ReadStream(promise.Stream, 0, telling.Turn);
        if (facts.Count != promise.Version || journal.Shapes.Read(facts[^1]) is not PromiseRenegotiated)
        {
            return OwedRefusals.MovedOn;
        }

        var before = facts.SkipLast(1).Aggregate(new Promise(), (state, fact) => state.After(journal.Shapes.Read(fact), fact.At));
        return Tell(telling, promise, promise.UndoRenegotiation(before), WordsAre.Because, null);
    }

    public async Task<Answer<Promise>> Release(Telling telling, Promise promise, SaidBy saidBy, string? because, CancellationToken stop = default)
    {
        var answer = Tell(telling, promise, promise.Release(saidBy), WordsAre.Because, because);
        foreach (var (next, link) in answer.IsRefused ? [] : await ChainedTo(promise, settled: false, stop))
        {
            Unchain(telling, next, link);
        }

        return answer;
    }

    public Answer<Promise> ConditionMet(Telling telling, Promise promise, DueAsked asked, SaidBy saidBy)
    {
        var due = dues.Of(asked, dues.Today);
        return due.IsRefused ? due.Refusal! : Tell(telling, promise, promise.ConditionMet(due.Value, saidBy), WordsAre.Because, null);
    }

    /// <summary>Takes back what was said by mistake; what was chained to it waits again.</summary>
    public async Task<Answer<Promise>> Reopen(Telling telling, Promise promise, CancellationToken stop = default)
    {
        var released = promise.State == PromiseState.Released ? journal.ReadStream(promise.Stream, 0, telling.Turn).Last(f => journal.Shapes.Read(f) is PromiseReleased) : null;
        var answer = Tell(telling, promise, promise.Reopen(), WordsAre.Because, null);
        if (answer.IsRefused)
        {
            return answer;
        }

        foreach (var (next, link) in await ChainedTo(promise, settled: true, stop))
        {
            await Link(telling, next, promise.Id, link.WorkingDays, stop);
        }

        if (released is not null)
        {
            await ChainAgain(telling, promise, released, stop);
        }

        return answer;
    }

    /// <summary>The promise cannot be kept before another is; where that one was kept already, its due moves along at once.</summary>
    public async Task<Answer<Promise>> Chain(Telling telling, Promise promise, Guid before, int workingDays, CancellationToken stop = default)
    {
        if (workingDays is < 0 or > 1000)
        {
            return OwedRefusals.BadWorkingDays;
        }

        var earlier = await Find(before, stop);
        if (earlier.IsRefused || !promise.IsOpen)
        {
            return earlier.Refusal ?? OwedRefusals.NotOpen;
        }

        if (await Reaches(before, promise.Id, stop))
        {
            return OwedRefusals.ChainedToItself;
        }

        if (await store.Set<ChainedPromise>().FindAsync([promise.Id, before], stop) is not null || earlier.Value.State == PromiseState.Released)
        {
            return OwedRefusals.IsChained;
        }

        var link = await Link(telling, promise, before, workingDays, stop);
        if (earlier.Value.State is PromiseState.Kept or PromiseState.KeptLate)
        {
            MoveAlong(telling, promise, link, earlier.Value);
        }

        return promise;
    }

    public async Task<Answer<Promise>> Unchain(Telling telling, Promise promise, Guid before, CancellationToken stop = default)
    {
        if (await store.Set<ChainedPromise>().FindAsync([promise.Id, before], stop) is not { Settled: false } link)
        {
            return OwedRefusals.NotChained;
        }

        Unchain(telling, promise, link);
        return promise;
    }

    /// <summary>What was promised, in words; null where that was erased.</summary>
    public async Task<string?> What(Guid promise, CancellationToken stop = default) =>
        await store.Set<PromiseWords>().Where(w => w.Promise == promise && w.Are == WordsAre.What).Select(w => w.Text).FirstOrDefaultAsync(stop);

    /// <summary>Erases the words of every promise by or to these parties; gives them back, so that their traces can be looked for.</summary>
    public async Task<IReadOnlyList<string>> EraseWords(IReadOnlyCollection<int> parties, CancellationToken stop = default)
    {
        var promises = store.Set<Promise>().Where(p => parties.Contains(p.By) || parties.Contains(p.To)).Select(p => p.Id);
        var words = await store.Set<PromiseWords>().Where(w => promises.Contains(w.Promise)).ToListAsync(stop);
        store.RemoveRange(words);
        return [.. words.Select(w => w.Text)];
    }

    /// <summary>Tells what the clock says of a promise, if anything.</summary>
    internal bool ByTheClock(Telling telling, Promise promise)
    {
        if (promise.ByTheClock(telling.Now) is not { } fact)
        {
            return false;
        }

        Tell(telling, promise, fact);
        if (fact is PromiseCameDue due)
        {
            store.Add(new DueTold { Promise = promise.Id, Due = due.Due });
        }

        return true;
    }

    private static bool Owes(NameKind kind) => kind is NameKind.Customer or NameKind.Employee or NameKind.Team;

    private Refusal? Fault(PromiseToMake asked, DateOnly madeOn) =>
        string.IsNullOrWhiteSpace(asked.What) ? OwedRefusals.NeedsWhat
        : asked.What.Length > OwedTables.LongestText || asked.Due.Condition?.Length > OwedTables.LongestText ? OwedRefusals.TooLong
        : asked.By == 0 || asked.To == 0 ? OwedRefusals.NeedsBoth
        : asked.By == asked.To ? OwedRefusals.ToItself
        : madeOn > dues.Today || madeOn.Year < 1970 ? OwedRefusals.MadeLater
        : asked.Weight is > 0 and <= 1000 ? null
        : OwedRefusals.BadWeight;

    private Answer<Promise> Tell<T>(Telling telling, Promise promise, Answer<T> rule, WordsAre are, string? words)
    {
        if (rule.IsRefused || words?.Length > OwedTables.LongestText)
        {
            return rule.Refusal ?? OwedRefusals.TooLong;
        }

        Tell(telling, promise, rule.Value!);
        PutWords(promise, are, words);
        return promise;
    }

    private static void Tell(Telling telling, Promise promise, object fact)
    {
        telling.Tell(promise.Stream, promise.Version + 1, fact);
        promise.After(fact, telling.Now);
    }

    private void PutWords(Promise promise, WordsAre are, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            store.Add(new PromiseWords { Promise = promise.Id, Version = promise.Version, Are = are, Text = text.Trim() });
        }
    }

    private async Task<List<(Promise Next, ChainedPromise Link)>> ChainedTo(Promise promise, bool settled, CancellationToken stop)
    {
        var links = await store.Set<ChainedPromise>().Where(l => l.Before == promise.Id && l.Settled == settled).ToListAsync(stop);
        var next = new List<(Promise, ChainedPromise)>();
        foreach (var link in links)
        {
            if (await store.Set<Promise>().FindAsync([link.Promise], stop) is { IsOpen: true } open)
            {
                next.Add((open, link));
            }
        }

        return next;
    }

    private async Task<ChainedPromise> Link(Telling telling, Promise promise, Guid before, int workingDays, CancellationToken stop)
    {
        Tell(telling, promise, new PromiseChained(promise.Id, before, workingDays));
        if (await store.Set<ChainedPromise>().FindAsync([promise.Id, before], stop) is not { } link)
        {
            store.Add(link = new ChainedPromise { Promise = promise.Id, Before = before });
        }

        (link.WorkingDays, link.Settled) = (workingDays, false);
        return link;
    }

    /// <summary>What was taken out of the chain when it was let go waits again, before it and after it, where both are open.</summary>
    private async Task ChainAgain(Telling telling, Promise promise, RecordedFact released, CancellationToken stop)
    {
        var own = journal.ReadStream(promise.Stream, 0, telling.Turn).Where(f => f.At == released.At);
        var others = journal.ReadFacts(released.Sequence, MostOfAnAct, [journal.Shapes.Of(typeof(PromiseUnchained)).Name]).TakeWhile(f => f.At == released.At);
        foreach (var (waits, before) in own.Concat(others).Select(journal.Shapes.Read).OfType<PromiseUnchained>().Select(u => (u.Promise, u.Before)).Distinct().ToList())
        {
            if ((waits != promise.Id && before != promise.Id) || await store.Set<ChainedPromise>().FindAsync([waits, before], stop) is not null)
            {
                continue;
            }

            var (next, earlier) = (await Find(waits, stop), await Find(before, stop));
            if (next is { IsRefused: false, Value.IsOpen: true } && earlier is { IsRefused: false, Value.IsOpen: true } && !await Reaches(before, waits, stop))
            {
                var days = journal.ReadStream(next.Value.Stream, 0, telling.Turn).Select(journal.Shapes.Read).OfType<PromiseChained>().Last(c => c.Before == before).WorkingDays;
                await Link(telling, next.Value, before, days, stop);
            }
        }
    }

    private void Unchain(Telling telling, Promise promise, ChainedPromise link)
    {
        Tell(telling, promise, new PromiseUnchained(promise.Id, link.Before));
        store.Remove(link);
    }

    /// <summary>Ours is due at the later of its own due and their actual plus the working days agreed.</summary>
    private void MoveAlong(Telling telling, Promise promise, ChainedPromise link, Promise before)
    {
        var theirs = dues.AfterWorkingDays(before.EndedAt!.Value, link.WorkingDays);
        var falls = promise.FallsDue is { } own && own > theirs ? own : theirs;
        Tell(telling, promise, new PromiseMovedAlong(promise.Id, promise.Customers, before.Id, falls, promise.FallsDue is { } was && falls > was));
        link.Settled = true;
    }

    /// <summary>Whether one promise waits, through others, for another.</summary>
    private async Task<bool> Reaches(Guid from, Guid to, CancellationToken stop)
    {
        var seen = new HashSet<Guid> { from };
        for (var fresh = new List<Guid> { from }; fresh.Count > 0;)
        {
            if (seen.Contains(to))
            {
                return true;
            }

            var before = await store.Set<ChainedPromise>().Where(l => fresh.Contains(l.Promise)).Select(l => l.Before).ToListAsync(stop);
            fresh = [.. before.Where(seen.Add)];
        }

        return seen.Contains(to);
    }
}
