using HeleKlant.Engines.Chain;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

/// <summary>
/// The journal's touches in columns, in memory. It follows the journal as it grows and publishes immutable snapshots; figures are
/// computed over those. One writer at a time: the follower in the background, or whoever calls <see cref="CatchUp"/>.
/// </summary>
public sealed partial class ChainLog
{
    private readonly JournalStore journal;
    private readonly TimeProvider clock;
    private readonly ILogger<ChainLog> said;
    private readonly RestartFile restart;
    private readonly Lock writing = new();
    private Upkeep? upkeep;
    private ChainClock chainClock;
    private volatile ChainSnapshot now;
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DateTimeOffset>? personalTimesFrom;
    private long keptTouches;
    private long keptPosition = -1;
    private double share;
    private long version;
    private long changesShown;
    private volatile ReadingState state;

    /// <param name="journal">The journal that is followed.</param>
    /// <param name="folder">Where the restart file stands.</param>
    /// <param name="personalTimesFrom">From when working times of one person are told touch by touch; null for always.</param>
    public ChainLog(JournalStore journal, string folder, TimeProvider clock, ILogger<ChainLog> said, Func<DateTimeOffset>? personalTimesFrom = null)
    {
        this.personalTimesFrom = personalTimesFrom;
        this.journal = journal;
        this.clock = clock;
        this.said = said;
        restart = new(Path.Combine(folder, "chain.log"));
        Names = new(journal);
        chainClock = ChainClock.For(EventLog.Empty, ChainRules.Default, clock.GetUtcNow(), null);
        now = new(EventLog.Empty, ChainRules.Default, chainClock, Names, version, personalTimesFrom);
    }

    /// <summary>The last published snapshot; empty until the first reading is done.</summary>
    public ChainSnapshot Now => now;

    /// <summary>How far it is; pages show it.</summary>
    public Reading Reading => new(state, Volatile.Read(ref share));

    public ChainNames Names { get; }

    /// <summary>Takes up everything that is visible in the journal now, and gives the snapshot of it.</summary>
    public ChainSnapshot CatchUp(CancellationToken stop = default)
    {
        lock (writing)
        {
            try
            {
                var began = upkeep is null;
                upkeep ??= Begin(stop);
                var (cameIn, madeAnew) = (false, false);
                for (var took = upkeep.TakeUp(); took != Taken.Nothing; took = upkeep.TakeUp())
                {
                    stop.ThrowIfCancellationRequested();
                    cameIn = true;
                    if (took == Taken.MakeAnew)
                    {
                        madeAnew = true;
                        state = state == ReadingState.Reading ? state : ReadingState.MakingAnew;
                        SayMakingAnew(said, now.Log.TouchCount);
                        upkeep = null;
                        upkeep = Upkeep.FromStart(journal, Names, Progress, stop);
                    }
                }

                if (began || cameIn || state != ReadingState.Ready)
                {
                    Publish(upkeep, ReadingState.Ready, isAnew: began || madeAnew);
                }

                if (IsWorthKeeping)
                {
                    KeepIfPossible(stop);
                }

                return now;
            }
            catch (OperationCanceledException)
            {
                // Asked to stop between two steps: what is taken up is whole.
                throw;
            }
            catch
            {
                // What was half taken up is not trusted: the next try begins again.
                upkeep = null;
                state = state == ReadingState.Reading ? state : ReadingState.Failed;
                throw;
            }
        }
    }

    /// <summary>The snapshot once the first reading is done.</summary>
    public async Task<ChainSnapshot> WhenReady(CancellationToken stop = default)
    {
        for (var wait = changed.Task; state == ReadingState.Reading; wait = changed.Task)
        {
            await wait.WaitAsync(stop);
        }

        return now;
    }

    /// <summary>The first snapshot after a position of the feed; at once where there is one already.</summary>
    public async Task<ChainSnapshot> After(long position, CancellationToken stop = default)
    {
        for (var wait = changed.Task; now.Position <= position; wait = changed.Task)
        {
            await wait.WaitAsync(stop);
        }

        return now;
    }

    /// <summary>Writes the restart file where something came in since it was last written.</summary>
    public void Keep(CancellationToken stop = default)
    {
        lock (writing)
        {
            if (upkeep is { } held && held.Position != keptPosition)
            {
                restart.Write(held.Snapshot(), held.MadeBy, held.WithoutTeam, stop);
                (keptPosition, keptTouches) = (held.Position, now.Log.TouchCount);
            }
        }
    }

    /// <summary>Throws columns and restart file away and reads the journal from its start.</summary>
    public ChainSnapshot MakeAnew(CancellationToken stop = default)
    {
        lock (writing)
        {
            restart.Delete();
            upkeep = null;
            return CatchUp(stop);
        }
    }

    private void KeepIfPossible(CancellationToken stop)
    {
        try
        {
            Keep(stop);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            keptTouches = now.Log.TouchCount;
            SayNotKept(said, restart.Path, full.Message);
        }
    }

    /// <summary>Whether so much came in since the restart file was written that reading it again would be felt at a restart.</summary>
    private bool IsWorthKeeping => Math.Abs(now.Log.TouchCount - keptTouches) > Math.Max(50_000, now.Log.TouchCount / 20);

    /// <summary>Shows the same log for the present moment: bonds fade and silent cases finish also while nothing comes in.</summary>
    internal void MoveOn()
    {
        lock (writing)
        {
            if (upkeep is { } held)
            {
                Publish(held, state, isAnew: true);
            }
        }
    }

    internal Task WaitForMore(CancellationToken stop) => journal.WaitForFeedAfter(now.Position, stop);

    private Upkeep Begin(CancellationToken stop)
    {
        var kept = ReadKept(out var trouble, stop);
        if (kept is not null && Upkeep.From(kept, journal, Names) is { } goesOn)
        {
            (keptPosition, keptTouches) = (kept.Live.Position, kept.Live.TouchCount);
            return goesOn;
        }

        trouble ??= kept is null ? null : "it was made by a journal with another past";
        if (trouble is not null)
        {
            SayNotUsed(said, restart.Path, trouble);
        }

        return Upkeep.FromStart(journal, Names, Progress, stop);
    }

    /// <summary>A restart file only ever saves time: whatever is wrong with it is said, and the journal is read instead.</summary>
    private Kept? ReadKept(out string? trouble, CancellationToken stop)
    {
        try
        {
            return restart.Read(out trouble, stop);
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException or UnauthorizedAccessException or OverflowException)
        {
            trouble = unreadable.Message;
            return null;
        }
    }

    private void Progress(double done) => Volatile.Write(ref share, done);

    private void Publish(Upkeep held, ReadingState then, bool isAnew)
    {
        var log = held.Snapshot();
        if (isAnew || held.Changes != changesShown)
        {
            version++;
            changesShown = held.Changes;
            chainClock = ChainClock.For(log, held.Rules, clock.GetUtcNow(), chainClock);
        }

        now = new(log, held.Rules, chainClock, Names, version, personalTimesFrom);
        state = then;
        Volatile.Write(ref share, 1);
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The restart file {Path} is not used: {Why}. The chain is read from the journal instead.")]
    private static partial void SayNotUsed(ILogger said, string path, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The restart file {Path} could not be written: {Why}. The next start reads the journal.")]
    private static partial void SayNotKept(ILogger said, string path, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The chain is made anew from the journal; figures over {Touches} touches stand until that is done.")]
    private static partial void SayMakingAnew(ILogger said, long touches);
}
