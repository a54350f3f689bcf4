using System.Globalization;
using System.Net;
using System.Text;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace HeleKlant.Promises.Reminders;

/// <summary>
/// The daily digest: at most one a person and day, at their hour, never in the quiet hours or on free days, in the reader's language. The row exists
/// once per person and day; the message leaves at least once, under a Message-ID that stays the same.
/// </summary>
public sealed class Digest(
    Store.Store store, OwnList list, OwnWords words, CalendarFeed languages, ChainLog.ChainLog chain, Settings settings, IMailDoor door, IConfiguration configuration, TimeProvider clock,
    IStringLocalizer<Texts> texts)
{
    private const int MostTries = 8;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5);

    /// <summary>What is due to be mailed at this moment: makes the rows, and sends what has not left.</summary>
    public async Task<int> Do(CancellationToken stop)
    {
        await Make(stop);
        return await Send(stop);
    }

    /// <summary>Makes a row for everybody whose hour has come today and who has something to be reminded of.</summary>
    public async Task<int> Make(CancellationToken stop)
    {
        var rules = settings.Of<ReminderRules>(ReminderRules.Name);
        var organisation = settings.Organisation;
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), organisation.Zone);
        var today = DateOnly.FromDateTime(now.DateTime);
        if (!rules.Mail || rules.IsQuiet(now.Hour) || (rules.OnlyOpenDays && IsClosed(today)))
        {
            return 0;
        }

        var choices = await store.Set<ReminderChoice>().AsNoTracking().ToDictionaryAsync(c => c.Account, stop);
        var done = (await store.Set<DigestMail>().AsNoTracking().Where(m => m.Day == today).Select(m => m.Account).ToListAsync(stop)).ToHashSet();
        var readers = await store.Users.AsNoTracking().Where(a => a.ClosedAt == null && a.Employee != null && a.Email != null && a.Email != "").Select(a => new { a.Id, a.Employee }).ToListAsync(stop);
        var made = 0;
        foreach (var reader in readers.Where(r => !done.Contains(r.Id)))
        {
            var choice = choices.GetValueOrDefault(reader.Id) ?? new ReminderChoice();
            if (choice.NoMail || choice.IsFree(now.DayOfWeek) || now.Hour < (choice.Hour ?? rules.Hour) || !(await list.Of(new PartyId(reader.Employee!.Value), stop)).Soon.Any())
            {
                continue;
            }

            store.Add(new DigestMail { Account = reader.Id, Day = today, MessageId = $"digest-{today:yyyyMMdd}-{reader.Id:N}@{Host}", MadeAt = clock.GetUtcNow(), NextAt = clock.GetUtcNow() });
            try
            {
                await store.SaveChangesAsync(stop);
                made++;
            }
            catch (DbUpdateException)
            {
                // Another node made it at this moment.
                store.ChangeTracker.Clear();
            }
        }

        return made;
    }

    /// <summary>Sends what has not left; how many left.</summary>
    public async Task<int> Send(CancellationToken stop)
    {
        var left = 0;
        var now = clock.GetUtcNow();
        store.ChangeTracker.Clear();
        foreach (var mail in await store.Set<DigestMail>().AsNoTracking().Where(m => m.NextAt != null && m.NextAt <= now).OrderBy(m => m.NextAt).Take(500).ToListAsync(stop))
        {
            // Of two nodes one takes it; if that one is killed, it comes back after the wait.
            var until = now + FirstWait;
            if (await store.Set<DigestMail>().Where(m => m.Account == mail.Account && m.Day == mail.Day && m.NextAt == mail.NextAt).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAt, until), stop) == 0)
            {
                continue;
            }

            mail.NextAt = until;
            store.Attach(mail);
            mail.Tries++;
            var message = await Compose(mail, stop);
            if (message is null)
            {
                // Nothing is left to remind of, or the account was closed or has no address any more.
                mail.NextAt = null;
            }
            else if (await door.Leave(message, stop) is { } fault)
            {
                mail.Fault = fault;
                mail.NextAt = mail.Tries >= MostTries ? null : now + (FirstWait * Math.Pow(2, mail.Tries - 1));
            }
            else
            {
                (mail.NextAt, mail.LeftAt, mail.Fault) = (null, clock.GetUtcNow(), null);
                left++;
            }

            await store.SaveChangesAsync(stop);
        }

        return left;
    }

    /// <summary>The message as it is now; null where there is nothing to say or nobody to say it to.</summary>
    public async Task<MimeMessage?> Compose(DigestMail mail, CancellationToken stop)
    {
        var reader = await store.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == mail.Account && a.ClosedAt == null, stop);
        if (reader is not { Employee: { } employee, Email: { Length: > 0 } address } || !MailboxAddress.TryParse(address, out var to))
        {
            return null;
        }

        var own = await list.Of(new PartyId(employee), stop);
        if (!own.Soon.Any())
        {
            return null;
        }

        var names = await words.Names(own.Soon, stop);
        return await languages.In(reader.Language, () =>
        {
            var message = new MimeMessage { MessageId = mail.MessageId, Date = clock.GetUtcNow(), Subject = texts["digest-subject", words.Lead(own)] };
            to.Name = reader.ShownName;
            message.From.Add(MailboxAddress.Parse(configuration["HELEKLANT_MAIL_FROM"] is { Length: > 0 } from ? from : $"heleklant@{Host}"));
            message.To.Add(to);
            message.Headers.Add("Auto-Submitted", "auto-generated");
            message.Headers.Add("List-Unsubscribe", $"<{Absolute("/promised/reminders#choices")}>");
            message.Body = new BodyBuilder { TextBody = Text(reader.ShownName, own, names), HtmlBody = Html(reader.ShownName, own, names) }.ToMessageBody();
            return Task.FromResult<MimeMessage?>(message);
        });
    }

    private string Host => PublicAddress.Of(configuration)?.Host ?? "localhost";

    private string Absolute(string path) => PublicAddress.Absolute(configuration, null, path);

    private bool IsClosed(DateOnly day)
    {
        var plan = chain.Reading.IsReady ? chain.Now.Rules.Calendar : settings.Organisation.Calendar;
        return plan.On(day, plan.HolidaysOf(day.Year, day.Year)).IsEmpty;
    }

    private string Text(string name, OwnPromises own, IReadOnlyDictionary<PartyId, string> names)
    {
        var text = new StringBuilder();
        text.Append(texts["digest-hello", name]).Append("\n\n").Append(words.Lead(own)).Append('\n');
        foreach (var when in Told(own))
        {
            text.Append('\n').Append(words.When(when)).Append('\n');
            foreach (var promise in own.Of(when))
            {
                text.Append("- ").Append(words.Line(promise, names)).Append("\n  ").Append(Absolute(OwnWords.Address(promise))).Append('\n');
            }
        }

        return text.Append('\n').Append(texts["digest-foot"]).Append('\n').Append(Absolute("/promised/reminders")).Append('\n').ToString();
    }

    private string Html(string name, OwnPromises own, IReadOnlyDictionary<PartyId, string> names)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><body style=\"font:16px/1.5 sans-serif;color:#14212B;max-width:640px\">");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(texts["digest-hello", name])}</p><p>{Safe(words.Lead(own))}</p>");
        foreach (var when in Told(own))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"font-size:18px\">{Safe(words.When(when))}</h2><ul>");
            foreach (var promise in own.Of(when))
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Safe(Absolute(OwnWords.Address(promise)))}\" style=\"color:#0B5563\">{Safe(words.What(promise))}</a><br>{Safe(words.Who(promise, names))}<br>{Safe(words.Due(promise))}</li>");
            }

            html.Append("</ul>");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<p style=\"font-size:14px\">{Safe(texts["digest-foot"])} <a href=\"{Safe(Absolute("/promised/reminders"))}\" style=\"color:#0B5563\">{Safe(texts["reminders"])}</a></p></body></html>").ToString();
    }

    private static IEnumerable<DueIn> Told(OwnPromises own) => new[] { DueIn.Overdue, DueIn.Today, DueIn.Week }.Where(when => own.Of(when).Any());

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
