using HeleKlant.Facts;
using HeleKlant.Store;

namespace HeleKlant.Promises.SideDeals;

/// <param name="Deals">Deals that the asker has seen, for each that they speak for by themselves; at most two hundred.</param>
/// <param name="Carrier">Who has seen them, a team or employee; where it is left out, the asker and the teams they work in.</param>
public sealed record AcknowledgeSomeAsked(string[]? Deals = null, string? Carrier = null, string? Back = null);

/// <summary>Several deals seen and agreed in one go, and that taken back as a whole.</summary>
public sealed class ShareSeveral(Several several, SharingBook book, Speaking speaking, Acting acting)
{
    private const string List = "side-deals";

    /// <summary>Each for every carrier that the asker speaks for by themselves; what they are not asked for stays as it was.</summary>
    public async Task<Answer<SeveralTold>> Acknowledge(AcknowledgeSomeAsked asked, CancellationToken stop)
    {
        var named = asked.Carrier is { Length: > 0 } said ? await speaking.Carrier(said, stop) : default(Answer<Site.NamedParty>?);
        if (named is { IsRefused: true } no)
        {
            return no.Refusal!;
        }

        int[] mine = named is { Value: var one } ? [(int)one.Party.Value] : await speaking.Mine(stop);
        return await several.Do(List, "acknowledge", asked.Deals, async (telling, deal, _) =>
        {
            if (await book.Find(deal, stop) is not { } sharing)
            {
                return SideDealRefusals.NoDeal;
            }

            var carriers = sharing.Carriers.Where(c => mine.Contains(c.Carrier)).ToList();
            var waiting = carriers.Where(c => c.SeenAt is null).ToList();
            if (named is not null && waiting.Count > 0 && !await speaking.MaySpeakFor(waiting[0], stop))
            {
                return SideDealRefusals.NotYours;
            }

            foreach (var carrier in waiting)
            {
                SharingBook.Tell(telling, sharing, sharing.Acknowledge(carrier.Carrier, null, null).Value);
            }

            return waiting.Count > 0 ? sharing.Version : carriers.Count > 0 ? SideDealRefusals.SeenAlready : SideDealRefusals.NotYours;
        }, stop);
    }

    /// <summary>For those carriers that said so then, and for whom it still stands.</summary>
    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => several.Back(List, asked.Id, async (telling, _, deal, version) =>
    {
        if (await book.Find(deal, stop) is not { } sharing)
        {
            return SideDealRefusals.NoDeal;
        }

        var facts = acting.Journal.ReadStream(sharing.Stream, 0, telling.Turn);
        var said = facts.First(f => f.Version == version).At;
        var later = facts.Where(f => f.Version > version).Select(acting.Journal.Shapes.Read).ToList();
        var undone = 0;
        foreach (var carrier in facts.Where(f => f.At == said && f.Version <= version).Select(acting.Journal.Shapes.Read).OfType<DealAcknowledged>().Select(f => f.Carrier))
        {
            var changed = later.Exists(f => (f is DealAcknowledgementUndone u && u.Carrier == carrier) || (f is DealCarrierLetGo l && l.Carrier == carrier));
            if (!changed && sharing.Undo(carrier) is { IsRefused: false, Value: var fact })
            {
                SharingBook.Tell(telling, sharing, fact);
                undone++;
            }
        }

        return undone > 0 ? sharing.Version : SideDealRefusals.NotSeen;
    }, stop);
}
