using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.SideDeals;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>One agreement with all that belongs to it, as pages, the API, the sheet for the conversation and a contact's link read it.</summary>
public sealed class AgreementViews(Store.Store store, AgreementBook book, Speaking speaking, People.Door people, WhoAsks who, Dues dues, TimeProvider clock)
{
    /// <param name="id">The agreement.</param>
    /// <param name="named">Whether employees are named; else they stand under pseudonyms.</param>
    /// <param name="money">Whether prices are read: by right, or since they are the reader's own.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Answer<AgreementSeen>> One(Guid id, bool named, bool money, CancellationToken stop)
    {
        var found = await book.Find(id, 0, stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        var agreement = found.Value;
        var promises = await book.Promises(id, stop);
        var sharing = await store.Set<Sharing>().AsNoTracking().FirstOrDefaultAsync(s => s.Deal == id, stop);
        var links = await store.Set<AgreementLink>().AsNoTracking().Where(l => l.Agreement == id && l.RevokedAt == null).OrderBy(l => l.GivenAt).ToListAsync(stop);
        var numbers = promises.SelectMany(p => new[] { p.By, p.To }).Concat(agreement.Customers).Append(agreement.Owner).Concat(sharing?.Carriers.Select(c => c.Carrier) ?? []).Concat(links.Select(l => l.Contact)).Where(n => n != 0).Distinct();
        var names = await people.Names(numbers.Select(n => new PartyId(n)), stop);
        PartySeen Party(int number, NameKind kind) => new(number, kind, kind == NameKind.Employee && !named && who.Employee?.Value != number ? Pseudonyms.Of(number) : names.GetValueOrDefault(new PartyId(number)) ?? "–");

        var words = (await store.Set<AgreementWords>().AsNoTracking().Where(w => w.Agreement == id).ToListAsync(stop)).ToDictionary(w => (w.Are, w.Key), w => w.Text);
        string? Words(AgreementWordsAre are, Guid key = default) => words.GetValueOrDefault((are, key));
        var duties = await Duties(promises, Party, Words, stop);
        var what = duties.ToDictionary(d => d.Id);
        List<PriceSeen> PricesOf(AgreementTerms terms) => [.. terms.Prices.OrderBy(p => p.Place).Select(p => new PriceSeen(p.Line, Words(AgreementWordsAre.PriceLine, p.Line) ?? "–", Words(AgreementWordsAre.Unit, p.Line), p.Quantity, p.ListCents, p.AgreedCents, p.TotalCents))];
        var changes = agreement.Changes.OrderByDescending(c => c.Number).Select(c => Change(agreement, c, what, Words)).ToList();
        var mine = await speaking.Mine(stop);
        var costs = await store.Set<AgreementCost>().AsNoTracking().Where(c => c.Agreement == id).ToListAsync(stop);
        var shown = duties.Where(d => d.Kind != PromiseKind.Decision).ToList();
        return new AgreementSeen(
            id, agreement.Version, agreement.Number, agreement.Kind, Words(AgreementWordsAre.Title) ?? "–", Words(AgreementWordsAre.Scope), Party(agreement.With, NameKind.Customer),
            [.. agreement.PartyNumbers.Select(p => Party(p, NameKind.Customer))], Party(agreement.Owner, agreement.OwnerKind), agreement.From, agreement.Until, agreement.LastNotice,
            agreement.Holding.NoticeMonths, agreement.Holding.NoticeDays, agreement.RenewalMonths, agreement.Ended, Words(AgreementWordsAre.EndReason), agreement.HoldsOn(dues.Today),
            AgreementSeen.SidesOf(shown.Any(d => d.Side == AgreementSide.Ours), shown.Any(d => d.Side == AgreementSide.Theirs)), agreement.Confirmed, agreement.ConfirmedAt, Words(AgreementWordsAre.SaidByThem),
            agreement.AgainstCharter, Words(AgreementWordsAre.AgainstCharter), duties, money ? PricesOf(agreement.Holding) : null, money ? agreement.AgreedCents : null, money ? agreement.ListCents : null,
            changes, Versions(agreement, duties, money ? PricesOf : null),
            [.. (sharing?.Carriers ?? []).OrderBy(c => c.SeenAt is null ? 0 : 1).ThenBy(c => c.NamedAt).ThenBy(c => c.Carrier).Select(c => new CarrierSeen(Party(c.Carrier, c.Kind), c.NamedAt, c.SeenAt, c.OtherDay, c.Reminded, mine.Contains(c.Carrier)))],
            await store.Set<AgreementFile>().AsNoTracking().Where(f => f.Agreement == id).OrderBy(f => f.AddedAt).Select(f => new FileSeen(f.Id, f.Name, f.Type, f.Bytes, f.AddedAt, f.Promise)).ToListAsync(stop),
            [.. links.Where(l => l.Expires > clock.GetUtcNow()).Select(l => new LinkSeen(l.Id, l.Contact == 0 ? null : Party(l.Contact, NameKind.Customer), l.GivenAt, l.Expires))],
            Cost(shown, costs), agreement.MadeAt, money ? [] : ["prices"])
        {
            AtOneOffPrice = who.Has(Right.SeeMoney) ? [.. (await book.GoesOnAtOneOff(agreement, stop)).Select(o => o.Says).Distinct()] : [],
        };
    }

    /// <summary>What is known of what their unkept duties cost both.</summary>
    public static AgreementCostTold Cost(IReadOnlyCollection<DutySeen> duties, IReadOnlyCollection<AgreementCost> costs)
    {
        var unkept = duties.Where(d => d.Side == AgreementSide.Theirs && (d.State is PromiseState.KeptLate or PromiseState.Broken || d.Overdue)).ToList();
        var moved = duties.Where(d => d.Side == AgreementSide.Ours && d.DaysMoved > 0).ToList();
        var noted = costs.Where(c => unkept.Exists(d => d.Id == c.Promise)).ToList();
        return new(unkept.Count, unkept.Sum(d => d.DaysLate), moved.Count, moved.Sum(d => d.DaysMoved), noted.Count, noted.Sum(c => c.OurHours), noted.Sum(c => c.TheirHours));
    }

    private async Task<List<DutySeen>> Duties(List<Promise> promises, Func<int, NameKind, PartySeen> party, Func<AgreementWordsAre, Guid, string?> words, CancellationToken stop)
    {
        Guid[] ids = [.. promises.Select(p => p.Id)];
        var said = (await store.Set<PromiseWords>().AsNoTracking().Where(w => ids.Contains(w.Promise)).ToListAsync(stop)).GroupBy(w => (w.Promise, w.Are)).ToDictionary(g => g.Key, g => g.MaxBy(w => w.Version)!.Text);
        var chains = (await store.Set<ChainedPromise>().AsNoTracking().Where(c => ids.Contains(c.Promise)).ToListAsync(stop)).ToLookup(c => c.Promise, c => c.Before);
        var now = clock.GetUtcNow();
        return [.. promises.OrderBy(p => p.Kind == PromiseKind.Guarantee).ThenBy(p => p.FallsDue ?? DateTimeOffset.MaxValue).ThenBy(p => p.Id).Select(p => Duty(p, now))];

        DutySeen Duty(Promise p, DateTimeOffset at)
        {
            DateOnly? falls = p.FallsDue is { } due ? dues.DayOf(due.AddTicks(-1)) : null;
            var overdue = p.IsOverdue(at);
            DateOnly? ended = p.EndedAt is { } end ? dues.DayOf(end) : null;
            var late = p.State is PromiseState.KeptLate or PromiseState.Broken ? ended : overdue ? dues.Today : null;
            return new DutySeen(
                p.Id, p.ByKind == NameKind.Customer ? AgreementSide.Theirs : AgreementSide.Ours, p.Kind, said.GetValueOrDefault((p.Id, WordsAre.What)) ?? "–", party(p.By, p.ByKind), party(p.To, p.ToKind), p.State, p.Form,
                said.GetValueOrDefault((p.Id, WordsAre.Condition)), p.Asked ?? p.Day, p.Day, falls, ended, overdue, late is { } l && falls is { } f ? Math.Max(0, l.DayNumber - f.DayNumber) : 0,
                p.MovedByChain && p.Day is { } day && falls is { } on ? Math.Max(0, on.DayNumber - day.DayNumber) : 0, p.Renegotiated, [.. chains[p.Id]],
                words(AgreementWordsAre.GuaranteeCondition, p.Id), words(AgreementWordsAre.EvidenceNeeded, p.Id), said.GetValueOrDefault((p.Id, WordsAre.Evidence)), p.Origin == PromiseOrigin.EarlierPromise);
        }
    }

    private static ChangeSeen Change(Agreement agreement, AgreementChange change, Dictionary<Guid, DutySeen> what, Func<AgreementWordsAre, Guid, string?> words)
    {
        var asked = change.Asked;
        var before = change.State == ChangeState.Accepted ? agreement.Terms.Where(t => t.Change != change.Number && t.AgreedAt <= change.AnsweredAt).MaxBy(t => t.Number) : agreement.Holding;
        return new ChangeSeen(
            change.Number, change.Side, change.State, change.RequestedAt, change.AnsweredAt, words(AgreementWordsAre.ChangeReason, AgreementWords.OfChange(change.Number)),
            [.. asked.Moves.Where(m => what.ContainsKey(m.Promise)).Select(m => new MoveSeen(m.Promise, what[m.Promise].What, what[m.Promise].Side, m.Was, m.Day, m.Along))],
            [.. asked.Added.Select(a => words(AgreementWordsAre.Addition, a.Key) ?? "–")], asked.Period.Until,
            asked.Prices.Sum(p => AgreementPrice.Total(p.AgreedCents, p.Quantity)), before?.Prices.Sum(p => p.TotalCents) ?? 0);
    }

    /// <summary>
    /// Earlier versions stay readable: the days of the promises are those that the changes after it moved them away from, and what those changes added is left out.
    /// </summary>
    private static List<VersionSeen> Versions(Agreement agreement, List<DutySeen> duties, Func<AgreementTerms, List<PriceSeen>>? prices)
    {
        var accepted = agreement.Changes.Where(c => c.State == ChangeState.Accepted).ToList();
        return
        [
            .. agreement.Terms.OrderByDescending(t => t.Number).Select(terms =>
            {
                var later = accepted.Where(c => agreement.Terms.Exists(t => t.Change == c.Number && t.Number > terms.Number)).OrderBy(c => c.Number).ToList();
                var added = later.SelectMany(c => c.MadePromises).ToHashSet();
                DateOnly? DayIn(DutySeen duty) => later.SelectMany(c => c.Asked.Moves).FirstOrDefault(m => m.Promise == duty.Id) is { } moved ? moved.Was : duty.Day;
                return new VersionSeen(
                    terms.Number, terms.AgreedAt, terms.Period, Agreement.LastNoticeOf(terms.Period), prices?.Invoke(terms),
                    [.. duties.Where(d => !added.Contains(d.Id) && !d.TookPlaceOfEarlier && d.Kind != PromiseKind.Decision).Select(d => (d.Id, d.What, d.Side, DayIn(d)))], terms.Change);
            }),
        ];
    }
}
