using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Discounts;

/// <summary>Wakes whoever reads files, and tells whoever keeps figures in hand that they changed.</summary>
public sealed class PriceBoard
{
    private readonly SemaphoreSlim work = new(0);
    private int version;

    public int Version => Volatile.Read(ref version);

    public void Wake() => work.Release();

    public void Changed() => Interlocked.Increment(ref version);

    public Task<bool> Wait(TimeSpan atMost, CancellationToken stop) => work.WaitAsync(atMost, stop);
}

/// <summary>Reads files of price lines that were started, one after another; what was running when the program stopped is read again.</summary>
internal sealed partial class PriceWork(IServiceScopeFactory scopes, PriceBoard board, ILogger<PriceWork> said) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAll(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                SayBroken(said, broken);
            }

            await ((Task)board.Wait(TimeSpan.FromSeconds(15), stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAll(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var imports = scope.ServiceProvider.GetRequiredService<PriceImports>();
        var running = await scope.ServiceProvider.GetRequiredService<Store.Store>().Set<PriceImport>().Where(i => i.State == PriceImportState.Running).OrderBy(i => i.Number).Select(i => i.Number).ToListAsync(stop);
        foreach (var number in running.Where(n => File.Exists(imports.PathOf(n))))
        {
            await imports.Run(number, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading price lines failed; it is tried again.")]
    private static partial void SayBroken(ILogger said, Exception broken);
}
