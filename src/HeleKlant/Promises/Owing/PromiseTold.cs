using System.Text.Json.Serialization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Owing;

/// <summary>A side of a promise, as the API tells it: an employee as "employee-17" unless names were asked with a reason.</summary>
public sealed record SideTold(int Number, [property: JsonConverter(typeof(AsWord<NameKind>))] NameKind Kind, string? Name);

/// <summary>A promise as page, API, file and command line give it.</summary>
/// <param name="What">What was promised; null where that was erased.</param>
/// <param name="Due">How it falls due; the day agreed last.</param>
/// <param name="FallsDue">The instant from which it is overdue, with what the chain added.</param>
/// <param name="Asked">The day the other side wished, where it differs.</param>
/// <param name="DaysLate">How many days it is overdue, or was kept too late; null where it is neither.</param>
/// <param name="WaitsFor">How many promises must be kept first.</param>
public sealed record PromiseTold(
    Guid Id, SideTold By, SideTold To, PromiseWay Way, string? What, PromiseKind Kind, DueForm Due, DateOnly? Day, string? Condition, DateTimeOffset? FallsDue, DateOnly? Asked, DateOnly MadeOn, PromiseState State,
    bool IsOverdue, int? DaysLate, DateTimeOffset? EndedAt, SaidBy? SaidBy, int Renegotiated, int WaitsFor, bool MovedByChain, PromiseOrigin Origin, Guid? From, int? Case, double Weight, int Version)
{
    /// <summary>It waits for promises that fall later than its own day: the day on which it can be kept at the earliest.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Words that promise without bounds, said where it is made; absent elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? PointedOut { get; init; }
}

/// <summary>Tells promises: numbers from their rows, words and names from where they stand now.</summary>
public sealed class PromisesTold(Store.Store store, People.Door people, PromiseChains chains, WhoAsks who, Dues dues, TimeProvider clock)
{
    /// <param name="promises">The promises, in their order.</param>
    /// <param name="named">Whether employees are named; else they are "employee-17".</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<PromiseTold>> Tell(IReadOnlyList<Promise> promises, bool named, CancellationToken stop)
    {
        var ids = promises.Select(p => p.Id).ToList();
        var words = new Dictionary<(Guid, WordsAre), string>();
        foreach (var some in ids.Chunk(500))
        {
            foreach (var row in await store.Set<PromiseWords>().AsNoTracking().Where(w => some.Contains(w.Promise) && (w.Are == WordsAre.What || w.Are == WordsAre.Condition)).OrderBy(w => w.Version).ToListAsync(stop))
            {
                words[(row.Promise, row.Are)] = row.Text;
            }
        }

        var names = await people.Names(promises.SelectMany(p => new[] { p.By, p.To }).Distinct().Select(n => new PartyId(n)), stop);
        var now = clock.GetUtcNow();
        var late = await chains.TooEarly(promises, stop);
        return [.. promises.Select(p => Of(p, words, names, named, now) with { NotBefore = late.TryGetValue(p.Id, out var earliest) ? dues.DayOf(earliest.AddTicks(-1)) : null })];
    }

    public async Task<PromiseTold> Tell(Promise promise, bool named, CancellationToken stop) => (await Tell([promise], named, stop))[0];

    private PromiseTold Of(Promise p, Dictionary<(Guid, WordsAre), string> words, IReadOnlyDictionary<PartyId, string> names, bool named, DateTimeOffset now)
    {
        var overdue = p.IsOverdue(now);
        SideTold Side(int number, NameKind kind) => new(
            number, kind, kind == NameKind.Employee && !named && who.Employee?.Value != number ? Pseudonyms.Of(number) : names.GetValueOrDefault(new PartyId(number)));
        return new(
            p.Id, Side(p.By, p.ByKind), Side(p.To, p.ToKind), p.ByKind == NameKind.Customer ? PromiseWay.Theirs : p.ToKind == NameKind.Customer ? PromiseWay.Ours : PromiseWay.Between,
            words.GetValueOrDefault((p.Id, WordsAre.What)), p.Kind, p.Form, p.Day, p.Form == DueForm.Condition ? words.GetValueOrDefault((p.Id, WordsAre.Condition)) : null, p.FallsDue, p.Asked, p.MadeOn, p.State,
            overdue, Late(p, overdue, now), p.EndedAt, p.EndedBy, p.Renegotiated, p.WaitsFor, p.MovedByChain, p.Origin, p.From, p.Case, p.Weight, p.Version);
    }

    private int? Late(Promise p, bool overdue, DateTimeOffset now) =>
        p.FallsDue is not { } due ? null
        : overdue ? DaysBetween(due, now)
        : p is { State: PromiseState.KeptLate, EndedAt: { } kept } && kept >= due ? DaysBetween(due, kept)
        : null;

    /// <summary>The day after the last day in time is one day late.</summary>
    private int DaysBetween(DateTimeOffset due, DateTimeOffset at) => dues.DayOf(at).DayNumber - dues.DayOf(due.AddTicks(-1)).DayNumber;
}

