using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>Who has a case now.</summary>
/// <param name="Holder">The employee; 0 is nobody.</param>
/// <param name="OfferedTo">Who is asked to take it from the holder.</param>
public sealed record OneNameNow(int Case, int Holder, int? OfferedTo, DateTimeOffset Since, DateTimeOffset? CameBackAt = null, int? CameBackFrom = null);

/// <summary>Cases that nobody has, by the team that last had them.</summary>
public sealed record NobodyHas(int Team, int Cases, IReadOnlyList<OpenCase> Longest);

/// <summary>
/// Who has a case: whoever took it last, else whoever did its last touch. Nobody has it where the last touch names nobody, or
/// where who did it works here no longer.
/// </summary>
public sealed class OneName(Store.Store store, ChainAnswers chain, LooseEnds loose, Settings settings, TimeProvider clock)
{
    /// <summary>Who did the last touch of a case, or 0; null where the case is not known.</summary>
    public (int Employee, DateTimeOffset Since)? LastHands(int @case)
    {
        var touches = chain.Now.TouchesOfCase(@case);
        if (touches.Count == 0)
        {
            return null;
        }

        var last = touches.MaxBy(t => t.End)!;
        return (Gone().Contains(last.Employee) ? 0 : last.Employee, last.End);
    }

    public async Task<Dictionary<int, OneNameNow>> Of(IReadOnlyList<OpenCase> cases, CancellationToken stop)
    {
        var numbers = cases.Select(c => c.Case).ToList();
        var held = await store.Set<HeldCase>().AsNoTracking().Where(h => numbers.Contains(h.Case)).ToDictionaryAsync(h => h.Case, stop);
        var gone = Gone();
        return cases.ToDictionary(c => c.Case, c =>
        {
            // A touch after the taking speaks louder than the taking: whoever works on it has it.
            var row = held.GetValueOrDefault(c.Case);
            var (holder, since) = row is not null && (row.Since >= c.Since || c.LastEmployee == 0) ? (row.Holder, row.Since) : (c.LastEmployee, c.Since);
            return new OneNameNow(c.Case, gone.Contains(holder) ? 0 : holder, row?.OfferedTo, since, row?.CameBackAt, row?.CameBackFrom);
        });
    }

    /// <summary>Running cases that nobody has, by the team that last had them; most first. Kept for as long as the chain stays as it is.</summary>
    public async Task<IReadOnlyList<NobodyHas>> Nobody(CancellationToken stop)
    {
        var now = chain.Now;
        var cases = loose.Of(now, Gone());
        var names = await Of(cases, stop);
        return [.. cases.Where(c => names[c.Case].Holder == 0).GroupBy(c => c.LastTeam)
            .Select(g => new NobodyHas(g.Key, g.Count(), [.. g.OrderByDescending(c => c.WaitedBusinessSeconds).Take(20)]))
            .OrderByDescending(n => n.Cases).ThenBy(n => n.Team)];
    }

    /// <summary>Cases that an employee has or is asked to take, by hand-over.</summary>
    public async Task<(IReadOnlyList<HeldCase> Asked, IReadOnlyList<HeldCase> Given, IReadOnlyList<HeldCase> Back, Dictionary<int, HandOverWords> Words)> OfEmployee(int employee, CancellationToken stop)
    {
        var asked = await store.Set<HeldCase>().AsNoTracking().Where(h => h.OfferedTo == employee).OrderBy(h => h.Case).Take(100).ToListAsync(stop);
        var given = await store.Set<HeldCase>().AsNoTracking().Where(h => h.Holder == employee && h.OfferedTo != null).OrderBy(h => h.Case).Take(100).ToListAsync(stop);
        var back = await store.Set<HeldCase>().AsNoTracking().Where(h => h.Holder == employee && h.CameBackAt != null).OrderByDescending(h => h.CameBackAt).Take(50).ToListAsync(stop);
        var cases = asked.Concat(given).Concat(back).Select(h => h.Case).Distinct().ToList();
        return (asked, given, back, await store.Set<HandOverWords>().AsNoTracking().Where(w => cases.Contains(w.Case)).ToDictionaryAsync(w => w.Case, stop));
    }

    /// <summary>Employees who were in a team and are in none today.</summary>
    private HashSet<int> Gone()
    {
        var today = settings.Organisation.DayOf(clock.GetUtcNow());
        return [.. store.Set<MembershipRow>().AsNoTracking().Select(m => new { m.Employee, m.Last }).AsEnumerable()
            .GroupBy(m => m.Employee).Where(g => g.All(m => m.Last < today)).Select(g => g.Key)];
    }
}

/// <summary>Running cases whose last hands are not known, or have left: those that were touched within the time after which silence ends a case.</summary>
public sealed class LooseEnds
{
    private const int MostCases = 200_000;
    private readonly Lock one = new();
    private (WeakReference<ChainSnapshot> Of, string Gone, IReadOnlyList<OpenCase> Cases)? kept;

    public IReadOnlyList<OpenCase> Of(ChainSnapshot now, HashSet<int> gone)
    {
        var key = string.Join(',', gone.Order());
        lock (one)
        {
            if (kept is { } known && known.Gone == key && known.Of.TryGetTarget(out var of) && ReferenceEquals(of, now))
            {
                return known.Cases;
            }

            var cases = Look(now, gone);
            kept = (new(now), key, cases);
            return cases;
        }
    }

    private static List<OpenCase> Look(ChainSnapshot now, HashSet<int> gone)
    {
        var days = now.Rules.Finished.SilentDays ?? 365;
        var period = new Period(Instants.Of(now.AsOf.AddDays(-days)), long.MaxValue);
        var cases = new List<OpenCase>();
        foreach (var @case in now.Log.Choose(new CaseFilter { Period = period }).CaseKeys(MostCases))
        {
            var touches = now.Log.TouchesOf(@case);
            var last = touches.MaxBy(t => t.End);
            if (last.Employee != 0 && !gone.Contains(last.Employee))
            {
                continue;
            }

            var walk = CaseWalk.Of(now, touches);
            if (!walk.IsFinished(now))
            {
                cases.Add(walk.Where(now));
            }
        }

        return cases;
    }
}
