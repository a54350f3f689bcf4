using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Reminders;

/// <summary>What somebody chose about their own reminders; no row is: as the organisation has it.</summary>
public sealed class ReminderChoice
{
    public Guid Account { get; set; }

    /// <summary>No digest by mail.</summary>
    public bool NoMail { get; set; }

    /// <summary>Their own hour; null follows the organisation's.</summary>
    public int? Hour { get; set; }

    /// <summary>Days of the week on which they are free, as bits: Sunday 1, Monday 2, Tuesday 4…</summary>
    public int FreeDays { get; set; }

    public bool IsFree(DayOfWeek day) => (FreeDays & (1 << (int)day)) != 0;
}

/// <summary>A private address of somebody's calendar. Only its hash is kept; a new one takes its place.</summary>
public sealed class CalendarLink
{
    public Guid Account { get; set; }

    public string Hash { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>The day it was last fetched; no closer.</summary>
    public DateOnly? LastUsed { get; set; }
}

/// <summary>One digest of one person and day: it exists once, and leaves at least once under the same Message-ID. What it says is read when it leaves.</summary>
public sealed class DigestMail
{
    public Guid Account { get; set; }

    public DateOnly Day { get; set; }

    public string MessageId { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When it is tried next; null once it left or was given up.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    public int Tries { get; set; }

    /// <summary>What went wrong last, without names or addresses.</summary>
    public string? Fault { get; set; }
}

/// <summary>An address that is told what happens to promises.</summary>
public sealed class Webhook
{
    public Guid Id { get; set; }

    public string Address { get; set; } = "";

    /// <summary>Sealed by the store's keys; shown once when it is made or replaced.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The secret before this one: messages are signed by both for a day.</summary>
    public string? SecretBefore { get; set; }

    public DateTimeOffset? SecretBeforeUntil { get; set; }

    /// <summary>Recorded names of facts, joined by spaces.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>Whether what was promised goes along in words. Off unless an administrator chooses so.</summary>
    public bool WithWords { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Facts up to here are not for it.</summary>
    public long After { get; set; }

    /// <summary>It has failed without a success since.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset? OffAt { get; set; }

    /// <summary>"failed", "gone" or "switched-off".</summary>
    public string? OffBecause { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public bool IsOn => OffAt is null && RemovedAt is null;

    public bool Wants(string kind) => Kinds.Split(' ').Contains(kind);
}

/// <summary>A message for a webhook: made once per fact, sent until it is answered.</summary>
public sealed class WebhookMessage
{
    /// <summary>"msg_" + this is the webhook-id.</summary>
    public Guid Id { get; set; }

    public Guid Webhook { get; set; }

    /// <summary>The fact's place in the journal; below zero for a test.</summary>
    public long Sequence { get; set; }

    public string Kind { get; set; } = "";

    /// <summary>What is sent, to the byte; emptied once it arrived.</summary>
    public string Body { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    public int Tries { get; set; }

    /// <summary>When it is tried next, or the one that is trying it loses its turn; null once it arrived or was given up.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? ArrivedAt { get; set; }

    public DateTimeOffset? GivenUpAt { get; set; }

    public string WebhookId => "msg_" + Id.ToString("N");
}

/// <summary>One try.</summary>
public sealed class WebhookTry
{
    public long Id { get; set; }

    public Guid Webhook { get; set; }

    public Guid Message { get; set; }

    public int Number { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The answer's status; null where there was none.</summary>
    public int? Status { get; set; }

    /// <summary>"timeout", "refused", "inside", "name", "tls", "other"; null where it was answered.</summary>
    public string? Fault { get; set; }

    public int Milliseconds { get; set; }
}

/// <summary>How far a follower has read.</summary>
public sealed class ReadUpTo
{
    public string Follower { get; set; } = "";

    public long Sequence { get; set; }
}

public static class ReminderTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<ReminderChoice>(choice => choice.ToTable("reminder_choices").HasKey(c => c.Account));
        model.Entity<CalendarLink>(link =>
        {
            link.ToTable("calendar_links");
            link.HasKey(l => l.Account);
            link.Property(l => l.Hash).HasMaxLength(64);
            link.HasIndex(l => l.Hash).IsUnique();
        });
        model.Entity<DigestMail>(mail =>
        {
            mail.ToTable("digest_mails");
            mail.HasKey(m => new { m.Account, m.Day });
            mail.HasIndex(m => m.NextAt);
        });
        model.Entity<Webhook>(hook =>
        {
            hook.ToTable("webhooks");
            hook.Property(h => h.Id).ValueGeneratedNever();
            hook.Ignore(h => h.IsOn);
        });
        model.Entity<WebhookMessage>(message =>
        {
            message.ToTable("webhook_messages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Ignore(m => m.WebhookId);
            message.HasIndex(m => m.NextAt);
            message.HasIndex(m => new { m.Webhook, m.Sequence }).IsUnique();
        });
        model.Entity<WebhookTry>(one =>
        {
            one.ToTable("webhook_tries");
            one.HasIndex(t => new { t.Webhook, t.At });
            one.HasIndex(t => t.At);
        });
        model.Entity<ReadUpTo>(read =>
        {
            read.ToTable("read_up_to");
            read.HasKey(r => r.Follower);
            read.Property(r => r.Follower).HasMaxLength(40);
            read.Property(r => r.Sequence).IsConcurrencyToken();
        });
        Store.ColumnNames.InSnakeCase(model, typeof(ReminderTables).Namespace!);
    }
}
