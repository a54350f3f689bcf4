using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeleKlant.Engines.Calendars;

/// <summary>One public holiday.</summary>
/// <param name="Date">The day it is kept on in that year.</param>
/// <param name="Key">A word that stays the same over the years: "kings-day".</param>
/// <param name="Dutch">Its name in Dutch.</param>
/// <param name="English">Its name in English.</param>
public sealed record PublicHoliday(DateOnly Date, string Key, string Dutch, string English);

/// <summary>
/// Public holidays of the Netherlands ("NL") and Belgium ("BE", the ten of the law of 4 January 1974; regional feast days
/// are no public holidays there). The rules stand in a dated table beside the code; Belgian years before 1974 have none.
/// </summary>
public static class PublicHolidays
{
    /// <summary>Choice: 5 May is a day off in each lustrum year (2020, 2025, 2030), as most Dutch organisations keep it.</summary>
    public const string LiberationDayEachLustrum = "liberation-day-lustrum";

    /// <summary>Choice: 5 May is a day off every year, as the state keeps it.</summary>
    public const string LiberationDayYearly = "liberation-day-yearly";

    /// <summary>Choice: Good Friday is a day off.</summary>
    public const string GoodFriday = "good-friday";

    static readonly ImmutableArray<Rule> Rules = Read();

    /// <summary>The choices made where nothing is set: 5 May each lustrum.</summary>
    public static ImmutableArray<string> CommonChoices { get; } = [LiberationDayEachLustrum];

    /// <summary>The countries the table knows, as two capital letters.</summary>
    public static ImmutableArray<string> Countries { get; } = [.. Rules.Select(r => r.Country).Distinct()];

    /// <summary>The holidays of one year, by rising date, each date once for each holiday that falls on it.</summary>
    /// <param name="country">One of <see cref="Countries"/>.</param>
    /// <param name="year">1583 to 9999.</param>
    /// <param name="choices">Which of the choices hold; <see cref="CommonChoices"/> when null.</param>
    /// <exception cref="ArgumentException">The table does not know the country.</exception>
    public static ImmutableArray<PublicHoliday> Of(string country, int year, IReadOnlyCollection<string>? choices = null)
    {
        if (!Countries.Contains(country))
        {
            throw new ArgumentException($"'{country}' has no holidays in the table; it knows {string.Join(", ", Countries)}.", nameof(country));
        }

        choices ??= CommonChoices;
        return
        [
            .. from rule in Rules
               where rule.Country == country && rule.HoldsIn(year) && (rule.Choice is null || choices.Contains(rule.Choice))
               let date = rule.DateIn(year)
               group rule by (date, rule.Key) into same
               orderby same.Key.date, same.Key.Key
               select new PublicHoliday(same.Key.date, same.Key.Key, same.First().Nl, same.First().En),
        ];
    }

    static ImmutableArray<Rule> Read()
    {
        using var table = typeof(PublicHolidays).Assembly.GetManifestResourceStream("HeleKlant.Engines.Calendars.holidays.json")
            ?? throw new InvalidOperationException("The table of holidays is missing from the assembly.");
        return JsonSerializer.Deserialize(table, HolidayJson.Default.Table)!.Rules;
    }

    internal sealed record Table(ImmutableArray<Rule> Rules);

    internal sealed record Shift(DayOfWeek On, int Days);

    internal sealed record Rule(
        string Country, string Key, string Nl, string En, int? Month, int? Day, int? Easter, int? From, int? To,
        Shift? Shift, int? Every, string? Choice)
    {
        public bool HoldsIn(int year) => year >= (From ?? 0) && year <= (To ?? 9999) && year % (Every ?? 1) == 0;

        public DateOnly DateIn(int year)
        {
            var date = Easter is { } days ? Calendars.Easter.Sunday(year).AddDays(days) : new DateOnly(year, Month!.Value, Day!.Value);
            return Shift is { } shift && date.DayOfWeek == shift.On ? date.AddDays(shift.Days) : date;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PublicHolidays.Table))]
internal sealed partial class HolidayJson : JsonSerializerContext;
