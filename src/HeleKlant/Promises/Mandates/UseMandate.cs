using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Mandates;

/// <param name="Customer">By number or name.</param>
/// <param name="Words">One sentence: what was done.</param>
/// <param name="Mandate">Under which mandate; none where there is none for it: then it is asked.</param>
/// <param name="Amount">What it cost.</param>
/// <param name="By">At the command line: the employee, by number or name.</param>
public sealed record UseMandateAsked(
    string? Customer, string? Words, Guid? Mandate = null, decimal? Amount = null, int? Minutes = null, DateOnly? On = null, string? By = null, string? Currency = null);

/// <param name="Within">Whether it was within the mandate; what was not is asked of <paramref name="Decider"/>, not refused.</param>
/// <param name="RuleAsked">The same exception was now made so often that a changed rule is asked for.</param>
public sealed record UseTold(Guid Id, bool Within, int? Decider, bool RuleAsked);

public sealed record UndoUseAsked(Guid Id, string? By = null);

/// <summary>
/// One tap: solved on the spot. Beyond what may be done without asking it is recorded as asked, and who decides owes a decision; who decides
/// it themselves has nobody to ask.
/// </summary>
public sealed class UseMandate(Acting acting, WhoIsMeant meant, Money money, Dues dues, PromiseBook promises, MandatesOf mandates, KeptTexts texts, People.Door people, IStringLocalizer<Texts> words)
{
    private const int DaysToDecide = 2;
    private const int DaysToLookAtRule = 10;

    /// <summary>Under which a form that was refused is kept for whoever typed it.</summary>
    public const string Draft = "mandate-use/draft";

    public async Task<Answer<UseTold>> Do(UseMandateAsked asked, CancellationToken stop)
    {
        var answer = await Use(asked, stop);
        await (answer.IsRefused ? texts.Keep(Draft, ToldJson.Of(asked), stop) : texts.Sent(Draft, stop));
        return answer;
    }

    private Task<Answer<UseTold>> Use(UseMandateAsked asked, CancellationToken stop) => acting.Do<UseTold>(
        async telling =>
        {
            var actor = await meant.Actor(asked.By, stop);
            var customer = string.IsNullOrWhiteSpace(asked.Customer) ? MandateRefusals.NeedsCustomer : await meant.Customer(asked.Customer, stop);
            var cents = money.Cents(asked.Amount, asked.Currency);
            if ((actor.Refusal ?? customer.Refusal ?? cents.Refusal ?? Fault(asked)) is { } no)
            {
                return no;
            }

            var mandate = asked.Mandate is { } id ? await acting.Store.Set<Mandate>().FindAsync([id], stop) : null;
            if (asked.Mandate is not null && mandate is null)
            {
                return MandateRefusals.NoMandate;
            }

            if (mandate is not null && !await mandates.IsFor(mandate, actor.Value, stop))
            {
                return MandateRefusals.NotYours;
            }

            var team = (await people.TeamsOf(new PartyId(actor.Value), dues.Today, stop)).Order().Select(t => (int?)t).FirstOrDefault();
            var decider = mandate?.Decider ?? await mandates.DeciderFor(actor.Value, stop);
            var within = decider == actor.Value || (mandate?.Covers(cents.Value, asked.Minutes) ?? false);
            var fact = new MandateUsed(
                Guid.CreateVersion7(telling.Now), mandate?.Id, mandate?.Number, customer.Value, actor.Value, team, cents.Value, asked.Minutes, within,
                within ? null : decider, asked.On ?? dues.Today);
            var use = new MandateUse().After(fact, telling.Now);
            acting.Store.Add(use);
            acting.Store.Add(new MandateUseWords { Use = use.Id, Customer = use.Customer, Text = asked.Words!.Trim() });
            telling.Tell(use.Stream, use.Version, fact);
            Ask(telling, use);
            return new UseTold(use.Id, within, use.Decider, mandate is not null && await AskForRule(telling, mandate, use, stop));
        },
        stop);

    /// <summary>Takes back what was tapped by mistake; only whoever tapped.</summary>
    public Task<Answer<Site.Nothing>> Undo(UndoUseAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            if (await acting.Store.Set<MandateUse>().FindAsync([asked.Id], stop) is not { Undone: false } use)
            {
                return MandateRefusals.NoUse;
            }

            var actor = await meant.Actor(asked.By, stop);
            if (actor.IsRefused || actor.Value != use.Employee)
            {
                return actor.Refusal ?? MandateRefusals.OnlyOwn;
            }

            var fact = new MandateUseUndone(use.Id, use.Customer);
            telling.Tell(use.Stream, use.Version + 1, fact);
            use.After(fact, telling.Now);
            foreach (var promise in await acting.Store.Set<Promise>().Where(p => p.From == use.Id && p.State == PromiseState.Open).ToListAsync(stop))
            {
                await promises.Release(telling, promise, SaidBy.Records, null, stop);
            }

            return default(Site.Nothing);
        },
        stop);

    private Refusal? Fault(UseMandateAsked asked) =>
        asked.Words?.Trim() is not { Length: > 0 and <= MandateUse.LongestSentence } ? MandateRefusals.NeedsSentence
        : asked.Minutes is < 0 or > Mandate.MostMinutes ? MandateRefusals.BadMinutes
        : asked.On is { } on && (on > dues.Today || on < dues.Today.AddYears(-1)) ? MandateRefusals.BadDays
        : null;

    /// <summary>What goes beyond is asked: who may decide owes an answer within two working days.</summary>
    private void Ask(Telling telling, MandateUse use)
    {
        if (use.Decider is { } decider)
        {
            promises.Make(telling, new PromiseToMake(
                decider, use.Employee, words["promise-decide"], new DueAsked(DayAfter(telling, DaysToDecide)), PromiseKind.Decision, Origin: PromiseOrigin.Mandate, From: use.Id));
        }
    }

    /// <summary>The tenth time: whoever decides owes a look at the rule.</summary>
    private async Task<bool> AskForRule(Telling telling, Mandate mandate, MandateUse use, CancellationToken stop)
    {
        var uses = 1 + await acting.Store.Set<MandateUse>().CountAsync(u => u.Mandate == mandate.Id && u.Number == mandate.Number && !u.Undone, stop);
        int[] owed = [.. new[] { mandate.Party, use.Team, use.Employee }.OfType<int>().Where(p => p != mandate.Decider)];
        if (uses < Mandate.UsesThatAsk || mandate.ChangeAsked is not null || owed.Length == 0)
        {
            return false;
        }

        var title = await mandates.Title(mandate, stop);
        var promise = promises.Make(telling, new PromiseToMake(
            mandate.Decider, owed[0], await mandates.MayCount(mandate, stop) ? words["promise-rule", title, uses] : words["promise-rule-unnumbered", title],
            new DueAsked(DayAfter(telling, DaysToLookAtRule)), PromiseKind.Decision, Origin: PromiseOrigin.Mandate, From: mandate.Id));
        if (promise.IsRefused)
        {
            return false;
        }

        var fact = new RuleChangeAsked(mandate.Id, mandate.Number, uses, promise.Value.Id);
        telling.Tell(mandate.Stream, mandate.Version + 1, fact);
        mandate.After(fact, telling.Now);
        return true;
    }

    private DateOnly DayAfter(Telling telling, int workingDays) => dues.DayOf(dues.AfterWorkingDays(telling.Now, workingDays)).AddDays(-1);
}
