using System.Runtime.InteropServices;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Owed;

/// <summary>What lists and figures ask of one promise: numbers only, no word of it.</summary>
/// <param name="Falls">The instant it falls due, in microseconds; the highest number there is while it depends on a condition.</param>
/// <param name="Waits">Another promise must be kept first.</param>
/// <param name="Renegotiated">It was agreed anew before it fell due.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OwedLine(
    Guid Id, int By, int To, NameKind ByKind, NameKind ToKind, DateOnly MadeOn, long Falls, double Weight, PromiseState State, PromiseKind Kind, DueForm Form, PromiseOrigin Origin, bool Waits, bool Renegotiated)
{
    public const long Never = long.MaxValue;

    public PromiseWay Way => ByKind == NameKind.Customer ? PromiseWay.Theirs : ToKind == NameKind.Customer ? PromiseWay.Ours : PromiseWay.Between;

    public bool IsOpen => State == PromiseState.Open;

    /// <summary>Open, no longer waiting for another, and past its due.</summary>
    public bool IsOverdue(long now) => IsOpen && Form != DueForm.Standing && !Waits && Falls <= now;

    /// <summary>Whether the kept-rate of this period counts it; the released ones stand beside it.</summary>
    public bool FellDue(long from, long until) => Form != DueForm.Standing && !Waits && Falls >= from && Falls < until;
}

/// <summary>
/// Every promise in memory, in columns: lists choose and figures add up among a million in a few milliseconds. It follows the facts of promises,
/// also those of other processes, and is read whole the first time somebody asks.
/// </summary>
public sealed class OwedColumns(IServiceScopeFactory scopes, JournalStore journal) : IDisposable
{
    private const int Batch = 500;
    private const int MostChanged = 20_000;
    private const int LeastToSplit = 50_000;

    /// <summary>Whoever is erased takes the words of their promises along, here too.</summary>
    private const string Erased = "party-erased";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Dictionary<Guid, int> places = [];
    private readonly Dictionary<int, List<int>> placesOf = [];
    private readonly OwedWords words = new();
    private OwedLine[] lines = [];
    private int count;
    private int parties;
    private long seen = -1;

    /// <summary>Above the number of every party that promises or is promised anything.</summary>
    public int Parties => Volatile.Read(ref parties);

    public delegate T Look<T>(ReadOnlySpan<OwedLine> lines);

    /// <param name="lines">All promises, each at its place.</param>
    /// <param name="hits">Where the words are; null where the text has none.</param>
    public delegate T LookFor<T>(ReadOnlySpan<OwedLine> lines, OwedHits? hits);

    /// <summary>Looks at all promises as they are now. The look must be short: nothing is written meanwhile.</summary>
    public Task<T> Ask<T>(Look<T> look, CancellationToken stop) => Ask("", (lines, _) => look(lines), stop);

    /// <summary>The same, at those by or to one of these parties only; null is everybody.</summary>
    public async Task<T> Ask<T>(IReadOnlyCollection<int>? parties, Look<T> look, CancellationToken stop)
    {
        if (parties is null)
        {
            return await Ask(look, stop);
        }

        await Follow(stop);
        gate.EnterReadLock();
        try
        {
            return look([.. parties.SelectMany(p => placesOf.GetValueOrDefault(p) ?? []).Distinct().Select(place => lines[place])]);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>The same, each processor at a part of them where there are many.</summary>
    public async Task<T[]> AskInParts<T>(IReadOnlyCollection<int>? parties, Look<T> look, CancellationToken stop)
    {
        if (parties is not null)
        {
            return [await Ask(parties, look, stop)];
        }

        await Follow(stop);
        gate.EnterReadLock();
        try
        {
            var parts = count < LeastToSplit ? 1 : Environment.ProcessorCount;
            var (answers, each) = (new T[parts], (count + parts - 1) / parts);
            Parallel.For(0, parts, part => answers[part] = look(lines.AsSpan(part * each, Math.Clamp(count - (part * each), 0, each))));
            return answers;
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>The same, and looks for the words of a text in what was promised.</summary>
    public async Task<T> Ask<T>(string text, LookFor<T> look, CancellationToken stop)
    {
        await Follow(stop);
        gate.EnterReadLock();
        try
        {
            return look(lines.AsSpan(0, count), words.Find(text));
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        gate.Dispose();
    }

    private async Task Follow(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            if (seen < 0)
            {
                await ReadAll(stop);
                return;
            }

            string[] names = [Erased, .. journal.Shapes.All.Keys.Select(k => k.Name).Where(n => n.StartsWith("promise-", StringComparison.Ordinal)).Distinct()];
            var changed = new HashSet<Guid>();
            while (journal.ReadFacts(seen, 10_000, names) is { Count: > 0 } facts)
            {
                seen = facts[^1].Sequence;
                if (facts.Any(f => f.Name == Erased))
                {
                    await ReadAll(stop);
                    return;
                }

                changed.UnionWith(facts.Where(f => f.Stream.StartsWith("promise/", StringComparison.Ordinal)).Select(f => Guid.Parse(f.Stream.AsSpan("promise/".Length))));
                if (changed.Count > MostChanged)
                {
                    await ReadAll(stop);
                    return;
                }
            }

            if (changed.Count > 0)
            {
                await Read(changed, stop);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ReadAll(CancellationToken stop)
    {
        var last = LastFact();
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<Store.Store>().Set<Promise>().AsNoTracking();
        var all = new List<OwedLine>();
        await foreach (var line in Lines(rows).AsAsyncEnumerable().WithCancellation(stop))
        {
            all.Add(line);
        }

        var said = new Dictionary<Guid, string>(all.Count);
        await foreach (var text in Texts(scope).AsAsyncEnumerable().WithCancellation(stop))
        {
            said[text.Promise] = text.Text;
        }

        gate.EnterWriteLock();
        try
        {
            (lines, count, seen) = ([.. all], all.Count, last);
            places.Clear();
            places.EnsureCapacity(count);
            placesOf.Clear();
            words.Clear();
            for (var i = 0; i < count; i++)
            {
                Enter(i);
                words.Put(i, said.GetValueOrDefault(lines[i].Id));
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private async Task Read(IEnumerable<Guid> changed, CancellationToken stop)
    {
        var (fresh, said) = (new List<OwedLine>(), new Dictionary<Guid, string>());
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<Store.Store>().Set<Promise>().AsNoTracking();
        foreach (var some in changed.Chunk(Batch))
        {
            fresh.AddRange(await Lines(rows.Where(p => some.Contains(p.Id))).ToListAsync(stop));
            foreach (var text in await Texts(scope).Where(w => some.Contains(w.Promise)).ToListAsync(stop))
            {
                said[text.Promise] = text.Text;
            }
        }

        gate.EnterWriteLock();
        try
        {
            foreach (var line in fresh)
            {
                words.Put(Put(line), said.GetValueOrDefault(line.Id));
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private int Put(OwedLine line)
    {
        if (places.TryGetValue(line.Id, out var place))
        {
            lines[place] = line;
            return place;
        }

        if (count == lines.Length)
        {
            Array.Resize(ref lines, Math.Max(64, count * 5 / 4));
        }

        lines[count] = line;
        Enter(count);
        return count++;
    }

    /// <summary>Who promises whom never changes, so that a line is entered once.</summary>
    private void Enter(int place)
    {
        var line = lines[place];
        places[line.Id] = place;
        foreach (var party in (ReadOnlySpan<int>)[line.By, line.To])
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(placesOf, party, out _) ??= []).Add(place);
            parties = Math.Max(parties, party + 1);
        }
    }

    private static IQueryable<PromiseWords> Texts(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<Store.Store>().Set<PromiseWords>().AsNoTracking().Where(w => w.Are == WordsAre.What);

    private static IQueryable<OwedLine> Lines(IQueryable<Promise> rows) => rows.Select(p => new OwedLine(
        p.Id, p.By, p.To, p.ByKind, p.ToKind, p.MadeOn, p.FallsDue == null ? OwedLine.Never : Instants.Of(p.FallsDue.Value), p.Weight, p.State, p.Kind, p.Form, p.Origin, p.WaitsFor > 0, p.Renegotiated > 0));

    private long LastFact()
    {
        using var connection = journal.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(sequence), 0) FROM journal_facts";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
