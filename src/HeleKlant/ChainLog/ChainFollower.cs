namespace HeleKlant.ChainLog;

/// <summary>Keeps the chain log up with the journal while the product serves, and writes the restart file now and then.</summary>
internal sealed partial class ChainFollower(ChainLog log, TimeProvider clock, ILogger<ChainFollower> said) : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MoveOnAfter = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                log.CatchUp(stoppingToken);
                await WaitForMore(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception broken)
            {
                SayBroken(said, broken);
                await Task.Delay(AgainAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            log.Keep(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            SayNotKept(said);
        }
    }

    private async Task WaitForMore(CancellationToken stop)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        soon.CancelAfter(MoveOnAfter);
        try
        {
            await log.WaitForMore(soon.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            log.MoveOn();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "There was no time left to write the restart file; the next start reads on from the one before.")]
    private static partial void SayNotKept(ILogger said);

    [LoggerMessage(Level = LogLevel.Error, Message = "Following the journal failed; figures stand as they were, and it is tried again.")]
    private static partial void SayBroken(ILogger said, Exception broken);
}
