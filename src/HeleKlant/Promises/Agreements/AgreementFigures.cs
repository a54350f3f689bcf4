using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Discounts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>Figures of one agreement, so that a stop-loss can stand on it; docs/measures.md defines them.</summary>
public sealed class AgreementFigures(Store.Store store, AgreementBook book, Serving serving, ChainAnswers chain, TimeProvider clock)
{
    public static readonly IReadOnlyList<Figure> All =
    [
        new("agreed-price", "money", OfOneCustomer: false, (services, scope, stop) => services.GetRequiredService<AgreementFigures>().Price(scope.Agreement, stop)) { OfOneAgreement = true, Right = Right.SeeMoney },
    ];

    /// <summary>Σ quantity × agreed price of the version that holds; of all agreements that hold today where none is named.</summary>
    public async Task<FigureValue?> Price(Guid? agreement, CancellationToken stop)
    {
        if (agreement is { } one)
        {
            return await Holding(one, stop) is { Prices.Count: > 0 } terms ? new(terms.Prices.Sum(p => p.TotalCents) / 100d, terms.Prices.Count) : null;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().Date);
        var hold = store.Set<Agreement>().Where(a => a.AgreedCents > 0 && a.From <= today && (a.Until == null || a.Until >= today) && (a.Ended == null || a.Ended >= today));
        var count = await hold.CountAsync(stop);
        return count == 0 ? null : new(await hold.SumAsync(a => a.AgreedCents, stop) / 100d, count);
    }

    /// <summary>(List − agreed) ÷ list of the version that holds.</summary>
    public async Task<FigureValue?> Depth(Guid agreement, CancellationToken stop)
    {
        if (await Holding(agreement, stop) is not { Prices.Count: > 0 } terms)
        {
            return null;
        }

        var (list, agreed) = (terms.Prices.Sum(p => AgreementPrice.Total(p.ListCents, p.Quantity)), terms.Prices.Sum(p => p.TotalCents));
        return list <= 0 ? null : new((list - agreed) / (double)list, terms.Prices.Count);
    }

    /// <summary>How many days the promise of theirs that is overdue longest is overdue by now; 0 where none is. Records: their open promises that have a day.</summary>
    public async Task<FigureValue?> DaysWaiting(Guid agreement, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var theirs = (await book.Promises(agreement, stop)).Where(p => p is { ByKind: NameKind.Customer, IsOpen: true, FallsDue: not null } && p.Form != DueForm.Standing).ToList();
        return theirs.Count == 0 ? null : new(theirs.Select(p => p.IsOverdue(now) ? (now - p.FallsDue!.Value).TotalDays : 0).Max(), theirs.Count);
    }

    /// <summary>
    /// Hours that are known of it: working time of the touches that ended in the period, in the matters its promises belong to, and what it was noted to cost us that
    /// promises of theirs came late. Records: those touches and notes.
    /// </summary>
    public async Task<FigureValue?> HoursWorked(Guid agreement, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        int[] cases = [.. (await book.Promises(agreement, stop)).Select(p => p.Case).OfType<int>().Distinct()];
        var noted = await store.Set<AgreementCost>().AsNoTracking().Where(c => c.Agreement == agreement && c.OurHours > 0).Select(c => c.OurHours).ToListAsync(stop);
        List<double> worked = chain.Reading.IsReady
            ? [.. cases.SelectMany(chain.Now.TouchesOfCase).Where(t => t.End >= from && t.End < until).Select(t => t.WorkingSeconds).OfType<double>()]
            : [];
        return worked.Count + noted.Count == 0 ? null : new((worked.Sum() / 3600) + (double)noted.Sum(), worked.Count + noted.Count);
    }

    /// <summary>Those hours times what an hour costs; null where either is not known.</summary>
    public async Task<FigureValue?> Served(Guid agreement, DateTimeOffset from, DateTimeOffset until, CancellationToken stop) =>
        serving.CostOfAnHour is { } anHour && await HoursWorked(agreement, from, until, stop) is { } hours ? new((double)Serving.Told(anHour, hours.Value, hours.Records, hours.Records).Cost, hours.Records) : null;

    /// <summary>(Agreed price − cost of the hours known) ÷ agreed price: what is left of it. Material is not in it.</summary>
    public async Task<FigureValue?> Margin(Guid agreement, DateTimeOffset from, DateTimeOffset until, CancellationToken stop) =>
        await Price(agreement, stop) is { Value: > 0 } price && await Served(agreement, from, until, stop) is { } served ? new((price.Value - served.Value) / price.Value, served.Records) : null;

    private async Task<AgreementTerms?> Holding(Guid agreement, CancellationToken stop) => await book.Find(agreement, 0, stop) is { IsRefused: false, Value: var found } ? found.Holding : null;
}
