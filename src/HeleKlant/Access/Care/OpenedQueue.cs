using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>Looks that wait to be written; the web app writes them once a second and when it stops.</summary>
public sealed class OpenedQueue(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan SameLook = TimeSpan.FromMinutes(10);
    private readonly ConcurrentQueue<OpenedLine> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    public void Add(OpenedLine line) => waiting.Enqueue(line);

    /// <summary>Writes all that waits.</summary>
    public async Task Empty(CancellationToken stop)
    {
        if (waiting.IsEmpty)
        {
            return;
        }

        await turn.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
            var lines = new List<OpenedLine>();
            while (waiting.TryDequeue(out var line))
            {
                lines.Add(line);
            }

            foreach (var same in lines.GroupBy(line => (line.By, line.Party)))
            {
                var last = await store.Set<OpenedLine>()
                    .Where(line => line.By == same.Key.By && line.Party == same.Key.Party)
                    .MaxAsync(line => (DateTimeOffset?)line.At, stop);
                foreach (var line in same.OrderBy(line => line.At).Where(line => last is null || line.At - last >= SameLook))
                {
                    store.Set<OpenedLine>().Add(line);
                    last = line.At;
                }
            }

            await store.SaveChangesAsync(stop);
        }
        finally
        {
            turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Empty(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Empty(CancellationToken.None);
        }
    }
}
