using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Agreements;

/// <summary>Agreements as the pages say them, in the reader's language.</summary>
public sealed class AgreementText(IStringLocalizer<Texts> texts, Settings settings)
{
    public static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.CurrentCulture) ?? "–";

    public static string Long(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) ?? "–";

    public string At(DateTimeOffset at) => Day(settings.Organisation.DayOf(at));

    public string Money(long? cents) => cents is { } known
        ? string.Create(CultureInfo.CurrentCulture, $"{(settings.Organisation.Currency == "EUR" ? "€" : settings.Organisation.Currency)} {known / 100m:N2}")
        : "–";

    public static string Amount(decimal amount) => amount.ToString("0.####", CultureInfo.CurrentCulture);

    /// <summary>The agreement in a sentence that a person could say aloud.</summary>
    public string Sentence(AgreementSeen seen)
    {
        var until = seen.Ended is { } ended ? texts["until-ended", Long(ended)].Value : seen.Until is { } end ? texts["until-day", Long(end)].Value : texts["until-further"].Value;
        var notice = seen.LastNotice is { } last && seen.Ended is null ? " " + texts["notice-sentence", Long(last)].Value : "";
        return texts["agreement-sentence", seen.With.Name, until].Value + notice;
    }

    public string State(DutySeen duty) => duty switch
    {
        { State: PromiseState.Kept } => texts["state-kept", Day(duty.EndedOn)],
        { State: PromiseState.KeptLate } => texts["state-kept-late", Day(duty.EndedOn), duty.DaysLate],
        { State: PromiseState.Broken } => texts["state-broken"],
        { State: PromiseState.Released } => texts["state-released"],
        { Overdue: true } => texts["state-overdue", duty.DaysLate],
        { Form: DueForm.Standing } => texts["state-standing", Day(duty.FallsOn)],
        { Form: DueForm.Condition } => texts["state-condition"],
        _ => texts["state-open"],
    };

    public static string? StateClass(DutySeen duty) => duty.State switch
    {
        PromiseState.Kept => "kept",
        PromiseState.KeptLate => "waits",
        PromiseState.Broken => "broken",
        _ when duty.Overdue => "waits",
        _ => null,
    };

    /// <summary>"3 of 4": kept in time of those that came to their day and were not let go.</summary>
    public string KeptOf(IEnumerable<DutySeen> duties)
    {
        var came = duties.Where(d => d.State is PromiseState.Kept or PromiseState.KeptLate or PromiseState.Broken || d.Overdue).ToList();
        return came.Count == 0 ? texts["kept-none-yet"] : texts["kept-of", came.Count(d => d.State == PromiseState.Kept), came.Count];
    }

    public string Kind(AgreementKind kind) => texts["kind-" + kind.ToString().ToLowerInvariant()];

    /// <summary>"by us", "by them".</summary>
    public string Whom(AgreementSide side) => texts["whom-" + side.ToString().ToLowerInvariant()];

    public string Side(AgreementSide side) => texts["side-" + side.ToString().ToLowerInvariant()];

    public string Cost(AgreementCostTold cost) => cost switch
    {
        { Unkept: 0 } => texts["cost-none"],
        { Noted: 0 } => texts["cost-days", cost.Unkept, cost.DaysLate, cost.OursMoved, cost.DaysMoved],
        _ => texts["cost-days-hours", cost.Unkept, cost.DaysLate, cost.OursMoved, cost.DaysMoved, Amount(cost.OurHours), Amount(cost.TheirHours), cost.Noted],
    };
}
