using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Reminders;

/// <param name="Mail">Whether the digest is mailed.</param>
/// <param name="Hour">Their own hour; null follows the organisation's.</param>
/// <param name="FreeDays">Days of the week on which they are free: 0 is Sunday.</param>
public sealed record ReminderChoicesAsked(bool Mail, int? Hour = null, int[]? FreeDays = null);

/// <param name="Calendar">Whether there is a calendar address; which one was told once.</param>
/// <param name="CalendarSince">When it was made.</param>
/// <param name="Address">Where the digest goes; null where the account has no e-mail address.</param>
public sealed record ReminderChoicesTold(bool Mail, int? Hour, int[] FreeDays, bool Calendar, DateTimeOffset? CalendarSince, DateOnly? CalendarLastUsed, string? Address);

/// <summary>A calendar address at the one moment that it is shown.</summary>
public sealed record CalendarMade(string Address);

/// <summary>What somebody chooses about their own reminders, and the private address of their calendar.</summary>
public sealed class MyReminders(Store.Store store, WhoAsks who, MyAccount account, Audit audit, Settings settings, TimeProvider clock)
{
    private static readonly Refusal NotSignedIn = new("not-allowed") { Kind = RefusalKind.NotAllowed };

    public async Task<Answer<ReminderChoicesTold>> Told(CancellationToken stop)
    {
        if (await account.Me() is not { } me)
        {
            return NotSignedIn;
        }

        var choice = await store.Set<ReminderChoice>().AsNoTracking().FirstOrDefaultAsync(c => c.Account == me.Id, stop) ?? new ReminderChoice();
        var link = await store.Set<CalendarLink>().AsNoTracking().FirstOrDefaultAsync(l => l.Account == me.Id, stop);
        return new ReminderChoicesTold(
            !choice.NoMail, choice.Hour, [.. Enum.GetValues<DayOfWeek>().Where(choice.IsFree).Select(d => (int)d)], link is not null, link?.MadeAt, link?.LastUsed, string.IsNullOrWhiteSpace(me.Email) ? null : me.Email);
    }

    public async Task<Answer<ReminderChoicesTold>> Choose(ReminderChoicesAsked asked, CancellationToken stop)
    {
        if (who.Account is not { Value: var me })
        {
            return NotSignedIn;
        }

        if (asked.Hour is < 0 or > 23 || (asked.FreeDays ?? []).Any(d => d is < 0 or > 6))
        {
            return new Refusal("reminder-hours");
        }

        var rules = settings.Of<ReminderRules>(ReminderRules.Name);
        if (asked.Hour is { } hour && rules.IsQuiet(hour))
        {
            return new Refusal("reminder-hour-quiet", hour, rules.QuietFrom, rules.QuietUntil);
        }

        if (await store.Set<ReminderChoice>().FindAsync([me], stop) is not { } choice)
        {
            store.Add(choice = new ReminderChoice { Account = me });
        }

        (choice.NoMail, choice.Hour, choice.FreeDays) = (!asked.Mail, asked.Hour, (asked.FreeDays ?? []).Distinct().Sum(d => 1 << d));
        await store.SaveChangesAsync(stop);
        return await Told(stop);
    }

    /// <summary>A new private address; the one before stops working.</summary>
    public async Task<Answer<CalendarMade>> MakeCalendar(Func<string, string> absolute, CancellationToken stop)
    {
        if (who.Account is not { Value: var me } || who.Employee is null)
        {
            return who.Account is null ? NotSignedIn : new Refusal("calendar-no-employee");
        }

        var code = Secret.New();
        if (await store.Set<CalendarLink>().FindAsync([me], stop) is not { } link)
        {
            store.Add(link = new CalendarLink { Account = me });
        }

        (link.Hash, link.MadeAt, link.LastUsed) = (Secret.Hash(code), clock.GetUtcNow(), null);
        audit.Add(AuditKind.LinkMade, me.ToString(), "calendar");
        await store.SaveChangesAsync(stop);
        return new CalendarMade(absolute(CalendarFeed.Address(code)));
    }

    public async Task<Answer<Nothing>> RevokeCalendar(CancellationToken stop)
    {
        if (who.Account is not { Value: var me } || await store.Set<CalendarLink>().FindAsync([me], stop) is not { } link)
        {
            return new Refusal("calendar-none") { Kind = RefusalKind.NotFound };
        }

        store.Remove(link);
        audit.Add(AuditKind.TokenRevoked, me.ToString(), "calendar");
        await store.SaveChangesAsync(stop);
        return default(Nothing);
    }
}
