using System.Diagnostics;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Bench.Chain;

/// <summary>
/// New touches taken up into a log with a history, one at a time: nine in ten go on at the end of a recent or new case, one in ten comes late, anywhere
/// in the history, while a reader takes snapshots and measures them.
/// </summary>
static class TakeUpBench
{
    public static void Run(GeneratedLog history)
    {
        var appends = Math.Min(1_000_000, history.Count);
        var live = history.Builder().BuildLive();
        GC.Collect();
        var nanoseconds = new long[appends];
        using var stop = new CancellationTokenSource();
        var latest = live.Snapshot();
        var read = 0;
        var reader = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                // A small question each time: the reader is there to hold snapshots and the caches, not to take the machine.
                _ = Volatile.Read(ref latest).Choose(new() { Cases = [1 + read++] }).Figures(new() { AsOf = 0 });
            }
        });
        var random = new Random(7);
        var cases = history.Case[^1];
        var since = Stopwatch.GetTimestamp();
        double snapshots = 0, longest = 0;
        var taken = 0;
        for (var i = 0; i < appends; i++)
        {
            var touch = Next(history, random, i, cases);
            var from = Stopwatch.GetTimestamp();
            live.Append(touch);
            nanoseconds[i] = (long)Stopwatch.GetElapsedTime(from).TotalNanoseconds;
            if (i % 50_000 == 49_999)
            {
                var before = Stopwatch.GetTimestamp();
                Volatile.Write(ref latest, live.Snapshot());
                var took = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
                (snapshots, longest, taken) = (snapshots + took, Math.Max(longest, took), taken + 1);
            }
        }

        var total = Stopwatch.GetElapsedTime(since).TotalSeconds;
        stop.Cancel();
        reader.GetAwaiter().GetResult();
        Array.Sort(nanoseconds);
        double At(double p) => nanoseconds[(int)((appends - 1) * p)] / 1000.0;
        ChainBench.Say("");
        ChainBench.Say($"Take-up of {appends:N0} touches, a tenth late, into {history.Count:N0}, with a reader running: median {At(0.5):0.00} µs, p99 {At(0.99):0.00} µs, "
            + $"p99.99 {At(0.9999) / 1000:0.00} ms, longest {At(1) / 1000:0.00} ms, {total / appends * 1e6:0.00} µs each in all; "
            + $"a snapshot takes {snapshots / Math.Max(1, taken):0.00} ms, at most {longest:0.00}; {read:N0} questions answered meanwhile");
    }

    static Touch Next(GeneratedLog history, Random random, int i, int cases)
    {
        var late = random.Next(10) == 0;
        var like = random.Next(history.Count);
        var start = late ? history.Start[like] + 30L : 1_700_000_000L + i;
        return new()
        {
            Case = late ? history.Case[like] : cases + random.Next(20_000) - 10_000,
            Customer = late ? history.Customer[like] : 0,
            Activity = history.Activity[like],
            Employee = history.Employee[like],
            Team = history.Team[like],
            Start = start * 1_000_000,
            End = (start + 60) * 1_000_000,
            Lasting = true,
            Place = history.Count + i,
            Fact = history.Count + i + 1L,
        };
    }
}
