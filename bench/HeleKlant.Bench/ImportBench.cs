using System.Diagnostics;
using System.Globalization;
using System.Text;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Bench;

/// <summary>
/// A CSV file through the product's own door, both passes, beside bare prepared inserts of the very same rows into the same tables
/// and indexes, out of memory, in one transaction. Both end with the write-ahead log in the file.
/// </summary>
internal static class ImportBench
{
    public static int Run(string[] arguments)
    {
        var rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var runs = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("heleklant-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "log.csv");
            LogFile.Write(file, rows);
            var report = new StringBuilder();
            void Say(string line)
            {
                Console.WriteLine(line);
                report.AppendLine(line);
            }

            Say($"commit {Commit()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {rows:N0} rows, {new FileInfo(file).Length / 1e6:N0} MB of CSV, {runs} runs");
            List<double> ours = [];
            List<(double Wall, double Cpu)> adoNet = [], direct = [];
            for (var run = 1; run <= runs; run++)
            {
                var store = Path.Combine(folder, $"ours-{run}.db");
                var (seconds, counted, longest, cpu) = Product(store, file);
                ours.Add(seconds);
                var told = StoredRows.Of(store);
                adoNet.Add(BareInserts.AdoNet(Path.Combine(folder, $"ado-{run}.db"), told));
                direct.Add(BareInserts.Direct(Path.Combine(folder, $"raw-{run}.db"), told));
                Say($"run {run}: import {seconds:N2} s ({rows / seconds:N0} rows/s; first pass {counted:N2} s; longest hold {longest:N0} ms; processor time {cpu:N2} s); "
                    + $"bare inserts through Microsoft.Data.Sqlite {adoNet[^1].Wall:N2} s ({rows / adoNet[^1].Wall:N0} rows/s; processor time {adoNet[^1].Cpu:N2} s), through SQLite's own interface {direct[^1].Wall:N2} s ({rows / direct[^1].Wall:N0} rows/s; processor time {direct[^1].Cpu:N2} s)");
                if (run == runs)
                {
                    Size(store, rows, Say);
                    Reading(store, rows, Say);
                    Again(store, file, rows, Say);
                }

                Delete(folder, $"ours-{run}.db", $"ado-{run}.db", $"raw-{run}.db");
            }

            var (a, b, c) = (Median(ours), Median(adoNet.ConvertAll(x => x.Wall)), Median(direct.ConvertAll(x => x.Wall)));
            Say($"median: import {rows / a:N0} rows/s = {b / a:P0} of bare inserts through Microsoft.Data.Sqlite ({rows / b:N0}), {c / a:P0} of bare inserts through SQLite's own interface ({rows / c:N0}); goal 60 %");
            var results = Path.Combine(AppContext.BaseDirectory, "import.txt");
            File.WriteAllText(results, report.ToString());
            Console.WriteLine($"written to {results}");
            return b / a >= 0.6 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Seconds, double Counting, double LongestHold, double Cpu) Product(string store, string file)
    {
        using var database = JournalDatabase.Sqlite(store);
        using var journal = JournalStore.Open(database, TimeProvider.System);
        var source = new FileOnDisk(file);
        var mapping = SourceFormats.Recognise(source, "bench").Suggestion.Mapping;
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var appending = 0L;
        var report = journal.Import("bench", source, f => SourceFormats.Read(f, mapping), null, new OnAppending(() => appending = appending == 0 ? Stopwatch.GetTimestamp() : appending));
        LogIntoFile(database);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return report.Refused == 0 && report.Facts == report.Rows
            ? (seconds, Stopwatch.GetElapsedTime(begun, appending).TotalSeconds, report.LongestHoldMs, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds)
            : throw new InvalidOperationException($"The bench file did not come in whole: {report}");
    }

    private static void Size(string store, int rows, Action<string> say)
    {
        using var database = JournalDatabase.Sqlite(store);
        using var connection = database.Open();
        LogIntoFile(database);
        var parts = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name, SUM(pgsize) FROM dbstat WHERE name LIKE 'journal_%' OR name LIKE 'sqlite_autoindex_journal%' GROUP BY name HAVING SUM(pgsize) > 100000 ORDER BY 2 DESC";
            try
            {
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    parts.Add($"{reader.GetString(0)} {reader.GetInt64(1) / (double)rows:N1}");
                }
            }
            catch (SqliteException)
            {
                parts.Add("per table unknown: this SQLite has no dbstat");
            }
        }

        say($"size: {new FileInfo(store).Length / (double)rows:N1} bytes a touch with indexes and dictionary ({string.Join(", ", parts)}); goal at most 150");
    }

    private static void Reading(string store, int rows, Action<string> say)
    {
        using var database = JournalDatabase.Sqlite(store);
        using var journal = JournalStore.Open(database, TimeProvider.System);
        var line = journal.ReadFeed(0, 10).First(l => l.Kind == FeedKind.Touches);
        var begun = Stopwatch.GetTimestamp();
        long after = 0, sum = 0;
        while (journal.ReadTouches(line, after, 100_000) is { Count: > 0 } columns)
        {
            after = columns.Sequence[columns.Count - 1];
            sum += columns.Count;
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        say($"reading into columns: {sum:N0} touches in {seconds:N2} s = {rows / seconds:N0} rows/s; goal 2,000,000");
    }

    private static void Again(string store, string file, int rows, Action<string> say)
    {
        using var database = JournalDatabase.Sqlite(store);
        using var journal = JournalStore.Open(database, TimeProvider.System);
        var source = new FileOnDisk(file);
        var mapping = SourceFormats.Recognise(source, "bench").Suggestion.Mapping;
        var begun = Stopwatch.GetTimestamp();
        var same = journal.Import("bench", source, f => SourceFormats.Read(f, mapping));
        var first = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        begun = Stopwatch.GetTimestamp();
        var less = journal.Import("bench", source, f => SourceFormats.Read(f, mapping).Skip(1));
        var second = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        say($"again, the same file: {first:N2} s, {same.Facts} new; again, one row less, so that every key is looked up: {second:N2} s ({rows / second:N0} rows/s), {less.Facts} new");
    }

    internal static void LogIntoFile(JournalDatabase database)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    private static void Delete(string folder, params string[] names)
    {
        SqliteConnection.ClearAllPools();
        foreach (var name in names)
        {
            foreach (var end in new[] { "", "-wal", "-shm" })
            {
                File.Delete(Path.Combine(folder, name + end));
            }
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    internal static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true });
        return git?.StandardOutput.ReadToEnd().Trim() ?? "unknown";
    }

    private sealed class OnAppending(Action begins) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Pass == ImportPass.Appending)
            {
                begins();
            }
        }
    }
}
