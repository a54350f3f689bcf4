using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>How strongly an employee and a customer know each other.</summary>
/// <param name="Other">The employee in a customer's bonds; the customer in one's own.</param>
/// <param name="Strength">Contacts that fade: one of today is 1, one of a half-life ago 0.5.</param>
/// <param name="Said">What somebody said of it, where the records show less or more.</param>
public sealed record BondSeen(int Other, string? Name, double Strength, double Share, int Touches, DateTimeOffset Last, Facts.BondSaid? Said, bool ByCustomer);

public sealed record SecondFaceSeen(int Customer, string? CustomerName, int First, string? FirstName, int Second, string? SecondName, DateTimeOffset ProposedAt, bool? Accepted);

/// <param name="LeansOn">The employee the customer leans on, or null.</param>
/// <param name="AllTouches">No contact is marked yet, so all touches count.</param>
public sealed record CustomerBonds(
    DateTimeOffset AsOf, bool AllTouches, IReadOnlyList<BondSeen> Bonds, int? LeansOn, string? LeansOnName, bool NamesAreShown, IReadOnlyList<SecondFaceSeen> SecondFaces);

/// <param name="LeanOnMe">Customers that lean on oneself.</param>
/// <param name="Customers">How many customers one knows; the list shows the strongest bonds.</param>
public sealed record MyBonds(DateTimeOffset AsOf, bool AllTouches, int Customers, IReadOnlyList<BondSeen> Bonds, IReadOnlySet<int> LeanOnMe, IReadOnlyList<SecondFaceSeen> SecondFaces);

/// <summary>Customers that lean on one person: how many, by how many people; never who.</summary>
/// <param name="Names">The customers in the order of their names, for whoever leads; who they lean on stands on the customer's own page.</param>
public sealed record LeaningSeen(DateTimeOffset AsOf, bool AllTouches, int Customers, int People, bool MayBeShown, IReadOnlyList<LeaningCustomer> Names);

public sealed record LeaningCustomer(int Id, string Name);

/// <summary>Who knows whom: from the customer's side, and each employee's own. Never an input for pay or dismissal.</summary>
public sealed class BondsOf(Store.Store store, ChainAnswers chain, PartyBook book, MeasureSwitch measures, WhoAsks who)
{
    private const int Most = 200;

    public async Task<CustomerBonds> Customer(int customer, bool names, CancellationToken stop, ChainSnapshot? of = null)
    {
        var seen = chain.BondsOfCustomer(customer, of);
        var show = names && measures.IsOn(KeptMeasures.BondsPerEmployee);
        var said = await store.Set<BondCorrectionRow>().AsNoTracking().Where(b => b.Customer == customer).ToDictionaryAsync(b => b.Employee, stop);
        var faces = await Faces(store.Set<SecondFaceRow>().Where(f => f.Customer == customer), show, stop);
        var known = await book.Names(seen.Bonds.Select(b => b.Other).Concat(said.Keys).Append(seen.LeansOn ?? 0), stop);
        string? NameOf(int employee) => show || who.Employee?.Value == employee ? known.GetValueOrDefault(employee) : null;
        var bonds = seen.Bonds.Take(Most).Select(b => Seen(b, NameOf(b.Other), said.GetValueOrDefault(b.Other)));
        var only = said.Values.Where(s => seen.Bonds.All(b => b.Other != s.Employee) && s.Said is Facts.BondSaid.Stronger)
            .Select(s => new BondSeen(s.Employee, NameOf(s.Employee), 0, 0, 0, s.At, s.Said, s.ByCustomer));
        return new CustomerBonds(
            seen.AsOf, seen.AllTouches, [.. bonds.Concat(only)], seen.LeansOn, seen.LeansOn is { } one ? NameOf(one) : null, show, show ? faces : [.. faces.Where(f => f.First == who.Employee?.Value || f.Second == who.Employee?.Value)]);
    }

    /// <summary>One's own bonds; null where the account is not tied to an employee.</summary>
    public async Task<MyBonds?> Mine(CancellationToken stop)
    {
        if ((int?)who.Employee?.Value is not { } me)
        {
            return null;
        }

        var now = chain.Now;
        me = now.Employee(me);
        var seen = chain.BondsOfEmployee(me, now);
        var bonds = seen.Bonds.Take(Most).ToList();
        var known = await book.Names(bonds.Select(b => b.Other), stop);
        var said = await store.Set<BondCorrectionRow>().AsNoTracking().Where(b => b.Employee == me).ToDictionaryAsync(b => b.Customer, stop);
        var faces = await Faces(store.Set<SecondFaceRow>().Where(f => f.First == me || f.Second == me), named: true, stop);
        return new MyBonds(
            seen.AsOf, seen.AllTouches, seen.Bonds.Length, [.. bonds.Select(b => Seen(b, known.GetValueOrDefault(b.Other), said.GetValueOrDefault(b.Other)))],
            chain.Leaning(now).Where(l => l.On == me).Select(l => l.Customer).ToHashSet(), faces);
    }

    /// <summary>How many customers lean on one person, and on how many people together; shown from five people up.</summary>
    public async Task<LeaningSeen> Leaning(bool list, CancellationToken stop)
    {
        var now = chain.Now;
        var leaning = chain.Leaning(now);
        var people = leaning.Select(l => l.On).Distinct().Count();
        var may = RuleOfFive.MayShow(people) || people == 0;
        var names = list && may ? await book.Names(leaning.Select(l => l.Customer).Take(Most), stop) : [];
        return new LeaningSeen(
            now.AsOf, !now.Rules.ContactIsMarked, may ? leaning.Length : 0, may ? people : 0, may,
            [.. names.Select(n => new LeaningCustomer(n.Key, n.Value)).OrderBy(n => n.Name, StringComparer.CurrentCulture)]);
    }

    private static BondSeen Seen(Bond bond, string? name, BondCorrectionRow? said) => new(
        bond.Other, name, bond.Strength, bond.Share.Value, bond.Touches, Engines.Calendars.Instants.ToMoment(bond.Last), said?.Said, said?.ByCustomer ?? false);

    private async Task<IReadOnlyList<SecondFaceSeen>> Faces(IQueryable<SecondFaceRow> rows, bool named, CancellationToken stop)
    {
        var faces = await rows.AsNoTracking().OrderByDescending(f => f.ProposedAt).Take(100).ToListAsync(stop);
        var known = await book.Names(faces.SelectMany(f => new[] { f.Customer, f.First, f.Second }), stop);
        string? NameOf(int employee) => named || who.Employee?.Value == employee ? known.GetValueOrDefault(employee) : null;
        return [.. faces.Select(f => new SecondFaceSeen(f.Customer, known.GetValueOrDefault(f.Customer), f.First, NameOf(f.First), f.Second, NameOf(f.Second), f.ProposedAt, f.Accepted))];
    }
}
