using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class ReadingOnSqlite() : ReadingTests(JournalDialect.Sqlite);

public sealed class ReadingOnPostgres() : ReadingTests(JournalDialect.PostgreSql);

public abstract class ReadingTests(JournalDialect dialect) : IDisposable
{
    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_line_of_the_feed_gives_its_touches_in_columns()
    {
        var rows = Told_rows.Log(1_000).Select(r => r.Event!).ToList();
        _store.Import(rows.Select(r => (ReadItem)r));
        var names = Enum.GetValues<NameKind>().SelectMany(k => _store.Journal.ReadNames(k, 0, 10_000)).ToDictionary(n => n.Id);
        var line = _store.LastTouches();
        var at = 0;
        var more = 0;
        long after = 0;
        while (_store.Journal.ReadTouches(line, after, 300) is { Count: > 0 } columns)
        {
            for (var i = 0; i < columns.Count; i++, at++)
            {
                var told = rows[at];
                Assert.Equal(told.Case, names[columns.Case[i]].Text);
                Assert.Equal(told.Activity, names[columns.Activity[i]].Text);
                Assert.Equal(told.Customers[0], names[columns.Customer[i]].Text);
                Assert.Equal(told.Employee, columns.Employee[i] == 0 ? null : names[columns.Employee[i]].Text);
                Assert.Equal(told.Team, names[columns.Team[i]].Text);
                Assert.Equal(told.Channel, columns.Channel[i] == 0 ? null : names[columns.Channel[i]].Text);
                Assert.Equal(told.Instance, columns.Instance[i] == 0 ? null : names[columns.Instance[i]].Text);
                Assert.Equal(told.Start is { } s ? Sql.Microseconds(s) : TouchRows.Absent, columns.Start[i]);
                Assert.Equal(told.End is { } e ? Sql.Microseconds(e) : TouchRows.Absent, columns.End[i]);
                Assert.Equal((told.Lifecycle, told.Place, line.Import), (columns.Lifecycle[i], columns.Place[i], columns.Import[i]));
            }

            more += columns.MoreCustomers.Length;
            after = columns.Sequence[columns.Count - 1];
        }

        Assert.Equal(1_000, at);
        Assert.Equal(rows.Sum(r => r.Customers.Count - 1), more);
    }

    [Fact]
    public void An_unfinished_import_is_nowhere_to_be_seen_and_live_touches_stand_apart()
    {
        _store.Import(Told_rows.Log(100));
        using (var turn = _store.Database.BeginWrite())
        {
            _store.Journal.AppendTouches(turn.Connection, turn.Transaction, "desk", [Told_rows.Event("live", "Take call", TestStore.Monday)]);
            turn.Commit();
        }

        Assert.Equal(101, _store.Contents().Count);
        Assert.Equal([100, 1], _store.Journal.ReadFeed(0, 10).Where(l => l.Kind == FeedKind.Touches).Select(l => _store.Journal.ReadTouches(l, 0, 1000).Count));
    }

    [Fact]
    public void A_touch_is_found_back_by_its_sequence()
    {
        _store.Import(Told_rows.Log(50));
        var columns = _store.Journal.ReadTouches(_store.LastTouches(), 0, 100);
        var third = _store.Journal.ReadTouch(columns.Sequence[2])!;
        Assert.Equal(("desk", 3), (third.Source, third.Event.Place));
        var some = _store.Journal.ReadTouches([columns.Sequence[9], columns.Sequence[1], 999_999]);
        Assert.Equal([10L, 2L], some.Select(t => t.Event.Place));
        Assert.Null(_store.Journal.ReadTouch(999_999));
    }

    [Fact]
    public void The_last_import_that_tells_of_a_case_wins_until_it_is_withdrawn()
    {
        var call = Told_rows.Event("7", "Take call", TestStore.Monday);
        SourceEvent Of(string product) => call with { CaseAttributes = [new SourceAttribute("product", product, AttributeType.Text, false)] };
        _store.Import([Of("boiler")]);
        Assert.Equal("boiler", Product());
        var second = _store.Import([Of("heat pump")]);
        Assert.Equal((0, 1), (second.Facts, second.AlreadyKnown));
        Assert.Equal("heat pump", Product());
        Assert.Single(_store.Journal.ReadCasesToldBy(second.Import, 0, 10));
        using (var turn = _store.Database.BeginWrite())
        {
            _store.Journal.Withdraw(turn, second.Import, null, "wrong file");
            turn.Commit();
        }

        Assert.Equal("boiler", Product());

        string? Product()
        {
            var row = Assert.Single(_store.Journal.ReadCaseAttributes(0, 10));
            Assert.Equal(row, Assert.Single(_store.Journal.ReadCaseAttributes([row.Case])));
            return _store.Journal.ReadNames([row.Value]).Single().Text;
        }
    }

    [Fact]
    public void Case_attributes_are_paged_by_whole_cases()
    {
        _store.Import(Told_rows.Log(400));
        List<CaseAttributeRow> paged = [];
        while (_store.Journal.ReadCaseAttributes(paged.LastOrDefault().Case, 7) is { Count: > 0 } some)
        {
            paged.AddRange(some);
        }

        Assert.Equal(20, paged.Count);
        Assert.Equal(_store.Journal.ReadCaseAttributes(0, 10_000), paged);
    }

    [Fact]
    public void Withdrawing_takes_an_import_back_and_importing_again_works()
    {
        var by = Guid.CreateVersion7(TestStore.Monday);
        var first = _store.Import(Told_rows.Log(600));
        using (var turn = _store.Database.BeginWrite())
        {
            _store.Journal.Withdraw(turn, first.Import, by, "the wrong year");
            turn.Commit();
        }

        Assert.Empty(_store.Contents());
        Assert.Equal(ImportState.Withdrawn, _store.Journal.ReadImports()[0].State);
        var line = _store.Journal.ReadFeed(0, 100).Single(l => l.Kind == FeedKind.Withdrawn);
        Assert.Equal((first.Import, 600), (line.Import, _store.Journal.ReadTouches(line, 0, 1_000).Count));
        var fact = _store.Journal.ReadStream($"import/{first.Import}")[^1];
        Assert.Equal(("import-withdrawn", by, new ImportWithdrawn(first.Import, "the wrong year")), (fact.Name, fact.By!.Value, _store.Journal.Shapes.Read(fact)));

        var again = _store.Import(Told_rows.Log(600));
        Assert.Equal((600, 0), (again.Facts, again.AlreadyKnown));
        Assert.Equal(600, _store.Contents().Count);
        Assert.Equal((0, 600), (_store.Import(Told_rows.Log(600)).Facts, 600));
        using var twice = _store.Database.BeginWrite();
        Assert.Throws<InvalidOperationException>(() => _store.Journal.Withdraw(twice, first.Import, by, "again"));
    }

    [Fact]
    public void An_export_can_be_of_one_source_of_a_period_case_by_case_and_with_pseudonyms()
    {
        _store.Import(Told_rows.Log(400).Reverse());
        _store.Import(Told_rows.Log(40), source: "billing");
        Assert.Equal(40, _store.Journal.Export(new ExportOptions { Source = "billing" }).Count());
        Assert.Empty(_store.Journal.Export(new ExportOptions { Source = "nobody" }));
        var until = TestStore.Monday.AddMinutes(700);
        var period = _store.Journal.Export(new ExportOptions { Source = "desk", From = TestStore.Monday, Until = until }).ToList();
        Assert.InRange(period.Count, 90, 110);
        Assert.All(period, e => Assert.True((e.End ?? e.Start) < until));
        var byCase = _store.Journal.Export(new ExportOptions { Source = "desk", ByCase = true }).Select(e => e.Case).ToList();
        Assert.Equal(20, byCase.Where((c, i) => i == 0 || byCase[i - 1] != c).Count());
        var masked = _store.Journal.Export(new ExportOptions { Employee = _ => "employee *", Personal = false }).ToList();
        Assert.All(masked, e => Assert.True(e.Employee is null or "employee *"));
        Assert.All(masked, e => Assert.Null(e.CustomerName));
        Assert.DoesNotContain(masked, e => e.Attributes.Any(a => a.Personal));
    }
}
