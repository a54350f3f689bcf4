using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Charter;
using HeleKlant.Promises.Everything;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Noes;

/// <param name="Customer">By number or name.</param>
/// <param name="Contact">Who asked, where it is one of the customer's contacts.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="No">The no, as it was said.</param>
/// <param name="Statement">The charter's statement it rests on.</param>
/// <param name="Rule">The rule, where it is a no because of a rule or a risk.</param>
/// <param name="Risk">How big the risk is, in words.</param>
/// <param name="RiskAmount">And in money, where it can be told.</param>
/// <param name="MayDecide">Who may decide otherwise: an employee or team.</param>
/// <param name="LookBackOn">The day on which it is looked back on; in sixty days where nobody says.</param>
/// <param name="By">At the command line: the employee, by number or name.</param>
public sealed record SayNoAsked(
    string? Customer, string? Asked, string? No, NoGround Ground = NoGround.Other, string? Reason = null, Guid? Statement = null, string? Rule = null, string? Risk = null,
    decimal? RiskAmount = null, string? MayDecide = null, string? Alternative = null, NoTold Told = NoTold.NotYet, DateOnly? On = null, DateOnly? LookBackOn = null, string? Contact = null,
    string? By = null, string? Currency = null);

/// <param name="Absolute">Words without bounds in what was said and offered: to look at once more.</param>
public sealed record NoMade(Guid Id, int Version, IReadOnlyList<string> Absolute);

/// <summary>A no is sold: what was asked, why not, what instead; and it is promised that it will be looked back on.</summary>
public sealed class SayNo(
    Acting acting, WhoIsMeant meant, Money money, Dues dues, PromiseBook promises, CharterBook charter, CheckEverything check, KeptTexts texts, People.Door people, IStringLocalizer<Texts> words)
{
    private const int DaysToLookBack = 60;

    /// <summary>The fields whose text is kept where the form was refused.</summary>
    public static IReadOnlyList<(string Field, Func<SayNoAsked, string?> Text)> Typed { get; } =
        [("asked", a => a.Asked), ("no", a => a.No), ("reason", a => a.Reason), ("alternative", a => a.Alternative), ("rule", a => a.Rule), ("risk", a => a.Risk)];

    /// <summary>Under which the other fields of a form that was refused are kept.</summary>
    public const string Draft = "no/draft";

    public async Task<Answer<NoMade>> Do(SayNoAsked asked, CancellationToken stop)
    {
        var answer = await acting.Do<SoldNo>(telling => Say(telling, asked, stop), stop);
        await (answer.IsRefused ? texts.Keep(Draft, ToldJson.Of(asked with { Asked = null, No = null, Reason = null, Alternative = null, Rule = null, Risk = null }), stop) : texts.Sent(Draft, stop));
        foreach (var (field, text) in Typed)
        {
            await (answer.IsRefused ? texts.Keep("no/" + field, text(asked), stop) : texts.Sent("no/" + field, stop));
        }

        if (answer.IsRefused)
        {
            return answer.Refusal!;
        }

        var said = string.Join("\n", new[] { asked.No, asked.Alternative }.OfType<string>());
        var seen = await check.Look(new EverythingAsked(said, null, "no", Sent: true), stop);
        return new NoMade(answer.Value.Id, answer.Value.Version, seen.IsRefused ? [] : [.. seen.Value.Found.Select(f => f.Words).Distinct()]);
    }

    private async Task<Answer<SoldNo>> Say(Telling telling, SayNoAsked asked, CancellationToken stop)
    {
        var actor = await meant.Actor(asked.By, stop);
        var customer = await meant.Customer(asked.Customer, stop);
        var contact = string.IsNullOrWhiteSpace(asked.Contact) ? 0 : await meant.Customer(asked.Contact, stop);
        var risk = money.Cents(asked.RiskAmount, asked.Currency);
        var decides = string.IsNullOrWhiteSpace(asked.MayDecide) ? 0 : await meant.EmployeeOrTeam(asked.MayDecide, stop);
        if ((actor.Refusal ?? customer.Refusal ?? contact.Refusal ?? risk.Refusal ?? decides.Refusal ?? Fault(asked, decides.Value)) is { } no)
        {
            return no;
        }

        if (asked.Ground == NoGround.Charter && await charter.InForce(stop) is var statements && statements.All(s => s.Id != asked.Statement))
        {
            return NoRefusals.NeedsStatement;
        }

        var id = Guid.CreateVersion7(telling.Now);
        var team = (await people.TeamsOf(new PartyId(actor.Value), dues.Today, stop)).Order().FirstOrDefault();
        var promise = promises.Make(telling, new PromiseToMake(
            actor.Value, team != 0 ? team : customer.Value, words["promise-look-back"], new DueAsked(asked.LookBackOn ?? dues.Today.AddDays(DaysToLookBack)), PromiseKind.Decision,
            Origin: PromiseOrigin.No, From: id));
        if (promise.IsRefused)
        {
            return promise.Refusal!;
        }

        var fact = new NoSaid(
            id, customer.Value, contact.Value == 0 ? null : contact.Value, asked.Ground, asked.Ground == NoGround.Charter ? asked.Statement : null, asked.Told, asked.On ?? dues.Today,
            decides.Value == 0 ? null : decides.Value, risk.Value, !string.IsNullOrWhiteSpace(asked.Alternative), promise.Value.Id);
        var sold = new SoldNo().After(fact, telling.Now);
        acting.Store.Add(sold);
        telling.Tell(sold.Stream, sold.Version, fact);
        Put(sold, NoWordsAre.Asked, asked.Asked);
        Put(sold, NoWordsAre.Said, asked.No);
        Put(sold, NoWordsAre.Reason, asked.Reason);
        Put(sold, NoWordsAre.Alternative, asked.Alternative);
        Put(sold, NoWordsAre.Rule, asked.Rule);
        Put(sold, NoWordsAre.Risk, asked.Risk);
        return sold;
    }

    private Refusal? Fault(SayNoAsked asked, int decides)
    {
        var ruled = asked.Ground is NoGround.Rule or NoGround.Risk;
        return string.IsNullOrWhiteSpace(asked.Asked) ? NoRefusals.NeedsAsked
            : string.IsNullOrWhiteSpace(asked.No) ? NoRefusals.NeedsSaid
            : asked.Ground != NoGround.Charter && !ruled && string.IsNullOrWhiteSpace(asked.Reason) ? NoRefusals.NeedsReason
            : Typed.Any(t => t.Text(asked)?.Length > SoldNo.LongestText) ? NoRefusals.TooLong
            : ruled && string.IsNullOrWhiteSpace(asked.Rule) ? NoRefusals.NeedsRule
            : ruled && string.IsNullOrWhiteSpace(asked.Risk) && asked.RiskAmount is null ? NoRefusals.NeedsRisk
            : ruled && decides == 0 ? NoRefusals.NeedsWhoDecides
            : asked.On is { } on && (on > dues.Today || on.Year < 1970) ? NoRefusals.BadDay
            : asked.LookBackOn is { } back && (back <= dues.Today || back > dues.Today.AddYears(5)) ? NoRefusals.BadLookBack
            : null;
    }

    private void Put(SoldNo no, NoWordsAre are, string? text)
    {
        if (text?.Trim() is { Length: > 0 } said)
        {
            acting.Store.Add(new NoWords { No = no.Id, Are = are, Customer = no.Customer, Contact = no.Contact, Text = said });
        }
    }
}

/// <param name="Words">What came of it, in words.</param>
/// <param name="Version">The version that was looked at; 0 does not look.</param>
public sealed record LookBackAsked(Guid Id, NoEnding Ending = 0, NoRegret Regret = 0, string? Words = null, int Version = 0);

public sealed record TakeNoBackAsked(Guid Id, int Version = 0);

/// <summary>After the fact: did they stay, did we regret it. The promise to look back is kept with it.</summary>
public sealed class LookBack(Acting acting, PromiseBook promises, KeptTexts texts)
{
    public async Task<Answer<NoMade>> Do(LookBackAsked asked, CancellationToken stop)
    {
        var answer = await acting.Do<NoMade>(
            async telling =>
            {
                var found = await Find(asked.Id, asked.Version, stop);
                var text = asked.Words?.Trim() is { Length: > 0 } said ? said : null;
                var fact = found.IsRefused ? found.Refusal! : text?.Length > SoldNo.LongestText ? NoRefusals.TooLong : found.Value.LookBack(asked.Ending, asked.Regret, text is not null);
                if (fact.IsRefused)
                {
                    return fact.Refusal!;
                }

                var no = found.Value;
                await PutEnding(no, text, stop);
                if (no.Promise is { } id && await promises.Find(id, stop) is { IsRefused: false, Value: { IsOpen: true } open })
                {
                    await promises.Keep(telling, open, null, SaidBy.Maker, null, stop);
                }

                return Tell(telling, no, fact.Value);
            },
            stop);
        await (answer.IsRefused ? texts.Keep($"no/{asked.Id}", asked.Words, stop) : texts.Sent($"no/{asked.Id}", stop));
        return answer;
    }

    public Task<Answer<NoMade>> TakeBack(TakeNoBackAsked asked, CancellationToken stop) => acting.Do<NoMade>(telling => TakeBack(telling, asked, stop), stop);

    /// <summary>It was taken back by mistake: it stands again, and is looked back on as was promised.</summary>
    public Task<Answer<NoMade>> PutBack(TakeNoBackAsked asked, CancellationToken stop) => acting.Do<NoMade>(telling => PutBack(telling, asked, stop), stop);

    /// <summary>Within an act.</summary>
    internal async Task<Answer<NoMade>> TakeBack(Telling telling, TakeNoBackAsked asked, CancellationToken stop)
    {
        var found = await Find(asked.Id, asked.Version, stop);
        var fact = found.IsRefused ? found.Refusal! : found.Value.TakeBack();
        if (fact.IsRefused)
        {
            return fact.Refusal!;
        }

        var promise = await Promise(found.Value, stop);
        if (!IsTheirs(promise))
        {
            return NoRefusals.NotYours;
        }

        if (promise is { IsOpen: true })
        {
            await promises.Release(telling, promise, SaidBy.Records, null, stop);
        }

        return Tell(telling, found.Value, fact.Value);
    }

    internal async Task<Answer<NoMade>> PutBack(Telling telling, TakeNoBackAsked asked, CancellationToken stop)
    {
        var found = await Find(asked.Id, asked.Version, stop);
        var fact = found.IsRefused ? found.Refusal! : found.Value.PutBack();
        if (fact.IsRefused)
        {
            return fact.Refusal!;
        }

        var promise = await Promise(found.Value, stop);
        if (!IsTheirs(promise))
        {
            return NoRefusals.NotYours;
        }

        if (promise is { State: PromiseState.Released })
        {
            await promises.Reopen(telling, promise, stop);
        }

        return Tell(telling, found.Value, fact.Value);
    }

    private async Task<Promise?> Promise(SoldNo no, CancellationToken stop) => no.Promise is { } id && await promises.Find(id, stop) is { IsRefused: false, Value: var promise } ? promise : null;

    /// <summary>Whoever owes the look back, and leads and directors.</summary>
    private bool IsTheirs(Promise? promise) => acting.Who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator) || (promise is not null && acting.Who.Employee?.Value == promise.By);

    private async Task<Answer<SoldNo>> Find(Guid id, int version, CancellationToken stop) =>
        await acting.Store.Set<SoldNo>().FindAsync([id], stop) is not { } no ? NoRefusals.NoNo
        : version != 0 && version != no.Version ? NoRefusals.MovedOn
        : no;

    private async Task PutEnding(SoldNo no, string? text, CancellationToken stop)
    {
        var before = await acting.Store.Set<NoWords>().FindAsync([no.Id, NoWordsAre.Ending], stop);
        if (before is not null && text is null)
        {
            acting.Store.Remove(before);
        }
        else if (before is not null)
        {
            before.Text = text!;
        }
        else if (text is not null)
        {
            acting.Store.Add(new NoWords { No = no.Id, Are = NoWordsAre.Ending, Customer = no.Customer, Contact = no.Contact, Text = text });
        }
    }

    private static NoMade Tell(Telling telling, SoldNo no, object fact)
    {
        telling.Tell(no.Stream, no.Version + 1, fact);
        no.After(fact, telling.Now);
        return new(no.Id, no.Version, []);
    }
}
