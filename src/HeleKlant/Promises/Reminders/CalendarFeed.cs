using System.Globalization;
using System.Text;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Reminders;

/// <summary>
/// One's own list as a calendar (RFC 5545) under a private address: an event a promise, with a UID that stays the same whatever happens to it. A day
/// is a day in whatever zone it is read; an hour is an instant in UTC, so that no change of the clock moves it.
/// </summary>
public sealed class CalendarFeed(Store.Store store, OwnList list, OwnWords words, Settings settings, IConfiguration configuration, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public const string Type = "text/calendar; charset=utf-8";

    public static string Address(string code) => $"/calendar/{code}.ics";

    /// <summary>The calendar behind a code; null where there is none. As tasks for programs that know them.</summary>
    public async Task<string?> Of(string code, bool tasks, HttpRequest? request, CancellationToken stop)
    {
        var hash = Secret.Hash(code);
        var link = await store.Set<CalendarLink>().FirstOrDefaultAsync(l => l.Hash == hash, stop);
        var account = link is null ? null : await store.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == link.Account && a.ClosedAt == null, stop);
        if (link is null || account?.Employee is not { } employee)
        {
            return null;
        }

        var today = settings.Organisation.DayOf(clock.GetUtcNow());
        if (link.LastUsed != today)
        {
            link.LastUsed = today;
            await store.SaveChangesAsync(stop);
        }

        return await In(account.Language, () => Write(new PartyId(employee), tasks, request, stop));
    }

    private async Task<string> Write(PartyId employee, bool tasks, HttpRequest? request, CancellationToken stop)
    {
        var own = await list.Of(employee, stop);
        OwnPromise[] dated = [.. own.Owe.Concat(own.Owed).Where(p => p.Day is not null && p.FallsDue is not null)];
        var names = await words.Names(dated, stop);
        var calendar = new Ical.Net.Calendar { ProductId = "-//Hele Klant//Promises//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", texts["calendar-name"].Value);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var promise in dated)
        {
            RecurringComponent entry = tasks ? Task(promise) : Event(promise);
            entry.Uid = $"promise-{promise.Id:N}@heleklant";
            entry.DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime, "UTC");
            entry.Sequence = promise.Version;
            entry.Summary = Plain(texts[promise.ByUs ? "calendar-owe" : "calendar-owed", words.What(promise)]);
            entry.Description = Plain($"{words.Who(promise, names)}\n{words.Due(promise)}");
            entry.Url = new Uri(PublicAddress.Absolute(configuration, request, OwnWords.Address(promise)));
            calendar.Children.Add(entry);
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Event(OwnPromise promise)
    {
        var (start, end) = Span(promise);
        return new CalendarEvent { Start = start, End = end, Transparency = "TRANSPARENT" };
    }

    private static Todo Task(OwnPromise promise)
    {
        var (start, end) = Span(promise);
        return new Todo { Due = promise.Form == DueForm.Instant ? start : end, Status = "NEEDS-ACTION" };
    }

    private static (CalDateTime Start, CalDateTime End) Span(OwnPromise promise)
    {
        if (promise.Form == DueForm.Instant)
        {
            var at = promise.FallsDue!.Value.UtcDateTime;
            return (new CalDateTime(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), "UTC"), new CalDateTime(at.AddMinutes(15).AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), "UTC"));
        }

        var day = promise.Day!.Value;
        return (new CalDateTime(day), new CalDateTime(day.AddDays(1)));
    }

    /// <summary>Control characters have no place in a calendar; line ends become those of the format by its own rules.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            plain.Append(char.IsControl(letter) && letter != '\n' ? ' ' : letter);
        }

        return plain.ToString();
    }

    /// <summary>Does something in somebody's own language.</summary>
    internal async Task<T> In<T>(string? language, Func<Task<T>> act)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language ?? settings.Organisation.Language);
            return await act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
