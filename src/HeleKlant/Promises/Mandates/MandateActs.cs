using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Mandates;

/// <param name="Id">Of the mandate whose terms change; none for a new one.</param>
/// <param name="Party">The team or employee, by number or name.</param>
/// <param name="Title">1 to 200 letters: which exception, in the words of the work.</param>
/// <param name="Amount">Up to so much money a time.</param>
/// <param name="Percent">Discounts up to so many percent.</param>
/// <param name="DiscountAmount">Discounts up to so much money.</param>
/// <param name="Decider">Who decides what goes beyond; an employee or team. Whoever states it where nobody is named.</param>
/// <param name="Version">The version that was looked at; 0 does not look.</param>
public sealed record StateMandateAsked(
    Guid? Id = null, MandateFor For = MandateFor.Role, string? Role = null, string? Party = null, string? Title = null, decimal? Amount = null, int? Minutes = null,
    decimal? Percent = null, decimal? DiscountAmount = null, string? Decider = null, DateOnly? From = null, DateOnly? Until = null, string? Currency = null, int Version = 0);

/// <param name="Last">The last day; today where nobody says.</param>
public sealed record EndMandateAsked(Guid Id, DateOnly? Last = null, int Version = 0);

public sealed record GiveMandateBackAsked(Guid Id, int Version = 0);

/// <param name="Team">By number or name.</param>
public sealed record SetTeamBudgetAsked(string? Team, decimal? Amount, string? Currency = null);

public sealed record MandateMade(Guid Id, int Number, int Version);

/// <summary>Stating, changing and ending what may be done without asking; setting what a team may spend on it.</summary>
public sealed class MandateActs(Acting acting, WhoIsMeant meant, Money money, Dues dues, PromiseBook promises, KeptTexts texts)
{
    public async Task<Answer<MandateMade>> State(StateMandateAsked asked, CancellationToken stop)
    {
        var answer = await acting.Do<MandateMade>(telling => State(telling, asked, stop), stop);
        if (answer.Refusal is { Kind: RefusalKind.SomebodyWasFirst })
        {
            await texts.Keep("mandate/" + asked.Id, asked.Title, stop);
        }

        return answer;
    }

    public Task<Answer<MandateMade>> End(EndMandateAsked asked, CancellationToken stop) =>
        acting.Do<MandateMade>(telling => End(telling, asked.Id, asked.Version, asked.Last, stop), stop);

    /// <summary>Ended by mistake or too early: it holds again as it was stated.</summary>
    public Task<Answer<MandateMade>> GiveBack(GiveMandateBackAsked asked, CancellationToken stop) =>
        acting.Do<MandateMade>(telling => GiveBack(telling, asked.Id, asked.Version, stop), stop);

    /// <summary>Within an act.</summary>
    internal async Task<Answer<MandateMade>> End(Telling telling, Guid id, int version, DateOnly? last, CancellationToken stop)
    {
        var found = await Find(id, version, stop);
        var fact = found.IsRefused ? found.Refusal! : found.Value.End(last ?? dues.Today, dues.Today);
        return fact.IsRefused ? fact.Refusal! : Tell(telling, found.Value, fact.Value);
    }

    internal async Task<Answer<MandateMade>> GiveBack(Telling telling, Guid id, int version, CancellationToken stop)
    {
        var found = await Find(id, version, stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        var (stated, ended) = ((DateOnly?)null, false);
        foreach (var fact in acting.Journal.ReadStream(found.Value.Stream, 0, telling.Turn).Select(acting.Journal.Shapes.Read))
        {
            (stated, ended) = fact switch { MandateStated f => (f.Until, false), MandateEnded => (stated, true), MandateGivenBack => (stated, false), _ => (stated, ended) };
        }

        var back = found.Value.GiveBack(stated, ended, dues.Today);
        return back.IsRefused ? back.Refusal! : Tell(telling, found.Value, back.Value);
    }

    public Task<Answer<Site.Nothing>> SetBudget(SetTeamBudgetAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var team = await meant.Team(asked.Team, stop);
            var cents = money.Cents(asked.Amount, asked.Currency);
            if ((team.Refusal ?? cents.Refusal) is { } no)
            {
                return no;
            }

            var budget = await acting.Store.Set<TeamBudget>().FindAsync([team.Value], stop);
            if (budget is null)
            {
                acting.Store.Add(budget = new TeamBudget { Team = team.Value });
            }

            budget.Version++;
            budget.CentsAMonth = cents.Value ?? 0;
            telling.Tell(TeamBudget.StreamOf(team.Value), budget.Version, new TeamBudgetSet(team.Value, budget.CentsAMonth));
            return default(Site.Nothing);
        },
        stop);

    private async Task<Answer<MandateMade>> State(Telling telling, StateMandateAsked asked, CancellationToken stop)
    {
        var found = asked.Id is { } id ? await Find(id, asked.Version, stop) : new Mandate { Id = Guid.CreateVersion7(telling.Now) };
        var terms = found.IsRefused ? found.Refusal! : await Terms(found.Value, asked, stop);
        if (terms.IsRefused)
        {
            return terms.Refusal!;
        }

        var mandate = found.Value;
        var owed = mandate.ChangeAsked;
        var fact = mandate.State(terms.Value with { AfterUses = owed is null ? 0 : await UsesOf(mandate, stop) }, asked.Title, dues.Today);
        if (fact.IsRefused)
        {
            return fact.Refusal!;
        }

        if (mandate.Version == 0)
        {
            acting.Store.Add(mandate);
        }

        acting.Store.Add(new MandateWords { Mandate = mandate.Id, Number = fact.Value.Number, Title = asked.Title!.Trim() });
        if (owed is { } promise && await promises.Find(promise, stop) is { IsRefused: false, Value: { IsOpen: true } open })
        {
            await promises.Keep(telling, open, null, SaidBy.Records, asked.Title, stop);
        }

        return Tell(telling, mandate, fact.Value);
    }

    /// <summary>The terms asked; of a change, for whom they are stays as it was.</summary>
    private async Task<Answer<MandateStated>> Terms(Mandate mandate, StateMandateAsked asked, CancellationToken stop)
    {
        var (kind, role, party) = (mandate.For, mandate.Role, mandate.Party);
        if (mandate.Version == 0)
        {
            kind = asked.For;
            role = asked.For == MandateFor.Role ? asked.Role?.Trim() : null;
            if (asked.For == MandateFor.Role && !Roles.All.Contains(role))
            {
                return MandateRefusals.NoSuchRole;
            }

            if (asked.For != MandateFor.Role)
            {
                var whom = asked.For == MandateFor.Team ? await meant.Team(asked.Party, stop) : await meant.Employee(asked.Party, stop);
                if (whom.IsRefused)
                {
                    return whom.Refusal!;
                }

                party = whom.Value;
            }
        }

        var decider = await Decider(mandate, asked.Decider, stop);
        var (cents, discount) = (money.Cents(asked.Amount, asked.Currency), money.Cents(asked.DiscountAmount, asked.Currency));
        return (decider.Refusal ?? cents.Refusal ?? discount.Refusal ?? (asked.Percent * 100 % 1 is > 0 or < 0 ? MandateRefusals.BadPercent : null)) is { } no ? no
            : asked.Percent is < 0 or > 100 ? MandateRefusals.BadPercent
            : new MandateStated(
                mandate.Id, 0, kind, role, party, cents.Value, asked.Minutes, (int?)(asked.Percent * 100), discount.Value, decider.Value, asked.From ?? dues.Today, asked.Until, 0);
    }

    private async Task<Answer<int>> Decider(Mandate mandate, string? said, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(said))
        {
            return await meant.EmployeeOrTeam(said, stop);
        }

        return mandate.Decider != 0 ? mandate.Decider : acting.Who.Employee is { } me ? (int)me.Value : MandateRefusals.NeedsDecider;
    }

    private Task<int> UsesOf(Mandate mandate, CancellationToken stop) =>
        acting.Store.Set<MandateUse>().CountAsync(u => u.Mandate == mandate.Id && u.Number == mandate.Number && !u.Undone, stop);

    private async Task<Answer<Mandate>> Find(Guid id, int version, CancellationToken stop) =>
        await acting.Store.Set<Mandate>().FindAsync([id], stop) is not { } found ? MandateRefusals.NoMandate
        : version != 0 && version != found.Version ? MandateRefusals.MovedOn
        : found;

    private static MandateMade Tell(Telling telling, Mandate mandate, object fact)
    {
        telling.Tell(mandate.Stream, mandate.Version + 1, fact);
        mandate.After(fact, telling.Now);
        return new(mandate.Id, mandate.Number, mandate.Version);
    }
}
