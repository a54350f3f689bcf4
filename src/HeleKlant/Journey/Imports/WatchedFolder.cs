using HeleKlant.Facts;

namespace HeleKlant.Journey.Imports;

/// <summary>
/// Takes nightly exports from a folder. A file that was not written to for a while is taken in and moved to "taken" beside
/// it; it starts at once where a mapping is kept for its source, or where nothing has to be asked.
/// </summary>
public sealed partial class WatchedFolder(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchedFolder> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(10);

    /// <summary>HELEKLANT_WATCH, or null where no folder is watched.</summary>
    public static string? Named => Environment.GetEnvironmentVariable("HELEKLANT_WATCH") is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Named is not { } folder)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(folder, stoppingToken);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                CannotLook(log, fault);
            }

            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task Look(string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var before = clock.GetUtcNow().UtcDateTime - Still;
        foreach (var path in Directory.EnumerateFiles(folder).Where(f => File.GetLastWriteTimeUtc(f) < before).Order(StringComparer.Ordinal).ToList())
        {
            await Take(path, stop);
        }
    }

    private async Task Take(string path, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        Answer<ReceivedFile> received;
        await using (var contents = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            received = await scope.ServiceProvider.GetRequiredService<ReceiveFile>().Take(Path.GetFileName(path), contents, contents.Length, "watch", stop);
        }

        var taken = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, received.IsRefused ? "not-taken" : "taken"));
        File.Move(path, Path.Combine(taken.FullName, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Path.GetFileName(path)}"), overwrite: true);
        if (!received.IsRefused)
        {
            var begun = await scope.ServiceProvider.GetRequiredService<ImportActs>().Start(received.Value.Id, null, stop);
            Took(log, received.Value.Id, begun.Refusal?.Code ?? "started");
        }
    }

    [LoggerMessage(LogLevel.Information, "Took received file {File} from the watched folder: {Outcome}")]
    private static partial void Took(ILogger log, Guid file, string outcome);

    [LoggerMessage(LogLevel.Warning, "The watched folder could not be looked at; trying again")]
    private static partial void CannotLook(ILogger log, Exception fault);
}
