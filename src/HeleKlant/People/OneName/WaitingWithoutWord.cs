using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>A running case that waits, with a customer who was not told so since the last thing that happened in it.</summary>
public sealed record WithoutWord(int Case, int Customer, int LastActivity, int LastTeam, DateTimeOffset Since, double WaitedSeconds, double WaitedOpenSeconds);

/// <param name="Cases">How many cases wait without word.</param>
/// <param name="Customers">Of how many customers.</param>
/// <param name="Waiting">How many cases wait as long, told or not.</param>
/// <param name="Longest">Those that wait longest, of whom the asker may see: their own and their team's, or all for who leads.</param>
/// <param name="Seen">How many the asker may see.</param>
public sealed record WithoutWordSeen(int Cases, int Customers, int Waiting, IReadOnlyList<WithoutWord> Longest, int Seen);

/// <summary>Waiting without word: cases in which nothing happened for a working day, while the customer was not told.</summary>
public sealed class WaitingWithoutWord(Store.Store store, ChainAnswers chain, WaitingCases waiting, WhoAsks who, Settings settings, TimeProvider clock)
{
    /// <summary>A working day of opening hours: shorter waits are a morning's work.</summary>
    public const double FromOpenSeconds = 8 * 3600;

    public async Task<WithoutWordSeen> Read(int atMost, CancellationToken stop)
    {
        var now = chain.Now;
        var cases = waiting.Of(now);
        var told = (await store.Set<ToldRow>().AsNoTracking().ToListAsync(stop)).GroupBy(t => (now.Customer(t.Customer), t.Case)).ToDictionary(g => g.Key, g => g.Max(t => t.At));
        var silent = cases.Where(c => !(told.TryGetValue((c.Customer, c.Case), out var at) && at >= c.Since)).ToList();
        var mine = await Mine(stop);
        var seen = mine is null ? silent : [.. silent.Where(c => mine.Contains(c.LastTeam))];
        return new(
            silent.DistinctBy(c => c.Case).Count(), silent.DistinctBy(c => c.Customer).Count(), cases.DistinctBy(c => c.Case).Count(),
            [.. seen.OrderByDescending(c => c.WaitedOpenSeconds).ThenBy(c => c.Case).Take(atMost)], seen.Count);
    }

    /// <summary>The teams whose cases the asker may list; null for all.</summary>
    private async Task<HashSet<int>?> Mine(CancellationToken stop)
    {
        if (who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator))
        {
            return null;
        }

        var today = settings.Organisation.DayOf(clock.GetUtcNow());
        var me = (int?)who.Employee?.Value ?? 0;
        return [.. await store.Set<MembershipRow>().AsNoTracking().Where(m => me != 0 && m.Employee == me && m.From <= today && (m.Last == null || m.Last >= today)).Select(m => m.Team).ToListAsync(stop)];
    }
}

/// <summary>Running cases in which nothing happened for a working day; kept for as long as the chain stays as it is.</summary>
public sealed class WaitingCases
{
    private const int MostCases = 200_000;
    private readonly Lock one = new();
    private (long Version, IReadOnlyList<WithoutWord> Cases)? kept;

    public IReadOnlyList<WithoutWord> Of(ChainSnapshot now)
    {
        lock (one)
        {
            if (kept is { } known && known.Version == now.Version)
            {
                return known.Cases;
            }

            var cases = Look(now);
            kept = (now.Version, cases);
            return cases;
        }
    }

    private static List<WithoutWord> Look(ChainSnapshot now)
    {
        var days = now.Rules.Finished.SilentDays ?? 365;
        var period = new Period(Instants.Of(now.AsOf.AddDays(-days)), long.MaxValue);
        var found = new List<WithoutWord>();
        foreach (var @case in now.Log.Choose(new CaseFilter { Period = period }).CaseKeys(MostCases))
        {
            var touches = now.Log.TouchesOf(@case);
            var latest = touches.MaxBy(t => t.End);
            if (now.Calendars.Organisation.Between(latest.End, now.AsOfMicros) / 1e6 < WaitingWithoutWord.FromOpenSeconds)
            {
                continue;
            }

            var walk = CaseWalk.Of(now, touches);
            if (!walk.IsFinished(now))
            {
                var open = walk.Where(now);
                found.AddRange(now.CustomersOf(@case).Select(customer => new WithoutWord(
                    @case, customer, open.LastActivity, open.LastTeam, open.Since, open.WaitedSeconds, open.WaitedBusinessSeconds)));
            }
        }

        return found;
    }
}
