using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Mandates;

/// <summary>A mandate as it is told: for whom, up to where, who decides beyond it.</summary>
/// <param name="Uses">How often it was used under these terms; null where it is told of fewer than five people.</param>
/// <param name="ChangeAsked">The decision that is owed about its rule.</param>
/// <param name="AfterUses">After how many uses these terms came; null where that is told of fewer than five people, 0 where it was not so.</param>
public sealed record MandateTold(
    Guid Id, int Number, int Version, MandateFor For, string? Role, int? Party, string? PartyName, string Title, decimal? Amount, int? Minutes, decimal? Percent, decimal? DiscountAmount,
    int Decider, string? DeciderName, DateOnly From, DateOnly? Until, int? Uses, Guid? ChangeAsked, int? AfterUses, DateTimeOffset StatedAt, string Sentence);

/// <summary>Which mandates are whose, and what may be told of them.</summary>
public sealed class MandatesOf(Store.Store store, People.Door people, WhoAsks who, Dues dues, MandateSentence sentence)
{
    /// <summary>What an employee may do today without asking.</summary>
    public async Task<IReadOnlyList<Mandate>> Of(int employee, CancellationToken stop)
    {
        var (roles, teams, today) = (await RolesOf(employee, stop), await people.TeamsOf(new PartyId(employee), dues.Today, stop), dues.Today);
        var all = await store.Set<Mandate>().AsNoTracking().Where(m => m.From <= today && (m.Until == null || m.Until >= today)).ToListAsync(stop);
        return [.. all.Where(m => Fits(m, employee, roles, teams)).OrderByDescending(m => m.Cents ?? 0).ThenByDescending(m => m.Minutes ?? 0).ThenBy(m => m.StatedAt)];
    }

    public async Task<bool> IsFor(Mandate mandate, int employee, CancellationToken stop) =>
        mandate.HoldsOn(dues.Today) && Fits(mandate, employee, await RolesOf(employee, stop), await people.TeamsOf(new PartyId(employee), dues.Today, stop));

    /// <summary>Who decides what an employee has no mandate for: whoever decides beyond the largest one they have.</summary>
    public async Task<int?> DeciderFor(int employee, CancellationToken stop) => (await Of(employee, stop)).Select(m => (int?)m.Decider).FirstOrDefault();

    /// <summary>The ladder of who may give which discount, lowest step first.</summary>
    public async Task<IReadOnlyList<Mandate>> Ladder(CancellationToken stop)
    {
        var today = dues.Today;
        var all = await store.Set<Mandate>().AsNoTracking()
            .Where(m => (m.DiscountPoints != null || m.DiscountCents != null) && m.From <= today && (m.Until == null || m.Until >= today)).ToListAsync(stop);
        return [.. all.OrderBy(m => m.DiscountPoints ?? int.MaxValue).ThenBy(m => m.DiscountCents ?? long.MaxValue)];
    }

    /// <summary>Whether a number may be told of it: not of one person, and of no group of fewer than five.</summary>
    public async Task<bool> MayCount(Mandate mandate, CancellationToken stop) => mandate.For switch
    {
        MandateFor.Team => RuleOfFive.MayShow((await people.MembersOf(mandate.Party!.Value, dues.Today, stop)).Count),
        MandateFor.Role => RuleOfFive.MayShow(await store.Set<IdentityUserRole<Guid>>().Where(u => store.Set<IdentityRole<Guid>>().Any(r => r.Id == u.RoleId && r.Name == mandate.Role))
            .Join(store.Set<Account>().Where(a => a.ClosedAt == null), u => u.UserId, a => a.Id, (u, _) => u.UserId).Distinct().CountAsync(stop)),
        _ => false,
    };

    public async Task<string> Title(Mandate mandate, CancellationToken stop) =>
        await store.Set<MandateWords>().Where(w => w.Mandate == mandate.Id && w.Number == mandate.Number).Select(w => w.Title).FirstOrDefaultAsync(stop) ?? "–";

    public async Task<IReadOnlyList<MandateTold>> Tell(IReadOnlyList<Mandate> mandates, CancellationToken stop)
    {
        Guid[] ids = [.. mandates.Select(m => m.Id)];
        var titles = (await store.Set<MandateWords>().AsNoTracking().Where(w => ids.Contains(w.Mandate)).ToListAsync(stop)).ToDictionary(w => (w.Mandate, w.Number), w => w.Title);
        var uses = await store.Set<MandateUse>().Where(u => u.Mandate != null && ids.Contains(u.Mandate.Value) && !u.Undone).GroupBy(u => new { u.Mandate, u.Number })
            .Select(g => new { g.Key.Mandate, g.Key.Number, Count = g.Count() }).ToListAsync(stop);
        var names = await people.Names(mandates.SelectMany(m => new[] { m.Party ?? 0, m.Decider }).Where(p => p != 0).Select(p => new PartyId(p)).Distinct(), stop);
        var told = new List<MandateTold>();
        foreach (var m in mandates)
        {
            var counted = await MayCount(m, stop);
            told.Add(new(
                m.Id, m.Number, m.Version, m.For, m.Role, m.Party, m.Party is { } party ? names.GetValueOrDefault(new PartyId(party)) : null, titles.GetValueOrDefault((m.Id, m.Number)) ?? "–",
                Money.Amount(m.Cents), m.Minutes, m.DiscountPoints / 100m, Money.Amount(m.DiscountCents), m.Decider, names.GetValueOrDefault(new PartyId(m.Decider)), m.From, m.Until,
                counted ? uses.Where(u => u.Mandate == m.Id && u.Number == m.Number).Sum(u => u.Count) : null, m.ChangeAsked, counted || m.AfterUses == 0 ? m.AfterUses : null, m.StatedAt,
                sentence.Of(m)));
        }

        return told;
    }

    private static bool Fits(Mandate mandate, int employee, IReadOnlyCollection<string> roles, IReadOnlyList<int> teams) => mandate.For switch
    {
        MandateFor.Role => roles.Contains(mandate.Role!),
        MandateFor.Team => teams.Contains(mandate.Party!.Value),
        _ => mandate.Party == employee,
    };

    /// <summary>The roles of whoever asks, or of the accounts that belong to the employee; everyone who works here is an employee.</summary>
    private async Task<IReadOnlyCollection<string>> RolesOf(int employee, CancellationToken stop)
    {
        if (who.Employee is { } me && me.Value == employee)
        {
            return [Roles.Employee, .. who.Roles];
        }

        var roles = await (
            from account in store.Set<Account>()
            join held in store.Set<IdentityUserRole<Guid>>() on account.Id equals held.UserId
            join role in store.Set<IdentityRole<Guid>>() on held.RoleId equals role.Id
            where account.Employee == employee && account.ClosedAt == null
            select role.Name).ToListAsync(stop);
        return [Roles.Employee, .. roles.OfType<string>()];
    }
}
