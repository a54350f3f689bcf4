using HeleKlant.Access;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Charter;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Noes;

/// <summary>A no as a story. Who said it stands nowhere.</summary>
/// <param name="Customer">Null where the story is told to all: the customer is then unnamed, in the texts too.</param>
/// <param name="Statement">The charter's words it rests on.</param>
/// <param name="LookBackOn">The day on which it is looked back on; null where it was.</param>
public sealed record NoSeen(
    Guid Id, int Version, int? Customer, string? CustomerName, string? ContactName, NoGround Ground, string? Statement, NoTold Told, DateOnly On, string? Asked, string? No, string? Reason,
    string? Alternative, string? Rule, string? Risk, [property: NeedsRight(Right.SeeMoney)] decimal? RiskAmount, string? MayDecide, NoEnding? Ending, NoRegret? Regret, string? EndingWords,
    DateOnly? LookBackOn);

/// <summary>What came of noes that were looked back on, all of them together.</summary>
public sealed record NoesEnded(Proportion Stayed, Proportion Regretted);

/// <summary>Reads noes: as stories without the customer's name, or inside one customer. Never by person.</summary>
public sealed class NoViews(Store.Store store, People.Door people, CharterBook charter, Dues dues, IStringLocalizer<Texts> words)
{
    public static readonly ListShape Shape = new("/promised/noes", ["ground", "ending", "regret", "from", "until"], ["day"], "-day")
    {
        Lines = 20,
        Words = new Dictionary<string, IReadOnlyList<string>>
        {
            ["ground"] = ListShape.WordsOf<NoGround>(),
            ["ending"] = ["open", .. ListShape.WordsOf<NoEnding>()],
            ["regret"] = ListShape.WordsOf<NoRegret>(),
        },
        Days = ["from", "until"],
    };

    /// <summary>Words are looked for in so many noes, the last ones.</summary>
    private const int MostRead = 1000;

    private static readonly ListOrder<SoldNo> Order = new ListOrder<SoldNo>(n => n.Id).By("day", n => n.On);

    private IQueryable<SoldNo> Chosen(ListQuery query)
    {
        var chosen = store.Set<SoldNo>().AsNoTracking().Where(n => !n.TakenBack);
        chosen = query.Word<NoGround>("ground") is { } ground ? chosen.Where(n => n.Ground == ground) : chosen;
        chosen = query["ending"] == "open" ? chosen.Where(n => n.Ending == null) : query.Word<NoEnding>("ending") is { } ending ? chosen.Where(n => n.Ending == ending) : chosen;
        chosen = query.Word<NoRegret>("regret") is { } regret ? chosen.Where(n => n.Regret == regret) : chosen;
        chosen = query.Day("from") is { } from ? chosen.Where(n => n.On >= from) : chosen;
        chosen = query.Day("until") is { } until ? chosen.Where(n => n.On <= until) : chosen;
        return chosen;
    }

    /// <summary>The query's words are looked for in the texts as they are read: without the customer's name, so that no search finds out who it was.</summary>
    private async Task<IQueryable<SoldNo>> WithText(ListQuery query, CancellationToken stop)
    {
        if (query.Text is not { } text)
        {
            return Chosen(query);
        }

        var like = text.ToLowerInvariant();
        var may = await Chosen(query).Where(n => store.Set<NoWords>().Any(w => w.No == n.Id && w.Text.ToLower().Contains(like))).OrderByDescending(n => n.On).Take(MostRead).ToListAsync(stop);
        Guid[] found = [.. (await Seen(may, named: false, stop)).Where(n => new[] { n.Asked, n.No, n.Reason, n.Alternative, n.Rule, n.Risk, n.EndingWords }.Any(t => t?.Contains(text, StringComparison.OrdinalIgnoreCase) is true)).Select(n => n.Id)];
        return Chosen(query).Where(n => found.Contains(n.Id));
    }

    public async Task<ListCount> Count(ListQuery query, CancellationToken stop) => await ListCount.Of(await WithText(query, stop), stop);

    /// <summary>Stories, the customer unnamed.</summary>
    public async Task<ListPage<NoSeen>> Stories(ListQuery query, CancellationToken stop)
    {
        var page = await Order.Read(await WithText(query, stop), query, stop);
        return new(await Seen(page.Lines, named: false, stop), page.Next);
    }

    public async Task<IReadOnlyList<NoSeen>> AllStories(ListQuery query, CancellationToken stop) =>
        await Seen(await Order.Sorted(await WithText(query, stop), query).Take(ListCsv.MostRows).ToListAsync(stop), named: false, stop);

    public async Task<IReadOnlyList<NoSeen>> OfCustomer(int customer, int atMost, CancellationToken stop)
    {
        var numbers = await people.Numbers(customer, stop);
        return await Seen(await store.Set<SoldNo>().AsNoTracking().Where(n => numbers.Contains(n.Customer) && !n.TakenBack).OrderByDescending(n => n.On).Take(atMost).ToListAsync(stop), named: true, stop);
    }

    /// <summary>One's own, to oneself: those one owes a look back on, or owed it.</summary>
    public async Task<IReadOnlyList<NoSeen>> OfEmployee(int employee, int atMost, CancellationToken stop)
    {
        var mine = store.Set<Promise>().Where(p => p.Origin == PromiseOrigin.No && p.By == employee).Select(p => (Guid?)p.Id);
        return await Seen(await store.Set<SoldNo>().AsNoTracking().Where(n => mine.Contains(n.Promise) && !n.TakenBack).OrderByDescending(n => n.On).Take(atMost).ToListAsync(stop), named: true, stop);
    }

    public async Task<NoSeen?> One(Guid id, CancellationToken stop) =>
        await store.Set<SoldNo>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && !n.TakenBack, stop) is { } no ? (await Seen([no], named: true, stop))[0] : null;

    public async Task<NoesEnded> Ended(CancellationToken stop)
    {
        var ended = await store.Set<SoldNo>().Where(n => !n.TakenBack && n.Ending != null).GroupBy(n => new { n.Ending, n.Regret }).Select(g => new { g.Key.Ending, g.Key.Regret, Count = g.LongCount() }).ToListAsync(stop);
        var told = ended.Where(e => e.Ending != NoEnding.CannotTell).ToList();
        return new(
            new(told.Where(e => e.Ending != NoEnding.Left).Sum(e => e.Count), told.Sum(e => e.Count)),
            new(ended.Where(e => e.Regret == NoRegret.Yes).Sum(e => e.Count), ended.Sum(e => e.Count)));
    }

    private async Task<IReadOnlyList<NoSeen>> Seen(IReadOnlyList<SoldNo> noes, bool named, CancellationToken stop)
    {
        var texts = new Dictionary<(Guid, NoWordsAre), string>();
        var due = new Dictionary<Guid, DateOnly?>();
        foreach (var some in noes.Chunk(500))
        {
            Guid[] ids = [.. some.Select(n => n.Id)];
            Guid[] promises = [.. some.Select(n => n.Promise).OfType<Guid>()];
            foreach (var text in await store.Set<NoWords>().AsNoTracking().Where(w => ids.Contains(w.No)).ToListAsync(stop))
            {
                texts[(text.No, text.Are)] = text.Text;
            }

            foreach (var promise in await store.Set<Promise>().AsNoTracking().Where(p => promises.Contains(p.Id) && p.State == PromiseState.Open).Select(p => new { p.Id, p.Day }).ToListAsync(stop))
            {
                due[promise.Id] = promise.Day;
            }
        }

        var names = await people.Names(noes.SelectMany(n => new[] { n.Customer, n.Contact ?? 0, n.MayDecide ?? 0 }).Where(p => p != 0).Select(p => new PartyId(p)).Distinct(), stop);
        var says = new Dictionary<Guid, string>();
        if (noes.Any(n => n.Statement is not null))
        {
            foreach (var version in charter.Versions())
            {
                foreach (var statement in await charter.Says(version, stop))
                {
                    says[statement.Id] = statement.Text;
                }
            }
        }

        return
        [
            .. noes.Select(n =>
            {
                string? NameOf(int? party) => party is { } p ? names.GetValueOrDefault(new PartyId(p)) : null;
                string? Text(NoWordsAre are) => texts.GetValueOrDefault((n.Id, are)) is { } text ? named ? text : Unnamed(text, NameOf(n.Customer), NameOf(n.Contact)) : null;
                return new NoSeen(
                    n.Id, n.Version, named ? n.Customer : null, named ? NameOf(n.Customer) : null, named ? NameOf(n.Contact) : null, n.Ground,
                    n.Statement is { } statement ? says.GetValueOrDefault(statement) : null, n.Told, n.On, Text(NoWordsAre.Asked), Text(NoWordsAre.Said), Text(NoWordsAre.Reason),
                    Text(NoWordsAre.Alternative), Text(NoWordsAre.Rule), Text(NoWordsAre.Risk), Money.Amount(n.RiskCents), NameOf(n.MayDecide), n.Ending, n.Regret, Text(NoWordsAre.Ending),
                    n.Promise is { } promise ? due.GetValueOrDefault(promise) : null);
            }),
        ];
    }

    /// <summary>A text in which the names of the customer and of who asked are taken out.</summary>
    public string Unnamed(string text, params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is { Length: > 2 })
            {
                text = text.Replace(name, words["the-customer"], StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    /// <summary>The day on which a no is looked back on where nobody says.</summary>
    public DateOnly Today => dues.Today;
}
