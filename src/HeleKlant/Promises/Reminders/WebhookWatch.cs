using HeleKlant.Journal;

namespace HeleKlant.Promises.Reminders;

/// <summary>Follows the journal and sends while the product serves.</summary>
internal sealed partial class WebhookWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebhookWatch> said) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<WebhookFollow>().CatchUp(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<WebhookSend>().Do(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling webhooks failed; it is tried again.")]
    private static partial void SayBroken(ILogger said, Exception broken);
}
