using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.StopLosses;

/// <summary>A stop-loss as pages, the API and the command line tell it.</summary>
/// <param name="Title">Null where it was erased.</param>
/// <param name="Says">What the figure said when it was last looked at; null before the first look.</param>
/// <param name="DecisionDue">The day by which the decision is owed, while it is owed.</param>
public sealed record StopLossTold(
    Guid Id, int Version, string? Title, string Figure, string Unit, LimitSide Side, double Limit, int WindowDays, StopLossOver Over, int? Subject, Guid? Agreement, int? Customer, int Decider, int OwedTo,
    int WorkingDays, int NeedsRecords, StopLossState State, DateTimeOffset SetAt, StopLossSays? Says, double? Value, long? Records, DateTimeOffset? LookedAt, DateTimeOffset? ReachedAt, double? ReachedValue,
    Guid? Decision, DateOnly? DecisionDue, DateTimeOffset? DecidedAt, StopLossChoice? Choice, DateOnly? LookAgain, string? Because)
{
    /// <summary>Whether the numbers are withheld: the figure needs a right that the asker has not.</summary>
    public bool Withheld { get; init; }

    public StopLossTold WithoutNumbers() => this with { Withheld = true, Limit = 0, Value = null, ReachedValue = null };

    public static StopLossTold Of(StopLoss l, string unit, string? title, StopLossLook? look, string? because = null, DateOnly? due = null) => new(
        l.Id, l.Version, title, l.Figure, unit, l.Side, l.Limit, l.WindowDays, l.Over, l.Subject, l.Agreement, l.Customer == 0 ? null : l.Customer, l.Decider, l.OwedTo, l.WorkingDays, l.NeedsRecords, l.State, l.SetAt,
        look?.Says, look?.Value, look?.Records, look?.At, l.ReachedAt, l.ReachedValue, l.Decision, due, l.DecidedAt, l.Choice, l.LookAgain, because);
}

/// <summary>Stop-losses, for all to read.</summary>
public sealed class StopLossViews(Store.Store store, StopLossActs acts, Dues dues, WhoAsks who)
{
    public const int Most = 1000;

    /// <summary>Sorted by state: what is owed first.</summary>
    public static readonly ListShape Shape = new(StopLossRoutes.Page, ["state", "over", "customer"], ["state", "title", "figure", "set"], "state")
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["state"] = ListShape.WordsOf<StopLossState>(), ["over"] = ListShape.WordsOf<StopLossOver>() },
        Numbers = ["customer"],
    };

    public async Task<IReadOnlyList<StopLossTold>> All(ListQuery query, CancellationToken stop)
    {
        var chosen = store.Set<StopLoss>().AsNoTracking();
        chosen = query.Word<StopLossState>("state") is { } state ? chosen.Where(l => l.State == state) : chosen;
        chosen = query.Word<StopLossOver>("over") is { } over ? chosen.Where(l => l.Over == over) : chosen;
        chosen = query.Number("customer") is { } customer ? chosen.Where(l => l.Customer == customer) : chosen;
        var told = await Tell(await chosen.OrderByDescending(l => l.SetAt).Take(Most).ToListAsync(stop), stop);
        IEnumerable<StopLossTold> sorted = query.Sort switch
        {
            "title" => told.OrderBy(t => t.Title, StringComparer.CurrentCultureIgnoreCase),
            "figure" => told.OrderBy(t => t.Figure, StringComparer.Ordinal).ThenBy(t => t.SetAt),
            "set" => told.OrderByDescending(t => t.SetAt),
            _ => told.OrderBy(t => Order(t.State)).ThenBy(t => t.DecisionDue ?? DateOnly.MaxValue).ThenByDescending(t => t.DecidedAt ?? t.SetAt),
        };
        return [.. query.Descending ? sorted.Reverse() : sorted];
    }

    public async Task<Answer<StopLossTold>> One(Guid id, CancellationToken stop) =>
        await store.Set<StopLoss>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, stop) is { } loss ? (await Tell([loss], stop))[0] : StopLossRefusals.NotThere;

    /// <summary>Those of a customer, also under the numbers of whoever was merged into them.</summary>
    public async Task<IReadOnlyList<StopLossTold>> OfCustomer(int[] numbers, CancellationToken stop) =>
        await Tell(await store.Set<StopLoss>().AsNoTracking().Where(l => numbers.Contains(l.Customer) && l.State != StopLossState.Ended).OrderByDescending(l => l.SetAt).Take(20).ToListAsync(stop), stop);

    private static int Order(StopLossState state) => state switch { StopLossState.Reached => 0, StopLossState.Watching => 1, StopLossState.Parted => 2, _ => 3 };

    private async Task<List<StopLossTold>> Tell(List<StopLoss> losses, CancellationToken stop)
    {
        Guid[] ids = [.. losses.Select(l => l.Id)];
        var words = (await store.Set<StopLossWords>().AsNoTracking().Where(w => ids.Contains(w.StopLoss)).ToListAsync(stop)).ToLookup(w => w.StopLoss);
        var looks = await store.Set<StopLossLook>().AsNoTracking().Where(l => ids.Contains(l.StopLoss)).ToDictionaryAsync(l => l.StopLoss, stop);
        Guid[] decisions = [.. losses.Where(l => l.State == StopLossState.Reached).Select(l => l.Decision).OfType<Guid>()];
        var due = await store.Set<Promise>().AsNoTracking().Where(p => decisions.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FallsDue, stop);
        return losses.ConvertAll(l => Seen(StopLossTold.Of(
            l, acts.UnitOf(l.Figure), words[l.Id].FirstOrDefault(w => w.Are == StopLossWordsAre.Title)?.Text, looks.GetValueOrDefault(l.Id),
            words[l.Id].Where(w => w.Are == StopLossWordsAre.Because).MaxBy(w => w.Version)?.Text,
            l.Decision is { } id && due.TryGetValue(id, out var at) && at is { } falls ? dues.DayOf(falls.AddTicks(-1)) : null)));
    }

    private StopLossTold Seen(StopLossTold told) => acts.RightOf(told.Figure) is { } right && !who.Has(right) ? told.WithoutNumbers() : told;
}
