using System.Diagnostics;
using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using EventLog = HeleKlant.Engines.Chain.EventLog;

namespace HeleKlant.Bench;

/// <summary>The restart file alone, without a journal: columns written, read back with their checksum, and the first figures. Goal: 10 million touches in 5 s.</summary>
internal static class RestartBench
{
    private const int Batch = 1_000_000;

    public static int Run(string[] arguments)
    {
        var touches = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000_000;
        var path = Path.Combine(Directory.CreateTempSubdirectory("heleklant-bench-").FullName, "chain.log");
        var builder = new EventLogBuilder();
        var random = new Random(1);
        for (var at = 0; at < touches; at += Batch)
        {
            Add(builder, at, Math.Min(Batch, touches - at), random);
        }

        var log = builder.Build(touches);
        var file = new RestartFile(path);
        Time("written", () => file.Write(log, default, [], default));
        Console.WriteLine($"{log.TouchCount:N0} touches, {new FileInfo(path).Length / 1e6:N0} MB");
        var best = double.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            EventLog? back = null;
            var seconds = Time("back", () => back = file.Read(out _)!.Live.Snapshot());
            seconds += Time("first figures", () => back!.Choose().Figures(new() { AsOf = back!.Last }));
            best = Math.Min(best, seconds);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return best <= 5 ? 0 : 1;
    }

    private static void Add(EventLogBuilder builder, int first, int count, Random random)
    {
        long[] sequence = new long[count], start = new long[count], end = new long[count];
        int[] cases = new int[count], activity = new int[count], employee = new int[count], team = new int[count], customer = new int[count];
        for (var i = 0; i < count; i++)
        {
            var @case = (first + i) / 20;
            sequence[i] = first + i + 1;
            start[i] = i % 20 == 0 ? 1_704_096_000_000_000L + random.Next(80_000_000) * 1_000_000L : start[i - 1] + random.Next(90_000) * 1_000_000L;
            end[i] = start[i] + random.Next(1_800) * 1_000_000L;
            (cases[i], activity[i], employee[i], customer[i]) = (@case + 1, 1 + random.Next(40), 1 + random.Next(500), 1 + @case / 3);
            team[i] = 1 + employee[i] / 20;
        }

        builder.Add(new()
        {
            Sequence = sequence,
            Start = start,
            End = end,
            Step = new byte[count],
            Case = cases,
            Activity = activity,
            Employee = employee,
            Team = team,
            Customer = customer,
            Place = sequence,
        });
    }

    private static double Time(string what, Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:N2} s");
        return watch.Elapsed.TotalSeconds;
    }
}
