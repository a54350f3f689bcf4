using HeleKlant.Access;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Owing;

/// <summary>A page of the list of promises.</summary>
/// <param name="Count">How many there are in all.</param>
/// <param name="Next">Where the next page begins.</param>
public sealed record PromisesSeen(IReadOnlyList<PromiseTold> Promises, int Count, string? Next);

/// <summary>The list of promises: chosen among the columns, and only the lines of one page read from the rows.</summary>
public sealed class PromiseList(OwedColumns columns, Store.Store store, People.Door people, PartyPick pick, PromisesTold told, WhoAsks who, Expectations.Beside beside, Dues dues, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Whose promises: ours, theirs, between us, and with suppliers.</summary>
    public static readonly IReadOnlyList<string> Ways = ["ours", "theirs", "between", "to-suppliers", "by-suppliers"];

    public static readonly ListShape Shape = new(OwingRoutes.Page, ["way", "state", "kind", "team", "maker", "customer", "from", "until", "mine"], ["due", "made"], "due")
    {
        Words = new Dictionary<string, IReadOnlyList<string>>
        {
            ["way"] = Ways,
            ["state"] = ListShape.WordsOf<PromiseStanding>(),
            ["kind"] = ListShape.WordsOf<PromiseKind>(),
            ["mine"] = ["yes"],
        },
        Days = ["from", "until"],
    };

    /// <summary>The instants at which something falls due whose last day in time is one of these: a day falls due at the first instant after it.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Days(Dues dues, DateOnly first, DateOnly last) => (dues.Begins(first).AddMicroseconds(1), dues.Ends(last).AddMicroseconds(1));

    /// <summary>What a query means; a customer or team that is not known leaves nothing to show.</summary>
    public async Task<PromiseChoice> Choice(ListQuery query, CancellationToken stop)
    {
        var today = dues.Today;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var suppliers = query["way"] is "to-suppliers" or "by-suppliers" ? (await people.Suppliers(stop)).ToHashSet() : null;
        PromiseWay? way = query["way"] switch { "to-suppliers" => PromiseWay.Ours, "by-suppliers" => PromiseWay.Theirs, _ => query.Word<PromiseWay>("way") };
        return new(
            query.Word<PromiseStanding>("state") ?? PromiseStanding.Open, way, query.Word<PromiseKind>("kind"), await Team(query["team"], stop), await Maker(query["maker"], stop), await Customer(query["customer"], stop), suppliers,
            query["mine"] is null ? null : (int?)who.Employee?.Value ?? -1, await Seen(stop), query.Day("from") is { } from ? Days(dues, from, from).From : null,
            query.Day("until") is { } until && until < DateOnly.MaxValue.AddDays(-2) ? Days(dues, until, until).Until : null, clock.GetUtcNow(), dues.Ends(monday.AddDays(6)));
    }

    public async Task<PromisesSeen> Read(ListQuery query, bool named, CancellationToken stop, int? atMost = null)
    {
        var lines = atMost ?? query.Shape.Lines;
        var choice = await Choice(query, stop);
        if (query.Text is not { } text)
        {
            return await Seen(await columns.Ask(choice.Customer, all => PromiseOrder.Take(all, choice, query, lines + 1), stop), lines, query, named, stop);
        }

        var called = await Called(text, stop);
        return await Seen(await columns.Ask(text, (all, hits) => PromiseOrder.Take(all, choice, query, lines + 1, new WithText(hits, called)), stop), lines, query, named, stop);
    }

    /// <summary>Open promises by or to one of these parties, the first to fall due first; and how many there are.</summary>
    public async Task<(int Count, IReadOnlyList<Promise> First)> Open(HashSet<int> parties, int most, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var choice = new PromiseChoice(PromiseStanding.Open, null, null, null, null, parties, null, null, await Seen(stop), null, null, now, now);
        var (count, first) = await columns.Ask(parties, all => PromiseOrder.Take(all, choice, ListQuery.Of(Shape, []), most), stop);
        return (count, await Rows([.. first.Select(l => l.Id)], stop));
    }

    /// <summary>The promises of these ids, in their order.</summary>
    public async Task<IReadOnlyList<Promise>> Rows(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        var rows = new Dictionary<Guid, Promise>();
        foreach (var some in ids.Chunk(Batch))
        {
            foreach (var row in await store.Set<Promise>().AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(stop))
            {
                rows[row.Id] = row;
            }
        }

        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    private async Task<PromisesSeen> Seen((int Count, IReadOnlyList<OwedLine> First) taken, int lines, ListQuery query, bool named, CancellationToken stop)
    {
        var shown = taken.First.Take(lines).ToList();
        var promises = await told.Tell(await Rows([.. shown.Select(l => l.Id)], stop), named, stop);
        return new(promises, taken.Count, taken.First.Count > lines ? PromiseOrder.PlaceOf(shown[^1], query).ToString() : null);
    }

    private async Task<IReadOnlySet<int>?> Seen(CancellationToken stop) => who.IsCommandLine ? null : await beside.Mine(stop);

    /// <summary>All numbers of the customers and teams that may be called so.</summary>
    private async Task<HashSet<int>> Called(string text, CancellationToken stop)
    {
        var named = new HashSet<int>();
        var called = await pick.Look(text, [NameKind.Customer, NameKind.Team], stop);
        foreach (var party in called.One is { } one ? [one] : called.MayBe)
        {
            named.UnionWith(await people.Numbers(party.Party, stop));
        }

        return named;
    }

    private async Task<HashSet<int>?> Customer(string? said, CancellationToken stop)
    {
        if (said is null)
        {
            return null;
        }

        var choice = await pick.Look(said, [NameKind.Customer], stop);
        return choice.One is { } one ? [.. await people.Numbers(one.Party, stop)] : [];
    }

    /// <summary>A team that promised, with those whose main team it is where five or more work in it.</summary>
    private async Task<HashSet<int>?> Maker(string? said, CancellationToken stop)
    {
        if (await Team(said, stop) is not { } team || team.Count < 2)
        {
            return said is null ? null : await Team(said, stop);
        }

        var number = (int)(await pick.Look(said, [NameKind.Team], stop)).One!.Party.Value;
        var main = await people.MainTeams(team, dues.Today, stop);
        return [.. team.Where(one => one == number || main.GetValueOrDefault(one) == number)];
    }

    /// <summary>A team, with those who work in it where they are five or more.</summary>
    private async Task<HashSet<int>?> Team(string? said, CancellationToken stop)
    {
        if (said is null)
        {
            return null;
        }

        if ((await pick.Look(said, [NameKind.Team], stop)).One is not { } team)
        {
            return [];
        }

        var number = (int)team.Party.Value;
        var members = (await people.MembersByTeam(dues.Today, stop))[number].ToHashSet();
        return RuleOfFive.MayShow(members.Count) ? [number, .. members] : [number];
    }
}

/// <summary>Promises with these words in them, or by or to one that is called so.</summary>
internal sealed record WithText(OwedHits? Hits, HashSet<int> Called)
{
    public bool Has(int place, in OwedLine line) => Hits?.At(place) == true || Called.Contains(line.By) || Called.Contains(line.To);
}

/// <summary>Sorts what was chosen among the columns and takes the first of it, after the place the query asks.</summary>
internal static class PromiseOrder
{
    public static (int Count, IReadOnlyList<OwedLine> First) Take(ReadOnlySpan<OwedLine> all, PromiseChoice choice, ListQuery query, int most, WithText? text = null)
    {
        var (count, byMade, descending) = (0, query.Sort == "made", query.Descending);
        var from = ListPlace.Read(query.After) is { } after && long.TryParse(after.Value, out var at) ? (at, after.Id) : ((long, Guid)?)null;
        var order = Comparer<(long, Guid)>.Default;

        // The worst of the best stands in front, and makes way for a better one.
        var best = new PriorityQueue<OwedLine, (long, Guid)>(descending ? order : Comparer<(long, Guid)>.Create((a, b) => order.Compare(b, a)));
        for (var place = 0; place < all.Length; place++)
        {
            ref readonly var line = ref all[place];
            if (!choice.Has(line) || text?.Has(place, line) == false)
            {
                continue;
            }

            count++;
            var key = (byMade ? line.MadeOn.DayNumber : line.Falls, line.Id);
            if (from is { } mark && (descending ? order.Compare(key, mark) >= 0 : order.Compare(key, mark) <= 0))
            {
                continue;
            }

            if (best.Count < most)
            {
                best.Enqueue(line, key);
            }
            else if (best.TryPeek(out _, out var worst) && (descending ? order.Compare(key, worst) > 0 : order.Compare(key, worst) < 0))
            {
                best.DequeueEnqueue(line, key);
            }
        }

        var first = new OwedLine[best.Count];
        for (var i = first.Length - 1; i >= 0; i--)
        {
            first[i] = best.Dequeue();
        }

        return (count, first);
    }

    public static ListPlace PlaceOf(OwedLine line, ListQuery query) =>
        new((query.Sort == "made" ? line.MadeOn.DayNumber : line.Falls).ToString(System.Globalization.CultureInfo.InvariantCulture), line.Id);
}
