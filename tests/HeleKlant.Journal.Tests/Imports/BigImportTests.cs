using System.Diagnostics;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class BigImportOnSqlite() : BigImportTests(JournalDialect.Sqlite);

public sealed class BigImportOnPostgres() : BigImportTests(JournalDialect.PostgreSql);

/// <summary>Alone, since they measure: memory, and how long others wait.</summary>
[Collection(nameof(BigImportTests))]
public abstract class BigImportTests(JournalDialect dialect) : IDisposable
{
    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task While_an_import_runs_an_act_commits_within_half_a_second()
    {
        _store.Append("act", 1, "warm");
        var import = Task.Run(() => _store.Import(Told_rows.Log(120_000)), TestContext.Current.CancellationToken);
        List<double> waits = [];
        while (!import.IsCompleted)
        {
            var begun = Stopwatch.GetTimestamp();
            _store.Append("act", waits.Count + 2, "word");
            waits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var report = await import;
        Assert.Equal(120_000, report.Facts);
        Assert.True(waits.Count > 10, "too few acts fell within the import to say anything");
        Assert.InRange(waits.Max(), 0, 500);
        TestContext.Current.TestOutputHelper?.WriteLine($"{waits.Count} acts, longest {waits.Max():0} ms; longest batch {report.LongestHoldMs:0} ms; {report.Rows / report.Seconds:0} rows/s");
    }

    [Fact]
    public void Memory_does_not_grow_with_the_file()
    {
        long Peak(int rows, string source)
        {
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            long peak = 0;
            _store.Import(
                Told_rows.Log(rows).Select((item, i) =>
                {
                    if (i % 10_000 == 9_999)
                    {
                        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
                    }

                    return item;
                }),
                source,
                new ImportOptions { MaxBatch = 2_000 });
            return peak;
        }

        // Names are remembered up to a bound; beyond batches that is all that may grow, and these two files name equally few.
        var small = Peak(20_000, "small");
        var large = Peak(120_000, "large");
        Assert.True(large < small + (24 << 20), $"20,000 rows needed {small >> 20} MiB, 120,000 rows {large >> 20} MiB");
    }
}
