using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
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

/// <summary>A page of stop-losses.</summary>
/// <param name="Next">Where the next page begins.</param>
public sealed record StopLossPageTold(IReadOnlyList<StopLossTold> Lines, string? Next, ListCount Count);

/// <summary>Stop-losses, for all to read. There is no filter for a person but oneself.</summary>
public sealed class StopLossViews(Store.Store store, StopLossActs acts, Dues dues, WhoAsks who, People.Door people, PartyPick pick)
{
    public static readonly ListShape Shape = new(StopLossRoutes.Page, ["state", "over", "figure", "customer", "agreement", "mine"], ["state", "set"], "state")
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["state"] = ListShape.WordsOf<StopLossState>(), ["over"] = ListShape.WordsOf<StopLossOver>() },
    };

    /// <summary>By state, what waits for a decision comes first.</summary>
    private static readonly ListOrder<StopLoss> Order = new ListOrder<StopLoss>(l => l.Id)
        .By("state", l => l.State == StopLossState.Reached ? 0 : l.State == StopLossState.Watching ? 1 : l.State == StopLossState.Parted ? 2 : 3)
        .By("set", l => l.SetAt);

    public async Task<StopLossPageTold> Read(ListQuery query, CancellationToken stop)
    {
        var rows = await Chosen(query, stop);
        var page = await Order.Read(rows, query, stop);
        return new(await Tell([.. page.Lines], stop), page.Next, await ListCount.Of(rows, stop));
    }

    public async Task<ListCount> Count(ListQuery query, CancellationToken stop) => await ListCount.Of(await Chosen(query, stop), stop);

    /// <summary>All that the query chooses, for a file.</summary>
    public async Task<IReadOnlyList<StopLossTold>> All(ListQuery query, CancellationToken stop)
    {
        var told = new List<StopLossTold>();
        foreach (var some in (await Order.Sorted(await Chosen(query, stop), query).Take(ListCsv.MostRows).ToListAsync(stop)).Chunk(500))
        {
            told.AddRange(await Tell([.. some], stop));
        }

        return told;
    }

    private async Task<IQueryable<StopLoss>> Chosen(ListQuery query, CancellationToken stop)
    {
        var rows = store.Set<StopLoss>().AsNoTracking();
        rows = query.Word<StopLossState>("state") is { } state ? rows.Where(l => l.State == state) : rows;
        rows = query.Word<StopLossOver>("over") is { } over ? rows.Where(l => l.Over == over) : rows;
        rows = query["figure"] is { } figure ? rows.Where(l => l.Figure == figure) : rows;
        if (query["customer"] is { } named)
        {
            int[] numbers = (await pick.Look(named, [NameKind.Customer], stop)).One is { } one ? [.. await people.Numbers((int)one.Party.Value, stop)] : [];
            rows = rows.Where(l => numbers.Contains(l.Customer));
        }

        if (query["agreement"] is { } of)
        {
            Guid? agreement = Guid.TryParse(of, out var known) ? known : Guid.Empty;
            rows = rows.Where(l => l.Agreement == agreement);
        }

        if (query["mine"] is not null)
        {
            var me = (int?)who.Employee?.Value ?? -1;
            rows = rows.Where(l => l.Decider == me);
        }

        if (query.Text is { } text)
        {
            var like = text.ToLowerInvariant();
            rows = rows.Where(l => store.Set<StopLossWords>().Any(w => w.StopLoss == l.Id && w.Are == StopLossWordsAre.Title && w.Text.ToLower().Contains(like)));
        }

        return rows;
    }

    public async Task<Answer<StopLossTold>> One(Guid id, CancellationToken stop) =>
        await store.Set<StopLoss>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, stop) is { } loss ? (await Tell([loss], stop))[0] : StopLossRefusals.NotThere;

    /// <summary>Those on which an employee is named to decide: to themselves.</summary>
    public async Task<IReadOnlyList<StopLossTold>> DecidedBy(int employee, CancellationToken stop) =>
        await Tell(await store.Set<StopLoss>().AsNoTracking().Where(l => l.Decider == employee).OrderByDescending(l => l.SetAt).Take(200).ToListAsync(stop), stop);

    /// <summary>Those of a customer, also under the numbers of whoever was merged into them.</summary>
    public async Task<IReadOnlyList<StopLossTold>> OfCustomer(int[] numbers, CancellationToken stop) =>
        await Tell(await store.Set<StopLoss>().AsNoTracking().Where(l => numbers.Contains(l.Customer) && l.State != StopLossState.Ended).OrderByDescending(l => l.SetAt).Take(20).ToListAsync(stop), stop);

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
