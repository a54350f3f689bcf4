using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>Somebody an employee helps today.</summary>
/// <param name="What">What the customer waits for in words: what was promised, or what the giver wished; null where nobody said.</param>
/// <param name="By">The instant from which what was promised is overdue.</param>
/// <param name="Told">Whether the customer was told since the last thing that happened.</param>
/// <param name="OfferedBy">The colleague who asks to take it over; null where the employee has it.</param>
public sealed record Helped(OpenCase Case, int Customer, string? What, DateTimeOffset? By, bool Told, int? OfferedBy);

/// <summary>
/// Whom an employee helps today: running cases that they have by one name, and those they are asked to take. What was promised first, then
/// whoever waits longest. Only for the employee themselves.
/// </summary>
public sealed class HelpToday(Store.Store store, ChainAnswers chain, OneName names)
{
    /// <summary>How far back touches are looked at; a case that was silent for longer is no work of today.</summary>
    private const int MostDays = 365;

    private readonly Dictionary<int, IReadOnlyList<Helped>> read = [];

    public async Task<IReadOnlyList<Helped>> Of(int employee, CancellationToken stop)
    {
        if (!read.TryGetValue(employee, out var helped))
        {
            read[employee] = helped = chain.Reading.IsReady ? await Look(employee, stop) : [];
        }

        return helped;
    }

    private async Task<List<Helped>> Look(int employee, CancellationToken stop)
    {
        var now = chain.Now;
        var held = await store.Set<HeldCase>().AsNoTracking().Where(h => h.Holder == employee || h.OfferedTo == employee).ToListAsync(stop);
        var days = Math.Min(MostDays, now.Rules.Finished.SilentDays ?? MostDays);
        var period = new Period(Instants.Of(now.AsOf.AddDays(-days)), long.MaxValue);
        var touched = now.Log.Choose(new CaseFilter { Period = period, Employees = [employee] }).CaseKeys(100_000);
        var open = touched.Concat(held.Select(h => h.Case)).Distinct().Select(c => Open(now, c)).OfType<OpenCase>().ToList();
        var who = await names.Of(open, stop);
        var mine = open.Where(c => who[c.Case] is var name && (name.OfferedTo == employee || (name.Holder != 0 && now.Employee(name.Holder) == now.Employee(employee)))).ToList();
        return await Tell(now, mine, who, employee, stop);
    }

    private async Task<List<Helped>> Tell(ChainSnapshot now, List<OpenCase> mine, Dictionary<int, OneNameNow> who, int employee, CancellationToken stop)
    {
        int[] cases = [.. mine.Select(c => c.Case)];
        var promised = (await store.Set<Promise>().AsNoTracking().Where(p => p.Case != null && cases.Contains(p.Case.Value) && p.State == PromiseState.Open && p.ToKind == Journal.NameKind.Customer)
            .ToListAsync(stop)).GroupBy(p => p.Case!.Value).ToDictionary(g => g.Key, g => g.OrderBy(p => p.FallsDue ?? DateTimeOffset.MaxValue).First());
        Guid[] ids = [.. promised.Values.Select(p => p.Id)];
        var what = await store.Set<PromiseWords>().AsNoTracking().Where(w => ids.Contains(w.Promise) && w.Are == WordsAre.What).ToDictionaryAsync(w => w.Promise, w => w.Text, stop);
        var wishes = await store.Set<HandOverWords>().AsNoTracking().Where(w => cases.Contains(w.Case) && w.Wish != null).ToDictionaryAsync(w => w.Case, w => w.Wish, stop);
        var told = (await store.Set<ToldRow>().AsNoTracking().Where(t => cases.Contains(t.Case)).ToListAsync(stop)).ToDictionary(t => (now.Customer(t.Customer), t.Case), t => t.At);
        return
        [
            .. mine.SelectMany(open => now.CustomersOf(open.Case).DefaultIfEmpty(0).Select(customer =>
            {
                var promise = promised.GetValueOrDefault(open.Case);
                return new Helped(
                    open, customer, (promise is null ? null : what.GetValueOrDefault(promise.Id)) ?? wishes.GetValueOrDefault(open.Case), promise?.FallsDue,
                    told.TryGetValue((customer, open.Case), out var at) && at >= open.Since,
                    who[open.Case] is { OfferedTo: { } to } name && to == employee ? name.Holder : null);
            }))
            .OrderBy(h => h.By ?? DateTimeOffset.MaxValue).ThenByDescending(h => h.Case.WaitedBusinessSeconds).ThenBy(h => h.Case.Case),
        ];
    }

    private static OpenCase? Open(ChainSnapshot now, int @case)
    {
        var touches = now.Log.TouchesOf(@case);
        return touches.Count > 0 && CaseWalk.Of(now, touches) is var walk && !walk.IsFinished(now) ? walk.Where(now) : null;
    }
}
