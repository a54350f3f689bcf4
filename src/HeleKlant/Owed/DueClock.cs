using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Owed;

/// <summary>
/// Tells that promises fell due, and that some were overdue for so long that they count as broken. Every node may run it, and it may be
/// killed at any moment: what it tells and what it marks share one transaction, and the promise's version and the key (promise, due)
/// let nobody tell it twice.
/// </summary>
public sealed class DueClock(Acting acting, PromiseBook book)
{
    public const int Batch = 200;

    /// <summary>Tells what has come due by now; how many facts that were.</summary>
    public async Task<int> Tell(CancellationToken stop)
    {
        for (var told = 0; ;)
        {
            var some = await TellSome(stop);
            if (some == 0)
            {
                return told;
            }

            told += some;
        }
    }

    private async Task<int> TellSome(CancellationToken stop)
    {
        var now = acting.Now;
        if (!await acting.Store.Set<Promise>().AnyAsync(p => p.NextAt != null && p.NextAt <= now, stop))
        {
            return 0;
        }

        acting.Store.ChangeTracker.Clear();
        try
        {
            var answer = await acting.Do<int>(
                async telling =>
                {
                    var due = await acting.Store.Set<Promise>().Where(p => p.NextAt != null && p.NextAt <= telling.Now).OrderBy(p => p.NextAt).ThenBy(p => p.Id).Take(Batch).ToListAsync(stop);
                    return due.Count(promise => book.ByTheClock(telling, promise));
                },
                stop);
            return answer.IsRefused ? 0 : answer.Value;
        }
        catch (DbUpdateException)
        {
            // Another node told one of these at this moment, and this transaction went back; the next round sees what is left.
            acting.Store.ChangeTracker.Clear();
            return 0;
        }
    }
}

/// <summary>Runs <see cref="DueClock"/> while the product serves: what comes due is told within a minute.</summary>
internal sealed partial class DueWatch(IServiceScopeFactory scopes, OwedColumns columns, TimeProvider clock, ILogger<DueWatch> said) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DueClock>().Tell(stoppingToken);

                // Whoever opens the first list after a start does not wait until a million promises are read.
                await columns.Ask(lines => lines.Length, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                SayBroken(said, broken);
            }

            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for what came due failed; it is tried again.")]
    private static partial void SayBroken(ILogger said, Exception broken);
}
