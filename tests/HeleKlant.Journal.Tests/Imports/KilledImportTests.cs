using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class KilledImportOnSqlite() : KilledImportTests(JournalDialect.Sqlite);

public sealed class KilledImportOnPostgres() : KilledImportTests(JournalDialect.PostgreSql);

public abstract class KilledImportTests(JournalDialect dialect) : IDisposable
{
    private const int Rows = 12_000;

    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_and_begun_again_gives_the_same_journal_as_an_undisturbed_import()
    {
        var stop = TestContext.Current.CancellationToken;
        var killed = 0;
        foreach (var share in new[] { 0.2, 0.6 })
        {
            using var child = ChildImport.Start(_store.Database, Rows);
            while (!child.HasExited && Done() < Rows * share)
            {
                await Task.Delay(2, stop);
            }

            child.Kill();
            await child.WaitForExitAsync(stop);
            killed += child.ExitCode == 137 ? 1 : 0;
            Assert.Empty(_store.Contents());
        }

        Assert.Equal(2, killed);
        var line = Assert.Single(_store.Journal.ReadImports());
        Assert.Equal(ImportState.Running, line.State);
        Assert.InRange(line.ItemsDone, 1, Rows - 1);

        var report = ChildImport.Import(_store.Journal, Rows, stop);
        Assert.True(report.Resumed);
        Assert.Equal((Rows, Rows, 0), (report.Rows, report.Facts, report.AlreadyKnown));
        using var undisturbed = TestStore.On(dialect);
        var whole = ChildImport.Import(undisturbed.Journal, Rows, stop);
        Assert.Equal((whole.Facts, whole.EqualRows, whole.Refused), (report.Facts, report.EqualRows, report.Refused));
        Assert.Equal(undisturbed.Contents(), _store.Contents());
        Assert.Equal(undisturbed.Journal.ReadCaseAttributes(0, int.MaxValue).Count, _store.Journal.ReadCaseAttributes(0, int.MaxValue).Count);
    }

    [Fact]
    public async Task A_running_program_sees_what_another_process_brought_in()
    {
        var waiting = _store.Journal.WaitForFeedAfter(0, TestContext.Current.CancellationToken);
        using var child = ChildImport.Start(_store.Database, 1_000);
        await waiting.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, child.ExitCode);
        Assert.Equal(1_000, _store.Contents().Count);
    }

    [Fact]
    public async Task While_another_process_imports_an_act_commits_within_half_a_second()
    {
        var stop = TestContext.Current.CancellationToken;
        using var acts = new Acts(dialect, _store);
        using var child = ChildImport.Start(_store.Database, 40_000);
        await acts.CommitWhile(() => !child.HasExited, () => Done() > 0, stop);
        Assert.Equal(0, child.ExitCode);
        acts.WaitedLessThan(500);
    }

    private long Done() => _store.Journal.ReadImports() is [var line, ..] ? line.ItemsDone : 0;
}
