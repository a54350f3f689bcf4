using System.Reflection;
using System.Text.Json;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Store;

/// <summary>A fact for the tests.</summary>
[Recorded("test-told", 1)]
public sealed record Told(string Word);

/// <summary>One fresh journal on one of the two databases, in a folder of its own.</summary>
public sealed class TestStore : IDisposable
{
    private static readonly JsonSerializerOptions Json = new();

    private TestStore(JournalDatabase database, string folder)
    {
        Database = database;
        Folder = folder;
        Journal = Open();
    }

    public JournalDatabase Database { get; }
    public string Folder { get; }
    public JournalStore Journal { get; private set; }

    public static TestStore On(JournalDialect dialect)
    {
        var folder = Directory.CreateTempSubdirectory("heleklant-store-").FullName;
        var database = dialect == JournalDialect.Sqlite
            ? JournalDatabase.Sqlite(Path.Combine(folder, "heleklant.db"))
            : JournalDatabase.PostgreSql(PostgresCluster.FreshDatabase());
        return new TestStore(database, folder);
    }

    public JournalStore Open() => JournalStore.Open(Database, TimeProvider.System, new RecordedShapes([Assembly.GetExecutingAssembly()]));

    public ImportReport Import(IEnumerable<ReadItem> rows, string source = "desk", ImportOptions? options = null, string file = "rows.csv", CancellationToken? stop = null) =>
        Journal.Import(source, new FileInHand(file, [1]), _ => rows, options, null, stop ?? TestContext.Current.CancellationToken);

    /// <summary>Everything visible, told back as text, in a fixed order.</summary>
    public List<string> Contents() =>
        [.. Journal.Export().Select(e => JsonSerializer.Serialize(e, Json)).Order(StringComparer.Ordinal)];

    public FeedLine LastTouches() => Journal.ReadFeed(0, 1000).Last(l => l.Kind == FeedKind.Touches);

    public IReadOnlyList<RecordedFact> Append(string stream, int version, string word)
    {
        using var turn = Database.BeginWrite();
        var facts = Journal.Append(turn.Connection, turn.Transaction, [new NewFact(stream, version, Monday, null, new Told(word))]);
        turn.Commit();
        return facts;
    }

    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public void Dispose()
    {
        Journal.Dispose();
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Rows for imports.</summary>
public static class Told_rows
{
    private static readonly string[] Activities = ["Take call", "Plan visit", "Visit", "Send invoice", "Close"];

    public static SourceEvent Event(string @case, string activity, DateTimeOffset at, string? employee = "Sanne", string customer = "Bakery Smit", long place = 1) => new()
    {
        Case = @case,
        Activity = activity,
        End = at,
        Employee = employee,
        Customers = [customer],
        Place = place,
    };

    /// <summary>A log with everything a source can tell, made from a seed; 20 touches a case.</summary>
    public static IEnumerable<ReadItem> Log(int rows, int seed = 1)
    {
        var random = new Random(seed);
        for (var i = 0; i < rows; i++)
        {
            var at = TestStore.Monday.AddMinutes((i * 7) + random.Next(5));
            var @case = (i / 20) + 1;
            yield return new SourceEvent
            {
                Case = $"case {@case}",
                Activity = Activities[random.Next(Activities.Length)],
                Start = i % 3 == 0 ? at.AddMinutes(-random.Next(1, 60)) : null,
                End = i % 7 == 3 ? null : at,
                Lifecycle = i % 7 == 3 ? Lifecycle.Start : Lifecycle.Complete,
                Customers = i % 50 == 0 ? [$"customer {@case % 97}", $"customer {@case % 89}"] : [$"customer {@case % 97}"],
                CustomerName = i % 20 == 0 ? $"Firm number {@case % 97}" : null,
                Employee = i % 11 == 0 ? null : $"employee {random.Next(40)}",
                Team = $"team {random.Next(6)}",
                Role = i % 5 == 0 ? "planner" : null,
                Channel = i % 2 == 0 ? "telephone" : null,
                Instance = i % 9 == 0 ? $"run {i}" : null,
                Objects = i % 13 == 0 ? [new RelatedObject("order", $"o{i}", "created"), new RelatedObject("machine", $"m{i % 3}", null)] : [],
                CaseAttributes = [new SourceAttribute("product", $"product {@case % 4}", AttributeType.Text, Personal: false)],
                Attributes = i % 4 == 0 ? [new SourceAttribute("remark", $"said {i}"), new SourceAttribute("amount", $"{i}.5", AttributeType.Number, Personal: false)] : [],
                Place = i + 1,
            }.WithSomeInstant(at);
        }
    }

    private static SourceEvent WithSomeInstant(this SourceEvent told, DateTimeOffset at) =>
        told.Start is null && told.End is null ? told with { Start = at } : told;
}
