using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site.MyDay;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Reminders;

/// <summary>Promises of one's own list in sentences that can be read aloud, in the language of the moment.</summary>
public sealed class OwnWords(IStringLocalizer<Texts> texts, People.Door people, Dues dues)
{
    public string Title => texts["owed-title"];

    public string When(DueIn when) => texts["due-" + when.ToString().ToLowerInvariant()];

    /// <summary>"To Bakkerij Smit", "From Bakkerij Smit", with the team where it is the team's.</summary>
    public string Who(OwnPromise promise, IReadOnlyDictionary<PartyId, string> names)
    {
        var other = names.GetValueOrDefault(new PartyId(promise.Other)) ?? texts["somebody"].Value;
        return promise.Team is { } team
            ? texts[promise.ByUs ? "owe-team-to" : "owed-team-by", other, names.GetValueOrDefault(new PartyId(team)) ?? texts["your-team"].Value]
            : texts[promise.ByUs ? "owe-to" : "owed-by", other];
    }

    public string What(OwnPromise promise) => promise.What ?? texts["words-erased"].Value;

    /// <summary>"Was due on 3 March", "today before 14:30", "before 12 March".</summary>
    public string Due(OwnPromise promise)
    {
        if (promise.Day is not { } day)
        {
            return texts["due-when-condition"];
        }

        if (promise.In == DueIn.Waits)
        {
            return texts["due-waits-for-other", Day(day)];
        }

        if (promise is { Form: DueForm.Instant, FallsDue: { } at } && promise.In <= DueIn.Today)
        {
            var time = TimeZoneInfo.ConvertTime(at, dues.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
            return promise.In == DueIn.Overdue ? texts["due-was-hour", Day(day), time] : texts["due-today-hour", time];
        }

        return promise.In switch
        {
            DueIn.Overdue => texts["due-was", Day(day)],
            DueIn.Today => texts["due-is-today"],
            _ => texts["due-by", Day(day)],
        };
    }

    public string Line(OwnPromise promise, IReadOnlyDictionary<PartyId, string> names) => $"{Who(promise, names)}: {What(promise)}. {Due(promise)}";

    /// <summary>"1 is overdue, 2 are for today and 3 for this week."</summary>
    public string Lead(OwnPromises own)
    {
        var (overdue, today, week) = (own.Of(DueIn.Overdue).Count(), own.Of(DueIn.Today).Count(), own.Of(DueIn.Week).Count());
        return overdue + today + week == 0 ? texts["owed-nothing"] : texts["owed-lead", overdue, today, week];
    }

    public Task<IReadOnlyDictionary<PartyId, string>> Names(IEnumerable<OwnPromise> promises, CancellationToken stop) =>
        people.Names(promises.SelectMany(p => new[] { p.Other, p.Team ?? 0 }).Where(p => p != 0).Distinct().Select(p => new PartyId(p)), stop);

    public async Task<IReadOnlyList<DayBlock>> Tell(OwnPromises own, CancellationToken stop)
    {
        OwnPromise[] soon = [.. own.Soon];
        if (soon.Length == 0)
        {
            return [];
        }

        var names = await Names(soon, stop);
        return [new("owed", Title, soon.Length, [.. soon.OrderBy(p => p.In).ThenBy(p => p.FallsDue).Select(p => new DayLine(Line(p, names), Address(p)))], Order: 200)];
    }

    public static string Address(OwnPromise promise) => $"/promised/promises/{promise.Id}";

    private static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.CurrentCulture);
}
