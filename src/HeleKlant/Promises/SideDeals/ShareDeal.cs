using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <param name="Deal">The agreement.</param>
/// <param name="Carrier">The team or employee, by number or name; where it is left out, the one that the asker speaks for.</param>
/// <param name="OtherDay">The day they can do, where the one promised is not possible.</param>
/// <param name="Promise">Which promise then moves; the one that the carrier owes where there is one only.</param>
public sealed record AcknowledgeAsked(Guid Deal, string? Carrier = null, DateOnly? OtherDay = null, Guid? Promise = null, string? Words = null);

public sealed record CarrierAsked(Guid Deal, string? Carrier, string? Because = null);

/// <param name="RemindEveryDays">From 1 to 60.</param>
public sealed record RhythmAsked(int RemindEveryDays);

/// <summary>A deal as an act leaves it.</summary>
public sealed record SharingTold(Guid Deal, int[] NotYet);

/// <summary>Those who must carry a deal out are named, see it, agree to it, or agree to it with another day.</summary>
public sealed class ShareDeal(Acting acting, SharingBook book, Speaking speaking, PromiseBook promises, Settings settings, Audit audit)
{
    public Task<Answer<SharingTold>> Acknowledge(AcknowledgeAsked asked, CancellationToken stop) => With(asked.Deal, async (telling, sharing) =>
    {
        var carrier = await CarrierOf(sharing, asked.Carrier, stop);
        if (carrier.IsRefused)
        {
            return carrier.Refusal!;
        }

        if (asked.Words?.Length > OwedTables.LongestText)
        {
            return OwedRefusals.TooLong;
        }

        Guid? moved = null;
        if (asked.OtherDay is { } day)
        {
            var answer = await Move(telling, sharing, carrier.Value.Carrier, asked.Promise, day, asked.Words, stop);
            if (answer.IsRefused)
            {
                return answer.Refusal!;
            }

            moved = answer.Value;
        }

        var rule = sharing.Acknowledge(carrier.Value.Carrier, asked.OtherDay, moved);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        SharingBook.Tell(telling, sharing, rule.Value);
        Words(sharing, asked.Words);
        return Told(sharing);
    }, stop);

    public Task<Answer<SharingTold>> Undo(CarrierAsked asked, CancellationToken stop) => With(asked.Deal, async (telling, sharing) =>
    {
        var said = await speaking.Carrier(asked.Carrier, stop);
        if (said.IsRefused)
        {
            return said.Refusal!;
        }

        var named = sharing.Carriers.Find(c => c.Carrier == (int)said.Value.Party.Value);
        if (named is not null && !await speaking.MaySpeakFor(named, stop))
        {
            return SideDealRefusals.NotYours;
        }

        var rule = sharing.Undo(named?.Carrier ?? 0);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        SharingBook.Tell(telling, sharing, rule.Value);
        return Told(sharing);
    }, stop);

    public Task<Answer<SharingTold>> Name(CarrierAsked asked, CancellationToken stop) => With(asked.Deal, async (telling, sharing) =>
    {
        var carrier = await speaking.Carrier(asked.Carrier, stop);
        var rule = carrier.IsRefused ? carrier.Refusal! : sharing.Name(sharing.With, sharing.Kind, (int)carrier.Value.Party.Value, carrier.Value.Kind);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        SharingBook.Tell(telling, sharing, rule.Value);
        return Told(sharing);
    }, stop);

    /// <summary>Who need not carry it out after all is let go in the open, with a reason.</summary>
    public Task<Answer<SharingTold>> LetGo(CarrierAsked asked, CancellationToken stop) => With(asked.Deal, async (telling, sharing) =>
    {
        if (string.IsNullOrWhiteSpace(asked.Because) || asked.Because.Length > OwedTables.LongestText)
        {
            return SideDealRefusals.NeedsReason;
        }

        var carrier = await speaking.Carrier(asked.Carrier, stop);
        var rule = carrier.IsRefused ? carrier.Refusal! : sharing.LetGo((int)carrier.Value.Party.Value);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        SharingBook.Tell(telling, sharing, rule.Value);
        Words(sharing, asked.Because);
        return Told(sharing);
    }, stop);

    public Task<Answer<Nothing>> SetRhythm(RhythmAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async _ =>
        {
            if (asked.RemindEveryDays is < 1 or > 60)
            {
                return SideDealRefusals.BadRhythm;
            }

            await settings.Set(SideDealRules.Name, settings.Of<SideDealRules>(SideDealRules.Name) with { RemindEveryDays = asked.RemindEveryDays }, acting.Store, audit, stop);
            return default(Nothing);
        },
        stop);

    public static SharingTold Told(Sharing sharing) => new(sharing.Deal, [.. sharing.NotYet.Select(c => c.Carrier)]);

    private Task<Answer<SharingTold>> With(Guid deal, Func<Telling, Sharing, Task<Answer<SharingTold>>> act, CancellationToken stop) => acting.Do<SharingTold>(
        async telling => await book.Find(deal, stop) is { } sharing ? await act(telling, sharing) : SideDealRefusals.NoDeal, stop);

    private async Task<Answer<DealCarrier>> CarrierOf(Sharing sharing, string? said, CancellationToken stop)
    {
        if (said is { Length: > 0 })
        {
            var party = await speaking.Carrier(said, stop);
            return party.IsRefused ? party.Refusal!
                : sharing.Carriers.Find(c => c.Carrier == (int)party.Value.Party.Value) is not { } named ? SideDealRefusals.NotNamed
                : await speaking.MaySpeakFor(named, stop) ? named
                : SideDealRefusals.NotYours;
        }

        var mine = await speaking.Mine(stop);
        return sharing.NotYet.FirstOrDefault(c => mine.Contains(c.Carrier)) is { } own ? own : SideDealRefusals.NotYours;
    }

    /// <summary>The promise that the carrier owes is agreed anew for another day.</summary>
    private async Task<Answer<Guid>> Move(Telling telling, Sharing sharing, int carrier, Guid? promise, DateOnly day, string? because, CancellationToken stop)
    {
        var owed = await acting.Store.Set<Promise>().Where(p => p.From == sharing.Deal && p.Origin == PromiseOrigin.Agreement && p.State == PromiseState.Open && p.To == sharing.With && p.Kind != PromiseKind.Decision).ToListAsync(stop);
        var chosen = promise is { } asked ? owed.Where(p => p.Id == asked).ToList()
            : owed.Where(p => p.By == carrier).ToList() is { Count: > 0 } own ? own
            : owed;
        if (chosen.Count != 1)
        {
            return chosen.Count == 0 ? SideDealRefusals.NothingToMove : SideDealRefusals.WhichPromise;
        }

        var moved = await promises.Renegotiate(telling, chosen[0], new DueAsked(day), SaidBy.Maker, because, stop);
        return moved.IsRefused ? moved.Refusal! : moved.Value.Id;
    }

    private void Words(Sharing sharing, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            acting.Store.Add(new DealWords { Deal = sharing.Deal, Version = sharing.Version, Text = text.Trim() });
        }
    }
}
