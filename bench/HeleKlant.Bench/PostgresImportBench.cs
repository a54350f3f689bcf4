using System.Diagnostics;
using System.Globalization;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using Npgsql;

namespace HeleKlant.Bench;

/// <summary>
/// A CSV file through the product's own door into PostgreSQL, both passes, beside a bare binary COPY of the very same rows of touches into a table with
/// the same indexes. The database that is named is emptied of its schema "public" first.
/// </summary>
internal static class PostgresImportBench
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [var connection, ..])
        {
            Console.Error.WriteLine("usage: bench import-postgres CONNECTION [rows] [runs]");
            return 2;
        }

        var rows = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000_000;
        var runs = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("heleklant-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "log.csv");
            LogFile.Write(file, rows);
            Console.WriteLine($"commit {ImportBench.Commit()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {rows:N0} rows, {new FileInfo(file).Length / 1e6:N0} MB of CSV, {runs} runs");
            List<double> ours = [], bare = [];
            for (var run = 1; run <= runs; run++)
            {
                Do(connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
                ours.Add(Product(connection, file));
                bare.Add(Copy(connection, Path.Combine(folder, "touches.copy")));
                Console.WriteLine($"run {run}: import {ours[^1]:N2} s ({rows / ours[^1]:N0} rows/s); bare COPY of its touches {bare[^1]:N2} s ({rows / bare[^1]:N0} rows/s); {Bytes(connection) / (double)rows:N0} bytes a touch with indexes");
            }

            var (a, b) = (ours.Order().ElementAt(runs / 2), bare.Order().ElementAt(runs / 2));
            Console.WriteLine($"median: import {rows / a:N0} rows/s = {b / a:P0} of a bare COPY ({rows / b:N0})");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Product(string connection, string file)
    {
        using var database = JournalDatabase.PostgreSql(connection);
        using var journal = JournalStore.Open(database, TimeProvider.System);
        var source = new FileOnDisk(file);
        var mapping = SourceFormats.Recognise(source, "bench").Suggestion.Mapping;
        var watch = Stopwatch.StartNew();
        var report = journal.Import("bench", source, f => SourceFormats.Read(f, mapping));
        Do(connection, "CHECKPOINT");
        return report.Refused == 0 && report.Facts == report.Rows ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"The bench file did not come in whole: {report}");
    }

    private static double Copy(string connection, string file)
    {
        using var open = new NpgsqlConnection(connection);
        open.Open();
        using (var from = open.BeginRawBinaryCopy("COPY journal_touches TO STDOUT (FORMAT BINARY)"))
        using (var to = File.Create(file))
        {
            from.CopyTo(to);
        }

        Do(connection, "CREATE TABLE bare (LIKE journal_touches INCLUDING ALL); CHECKPOINT");
        var watch = Stopwatch.StartNew();
        using (var from = File.OpenRead(file))
        using (var to = open.BeginRawBinaryCopy("COPY bare FROM STDIN (FORMAT BINARY)"))
        {
            from.CopyTo(to);
        }

        Do(connection, "CHECKPOINT");
        return watch.Elapsed.TotalSeconds;
    }

    private static long Bytes(string connection)
    {
        using var open = new NpgsqlConnection(connection);
        open.Open();
        using var command = new NpgsqlCommand("SELECT pg_total_relation_size('journal_touches')", open);
        return (long)command.ExecuteScalar()!;
    }

    private static void Do(string connection, string sql)
    {
        using var open = new NpgsqlConnection(connection);
        open.Open();
        using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }
}
