using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Stop-losses in sentences.</summary>
public sealed class StopLossSentences(IStringLocalizer<Texts> texts, Settings settings, ChainAnswers chain, People.Door people, Money money)
{
    public Task<IReadOnlyDictionary<PartyId, string>> Names(IEnumerable<StopLossTold> told, CancellationToken stop) =>
        people.Names(told.SelectMany(t => new[] { t.Decider, t.OwedTo, t.Customer ?? 0 }).Where(n => n != 0).Distinct().Select(n => new PartyId(n)), stop);

    public string Title(StopLossTold told) => told.Title ?? texts["title-erased"].Value;

    /// <summary>"kept-rate of theirs" in words: a figure's short name, else its name in code.</summary>
    public string Figure(string name) => texts["figure-short-" + name] is { ResourceNotFound: false } known ? known.Value : name;

    public string About(StopLossTold told, IReadOnlyDictionary<PartyId, string> names) => told.Over switch
    {
        StopLossOver.Customer => names.GetValueOrDefault(new PartyId(told.Subject ?? 0)) ?? texts["over-customer"].Value,
        StopLossOver.Case => chain.Now.NameOf(told.Subject ?? 0) ?? texts["over-case"].Value,
        StopLossOver.Agreement => texts["over-agreement"],
        _ => texts["over-whole"],
    };

    /// <summary>"Days waiting: at least 10 days, over the last 365 days."</summary>
    public string Condition(StopLossTold told) => told.Withheld ? texts["condition-withheld", Figure(told.Figure)] : texts[
        told.Side == LimitSide.AtLeast ? "condition-at-least" : "condition-at-most", Figure(told.Figure), Say(told.Unit, told.Limit), told.WindowDays];

    /// <summary>"Now 4 days, of 3 records."</summary>
    public string Now(StopLossTold told) => told.Says switch
    {
        _ when told.Withheld => texts["withheld"],
        null => texts["not-looked"],
        StopLossSays.CannotTell => texts["cannot-tell", told.Records ?? 0, told.NeedsRecords],
        _ => texts["now-is", Say(told.Unit, told.Value ?? 0), told.Records ?? 0],
    };

    public string State(StopLossTold told, IReadOnlyDictionary<PartyId, string> names) => told switch
    {
        { State: StopLossState.Reached, Withheld: true } => texts["is-reached-withheld", Day(told.ReachedAt!.Value), Name(told.Decider, names), told.DecisionDue is { } day ? Day(day) : texts["soon"].Value],
        { Choice: StopLossChoice.GoOn, Withheld: true, State: StopLossState.Watching } => texts["went-on-withheld", Day(told.DecidedAt!.Value)],
        { State: StopLossState.Reached } => texts[
            "is-reached", Day(told.ReachedAt!.Value), Say(told.Unit, told.ReachedValue ?? 0), Name(told.Decider, names), told.DecisionDue is { } due ? Day(due) : texts["soon"].Value],
        { State: StopLossState.Parted } => texts["is-parted", Day(told.DecidedAt!.Value)],
        { State: StopLossState.Ended } => texts["is-ended"],
        { Choice: StopLossChoice.GoOn } => texts["went-on", Day(told.DecidedAt!.Value), Say(told.Unit, told.Limit)],
        { Choice: StopLossChoice.Renegotiate } => texts["is-renegotiated", Day(told.DecidedAt!.Value), Day(told.LookAgain!.Value)],
        _ => texts["is-watched"],
    };

    public string Name(int party, IReadOnlyDictionary<PartyId, string> names) => names.GetValueOrDefault(new PartyId(party)) ?? texts["somebody"].Value;

    /// <summary>An instant by the organisation's clock.</summary>
    public DateTimeOffset? Local(DateTimeOffset? at) => at is { } instant ? TimeZoneInfo.ConvertTime(instant, settings.Organisation.Zone) : null;

    public string Say(string unit, double value) => unit == "money" ? money.Say((long)Math.Round(value * 100)) : StopLossUnits.Say(texts, unit, value);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public string Day(DateTimeOffset at) => Day(settings.Organisation.DayOf(at));
}
