using System.Collections.Concurrent;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journey.Imports;

/// <summary>What moves while imports run: how far they are, who asked them to stop, and what was recognised, in memory of this process.</summary>
public sealed class ImportBoard
{
    private readonly ConcurrentDictionary<Guid, ImportProgress> progress = [];
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = [];
    private readonly ConcurrentDictionary<Guid, Recognised> recognised = [];
    private readonly SemaphoreSlim something = new(0, 1);

    public ImportProgress? ProgressOf(Guid file) => progress.TryGetValue(file, out var known) ? known : null;

    public void Tell(Guid file, ImportProgress now) => progress[file] = now;

    /// <summary>What the file is, read once: recognition may have to look through a large file.</summary>
    public Recognised Recognise(Guid file, Func<Recognised> look)
    {
        if (recognised.TryGetValue(file, out var known))
        {
            return known;
        }

        var seen = look();
        recognised[file] = seen;
        return seen;
    }

    /// <summary>A way to stop this import while it runs, given to the worker.</summary>
    public CancellationTokenSource Begin(Guid file, CancellationToken stop)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        running[file] = source;
        return source;
    }

    public void End(Guid file)
    {
        progress.TryRemove(file, out _);
        recognised.TryRemove(file, out _);
        if (running.TryRemove(file, out var source))
        {
            source.Dispose();
        }
    }

    /// <summary>Asks a running import to stop at its next batch; false where this process does not run it.</summary>
    public bool Stop(Guid file)
    {
        if (!running.TryGetValue(file, out var source))
        {
            return false;
        }

        source.Cancel();
        return true;
    }

    public void Wake()
    {
        if (something.CurrentCount == 0)
        {
            something.Release();
        }
    }

    public Task WaitForWork(TimeSpan atMost, CancellationToken stop) => something.WaitAsync(atMost, stop);
}
