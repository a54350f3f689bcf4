using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class BigImportOnSqlite() : BigImportTests(JournalDialect.Sqlite);

public sealed class BigImportOnPostgres() : BigImportTests(JournalDialect.PostgreSql);

/// <summary>Alone, since they measure: memory, and how long others wait.</summary>
[CollectionDefinition(nameof(BigImportTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(BigImportTests))]
public abstract class BigImportTests(JournalDialect dialect) : IDisposable
{
    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task While_an_import_runs_an_act_commits_within_half_a_second()
    {
        using var acts = new Acts(dialect, _store);
        var import = Task.Run(() => _store.Import(Told_rows.Log(60_000)), TestContext.Current.CancellationToken);
        await acts.CommitWhile(() => !import.IsCompleted, () => true, TestContext.Current.CancellationToken);
        Assert.Equal(60_000, (await import).Facts);
        acts.WaitedLessThan(500);
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
                    if (i % 7_500 == 7_499)
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
        var small = Peak(15_000, "small");
        var large = Peak(75_000, "large");
        Assert.True(large < small + (24 << 20), $"15,000 rows needed {small >> 20} MiB, 75,000 rows {large >> 20} MiB");
    }
}
