using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Imports;

/// <summary>
/// Brings received files in, one after another, in the background. What was running when the program stopped
/// goes on where it was.
/// </summary>
public sealed partial class ImportWork(IServiceScopeFactory scopes, ImportBoard board, DataPlace place, JournalStore journal, TimeProvider clock, ILogger<ImportWork> log) : BackgroundService
{
    /// <summary>A file that nobody started, or that was refused, is kept so long to look at and try again.</summary>
    public static readonly TimeSpan KeepWaiting = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var resume = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ForgetOldFiles(stoppingToken);
                if (resume)
                {
                    // Whoever brought touches in may have been ended before this was done.
                    await FollowUp(stoppingToken);
                }

                while (await Next(resume, stoppingToken) is { } file)
                {
                    resume = false;
                    await Bring(file, stoppingToken);
                }

                resume = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                CannotWork(log, fault);
            }

            await board.WaitForWork(TimeSpan.FromSeconds(15), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The next file, claimed: the one that was running when the program stopped, else the one that waits longest.</summary>
    private async Task<ReceivedFile?> Next(bool resume, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        var next = await store.Set<ReceivedFile>()
            .Where(f => f.State == ReceivedState.Queued || (resume && f.State == ReceivedState.Running))
            .OrderByDescending(f => f.State).ThenBy(f => f.QueuedAt)
            .AsNoTracking().FirstOrDefaultAsync(stop);
        if (next is null)
        {
            return null;
        }

        var claimed = await store.Set<ReceivedFile>()
            .Where(f => f.Id == next.Id && f.State == next.State)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.State, ReceivedState.Running), stop);
        return claimed == 1 ? next : null;
    }

    private async Task Bring(ReceivedFile file, CancellationToken stop)
    {
        var byHand = board.Begin(file.Id, stop);
        try
        {
            var report = await Task.Factory.StartNew(() => Run(file, byHand.Token), byHand.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var refused = report.State == ImportState.Refused;
            await Set(file.Id, ReceivedState.Done, report.Import, null);
            if (!refused)
            {
                place.Forget(file.Id);
                await FollowUp(stop);
            }
        }
        catch (FileRefusedException fault)
        {
            await Set(file.Id, ReceivedState.Refused, null, fault.Refused);
        }
        catch (MappingRefusedException fault)
        {
            await Set(file.Id, ReceivedState.Refused, null, new FileRefused(fault.Fault.Reason, fault.Fault.Line, fault.Fault.Value));
        }
        catch (OperationCanceledException)
        {
            if (!stop.IsCancellationRequested)
            {
                await Set(file.Id, ReceivedState.Stopped, null, null);
            }
        }
        catch (Exception fault)
        {
            CannotBring(log, file.Id, fault);
            await Set(file.Id, ReceivedState.Failed, null, null);
        }
        finally
        {
            board.End(file.Id);
        }
    }

    private async Task FollowUp(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowUp>().All(stop);
    }

    private ImportReport Run(ReceivedFile file, CancellationToken stop)
    {
        var source = place.Opened(file);
        var mapping = file.Mapping is { } json
            ? MappingJson.Read(json)
            : board.Recognise(file.Id, () => SourceFormats.Recognise(source)).Suggestion.Mapping;
        var options = new ImportOptions { MaxBadShare = file.MaxBadShare, By = file.By };
        var progress = new Told(now => board.Tell(file.Id, now));
        return journal.Import(mapping.Source, source, opened => SourceFormats.Read(opened, mapping, clock), options, progress, stop);
    }

    private async Task Set(Guid id, ReceivedState state, int? import, FileRefused? refused)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        await store.Set<ReceivedFile>().Where(f => f.Id == id).ExecuteUpdateAsync(f => f
            .SetProperty(x => x.State, state)
            .SetProperty(x => x.Import, import)
            .SetProperty(x => x.RefusedReason, refused == null ? null : refused.Reason)
            .SetProperty(x => x.RefusedLine, refused == null ? null : refused.Line)
            .SetProperty(x => x.RefusedDetail, refused == null ? null : refused.Detail));
    }

    private async Task ForgetOldFiles(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        var before = clock.GetUtcNow() - KeepWaiting;
        ReceivedState[] over = [ReceivedState.Waiting, ReceivedState.Refused, ReceivedState.Done, ReceivedState.Failed];
        foreach (var old in await store.Set<ReceivedFile>().Where(f => f.ReceivedAt < before && over.Contains(f.State)).ToListAsync(stop))
        {
            place.Forget(old.Id);
            store.Remove(old);
        }

        await store.SaveChangesAsync(stop);
    }

    [LoggerMessage(LogLevel.Error, "The import of received file {File} broke off")]
    private static partial void CannotBring(ILogger log, Guid file, Exception fault);

    [LoggerMessage(LogLevel.Error, "The imports could not be looked after; trying again")]
    private static partial void CannotWork(ILogger log, Exception fault);

    /// <summary>Tells on the importing thread itself: no queue that lags behind.</summary>
    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
