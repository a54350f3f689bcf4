using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.Journey.Rules;

/// <param name="Choices">Which of the days that organisations keep or not are days off: those of <see cref="PublicHolidays"/>.</param>
/// <param name="Days">Days that differ from the week and the holidays, a line each: "2026-12-24 09:00-12:00", "2026-12-28" (closed).</param>
public sealed record DaysAsked(string[]? Choices = null, string? Days = null);

/// <summary>Sets which choices among the holidays hold and which days differ: half days, closings, extra Saturdays. The week and the country stay.</summary>
public sealed class SetDays(Acting acting, JournalStore journal, Audit audit, Settings settings)
{
    private const int MostDays = 1000;

    public static IReadOnlyList<string> Choices { get; } = [PublicHolidays.LiberationDayEachLustrum, PublicHolidays.LiberationDayYearly, PublicHolidays.GoodFriday];

    public Task<Answer<Site.Nothing>> Do(DaysAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling =>
        {
            var choices = (asked.Choices ?? []).Distinct().ToArray();
            if (Array.Find(choices, c => !Choices.Contains(c)) is { } unknown)
            {
                return Task.FromResult<Answer<Site.Nothing>>(new Refusal("day-no-such-choice", unknown, string.Join(", ", Choices)));
            }

            var days = Read(asked.Days ?? "");
            if (days.Refusal is { } no)
            {
                return Task.FromResult<Answer<Site.Nothing>>(no);
            }

            var now = settings.Organisation;
            ChainRulesStream.Tell(telling, journal, audit, "days", new OpeningHoursSet(now.TimeZone, WeekHours.Parse(now.Week).ToString(), now.Holidays.Length == 0 ? null : now.Holidays, choices, days.Value));
            return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
        },
        stop);

    private static Answer<Dictionary<DateOnly, string>> Read(string text)
    {
        var days = new Dictionary<DateOnly, string>();
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            var parts = lines[i].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var hours = parts.Length == 1 ? "" : string.Concat(parts[1].Where(c => !char.IsWhiteSpace(c)));
            if (!DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !AreHours(hours))
            {
                return new Refusal("day-not-read", i + 1, lines[i].Length > 60 ? lines[i][..60] + "…" : lines[i]);
            }

            if (!days.TryAdd(day, hours))
            {
                return new Refusal("day-twice", i + 1, parts[0]);
            }
        }

        return days.Count > MostDays ? new Refusal("days-too-many", MostDays) : days;
    }

    private static bool AreHours(string hours)
    {
        try
        {
            _ = WeekHours.Tidy(hours.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(OpenHours.Parse));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
