using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Reminders;

/// <summary>When something on the own list falls due.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(AsWord<DueIn>))]
public enum DueIn
{
    Overdue,
    Today,

    /// <summary>Within seven days.</summary>
    Week,

    Later,

    /// <summary>It waits for a condition or for another promise.</summary>
    Waits,
}

/// <summary>A promise as it stands on one's own list.</summary>
/// <param name="ByUs">Whether the employee or a team of theirs owes it; else they are owed it.</param>
/// <param name="Other">The other side.</param>
/// <param name="Team">The team of theirs that owes it or is owed it; null where it is the employee.</param>
/// <param name="What">In words; null where those were erased.</param>
public sealed record OwnPromise(Guid Id, int Version, bool ByUs, int Other, NameKind OtherKind, int? Team, string? What, DueForm Form, DateOnly? Day, DateTimeOffset? FallsDue, DueIn In, PromiseKind Kind);

/// <summary>What an employee and their teams owe and are owed.</summary>
/// <param name="More">How many further ones there are beyond those listed.</param>
public sealed record OwnPromises(IReadOnlyList<OwnPromise> Owe, IReadOnlyList<OwnPromise> Owed, int More)
{
    public static OwnPromises None { get; } = new([], [], 0);

    public IEnumerable<OwnPromise> Of(DueIn when) => Owe.Concat(Owed).Where(p => p.In == when);

    /// <summary>What a reminder is about: overdue, today or this week.</summary>
    public IEnumerable<OwnPromise> Soon => Owe.Concat(Owed).Where(p => p.In <= DueIn.Week);
}

/// <summary>The own list: open promises by and to an employee and their teams.</summary>
public sealed class OwnList(Store.Store store, People.Door people, Dues dues, TimeProvider clock)
{
    public const int Most = 200;

    private readonly Dictionary<int, OwnPromises> read = [];

    public async Task<OwnPromises> Of(PartyId employee, CancellationToken stop)
    {
        var me = (int)employee.Value;
        if (!read.TryGetValue(me, out var known))
        {
            read[me] = known = await Look(me, stop);
        }

        return known;
    }

    private async Task<OwnPromises> Look(int me, CancellationToken stop)
    {
        int[] mine = [me, .. await people.TeamsOf(new PartyId(me), dues.Today, stop)];
        var open = store.Set<Promise>().AsNoTracking().Where(p => p.State == PromiseState.Open && p.Form != DueForm.Standing);
        var (owe, moreOwe) = await Some(open.Where(p => mine.Contains(p.By)), stop);
        var (owed, moreOwed) = await Some(open.Where(p => mine.Contains(p.To) && !mine.Contains(p.By)), stop);
        Guid[] ids = [.. owe.Concat(owed).Select(p => p.Id)];
        var words = new Dictionary<Guid, string>();
        foreach (var some in ids.Chunk(500))
        {
            foreach (var word in await store.Set<PromiseWords>().AsNoTracking().Where(w => some.Contains(w.Promise) && w.Are == WordsAre.What).Select(w => new { w.Promise, w.Text }).ToListAsync(stop))
            {
                words[word.Promise] = word.Text;
            }
        }

        OwnPromise Seen(Promise p, bool byUs)
        {
            var ours = byUs ? p.By : p.To;
            return new(
                p.Id, p.Version, byUs, byUs ? p.To : p.By, byUs ? p.ToKind : p.ByKind, ours == me ? null : ours, words.GetValueOrDefault(p.Id), p.Form, DayOf(p), p.FallsDue, In(p), p.Kind);
        }

        return new([.. owe.Select(p => Seen(p, byUs: true))], [.. owed.Select(p => Seen(p, byUs: false))], moreOwe + moreOwed);
    }

    private static async Task<(List<Promise> Some, int More)> Some(IQueryable<Promise> open, CancellationToken stop)
    {
        // What falls due first; what waits for a condition comes last.
        var some = await open.OrderBy(p => p.FallsDue == null).ThenBy(p => p.FallsDue).ThenBy(p => p.Id).Take(Most + 1).ToListAsync(stop);
        return some.Count <= Most ? (some, 0) : (some[..Most], await open.CountAsync(stop) - Most);
    }

    /// <summary>The day on which it is to be done, with what the chain added.</summary>
    private DateOnly? DayOf(Promise promise) => promise.FallsDue is { } at ? dues.DayOf(at.AddTicks(-1)) : promise.Day;

    private DueIn In(Promise promise)
    {
        var now = clock.GetUtcNow();
        if (promise.IsOverdue(now))
        {
            return DueIn.Overdue;
        }

        if (promise.WaitsFor > 0 || DayOf(promise) is not { } day)
        {
            return DueIn.Waits;
        }

        return day <= dues.Today ? DueIn.Today : day <= dues.Today.AddDays(7) ? DueIn.Week : DueIn.Later;
    }
}
