using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Agreements;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Figures that a stop-loss can be set on and that no other area brings.</summary>
public static class StopLossFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        new("days-waiting", "days", OfOneCustomer: true, DaysWaiting) { OfOneCase = true, OfOneAgreement = true },
        new("hours-worked", "hours", OfOneCustomer: true, HoursWorked) { OfOneCase = true, OfOneAgreement = true },
        new("broken-promises-theirs", "promises", OfOneCustomer: true, BrokenTheirs) { OfOneCase = true, OfOneAgreement = true },
    ];

    /// <summary>The longest that a running case waits now, in days; of this moment, whatever the period.</summary>
    private static Task<FigureValue?> DaysWaiting(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        if (scope.Agreement is { } agreement)
        {
            return services.GetRequiredService<AgreementFigures>().DaysWaiting(agreement, stop);
        }

        var chain = services.GetRequiredService<ChainAnswers>();
        var running = !chain.Reading.IsReady ? []
            : scope.Case is { } one ? chain.Case(one) is { Finished: false } view ? [(chain.Now.AsOf - view.Last).TotalDays] : []
            : scope.Customer is { } customer ? chain.Customer((int)customer.Value)?.Where.Select(w => w.WaitedSeconds / 86400).ToArray() ?? []
            : Array.Empty<double>();
        return Task.FromResult<FigureValue?>(running.Length == 0 ? null : new(Math.Max(0, running.Max()), running.Length));
    }

    /// <summary>Working time that is known of the touches that ended in the period.</summary>
    private static Task<FigureValue?> HoursWorked(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        if (scope.Agreement is { } agreement)
        {
            return services.GetRequiredService<AgreementFigures>().HoursWorked(agreement, scope.From, scope.Until, stop);
        }

        var chain = services.GetRequiredService<ChainAnswers>();
        if (!chain.Reading.IsReady || (scope.Case is null && scope.Customer is null))
        {
            return Task.FromResult<FigureValue?>(null);
        }

        var now = chain.Now;
        var known = (scope.Case is { } one ? now.TouchesOfCase(one) : now.TouchesOfCustomer((int)scope.Customer!.Value.Value))
            .Where(t => t.End >= scope.From && t.End < scope.Until).Select(t => t.WorkingSeconds).OfType<double>().ToList();
        return Task.FromResult<FigureValue?>(known.Count == 0 ? null : new(known.Sum() / 3600, known.Count));
    }

    /// <summary>Promises of customers to us that fell due in the period and were not kept; the records are all of theirs that fell due in it.</summary>
    private static async Task<FigureValue?> BrokenTheirs(IServiceProvider services, FigureScope scope, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var until = scope.Until < services.GetRequiredService<TimeProvider>().GetUtcNow() ? scope.Until : services.GetRequiredService<TimeProvider>().GetUtcNow();
        var due = store.Set<Promise>().AsNoTracking().Where(p => p.ByKind == NameKind.Customer && p.Form != DueForm.Standing && p.State != PromiseState.Released && p.FallsDue >= scope.From && p.FallsDue < until);
        if (scope.Customer is { } customer)
        {
            var numbers = await services.GetRequiredService<People.Door>().Numbers(customer, stop);
            due = due.Where(p => numbers.Contains(p.By));
        }

        due = scope.Case is { } one ? due.Where(p => p.Case == one) : due;
        due = scope.Agreement is { } agreement ? due.Where(p => p.From == agreement) : due;
        var records = await due.CountAsync(stop);
        return records == 0 ? null : new(await due.CountAsync(p => p.State == PromiseState.Broken, stop), records);
    }
}
