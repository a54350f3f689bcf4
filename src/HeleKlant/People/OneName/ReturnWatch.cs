namespace HeleKlant.People;

/// <summary>While the product serves: cases handed over and not taken in time come back to the giver within a minute.</summary>
internal sealed partial class ReturnWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReturnWatch> said) : BackgroundService
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
                await scope.ServiceProvider.GetRequiredService<HandOver>().BringBack(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Bringing back what was not taken in time failed; it is tried again.")]
    private static partial void SayBroken(ILogger said, Exception broken);
}
