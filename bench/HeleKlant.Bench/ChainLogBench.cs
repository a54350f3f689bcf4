using System.Diagnostics;
using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeleKlant.Bench;

/// <summary>
/// The chain log over a store: read from the journal, back from the restart file (goal: 10 million touches in 5 s), a new touch seen (goal: within
/// a second), the page of a customer.
/// </summary>
internal static class ChainLogBench
{
    public static int Run(string[] arguments)
    {
        var touches = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = arguments.Length > 1 ? arguments[1] : Directory.CreateTempSubdirectory("heleklant-bench-").FullName;
        using var database = JournalDatabase.Sqlite(Path.Combine(folder, "heleklant.db"));
        using var journal = JournalStore.Open(database, TimeProvider.System, new RecordedShapes([typeof(ChainRules).Assembly]));
        if (journal.LastPosition() == 0)
        {
            var watch = Stopwatch.StartNew();
            journal.Import("bench", new Nothing(), _ => Events(touches));
            Console.WriteLine($"{touches:N0} touches imported in {watch.Elapsed.TotalSeconds:N1} s");
        }

        File.Delete(Path.Combine(folder, "chain.log"));
        var chain = New(journal, folder);
        Time("read from the journal", () => chain.CatchUp());
        Time("restart file written", () => chain.Keep());
        Console.WriteLine($"restart file: {new FileInfo(Path.Combine(folder, "chain.log")).Length / 1e6:N0} MB, {new FileInfo(Path.Combine(folder, "chain.log")).Length / (double)chain.Now.Log.TouchCount:N1} bytes a touch");
        var fastest = Enumerable.Range(0, 3).Min(_ => Time("back from the restart file", () => (chain = New(journal, folder)).CatchUp()));
        var answers = new ChainAnswers(chain);
        Time("all figures", () => answers.Summary(ChainFilter.All));
        Time("where it breaks", () => answers.Breaks(ChainFilter.All, Engines.Chain.Nodes.Teams));
        Time("who leans on one", () => answers.Leaning());
        Customers(chain, answers);
        Seen(journal, database, chain).GetAwaiter().GetResult();
        return fastest <= 5 ? 0 : 1;
    }

    private static void Customers(ChainLog.ChainLog chain, ChainAnswers answers)
    {
        var random = new Random(1);
        var times = new List<double>();
        for (var i = 0; i < 2_000; i++)
        {
            var customer = chain.Now.Log.Customers.KeyOf(1 + random.Next(chain.Now.Log.Customers.Count));
            var watch = Stopwatch.StartNew();
            answers.Customer(customer);
            answers.BondsOfCustomer(customer);
            chain.Now.TouchesOfCustomer(customer, 30);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"a customer with pieces, bonds and thirty touches: median {times[1000]:N3} ms, p95 {times[1900]:N3} ms, worst {times[^1]:N1} ms");
    }

    private static async Task Seen(JournalStore journal, JournalDatabase database, ChainLog.ChainLog chain)
    {
        using var follower = new ChainFollower(chain, TimeProvider.System, NullLogger<ChainFollower>.Instance);
        await follower.StartAsync(default);
        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var position = chain.Now.Position;
            var watch = Stopwatch.StartNew();
            using (var turn = database.BeginWrite())
            {
                journal.AppendTouches(turn.Connection, turn.Transaction, "live", [.. Events(1, i).Select(e => e.Event! with { EventId = Guid.NewGuid().ToString() })]);
                turn.Commit();
            }

            await chain.After(position);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"a touch appended and in the snapshot: median {times[25]:N0} ms, worst {times[^1]:N0} ms (of 50)");
        await follower.StopAsync(default);
    }

    private static ChainLog.ChainLog New(JournalStore journal, string folder) => new(journal, folder, TimeProvider.System, NullLogger<ChainLog.ChainLog>.Instance);

    private static double Time(string what, Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:N2} s");
        return watch.Elapsed.TotalSeconds;
    }

    // 20 touches a case, 500 employees in 25 teams, 40 activities, three cases a customer.
    private static IEnumerable<ReadItem> Events(int touches, int seed = 1)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2024, 1, 1, 8, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < touches; i++)
        {
            var @case = i / 20;
            start = i % 20 == 0 ? new DateTimeOffset(2024, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(1_400_000)) : start.AddSeconds(random.Next(90_000));
            var employee = random.Next(500);
            yield return new SourceEvent
            {
                Case = $"c{@case}",
                Activity = $"activity {random.Next(40)}",
                Start = start,
                End = start.AddSeconds(random.Next(1_800)),
                Employee = $"e{employee}",
                Team = $"team {employee / 20}",
                Customers = [$"k{@case / 3}"],
                Channel = random.Next(3) == 0 ? "telephone" : "mail",
                Place = i + 1,
            };
        }
    }

    private sealed class Nothing : ISourceFile
    {
        public string Name => "bench";

        public long Length => 1;

        public Stream Open() => new MemoryStream([1]);
    }
}
