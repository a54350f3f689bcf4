using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Tests.Formats;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

public sealed class RecordsOnSqlite() : RecordsInJournalTests(JournalDialect.Sqlite);

public sealed class RecordsOnPostgres() : RecordsInJournalTests(JournalDialect.PostgreSql);

/// <summary>Real records, whole, through the readers into the journal and out again.</summary>
public abstract class RecordsInJournalTests(JournalDialect dialect) : IDisposable
{
    private readonly TestStore _store = TestStore.On(dialect);

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("helpdesk-italian/helpdesk.csv", 21_348, 4_580)]
    [InlineData("bpic2012-loans/bpic2012.xes.gz", 262_200, 13_087)]
    public void Comes_in_whole_and_a_second_time_adds_nothing(string record, int facts, int cases)
    {
        var file = Given.Record(record);
        var report = Import(_store, file);
        Assert.Equal((facts, facts, 0, 0), (report.Rows, report.Facts, report.AlreadyKnown, report.Refused));
        Assert.Equal(facts, Touches());
        Assert.Equal(cases, _store.Journal.ReadNames(NameKind.Case, 0, int.MaxValue).Count);

        var again = Import(_store, file);
        Assert.Equal((facts, 0, facts), (again.Rows, again.Facts, again.AlreadyKnown));
        var byKey = _store.Journal.Import(report.Source, file, f => Read(f).Where(i => i.Event is not null).Skip(1), null, null, TestContext.Current.CancellationToken);
        Assert.Equal((facts - 1, 0, facts - 1), (byKey.Rows, byKey.Facts, byKey.AlreadyKnown));
        Assert.Equal(facts, Touches());
        TestContext.Current.TestOutputHelper?.WriteLine($"{record}: {report.Seconds:0.0} s, {report.EqualRows} equal rows, longest hold {report.LongestHoldMs:0} ms");
    }

    [Fact]
    public void Goes_out_as_csv_and_comes_into_an_empty_store_as_the_same_journal()
    {
        Import(_store, Given.Record("helpdesk-italian/helpdesk.csv"));
        using var written = new MemoryStream();
        CsvWriter.Write(_store.Journal.Export(), written);
        using var other = TestStore.On(dialect);
        Import(other, Given.Bytes(written.ToArray(), "export.csv"));
        Assert.Equal(Said(_store), Said(other));
    }

    private int Touches() => _store.Journal.ReadFeed(0, 1_000).Where(l => l.Kind == FeedKind.Touches).Sum(l => _store.Journal.ReadTouches(l, 0, int.MaxValue).Count);

    private static List<string> Said(TestStore store) => [.. store.Journal.Export()
        .Select(e => (e with { CaseAttributes = [.. e.CaseAttributes.OrderBy(a => a.Name, StringComparer.Ordinal)] }).Said())
        .Order(StringComparer.Ordinal)];

    private static IEnumerable<ReadItem> Read(ISourceFile file) => SourceFormats.Read(file, SourceFormats.Recognise(file).Suggestion.Mapping);

    private static ImportReport Import(TestStore store, ISourceFile file)
    {
        var mapping = SourceFormats.Recognise(file).Suggestion.Mapping;
        return store.Journal.Import(mapping.Source, file, f => SourceFormats.Read(f, mapping), null, null, TestContext.Current.CancellationToken);
    }
}
