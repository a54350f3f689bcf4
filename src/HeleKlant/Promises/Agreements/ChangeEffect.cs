using HeleKlant.Facts;

namespace HeleKlant.Promises.Agreements;

/// <summary>A promise as the effect of a change looks at it.</summary>
/// <param name="Day">The day it falls due as things are; null where it depends on a condition.</param>
public sealed record EffectPromise(Guid Id, DateOnly? Day, bool IsOpen);

/// <param name="Promise">Has so many working days after…</param>
/// <param name="Before">…this one.</param>
public sealed record EffectLink(Guid Promise, Guid Before, int WorkingDays);

/// <summary>
/// What moving promises does along the chain, before anybody accepts it: each promise that waits for another falls due no sooner than that one plus the working
/// days agreed. Pure; days in, days out.
/// </summary>
public static class ChangeEffect
{
    /// <param name="promises">Of this agreement.</param>
    /// <param name="links">Not settled yet.</param>
    /// <param name="moved">The days asked for.</param>
    /// <param name="workingDays">The day on which so many working days have passed since a day.</param>
    public static AgreedMove[] Of(
        IReadOnlyCollection<EffectPromise> promises, IReadOnlyCollection<EffectLink> links, IReadOnlyDictionary<Guid, DateOnly> moved, Func<DateOnly, int, DateOnly> workingDays)
    {
        var (asItIs, asItBecomes) = (Along(promises, links, new Dictionary<Guid, DateOnly>(), workingDays), Along(promises, links, moved, workingDays));
        return
        [
            .. promises.Where(p => p.IsOpen && asItBecomes.ContainsKey(p.Id) && (moved.ContainsKey(p.Id) || asItBecomes[p.Id] != asItIs.GetValueOrDefault(p.Id)))
                .Select(p => new AgreedMove(p.Id, p.Day, asItBecomes[p.Id], Along: !moved.TryGetValue(p.Id, out var asked) || asked != asItBecomes[p.Id]))
                .OrderBy(m => m.Day).ThenBy(m => m.Promise),
        ];
    }

    /// <summary>The day of each promise, with what the chain adds; as often as it takes until nothing moves (a chain has no rounds).</summary>
    private static Dictionary<Guid, DateOnly> Along(
        IReadOnlyCollection<EffectPromise> promises, IReadOnlyCollection<EffectLink> links, IReadOnlyDictionary<Guid, DateOnly> moved, Func<DateOnly, int, DateOnly> workingDays)
    {
        var days = new Dictionary<Guid, DateOnly>();
        foreach (var promise in promises)
        {
            if (moved.TryGetValue(promise.Id, out var asked))
            {
                days[promise.Id] = asked;
            }
            else if (promise.Day is { } day)
            {
                days[promise.Id] = day;
            }
        }

        for (var (again, rounds) = (true, 0); again && rounds <= promises.Count; rounds++)
        {
            again = false;
            foreach (var link in links)
            {
                if (days.TryGetValue(link.Before, out var before) && days.TryGetValue(link.Promise, out var own) && workingDays(before, link.WorkingDays) is var needed && needed > own)
                {
                    days[link.Promise] = needed;
                    again = true;
                }
            }
        }

        return days;
    }
}
