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

    /// <summary>A running import whose node said nothing for so long has lost it.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(20);

    private const int MostLookedAt = 100;

    private readonly string node = place.NodeName();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What this node itself was running when it stopped it goes on with at once.
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

    /// <summary>
    /// The next file, claimed for this node: one that it was running when it stopped, one whose node fell silent, else the one that waits
    /// longest. Only files that lie in this node's folder: nodes may share it, or each have their own.
    /// </summary>
    internal async Task<ReceivedFile?> Next(bool resume, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        var silent = clock.GetUtcNow() - Silence;
        var candidates = await store.Set<ReceivedFile>()
            .Where(f => f.State == ReceivedState.Queued || (f.State == ReceivedState.Running && ((resume && (f.Node == node || f.Node == null)) || f.AliveAt < silent)))
            .OrderByDescending(f => f.State).ThenBy(f => f.QueuedAt)
            .AsNoTracking().Take(MostLookedAt).ToListAsync(stop);
        foreach (var next in candidates.Where(f => File.Exists(place.ReceivedPath(f.Id))))
        {
            var claimed = await store.Set<ReceivedFile>()
                .Where(f => f.Id == next.Id && f.State == next.State && f.Node == next.Node && f.AliveAt == next.AliveAt)
                .ExecuteUpdateAsync(
                    f => f.SetProperty(x => x.State, ReceivedState.Running).SetProperty(x => x.Node, node).SetProperty(x => x.AliveAt, clock.GetUtcNow()), stop);
            if (claimed == 1)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Says that this node is at work on it; where another took it over or somebody stopped it elsewhere, the work here ends.</summary>
    private async Task SayAlive(Guid id, CancellationTokenSource saying, CancellationTokenSource run)
    {
        using var timer = new PeriodicTimer(SayEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(saying.Token))
            {
                await using var scope = scopes.CreateAsyncScope();
                var ours = await scope.ServiceProvider.GetRequiredService<Store.Store>().Set<ReceivedFile>()
                    .Where(f => f.Id == id && f.State == ReceivedState.Running && f.Node == node)
                    .ExecuteUpdateAsync(f => f.SetProperty(x => x.AliveAt, clock.GetUtcNow()), saying.Token);
                if (ours == 0)
                {
                    await run.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (saying.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            CannotWork(log, fault);
        }
    }

    private async Task Bring(ReceivedFile file, CancellationToken stop)
    {
        var byHand = board.Begin(file.Id, stop);
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(byHand.Token);
        var saying = SayAlive(file.Id, alive, byHand);
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
            await alive.CancelAsync();
            await saying;
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
        await store.Set<ReceivedFile>().Where(f => f.Id == id && f.Node == node).ExecuteUpdateAsync(f => f
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
        // A row goes with its file; another node's file is for that node to forget, unless it never came back.
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
