using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>Promises as a page says them: who, when, how late, in the reader's language and by the organisation's clock.</summary>
public sealed class OwingWords(IStringLocalizer<Texts> words, Dues dues, WhoAsks who)
{
    public string Date(DateOnly day) => day == dues.Today ? words["today"]
        : day == dues.Today.AddDays(1) ? words["tomorrow"]
        : day == dues.Today.AddDays(-1) ? words["yesterday"]
        : day.ToString(day.Year == dues.Today.Year ? "ddd d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The last day in time of an instant from which something is overdue.</summary>
    public string LastDay(DateTimeOffset falls) => Date(dues.DayOf(falls.AddTicks(-1)));

    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, dues.Zone).ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture);

    public string When(PromiseTold p) => p.Due switch
    {
        DueForm.Condition => words["when-condition", p.Condition ?? words["erased"]],
        DueForm.Standing => words["when-standing", Date(p.Day!.Value)],
        DueForm.Instant => words["when-instant", Date(p.Day!.Value), TimeZoneInfo.ConvertTime(p.FallsDue!.Value, dues.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)],
        _ when p.MovedByChain => LastDay(p.FallsDue!.Value),
        _ => Date(p.Day!.Value),
    };

    /// <summary>Where it stands: "open", "3 days late", "kept", "kept 2 days late".</summary>
    public string Stands(PromiseTold p) => p switch
    {
        { IsOverdue: true } => Late(p.DaysLate ?? 0),
        { State: PromiseState.Open, WaitsFor: > 0 } => words["stands-waiting"],
        { State: PromiseState.Open, Due: DueForm.Standing } => words["stands-standing"],
        { State: PromiseState.KeptLate, DaysLate: > 0 } => words["stands-kept-days-late", p.DaysLate],
        _ => words["stands-" + p.State.ToString().ToLowerInvariant()],
    };

    public string Late(int days) => days switch { 0 => words["late-today"], 1 => words["late-one"], _ => words["late-days", days.ToString("N0", CultureInfo.CurrentCulture)] };

    /// <summary>The class that colours a standing; the word says the same.</summary>
    public static string? Shade(PromiseTold p) => p switch
    {
        { IsOverdue: true } => "waits",
        { State: PromiseState.Kept } => "kept",
        { State: PromiseState.Broken } => "broken",
        _ => null,
    };

    /// <summary>One side of a promise. In a list a colleague stands as one of a team; inside one customer or one promise by name.</summary>
    public string Side(SideTold side, IReadOnlyDictionary<int, string>? teams = null) => side.Kind switch
    {
        NameKind.Employee when who.Employee?.Value == side.Number => words["you"],
        NameKind.Employee when teams is not null => teams.TryGetValue(side.Number, out var team) ? words["colleague-of", team] : words["a-colleague"],
        _ => side.Name ?? words["erased"],
    };

    public string Kind(PromiseKind kind) => words["kind-" + kind.ToString().ToLowerInvariant()];

    public static string Percent(double? share) => share is not { } known ? "–" : known switch
    {
        > 0 and < 0.01 => "<1 %",
        > 0.99 and < 1 => ">99 %",
        _ => Math.Round(known * 100).ToString("N0", CultureInfo.CurrentCulture) + " %",
    };

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
