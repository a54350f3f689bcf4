using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Agreements;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.StopLosses;

/// <param name="Title">What it is called.</param>
/// <param name="Because">Why it is set.</param>
/// <param name="Figure">The name of a figure of the product.</param>
/// <param name="Limit">In the figure's unit; as a page shows it where <paramref name="AsShown"/> (percent, hours).</param>
/// <param name="Customer">The customer it is over: a number or a name.</param>
/// <param name="Case">The case it is over: a number or a name.</param>
/// <param name="Decider">The employee who decides: a number or a name.</param>
/// <param name="OwedTo">The employee or team to whom the decision is owed.</param>
public sealed record SetStopLossAsked(
    string? Title, string? Because, string? Figure, double? Limit, LimitSide Side = LimitSide.AtLeast, int WindowDays = 365, string? Customer = null, string? Case = null, Guid? Agreement = null,
    string? Decider = null, string? OwedTo = null, int WorkingDays = 5, int NeedsRecords = 5, bool AsShown = false);

/// <param name="Version">The version the asker saw; 0 asks for nothing.</param>
public sealed record DecideStopLossAsked(Guid Id, StopLossChoice Choice, string? Because, double? NewLimit = null, DateOnly? LookAgain = null, bool AsShown = false, int Version = 0);

public sealed record EndStopLossAsked(Guid Id, int Version = 0);

/// <summary>Setting a stop-loss, deciding once it is reached, and ending it.</summary>
public sealed class StopLossActs(Acting acting, FigureBook figures, PromiseBook promises, KeptTexts kept, ChainAnswers chain, Dues dues, WhoAsks who, IEnumerable<Site.Room> rooms, Store.Store store, PartyPick pick)
{
    public const string Draft = "stop-loss-draft";

    public async Task<Answer<StopLossTold>> Set(SetStopLossAsked asked, CancellationToken stop)
    {
        var answer = await SetIt(asked, stop);
        await (answer.IsRefused ? kept.KeepForm(Draft, asked, stop) : kept.Sent(Draft, stop));
        return answer;
    }

    private async Task<Answer<StopLossTold>> SetIt(SetStopLossAsked asked, CancellationToken stop)
    {
        if (!who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator))
        {
            return StopLossRefusals.OnlyLeads;
        }

        var figure = rooms.SelectMany(room => room.Figures).FirstOrDefault(f => f.Name == asked.Figure?.Trim());
        var over = await Over(asked, figure, stop);
        var parties = over.IsRefused ? over.Refusal! : await Parties(asked, stop);
        if ((Fault(asked, figure) ?? over.Refusal ?? parties.Refusal) is { } no)
        {
            return no;
        }

        var limit = asked.AsShown ? StopLossUnits.FromShown(figure!.Unit, asked.Limit!.Value) : asked.Limit!.Value;
        return await acting.Do<StopLossTold>(
            telling =>
            {
                var set = new StopLossSet(
                    Guid.CreateVersion7(telling.Now), figure!.Name, asked.Side, limit, asked.WindowDays, over.Value.Over, over.Value.Subject, asked.Agreement, over.Value.Customers,
                    parties.Value.Decider, parties.Value.OwedTo, asked.WorkingDays, asked.NeedsRecords);
                var loss = StopLoss.Start(set, telling.Now);
                store.Add(loss);
                telling.Tell(loss.Stream, loss.Version, set);
                Put(loss, StopLossWordsAre.Title, asked.Title);
                Put(loss, StopLossWordsAre.Because, asked.Because);
                return Task.FromResult<Answer<StopLossTold>>(StopLossTold.Of(loss, figure.Unit, asked.Title!.Trim(), null));
            },
            stop);
    }

    /// <summary>The decision: by whom it was set to be taken, or a director. The promise to decide is kept by it.</summary>
    public async Task<Answer<StopLossTold>> Decide(DecideStopLossAsked asked, CancellationToken stop)
    {
        var subject = "stop-loss/" + asked.Id;
        var answer = await acting.Do<StopLossTold>(
            async telling =>
            {
                var found = await Find(asked.Id, asked.Version, stop);
                if (found.IsRefused)
                {
                    return found.Refusal!;
                }

                var loss = found.Value;
                if (!who.IsAny(Roles.Director, Roles.Administrator) && who.Employee?.Value != loss.Decider)
                {
                    return StopLossRefusals.OnlyDecider;
                }

                if (asked.Because?.Length > StopLossTables.LongestText)
                {
                    return StopLossRefusals.TooLong;
                }

                var unit = UnitOf(loss.Figure);
                var limit = asked is { AsShown: true, NewLimit: { } shown } ? StopLossUnits.FromShown(unit, shown) : asked.NewLimit;
                if (limit < 0 && rooms.SelectMany(room => room.Figures).FirstOrDefault(f => f.Name == loss.Figure) is { BelowNothing: false })
                {
                    return StopLossRefusals.BelowNothing;
                }

                var rule = loss.Decide(asked.Choice, limit, asked.LookAgain, asked.Because, dues.Today);
                if (rule.IsRefused)
                {
                    return rule.Refusal!;
                }

                var decision = loss.Decision!.Value;
                Tell(telling, loss, rule.Value);
                Put(loss, StopLossWordsAre.Because, asked.Because);
                if ((await promises.Find(decision, stop)) is { IsRefused: false, Value: { State: PromiseState.Open or PromiseState.Broken } promise })
                {
                    await promises.Keep(telling, promise, telling.Now, SaidBy.Maker, asked.Because, stop);
                }

                return StopLossTold.Of(loss, unit, null, null);
            },
            stop);
        await (answer.Refusal is { Kind: RefusalKind.SomebodyWasFirst } ? kept.Keep(subject, asked.Because, stop) : answer.IsRefused ? Task.CompletedTask : kept.Sent(subject, stop));
        return answer;
    }

    public Task<Answer<StopLossTold>> End(EndStopLossAsked asked, CancellationToken stop) =>
        acting.Do<StopLossTold>(telling => Change(telling, asked.Id, asked.Version, loss => loss.End(), stop), stop);

    public Task<Answer<StopLossTold>> SetAgain(EndStopLossAsked asked, CancellationToken stop) =>
        acting.Do<StopLossTold>(telling => Change(telling, asked.Id, asked.Version, loss => loss.SetAgain(), stop), stop);

    /// <summary>Ends one or sets it again, within an act: leads and directors do.</summary>
    internal async Task<Answer<StopLossTold>> Change<T>(Telling telling, Guid id, int version, Func<StopLoss, Answer<T>> rule, CancellationToken stop)
        where T : class
    {
        if (!who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator))
        {
            return StopLossRefusals.OnlyLeads;
        }

        var found = await Find(id, version, stop);
        var fact = found.IsRefused ? found.Refusal! : rule(found.Value);
        if (fact.IsRefused)
        {
            return fact.Refusal!;
        }

        Tell(telling, found.Value, fact.Value);
        return StopLossTold.Of(found.Value, UnitOf(found.Value.Figure), null, null);
    }

    internal static void Tell(Telling telling, StopLoss loss, object fact)
    {
        telling.Tell(loss.Stream, loss.Version + 1, fact);
        loss.After(fact, telling.Now);
    }

    internal string? RightOf(string figure) => rooms.SelectMany(room => room.Figures).FirstOrDefault(f => f.Name == figure)?.Right;

    internal string UnitOf(string figure) => rooms.SelectMany(room => room.Figures).FirstOrDefault(f => f.Name == figure)?.Unit ?? "";

    private async Task<Answer<StopLoss>> Find(Guid id, int version, CancellationToken stop) =>
        await store.Set<StopLoss>().FindAsync([id], stop) is not { } loss ? StopLossRefusals.NotThere
        : version != 0 && version != loss.Version ? StopLossRefusals.MovedOn
        : loss;

    private Refusal? Fault(SetStopLossAsked asked, Figure? figure) =>
        string.IsNullOrWhiteSpace(asked.Title) ? StopLossRefusals.NeedsTitle
        : asked.Title.Trim().Length > StopLossTables.LongestTitle || asked.Because?.Length > StopLossTables.LongestText ? StopLossRefusals.TooLong
        : figure is null ? new Refusal("stop-loss-no-figure", asked.Figure ?? "", string.Join(", ", figures.Names.Order()))
        : asked.Limit is not { } limit || !double.IsFinite(limit) || Math.Abs(limit) > 1e12 ? StopLossRefusals.BadLimit
        : limit < 0 && !figure.BelowNothing ? StopLossRefusals.BelowNothing
        : asked.WindowDays is < 1 or > 3660 ? StopLossRefusals.BadWindow
        : asked.WorkingDays is < 1 or > 60 ? StopLossRefusals.BadDays
        : asked.NeedsRecords is < 1 or > 1_000_000 ? StopLossRefusals.BadRecords
        : null;

    private async Task<Answer<(StopLossOver Over, int? Subject, int[] Customers)>> Over(SetStopLossAsked asked, Figure? figure, CancellationToken stop)
    {
        var given = (string.IsNullOrWhiteSpace(asked.Customer) ? 0 : 1) + (string.IsNullOrWhiteSpace(asked.Case) ? 0 : 1) + (asked.Agreement is null ? 0 : 1);
        if (given > 1)
        {
            return StopLossRefusals.OneSubject;
        }

        if (figure is null || given == 0)
        {
            return (StopLossOver.Whole, null, []);
        }

        if (asked.Agreement is { } agreement)
        {
            var with = await store.Set<Agreement>().AsNoTracking().IgnoreAutoIncludes().Where(a => a.Id == agreement).Select(a => (int?)a.With).FirstOrDefaultAsync(stop);
            return !figure.OfOneAgreement ? new Refusal("stop-loss-figure-not-of-agreement", figure.Name)
                : with is { } party ? (StopLossOver.Agreement, null, [party])
                : StopLossRefusals.NoAgreement;
        }

        if (!string.IsNullOrWhiteSpace(asked.Case))
        {
            return !figure.OfOneCase ? new Refusal("stop-loss-figure-not-of-case", figure.Name)
                : CaseOf(asked.Case) is { } @case ? (StopLossOver.Case, @case, [.. chain.Now.CustomersOf(@case).Take(1)])
                : StopLossRefusals.NoCase;
        }

        if (!figure.OfOneCustomer)
        {
            return new Refusal("stop-loss-figure-not-of-customer", figure.Name);
        }

        var customer = await pick.One(asked.Customer, [NameKind.Customer], stop);
        return customer.IsRefused ? customer.Refusal! : (StopLossOver.Customer, (int)customer.Value.Party.Value, [(int)customer.Value.Party.Value]);
    }

    private async Task<Answer<(int Decider, int OwedTo)>> Parties(SetStopLossAsked asked, CancellationToken stop)
    {
        var decider = await pick.One(asked.Decider, [NameKind.Employee], stop);
        var to = decider.IsRefused ? decider : await pick.One(asked.OwedTo, [NameKind.Team, NameKind.Employee], stop);
        return to.IsRefused ? to.Refusal!
            : to.Value.Party == decider.Value.Party ? StopLossRefusals.DeciderAlone
            : ((int)decider.Value.Party.Value, (int)to.Value.Party.Value);
    }

    private int? CaseOf(string said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && acting.Journal.ReadNames([number]) is [{ Kind: NameKind.Case }] ? number
        : acting.Journal.FindName(NameKind.Case, said.Trim());

    private void Put(StopLoss loss, StopLossWordsAre are, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            store.Add(new StopLossWords { StopLoss = loss.Id, Version = loss.Version, Are = are, Text = text.Trim() });
        }
    }
}
