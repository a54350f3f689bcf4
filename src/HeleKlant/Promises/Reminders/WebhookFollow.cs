using System.Text.Json;
using System.Text.Json.Nodes;
using HeleKlant.Journal;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Reminders;

/// <summary>Follows the journal and makes one message for each webhook and fact. The messages and how far was read share one commit; killed, nothing is lost and nothing is made twice.</summary>
public sealed class WebhookFollow(Store.Store store, JournalStore journal, TimeProvider clock)
{
    public const string Follower = "webhooks";

    private const int Batch = 500;

    /// <summary>Catches up; how many messages were made.</summary>
    public async Task<int> CatchUp(CancellationToken stop)
    {
        for (var made = 0; ;)
        {
            var (some, more) = await Some(stop);
            made += some;
            if (!more)
            {
                return made;
            }
        }
    }

    private async Task<(int Made, bool More)> Some(CancellationToken stop)
    {
        store.ChangeTracker.Clear();
        if (await store.Set<ReadUpTo>().FindAsync([Follower], stop) is not { } read)
        {
            store.Add(read = new ReadUpTo { Follower = Follower, Sequence = 0 });
        }

        var last = journal.LastFact();
        if (read.Sequence == last)
        {
            return (0, false);
        }

        var hooks = await store.Set<Webhook>().AsNoTracking().Where(h => h.OffAt == null && h.RemovedAt == null).ToListAsync(stop);
        var from = hooks.Count == 0 ? last : Math.Max(read.Sequence, Math.Min(last, hooks.Min(h => h.After)));
        var facts = hooks.Count == 0 ? [] : journal.ReadFacts(from, Batch, [.. hooks.SelectMany(h => h.Kinds.Split(' ')).Distinct()]);
        var made = 0;
        foreach (var fact in facts.Where(f => f.Sequence <= last))
        {
            foreach (var hook in hooks.Where(h => h.After < fact.Sequence && h.Wants(fact.Name)))
            {
                store.Add(new WebhookMessage
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    Webhook = hook.Id,
                    Sequence = fact.Sequence,
                    Kind = fact.Name,
                    Body = await Body(fact, hook.WithWords, stop),
                    MadeAt = clock.GetUtcNow(),
                    NextAt = clock.GetUtcNow(),
                });
                made++;
            }
        }

        var more = facts.Count == Batch && facts[^1].Sequence < last;
        read.Sequence = more ? facts[^1].Sequence : last;
        try
        {
            await store.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another node made these at this moment, and this commit went back.
            store.ChangeTracker.Clear();
            return (0, false);
        }

        return (made, more);
    }

    private async Task<string> Body(RecordedFact fact, bool withWords, CancellationToken stop)
    {
        var data = JsonNode.Parse(fact.Body) as JsonObject ?? [];
        data["sequence"] = fact.Sequence;
        if (withWords && fact.Stream.StartsWith("promise/", StringComparison.Ordinal) && Guid.TryParse(fact.Stream["promise/".Length..], out var promise))
        {
            data["what"] = await store.Set<PromiseWords>().AsNoTracking().Where(w => w.Promise == promise && w.Are == WordsAre.What).Select(w => w.Text).FirstOrDefaultAsync(stop);
        }

        return new JsonObject { ["type"] = fact.Name, ["timestamp"] = JsonSerializer.SerializeToNode(fact.At), ["data"] = data }.ToJsonString(JsonSerializerOptions.Web);
    }
}
