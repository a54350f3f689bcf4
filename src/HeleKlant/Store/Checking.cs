using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>What a check of the store looked at, and every place where it differs from its facts.</summary>
public sealed record CheckReport(long Facts, int Streams, long Touches, long Cases, IReadOnlyList<string> Differences)
{
    public bool IsWhole => Differences.Count == 0;
}

/// <summary>
/// Looks whether the store is whole: the file itself, the facts (readable, no version missing), the rows that every room folded from them,
/// and the columns of the chain against the journal read from its start.
/// </summary>
public sealed class Checking(Store store, JournalStore journal, IEnumerable<Room> rooms, TimelineFacts timeline, ChainLog.ChainLog chain, Owed.OwedFold owed, IServiceProvider services, ILoggerFactory log, TimeProvider clock)
{
    private const int Batch = 10_000;
    private const int MostNamed = 1000;
    private const string FactsAre = "facts: ";

    public async Task<CheckReport> Check(CancellationToken stop)
    {
        var differences = new List<string>();
        differences.AddRange(await TheFile(stop));
        var (facts, streams) = Facts(differences, stop);
        if (differences.Any(d => d.StartsWith(FactsAre, StringComparison.Ordinal)))
        {
            differences.Add("rows: not laid beside the facts, since not every fact can be read");
        }
        else
        {
            foreach (var room in rooms)
            {
                differences.AddRange((await room.Check(services, stop)).Select(difference => $"{room.Name}: {difference}"));
            }

            differences.AddRange(await owed.Check(stop));
            differences.AddRange(await new TimelineFold(store, journal, timeline).Check(stop));
        }

        differences.AddRange(Accounts());
        var (touches, cases) = Chain(differences, stop);
        return new CheckReport(facts, streams, touches, cases, [.. differences.Take(MostNamed)]);
    }

    /// <summary>What is wrong with the facts themselves: rows can be folded from them only where this is nothing.</summary>
    public IReadOnlyList<string> FaultsOfFacts(CancellationToken stop)
    {
        var differences = new List<string>();
        _ = Facts(differences, stop);
        return differences;
    }

    private async Task<IEnumerable<string>> TheFile(CancellationToken stop)
    {
        if (store.Database.GetDbConnection() is not SqliteConnection)
        {
            return [];
        }

        var said = await store.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(stop);
        var loose = await store.Database.SqlQueryRaw<string>("SELECT \"table\" || ' row ' || COALESCE(rowid, 0) AS \"Value\" FROM pragma_foreign_key_check").ToListAsync(stop);
        return said.Where(line => line != "ok").Select(line => "file: " + line).Concat(loose.Select(line => "file: refers to nothing: " + line));
    }

    private (long Facts, int Streams) Facts(List<string> differences, CancellationToken stop)
    {
        var versions = new Dictionary<string, int>();
        long count = 0;
        for (long after = 0; ;)
        {
            var some = journal.ReadFacts(after, Batch);
            if (some.Count == 0)
            {
                return (count, versions.Count);
            }

            foreach (var fact in some)
            {
                stop.ThrowIfCancellationRequested();
                count++;
                var before = versions.GetValueOrDefault(fact.Stream);
                if (fact.Version != before + 1)
                {
                    differences.Add($"{FactsAre}{fact.Stream} goes from version {before} to {fact.Version}");
                }

                versions[fact.Stream] = fact.Version;
                if (Unreadable(fact) is { } why)
                {
                    differences.Add($"{FactsAre}{fact.Sequence} ({fact.Name}, shape {fact.Shape}): {why}");
                }
            }

            after = some[^1].Sequence;
        }
    }

    private string? Unreadable(RecordedFact fact)
    {
        try
        {
            journal.Shapes.Read(fact);
            return null;
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or InvalidOperationException)
        {
            return fault.Message;
        }
    }

    private IEnumerable<string> Accounts() => store.Users.Any(a => a.ClosedAt == null) ? [] : ["accounts: nobody can sign in; start the program once, or make one with: heleklant user add"];

    /// <summary>The columns as a restart would have them, beside columns made from the journal's start in a folder of their own.</summary>
    private (long Touches, long Cases) Chain(List<string> differences, CancellationToken stop)
    {
        var kept = chain.CatchUp(stop).Log;
        var folder = Directory.CreateTempSubdirectory("heleklant-check-");
        try
        {
            var anew = new ChainLog.ChainLog(journal, folder.FullName, clock, log.CreateLogger<ChainLog.ChainLog>()).CatchUp(stop).Log;
            if ((kept.TouchCount, kept.CaseCount) != (anew.TouchCount, anew.CaseCount))
            {
                differences.Add($"chain: the columns hold {kept.TouchCount} touches in {kept.CaseCount} cases, the journal {anew.TouchCount} in {anew.CaseCount}; mend it with: heleklant rebuild");
            }

            return (anew.TouchCount, anew.CaseCount);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
