using System.Text;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Reminders;

/// <param name="Kinds">Recorded names of facts; none is all of <see cref="WebhookKinds"/>.</param>
/// <param name="WithWords">What was promised goes along in words.</param>
public sealed record WebhookAsked(string? Address, string[]? Kinds = null, bool WithWords = false);

/// <summary>A webhook as it is shown: never with its secret.</summary>
/// <param name="Waiting">Messages that have not arrived yet.</param>
public sealed record WebhookTold(
    Guid Id, string Address, string[] Kinds, bool WithWords, DateTimeOffset MadeAt, DateTimeOffset? FailingSince, DateTimeOffset? OffAt, string? OffBecause, int Waiting);

/// <summary>A secret at the one moment that it is shown.</summary>
public sealed record WebhookMade(Guid Id, string Secret);

/// <summary>One try, as the log shows it.</summary>
public sealed record WebhookTryTold(string WebhookId, int Number, DateTimeOffset At, int? Status, string? Fault, int Milliseconds);

/// <summary>What webhooks can be told of.</summary>
public static class WebhookKinds
{
    public const string Test = "webhook-test";

    public static readonly string[] All =
    [
        "promise-made", "promise-condition-met", "promise-came-due", "promise-kept", "promise-broken", "promise-renegotiated", "promise-moved-along", "promise-released", "promise-reopened",
        "stop-loss-reached", "stop-loss-decided",
    ];
}

/// <summary>Adding, changing and ending webhooks; by administrators.</summary>
public sealed class WebhookActs(Store.Store store, JournalStore journal, WebhookSeal seal, Settings settings, Audit audit, TimeProvider clock)
{
    public const int Most = 50;
    private static readonly TimeSpan BothSecrets = TimeSpan.FromDays(1);
    private static readonly Refusal NotThere = new("webhook-none") { Kind = RefusalKind.NotFound };

    public async Task<IReadOnlyList<WebhookTold>> All(CancellationToken stop)
    {
        var waiting = await store.Set<WebhookMessage>().AsNoTracking().Where(m => m.NextAt != null).GroupBy(m => m.Webhook).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var hooks = await store.Set<Webhook>().AsNoTracking().Where(h => h.RemovedAt == null).OrderBy(h => h.MadeAt).ToListAsync(stop);
        return [.. hooks.Select(h => new WebhookTold(h.Id, h.Address, h.Kinds.Split(' '), h.WithWords, h.MadeAt, h.FailingSince, h.OffAt, h.OffBecause, waiting.GetValueOrDefault(h.Id)))];
    }

    public async Task<Answer<IReadOnlyList<WebhookTryTold>>> Tries(Guid id, int atMost, CancellationToken stop)
    {
        if ((await Find(id, stop)).Refusal is { } no)
        {
            return no;
        }

        var tries = await store.Set<WebhookTry>().AsNoTracking().Where(t => t.Webhook == id).OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(Math.Clamp(atMost, 1, 500)).ToListAsync(stop);
        return tries.ConvertAll(t => new WebhookTryTold("msg_" + t.Message.ToString("N"), t.Number, t.At, t.Status, t.Fault, t.Milliseconds));
    }

    public async Task<Answer<WebhookMade>> Add(WebhookAsked asked, CancellationToken stop)
    {
        var kinds = asked.Kinds is { Length: > 0 } some ? some.Distinct().ToArray() : WebhookKinds.All;
        if ((Fault(asked.Address) ?? (kinds.FirstOrDefault(k => !WebhookKinds.All.Contains(k)) is { } unknown ? new Refusal("webhook-kind", unknown, string.Join(", ", WebhookKinds.All)) : null)) is { } no)
        {
            return no;
        }

        if (await store.Set<Webhook>().CountAsync(h => h.RemovedAt == null, stop) >= Most)
        {
            return new Refusal("webhook-many", Most);
        }

        var secret = WebhookSign.NewSecret();
        var hook = new Webhook
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Address = asked.Address!.Trim(),
            Secret = seal.Seal(secret),
            Kinds = string.Join(' ', kinds),
            WithWords = asked.WithWords,
            MadeAt = clock.GetUtcNow(),
            After = journal.LastFact(),
        };
        store.Add(hook);
        audit.Add(AuditKind.WebhookChanged, hook.Id.ToString(), "add");
        await store.SaveChangesAsync(stop);
        return new WebhookMade(hook.Id, secret);
    }

    /// <summary>A new secret; messages are signed by both for a day, so that nothing is refused meanwhile.</summary>
    public async Task<Answer<WebhookMade>> Rotate(Guid id, CancellationToken stop)
    {
        var found = await Find(id, stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        var secret = WebhookSign.NewSecret();
        var hook = found.Value;
        (hook.SecretBefore, hook.SecretBeforeUntil, hook.Secret) = (hook.Secret, clock.GetUtcNow() + BothSecrets, seal.Seal(secret));
        audit.Add(AuditKind.WebhookChanged, id.ToString(), "rotate");
        await store.SaveChangesAsync(stop);
        return new WebhookMade(id, secret);
    }

    public Task<Answer<Nothing>> Remove(Guid id, CancellationToken stop) => Change(id, "remove", hook => hook.RemovedAt = clock.GetUtcNow(), stop);

    public Task<Answer<Nothing>> SwitchOff(Guid id, CancellationToken stop) => Change(id, "off", hook => (hook.OffAt, hook.OffBecause) = (clock.GetUtcNow(), "switched-off"), stop);

    /// <summary>On again: what waited is sent at once, and what happened meanwhile is not caught up with.</summary>
    public Task<Answer<Nothing>> SwitchOn(Guid id, CancellationToken stop) => Change(id, "on", hook => (hook.OffAt, hook.OffBecause, hook.FailingSince, hook.After) = (null, null, null, journal.LastFact()), stop);

    /// <summary>Sends a message that says it is a test.</summary>
    public async Task<Answer<string>> SendTest(Guid id, CancellationToken stop)
    {
        var found = await Find(id, stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        if (!found.Value.IsOn)
        {
            return new Refusal("webhook-is-off");
        }

        var now = clock.GetUtcNow();
        var message = new WebhookMessage
        {
            Id = Guid.CreateVersion7(now),
            Webhook = id,
            // No fact: a number below zero of its own.
            Sequence = -1 - (BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)) & long.MaxValue),
            Kind = WebhookKinds.Test,
            Body = JsonSerializer.Serialize(new { type = WebhookKinds.Test, timestamp = now, data = new { webhook = id } }, JsonSerializerOptions.Web),
            MadeAt = now,
            NextAt = now,
        };
        store.Add(message);
        await store.SaveChangesAsync(stop);
        return message.WebhookId;
    }

    private Refusal? Fault(string? address) =>
        address is not { Length: > 0 and <= 2000 } || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0
            ? new Refusal("webhook-address")
        : settings.Of<ReminderRules>(ReminderRules.Name).WebhooksInside ? null
        : uri.Scheme == "http" ? new Refusal("webhook-https")
        : uri.IsLoopback || (System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out var literal) && Inside.Is(literal)) ? new Refusal("webhook-inside")
        : null;

    private async Task<Answer<Webhook>> Find(Guid id, CancellationToken stop) =>
        await store.Set<Webhook>().FirstOrDefaultAsync(h => h.Id == id && h.RemovedAt == null, stop) is { } hook ? hook : NotThere;

    private async Task<Answer<Nothing>> Change(Guid id, string what, Action<Webhook> change, CancellationToken stop)
    {
        var found = await Find(id, stop);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        change(found.Value);
        audit.Add(AuditKind.WebhookChanged, id.ToString(), what);
        await store.SaveChangesAsync(stop);
        return default(Nothing);
    }
}

/// <summary>Seals secrets of webhooks with the keys of the store: they must be read again to sign.</summary>
public sealed class WebhookSeal(Microsoft.AspNetCore.DataProtection.IDataProtectionProvider keys)
{
    private readonly Microsoft.AspNetCore.DataProtection.IDataProtector sealer = keys.CreateProtector("webhook-secret");

    public string Seal(string secret) => Convert.ToBase64String(sealer.Protect(Encoding.UTF8.GetBytes(secret)));

    public string Open(string text) => Encoding.UTF8.GetString(sealer.Unprotect(Convert.FromBase64String(text)));
}
