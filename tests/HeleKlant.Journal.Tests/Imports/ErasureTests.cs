using System.Text;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class ErasureOnSqlite() : ErasureTests(JournalDialect.Sqlite);

public sealed class ErasureOnPostgres() : ErasureTests(JournalDialect.PostgreSql);

public abstract class ErasureTests(JournalDialect dialect) : IDisposable
{
    private const string Key = "K-Wilhelmina-77";
    private const string Label = "Wilhelmina Zonderland";

    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void An_erased_person_is_in_no_file_and_importing_again_brings_nobody_back()
    {
        var rows = Rows().ToList();
        var report = _store.Import(rows);
        Assert.Equal(3, report.Refused);
        Assert.True(Holds(Label) && Holds(Key), "the search must be able to find what is there");
        var figures = Figures();
        using (var connection = _store.Database.Open())
        {
            connection.Do(null, "ANALYZE"); // as PostgreSQL does of itself: its statistics are texts too
        }

        var erased = EraseWilhelmina();
        Assert.Equal((1, 60L, 3L, 2L), (erased.Names, erased.Attributes, erased.CaseValues, erased.SetAsideValues));
        foreach (var text in new[] { Key, Label, "zonderland@example.org", "Remark about Wilhelmina" })
        {
            Assert.False(Holds(text), $"{text} is still in a file");
        }

        Assert.Equal(figures, Figures());
        Assert.Contains(_store.Journal.ReadFeed(0, 100), l => l.Kind == FeedKind.Names);

        // Told again, in another order so that every row is looked at: nothing is new and nobody is back.
        Assert.Equal(0, _store.Import(rows.Where(r => r.Event is not null).Reverse()).Facts);
        Assert.Null(_store.Journal.ReadNames(NameKind.Customer, 0, 100).Single(n => n.Text is null).Label);
        Assert.DoesNotContain(_store.Contents(), t => t.Contains(Key, StringComparison.Ordinal) || t.Contains(Label, StringComparison.Ordinal));
        Assert.Equal(figures, Figures());
    }

    [Fact]
    public void What_was_told_of_a_person_between_seeking_and_erasing_goes_too()
    {
        _store.Import(Rows());
        var name = Wilhelmina();
        var sought = _store.Journal.Seek([name]);
        _store.Import(
        [
            Told_rows.Event("late case", "Call back", TestStore.Monday.AddYears(1), customer: Key) with
            {
                CaseAttributes = [new SourceAttribute("contact", "late@example.org")],
                Attributes = [new SourceAttribute("remark", "Late remark")],
            },
        ]);
        using (var turn = _store.Database.BeginWrite())
        {
            var erased = _store.Journal.Erase(turn, [name], [], null, sought);
            Assert.Equal((61L, 4L), (erased.Attributes, erased.CaseValues));
            turn.Commit();
        }

        Assert.True(_store.Journal.Scrub([Key, Label, "late@example.org", "Late remark", "Remark about Wilhelmina"]));
        Assert.DoesNotContain(_store.Contents(), t => t.Contains("Late remark", StringComparison.Ordinal) || t.Contains("late@", StringComparison.Ordinal));
    }

    [Fact]
    public void A_backup_put_back_is_erased_again()
    {
        Assert.SkipWhen(dialect == JournalDialect.PostgreSql, "Left out: a PostgreSQL backup is pg_dump's, see docs/decisions/0001-the-journal.md.");
        _store.Import(Rows());
        var before = _store.Contents();
        var backup = Path.Combine(_store.Folder, "backup.db");
        _store.Journal.BackUp(backup);
        EraseWilhelmina();
        _store.Append("a", 1, "after the backup");

        _store.Journal.Dispose();
        var again = JournalStore.Restore(backup, _store.Database, TimeProvider.System);
        File.Delete(backup);
        Assert.Single(again);
        Assert.Empty(_store.Journal.ReadStream("a"));
        Assert.Equal(before.Count, _store.Contents().Count);
        Assert.False(Holds(Key) || Holds(Label));
    }

    [Fact]
    public void A_backup_made_while_an_import_runs_is_whole()
    {
        Assert.SkipWhen(dialect == JournalDialect.PostgreSql, "Left out: a PostgreSQL backup is pg_dump's, see docs/decisions/0001-the-journal.md.");
        _store.Import(Told_rows.Log(500));
        var backup = Path.Combine(_store.Folder, "backup.db");
        var passed = 0;
        _store.Import(
            Told_rows.Log(5_000, seed: 2).Select(item =>
            {
                if (++passed == 8_000)
                {
                    _store.Journal.BackUp(backup);
                }

                return item;
            }),
            options: new ImportOptions { MaxBatch = 200 });
        using var database = JournalDatabase.Sqlite(backup);
        using var copy = JournalStore.Open(database, TimeProvider.System);
        Assert.Equal(500, copy.Export().Count());
        Assert.Equal(ImportState.Running, copy.ReadImports()[0].State);
    }

    private static IEnumerable<ReadItem> Rows()
    {
        for (var i = 0; i < 1_200; i++)
        {
            var hers = i / 20 % 20 == 3;
            yield return Told_rows.Event($"case {i / 20}", "Take call", TestStore.Monday.AddMinutes(i), customer: hers ? Key : $"customer {i / 20 % 20}") with
            {
                CustomerName = hers ? Label : $"Firm {i / 20 % 20}",
                CaseAttributes = [new SourceAttribute("contact", hers ? "zonderland@example.org" : "info@example.org")],
                Attributes = [new SourceAttribute("remark", hers ? "Remark about Wilhelmina" : "Nothing said")],
                Place = i + 1,
            };
        }

        yield return new SetAside(1201, "end", $"{Key};yesterday", SetAsideReasons.BadInstant);
        yield return new SetAside(1202, "end", "call back " + Label.ToUpperInvariant(), SetAsideReasons.BadInstant);
        yield return new SetAside(1203, "end", "somebody else", SetAsideReasons.BadInstant);
    }

    private Erasure EraseWilhelmina()
    {
        var name = Wilhelmina();
        Erasure erased;
        using (var turn = _store.Database.BeginWrite())
        {
            erased = _store.Journal.Erase(turn, [name], [], null);
            turn.Commit();
        }

        Assert.True(_store.Journal.Scrub([Key, Label, "zonderland@example.org", "Remark about Wilhelmina"]));
        return erased;
    }

    private int Wilhelmina() => _store.Journal.FindName(NameKind.Customer, Key, _store.Journal.FindName(NameKind.Source, "desk")!.Value)!.Value;

    private (int, int, int, int) Figures()
    {
        var columns = _store.Journal.ReadTouches(_store.Journal.ReadFeed(0, 1).Single(), 0, 10_000);
        return (columns.Count, columns.Customer.Distinct().Count(), columns.Case.Distinct().Count(), columns.Employee.Distinct().Count());
    }

    private bool Holds(string text)
    {
        IEnumerable<string> files = Directory.GetFiles(_store.Folder);
        if (dialect == JournalDialect.PostgreSql)
        {
            using (var connection = _store.Database.Open())
            {
                connection.Do(null, "CHECKPOINT");
            }

            Assert.SkipWhen(PostgresCluster.DataFolder is null, "Left out: the files of the server that HELEKLANT_PG names cannot be read from here.");
            files = Directory.GetFiles(Path.Combine(PostgresCluster.DataFolder!, "base"), "*", SearchOption.AllDirectories);
        }

        return files.Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }
}
