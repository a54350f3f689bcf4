using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.SideDeals;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>An agreement as it stands in a list.</summary>
/// <param name="NotYet">Who has not seen it yet; none where it is shared.</param>
public sealed record AgreementLine(
    Guid Id, string Title, int With, string WithName, AgreementKind Kind, DateOnly From, DateOnly? Until, DateOnly? LastNotice, DateOnly? Ended, bool HoldsNow, OneSided OneSided, IReadOnlyList<PartySeen> NotYet,
    bool ChangeWaits, bool Confirmed, bool AgainstCharter, int Open, int Overdue, long? AgreedCents, int Version);

/// <param name="Mine">Deals that the asker is asked to accept.</param>
public sealed record AgreementPageTold(IReadOnlyList<AgreementLine> Lines, string? Next, ListCount Count);

/// <summary>
/// The list of agreements: by state, kind, customer, whether it is two-sided, whether it is shared, and what one carries out oneself. There is no filter and no
/// column for a person.
/// </summary>
public sealed class AgreementList(Store.Store store, Speaking speaking, People.Door people, PartyPick pick, WhoAsks who, Dues dues, TimeProvider clock)
{
    public static readonly string[] States = ["holds", "to-come", "over", "change-waits", "notice-soon", "against-charter", "unconfirmed"];

    public static readonly ListShape Shape = new(AgreementRoutes.Page, ["state", "kind", "sides", "shared", "with", "mine"], ["from", "until", "notice", "made"], "-made")
    {
        Words = new Dictionary<string, IReadOnlyList<string>>
        {
            ["state"] = States,
            ["kind"] = ListShape.WordsOf<AgreementKind>(),
            ["sides"] = ["one-sided", "two-sided"],
            ["shared"] = ["not-yet", "yes"],
            ["mine"] = ["yes"],
        },
    };

    private static readonly ListOrder<Agreement> Order = new ListOrder<Agreement>(a => a.Id)
        .By("from", a => a.From)
        .By("until", a => a.Until ?? DateOnly.MaxValue)
        .By("notice", a => a.LastNotice ?? DateOnly.MaxValue)
        .By("made", a => a.MadeAt);

    public async Task<AgreementPageTold> Read(ListQuery query, bool named, CancellationToken stop)
    {
        var rows = await Chosen(query, stop);
        var page = await Order.Read(rows, query, stop);
        return new(await Lines(page.Lines, named, stop), page.Next, await ListCount.Of(rows, stop));
    }

    public async Task<ListCount> Count(ListQuery query, CancellationToken stop) => await ListCount.Of(await Chosen(query, stop), stop);

    /// <summary>All that the query chooses, for a file.</summary>
    public async Task<IReadOnlyList<AgreementLine>> All(ListQuery query, bool named, CancellationToken stop) =>
        await Lines(await Order.Sorted(await Chosen(query, stop), query).Take(ListCsv.MostRows).ToListAsync(stop), named, stop);

    /// <summary>Deals that the asker, or a team of theirs, must carry out and has not seen.</summary>
    public async Task<IReadOnlyList<AgreementLine>> AskedOfMe(int most, CancellationToken stop)
    {
        var mine = await speaking.Mine(stop);
        return mine.Length == 0 ? [] : await Lines(
            await All().Where(a => store.Set<DealCarrier>().Any(c => c.Deal == a.Id && c.SeenAt == null && mine.Contains(c.Carrier))).OrderBy(a => a.MadeAt).Take(most).ToListAsync(stop), named: true, stop);
    }

    /// <summary>All agreements with one party, newest first.</summary>
    public async Task<IReadOnlyList<AgreementLine>> With(IReadOnlyCollection<int> numbers, int most, CancellationToken stop) =>
        await Lines(await All().Where(a => numbers.Contains(a.With)).OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Take(most).ToListAsync(stop), named: true, stop);

    /// <summary>Deals that are not shared yet, oldest first.</summary>
    public async Task<IReadOnlyList<AgreementLine>> NotShared(int most, bool named, CancellationToken stop) =>
        await Lines(await All().Where(a => store.Set<Sharing>().Any(s => s.Deal == a.Id && s.Waiting > 0)).OrderBy(a => a.MadeAt).Take(most).ToListAsync(stop), named, stop);

    private IQueryable<Agreement> All() => store.Set<Agreement>().AsNoTracking().IgnoreAutoIncludes();

    private async Task<IQueryable<Agreement>> Chosen(ListQuery query, CancellationToken stop)
    {
        var today = dues.Today;
        var rows = All();
        rows = query["state"] switch
        {
            "holds" => rows.Where(a => a.From <= today && (a.Until == null || a.Until >= today || a.RenewalMonths > 0) && (a.Ended == null || a.Ended >= today)),
            "to-come" => rows.Where(a => a.From > today),
            "over" => rows.Where(a => a.Ended < today || (a.Until < today && a.RenewalMonths == 0)),
            "change-waits" => rows.Where(a => store.Set<AgreementChange>().Any(c => c.Agreement == a.Id && c.State == ChangeState.Requested)),
            "notice-soon" => rows.Where(a => a.Ended == null && a.LastNotice >= today && a.LastNotice <= today.AddDays(90)),
            "against-charter" => rows.Where(a => a.AgainstCharter),
            "unconfirmed" => rows.Where(a => a.Confirmed == null || a.Confirmed < a.Number),
            _ => rows,
        };
        rows = query.Word<AgreementKind>("kind") is { } kind ? rows.Where(a => a.Kind == kind) : rows;
        if (query["with"] is { } with)
        {
            // A number of the journal as older addresses have it; else as any customer is named.
            int[] numbers = query.Number("with") is { } number ? [number] : (await pick.Look(with, [NameKind.Customer], stop)).One is { } one ? [.. await people.Numbers((int)one.Party.Value, stop)] : [];
            rows = rows.Where(a => numbers.Contains(a.With));
        }

        rows = query["sides"] switch
        {
            "one-sided" => rows.Where(a => !OfSide(true).Any(p => p.From == a.Id) || !OfSide(false).Any(p => p.From == a.Id)),
            "two-sided" => rows.Where(a => OfSide(true).Any(p => p.From == a.Id) && OfSide(false).Any(p => p.From == a.Id)),
            _ => rows,
        };
        rows = query["shared"] switch
        {
            "not-yet" => rows.Where(a => store.Set<Sharing>().Any(s => s.Deal == a.Id && s.Waiting > 0)),
            "yes" => rows.Where(a => !store.Set<Sharing>().Any(s => s.Deal == a.Id && s.Waiting > 0)),
            _ => rows,
        };
        if (query["mine"] is not null)
        {
            var mine = await speaking.Mine(stop);
            rows = rows.Where(a => mine.Contains(a.Owner) || store.Set<DealCarrier>().Any(c => c.Deal == a.Id && mine.Contains(c.Carrier)));
        }

        if (query.Text is { } text)
        {
            var like = text.ToLowerInvariant();
            int[] parties = [.. people.FindCustomers(text, 50)];
            rows = rows.Where(a => parties.Contains(a.With) || store.Set<AgreementWords>().Any(w => w.Agreement == a.Id && w.Are == AgreementWordsAre.Title && w.Text.ToLower().Contains(like)));
        }

        return rows;
    }

    private IQueryable<Promise> OfSide(bool theirs) =>
        store.Set<Promise>().Where(p => p.Origin == PromiseOrigin.Agreement && p.Kind != PromiseKind.Decision && (p.ByKind == NameKind.Customer) == theirs);

    private async Task<IReadOnlyList<AgreementLine>> Lines(IReadOnlyList<Agreement> agreements, bool named, CancellationToken stop)
    {
        Guid[] ids = [.. agreements.Select(a => a.Id)];
        var (now, today, money) = (clock.GetUtcNow(), dues.Today, who.Has(Right.SeeMoney));
        var titles = await store.Set<AgreementWords>().AsNoTracking().Where(w => ids.Contains(w.Agreement) && w.Are == AgreementWordsAre.Title).ToDictionaryAsync(w => w.Agreement, w => w.Text, stop);
        Guid?[] from = [.. ids.Select(i => (Guid?)i)];
        var owed = (await store.Set<Promise>().AsNoTracking().Where(p => from.Contains(p.From) && p.Origin == PromiseOrigin.Agreement && p.Kind != PromiseKind.Decision).ToListAsync(stop)).ToLookup(p => p.From!.Value);
        var carriers = (await store.Set<DealCarrier>().AsNoTracking().Where(c => ids.Contains(c.Deal) && c.SeenAt == null).ToListAsync(stop)).ToLookup(c => c.Deal);
        var waiting = (await store.Set<AgreementChange>().AsNoTracking().Where(c => ids.Contains(c.Agreement) && c.State == ChangeState.Requested).Select(c => c.Agreement).ToListAsync(stop)).ToHashSet();
        var names = await people.Names(agreements.Select(a => a.With).Concat(carriers.SelectMany(c => c.Select(x => x.Carrier))).Distinct().Select(n => new PartyId(n)), stop);
        string Name(int number) => names.GetValueOrDefault(new PartyId(number)) ?? "–";
        return
        [
            .. agreements.Select(a => new AgreementLine(
                a.Id, titles.GetValueOrDefault(a.Id) ?? "–", a.With, Name(a.With), a.Kind, a.From, a.Until, a.LastNotice, a.Ended, a.HoldsOn(today),
                AgreementSeen.SidesOf(owed[a.Id].Any(p => p.ByKind != NameKind.Customer), owed[a.Id].Any(p => p.ByKind == NameKind.Customer)),
                [.. carriers[a.Id].OrderBy(c => c.NamedAt).ThenBy(c => c.Carrier).Select(c => new PartySeen(c.Carrier, c.Kind, c.Kind == NameKind.Employee && !named ? Pseudonyms.Of(c.Carrier) : Name(c.Carrier)))],
                waiting.Contains(a.Id), a.Confirmed == a.Number, a.AgainstCharter, owed[a.Id].Count(p => p.IsOpen), owed[a.Id].Count(p => p.IsOverdue(now)), money ? a.AgreedCents : null, a.Version)),
        ];
    }
}
