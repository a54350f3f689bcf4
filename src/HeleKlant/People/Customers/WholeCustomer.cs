using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Facts;
using HeleKlant.Journal;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>One part of a kilo of customer.</summary>
/// <param name="Employee">Whose part it is; 0 for the rest together, or where names are not shown.</param>
public sealed record KiloPart(int Employee, string? Name, double Grams, long Touches);

/// <param name="Pieces">1 / Σ share²; null where no touch names anybody.</param>
public sealed record KiloCut(double? Pieces, double? PiecesByMinutes, int Hands, int Teams, long Touches, long TouchesWithoutName, IReadOnlyList<KiloPart> Parts);

/// <summary>A running case: where it is, who has it, and whether the customer was told that they wait.</summary>
/// <param name="Told">When the customer was last told, since the last thing that happened in it.</param>
public sealed record CaseNow(
    int Case, string Name, string LastActivity, int Team, string? TeamName, int Holder, string? HolderName, int? OfferedTo, string? OfferedToName,
    DateTimeOffset Since, double WaitedSeconds, double WaitedOpenSeconds, bool BegunNotEnded, DateTimeOffset? Told,
    DateTimeOffset HeldSince, DateTimeOffset? CameBackAt, string? CameBackFromName);

public sealed record ContactSeen(int Person, string Name, string? Function, string? Email, string? Phone, DateOnly From, DateOnly? Last);

/// <summary>A customer as a whole, as page, API and command line give it.</summary>
/// <param name="Since">The first touch.</param>
/// <param name="AsOf">The moment all of it is shown for.</param>
public sealed record CustomerSeen(
    int Id, string Name, bool Erased, PartyForm Form, PartyRoles Roles, int Version, string? Number, string? Email, string? Phone, string? Street, string? Postcode, string? City,
    IReadOnlyList<string> AlsoKnownAs, DateTimeOffset? Since, DateTimeOffset AsOf, bool FellSilent, long Cases, long HandOffs, long PingPong, long Rework,
    KiloCut? Now, KiloCut? Was, IReadOnlyList<CaseNow> Running, IReadOnlyList<ContactSeen> Contacts, bool NamesAreShown);

/// <summary>Reads the whole customer.</summary>
public sealed class WholeCustomer(
    Store.Store store, ChainAnswers chain, PartyBook book, OneName oneName, MeasureSwitch measures, WhoAsks who)
{
    private const int ShownParts = 6;

    /// <param name="id">The customer; a number that was merged away answers with the one it turned out to be.</param>
    /// <param name="of">The chain as the page sees it.</param>
    /// <param name="names">Whether employees may be named at all (not on the API without a reason).</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<Answer<CustomerSeen>> Read(int id, ChainSnapshot of, bool names, CancellationToken stop)
    {
        if (await book.Root(id, stop) is not { Kind: NameKind.Customer } party)
        {
            return PeopleRefusals.NoParty;
        }

        var numbers = await book.Numbers(party.Id, stop);
        var texts = await store.Set<PartyText>().AsNoTracking().Where(t => numbers.Contains(t.Party)).ToDictionaryAsync(t => t.Party, stop);
        var text = texts.GetValueOrDefault(party.Id);
        var view = chain.Customer(party.Id, of);
        var grams = names && measures.IsOn(KeptMeasures.GramsPerEmployee);
        var running = view is null ? [] : await Running(party.Id, view, of, names, stop);
        return new CustomerSeen(
            party.Id, text?.Name ?? "", party.Erased, party.Form, party.Roles, party.Version,
            text?.Number, text?.Email, text?.Phone, text?.Street, text?.Postcode, text?.City,
            [.. texts.Values.Where(t => t.Party != party.Id).Select(t => t.Name).Distinct()],
            view is null ? null : First(of, party.Id), of.AsOf, of.FellSilent, view?.Cases ?? 0, view?.HandOffs ?? 0, view?.PingPong ?? 0, view?.Rework ?? 0,
            view is null ? null : await Kilo(view.Now, grams, stop), view is null ? null : await Kilo(view.Was, grams, stop),
            running, await Contacts(numbers, stop), grams);
    }

    private static DateTimeOffset? First(ChainSnapshot of, int customer)
    {
        DateTimeOffset? first = null;
        foreach (var @case in of.CasesOf(customer))
        {
            var start = of.TouchesOfCase(@case)[0].Start;
            first = first is { } known && known < start ? known : start;
        }

        return first;
    }

    /// <summary>Grams in the order of the first touch: a bar, never a ranking; the smallest together as the rest.</summary>
    private async Task<KiloCut?> Kilo(Cut cut, bool grams, CancellationToken stop)
    {
        if (cut.Touches == 0)
        {
            return null;
        }

        var shown = cut.Grams.OrderByDescending(p => p.Share).Take(ShownParts).Select(p => p.Employee).ToHashSet();
        var known = await book.Names(shown, stop);
        var parts = cut.Grams.Where(p => shown.Contains(p.Employee))
            .Select(p => grams || who.Employee?.Value == p.Employee
                ? new KiloPart(p.Employee, known.GetValueOrDefault(p.Employee), p.Grams, p.Touches)
                : new KiloPart(0, null, p.Grams, p.Touches))
            .ToList();
        if (cut.Grams.Count > shown.Count)
        {
            var rest = cut.Grams.Where(p => !shown.Contains(p.Employee)).ToList();
            parts.Add(new KiloPart(-rest.Count, null, rest.Sum(p => p.Grams), rest.Sum(p => p.Touches)));
        }

        return new KiloCut(double.IsNaN(cut.Pieces) ? null : cut.Pieces, cut.PiecesByMinutes, cut.Hands, cut.Teams, cut.Touches, cut.TouchesWithoutName, parts);
    }

    private async Task<IReadOnlyList<CaseNow>> Running(int customer, CustomerView view, ChainSnapshot of, bool names, CancellationToken stop)
    {
        var cases = view.Where.Take(50).ToList();
        var holders = await oneName.Of(cases, stop);
        var told = await store.Set<ToldRow>().AsNoTracking().Where(t => t.Customer == customer).ToDictionaryAsync(t => t.Case, t => t.At, stop);
        var known = await book.Names(holders.Values.SelectMany(h => new[] { h.Holder, h.OfferedTo ?? 0 }).Concat(cases.Select(c => c.LastTeam)), stop);
        var show = names && measures.IsOn(KeptMeasures.OneName);
        string? NameOf(int employee) => employee != 0 && (show || who.Employee?.Value == employee) ? known.GetValueOrDefault(employee) : null;
        return
        [
            .. cases.Select(c =>
            {
                var holder = holders[c.Case];
                return new CaseNow(
                    c.Case, of.NameOf(c.Case) ?? "", of.NameOf(c.LastActivity) ?? "", c.LastTeam, known.GetValueOrDefault(c.LastTeam),
                    holder.Holder, NameOf(holder.Holder), holder.OfferedTo, NameOf(holder.OfferedTo ?? 0),
                    c.Since, c.WaitedSeconds, c.WaitedBusinessSeconds, c.BegunNotEnded,
                    told.TryGetValue(c.Case, out var at) && at >= c.Since ? at : null,
                    holder.Since, holder.CameBackAt, NameOf(holder.CameBackFrom ?? 0));
            }),
        ];
    }

    private async Task<IReadOnlyList<ContactSeen>> Contacts(int[] numbers, CancellationToken stop)
    {
        var rows = await (
            from contact in store.Set<ContactRow>().AsNoTracking()
            join text in store.Set<PartyText>() on contact.Person equals text.Party
            where numbers.Contains(contact.Organisation)
            select new ContactSeen(contact.Person, text.Name, text.Function, text.Email, text.Phone, contact.From, contact.Last)).ToListAsync(stop);
        return [.. rows.OrderBy(c => c.Last is not null).ThenByDescending(c => c.From).ThenBy(c => c.Name, StringComparer.CurrentCulture)];
    }
}
