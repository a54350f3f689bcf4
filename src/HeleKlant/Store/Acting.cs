using System.Data;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>
/// Carries out an act: one transaction in which the rule is asked, the facts it gives are appended to the
/// journal and the folded rows are changed. A refusal leaves nothing behind.
/// </summary>
public sealed class Acting(Store store, JournalStore journal, TimelineFacts timeline, TimeProvider clock, WhoAsks who)
{
    public Store Store => store;

    public JournalStore Journal => journal;

    public WhoAsks Who => who;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Runs <paramref name="act"/> in one transaction.</summary>
    public async Task<Answer<T>> Do<T>(Func<Telling, Task<Answer<T>>> act, CancellationToken stop = default)
    {
        if (store.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("An act within an act: let the outer one tell all the facts.");
        }

        var connection = store.Database.GetDbConnection();
        var opened = connection.State != ConnectionState.Open;
        if (opened)
        {
            await store.Database.OpenConnectionAsync(stop);
        }

        try
        {
            JournalDatabase.Settle(connection);
            using var turn = journal.Database.BeginWrite(connection);
            await using var shared = await store.Database.UseTransactionAsync(turn.Transaction, stop);
            return await Within(turn, act, stop);
        }
        finally
        {
            await store.Database.UseTransactionAsync(null, CancellationToken.None);
            if (opened)
            {
                await store.Database.CloseConnectionAsync();
            }
        }
    }

    private async Task<Answer<T>> Within<T>(WriteTurn turn, Func<Telling, Task<Answer<T>>> act, CancellationToken stop)
    {
        var telling = new Telling(turn, Now, who.Account?.Value);
        try
        {
            var answer = await act(telling);
            if (answer.IsRefused)
            {
                store.ChangeTracker.Clear();
                return answer;
            }

            await store.SaveChangesAsync(stop);
            await PutOnTimelines(journal.Append(turn.Connection, turn.Transaction, telling.Facts), telling.Facts, stop);
            turn.Commit();
            return answer;
        }
        catch (Exception conflict) when (conflict is StreamMovedException or DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return new Refusal("somebody-was-first") { Kind = RefusalKind.SomebodyWasFirst };
        }
    }

    private async Task PutOnTimelines(IReadOnlyList<RecordedFact> recorded, IReadOnlyList<NewFact> told, CancellationToken stop)
    {
        foreach (var (fact, record) in recorded.Zip(told.Select(t => t.Fact)))
        {
            store.AddRange(timeline.LinesOf(fact, record));
        }

        await store.SaveChangesAsync(stop);
    }
}

/// <summary>Collects the facts that an act tells.</summary>
public sealed class Telling(WriteTurn turn, DateTimeOffset now, Guid? by)
{
    private readonly List<NewFact> facts = [];

    /// <summary>The transaction of the act, for what goes to the journal beside facts (touches, erasure).</summary>
    public WriteTurn Turn => turn;

    public DateTimeOffset Now => now;

    public Guid? By => by;

    public IReadOnlyList<NewFact> Facts => facts;

    /// <summary>Tells a fact of a stream, as its next version: <paramref name="version"/> is the one it will have.</summary>
    public void Tell(string stream, int version, object fact) => facts.Add(new NewFact(stream, version, now, by, fact));

    /// <summary>Tells a fact that nobody did, on a day: whoever did it and the hour are kept nowhere.</summary>
    public void TellNameless(string stream, int version, object fact, DateTimeOffset day) => facts.Add(new NewFact(stream, version, day, null, fact));
}
