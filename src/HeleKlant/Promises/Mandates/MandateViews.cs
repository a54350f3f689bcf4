using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Mandates;

/// <summary>Once that something was solved, inside one customer or to oneself.</summary>
/// <param name="Words">Null where they were erased.</param>
public sealed record UseSeen(Guid Id, Guid? Mandate, string? Title, int Customer, string? CustomerName, int Employee, DateOnly On, [property: NeedsRight(Right.SeeMoney)] decimal? Amount, int? Minutes, bool Within, int? Decider, string? DeciderName, string? Words);

/// <summary>What a team spent this month of what it may; null where it has fewer than five people.</summary>
public sealed record BudgetTold(int Team, string? Name, decimal? Budget, decimal? Used, int? Times, bool Withheld);

/// <summary>Reads uses and budgets. Never by person, oneself apart.</summary>
public sealed class MandateViews(Store.Store store, People.Door people, Dues dues)
{
    public async Task<IReadOnlyList<UseSeen>> OfCustomer(int customer, int atMost, CancellationToken stop)
    {
        var numbers = await people.Numbers(customer, stop);
        return await Seen(await store.Set<MandateUse>().AsNoTracking().Where(u => numbers.Contains(u.Customer) && !u.Undone).OrderByDescending(u => u.At).Take(atMost).ToListAsync(stop), stop);
    }

    /// <summary>One's own, newest first; to oneself only.</summary>
    public async Task<IReadOnlyList<UseSeen>> OfEmployee(int employee, int atMost, CancellationToken stop) =>
        await Seen(await store.Set<MandateUse>().AsNoTracking().Where(u => u.Employee == employee && !u.Undone).OrderByDescending(u => u.On).ThenByDescending(u => u.Id).Take(atMost).ToListAsync(stop), stop);

    /// <summary>Budgets of these teams this month.</summary>
    public async Task<IReadOnlyList<BudgetTold>> Budgets(IReadOnlyCollection<int>? teams, CancellationToken stop)
    {
        var first = new DateOnly(dues.Today.Year, dues.Today.Month, 1);
        var budgets = await store.Set<TeamBudget>().AsNoTracking().Where(b => teams == null || teams.Contains(b.Team)).OrderBy(b => b.Team).ToListAsync(stop);
        var names = await people.Names(budgets.Select(b => new PartyId(b.Team)), stop);
        var told = new List<BudgetTold>();
        foreach (var budget in budgets)
        {
            var name = names.GetValueOrDefault(new PartyId(budget.Team));
            if (!RuleOfFive.MayShow((await people.MembersOf(budget.Team, dues.Today, stop)).Count))
            {
                told.Add(new(budget.Team, name, Money.Amount(budget.CentsAMonth), null, null, Withheld: true));
                continue;
            }

            var used = store.Set<MandateUse>().Where(u => u.Team == budget.Team && u.On >= first && !u.Undone && u.Within);
            told.Add(new(budget.Team, name, Money.Amount(budget.CentsAMonth), Money.Amount(await used.SumAsync(u => u.Cents ?? 0, stop)), await used.CountAsync(stop), Withheld: false));
        }

        return told;
    }

    private async Task<IReadOnlyList<UseSeen>> Seen(List<MandateUse> uses, CancellationToken stop)
    {
        Guid[] ids = [.. uses.Select(u => u.Id)];
        Guid?[] mandates = [.. uses.Select(u => u.Mandate).Distinct()];
        var words = await store.Set<MandateUseWords>().AsNoTracking().Where(w => ids.Contains(w.Use)).ToDictionaryAsync(w => w.Use, w => w.Text, stop);
        var titles = (await store.Set<MandateWords>().AsNoTracking().Where(w => mandates.Contains(w.Mandate)).ToListAsync(stop)).ToDictionary(w => (w.Mandate, w.Number), w => w.Title);
        var names = await people.Names(uses.SelectMany(u => new[] { u.Customer, u.Decider ?? 0 }).Where(p => p != 0).Select(p => new PartyId(p)).Distinct(), stop);
        return
        [
            .. uses.Select(u => new UseSeen(
                u.Id, u.Mandate, u.Mandate is { } m && u.Number is { } n ? titles.GetValueOrDefault((m, n)) : null, u.Customer, names.GetValueOrDefault(new PartyId(u.Customer)), u.Employee, u.On,
                Money.Amount(u.Cents), u.Minutes, u.Within, u.Decider, u.Decider is { } d ? names.GetValueOrDefault(new PartyId(d)) : null, words.GetValueOrDefault(u.Id))),
        ];
    }
}
