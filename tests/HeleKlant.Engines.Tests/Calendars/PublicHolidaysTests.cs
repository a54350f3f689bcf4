using HeleKlant.Engines.Calendars;

namespace HeleKlant.Engines.Tests.Calendars;

public sealed class PublicHolidaysTests
{
    // Dates of Easter as published by the U.S. Naval Observatory and in Meeus, Astronomical Algorithms, chapter 8 (1818, 1961 and 1991 too).
    [Theory]
    [InlineData("1818-03-22"), InlineData("1943-04-25"), InlineData("1954-04-18"), InlineData("1961-04-02"), InlineData("1981-04-19")]
    [InlineData("1991-03-31"), InlineData("2000-04-23"), InlineData("2008-03-23"), InlineData("2011-04-24"), InlineData("2016-03-27")]
    [InlineData("2019-04-21"), InlineData("2020-04-12"), InlineData("2021-04-04"), InlineData("2022-04-17"), InlineData("2023-04-09")]
    [InlineData("2024-03-31"), InlineData("2025-04-20"), InlineData("2026-04-05"), InlineData("2027-03-28"), InlineData("2028-04-16")]
    [InlineData("2038-04-25"), InlineData("2285-03-22")]
    public void Easter_falls_on_its_published_date(string expected)
    {
        var date = DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(date, Easter.Sunday(date.Year));
    }

    [Fact]
    public void Easter_is_always_a_Sunday_from_22_March_to_25_April()
    {
        foreach (var year in Enumerable.Range(1583, 2500))
        {
            var easter = Easter.Sunday(year);
            Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new(year, 3, 22), new(year, 4, 25));
        }
    }

    // rijksoverheid.nl, official holidays 2024-2027.
    [Theory]
    [InlineData(2024, "01-01 03-31 04-01 04-27 05-09 05-19 05-20 12-25 12-26")]
    [InlineData(2025, "01-01 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26")]
    [InlineData(2026, "01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26")]
    [InlineData(2027, "01-01 03-28 03-29 04-27 05-06 05-16 05-17 12-25 12-26")]
    public void Dutch_holidays_stand_on_their_dates(int year, string expected) => Assert.Equal(expected, Dates("NL", year));

    // belgium.be, public holidays 2024-2027.
    [Theory]
    [InlineData(2024, "01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25")]
    [InlineData(2025, "01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-01 11-11 12-25")]
    [InlineData(2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25")]
    [InlineData(2027, "01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25")]
    public void Belgian_holidays_stand_on_their_dates(int year, string expected) => Assert.Equal(expected, Dates("BE", year));

    [Theory]
    [InlineData(2014, "kings-day", "04-26")] // 27 April 2014 was a Sunday
    [InlineData(2025, "kings-day", "04-26")]
    [InlineData(2031, "kings-day", "04-26")]
    [InlineData(2013, "queens-day", "04-30")]
    [InlineData(2006, "queens-day", "04-29")] // a Sunday: the day before, since 1980
    [InlineData(1978, "queens-day", "05-01")] // a Sunday: the day after, until 1979
    public void The_royal_birthday_moves_away_from_Sunday(int year, string key, string expected) =>
        Assert.Equal(expected, PublicHolidays.Of("NL", year).Single(h => h.Key == key).Date.ToString("MM-dd"));

    [Fact]
    public void Liberation_day_is_off_each_lustrum_or_every_year_or_never_as_one_chooses()
    {
        int[] Off(params string[] choices) =>
            [.. Enumerable.Range(2019, 8).Where(y => PublicHolidays.Of("NL", y, choices).Any(h => h.Key == "liberation-day"))];
        Assert.Equal([2020, 2025], Off(PublicHolidays.LiberationDayEachLustrum));
        Assert.Equal([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026], Off(PublicHolidays.LiberationDayYearly));
        Assert.Equal([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026], Off(PublicHolidays.LiberationDayEachLustrum, PublicHolidays.LiberationDayYearly));
        Assert.Empty(Off());
        Assert.Single(PublicHolidays.Of("NL", 2025, [PublicHolidays.LiberationDayEachLustrum, PublicHolidays.LiberationDayYearly]), h => h.Key == "liberation-day");
    }

    [Fact]
    public void Good_Friday_is_off_only_when_chosen()
    {
        Assert.DoesNotContain(PublicHolidays.Of("NL", 2026), h => h.Key == "good-friday");
        Assert.Contains(PublicHolidays.Of("NL", 2026, [PublicHolidays.GoodFriday]), h => h.Date == new DateOnly(2026, 4, 3));
    }

    [Fact]
    public void An_unknown_country_is_refused_by_name() =>
        Assert.Contains("'FR'", Assert.Throws<ArgumentException>(() => PublicHolidays.Of("FR", 2026)).Message);

    static string Dates(string country, int year) =>
        string.Join(' ', PublicHolidays.Of(country, year).Select(h => h.Date.ToString("MM-dd")));
}
