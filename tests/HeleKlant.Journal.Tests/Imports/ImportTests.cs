using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class ImportOnSqlite() : ImportTests(JournalDialect.Sqlite);

public sealed class ImportOnPostgres() : ImportTests(JournalDialect.PostgreSql);

public abstract class ImportTests(JournalDialect dialect) : IDisposable
{
    private static readonly SourceEvent Call = Told_rows.Event("7", "Take call", TestStore.Monday);

    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_comes_in_goes_out_the_same()
    {
        var rows = Told_rows.Log(2_000).ToList();
        var report = _store.Import(rows);
        Assert.Equal((ImportState.Finished, 2_000, 2_000, 0, 0), (report.State, report.Rows, report.Facts, report.AlreadyKnown, report.Refused));

        using var other = TestStore.On(dialect);
        other.Import(_store.Journal.Export().Select(e => (ReadItem)e));
        Assert.Equal(_store.Contents(), other.Contents());
        Assert.Equal(2_000, other.Contents().Count);
        var told = _store.Journal.Export().First(e => e.Place == 1);
        var first = rows[0].Event!;
        Assert.Equal(
            (first.Case, first.Activity, first.Start, first.End, first.Lifecycle, first.Instance, first.Employee, first.Team, first.Role, first.Channel),
            (told.Case, told.Activity, told.Start, told.End, told.Lifecycle, told.Instance, told.Employee, told.Team, told.Role, told.Channel));
        Assert.Equal(first.Customers, told.Customers);
        Assert.Equal(first.Objects, told.Objects);
        Assert.Equal(first.CaseAttributes, told.CaseAttributes);
        Assert.Equal(first.Attributes.OrderBy(a => a.Name), told.Attributes.OrderBy(a => a.Name));
        Assert.Equal(first.Start!.Value.Offset, told.Start!.Value.Offset);
    }

    [Fact]
    public void Importing_twice_changes_nothing()
    {
        _store.Import(Told_rows.Log(500));
        var before = _store.Contents();
        var lines = _store.Journal.ReadFeed(0, 100).Count(l => l.Kind == FeedKind.Touches);
        var again = _store.Import(Told_rows.Log(500), file: "another-name.csv");
        Assert.Equal((500, 0, 500), (again.Rows, again.Facts, again.AlreadyKnown));
        Assert.Equal(before, _store.Contents());
        Assert.Equal(lines, _store.Journal.ReadFeed(0, 100).Count(l => l.Kind == FeedKind.Touches));
    }

    [Fact]
    public void The_same_rows_in_another_order_are_known_too()
    {
        _store.Import(Told_rows.Log(500));
        var again = _store.Import(Told_rows.Log(500).Reverse());
        Assert.Equal((500, 0, 500), (again.Rows, again.Facts, again.AlreadyKnown));
        Assert.Equal(500, _store.Contents().Count);
    }

    [Fact]
    public void Equal_rows_are_separate_facts_and_are_counted()
    {
        List<ReadItem> rows = [Call, Call, Call with { Activity = "Close" }, Call];
        var report = _store.Import(rows, options: new ImportOptions { MaxBatch = 100 });
        Assert.Equal((4, 4, 2), (report.Rows, report.Facts, report.EqualRows));
        var more = _store.Import([.. rows, Call]);
        Assert.Equal((5, 1, 4, 3), (more.Rows, more.Facts, more.AlreadyKnown, more.EqualRows));
        var fewer = _store.Import([Call, Call]);
        Assert.Equal((0, 2), (fewer.Facts, fewer.AlreadyKnown));
        Assert.Equal(5, _store.Contents().Count);
    }

    [Fact]
    public void Equal_rows_far_apart_in_the_file_are_separate_facts()
    {
        var rows = Told_rows.Log(1_000).Select((item, i) => i % 250 == 10 ? Call : item).ToList();
        var report = _store.Import(rows, options: new ImportOptions { MaxBatch = 100 });
        Assert.Equal((1_000, 3), (report.Facts, report.EqualRows));
        var again = _store.Import(rows.AsEnumerable().Reverse(), options: new ImportOptions { MaxBatch = 100 });
        Assert.Equal((0, 1_000, 3), (again.Facts, again.AlreadyKnown, again.EqualRows));
    }

    [Fact]
    public void A_mended_file_brings_what_was_missing()
    {
        var whole = Told_rows.Log(400).ToList();
        List<ReadItem> broken = [.. whole];
        broken[17] = new SetAside(18, "end", "31-31-2026", SetAsideReasons.BadInstant, "dd-MM-yyyy");
        broken[200] = new SetAside(201, "case", null, SetAsideReasons.NoCase);
        var first = _store.Import(broken);
        Assert.Equal((400, 398, 2), (first.Rows, first.Facts, first.Refused));
        Assert.Equal([18L, 201L], _store.Journal.ReadSetAside(first.Import).Select(r => r.Line));
        Assert.Equal("31-31-2026", first.SetAsideSample[0].Value);

        var mended = _store.Import(whole);
        Assert.Equal((400, 2, 398, 0), (mended.Rows, mended.Facts, mended.AlreadyKnown, mended.Refused));
        using var other = TestStore.On(dialect);
        other.Import(whole);
        Assert.Equal(other.Contents(), _store.Contents());
    }

    [Fact]
    public void With_ids_of_its_own_a_second_telling_is_known_whatever_it_tells()
    {
        var first = _store.Import([Call with { EventId = "1" }, Call with { EventId = "2" }, Call with { EventId = "1", Activity = "Told otherwise" }]);
        Assert.Equal((2, 1), (first.Facts, first.AlreadyKnown));
        var again = _store.Import([Call with { EventId = "2", End = TestStore.Monday.AddDays(1) }, Call with { EventId = "3" }]);
        Assert.Equal((1, 1), (again.Facts, again.AlreadyKnown));
    }

    [Fact]
    public void The_same_row_from_another_source_is_another_fact()
    {
        _store.Import([Call]);
        Assert.Equal(1, _store.Import([Call], source: "billing").Facts);
        Assert.Equal(2, _store.Journal.ReadNames(NameKind.Case, 0, 10).Count);
    }

    [Fact]
    public void With_more_than_one_bad_row_in_twenty_nothing_is_committed()
    {
        var rows = Told_rows.Log(100).Select((item, i) => i < 6 ? new SetAside(i + 1, "end", "?", SetAsideReasons.BadInstant) : item).ToList();
        var report = _store.Import(rows);
        Assert.Equal((ImportState.Refused, "too-many-bad-rows", 6), (report.State, report.RefusedBecause!.Reason, report.Refused));
        Assert.Empty(_store.Contents());
        Assert.Empty(_store.Journal.ReadNames(NameKind.Case, 0, 10));
        Assert.Empty(_store.Journal.ReadFeed(0, 10));
        Assert.Equal(6, _store.Journal.ReadSetAside(report.Import).Count());

        var allowed = _store.Import(rows, options: new ImportOptions { MaxBadShare = 0.06 });
        Assert.Equal((ImportState.Finished, 94), (allowed.State, allowed.Facts));
    }

    [Fact]
    public void An_empty_file_and_one_that_breaks_off_are_refused_with_a_reason()
    {
        Assert.Equal("empty-file", _store.Import([]).RefusedBecause!.Reason);
        IEnumerable<ReadItem> BreaksOff()
        {
            yield return Call;
            throw new FileRefusedException(new FileRefused("cut-off", 2));
        }

        Assert.Equal("cut-off", _store.Import(BreaksOff()).RefusedBecause!.Reason);
        Assert.Empty(_store.Contents());
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_leaves_nothing()
    {
        var pass = 0;
        IEnumerable<ReadItem> Changes() => Told_rows.Log(1_000, seed: pass++);
        var report = _store.Journal.Import("desk", new FileInHand("x", [1]), _ => Changes(), new ImportOptions { MaxBatch = 100 }, null, TestContext.Current.CancellationToken);
        Assert.Equal((ImportState.Refused, "changed-while-reading"), (report.State, report.RefusedBecause!.Reason));
        Assert.Empty(_store.Contents());
        Assert.Equal(1_000, _store.Import(Told_rows.Log(1_000)).Facts);
    }

    [Fact]
    public void Odd_dates_are_pointed_out_and_come_in()
    {
        var report = _store.Import(
        [
            Call, Call with { Case = "8", End = new DateTimeOffset(1948, 1, 26, 23, 0, 0, TimeSpan.Zero), Place = 2 },
            Call with { Case = "9", End = new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero), Place = 3 },
            ReadItem.Noted(new SetAside(3, "end", "2199", RemarkReasons.FutureInstant)),
        ]);
        Assert.Equal((3, 3, 2), (report.Rows, report.Facts, report.OddInstants));
        Assert.Equal([2L, 3L], report.OddSample.Select(o => o.Line));
        Assert.Equal(1948, report.Oldest!.Value.Year);
        Assert.Equal(2199, report.Newest!.Value.Year);
        Assert.Equal(1, report.Remarks[RemarkReasons.FutureInstant]);
    }

    [Fact]
    public void Stopping_is_safe_and_going_on_gives_the_same_journal()
    {
        using var stop = new CancellationTokenSource();
        var passed = 0;
        IEnumerable<ReadItem> Stops() => Told_rows.Log(4_000).Select(item =>
        {
            if (++passed == 7_000)
            {
                stop.Cancel();
            }

            return item;
        });
        var small = new ImportOptions { MaxBatch = 200 };
        Assert.ThrowsAny<OperationCanceledException>(() => _store.Import(Stops(), options: small, stop: stop.Token));
        Assert.Empty(_store.Contents());
        var line = Assert.Single(_store.Journal.ReadImports());
        Assert.Equal(ImportState.Running, line.State);
        Assert.InRange(line.Facts, 1, 3_999);

        var report = _store.Import(Told_rows.Log(4_000), options: small);
        Assert.True(report.Resumed);
        Assert.Equal((line.Import, 4_000), (report.Import, report.Facts));
        using var undisturbed = TestStore.On(dialect);
        undisturbed.Import(Told_rows.Log(4_000), options: small);
        Assert.Equal(undisturbed.Contents(), _store.Contents());
    }

    [Fact]
    public void Another_file_takes_the_place_of_one_that_was_never_finished()
    {
        using var stop = new CancellationTokenSource();
        IEnumerable<ReadItem> Stops(int _) => Told_rows.Log(2_000).Select((item, i) =>
        {
            if (i == 1_500 && ++_ > 1)
            {
                stop.Cancel();
            }

            return item;
        });
        var pass = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
            _store.Journal.Import("desk", new FileInHand("x", [1]), _ => Stops(pass++), new ImportOptions { MaxBatch = 100 }, null, stop.Token));
        Assert.Equal(1_900, _store.Import(Told_rows.Log(1_900)).Facts);
        Assert.Equal(ImportState.Discarded, _store.Journal.ReadImports()[1].State);
        Assert.Equal(1_900, _store.Contents().Count);
    }

    [Fact]
    public void Two_runs_of_one_import_do_not_both_go_on()
    {
        var small = new ImportOptions { MaxBatch = 100 };
        var pass = 0;
        IEnumerable<ReadItem> Interrupted()
        {
            var second = ++pass == 2;
            var at = 0;
            foreach (var item in Told_rows.Log(2_000))
            {
                if (second && ++at == 1_000)
                {
                    FinishInstead();
                }

                yield return item;
            }
        }

        void FinishInstead()
        {
            // While the first run still has batches in hand it is the one that goes on; then it waits for its reader.
            for (var attempt = 0; Record.Exception(() => _store.Import(Told_rows.Log(2_000), options: small)) is ImportOvertakenException && attempt < 20; attempt++)
            {
            }
        }

        var overtaken = Record.Exception(() => _store.Journal.Import("desk", new FileInHand("x", [1]), _ => Interrupted(), small, null, TestContext.Current.CancellationToken));
        Assert.IsType<ImportOvertakenException>(overtaken);
        Assert.Equal(2_000, _store.Contents().Count);
    }

    [Fact]
    public void The_finishing_step_shares_the_commit_that_makes_it_visible()
    {
        var fails = new ImportOptions { Finishing = (_, _) => throw new InvalidOperationException("no parties") };
        Assert.Throws<InvalidOperationException>(() => _store.Import(Told_rows.Log(300), options: fails));
        Assert.Empty(_store.Contents());
        ImportReport? told = null;
        var works = new ImportOptions
        {
            Finishing = (turn, report) =>
            {
                told = report;
                _store.Journal.Append(turn.Connection, turn.Transaction, [new NewFact("parties", 1, TestStore.Monday, null, new Told("made"))]);
            },
        };
        var finished = _store.Import(Told_rows.Log(300), options: works);
        Assert.Equal(finished.Facts, told!.Facts);
        Assert.Equal(300, _store.Contents().Count);
        Assert.Single(_store.Journal.ReadStream("parties"));
        Assert.Single(_store.Journal.ReadStream($"import/{finished.Import}"));
    }

    [Fact]
    public void Texts_as_nasty_as_they_come_are_kept()
    {
        var nasty = Call with
        {
            Case = "'; DROP TABLE journal_touches; --",
            Activity = "\"a\", 100 % _",
            Employee = "Zoë \U0001F41D 木",
            Team = new string('x', 40_000),
            Customers = ["half \uD83D pair", "zero \0 inside"],
            Attributes = [new SourceAttribute("a\0b", "c\uDC00d"), new SourceAttribute("a\0b", "twice")],
        };
        _store.Import([nasty]);
        var told = Assert.Single(_store.Journal.Export());
        Assert.Equal((nasty.Case, nasty.Activity, nasty.Employee, nasty.Team), (told.Case, told.Activity, told.Employee, told.Team));
        Assert.Equal(2, told.Customers.Count);
        Assert.Equal(2, told.Attributes.Count);
        Assert.Equal((0, 1), (_store.Import([nasty, nasty]).Facts - 1, _store.Import([nasty]).AlreadyKnown));
    }

    [Fact]
    public void Progress_tells_both_passes()
    {
        List<ImportProgress> told = [];
        var file = new FileInHand("x", [1]);
        _store.Journal.Import("desk", file, _ => Told_rows.Log(3_000), null, new Immediately(told.Add), TestContext.Current.CancellationToken);
        var last = told[^1];
        Assert.Equal((ImportPass.Appending, 3_000, 3_000, 1.0), (last.Pass, last.Rows, last.TotalRows!.Value, last.Share));
    }

    private sealed class Immediately(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
