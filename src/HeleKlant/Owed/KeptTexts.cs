using HeleKlant.Access;

namespace HeleKlant.Owed;

/// <summary>Keeps what somebody typed when their act was refused because another was first, so that it stands in the form again.</summary>
public sealed class KeptTexts(Store.Store store, WhoAsks who, TimeProvider clock)
{
    /// <summary>Keeps a text of the asker; after a refusal, outside the act that left nothing behind.</summary>
    public async Task Keep(string subject, string? text, CancellationToken stop)
    {
        if (who.Account is not { Value: var me } || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (await store.Set<KeptText>().FindAsync([me, subject], stop) is not { } kept)
        {
            store.Add(kept = new KeptText { Account = me, Subject = subject });
        }

        (kept.Text, kept.At) = (text.Length > OwedTables.LongestText ? text[..OwedTables.LongestText] : text, clock.GetUtcNow());
        await store.SaveChangesAsync(stop);
    }

    /// <summary>What the asker typed before, or null.</summary>
    public async Task<string?> Of(string subject, CancellationToken stop) =>
        who.Account is { Value: var me } && await store.Set<KeptText>().FindAsync([me, subject], stop) is { } kept ? kept.Text : null;

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
