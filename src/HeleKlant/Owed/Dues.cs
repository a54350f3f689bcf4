using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;

namespace HeleKlant.Owed;

/// <summary>When something is to fall due, as it is asked: a day, an hour of a day, an instant, a condition, or standing with a day of review.</summary>
/// <param name="Time">An hour of <paramref name="Day"/> by the organisation's clock: "14:30".</param>
/// <param name="Condition">What must have happened first, in words.</param>
public sealed record DueAsked(DateOnly? Day = null, string? Time = null, DateTimeOffset? At = null, string? Condition = null, DateOnly? Review = null);

/// <summary>Days, hours and working days of promises, by the clock and the calendar of the organisation.</summary>
public sealed class Dues(Settings settings, ChainLog.ChainLog chain, TimeProvider clock)
{
    private const int MostYears = 100;

    public TimeZoneInfo Zone => settings.Organisation.Zone;

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The first instant of a day by the clock on the wall.</summary>
    public DateTimeOffset Begins(DateOnly day) => Instants.ToMoment(WallClock.Midnight(day, Zone));

    /// <summary>The first instant after a day.</summary>
    public DateTimeOffset Ends(DateOnly day) => Begins(day.AddDays(1));

    /// <summary>Exactly one of a day, an instant, a condition and a review day; none before the day it was made.</summary>
    public Answer<PromiseDue> Of(DueAsked asked, DateOnly madeOn)
    {
        var given = (asked.Day is null ? 0 : 1) + (asked.At is null ? 0 : 1) + (string.IsNullOrWhiteSpace(asked.Condition) ? 0 : 1) + (asked.Review is null ? 0 : 1);
        if (given != 1)
        {
            return given == 0 ? OwedRefusals.NeedsDue : OwedRefusals.OneDue;
        }

        if (asked.At is { } at)
        {
            return InTime(new PromiseDue(DueForm.Instant, DayOf(at), ToMicroseconds(at)), madeOn);
        }

        if (asked.Day is { } day)
        {
            if (asked.Time is not { Length: > 0 } time)
            {
                return InTime(new PromiseDue(DueForm.Day, day, null), madeOn);
            }

            var hour = Hour(day, time);
            return hour.IsRefused ? hour.Refusal! : InTime(new PromiseDue(DueForm.Instant, day, hour.Value), madeOn);
        }

        return asked.Review is { } review
            ? InTime(new PromiseDue(DueForm.Standing, review, null), madeOn)
            : new PromiseDue(DueForm.Condition, null, null);
    }

    /// <summary>The end of the day on which so many working days have passed since an instant; 0 is the end of that day itself.</summary>
    public DateTimeOffset AfterWorkingDays(DateTimeOffset since, int workingDays)
    {
        var plan = chain.Reading.IsReady ? chain.Now.Rules.Calendar : settings.Organisation.Calendar;
        var day = DayOf(since);
        var holidays = plan.HolidaysOf(day.Year, day.Year + 1 + (workingDays / 200));
        for (var passed = 0; passed < workingDays && day.DayNumber < DateOnly.MaxValue.DayNumber - 2;)
        {
            day = day.AddDays(1);
            passed += plan.On(day, holidays).IsEmpty ? 0 : 1;
        }

        return Ends(day);
    }

    /// <summary>As precisely as rows keep it, so that a promise folded anew falls due at the same instant.</summary>
    private static DateTimeOffset ToMicroseconds(DateTimeOffset at) => Instants.ToMoment(Instants.Of(at));

    private Answer<PromiseDue> InTime(PromiseDue due, DateOnly madeOn) =>
        due.Day < madeOn ? OwedRefusals.DueBeforeMade
        : due.Day!.Value.Year > Today.Year + MostYears ? OwedRefusals.DueTooFar
        : due.At is null ? due with { At = Ends(due.Day.Value) }
        : due;

    /// <summary>An hour of a day; one that the clock skips that night is refused, of one that comes twice the later counts.</summary>
    private Answer<DateTimeOffset> Hour(DateOnly day, string time)
    {
        if (!TimeOnly.TryParseExact(time, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return new Refusal("promise-no-such-time", time);
        }

        var wall = day.ToDateTime(hour, DateTimeKind.Unspecified);
        return Zone.IsInvalidTime(wall) ? new Refusal("promise-no-such-time", time) : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(wall, Zone), TimeSpan.Zero);
    }
}
