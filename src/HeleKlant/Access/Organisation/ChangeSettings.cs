using System.Text.RegularExpressions;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;

namespace HeleKlant.Access;

/// <summary>Changes what the organisation has set. Opening hours are also told as a fact: the chain is read by them.</summary>
public sealed partial class ChangeSettings(Settings settings, Acting acting, Audit audit)
{
    public async Task<Answer<Organisation>> Do(Organisation asked, CancellationToken stop)
    {
        if (Fault(asked) is { } fault)
        {
            return fault;
        }

        var before = settings.Organisation;
        var after = asked with { Name = asked.Name.Trim(), NounDutch = asked.NounDutch.Trim(), NounEnglish = asked.NounEnglish.Trim(), NounDutchPlural = asked.NounDutchPlural.Trim(), NounEnglishPlural = asked.NounEnglishPlural.Trim(), Week = WeekHours.Parse(asked.Week).ToString() };
        var answer = await acting.Do<Organisation>(
            async telling =>
            {
                await settings.Set(Settings.OrganisationName, after, acting.Store, audit, stop);
                if ((before.TimeZone, before.Holidays) != (after.TimeZone, after.Holidays) || WeekHours.Parse(before.Week).ToString() != after.Week)
                {
                    var told = acting.Journal.ReadStream(ChainRulesStream, on: telling.Turn);
                    var last = told.Select(acting.Journal.Shapes.Read).OfType<OpeningHoursSet>().LastOrDefault();
                    telling.Tell(ChainRulesStream, told.Count + 1, new OpeningHoursSet(
                        after.TimeZone,
                        after.Week,
                        after.Holidays.Length == 0 ? null : after.Holidays,
                        last?.HolidayChoices ?? [.. PublicHolidays.CommonChoices],
                        last?.DaysThatDiffer ?? []));
                }

                return after;
            },
            stop);
        settings.Forget(Settings.OrganisationName);
        return answer;
    }

    private const string ChainRulesStream = "chain-rules";

    private static Refusal? Fault(Organisation asked)
    {
        if (asked.Name.Length > 200 || asked.NounDutch.Trim().Length is 0 or > 40 || asked.NounEnglish.Trim().Length is 0 or > 40
            || asked.NounDutchPlural.Length > 40 || asked.NounEnglishPlural.Length > 40 || asked.NounDutchArticle is not ("de" or "het"))
        {
            return new Refusal("setting-text");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(asked.TimeZone, out var zone) || !zone.HasIanaId)
        {
            return new Refusal("setting-zone", asked.TimeZone);
        }

        if (!Currency().IsMatch(asked.Currency))
        {
            return new Refusal("setting-currency", asked.Currency);
        }

        if (asked.Holidays.Length > 0 && !PublicHolidays.Countries.Contains(asked.Holidays))
        {
            return new Refusal("setting-holidays", asked.Holidays, string.Join(", ", PublicHolidays.Countries));
        }

        try
        {
            if (WeekHours.Parse(asked.Week).IsClosed)
            {
                return new Refusal("setting-week", WeekForm.Say(asked.Week));
            }
        }
        catch (FormatException)
        {
            return new Refusal("setting-week", asked.Week);
        }

        return asked.Language is not ("nl" or "en") || asked.BadRowsAtMost is < 0 or > 1 || asked.PersonalTimesMonths is < 1 or > 120 || asked.AuditMonths is < 1 or > 120
            ? new Refusal("setting-number")
            : null;
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();
}
