using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HeleKlant.Store;

/// <summary>
/// Carries out an act: one transaction in which the rule is asked, the facts it gives are appended to the
/// journal and the folded rows are changed. A refusal leaves nothing behind.
/// </summary>
public sealed class Acting(Store store, Journal.Journal journal, TimeProvider clock, WhoAsks who)
{
    public Store Store => store;

    public WhoAsks Who => who;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Runs <paramref name="act"/> in one transaction.</summary>
    public async Task<Answer<T>> Do<T>(Func<Telling, Task<Answer<T>>> act, CancellationToken stop = default)
    {
        if (store.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("An act within an act: let the outer one tell all the facts.");
        }

        await using var transaction = await store.Database.BeginTransactionAsync(stop);
        var telling = new Telling(Now, who.Account?.Value);
        var answer = await act(telling);
        if (answer.IsRefused)
        {
            await transaction.RollbackAsync(stop);
            store.ChangeTracker.Clear();
            return answer;
        }

        try
        {
            await store.SaveChangesAsync(stop);
            journal.Append(store.Database.GetDbConnection(), transaction.GetDbTransaction(), telling.Facts);
            await transaction.CommitAsync(stop);
            return answer;
        }
        catch (Exception conflict) when (conflict is StreamTakenException or DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(stop);
            store.ChangeTracker.Clear();
            return new Refusal("somebody-was-first") { Kind = RefusalKind.SomebodyWasFirst };
        }
    }
}

/// <summary>Collects the facts that an act tells.</summary>
public sealed class Telling(DateTimeOffset now, Guid? by)
{
    private readonly List<NewFact> facts = [];

    public DateTimeOffset Now => now;

    public IReadOnlyList<NewFact> Facts => facts;

    /// <summary>Tells a fact of a stream, as its next version: <paramref name="version"/> is the one it will have.</summary>
    public void Tell(string stream, int version, object fact) => facts.Add(new NewFact(stream, version, now, by, fact));
}
