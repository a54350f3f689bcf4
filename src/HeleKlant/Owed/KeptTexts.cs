using System.Text.Json;
using System.Text.Json.Serialization;
using HeleKlant.Access;

namespace HeleKlant.Owed;

/// <summary>Keeps what somebody typed when their act was refused because another was first, so that it stands in the form again.</summary>
public sealed class KeptTexts(Store.Store store, WhoAsks who, TimeProvider clock)
{
    private const int LongestForm = 100_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString };

    /// <summary>Keeps a text of the asker; after a refusal, outside the act that left nothing behind.</summary>
    public Task Keep(string subject, string? text, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(text) ? Task.CompletedTask : Put(subject, text.Length > OwedTables.LongestText ? text[..OwedTables.LongestText] : text, stop);

    private async Task Put(string subject, string text, CancellationToken stop)
    {
        if (who.Account is not { Value: var me })
        {
            return;
        }

        if (await store.Set<KeptText>().FindAsync([me, subject], stop) is not { } kept)
        {
            store.Add(kept = new KeptText { Account = me, Subject = subject });
        }

        (kept.Text, kept.At) = (text, clock.GetUtcNow());
        await store.SaveChangesAsync(stop);
    }

    /// <summary>What the asker typed before, or null.</summary>
    public async Task<string?> Of(string subject, CancellationToken stop) =>
        who.Account is { Value: var me } && await store.Set<KeptText>().FindAsync([me, subject], stop) is { } kept ? kept.Text : null;

    /// <summary>Keeps a whole form of the asker, so that it comes back as it was sent.</summary>
    public Task KeepForm<T>(string subject, T form, CancellationToken stop)
        where T : class => JsonSerializer.Serialize(form, Json) is { Length: <= LongestForm } text ? Put(subject, text, stop) : Task.CompletedTask;

    /// <summary>The form the asker sent before, or null.</summary>
    public async Task<T?> Form<T>(string subject, CancellationToken stop)
        where T : class
    {
        try
        {
            return await Of(subject, stop) is { } text ? JsonSerializer.Deserialize<T>(text, Json) : null;
        }
        catch (JsonException)
        {
            // Kept by an earlier version of the form.
            return null;
        }
    }

    /// <summary>It was sent after all: forgotten.</summary>
    public async Task Sent(string subject, CancellationToken stop)
    {
        if (who.Account is { Value: var me } && await store.Set<KeptText>().FindAsync([me, subject], stop) is { } kept)
        {
            store.Remove(kept);
            await store.SaveChangesAsync(stop);
        }
    }
}
