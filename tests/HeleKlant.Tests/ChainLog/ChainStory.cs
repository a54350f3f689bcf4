using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Tests.Store;
using Microsoft.Extensions.Logging;

namespace HeleKlant.Tests.ChainLog;

/// <summary>A store of its own with a chain log over it, and what a story needs to tell it things.</summary>
public sealed class ChainStory : IDisposable
{
    private readonly Dictionary<string, int> versions = [];
    private long place;

    public ChainStory(JournalDialect dialect = JournalDialect.Sqlite)
    {
        Folder = Directory.CreateTempSubdirectory("heleklant-chain-").FullName;
        Database = dialect == JournalDialect.Sqlite
            ? JournalDatabase.Sqlite(Path.Combine(Folder, "heleklant.db"))
            : JournalDatabase.PostgreSql(PostgresCluster.FreshDatabase());
        Journal = OpenJournal(Database);
        Chain = NewChain();
    }

    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public string Folder { get; }

    public JournalDatabase Database { get; }

    public JournalStore Journal { get; }

    public HeleKlant.ChainLog.ChainLog Chain { get; private set; }

    public Said Said { get; } = new();

    public Clock Clock { get; } = new() { Now = Monday.AddDays(10) };

    public ChainAnswers Answers => new(Chain);

    public static JournalStore OpenJournal(JournalDatabase database) =>
        JournalStore.Open(database, TimeProvider.System, new RecordedShapes([typeof(ChainRules).Assembly]));

    /// <summary>The chain log as after a restart of the program.</summary>
    public HeleKlant.ChainLog.ChainLog NewChain() => Chain = new(Journal, Folder, Clock, Said);

    public static SourceEvent Touch(string @case, string activity, int minute, string? employee, string? customer = "Smit", Lifecycle step = Lifecycle.Complete) => new()
    {
        Case = @case,
        Activity = activity,
        Employee = employee,
        Customers = customer is null ? [] : [customer],
        Start = step == Lifecycle.Start ? Monday.AddMinutes(minute) : null,
        End = step == Lifecycle.Start ? null : Monday.AddMinutes(minute),
        Lifecycle = step,
        Place = 1,
    };

    /// <summary>A live source tells events one by one.</summary>
    public void Tell(params SourceEvent[] events)
    {
        using var turn = Database.BeginWrite();
        Journal.AppendTouches(turn.Connection, turn.Transaction, "desk", [.. events.Select(e => e with { Place = ++place })]);
        turn.Commit();
    }

    /// <summary>A file of a source is brought in.</summary>
    public int Import(string source, params SourceEvent[] events) =>
        Journal.Import(source, new InHand(source), _ => events.Select(e => (ReadItem)(e with { Place = ++place })), null, null, TestContext.Current.CancellationToken).Import;

    public void Withdraw(int import)
    {
        using var turn = Database.BeginWrite();
        Journal.Withdraw(turn, import, null, "the wrong file");
        turn.Commit();
    }

    public void Fact(object fact, string stream = "chain-rules")
    {
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        using var turn = Database.BeginWrite();
        Journal.Append(turn.Connection, turn.Transaction, [new NewFact(stream, version, Clock.Now, null, fact)]);
        turn.Commit();
    }

    public int Number(NameKind kind, string text, string source = "desk") =>
        Journal.FindName(kind, text, kind is NameKind.Case or NameKind.Customer or NameKind.Employee ? Journal.FindName(NameKind.Source, source)!.Value : 0)
            ?? throw new InvalidOperationException($"no {kind} {text}");

    public void Dispose()
    {
        Journal.Dispose();
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Everything a snapshot holds, in words of numbers, in one order.</summary>
    public static List<string> Contents(ChainSnapshot chain)
    {
        var lines = new List<string>();
        for (var code = 1; code <= chain.Log.Cases.Count; code++)
        {
            var @case = chain.Log.Cases.KeyOf(code);
            var touches = chain.Log.TouchesOf(@case);
            lines.AddRange(touches.Select((t, i) => $"{@case}.{i}: {t with { MoreCustomers = null }} [{string.Join(",", t.MoreCustomers ?? [])}]"));
            if (touches.Count > 0)
            {
                lines.Add($"{@case}: {chain.Log.CustomerOf(@case)}; {string.Join(",", chain.Log.Attributes.Order().Select(a => $"{a}={chain.Log.AttributeOf(@case, a)}").Where(a => !a.EndsWith("=0", StringComparison.Ordinal)))}");
                lines.AddRange(chain.CustomersOf(@case).Select(c => $"{@case} of {c}: {chain.Log.CasesOf(c).Count(k => k == @case)}"));
            }
        }

        lines.Add($"{chain.Log.TouchCount} touches, {chain.Log.CaseCount} cases");
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private sealed class InHand(string name) : ISourceFile
    {
        public string Name => name;

        public long Length => 1;

        public Stream Open() => new MemoryStream([1]);
    }
}

public sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>What was said aloud in the log.</summary>
public sealed class Said : ILogger<HeleKlant.ChainLog.ChainLog>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines)
        {
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }
}
