using System.Runtime.CompilerServices;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Journey.Chain;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.HandOffs;

/// <summary>Every pair of ends with a hand-off or an agreement, over the cases looked at.</summary>
/// <param name="Every">1 where all chosen cases were looked at, else one of so many.</param>
public sealed record HandOffsSeen(IReadOnlyDictionary<(int From, int To), PairKept> Pairs, IReadOnlySet<int> Small, long Cases, int Every)
{
    /// <summary>Figures of a group under five are one person's: they are withheld.</summary>
    public bool MayShow(int from, int to) => !Small.Contains(from) && !Small.Contains(to);
}

/// <summary>
/// Agreements beside what became of them: measured from the chain, and by what receivers said. Reads in a scope of its own: sheets of one page ask it side by side.
/// </summary>
public sealed class HandOffsKept(IServiceScopeFactory scopes, ChainAnswers answers, SmallGroups small, Dues dues)
{
    private const int LookAtMost = 100_000;
    private static readonly ConditionalWeakTable<ChainSnapshot, Dictionary<string, HandOffsSeen>> Known = [];

    /// <summary>All agreements between teams, or between roles.</summary>
    public async Task<List<HandOffAgreement>> Agreements(HandOffBetween between, CancellationToken stop) =>
        await Read(store => store.Set<HandOffAgreement>().AsNoTracking().Where(a => a.Between == between).OrderBy(a => a.Giver).ThenBy(a => a.Receiver).ToListAsync(stop));

    public async Task<HandOffsSeen> Of(ChainSnapshot chain, ChainFilter filter, HandOffBetween between, CancellationToken stop)
    {
        var agreements = await Agreements(between, stop);
        var judged = await Judged(filter, between, stop);
        var key = $"{between} {filter.Key} {string.Join(',', agreements.Select(a => a.Id + "." + a.Version))} {judged.Count} {judged.Values.Sum(j => j.JudgedAt.UtcTicks % 1_000_003)}";
        var kept = Known.GetOrCreateValue(chain);
        lock (kept)
        {
            if (kept.TryGetValue(key, out var found))
            {
                return found;
            }
        }

        var seen = Measure(chain, filter, between, agreements, judged, stop);
        lock (kept)
        {
            kept[key] = seen;
        }

        return seen;
    }

    /// <summary>Single hand-offs of a pair, the newest first, with what is known of each; inside one case, so names of cases may stand beside them.</summary>
    public async Task<IReadOnlyList<HandOffLine>> Lines(ChainSnapshot chain, ChainFilter filter, HandOffBetween between, int from, int to, int atMost, CancellationToken stop)
    {
        var agreement = (await Agreements(between, stop)).Find(a => a.Giver == from && a.Receiver == to);
        var judged = await Judged(filter, between, stop);
        var narrow = between == HandOffBetween.Teams && filter.Teams.IsEmpty ? filter with { Teams = [to], From = null, Until = null } : filter;
        var (cases, _) = Chosen(chain, narrow);
        var lines = new PriorityQueue<HandOffLine, DateTimeOffset>();
        foreach (var @case in cases)
        {
            foreach (var crossing in Crossings.OfCase(chain, @case, between).Where(c => c.From == from && c.To == to && IsWithin(filter, c.TakenAt)))
            {
                var terms = agreement?.HoldingOn(dues.DayOf(crossing.GivenAt));
                lines.Enqueue(new HandOffLine(crossing, terms, judged.GetValueOrDefault(crossing.Touch), OneKept.Of(crossing, terms, judged.GetValueOrDefault(crossing.Touch))), crossing.TakenAt);
                if (lines.Count > atMost)
                {
                    lines.Dequeue();
                }
            }
        }

        return [.. lines.UnorderedItems.OrderByDescending(l => l.Priority).Select(l => l.Element)];
    }

    /// <summary>What was said of the hand-offs of one case.</summary>
    public Task<Dictionary<long, (JudgedHandOff Said, string? Words)>> OfCase(int @case, CancellationToken stop) => Read(async store =>
    {
        var said = await store.Set<JudgedHandOff>().AsNoTracking().Where(j => j.Case == @case).ToListAsync(stop);
        var touches = said.Select(j => j.Touch).ToList();
        var words = await store.Set<JudgedWords>().AsNoTracking().Where(w => touches.Contains(w.Touch)).ToDictionaryAsync(w => w.Touch, w => w.Text, stop);
        return said.ToDictionary(j => j.Touch, j => (j, words.GetValueOrDefault(j.Touch)));
    });

    /// <summary>What agreements and receivers add to the links of a chain view; nothing where no agreement was made and nothing said.</summary>
    public async Task<HandOffsSeen?> Beside(ChainView view, CancellationToken stop)
    {
        if (view.Nodes == Nodes.Activities)
        {
            return null;
        }

        var between = view.Nodes == Nodes.Teams ? HandOffBetween.Teams : HandOffBetween.Roles;
        return await Read(async store => await store.Set<HandOffTerms>().AnyAsync(t => t.Between == between && t.State == TermsState.Agreed, stop) || await store.Set<JudgedHandOff>().AnyAsync(j => j.Between == between, stop))
            ? await Of(view.Chain, view.Filter, between, stop)
            : null;
    }

    private HandOffsSeen Measure(
        ChainSnapshot chain, ChainFilter filter, HandOffBetween between, List<HandOffAgreement> agreements, Dictionary<long, JudgedHandOff> judged, CancellationToken stop)
    {
        var terms = agreements.ToDictionary(a => (a.Giver, a.Receiver));
        var tallies = agreements.ToDictionary(a => (a.Giver, a.Receiver), _ => new PairTally());
        var (cases, every) = Chosen(chain, filter);
        foreach (var @case in cases)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var crossing in Crossings.OfCase(chain, @case, between).Where(c => IsWithin(filter, c.TakenAt)))
            {
                var pair = (crossing.From, crossing.To);
                if (!tallies.TryGetValue(pair, out var tally))
                {
                    tallies[pair] = tally = new PairTally();
                }

                var held = terms.GetValueOrDefault(pair)?.HoldingOn(dues.DayOf(crossing.GivenAt));
                tally.Add(crossing, held, judged.GetValueOrDefault(crossing.Touch), dues.DayOf(crossing.TakenAt));
            }
        }

        var groups = small.Of(chain, filter, between == HandOffBetween.Teams ? Nodes.Teams : Nodes.Roles);
        return new HandOffsSeen(tallies.ToDictionary(t => t.Key, t => t.Value.Kept()), groups, cases.Count, every);
    }

    private (List<int> Cases, int Every) Chosen(ChainSnapshot chain, ChainFilter filter)
    {
        var all = answers.Cases(filter, of: chain);
        var every = Math.Max(1, (all.Count + LookAtMost - 1) / LookAtMost);
        return (every == 1 ? [.. all] : [.. all.Where((_, i) => i % every == 0)], every);
    }

    private Task<Dictionary<long, JudgedHandOff>> Judged(ChainFilter filter, HandOffBetween between, CancellationToken stop) => Read(async store =>
    {
        var rows = store.Set<JudgedHandOff>().AsNoTracking().Where(j => j.Between == between);
        rows = filter.From is { } from ? rows.Where(j => j.TakenAt >= from) : rows;
        rows = filter.Until is { } until ? rows.Where(j => j.TakenAt < until) : rows;
        return await rows.ToDictionaryAsync(j => j.Touch, stop);
    });

    private async Task<T> Read<T>(Func<Store.Store, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<Store.Store>());
    }

    private static bool IsWithin(ChainFilter filter, DateTimeOffset at) => (filter.From is not { } from || at >= from) && (filter.Until is not { } until || at < until);
}

/// <summary>One hand-off with the terms that held, what the receiver said and whether it was kept.</summary>
public sealed record HandOffLine(HandOffCrossing Crossing, HandOffTerms? Terms, JudgedHandOff? Judged, OneKept Kept);

/// <summary>Whether one hand-off was kept, part by part; null where nothing was agreed or it cannot be told yet.</summary>
public readonly record struct OneKept(bool? Accepted, bool? Done, bool? Complete)
{
    private const double Hour = 3600;

    /// <summary>All that could be told holds; null while something is running and nothing failed, or where nothing can be told.</summary>
    public bool? All { get; private init; }

    public static OneKept Of(HandOffCrossing crossing, HandOffTerms? terms, JudgedHandOff? judged)
    {
        bool? accepted = terms?.AcceptWithinHours is { } accept ? crossing.AcceptSeconds <= accept * Hour : null;
        bool? done = terms?.DoneWithinHours is not { } within ? null : crossing.DoneSeconds > within * Hour ? false : crossing.IsRunning ? null : true;
        var complete = judged?.Complete;
        var waits = terms?.DoneWithinHours is not null && done is null;
        bool? all = accepted == false || done == false || complete == false ? false : waits || terms is null || (accepted ?? done ?? complete) is null ? null : true;
        return new(accepted, done, complete) { All = all };
    }

    /// <summary>Opening time waited beyond what the two agreed.</summary>
    public static double Beyond(HandOffCrossing crossing, HandOffTerms? terms) =>
        terms?.AcceptWithinHours is { } accept ? Math.Max(0, crossing.AcceptSeconds - (accept * Hour)) : 0;
}

/// <summary>So many of so many, and the times behind them.</summary>
public sealed record PartKept(Proportion Kept, double? MedianSeconds, double? P90Seconds);

/// <summary>A month of a pair.</summary>
public sealed record MonthKept(DateOnly Month, long HandOffs, Proportion Kept);

/// <summary>What became of the hand-offs from one end to another.</summary>
/// <param name="WithTerms">Of how many an agreement held.</param>
/// <param name="Kept">Kept in every part that can be told.</param>
/// <param name="Complete">Of those of which the receiver said something.</param>
/// <param name="BeyondAgreedSeconds">Σ max(0, wait − agreed), in opening hours of the receiver.</param>
/// <param name="Missing">Items that were missing, most often first.</param>
public sealed record PairKept(
    long HandOffs, long WithTerms, Proportion Kept, PartKept Accepted, PartKept Done, Proportion Complete, double BeyondAgreedSeconds, IReadOnlyList<MonthKept> Months, IReadOnlyList<(string Item, long Times)> Missing)
{
    public long Incomplete => Complete.Of - Complete.Hits;
}

/// <summary>Adds up the hand-offs of a pair.</summary>
internal sealed class PairTally
{
    private readonly List<double> accepted = [];
    private readonly List<double> done = [];
    private readonly SortedDictionary<DateOnly, (long HandOffs, long Kept, long Of)> months = [];
    private readonly Dictionary<string, long> missing = [];
    private (long All, long WithTerms, double Beyond) counts;
    private (long Hits, long Of) kept;
    private (long Hits, long Of) inAccept;
    private (long Hits, long Of) inDone;
    private (long Hits, long Of) complete;

    public void Add(HandOffCrossing crossing, HandOffTerms? terms, JudgedHandOff? judged, DateOnly takenOn)
    {
        var one = OneKept.Of(crossing, terms, judged);
        counts = (counts.All + 1, counts.WithTerms + (terms is null ? 0 : 1), counts.Beyond + OneKept.Beyond(crossing, terms));
        accepted.Add(crossing.AcceptSeconds);
        if (!crossing.IsRunning)
        {
            done.Add(crossing.DoneSeconds);
        }

        Count(ref kept, one.All);
        Count(ref inAccept, one.Accepted);
        Count(ref inDone, one.Done);
        Count(ref complete, one.Complete);
        var month = new DateOnly(takenOn.Year, takenOn.Month, 1);
        var before = months.GetValueOrDefault(month);
        months[month] = (before.HandOffs + 1, before.Kept + (one.All == true ? 1 : 0), before.Of + (one.All is null ? 0 : 1));
        foreach (var item in judged?.MissingItems ?? [])
        {
            if (terms is not null && item < terms.Items.Length)
            {
                missing[terms.Items[item]] = missing.GetValueOrDefault(terms.Items[item]) + 1;
            }
        }
    }

    public PairKept Kept() => new(
        counts.All, counts.WithTerms, new(kept.Hits, kept.Of), Part(inAccept, accepted), Part(inDone, done), new(complete.Hits, complete.Of), counts.Beyond,
        [.. months.Select(m => new MonthKept(m.Key, m.Value.HandOffs, new(m.Value.Kept, m.Value.Of)))],
        [.. missing.OrderByDescending(m => m.Value).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value))]);

    private static void Count(ref (long Hits, long Of) of, bool? held)
    {
        if (held is { } known)
        {
            of = (of.Hits + (known ? 1 : 0), of.Of + 1);
        }
    }

    private static PartKept Part((long Hits, long Of) of, List<double> seconds)
    {
        var spread = seconds.Count == 0 ? null : Spread.Of([.. seconds]);
        return new(new(of.Hits, of.Of), spread?.Median, spread?.P90);
    }
}
